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

/// Those of Chinese in simplified characters.
pub(super) const CHINESE: Phrases = Phrases {
    tongue: Tongue::Chinese,
    own: Own {
        required: "必填",
        optional: "选填",
        year: "年",
        month: "月",
        day: "日",
        take_photo: "拍照",
        choose_photo: "选择照片",
        remove: "删除",
    },
    input: "填写内容",
    to_check: "确认填写内容",
    next: "下一页",
    use_of_data: "填写内容的用途",
    saved: "到目前为止填写的内容已保存。7天之内可以继续填写。",
    offline: "网络未连接，尚未发送。您填写的内容仍保留在此。请到信号较好的地方再按一次按钮。",
    kept: "已保存",
    not_kept: "网络未连接，填写的内容尚未保存。内容仍保留在此页面，连接后会自动保存。",
    why_sign_in: "使用LINE登录后，可以随时查看已发送的内容和办理进度。不登录也可以发送。",
    sign_in: "先用LINE登录",
    by_code: "根据邮政编码填入地址",
    filled_in: "地址已填入。请补充门牌号。",
    no_such_code: "找不到该邮政编码对应的地址。请核对号码，或自行填写地址",
    heavy: "照片和文件合计超过10MB。请减少数量，或分次逐个发送。",
    unit: ("（", "）"),
    other: "其他",
    other_text: "“其他”的具体内容",
    choose: "请选择",
    agree: "同意",
    calculate: "计算",
    registered: "这是您在市政府登记的内容，在此不能更改。如需更改，请重新提交登记时使用的表格（例如接收设置），或与市政府联系。",
    place: ("地址或标志物", "例如：中央町2丁目公园的北侧"),
    here: "使用当前位置",
    found: "已记录当前位置",
    lost: "无法获取位置。请填写地址或附近的标志物。",
    eras: eras(["公历", "令和", "平成", "昭和", "大正"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "名额已满".to_owned(),
        left => format!("剩余{}", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("是的，{}", day(on)),
    no_room: |name| {
        format!(
            "“{name}”太大，未能发送。每次合计最多可发送10MB。其他内容已保存。请逐张发送照片，或选择较小的照片"
        )
    },
    sent: |bytes| format!("已发送（{}）", size(bytes, "")),
    not_taken,
    too_large: "填写的文字太多。请缩短后再按一次按钮",
    not_sent: ("尚未发送完毕。", "请确认内容无误后按下方的按钮。"),
    check_title: "请确认内容后发送",
    check: "确认",
    send: "发送",
    typed: "填写的内容",
    mend: "修改",
    nothing: "（未填写）",
    done_title: "发送完毕",
    received: "已受理",
    receipt: "受理编号",
    receipt_hint: "咨询时请告知此编号。",
    afterwards: "后续流程",
    usual_thanks: "负责部门将查看您填写的内容。如需核实，市政府会与您联系。",
    told: "受理编号也会发送到您的LINE。",
    not_told: "此页面关闭后无法再次打开。请记下编号，或截图保存。",
    calendar: "添加到日历",
    to_mine: "查看已发送的内容和进度",
    closed,
    phone: "电话：",
    my_page: "打开我的页面",
    resume_title: "要继续填写吗？",
    resume_since: |since| format!("您还没有填写完（保存于{since}）。"),
    resume_warning: "如果从头填写，之前填写的内容和照片将被删除。",
    resume: "继续填写",
    anew: "从头填写",
    progress: "进度",
    sent_at: "发送时间",
    corrected_at: "修改时间",
    what_was_sent: "已发送的内容",
    to_change: "如需更改，请与市政府联系，并告知受理编号。",
    to_replace: "如需更改，请重新发送。只保留最后一次发送的内容。",
    fill_in_again: "重新填写",
    correct: "修改内容",
    withdraw: "撤回",
    withdrawn: "已撤回",
    withdrawn_by_city: (
        "已由市政府撤回",
        "此件已由市政府撤回。如需了解原因，请与市政府联系，并告知受理编号。",
    ),
    mine: mine::CHINESE,
    arrived: |title| format!("已受理“{title}”。"),
    see_progress: "可在此查看进度。",
    left_off: |title| format!("“{title}”还没有填写完。可从此处继续填写。"),
    let_it_be: "如不再需要，无需任何操作。填写到一半的内容将在7天后删除。",
    becomes: |title, receipt, shown| {
        format!("“{title}”（受理编号 {receipt}）的状态已变为“{shown}”。")
    },
    see_more: "详情请在此查看。",
};

const ANSWERS: Answers = Answers {
    other: "其他",
    located: "已记录地图上的位置",
    agreed: "同意",
    files: |count| format!("{count}个文件"),
    day,
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "姓",
        "given" => "名",
        "family_kana" => "姓的读音（平假名或片假名）",
        "given_kana" => "名的读音（平假名或片假名）",
        "postal" => "邮政编码",
        "area" => "市区町村和町名",
        "street" => "门牌号",
        "building" => "楼名和房间号",
        "words" => "地点说明",
        "other" => "其他",
        _ => return None,
    })
}

/// A day: 2026年12月1日.
fn day(on: Date) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{} {}:{:02}", day(at.date()), at.hour(), at.minute())
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "请只填写数字。".to_owned(),
        Limit::Alphanumeric => "请只填写英文字母和数字。".to_owned(),
        Limit::Kana => "请用平假名或片假名填写。".to_owned(),
        Limit::Url => "请填写以https://开头的网址。".to_owned(),
        Limit::Characters(max) => format!("最多{max}个字。"),
        Limit::Choices(max) => format!("最多可选{max}项。"),
        Limit::AnyChoices => "可选多项。".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("{min}以上。"),
        Limit::Number(Bounds::Until(max)) => format!("{max}以下。"),
        Limit::Day(Bounds::From(first)) => format!("{first}以后。"),
        Limit::Day(Bounds::Until(last)) => format!("{last}以前。"),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("从{from}到{to}。")
        }
        Limit::NoDashes => "不需要填写“-”。".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("最多{max}张，合计10MB以内。"),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("最多{max}个，合计10MB以内。也可以发送PDF。")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("“{title}”"),
        Part::Field(part) => format!("“{title}”的{part}"),
        Part::Row(row) => format!("“{title}”的“{row}”"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "请填写",
            Asked::Chosen => "请选择",
            Asked::Other => "请填写“其他”的具体内容",
            Asked::Files(Taken::Photos) => "请选择照片",
            Asked::Files(Taken::PhotosAndPdf) => "请选择照片或文件",
        }
        .to_owned(),
        Why::TooLong(max) => format!("请控制在{max}个字以内"),
        Why::NotDigits => "请只填写数字".to_owned(),
        Why::NotAlphanumeric => "请只填写英文字母和数字".to_owned(),
        Why::NotKana => "请用平假名填写".to_owned(),
        Why::NotUrl => "请填写以https://开头的网址".to_owned(),
        Why::UnknownChoice => "请重新选择".to_owned(),
        Why::TooManyChosen(max) => format!("最多可选{max}项，请减少选项"),
        Why::Full => "您选择的项目名额已满，请选择其他项目".to_owned(),
        Why::NotANumber => "请填写数字，例如12".to_owned(),
        Why::TooSmall(min) => format!("请填写{}以上的数字", number(min)),
        Why::TooGreat(max) => format!("请填写{}以下的数字", number(max)),
        Why::TooFine(0) => "请填写整数".to_owned(),
        Why::TooFine(digits) => format!("小数最多{digits}位"),
        Why::NotADay => "该日期不存在，请核对年、月、日".to_owned(),
        Why::OtherEra(it) => format!("请核对年号。是否指{}？", day(it)),
        Why::TooEarly(it) => format!("请选择{}以后的日期", day(it)),
        Why::TooLate(it) => format!("请选择{}以前的日期", day(it)),
        Why::NotATime => "请按14:30的格式填写".to_owned(),
        Why::NotAPhone => "请从区号开始填写10位或11位数字".to_owned(),
        Why::NotAMail => "请按name@example.jp的格式填写".to_owned(),
        Why::NotAPostalCode => "请填写7位数字".to_owned(),
        Why::NotAgreed => "请阅读，如无异议请选择“同意”".to_owned(),
        Why::TooManyFiles(max) => format!("最多{max}个，请减少数量"),
        Why::MyNumber => "请勿填写个人编号（My Number）。请删除这12位数字".to_owned(),
    };
    format!("{about}：{what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("“{name}”");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("无法接收{name}。请选择JPEG或PNG格式的照片")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("无法接收{name}。请选择JPEG或PNG格式的照片，或PDF文件")
        }
        (NotTaken::TooLarge, _) => format!("{name}太大。请选择4MB以内的文件"),
        (NotTaken::TooManyPixels, _) => format!("{name}太大，无法打开。请选择普通大小的照片"),
        (NotTaken::Unreadable, _) => format!("{name}已损坏，无法打开。请选择其他照片"),
        (NotTaken::Infected, _) => format!("{name}可能不安全，未接收。请选择其他文件"),
        (NotTaken::NotLookedThrough, _) => {
            format!("无法确认{name}是否安全，未接收。请稍后再发送")
        }
        (NotTaken::TooMany, _) => format!("{name}超出数量限制，未接收。请先删除一个"),
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => {
            ("此页面目前未开放", "网址可能已更改，或尚未公开。请再次确认市政府的通知。".to_owned())
        }
        Closed::Stopped => {
            ("目前暂停受理", "恢复受理时市政府会另行通知。如有急事，请打电话咨询。".to_owned())
        }
        Closed::NotYet(opens) => {
            ("尚未开始受理", format!("将于{}开始受理。请届时再打开此页面。", moment(opens)))
        }
        Closed::Over(closed) => {
            ("受理已结束", format!("已于{}截止。如有疑问，请打电话咨询。", moment(closed)))
        }
        Closed::Full => ("名额已满", "如有人取消，可能会再次受理。详情请打电话咨询。".to_owned()),
        Closed::Answered => {
            ("您已提交过", "每人只能提交一次。已发送的内容可以在我的页面查看。".to_owned())
        }
    };
    (title.to_owned(), text)
}
