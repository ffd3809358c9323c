//! What is said of systems: to staff, and to the systems' engineers.

use std::collections::BTreeMap;

use super::{
    door::Refused,
    model::{Aim, Fault, Matter, Policy, STALE_AFTER_M, SYSTEMS_MAX, TypedFault, What},
};
use crate::{
    base::Id,
    features::{
        deliveries::{AHEAD_DAYS_MAX, Diverted},
        segments::{self, NAME_CHARS_MAX, NameFault, Segment},
    },
    infra::store::{StoreError, Tx},
    web::controls,
};

pub(super) use crate::base::time::near_moment as moment;

/// What systems are called where a department's things are counted.
pub(super) const SYSTEMS_LABEL: &str = "外部システム連携";

/// What saved segments are called.
pub type Names = BTreeMap<Id<Segment>, String>;

/// What the saved segments are called now.
pub fn names(tx: &impl Tx) -> Result<Names, StoreError> {
    Ok(segments::all(tx)?.into_iter().map(|it| (it.id, it.name)).collect())
}

/// To whom a system speaks.
pub fn aim(aim: Aim, names: &Names) -> String {
    match aim {
        Aim::Everyone => "友だち全員".to_owned(),
        Aim::Segment(id) => match names.get(&id) {
            Some(name) => format!("「{name}」の条件にあう友だち"),
            None => "なくなった条件".to_owned(),
        },
    }
}

/// Who lets its deliveries go.
pub(super) const fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::ForApproval => "承認待ちにする",
        Policy::Directly => "承認なしで送る",
    }
}

/// What it speaks of.
pub(super) const fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Ordinary => "ふつうのお知らせ",
        Matter::Disaster => "防災・緊急",
    }
}

/// What is wrong with a system in its form, at its field.
pub(super) fn typed_fault(fault: TypedFault) -> controls::Fault {
    let (field, text) = match fault {
        TypedFault::Name(NameFault::Taken) => {
            ("name", "同じ名前の連携があります。見分けのつく名前にしてください".to_owned())
        }
        TypedFault::Name(NameFault::TooLong | NameFault::NoteTooLong) => {
            ("name", format!("名前は{NAME_CHARS_MAX}文字までで入力してください"))
        }
        TypedFault::Name(NameFault::Missing) => ("name", "名前を入力してください".to_owned()),
        TypedFault::Department => {
            ("department", "担当課を、いまある課から選んでください".to_owned())
        }
        TypedFault::Policy => ("policy", "届いた配信をどうするか選んでください".to_owned()),
        TypedFault::Aim => ("aim", "宛先を、いまあるものから選んでください".to_owned()),
        TypedFault::TooMany | TypedFault::Name(NameFault::TooMany) => (
            "name",
            format!(
                "連携は{SYSTEMS_MAX}件までです。使わなくなったものをやめてから、登録してください"
            ),
        ),
    };
    controls::Fault::new(field, text)
}

/// Why nothing was changed.
pub(super) const OVERTAKEN: &str = "見ているあいだに、ほかの人がこの連携を変えました。いまの内容を確かめて、もう一度してください。";

/// What was done.
pub(super) const CHANGED: &str = "連携の設定を変えました";
pub(super) const RETIRED: &str = "連携をやめました。このシステムからの配信は、もう受け付けません";

/// Why a person decides on what would have gone by itself, to the system.
pub(super) const fn diverted(why: Diverted) -> &'static str {
    match why {
        Diverted::TooMany => {
            "承認なしの配信が、すべての連携をあわせて1時間の上限に達したため、この配信は承認待ちにしました。"
        }
        Diverted::NoTarget => {
            "宛先に選ばれていた条件がなくなったため、この配信は承認待ちにしました。"
        }
    }
}

/// Why a call is refused, and what to do.
pub(super) fn refused(why: &Refused) -> String {
    match why {
        Refused::NoToken => "見出し Authorization に「Bearer」と空白に続けて、トークンを入れてください。",
        Refused::WrongToken => {
            "トークンが正しくありません。作り直されたときは、新しいトークンに変えてください。"
        }
        Refused::Retired => "この連携は使われていません。市の担当者に確かめてください。",
        Refused::NotFound => "この連携から受け付けた配信に、その番号はありません。",
        Refused::KeyTaken => {
            "同じ Idempotency-Key で、ちがう内容をすでに受け付けています。新しい配信には、新しいキーを使ってください。"
        }
        Refused::TooLarge => "本体が大きすぎます。64KBまでにしてください。",
        Refused::CutOff => "本体を最後まで受け取れませんでした。もう一度送ってください。",
        Refused::NotJson => "Content-Type を application/json にしてください。",
        Refused::Faulty(_) => "内容に直すところがあります。faults を確かめてください。",
        Refused::Stale => return stale(),
        Refused::TooMany(_) => "呼び出しが多すぎます。Retry-After の秒数だけ待ってください。",
        Refused::Busy => {
            "いまは受け付けられません。何も保存していません。Retry-After の秒数だけ待って、同じキーでもう一度送ってください。"
        }
    }
    .to_owned()
}

fn stale() -> String {
    format!(
        "issued_at から{STALE_AFTER_M}分より長くたっているため、承認なしでは送れません。まだ必要なお知らせなら、職員が管理画面から送ってください。"
    )
}

/// What is wrong with a field of a call.
pub(super) fn fault(fault: &Fault) -> String {
    let field = &fault.field;
    match fault.what {
        What::NoObject => "本体を、UTF-8で書いたJSONのオブジェクトにしてください".to_owned(),
        What::Unknown => format!("{field} という項目はありません。名前を確かめてください"),
        What::Missing => format!("{field} を入れてください"),
        What::NoText => format!("{field} は文字列で入れてください"),
        What::NoMoment => {
            format!("{field} は、時差をつけた日時(例: 2026-11-22T15:00:00+09:00)で入れてください")
        }
        What::Unshown => {
            format!("{field} に、表示できない制御文字が入っています。取り除いてください")
        }
        What::TooLong { max, now } => format!(
            "{field} は{max}字までです。いま{now}字なので、{}字減らしてください",
            now.saturating_sub(max)
        ),
        What::Past => format!("{field} は、いまより後の日時にしてください"),
        What::FarAhead => format!("{field} は、{AHEAD_DAYS_MAX}日先までにしてください"),
        What::Ahead => {
            format!("{field} が、いまより後になっています。時計と時差を確かめてください")
        }
        What::NoKey => format!("{field} は、空白のない半角の英数字と記号1〜100字にしてください"),
        What::Refused => format!("{field} を、LINEが受け付けません。内容を確かめてください"),
    }
}
