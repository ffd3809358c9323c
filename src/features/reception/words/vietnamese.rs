use super::words_of::{Hours, Why, Words};
use crate::base::Tongue;

/// Those of Vietnamese.
pub(super) const VIETNAMESE: Words = Words {
    tongue: Tongue::Vietnamese,
    title: "Cài đặt nhận tin",
    day: |on| format!("ngày {}/{}", on.day(), on.month()),
    coming: "Bạn đang nhận thông báo của thành phố",
    resting: |day| {
        format!(
            "Đang tạm nghỉ thông báo. Từ {day} sẽ nhận lại. Thông báo thiên tai và khẩn cấp vẫn đến."
        )
    },
    stopped: "Đã dừng thông báo. Chỉ nhận thông báo thiên tai và khẩn cấp.",
    disaster_too: "Đã dừng tất cả thông báo, kể cả thiên tai và khẩn cấp.",
    resume: "Nhận lại",
    changed: "Đã thay đổi",
    now: "Cài đặt hiện tại",
    change: "Thay đổi",
    unset: "Chưa chọn",
    anew: "Chọn lại tất cả",
    first: (
        "Hãy chọn nơi bạn sống và nội dung bạn muốn, bạn sẽ nhận được thông báo cần thiết. Mất khoảng 30 giây.",
        "Cài đặt",
    ),
    less: ("Thông báo đã giảm", |name| format!("Nhận lại “{name}”")),
    hours: Hours {
        label: "Giờ không nhận",
        hint: "Thông báo trong giờ này sẽ đến khi hết giờ. Thông báo thiên tai và khẩn cấp đến bất cứ lúc nào.",
        city: |hours| match hours {
            Some((from, until)) => {
                format!("Theo quy định của thành phố (từ {from} giờ đến {until} giờ)")
            }
            None => "Theo quy định của thành phố (hiện không có)".to_owned(),
        },
        never: "Không đặt giờ (nhận bất cứ lúc nào)",
        own: "Tự chọn giờ",
        between: |from, until| format!("từ {from} giờ đến {until} giờ"),
        ends: ("Từ mấy giờ", "Đến mấy giờ"),
        hour: |hour| format!("{hour} giờ"),
        same: "Hãy chọn hai giờ khác nhau",
    },
    cap: (
        "Số lần mỗi tuần",
        "Số thông báo nhiều nhất trong 7 ngày. Thông báo thiên tai và khẩn cấp vẫn đến dù vượt quá.",
        "Không giới hạn",
        |count| format!("Nhiều nhất {count} lần mỗi tuần"),
    ),
    rest: (
        "Tạm nghỉ",
        |day| {
            format!(
                "Không nhận thông báo đến hết {day}. Hôm sau sẽ nhận lại. Thông báo thiên tai và khẩn cấp vẫn đến."
            )
        },
        "Nghỉ một tháng",
    ),
    stop: (
        "Dừng tất cả",
        "Dừng tất cả thông báo của thành phố. Bạn có thể nhận lại ở đây bất cứ lúc nào. Trả lời cho đơn của bạn vẫn đến.",
        "Dừng thông báo",
    ),
    and_disaster: (
        "Còn thông báo thiên tai và khẩn cấp thì sao?",
        "Vẫn nhận thiên tai và khẩn cấp",
        "Dừng cả thiên tai và khẩn cấp",
    ),
    block: "Nếu bạn chặn tài khoản trên LINE, thông báo thiên tai và trả lời cho đơn của bạn cũng không đến. Nếu dừng ở đây, trả lời vẫn đến.",
    keep: "Lưu lại",
    received: "Thông báo đã nhận và lý do",
    data: "Xem hoặc xóa thông tin đã đăng ký",
    why: Why {
        title: "Vì sao bạn nhận thông báo này",
        said: "Thông báo",
        sent: |at| format!("Gửi lúc {at}"),
        reason: "Lý do",
        everyone: "Đã gửi cho tất cả bạn bè trên LINE của thành phố.",
        those: "Đã gửi cho những người phù hợp với điều sau (tiếng Nhật):",
        own: "Điều bạn đã cho thành phố biết",
        follows: (
            "Đây là phần sửa hoặc tiếp theo của thông báo bạn đã nhận.",
            "Thông báo trước không đến được với bạn nên đã gửi lại.",
        ),
        kind: |name| format!("Loại là “{name}”."),
        less: |name| format!("Giảm thông báo về “{name}”"),
        lessened: (|name| format!("Từ nay không còn thông báo về “{name}”."), "Hoàn tác"),
        disaster: "Vì liên quan đến tính mạng và an toàn, thông báo cũng được gửi cho người đang tạm nghỉ và vào ban đêm.",
        not_you: "Thông báo này không gửi cho bạn. Có thể người khác đã đưa liên kết cho bạn.",
        test: "Nhân viên thành phố gửi thử thông báo này. Không ai khác nhận được. Khi gửi thật, trang này cho biết vì sao bạn nhận được.",
        nothing: ("Gần đây không có thông báo", "Khi có thông báo, bạn xem được lý do ở đây."),
    },
};
