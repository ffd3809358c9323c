use jiff::{Zoned, civil::Date};
use maud::{Markup, html};

use crate::{
    base::{Altered, text::utf16_len, time::wareki_with_weekday},
    features::{
        audit::{Check, Found, Kind, asked::Asked, words, words::Told},
        staff::{Function, Level, Me},
    },
    web::{
        console::Page,
        controls::{
            Applied, Button, Choice, Empty, Field, Kind as FieldKind, Tick, Tone, Width, check,
            chip, date, disclosure, empty, filters, hidden, link_button, select, text,
        },
    },
};

/// The list as somebody asked for it.
pub(in crate::features::audit) struct ListView<'a> {
    pub(in crate::features::audit) asked: &'a Asked,
    pub(in crate::features::audit) found: Found,
    pub(in crate::features::audit) lines: Vec<Line>,
    pub(in crate::features::audit) last_check: Option<Check>,
    /// The name of the account asked for.
    pub(in crate::features::audit) staff: Option<String>,
    /// What the record asked for is called.
    pub(in crate::features::audit) about: Option<String>,
    pub(in crate::features::audit) me: &'a Me,
}

/// One entry in the list.
pub(in crate::features::audit) struct Line {
    pub(in crate::features::audit) seq: u64,
    pub(in crate::features::audit) at: Zoned,
    pub(in crate::features::audit) told: Told,
    pub(in crate::features::audit) department: String,
    pub(in crate::features::audit) kind: Kind,
    pub(in crate::features::audit) verb: String,
    pub(in crate::features::audit) changes: Vec<Altered>,
}

const ADDRESS: &str = "/console/log";

pub(in crate::features::audit) fn list(view: &ListView<'_>) -> Page<'static> {
    let may_see_all = view.me.may(Function::AuditLog, Level::View);
    let title = if may_see_all { "操作ログ" } else { "自分の操作ログ" };
    let body = html! {
        (conditions(view))
        @if view.asked.before.is_some() {
            p.log__newer { a href=(view.asked.without_page().address(ADDRESS)) { "いちばん新しい記録にもどる" } }
        }
        (count(view))
        @if view.lines.is_empty() { (nothing(view)) }
        @for (day, lines) in days(&view.lines) {
            section.panel.log {
                div.panel__head { h2.panel__title { (wareki_with_weekday(day)) } }
                ol.log__lines { @for it in lines { (line(it)) } }
            }
        }
        @if let Some(next) = view.found.next {
            p.log__older {
                (link_button(
                    &Button::quiet("もっと前の記録を見る"),
                    &Asked { before: Some(next), ..view.asked.clone() }.address(ADDRESS),
                ))
            }
        }
    };
    let page = Page::new(title, ADDRESS, "log", body);
    if may_see_all { page.actions(actions(view)) } else { page }
}

fn actions(view: &ListView<'_>) -> Markup {
    let export = view.asked.without_page().address("/console/log/export");
    html! {
        (link_button(&Button::quiet("CSVに書き出す").icon("download"), &export))
        (link_button(&Button::outline("改ざんがないか確かめる").icon("shield-check"), "/console/log/verify"))
    }
}

fn conditions(view: &ListView<'_>) -> Markup {
    let asked = view.asked;
    let kinds = [Choice::new("", "すべて")].into_iter();
    let kinds: Vec<Choice<'_>> =
        kinds.chain(Kind::ALL.map(|it| Choice::new(it.name(), words::of_kind(it)))).collect();
    let rooms = [Choice::new("", "すべて")].into_iter();
    let rooms: Vec<Choice<'_>> = rooms
        .chain(words::rooms().iter().map(|(name, called)| Choice::new(name, called)))
        .collect();
    let auto = Field::new("auto", "自動処理も表示");
    let fields = html! {
        (text(&Field { kind: FieldKind::Search, ..Field::new("q", "言葉") }.value(&asked.q)))
        (date(&Field::new("from", "この日から").value(&asked.from)))
        (date(&Field::new("until", "この日まで").value(&asked.until)))
        @if view.me.may(Function::AuditLog, Level::View) {
            (text(&Field { width: Width::Half, ..Field::new("who", "操作した人") }.value(&asked.who)))
        }
        (select(&Field::new("kind", "種類").value(&asked.kind), &kinds))
        (select(&Field::new("room", "画面").value(&asked.room), &rooms))
        (check(&auto, Tick::when(asked.auto == "on")))
        @if !asked.staff.is_empty() { (hidden("staff", &asked.staff)) }
        @if !asked.about.is_empty() { (hidden("about", &asked.about)) }
    };
    filters(ADDRESS, fields, &applied(view), ADDRESS)
}

/// Each condition in force, with the address without it.
fn applied(view: &ListView<'_>) -> Vec<Applied> {
    let asked = view.asked.without_page();
    let filter = asked.filter();
    let mut all = Vec::new();
    let mut add = |label: String, without: Asked| {
        all.push(Applied { label, without: without.address(ADDRESS) });
    };
    let none = String::new;
    if !filter.words.is_empty() {
        add(format!("言葉: {}", filter.words), Asked { q: none(), ..asked.clone() });
    }
    if let Some(from) = filter.from {
        add(format!("{}から", wareki_with_weekday(from)), Asked { from: none(), ..asked.clone() });
    }
    if let Some(until) = filter.until {
        add(
            format!("{}まで", wareki_with_weekday(until)),
            Asked { until: none(), ..asked.clone() },
        );
    }
    if !filter.who.is_empty() {
        add(format!("操作した人: {}", filter.who), Asked { who: none(), ..asked.clone() });
    }
    if filter.actor.is_some() {
        let name = view.staff.as_deref().unwrap_or("登録のない職員");
        add(format!("操作した人: {name}"), Asked { staff: none(), ..asked.clone() });
    }
    if let Some(kind) = filter.kind {
        add(format!("種類: {}", words::of_kind(kind)), Asked { kind: none(), ..asked.clone() });
    }
    if let Some(room) = &filter.room {
        add(format!("画面: {}", words::room(room)), Asked { room: none(), ..asked.clone() });
    }
    if let Some(title) = &view.about {
        add(format!("対象: {title}"), Asked { about: none(), ..asked.clone() });
    }
    if asked.auto == "on" {
        add("自動処理も表示".to_owned(), Asked { auto: none(), ..asked });
    }
    all
}

fn count(view: &ListView<'_>) -> Markup {
    let total = words::grouped(&view.found.total.to_string());
    html! {
        p.log__count role="status" {
            // Of everything only a part is looked through at once, so nobody knows the whole.
            @if !view.asked.wants_everything() { "全" (total) "件" }
            @if let Some(check) = &view.last_check {
                @if view.me.may(Function::AuditLog, Level::View) {
                    span.sub { " 最後に改ざんがないか確かめた日時 " (super::check::when(check)) }
                }
            }
        }
    }
}

fn nothing(view: &ListView<'_>) -> Markup {
    let goes_on = view.found.next.is_some();
    let filtered = !view.asked.filter().is_empty();
    let (title, text) = match (goes_on, filtered) {
        (true, _) => (
            "この範囲には、条件に合う記録がありません",
            "自動処理の記録は多いため、少しずつさがします。「もっと前の記録を見る」を押すと、続きをさがします。",
        ),
        (false, true) => ("条件に合う記録はありません", "条件を減らすか、期間を広げてください。"),
        (false, false) => (
            "まだ記録はありません",
            "だれかが何かを変えると、いつ・だれが・何をしたかが、ここに残ります。",
        ),
    };
    let actions = html! {
        @if filtered { (link_button(&Button::quiet("条件をすべて外す"), ADDRESS)) }
    };
    html! { div.panel { (empty(&Empty { icon: "scroll-text", title, text, actions, help: "log" })) } }
}

/// Entries by the day they happened, in the order they come.
fn days(lines: &[Line]) -> Vec<(Date, &[Line])> {
    lines.chunk_by(|a, b| a.at.date() == b.at.date()).map(|day| (day[0].at.date(), day)).collect()
}

fn line(line: &Line) -> Markup {
    html! {
        li.log__line {
            time.log__time.num datetime=(line.at.strftime("%Y-%m-%dT%H:%M:%S+09:00")) { (line.at.strftime("%H:%M")) }
            div.log__said {
                p {
                    strong { (line.told.who) }
                    @if !line.department.is_empty() { span.sub { "(" (line.department) ")" } }
                    " が " a href={ (ADDRESS) "/" (line.seq) } { (line.told.did) }
                }
                @if has_texts(&line.changes) { (disclosure("変更前と変更後", changes(&line.verb, &line.changes))) }
            }
            (kind(line.kind))
        }
    }
}

/// The kind of act as a chip.
pub(super) fn kind(kind: Kind) -> Markup {
    let (tone, sign) = match kind {
        Kind::Change => (Tone::Info, "pencil"),
        Kind::Look => (Tone::Plain, "eye"),
        Kind::Export => (Tone::Warn, "download"),
        Kind::SignIn => (Tone::Ok, "key-round"),
        Kind::Automatic => (Tone::Plain, "bot"),
    };
    chip(tone, sign, words::of_kind(kind))
}

/// Whether there is more to show than the sentence says by itself.
pub(super) fn has_texts(changes: &[Altered]) -> bool {
    changes.iter().any(|it| it.field != "count")
}

/// Each field changed under a verb, before and after.
pub(super) fn changes(verb: &str, changes: &[Altered]) -> Markup {
    html! {
        @for it in changes.iter().filter(|it| it.field != "count") {
            div.log__field {
                p.log__name { (words::field(verb, &it.field)) }
                @if it.before.is_empty() && utf16_len(&it.after) < 40 { p { (it.after) } }
                @else { (both(it)) }
            }
        }
    }
}

fn both(altered: &Altered) -> Markup {
    html! {
        div.change {
            @for (label, text) in [("変更前", &altered.before), ("変更後", &altered.after)] {
                div.change__side {
                    b { (label) }
                    @if text.is_empty() { span.sub { "(なし)" } } @else { (text) }
                }
            }
        }
    }
}
