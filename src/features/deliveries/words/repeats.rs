//! What staff read about deliveries that come again and again.

use jiff::{Timestamp, civil::Date};

use super::{
    super::model::{Coming, Nths, Rest, Rhythm, Turns, Until, Weekdays},
    moment,
};
use crate::{base::time::near_day, web::controls::Tone};

/// The days of the week from Monday.
pub const WEEK: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// What was done.
pub const PAUSED: &str = "休止しました。再開するまで送りません";
pub const WENT_ON: &str = "再開しました。休んでいたあいだの回は送りません";
pub const SKIPPED: &str = "その回だけ送らないようにしました";
pub const UNSKIPPED: &str = "その回も送るように戻しました";
pub const GIVEN_UP: &str = "くりかえしを終えました。これからの回は送りません";

/// What is wrong with what was typed.
pub const NO_WEEKDAY: &str = "曜日を1つ以上選んでください";
pub const NO_NTH: &str = "第何週かを1つ以上選んでください";
pub const NO_MONTH_DAY: &str = "日を1から31までの数字で入力してください";
pub const NO_FROM: &str = "はじまりの日を入力してください";
pub const NO_LAST: &str = "終わりの日を入力してください";
pub const EARLY_LAST: &str = "終わりの日が、はじまりの日より前です";
pub const NO_TIMES: &str = "回数を1から366までの数字で入力してください";

fn days(days: Weekdays) -> String {
    let chosen = (0..7).filter(|it| days.0 & (1 << it) != 0);
    let names: Vec<&str> = chosen.map(|it: usize| WEEK[it]).collect();
    names.join("・")
}

fn nths(nths: Nths) -> String {
    let chosen = (1..=5).filter(|it| nths.has(*it));
    chosen.map(|it| format!("第{it}")).collect::<Vec<_>>().join("・")
}

/// On which days something comes, such as 毎週 月・木曜日.
pub fn turns(on: &Turns) -> String {
    match on {
        Turns::Weekly(Weekdays(127)) => "毎日".to_owned(),
        Turns::Weekly(chosen) => format!("毎週 {}曜日", days(*chosen)),
        Turns::Monthly(day @ 29..) => format!("毎月 {day}日(ない月は末日)"),
        Turns::Monthly(day) => format!("毎月 {day}日"),
        Turns::MonthEnd => "毎月 末日".to_owned(),
        Turns::Nth(week, chosen) => format!("毎月 {}{}曜日", nths(*week), days(*chosen)),
        Turns::OfficeDays => "開庁日ごと".to_owned(),
    }
}

/// When something comes again and again, such as 毎週 水曜日 9:00.
pub fn rhythm(rhythm: &Rhythm) -> String {
    format!("{} {}", turns(&rhythm.on), clock(rhythm.minute))
}

/// A minute of the day.
pub fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// From when until when it comes.
pub fn span(rhythm: &Rhythm) -> String {
    let from = dated(rhythm.from.0);
    match rhythm.until {
        Until::Ended => format!("{from}から、終えるまで"),
        Until::Day(day) => format!("{from}から{}まで", dated(day.0)),
        Until::Times(times) => format!("{from}から{times}回"),
    }
}

/// What becomes of a turn on a day of rest.
pub fn rest(rest: Rest) -> &'static str {
    match rest {
        Rest::Same => "休みの日でも送る",
        Rest::Skipped => "休みの日は送らない",
        Rest::Before => "休みの日は、前の開庁日に送る",
        Rest::After => "休みの日は、次の開庁日に送る",
    }
}

/// A day with its year: 2026年11月25日(水).
pub fn dated(on: Date) -> String {
    format!("{}年{}", on.year(), near_day(on))
}

/// The next turns in one line.
pub fn next_turns(all: &[Timestamp]) -> String {
    all.iter().map(|it| moment(*it)).collect::<Vec<_>>().join("、")
}

/// What becomes of a turn to come, in a word.
pub fn coming(coming: Coming) -> (Tone, &'static str, &'static str) {
    match coming {
        Coming::Sent => (Tone::Info, "refresh-cw", "くりかえし"),
        Coming::Skipped => (Tone::Plain, "ban", "この回は送らない"),
        Coming::Resting => (Tone::Warn, "circle-pause", "休止中"),
    }
}
