//! What staff read about deliveries, apart from their pages.

mod figures;
pub(super) mod heralds;
mod history;
mod meter;
mod repeats;
mod restored;
mod targets;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use figures::*;
pub use history::*;
pub use meter::*;
pub use repeats::*;
pub use restored::*;
pub use targets::*;

pub use crate::base::time::{near_day as day, near_moment as moment};

use super::model::{
    AHEAD_DAYS_MAX, Caution, Delivery, DeliveryNo, Diverted, Held, Left, Pace, Refusal, Stage,
    TITLE_MAX, Tally, Urgency,
};
use crate::{
    base::time::date_in_japan,
    features::{
        attributes::ChoiceNo,
        reception::{ByWish, Topic},
    },
    web::controls::{Tone, grouped},
};

/// A stage in a word, with its tone and icon.
pub fn stage(stage: Stage) -> (Tone, &'static str, &'static str) {
    match stage {
        Stage::Draft => (Tone::Plain, "pencil", "下書き"),
        Stage::Asked { .. } => (Tone::Wait, "clock", "承認待ち"),
        Stage::Scheduled { .. } => (Tone::Info, "calendar-clock", "予約"),
        Stage::Held { .. } => (Tone::Warn, "circle-pause", "保留"),
        Stage::Running { .. } => (Tone::Info, "send", "配信中"),
        Stage::Stopped { .. } => (Tone::Err, "circle-stop", "停止"),
        Stage::Done { .. } => (Tone::Ok, "circle-check", "配信済み"),
        Stage::Cancelled { .. } => (Tone::Plain, "ban", "取りやめ"),
        Stage::Repeating { .. } => (Tone::Info, "refresh-cw", "くりかえし"),
        Stage::Paused { .. } => (Tone::Warn, "circle-pause", "休止中"),
        Stage::Over { .. } => (Tone::Plain, "circle-check", "くりかえし終了"),
    }
}

/// Why a delivery did not go out at its moment, and what to do.
pub fn held(why: Held) -> &'static str {
    match why {
        Held::Late => {
            "予約の時刻にシステムが動いていなかったため、送りませんでした。いま送ってよい内容か確かめて、送るか下書きに戻してください。"
        }
        Held::Nobody => {
            "あてはまる人がいなかったため、送りませんでした。下書きに戻して、宛先を変えてください。"
        }
        Held::Quota => {
            "今月LINEで送れる通数が足りないため、だれにも送りませんでした。宛先を減らすか、プランを確かめるか、来月まで待ってください。"
        }
        Held::Faulty => {
            "LINEが受け付けない内容があるため、送りませんでした。下書きに戻して、メッセージを直してください。"
        }
        Held::OtherTarget => {
            "承認のあとで、宛先に選んだ条件が変えられたため、送りませんでした。いまの条件と人数を確かめて、送るか下書きに戻してください。"
        }
        Held::Locked => {
            "すべての配信が止められていたため、送りませんでした。止めた理由がなくなったことを確かめて、送るか下書きに戻してください。"
        }
        Held::NoTarget => {
            "宛先に選んだ条件がなくなったため、送りませんでした。下書きに戻して、宛先を選び直してください。"
        }
    }
}

/// Why a person decides on what a system would have sent by itself, and what to do.
pub fn diverted(why: Diverted) -> &'static str {
    match why {
        Diverted::TooMany => {
            "外部システムからの配信が1時間の上限に達したため、自動では送らず、承認待ちにしました。同じお知らせがくり返し届いていないか確かめて、送るか差し戻してください。"
        }
        Diverted::NoTarget => {
            "外部システムの宛先に選んだ条件がなくなったため、自動では送らず、承認待ちにしました。差し戻して、宛先を選び直してください。"
        }
    }
}

/// Why something was not done, and what to do.
pub fn refusal(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAtThisStage => {
            "この配信の状態が変わったため、できませんでした。いまの状態を確かめてください。".to_owned()
        }
        Refusal::Overtaken => {
            "見ているあいだに、ほかの人がこの配信を変えました。いまの内容を確かめて、もう一度してください。".to_owned()
        }
        Refusal::NotAlone => {
            "自分で作った配信は、自分では承認できません。ほかの人に承認を願い出てください。".to_owned()
        }
        Refusal::NoTitle => "件名を入力してください".to_owned(),
        Refusal::LongTitle => format!("件名は{TITLE_MAX}文字までで入力してください"),
        Refusal::Faulty => "メッセージに直すところがあります。メッセージの欄を確かめてください".to_owned(),
        Refusal::Past => "配信日時が過ぎています。これからの日時を入力してください".to_owned(),
        Refusal::FarAhead => format!("配信日時は{AHEAD_DAYS_MAX}日先までで入力してください"),
        Refusal::NoReason => "差し戻す理由を入力してください".to_owned(),
        Refusal::RepeatedEmergency => {
            "くりかえす配信は、緊急にできません。種別を「ふつう」にしてください".to_owned()
        }
        Refusal::NoRhythm => "くりかえす日と時刻と終わりを確かめてください".to_owned(),
        Refusal::NoTurn => {
            "この決め方では、これから送る日がありません。はじまりと終わりを確かめてください".to_owned()
        }
    }
}

/// The field of the editor a refusal belongs to.
pub fn field(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoTitle | Refusal::LongTitle => "title",
        Refusal::Faulty => "content",
        Refusal::Past | Refusal::FarAhead => "date",
        Refusal::NoReason => "reason",
        Refusal::RepeatedEmergency => "urgency",
        Refusal::NoRhythm | Refusal::NoTurn => "turns",
        Refusal::NotAtThisStage | Refusal::Overtaken | Refusal::NotAlone => "",
    }
}

/// What the fields that deliveries belong to are called.
pub type Fields = BTreeMap<ChoiceNo, String>;

/// How quickly, in words.
pub fn pace(pace: Pace) -> String {
    match pace {
        Pace::AtOnce => "すぐに全員へ".to_owned(),
        Pace::Over(minutes) => format!("ゆっくり送る({minutes}分かけて)"),
    }
}

/// How urgent, in words.
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Ordinary => "ふつう",
        Urgency::Emergency => "緊急",
    }
}

/// When a delivery went out, goes out, or was changed last: what its row in the list is ordered by.
pub fn when(it: &Delivery) -> (Timestamp, &'static str) {
    match it.stage {
        Stage::Scheduled { at } => (at, "予定"),
        Stage::Running { since } => (since, "開始"),
        Stage::Stopped { at } => (at, "停止"),
        Stage::Done { at } => (at, "完了"),
        Stage::Held { at, .. } => (at, "保留"),
        Stage::Asked { at } => (at, "提出"),
        Stage::Cancelled { at } => (at, "取りやめ"),
        Stage::Repeating { next } => (next, "次回"),
        Stage::Paused { at } => (at, "休止"),
        Stage::Over { at } => (at, "終了"),
        Stage::Draft => (it.changed_at, "更新"),
    }
}

/// What a stopped delivery has done, to the letter.
pub fn stopped(tally: &Tally) -> String {
    let unknown = match tally.unknown {
        0 => String::new(),
        count => format!("{}人は届いたかわかりません。", grouped(count)),
    };
    format!(
        "止めました。{}人には届いています。{unknown}残り {}人には送っていません。",
        grouped(tally.accepted),
        grouped(tally.waiting)
    )
}

/// How many people a target finds now.
pub fn now(people: u64) -> String {
    format!("いま{}人", grouped(people))
}

/// What waits for somebody who lets deliveries go.
pub const TO_LET_GO: &str = "承認か確認を待つ配信";

/// What was done.
pub const MADE: &str = "下書きを保存しました";
pub const ASKED: &str = "承認を願い出ました。承認する人の一覧に出ます";
pub const SENT_BACK: &str = "差し戻しました";
pub const TAKEN_BACK: &str = "下書きに戻しました。だれにも送っていません";
pub const CANCELLED: &str = "取りやめました。だれにも送っていません";
pub const STOPPED: &str = "配信を止めました。だれに届いたかは、下に出ています";
pub const RESUMED: &str = "残りの人に送りはじめました";
pub const FINISHED: &str = "このまま終えました";
pub const COPIED: &str = "複製しました。内容と日時を確かめてください";
pub const CORRECTION: &str = "届いた人だけに送る訂正の下書きを作りました。文を直してください";
pub const AGAIN: &str = "届かなかった人だけに送る下書きを作りました";
pub const LOOKED: &str = "事後の確認を記録しました";
pub const NO_TESTERS: &str =
    "テスト配信を受け取るLINEが登録されていません。設定の「テスト配信の受取人」で登録してください";
pub const COUNTING: &str = "友だちの数を数えています。少し待って、もう一度開いてください";
pub const WRONG_COUNT: &str = "上に表示されている人数を、数字だけで入力してください";
pub const NOT_TICKED: &str = "内容を確かめて、しるしをつけてください";
pub const NO_DATE: &str = "配信する日を入力してください";
pub const NO_TIME: &str = "配信する時刻を「15:00」のように入力してください";

/// That it was let go.
pub fn let_go(at: Timestamp) -> String {
    format!("{}に送ります。それまでは取り消せます", moment(at))
}

/// That a test went out.
pub fn tested(count: usize) -> String {
    format!("テスト配信を{count}人に送りました。スマートフォンで確かめてください")
}

/// Something to think about before a delivery goes, and the delivery it is about.
pub fn caution(
    caution: Caution,
    (title, overlap): (impl Fn(DeliveryNo) -> String, impl Fn(DeliveryNo) -> Option<u64>),
) -> (String, Option<DeliveryNo>) {
    match caution {
        Caution::Night => {
            ("夜の時間に送られます。急ぎでなければ、昼の時刻にしてください".to_owned(), None)
        }
        Caution::SameDay(no) => {
            let twice = overlap(no)
                .map(|it| format!("({}人に、どちらも届きます)", grouped(it)))
                .unwrap_or_default();
            (format!("同じ日に別の配信があります: {}{twice}", title(no)), Some(no))
        }
        Caution::Dated(day) => (
            format!(
                "くりかえす配信に、決まった日付({}月{}日)が書かれています。毎回この文が届きます",
                day.month(),
                day.day()
            ),
            None,
        ),
        Caution::Past(day) => (
            format!(
                "送る日より前の日付({}月{}日)が書かれています。古いお知らせでないか確かめてください",
                day.month(),
                day.day()
            ),
            None,
        ),
        Caution::SameWords(no) => {
            (format!("近い日時に、同じ内容の配信があります: {}", title(no)), Some(no))
        }
    }
}

/// On the button under a delivered message.
pub const WHY: &str = "届いた理由・受信設定";

/// The same among the links of a delivery.
pub const WHY_BUTTON: &str = "ボタン「届いた理由・受信設定」";

/// What a past delivery is called where conditions name it.
pub fn reached(title: &str, at: Timestamp) -> String {
    let on = date_in_japan(at);
    format!("{}({}月{}日)", title.trim(), on.month(), on.day())
}

/// What a past delivery is called where residents read of it.
pub const A_DELIVERY: &str = "市からの前のお知らせ";

/// What a list is called where residents read of it.
pub const A_LIST: &str = "市が用意した名簿";

/// What a delivery is about.
pub fn topic(topic: Option<Topic>, fields: &Fields) -> String {
    match topic {
        None => "種類なし(市からのお知らせ)".to_owned(),
        Some(Topic::Disaster) => "防災・緊急".to_owned(),
        Some(Topic::Field(no)) => match fields.get(&no) {
            Some(name) => name.clone(),
            None => "なくなった種類".to_owned(),
        },
    }
}

/// Who is found and does not get it, reason by reason; empty where there is nobody.
pub fn left(left: &Left) -> Vec<(&'static str, u64)> {
    let by_wish = left.by_wish.unwrap_or_default();
    let all = [
        ("受信を止めている", by_wish.stopped),
        ("1か月休んでいる", by_wish.resting),
        ("この種類を選んでいない・減らした", by_wish.unwanted),
        ("1週間の数の上限まで届いている", by_wish.capped),
        ("ブロックしている", left.blocked),
        ("友だちでない", left.strangers),
    ];
    all.into_iter().filter(|it| 0 < it.1).collect()
}

/// How many do not want it, in a sentence.
pub fn unwilling(found: u64, by_wish: ByWish) -> String {
    let reasons = left(&Left { by_wish: Some(by_wish), ..Left::default() });
    let reasons = reasons.iter().map(|(why, count)| format!("{why} {}人", grouped(*count)));
    format!(
        "対象 {}人、うち {}人は受け取らない設定のため、送りません({})。",
        grouped(found),
        grouped(by_wish.sum()),
        reasons.collect::<Vec<_>>().join("、")
    )
}

/// How many get it when their silent hours end.
pub fn later(people: u64, at: Timestamp) -> String {
    format!("{}人は受け取らない時間帯のため、{}に送ります。", grouped(people), moment(at))
}

/// What speaks against calling a delivery urgent that is not about disaster.
pub const URGENT_WITHOUT_DISASTER: &str = "緊急の配信ですが、種類が「防災・緊急」ではありません。受信を止めている人には届かず、受け取らない時間帯の人には後で届きます";

/// That the button to the reason finds no room.
pub const NO_ROOM_FOR_WHY: &str = "キーボードの上のボタンが13個あるため、「届いた理由・受信設定」のボタンを付けられません。1個減らしてください";
