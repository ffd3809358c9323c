//! The calendar of deliveries: what went, what goes, and what is to come again.

use jiff::{Span, civil::Date};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        model::Entry,
        words::{self, Segments},
    },
    HERE,
    list::title,
};
use crate::{
    base::{
        holidays::holiday,
        time::{date_in_japan, in_japan, read_date},
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Tab, Table, Tone, chip, icon, link_button, main_link, note,
            stacking_table, tabs,
        },
    },
};

/// Where it is.
pub(super) const CALENDAR: &str = "/console/deliveries/calendar";

/// Months before and after this one that are shown: older ones stand in the history, later ones
/// nobody plans.
const MONTHS: i32 = 13;

/// What the calendar is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    /// `week`, `list`, or empty for the month.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub view: String,
    /// A day of what is shown; today where it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub day: String,
}

impl Asked {
    fn address(view: Scope, day: Date) -> String {
        let asked = Self { view: view.as_str().to_owned(), day: day.to_string() };
        let text = serde_html_form::to_string(&asked).unwrap_or_default();
        format!("{CALENDAR}?{text}")
    }
}

/// How much is shown, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Scope {
    Month,
    Week,
    List,
}

impl Scope {
    const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::Month, "", "月"), (Self::Week, "week", "週"), (Self::List, "list", "一覧")];

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// The days that are shown.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Shown {
    scope: Scope,
    day: Date,
}

impl Shown {
    /// What was asked for, within what is shown at all.
    pub(in super::super) fn of(asked: &Asked, today: Date) -> Self {
        let scope = Scope::ALL.iter().find(|it| it.1 == asked.view).map_or(Scope::Month, |it| it.0);
        let day = read_date(&asked.day).unwrap_or(today);
        let moved = |months: i32| today.saturating_add(Span::new().months(months));
        Self { scope, day: day.clamp(moved(-MONTHS), moved(MONTHS)) }
    }

    /// The first and the last of them.
    pub(in super::super) fn days(&self) -> (Date, Date) {
        match self.scope {
            Scope::Month | Scope::List => (self.day.first_of_month(), self.day.last_of_month()),
            Scope::Week => {
                let first = week_of(self.day);
                (first, plus(first, 6))
            }
        }
    }

    fn all(self) -> impl Iterator<Item = Date> {
        let (first, last) = self.days();
        (0..).map(move |it| plus(first, it)).take_while(move |it| *it <= last)
    }

    fn moved(self, by: i32) -> Date {
        match self.scope {
            Scope::Month | Scope::List => {
                self.day.first_of_month().saturating_add(Span::new().months(by))
            }
            Scope::Week => plus(week_of(self.day), by * 7),
        }
    }

    fn name(self) -> String {
        let (first, last) = self.days();
        match self.scope {
            Scope::Month | Scope::List => format!("{}年{}月", first.year(), first.month()),
            Scope::Week => format!(
                "{}年{}月{}日から{}月{}日まで",
                first.year(),
                first.month(),
                first.day(),
                last.month(),
                last.day()
            ),
        }
    }
}

fn plus(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// The Sunday that begins the week of a day.
fn week_of(day: Date) -> Date {
    plus(day, -i32::from(day.weekday().to_sunday_zero_offset()))
}

/// The calendar.
pub(in super::super) struct CalendarView<'a> {
    pub shown: Shown,
    pub today: Date,
    /// Everything on the days shown, by its moment.
    pub entries: &'a [Entry<'a>],
    /// How many of them go to everybody.
    pub to_all: usize,
    pub segments: &'a Segments,
    pub may_make: bool,
}

impl CalendarView<'_> {
    fn on(&self, day: Date) -> impl Iterator<Item = &Entry<'_>> {
        self.entries.iter().filter(move |it| date_in_japan(it.at) == day)
    }
}

/// The page.
pub(in super::super) fn page(view: &CalendarView<'_>) -> Page<'static> {
    let (shown, day) = (view.shown, view.shown.day);
    let hrefs = Scope::ALL.map(|it| Asked::address(it.0, day));
    let all: Vec<Tab<'_>> = Scope::ALL
        .iter()
        .zip(&hrefs)
        .map(|(it, href)| Tab { label: it.2, href, count: None })
        .collect();
    let body = html! {
        (tabs("見せ方", &Asked::address(shown.scope, day), &all))
        div.stack {
            (paging(view))
            @match shown.scope {
                Scope::Month => (month(view)),
                Scope::Week | Scope::List => (list(view)),
            }
            (legend(view))
        }
    };
    let page = Page::new("配信カレンダー", CALENDAR, "deliveries-calendar", body)
        .crumb("メッセージ配信", HERE);
    match view.may_make {
        true => page.actions(link_button(
            &Button::solid("新しい配信を作る").icon("plus"),
            &format!("{HERE}/new"),
        )),
        false => page,
    }
}

fn paging(view: &CalendarView<'_>) -> Markup {
    let shown = view.shown;
    let unit = if shown.scope == Scope::Week { "週" } else { "月" };
    let to = |by| Asked::address(shown.scope, shown.moved(by));
    html! {
        nav.months aria-label={ "前後の" (unit) } {
            (link_button(&Button::outline(&format!("前の{unit}")).icon("chevron-left").small(), &to(-1)))
            h2.months__name { (shown.name()) }
            (link_button(&Button::outline(&format!("次の{unit}")).icon("chevron-right").small(), &to(1)))
            @if !shown.all().any(|it| it == view.today) {
                (link_button(&Button::quiet("今日にもどる").small(), &Asked::address(shown.scope, view.today)))
            }
        }
    }
}

fn month(view: &CalendarView<'_>) -> Markup {
    let (first, last) = view.shown.days();
    let begin = week_of(first);
    let weeks = (0..6).map(|it| plus(begin, it * 7)).take_while(|it| *it <= last);
    html! {
        table.month {
            caption.vh { (view.shown.name()) "の配信" }
            thead { tr { @for day in ["日", "月", "火", "水", "木", "金", "土"] { th scope="col" { (day) } } } }
            tbody {
                @for week in weeks {
                    tr { @for day in (0..7).map(|it| plus(week, it)) {
                        @if (first..=last).contains(&day) { (cell(view, day)) } @else { td.month__none {} }
                    } }
                }
            }
        }
    }
}

fn cell(view: &CalendarView<'_>, day: Date) -> Markup {
    let is_today = day == view.today;
    let rest = holiday(day);
    let is_empty = view.on(day).next().is_none();
    html! {
        td.month__day data-today[is_today] data-rest[rest.is_some()] data-empty[is_empty]
            data-week=(day.weekday().to_sunday_zero_offset()) aria-current=[is_today.then_some("date")] {
            div.month__head {
                span.month__date { (day.day()) span.month__week { "日(" (crate::base::time::weekday(day)) ")" } }
                @if let Some(name) = rest { span.month__rest { (name) } }
                (making(view, day))
            }
            @if !is_empty {
                ul { @for it in view.on(day) { li { (entry(it)) } } }
            }
        }
    }
}

/// The way to a new delivery on a day; none on days that are over.
fn making(view: &CalendarView<'_>, day: Date) -> Markup {
    let label = format!("{}月{}日に送る配信を作る", day.month(), day.day());
    html! {
        @if view.may_make && view.today <= day {
            a.month__new href={ (HERE) "/new?date=" (day) } aria-label=(label) title=(label) { (icon("plus")) }
        }
    }
}

fn entry(it: &Entry<'_>) -> Markup {
    let (tone, sign, word) = mark(it);
    html! {
        a.month__entry href={ (HERE) "/" (it.no.0) } data-tone=(tone.as_str()) {
            span.month__time { (icon(sign)) (in_japan(it.at).strftime("%H:%M").to_string()) span.vh { " " (word) " " } }
            span.month__title { (title(it.delivery)) }
        }
    }
}

fn mark(it: &Entry<'_>) -> (Tone, &'static str, &'static str) {
    match it.turn {
        Some(coming) => words::coming(coming),
        None => words::stage(it.delivery.stage),
    }
}

fn list(view: &CalendarView<'_>) -> Markup {
    let columns =
        [Column::new("日"), Column::new("時刻"), Column::new("件名"), Column::new("状態")];
    let is_told = |day: &Date| {
        view.shown.scope == Scope::Week || view.on(*day).next().is_some() || *day == view.today
    };
    html! {
        section.panel {
            (stacking_table(&Table { caption: &format!("{}の配信", view.shown.name()), columns: &columns }, html! {
                @for day in view.shown.all().filter(is_told) {
                    @if view.on(day).next().is_none() {
                        tr { th scope="row" { (dated(view, day)) } td {} td { span.hint { "配信はありません" } } td {} }
                    }
                    @for (nth, it) in view.on(day).enumerate() { (row(view, (day, nth), it)) }
                }
            }))
        }
    }
}

fn row(view: &CalendarView<'_>, (day, nth): (Date, usize), it: &Entry<'_>) -> Markup {
    let (tone, sign, word) = mark(it);
    let target = words::target(&it.delivery.draft.target, view.segments);
    html! {
        tr {
            @if nth == 0 { th scope="row" { (dated(view, day)) } } @else { td {} }
            td data-label="時刻" { (in_japan(it.at).strftime("%H:%M").to_string()) }
            td { (main_link(&format!("{HERE}/{}", it.no.0), title(it.delivery), &target)) }
            td { (chip(tone, sign, word)) }
        }
    }
}

fn dated(view: &CalendarView<'_>, day: Date) -> Markup {
    html! {
        span.months__day { (words::day(day)) (making(view, day)) }
        @if day == view.today { " " (chip(Tone::Info, "calendar", "今日")) }
        @if let Some(name) = holiday(day) { span.table__sub { (name) } }
    }
}

fn legend(view: &CalendarView<'_>) -> Markup {
    html! {
        @if view.entries.is_empty() {
            (note(Tone::Info, html! { (view.shown.name()) "の配信はありません。" }))
        } @else {
            p.hint {
                "配信" (view.entries.len()) "件、うち友だち全員あて" (view.to_all) "件。"
                "くりかえしのこれからの回と、時刻の決まった下書き・承認待ちも出ています。取りやめた配信は出ません。"
            }
        }
    }
}
