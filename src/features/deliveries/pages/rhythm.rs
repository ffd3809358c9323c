//! When a delivery comes again and again: its fields, and the turns they mean.

use jiff::Timestamp;
use maud::{Markup, html};

use super::super::words;
use crate::web::controls::{
    Choice, Fault, Field, Kind as FieldKind, Layout, Picks, Tone, Width, date, hidden, note, picks,
    radios, select, text,
};

/// Days that come again and again, by the word in forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Kind {
    #[default]
    Weekly,
    Monthly,
    MonthEnd,
    Nth,
    OfficeDays,
}

impl Kind {
    const ALL: [(&'static str, Self, &'static str); 5] = [
        ("weekly", Self::Weekly, "毎週(曜日を選ぶ)"),
        ("monthly", Self::Monthly, "毎月(日を選ぶ)"),
        ("month-end", Self::MonthEnd, "毎月 末日"),
        ("nth", Self::Nth, "毎月(第何何曜日かを選ぶ)"),
        ("office", Self::OfficeDays, "開庁日ごと(土日・祝日・12/29から1/3を除く)"),
    ];

    /// The kind of a word.
    pub(in super::super) fn of(word: &str) -> Self {
        Self::ALL.iter().find(|it| it.0 == word).map_or(Self::Weekly, |it| it.1)
    }

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }
}

/// What stands in the fields.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct TypedRhythm {
    pub kind: Kind,
    /// Numbers of days from 0 for Monday.
    pub weekdays: Vec<String>,
    /// Numbers of weeks from 1.
    pub nths: Vec<String>,
    pub month_day: String,
    pub from: String,
    /// `day`, `times`, or empty for no end.
    pub until: String,
    pub last: String,
    pub times: String,
    /// `same`, `skipped`, `before` or `after`.
    pub rest: String,
}

/// The turns that the fields mean, as far as they can be understood.
#[derive(Debug, Clone)]
pub(in super::super) enum Meant {
    /// Something is still missing.
    Unfinished,
    /// The first ones.
    Turns(Vec<Timestamp>),
}

const UNTILS: [Choice<'static>; 3] = [
    Choice::new("", "決めない").note("終えるまで続きます"),
    Choice::new("day", "日を決める"),
    Choice::new("times", "回数を決める"),
];

const RESTS: [Choice<'static>; 4] = [
    Choice::new("same", "休みの日でも、そのまま送る"),
    Choice::new("skipped", "その回は送らない"),
    Choice::new("before", "前の開庁日に送る"),
    Choice::new("after", "次の開庁日に送る"),
];

/// The fields; the time of day stands with them.
pub(super) fn fields(
    typed: &TypedRhythm,
    time: &str,
    (meant, faults): (&Meant, &[Fault]),
) -> Markup {
    let kinds = Kind::ALL.map(|it| Choice::new(it.0, it.2));
    html! {
        div data-renew {
            (select(&Field::new("turns", "いつくりかえしますか").value(typed.kind.as_str())
                .required().faults(faults), &kinds))
        }
        (days(typed, faults))
        div.row {
            (text(&Field::new("time", "時刻(日本時間)").value(time).required().faults(faults)
                .kind(FieldKind::Time).width(Width::Short)))
            (date(&Field::new("from", "はじまりの日").value(&typed.from).required().faults(faults)
                .width(Width::Half)))
        }
        @if typed.kind != Kind::OfficeDays {
            (select(&Field::new("rest", "休みの日にあたったら").value(&typed.rest)
                .hint(match typed.kind {
                    Kind::Weekly | Kind::Nth => "祝日と、12月29日から1月3日までです。",
                    Kind::Monthly | Kind::MonthEnd | Kind::OfficeDays => "土日・祝日と、12月29日から1月3日までです。",
                }), &RESTS))
        }
        (radios(&Field::new("until", "いつまで").value(&typed.until), &UNTILS))
        div id="times-until" data-part { (end(typed, faults)) }
        div id="times-meant" role="status" data-part { (told(meant)) }
    }
}

const NTHS: [Choice<'static>; 5] = [
    Choice::new("1", "第1"),
    Choice::new("2", "第2"),
    Choice::new("3", "第3"),
    Choice::new("4", "第4"),
    Choice::new("5", "第5(ある月だけ)"),
];

/// The fields without being shown, so that nothing typed is lost while another way is chosen.
pub(super) fn kept(typed: &TypedRhythm) -> Markup {
    html! {
        (hidden("turns", typed.kind.as_str()))
        @for it in &typed.weekdays { (hidden("weekday", it)) }
        @for it in &typed.nths { (hidden("nth", it)) }
        (hidden("month-day", &typed.month_day))
        (hidden("from", &typed.from))
        (hidden("rest", &typed.rest))
        (hidden("until", &typed.until))
        (hidden("last", &typed.last))
        (hidden("times", &typed.times))
    }
}

fn days(typed: &TypedRhythm, faults: &[Fault]) -> Markup {
    let numbers: Vec<String> = (0..7).map(|it: u8| it.to_string()).collect();
    let week: Vec<Choice<'_>> =
        numbers.iter().zip(words::WEEK).map(|(no, day)| Choice::new(no, day)).collect();
    let chosen: Vec<&str> = typed.weekdays.iter().map(String::as_str).collect();
    let weekday = Field::new("weekday", "曜日").required().faults(faults);
    let weekdays =
        picks(&Picks { layout: Layout::Across, ..Picks::many(&weekday, &week, &chosen) });
    let nth = Field::new("nth", "第何週").required().faults(faults);
    let nths: Vec<&str> = typed.nths.iter().map(String::as_str).collect();
    html! {
        @match typed.kind {
            Kind::Weekly => (weekdays),
            Kind::Nth => {
                (picks(&Picks { layout: Layout::Across, ..Picks::many(&nth, &NTHS, &nths) }))
                (weekdays)
            }
            Kind::Monthly => (text(&Field::new("month-day", "日").value(&typed.month_day).required()
                .faults(faults).hint("1から31まで。その日がない月は、末日に送ります。")
                .kind(FieldKind::Digits).width(Width::Short))),
            Kind::MonthEnd | Kind::OfficeDays => {}
        }
    }
}

/// The day or the number that its end is chosen by; what the other holds is kept.
fn end(typed: &TypedRhythm, faults: &[Fault]) -> Markup {
    html! {
        @if typed.until == "day" {
            (date(&Field::new("last", "終わりの日").value(&typed.last).required().faults(faults)
                .width(Width::Half)))
        } @else { (hidden("last", &typed.last)) }
        @if typed.until == "times" {
            (text(&Field::new("times", "回数").value(&typed.times).required().faults(faults)
                .kind(FieldKind::Digits).width(Width::Short)))
        } @else { (hidden("times", &typed.times)) }
    }
}

fn told(meant: &Meant) -> Markup {
    match meant {
        Meant::Unfinished => html! {},
        Meant::Turns(all) if all.is_empty() => {
            note(Tone::Warn, html! { "この決め方では、これから送る日がありません。" })
        }
        Meant::Turns(all) => note(
            Tone::Info,
            html! {
                p { strong { "これからの" (all.len()) "回: " } (words::next_turns(all)) }
                p.hint { "1回ごとに別の配信になり、その回の時刻に宛先を数え直します。承認は、はじめに1度だけです。内容や宛先や日時を変えると、承認し直します。" }
            },
        ),
    }
}
