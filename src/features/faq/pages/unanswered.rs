//! The queue of questions nobody could answer.

use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use super::room::{HERE, short, stacked, tabs};
use crate::{
    base::hex,
    features::faq::{
        console::unanswered::QueueQuery,
        model::{Editor, State},
        queue::{Group, Pile, Suggestion},
        store::TextKey,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Empty, Field, Kind, Line, Pager, Tab, Tone, bar_chart, button, chip,
            disclosure, empty, filters, form, hidden, icon, link_button, pager, panel, select,
            tabs as parts, text,
        },
    },
};

/// Groups on one page: each is read and decided upon.
pub(in super::super) const PAGE_GROUPS: u64 = 10;

/// Days of the trend.
pub(in super::super) const TREND_DAYS: i32 = 30;

/// Questions of a group that are seen at once.
const EXAMPLES: usize = 5;

/// One group with what may answer it.
pub(in super::super) struct GroupView<'a> {
    pub group: &'a Group,
    pub suggestions: Vec<Suggestion>,
}

/// The queue.
pub(in super::super) struct QueueView<'a> {
    pub asked: &'a QueueQuery,
    /// When the newest question was first asked, in milliseconds.
    pub newest: i64,
    pub groups: Vec<GroupView<'a>>,
    pub page: u64,
    pub found: u64,
    pub waiting: u64,
    pub aside: u64,
    pub trend: Vec<(Date, u32)>,
    pub editor: &'a Editor,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// What has changed about the queue since a page of it was shown.
pub(in super::super) struct News<'a> {
    pub asked: &'a QueueQuery,
    pub waiting: u64,
    pub aside: u64,
    /// Questions that have come.
    pub came: usize,
}

/// What is renewed in a page of the queue: the numbers, and that there is something new. The rows
/// stay where they are until the reader wants others.
pub(in super::super) fn news(news: &News<'_>) -> Markup {
    html! {
        div.news #came data-part role="status" {
            @if 0 < news.came {
                div.notice data-tone="info" {
                    (icon("info"))
                    p.notice__text { "新しい質問があります(" (news.came) "件)。" }
                    a href=(news.asked.address()) { "最新にする" }
                }
            }
        }
        div #piles data-part { (piles(news)) }
    }
}

/// The queue, group by group.
pub(in super::super) fn page<'a>(view: &QueueView<'_>) -> Page<'a> {
    let body = html! {
        (news(&News { asked: view.asked, waiting: view.waiting, aside: view.aside, came: 0 }))
        (conditions(view))
        @if view.groups.is_empty() { (nothing(view)) } @else {
            ol.queue {
                @for (at, it) in view.groups.iter().enumerate() { li { (group(view, it, at)) } }
            }
            (pager(&Pager { page: view.page, per_page: PAGE_GROUPS, total: view.found }, |page| {
                QueueQuery { page: page.to_string(), ..view.asked.clone() }.address()
            }))
        }
    };
    let list = list_of(view);
    let query = [("page", "unanswered"), ("list", &*list), ("newest", &*view.newest.to_string())];
    Page::new("答えられなかった質問", HERE, "faq-unanswered", stacked(body))
        .live(serde_html_form::to_string(query).unwrap_or_default(), view.asked.address())
        .tabs(tabs("/console/faq/unanswered"))
        .beside(panel("30日の数", trend(view)))
}

fn piles(view: &News<'_>) -> Markup {
    let waiting = QueueQuery { tab: String::new(), page: String::new(), ..view.asked.clone() };
    let aside = QueueQuery { tab: "aside".to_owned(), page: String::new(), ..view.asked.clone() };
    let (waiting, aside) = (waiting.address(), aside.address());
    let here = match view.asked.pile() {
        Pile::Waiting => &waiting,
        Pile::Aside => &aside,
    };
    parts(
        "質問の種類",
        here,
        &[
            Tab { label: "対応する質問", href: &waiting, count: Some(view.waiting) },
            Tab { label: "対象外にした質問", href: &aside, count: Some(view.aside) },
        ],
    )
}

fn conditions(view: &QueueView<'_>) -> Markup {
    let asked = view.asked;
    let order = [Choice::new("", "よく聞かれた順"), Choice::new("new", "新しい順")];
    let clear = QueueQuery { tab: asked.tab.clone(), ..QueueQuery::default() }.address();
    let mut applied = Vec::new();
    if !asked.q.trim().is_empty() {
        let without = QueueQuery { q: String::new(), page: String::new(), ..asked.clone() };
        applied.push(crate::web::controls::Applied {
            label: format!("言葉: {}", asked.q.trim()),
            without: without.address(),
        });
    }
    filters(
        "/console/faq/unanswered",
        html! {
            (text(&Field::new("q", "言葉でさがす").value(&asked.q).kind(Kind::Search)))
            (select(&Field::new("sort", "並び順").value(&asked.sort), &order))
            @if !asked.tab.is_empty() { (hidden("tab", &asked.tab)) }
        },
        &applied,
        &clear,
    )
}

fn nothing(view: &QueueView<'_>) -> Markup {
    let filtered = !view.asked.q.trim().is_empty();
    let (title, text) = match (view.asked.pile(), filtered) {
        (_, true) => ("条件に合う質問はありません", "言葉を変えるか、条件を外してください。"),
        (Pile::Waiting, false) => (
            "いまはありません",
            "すべての質問に答えられています。新しい質問が届くと、ここに並びます。",
        ),
        (Pile::Aside, false) => (
            "対象外にした質問はありません",
            "市の仕事ではない質問を対象外にすると、ここに並びます。あとから戻せます。",
        ),
    };
    empty(&Empty { icon: "circle-check", title, text, actions: html! {}, help: "faq-unanswered" })
}

fn trend(view: &QueueView<'_>) -> Markup {
    let points: Vec<(String, u64)> = view
        .trend
        .iter()
        .map(|(day, count)| (format!("{}/{}", day.month(), day.day()), u64::from(*count)))
        .collect();
    let total: u64 = points.iter().map(|it| it.1).sum();
    let told = format!("この30日で、答えられなかった質問は{total}回です");
    html! {
        p.tile__value { span.num { (total) } "回" }
        (bar_chart(&Line { told: &told, what: "回数", points: &points }))
        p.hint { "似た質問は1つにまとめています。電話番号や住所などは ■■■ に置きかえてあります。" }
    }
}

fn group(view: &QueueView<'_>, it: &GroupView<'_>, at: usize) -> Markup {
    let group = it.group;
    let first = &group.questions[0].1.text;
    let others = group.questions.len() - 1;
    let title = match others {
        0 => format!("「{first}」"),
        others => format!("「{first}」ほか{others}件"),
    };
    html! {
        section.panel.queue__item {
            div.panel__head {
                // Whoever comes back from doing something stands at the group that took its place.
                h2.panel__title #{ "group-" (at) } tabindex="-1" { (title) }
                span.queue__count { span.num { (group.count) } "回" }
            }
            div.panel__body {
                p.hint { "はじめ " (short(group.first_at, view.now)) " ・ 最後 " (short(group.last_at, view.now)) }
                (form("/console/faq/unanswered/adopt", view.csrf, html! {
                    (hidden("list", &list_of(view)))
                    (hidden("at", &at.to_string()))
                    @for (key, _) in &group.questions { (hidden("group", &hex::encode(key))) }
                    (questions(group))
                    @match view.asked.pile() {
                        Pile::Waiting => (deeds(view, it, first)),
                        Pile::Aside => div.acts {
                            (button(&Button::outline("対応する質問に戻す").small().to("/console/faq/unanswered/back").about(first)))
                        },
                    }
                }))
            }
        }
    }
}

fn list_of(view: &QueueView<'_>) -> String {
    let address = view.asked.address();
    address.split_once('?').map(|it| it.1.to_owned()).unwrap_or_default()
}

fn questions(group: &Group) -> Markup {
    let row = |(key, question): &(
        TextKey,
        std::sync::Arc<crate::features::faq::model::Unanswered>,
    )| {
        let key = hex::encode(key);
        // What was masked is no way to ask.
        let whole = !question.text.contains('■');
        html! {
            div.choice {
                input.choice__box id={ "q-" (key) } type="checkbox" name="chosen" value=(key) checked[whole];
                label.choice__label for={ "q-" (key) } {
                    (question.text)
                    @if 1 < question.count { " " span.hint { (question.count) "回" } }
                }
            }
        }
    };
    html! {
        fieldset.field {
            legend.vh { "言いかえに足す質問" }
            div.choices { @for it in group.questions.iter().take(EXAMPLES) { (row(it)) } }
        }
        @if EXAMPLES < group.questions.len() {
            (disclosure(format!("ほか{}件の質問", group.questions.len() - EXAMPLES), html! {
                div.choices { @for it in group.questions.iter().skip(EXAMPLES) { (row(it)) } }
            }))
        }
    }
}

fn deeds(view: &QueueView<'_>, it: &GroupView<'_>, first: &str) -> Markup {
    let key = hex::encode(&it.group.questions[0].0);
    let new = match serde_html_form::to_string([("question", first), ("queue", &key)]) {
        Ok(query) => format!("/console/faq/new?{query}"),
        Err(_) => "/console/faq/new".to_owned(),
    };
    let may_make = view.editor.may_change(None);
    html! {
        @if it.suggestions.is_empty() {
            p.hint { "近いFAQはありません。" }
        } @else {
            p.field__label { "近いFAQ" }
            ul.suggestions {
                @for suggestion in &it.suggestions { li.suggestions__item { (suggested(view, suggestion)) } }
            }
        }
        @if may_make { div.acts {
            (link_button(&Button::outline("新しいFAQを作る").small().icon("plus").about(first), &new))
            (button(&Button::quiet("対象外にする").small().to("/console/faq/unanswered/aside").about(first)))
        } }
    }
}

fn suggested(view: &QueueView<'_>, it: &Suggestion) -> Markup {
    let faq = &it.faq;
    let may = view.editor.may_change(faq.department.as_deref());
    let at_once = view.editor.may_write(State::Published, faq.department.as_deref());
    let label = if at_once {
        "このFAQの言いかえに足す"
    } else {
        "言いかえに足して承認を頼む"
    };
    let id = faq.id.to_string();
    html! {
        div.suggestions__text {
            a href={ "/console/faq/" (id) } { (faq.question) }
            span.hint {
                "言葉の一致 " span.num { (it.percent) } "%"
                @if let Some(department) = &faq.department { " ・ " (department) }
            }
        }
        @if may {
            (button(&Button::outline(label).tiny().sends("faq", &id).about(&faq.question)))
        } @else {
            (chip(Tone::Plain, "lock", "ほかの課のFAQ"))
        }
    }
}

/// What is said of the queue.
pub(in super::super) mod said {
    pub const UNDO: &str = "元に戻す";
    pub const NOTHING_CHOSEN: &str = "言いかえに足す質問を、1つ以上選んでください。";
    pub const TOO_MANY_VARIANTS: &str =
        "このFAQの言いかえは100個までです。足す質問を減らすか、FAQを分けてください。";
    pub const ASIDE: &str = "対象外にしました。「対象外にした質問」から、いつでも戻せます。";
    pub const BACK: &str = "対応する質問に戻しました。";
    pub const UNDONE: &str = "元に戻しました。";
    pub const NOT_UNDONE: &str = "時間がたったため、元に戻せません。";

    /// After questions were added to an FAQ.
    pub fn adopted(question: &str) -> String {
        format!("質問を「{question}」の言いかえに足しました。次から、この聞き方にも答えます。")
    }
}
