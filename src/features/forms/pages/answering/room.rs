//! What the pages of answers share.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use maud::Markup;

use super::super::super::model::{Colour, Design, Keeping, Status, StatusId};
use crate::{
    base::{
        Id,
        time::{date_in_japan, in_japan, wareki},
    },
    features::staff::Staff,
    web::controls::{Tone, chip},
};

pub(super) use crate::base::time::long_moment as long;

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/answers";

/// Accounts by their ids.
pub(in super::super::super) type People = BTreeMap<Id<Staff>, Staff>;

/// A status as a mark.
pub(super) fn status(design: &Design, id: StatusId) -> Markup {
    match design.status(id) {
        Some(status) => mark(status),
        None => chip(Tone::Plain, "", "(なくした状態)"),
    }
}

/// A status as a mark.
pub(super) fn mark(status: &Status) -> Markup {
    let (tone, icon) = match status.colour {
        Colour::Plain => (Tone::Plain, "inbox"),
        Colour::Info => (Tone::Info, ""),
        Colour::Wait => (Tone::Wait, ""),
        Colour::Ok => (Tone::Ok, ""),
        Colour::Warn => (Tone::Warn, ""),
        Colour::Bad => (Tone::Err, ""),
    };
    chip(tone, icon, &status.name)
}

/// The name of a status.
pub(super) fn status_name(design: &Design, id: StatusId) -> &str {
    design.status(id).map_or("(なくした状態)", |it| it.name.as_str())
}

/// Somebody's name.
pub(super) fn name(people: &People, id: Option<Id<Staff>>) -> &str {
    match id {
        None => "",
        Some(id) => people.get(&id).map_or("(登録のない職員)", |it| it.name.as_str()),
    }
}

/// An instant as it stands in lists.
pub(super) fn short(at: Timestamp, now: Timestamp) -> String {
    let (day, today) = (date_in_japan(at), date_in_japan(now));
    let pattern = match (day == today, day.year() == today.year()) {
        (true, _) => "今日 %H:%M",
        (false, true) => "%-m/%-d %H:%M",
        (false, false) => "%Y/%-m/%-d",
    };
    in_japan(at).strftime(pattern).to_string()
}

/// Days before the end of its time in which a list says that an answer will be erased: enough to
/// take out what is still needed.
pub(in super::super::super) const WARNED_DAYS: i64 = 30;

/// What becomes of the answers, and when; empty while nothing does. `count` is how many there are,
/// `ending` how many of them will be erased within [`WARNED_DAYS`].
pub(super) fn erasing(keeping: Keeping, today: Date, (count, ending): (u64, u64)) -> String {
    match keeping {
        Keeping::Until(day) if 0 < count && day <= today => {
            format!(
                "保存期間が終わったため、{count}件の回答をまもなく消去します。集計の数は残ります。"
            )
        }
        Keeping::Until(day) if 0 < count => format!(
            "{}に、{count}件の回答を消去します(フォームの保存期間)。集計の数は残ります。",
            wareki(day)
        ),
        Keeping::Each { days } if 0 < ending => format!(
            "{WARNED_DAYS}日以内に、{ending}件の回答を消去します(受け付けた日から{days}日)。必要なものは、その前に書き出してください。"
        ),
        Keeping::Until(_) | Keeping::Each { .. } => String::new(),
    }
}
