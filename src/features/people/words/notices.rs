//! What is said after something was done, or was not.

use crate::{
    features::{
        deliveries::TITLE_MAX,
        people::model::{REASON_CHARS_MAX, ReasonFault, Shown},
        reception::{Stop, Wish},
        residents::ResidentNo,
        segments::FEW,
    },
    web::controls::grouped,
};

/// A page whose time is over.
pub const NOT_OPEN: &str =
    "この人の情報は、いま開いていません。理由を入れて、もう一度開いてください";
/// After a page was closed.
pub const CLOSED: &str = "利用者の情報を閉じました";
/// Nothing was picked.
pub const NO_WISH: &str = "どうするかを選んでください";
/// Something that is no day.
pub const NOT_A_DAY: &str = "日付は「2026/4/1」や「令和8年4月1日」のように入れてください";
/// A delivery without a name.
pub const NO_TITLE: &str = "配信の名前を入れてください";
/// A survey without a form.
pub const NO_FORM: &str = "送るフォームを選んでください";

/// What is wrong with a reason.
pub fn reason_fault(fault: ReasonFault) -> String {
    match fault {
        ReasonFault::Missing => "理由を入れてください".to_owned(),
        ReasonFault::TooLong => format!("理由は{REASON_CHARS_MAX}文字までにしてください"),
    }
}

/// Another number than that of the page.
pub fn other_number(no: ResidentNo) -> String {
    format!("この人の番号「{}」を入れてください", no.0)
}

/// After a resident was erased.
pub fn erased(no: ResidentNo) -> String {
    format!("利用者{}番の情報をすべて消しました", no.0)
}

/// After a value was changed.
pub fn corrected(name: &str) -> String {
    format!("「{name}」を変えました")
}

/// After a value was taken out.
pub fn taken_out(name: &str) -> String {
    format!("「{name}」の値を消しました")
}

/// After deliveries were stopped, or let come again.
pub fn wished(wish: Wish) -> String {
    match wish {
        Wish::Rest => "配信を1か月休みにしました。防災のお知らせは届きます",
        Wish::Stop(Stop::DisasterToo) => "防災もふくめて、すべての配信を止めました",
        Wish::Stop(Stop::All | Stop::Until(_)) => "配信を止めました。防災のお知らせは届きます",
        Wish::Resume => "配信を再開しました",
        Wish::Hours(_) | Wish::Cap(_) | Wish::Less(_) | Wish::More(_) => "受信設定を変えました",
    }
    .to_owned()
}

/// What a delivery to a part of the residents begins with.
pub fn survey(title: &str, link: &str) -> String {
    format!("「{title}」へのご協力をお願いします。\n\n下のリンクを開いて、お答えください。\n{link}")
}

/// After a draft was made.
pub fn draft_made(people: usize) -> String {
    format!(
        "下書きを作りました。宛先はいま{}人です。内容を書いて保存してください",
        grouped(people as u64)
    )
}

/// A name too long for a delivery.
pub fn long_title() -> String {
    format!("配信の名前は{TITLE_MAX}文字までにしてください")
}

/// So many people, as far as that is told.
pub fn people(shown: Shown) -> String {
    match shown {
        Shown::Told(count) => format!("{}人", grouped(count as u64)),
        Shown::Few => format!("{FEW}人未満"),
        Shown::Kept => "—".to_owned(),
    }
}
