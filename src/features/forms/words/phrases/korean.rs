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

/// Those of Korean.
pub(super) const KOREAN: Phrases = Phrases {
    tongue: Tongue::Korean,
    own: Own {
        required: "필수",
        optional: "선택",
        year: "년",
        month: "월",
        day: "일",
        take_photo: "사진 찍기",
        choose_photo: "사진 선택",
        remove: "삭제",
    },
    input: "입력",
    to_check: "입력 내용 확인",
    next: "다음",
    use_of_data: "입력하신 내용의 이용 목적",
    saved: "여기까지 입력하신 내용을 저장했습니다. 7일 이내에는 이어서 입력할 수 있습니다.",
    offline: "인터넷에 연결되지 않아 보내지 못했습니다. 입력하신 내용은 남아 있습니다. 신호가 좋은 곳에서 버튼을 다시 눌러 주세요.",
    kept: "저장했습니다",
    not_kept: "인터넷에 연결되지 않아 아직 저장하지 못했습니다. 입력하신 내용은 이 화면에 남아 있으며, 연결되면 자동으로 저장됩니다.",
    why_sign_in: "LINE으로 로그인하시면 보낸 내용과 진행 상황을 나중에 볼 수 있습니다. 로그인하지 않아도 보낼 수 있습니다.",
    sign_in: "LINE으로 로그인하고 입력하기",
    by_code: "우편번호로 주소 입력",
    filled_in: "주소를 입력했습니다. 번지를 입력해 주세요.",
    no_such_code: "이 우편번호의 주소를 찾을 수 없습니다. 번호를 확인하거나 주소를 직접 입력해 주세요",
    heavy: "사진과 파일이 합계 10MB를 넘습니다. 수를 줄이거나 하나씩 보내 주세요.",
    unit: ("(", ")"),
    other: "기타",
    other_text: "‘기타’의 내용",
    choose: "선택해 주세요",
    agree: "동의합니다",
    calculate: "계산하기",
    registered: "시에 등록되어 있는 내용입니다. 여기에서는 변경할 수 없습니다. 변경하시려면 등록한 신청서(수신 설정 등)를 다시 보내거나 시에 문의해 주세요.",
    place: ("주소 또는 주변 건물", "예: 주오초 2초메 공원의 북쪽"),
    here: "현재 위치 사용",
    found: "현재 위치를 기록했습니다",
    lost: "위치를 찾을 수 없습니다. 주소나 주변 건물을 입력해 주세요.",
    eras: eras(["서기", "레이와(令和)", "헤이세이(平成)", "쇼와(昭和)", "다이쇼(大正)"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "정원이 찼습니다".to_owned(),
        left => format!("남은 수 {}", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("네, {}입니다", day(on)),
    no_room: |name| {
        format!(
            "‘{name}’ 파일이 너무 커서 보내지 못했습니다. 한 번에 보낼 수 있는 크기는 합계 10MB까지입니다. 다른 내용은 저장했습니다. 사진을 한 장씩 보내거나 작은 사진을 선택해 주세요"
        )
    },
    sent: |bytes| format!("보냈습니다({})", size(bytes, "")),
    not_taken,
    too_large: "입력하신 글자가 너무 많습니다. 줄인 뒤 버튼을 다시 눌러 주세요",
    not_sent: ("아직 전송이 끝나지 않았습니다. ", "내용을 확인하고 아래 버튼을 눌러 주세요."),
    check_title: "내용을 확인하고 보내 주세요",
    check: "확인",
    send: "이 내용으로 보내기",
    typed: "입력하신 내용",
    mend: "수정",
    nothing: "(입력 없음)",
    done_title: "전송이 끝났습니다",
    received: "접수되었습니다",
    receipt: "접수 번호",
    receipt_hint: "문의하실 때 이 번호를 알려 주세요.",
    afterwards: "앞으로의 절차",
    usual_thanks: "담당 부서에서 내용을 확인합니다. 확인할 사항이 있으면 시에서 연락드립니다.",
    told: "접수 번호는 LINE으로도 보내 드립니다.",
    not_told: "이 화면은 나중에 다시 열 수 없습니다. 접수 번호를 적어 두거나 화면을 캡처해 주세요.",
    calendar: "캘린더에 추가",
    to_mine: "보낸 내용과 진행 상황 보기",
    closed,
    phone: "전화: ",
    my_page: "마이페이지 열기",
    resume_title: "이어서 입력하시겠습니까?",
    resume_since: |since| format!("아직 입력 중입니다({since}에 저장)."),
    resume_warning: "처음부터 입력하시면 지금까지 입력한 내용과 사진이 삭제됩니다.",
    resume: "이어서 입력하기",
    anew: "처음부터 입력하기",
    progress: "진행 상황",
    sent_at: "보낸 날짜",
    corrected_at: "수정한 날짜",
    what_was_sent: "보낸 내용",
    to_change: "내용을 변경하시려면 접수 번호와 함께 시에 문의해 주세요.",
    to_replace: "내용을 변경하시려면 다시 보내 주세요. 마지막에 보낸 내용만 남습니다.",
    fill_in_again: "다시 입력하기",
    correct: "내용 수정하기",
    withdraw: "취하하기",
    withdrawn: "취하했습니다",
    withdrawn_by_city: (
        "시에서 취하했습니다",
        "시에서 취하했습니다. 이유를 알고 싶으시면 접수 번호와 함께 시에 문의해 주세요.",
    ),
    mine: mine::KOREAN,
    arrived: |title| format!("‘{title}’ 건이 접수되었습니다."),
    see_progress: "진행 상황은 여기에서 확인하실 수 있습니다.",
    left_off: |title| {
        format!("‘{title}’ 입력이 아직 끝나지 않았습니다. 이어서 입력하실 수 있습니다.")
    },
    let_it_be: "입력하지 않으셔도 됩니다. 입력하던 내용은 7일이 지나면 삭제됩니다.",
    becomes: |title, receipt, shown| {
        format!("‘{title}’(접수 번호 {receipt}) 건의 상태가 ‘{shown}’(으)로 바뀌었습니다.")
    },
    see_more: "자세한 내용은 여기에서 확인하실 수 있습니다.",
};

const ANSWERS: Answers = Answers {
    other: "기타",
    located: "지도의 위치를 기록했습니다",
    agreed: "동의합니다",
    files: |count| format!("파일 {count}개"),
    day,
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "성",
        "given" => "이름",
        "family_kana" => "성(히라가나 또는 가타카나)",
        "given_kana" => "이름(히라가나 또는 가타카나)",
        "postal" => "우편번호",
        "area" => "시구정촌·동네 이름",
        "street" => "번지",
        "building" => "건물 이름·호수",
        "words" => "장소 설명",
        "other" => "기타",
        _ => return None,
    })
}

/// A day: 2026년 12월 1일.
fn day(on: Date) -> String {
    format!("{}년 {}월 {}일", on.year(), on.month(), on.day())
}

fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{} {}:{:02}", day(at.date()), at.hour(), at.minute())
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "숫자만 입력해 주세요.".to_owned(),
        Limit::Alphanumeric => "영문자와 숫자만 입력해 주세요.".to_owned(),
        Limit::Kana => "히라가나나 가타카나로 입력해 주세요.".to_owned(),
        Limit::Url => "https://로 시작하는 주소를 입력해 주세요.".to_owned(),
        Limit::Characters(max) => format!("{max}자까지."),
        Limit::Choices(max) => format!("{max}개까지 선택할 수 있습니다."),
        Limit::AnyChoices => "여러 개를 선택할 수 있습니다.".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("{min} 이상."),
        Limit::Number(Bounds::Until(max)) => format!("{max} 이하."),
        Limit::Day(Bounds::From(first)) => format!("{first}부터."),
        Limit::Day(Bounds::Until(last)) => format!("{last}까지."),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("{from}부터 {to}까지.")
        }
        Limit::NoDashes => "‘-’는 입력하지 않아도 됩니다.".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("{max}장까지, 합계 10MB까지."),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("{max}개까지, 합계 10MB까지. PDF도 보낼 수 있습니다.")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("‘{title}’"),
        Part::Field(part) => format!("‘{title}’의 {part}"),
        Part::Row(row) => format!("‘{title}’의 ‘{row}’"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "입력해 주세요",
            Asked::Chosen => "선택해 주세요",
            Asked::Other => "‘기타’의 내용을 입력해 주세요",
            Asked::Files(Taken::Photos) => "사진을 선택해 주세요",
            Asked::Files(Taken::PhotosAndPdf) => "사진이나 파일을 선택해 주세요",
        }
        .to_owned(),
        Why::TooLong(max) => format!("{max}자 이내로 입력해 주세요"),
        Why::NotDigits => "숫자만 입력해 주세요".to_owned(),
        Why::NotAlphanumeric => "영문자와 숫자만 입력해 주세요".to_owned(),
        Why::NotKana => "히라가나로 입력해 주세요".to_owned(),
        Why::NotUrl => "https://로 시작하는 주소를 입력해 주세요".to_owned(),
        Why::UnknownChoice => "다시 선택해 주세요".to_owned(),
        Why::TooManyChosen(max) => format!("{max}개까지 선택할 수 있습니다. 줄여 주세요"),
        Why::Full => "선택하신 항목은 정원이 찼습니다. 다른 항목을 선택해 주세요".to_owned(),
        Why::NotANumber => "12와 같이 숫자로 입력해 주세요".to_owned(),
        Why::TooSmall(min) => format!("{} 이상으로 입력해 주세요", number(min)),
        Why::TooGreat(max) => format!("{} 이하로 입력해 주세요", number(max)),
        Why::TooFine(0) => "소수점 없이 입력해 주세요".to_owned(),
        Why::TooFine(digits) => format!("소수점 아래 {digits}자리까지 입력해 주세요"),
        Why::NotADay => "없는 날짜입니다. 연·월·일을 확인해 주세요".to_owned(),
        Why::OtherEra(it) => format!("연호를 확인해 주세요. {}입니까?", day(it)),
        Why::TooEarly(it) => format!("{} 이후의 날짜를 선택해 주세요", day(it)),
        Why::TooLate(it) => format!("{} 이전의 날짜를 선택해 주세요", day(it)),
        Why::NotATime => "14:30과 같이 입력해 주세요".to_owned(),
        Why::NotAPhone => "지역 번호부터 숫자 10자리 또는 11자리로 입력해 주세요".to_owned(),
        Why::NotAMail => "name@example.jp와 같은 형식으로 입력해 주세요".to_owned(),
        Why::NotAPostalCode => "숫자 7자리로 입력해 주세요".to_owned(),
        Why::NotAgreed => "읽어 보시고 괜찮으시면 ‘동의합니다’를 선택해 주세요".to_owned(),
        Why::TooManyFiles(max) => format!("{max}개까지 보낼 수 있습니다. 줄여 주세요"),
        Why::MyNumber => {
            "마이넘버(개인 번호)는 입력하지 마세요. 12자리 숫자를 지워 주세요".to_owned()
        }
    };
    format!("{about}: {what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("‘{name}’ 파일");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("{name}은 받을 수 없습니다. JPEG나 PNG 사진을 선택해 주세요")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name}은 받을 수 없습니다. JPEG나 PNG 사진, 또는 PDF를 선택해 주세요")
        }
        (NotTaken::TooLarge, _) => {
            format!("{name}이 너무 큽니다. 4MB까지의 파일을 선택해 주세요")
        }
        (NotTaken::TooManyPixels, _) => {
            format!("{name}이 너무 커서 열 수 없습니다. 일반 사진을 선택해 주세요")
        }
        (NotTaken::Unreadable, _) => {
            format!("{name}이 손상되어 열 수 없습니다. 다른 사진을 선택해 주세요")
        }
        (NotTaken::Infected, _) => {
            format!("{name}이 안전하지 않은 것 같아 받지 않았습니다. 다른 파일을 선택해 주세요")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!("{name}이 안전한지 확인하지 못했습니다. 잠시 후 다시 보내 주세요")
        }
        (NotTaken::TooMany, _) => {
            format!("{name}은 보낼 수 있는 수를 넘어 받지 않았습니다. 먼저 하나를 삭제해 주세요")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "이 페이지는 현재 열려 있지 않습니다",
            "주소가 바뀌었거나 아직 공개되지 않았습니다. 시의 안내를 다시 확인해 주세요."
                .to_owned(),
        ),
        Closed::Stopped => (
            "현재 접수를 중단하고 있습니다",
            "다시 시작할 때 시에서 알려 드립니다. 급하신 경우 전화로 문의해 주세요.".to_owned(),
        ),
        Closed::NotYet(opens) => (
            "아직 접수가 시작되지 않았습니다",
            format!("접수는 {}에 시작됩니다. 그때 다시 열어 주세요.", moment(opens)),
        ),
        Closed::Over(closed) => (
            "접수가 끝났습니다",
            format!("{}에 마감되었습니다. 궁금하신 점은 전화로 문의해 주세요.", moment(closed)),
        ),
        Closed::Full => (
            "정원이 찼습니다",
            "취소가 있으면 다시 접수할 수 있습니다. 자세한 내용은 전화로 문의해 주세요.".to_owned(),
        ),
        Closed::Answered => (
            "이미 접수되었습니다",
            "한 분이 한 번만 보낼 수 있습니다. 보낸 내용은 마이페이지에서 확인하실 수 있습니다."
                .to_owned(),
        ),
    };
    (title.to_owned(), text)
}
