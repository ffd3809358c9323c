use jiff::{Timestamp, civil::Date};

use super::{
    super::value::number,
    Phrases,
    limit::{Bounds, Limit},
    mine,
    shared::{Answers, answer, count, eras, size},
    slip::{Asked, Part},
};
use crate::{
    base::{Tongue, time::in_japan},
    features::forms::model::{Closed, NotTaken, Taken, Why},
    web::controls::Own,
};

/// Those of Vietnamese.
pub(super) const VIETNAMESE: Phrases = Phrases {
    tongue: Tongue::Vietnamese,
    own: Own {
        required: "Bắt buộc",
        optional: "Không bắt buộc",
        year: "Năm",
        month: "Tháng",
        day: "Ngày",
        take_photo: "Chụp ảnh",
        choose_photo: "Chọn ảnh",
        remove: "Xóa",
    },
    input: "Nội dung trả lời",
    to_check: "Xem lại nội dung",
    next: "Tiếp theo",
    use_of_data: "Mục đích sử dụng nội dung bạn nhập",
    saved: "Nội dung bạn nhập đến đây đã được lưu. Bạn có thể nhập tiếp trong vòng 7 ngày.",
    offline: "Không có kết nối mạng nên chưa gửi được. Nội dung bạn nhập vẫn còn ở đây. Vui lòng nhấn lại nút ở nơi có sóng tốt hơn.",
    kept: "Đã lưu",
    not_kept: "Không có kết nối mạng nên chưa lưu được. Nội dung bạn nhập vẫn còn trên trang này và sẽ tự động được lưu khi có kết nối.",
    why_sign_in: "Nếu đăng nhập bằng LINE, sau này bạn có thể xem lại nội dung đã gửi và tình trạng xử lý. Bạn cũng có thể gửi mà không cần đăng nhập.",
    sign_in: "Đăng nhập bằng LINE trước",
    by_code: "Điền địa chỉ theo mã bưu điện",
    filled_in: "Đã điền địa chỉ. Vui lòng nhập thêm số nhà.",
    no_such_code: "Không tìm thấy địa chỉ của mã bưu điện này. Vui lòng kiểm tra lại số hoặc tự nhập địa chỉ",
    heavy: "Ảnh và tệp vượt quá tổng cộng 10 MB. Vui lòng gửi ít hơn hoặc gửi từng cái một.",
    unit: (" (", ")"),
    other: "Khác",
    other_text: "Nội dung của mục “Khác”",
    choose: "Vui lòng chọn",
    agree: "Tôi đồng ý",
    calculate: "Tính",
    registered: "Đây là nội dung đã đăng ký với thành phố. Bạn không thể thay đổi ở đây. Nếu muốn thay đổi, vui lòng gửi lại mẫu đã dùng để đăng ký (như cài đặt nhận tin) hoặc liên hệ với thành phố.",
    place: ("Địa chỉ hoặc vật làm mốc", "Ví dụ: phía bắc công viên ở Chuo-cho 2-chome"),
    here: "Dùng vị trí hiện tại",
    found: "Đã ghi lại vị trí hiện tại",
    lost: "Không xác định được vị trí. Vui lòng nhập địa chỉ hoặc vật làm mốc.",
    eras: eras([
        "Dương lịch",
        "Reiwa (Lệnh Hòa)",
        "Heisei (Bình Thành)",
        "Showa (Chiêu Hòa)",
        "Taisho (Đại Chính)",
    ]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "Đã hết chỗ".to_owned(),
        left => format!("Còn {}", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("Đúng, {}", day(on)),
    no_room: |name| {
        format!(
            "“{name}” quá lớn nên không gửi được: mỗi lần chỉ gửi được tối đa 10 MB. Các nội dung khác đã được lưu. Vui lòng gửi từng ảnh một hoặc chọn ảnh nhỏ hơn"
        )
    },
    sent: |bytes| format!("Đã gửi ({})", size(bytes, " ")),
    not_taken,
    too_large: "Nội dung quá dài. Vui lòng rút ngắn rồi nhấn lại nút",
    not_sent: ("Chưa gửi xong. ", "Vui lòng xem lại nội dung rồi nhấn nút bên dưới."),
    check_title: "Vui lòng xem lại nội dung rồi gửi",
    check: "Xem lại",
    send: "Gửi nội dung này",
    typed: "Nội dung đã nhập",
    mend: "Sửa",
    nothing: "(chưa nhập)",
    done_title: "Đã gửi xong",
    received: "Chúng tôi đã tiếp nhận",
    receipt: "Số tiếp nhận",
    receipt_hint: "Vui lòng cho biết số này khi liên hệ.",
    afterwards: "Các bước tiếp theo",
    usual_thanks: "Bộ phận phụ trách sẽ xem nội dung. Nếu cần xác nhận thêm, thành phố sẽ liên hệ với bạn.",
    told: "Số tiếp nhận cũng sẽ được gửi đến LINE của bạn.",
    not_told: "Bạn không thể mở lại trang này. Vui lòng ghi lại số hoặc chụp ảnh màn hình.",
    calendar: "Thêm vào lịch",
    to_mine: "Xem nội dung đã gửi và tình trạng xử lý",
    closed,
    phone: "Điện thoại: ",
    my_page: "Mở Trang của tôi",
    resume_title: "Bạn có muốn nhập tiếp không?",
    resume_since: |since| format!("Bạn chưa nhập xong (đã lưu lúc {since})."),
    resume_warning: "Nếu nhập lại từ đầu, nội dung và ảnh đã nhập trước đó sẽ bị xóa.",
    resume: "Nhập tiếp",
    anew: "Nhập lại từ đầu",
    progress: "Tình trạng xử lý",
    sent_at: "Thời gian gửi",
    corrected_at: "Thời gian sửa",
    what_was_sent: "Nội dung đã gửi",
    to_change: "Nếu muốn thay đổi nội dung, vui lòng liên hệ với thành phố và cho biết số tiếp nhận.",
    to_replace: "Nếu muốn thay đổi nội dung, vui lòng gửi lại. Chỉ nội dung gửi sau cùng được giữ lại.",
    fill_in_again: "Nhập lại",
    correct: "Sửa nội dung",
    withdraw: "Rút lại",
    withdrawn: "Đã rút lại",
    withdrawn_by_city: (
        "Thành phố đã rút lại",
        "Thành phố đã rút lại nội dung này. Nếu muốn biết lý do, vui lòng liên hệ với thành phố và cho biết số tiếp nhận.",
    ),
    mine: mine::VIETNAMESE,
    arrived: |title| format!("Chúng tôi đã tiếp nhận “{title}”."),
    see_progress: "Bạn có thể xem tình trạng xử lý tại đây.",
    left_off: |title| format!("Bạn chưa nhập xong “{title}”. Bạn có thể nhập tiếp tại đây."),
    let_it_be: "Nếu không cần nữa, bạn không phải làm gì cả. Nội dung nhập dở sẽ bị xóa sau 7 ngày.",
    becomes: |title, receipt, shown| {
        format!("“{title}” (số tiếp nhận {receipt}) hiện ở tình trạng “{shown}”.")
    },
    see_more: "Xem chi tiết tại đây.",
};

const ANSWERS: Answers = Answers {
    other: "Khác",
    located: "Đã ghi lại vị trí trên bản đồ",
    agreed: "Tôi đồng ý",
    files: |count| format!("{count} tệp"),
    day,
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "Họ",
        "given" => "Tên",
        "family_kana" => "Họ viết bằng hiragana hoặc katakana",
        "given_kana" => "Tên viết bằng hiragana hoặc katakana",
        "postal" => "Mã bưu điện",
        "area" => "Thành phố và khu phố",
        "street" => "Số nhà",
        "building" => "Tòa nhà và số phòng",
        "words" => "Mô tả địa điểm",
        "other" => "Khác",
        _ => return None,
    })
}

/// A day: 01/12/2026, the day first.
fn day(on: Date) -> String {
    on.strftime("%d/%m/%Y").to_string()
}

/// A moment, the time first: 14:30 ngày 01/12/2026.
fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{}:{:02} ngày {}", at.hour(), at.minute(), day(at.date()))
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "Chỉ nhập chữ số.".to_owned(),
        Limit::Alphanumeric => "Chỉ nhập chữ cái tiếng Anh và chữ số.".to_owned(),
        Limit::Kana => "Nhập bằng hiragana hoặc katakana.".to_owned(),
        Limit::Url => "Nhập địa chỉ bắt đầu bằng https://.".to_owned(),
        Limit::Characters(max) => format!("Tối đa {max} ký tự."),
        Limit::Choices(max) => format!("Chọn tối đa {max} mục."),
        Limit::AnyChoices => "Có thể chọn nhiều mục.".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("Từ {min} trở lên."),
        Limit::Number(Bounds::Until(max)) => format!("Từ {max} trở xuống."),
        Limit::Day(Bounds::From(first)) => format!("Từ ngày {first}."),
        Limit::Day(Bounds::Until(last)) => format!("Đến ngày {last}."),
        Limit::Number(Bounds::Between(from, to)) => format!("Từ {from} đến {to}."),
        Limit::Day(Bounds::Between(from, to)) => format!("Từ ngày {from} đến ngày {to}."),
        Limit::NoDashes => "Không cần nhập dấu gạch ngang.".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("Tối đa {max} ảnh, tổng cộng không quá 10 MB."),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("Tối đa {max} tệp, tổng cộng không quá 10 MB. Có thể gửi cả PDF.")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("“{title}”"),
        Part::Field(part) => format!("“{title}”, {part}"),
        Part::Row(row) => format!("“{title}”, “{row}”"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "vui lòng nhập",
            Asked::Chosen => "vui lòng chọn",
            Asked::Other => "vui lòng nhập nội dung của mục “Khác”",
            Asked::Files(Taken::Photos) => "vui lòng chọn ảnh",
            Asked::Files(Taken::PhotosAndPdf) => "vui lòng chọn ảnh hoặc tệp",
        }
        .to_owned(),
        Why::TooLong(max) => format!("vui lòng nhập không quá {max} ký tự"),
        Why::NotDigits => "vui lòng chỉ nhập chữ số".to_owned(),
        Why::NotAlphanumeric => "vui lòng chỉ nhập chữ cái tiếng Anh và chữ số".to_owned(),
        Why::NotKana => "vui lòng nhập bằng hiragana".to_owned(),
        Why::NotUrl => "vui lòng nhập địa chỉ bắt đầu bằng https://".to_owned(),
        Why::UnknownChoice => "vui lòng chọn lại".to_owned(),
        Why::TooManyChosen(max) => format!("vui lòng chọn không quá {max} mục"),
        Why::Full => "mục bạn chọn đã hết chỗ. Vui lòng chọn mục khác".to_owned(),
        Why::NotANumber => "vui lòng nhập số, ví dụ 12".to_owned(),
        Why::TooSmall(min) => format!("vui lòng nhập số từ {} trở lên", number(min)),
        Why::TooGreat(max) => format!("vui lòng nhập số từ {} trở xuống", number(max)),
        Why::TooFine(0) => "vui lòng nhập số nguyên".to_owned(),
        Why::TooFine(digits) => format!("tối đa {digits} chữ số sau dấu chấm"),
        Why::NotADay => {
            "ngày này không có trong lịch. Vui lòng kiểm tra năm, tháng, ngày".to_owned()
        }
        Why::OtherEra(it) => format!("vui lòng kiểm tra niên hiệu. Có phải là {} không?", day(it)),
        Why::TooEarly(it) => format!("vui lòng chọn ngày {} hoặc sau đó", day(it)),
        Why::TooLate(it) => format!("vui lòng chọn ngày {} hoặc trước đó", day(it)),
        Why::NotATime => "vui lòng nhập giờ theo dạng 14:30".to_owned(),
        Why::NotAPhone => "vui lòng nhập 10 hoặc 11 chữ số, kể cả mã vùng".to_owned(),
        Why::NotAMail => "vui lòng nhập theo dạng name@example.jp".to_owned(),
        Why::NotAPostalCode => "vui lòng nhập 7 chữ số".to_owned(),
        Why::NotAgreed => "vui lòng đọc và chọn “Tôi đồng ý” nếu đồng ý".to_owned(),
        Why::TooManyFiles(max) => format!("vui lòng gửi không quá {max} tệp"),
        Why::MyNumber => {
            "vui lòng không nhập Mã số cá nhân (My Number). Hãy xóa 12 chữ số đó".to_owned()
        }
    };
    format!("{about}: {what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("“{name}”");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("Không thể nhận {name}. Vui lòng chọn ảnh JPEG hoặc PNG")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("Không thể nhận {name}. Vui lòng chọn ảnh JPEG hoặc PNG, hoặc tệp PDF")
        }
        (NotTaken::TooLarge, _) => format!("{name} quá lớn. Vui lòng chọn tệp không quá 4 MB"),
        (NotTaken::TooManyPixels, _) => {
            format!("{name} quá lớn nên không mở được. Vui lòng chọn ảnh thông thường")
        }
        (NotTaken::Unreadable, _) => format!("{name} bị hỏng. Vui lòng chọn ảnh khác"),
        (NotTaken::Infected, _) => {
            format!("{name} có thể không an toàn nên không được nhận. Vui lòng chọn tệp khác")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!("Chưa kiểm tra được {name} có an toàn không. Vui lòng chờ một lát rồi gửi lại")
        }
        (NotTaken::TooMany, _) => {
            format!("{name} vượt quá số lượng cho phép. Vui lòng xóa bớt một tệp trước")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "Trang này hiện không mở",
            "Có thể địa chỉ đã thay đổi hoặc trang chưa được công khai. Vui lòng xem lại thông báo của thành phố."
                .to_owned(),
        ),
        Closed::Stopped => (
            "Hiện đang tạm ngừng tiếp nhận",
            "Thành phố sẽ thông báo khi mở lại. Nếu gấp, vui lòng gọi điện thoại.".to_owned(),
        ),
        Closed::NotYet(opens) => (
            "Chưa bắt đầu tiếp nhận",
            format!("Bắt đầu tiếp nhận lúc {}. Vui lòng mở lại trang này khi đó.", moment(opens)),
        ),
        Closed::Over(closed) => (
            "Đã hết hạn tiếp nhận",
            format!("Đã đóng lúc {}. Nếu có thắc mắc, vui lòng gọi điện thoại.", moment(closed)),
        ),
        Closed::Full => (
            "Đã hết chỗ",
            "Có thể sẽ mở lại nếu có người hủy. Vui lòng gọi điện thoại để biết chi tiết."
                .to_owned(),
        ),
        Closed::Answered => (
            "Chúng tôi đã tiếp nhận nội dung của bạn",
            "Mỗi người chỉ được gửi một lần. Bạn có thể xem nội dung đã gửi ở Trang của tôi."
                .to_owned(),
        ),
    };
    (title.to_owned(), text)
}
