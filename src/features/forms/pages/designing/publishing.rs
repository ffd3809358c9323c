use maud::{Markup, html};

use super::{
    super::super::model::{Card, Change, Concern, Design, DesignFault, Form, changes},
    room::{HERE, standing, until},
    told::named,
};
use crate::{
    features::forms::words::{designing as words, language_name},
    web::{
        console::Page,
        controls::{
            Button, Fact, Fault, Field, Form as Sent, Tick, Tone, area, button, check, facts,
            form_as, grouped, hidden, icon, link_button, note, panel,
        },
    },
};

/// What is to be published, before it is.
pub(in super::super::super) struct PublishView<'a> {
    pub form: &'a Form,
    pub public: Option<Design>,
    pub unsound: Vec<DesignFault>,
    pub concerns: Vec<Concern>,
    pub answers: u32,
    pub asked_by: String,
    pub may_make: bool,
    pub may_publish: bool,
    pub word: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

impl PublishView<'_> {
    fn changes(&self) -> Vec<Change> {
        self.public.as_ref().map(|it| changes(it, &self.form.draft)).unwrap_or_default()
    }

    /// The changes that touch what was answered so far.
    fn touching(&self) -> bool {
        let touches = |it: &Change| matches!(it, Change::Removed(_) | Change::Asked(_));
        0 < self.answers && self.changes().iter().any(touches)
    }
}

/// Whether publishing asks for a tick first: questions that people have answered are taken out.
pub(in super::super::super) fn asks_first(view: &PublishView<'_>) -> bool {
    0 < view.answers && view.changes().iter().any(|it| matches!(it, Change::Removed(_)))
}

/// The page.
pub(in super::super::super) fn page(view: &PublishView<'_>) -> Page<'static> {
    let form = view.form;
    let path = format!("{HERE}/{}", form.id);
    let title = match (view.may_publish, form.was_public()) {
        (true, false) => "フォームの公開",
        (true, true) => "変更の公開",
        (false, _) => "公開の承認の願い出",
    };
    let body = html! {
        (told(view))
        (mending(view, &path))
        (panel("公開する内容", summary(view)))
        @if form.was_public() { (panel("公開中の内容から変わるところ", difference(view))) }
        (act(view, &path))
    };
    Page::new(title, HERE, "forms-publish", body)
        .crumb("フォーム", HERE)
        .crumb(named(&form.draft.title), path.clone())
        .mark(standing(form))
        .faults(view.faults)
        .reading()
}

fn told(view: &PublishView<'_>) -> Markup {
    html! {
        @if view.form.is_asked() {
            (note(Tone::Wait, html! {
                p { (view.asked_by) "が、公開の承認を願い出ています。" }
                @if let Some(word) = &view.form.word { p.said { (word) } }
            }))
        }
    }
}

fn mending(view: &PublishView<'_>, path: &str) -> Markup {
    let place = |it: &DesignFault| match Card::of_fault(it) {
        Card::Question(id) => words::question(&view.form.draft, id),
        Card::Page(at) => format!("{}ページ", at + 1),
        Card::Head
        | Card::Status(_)
        | Card::Reply(_)
        | Card::Entry
        | Card::Handling
        | Card::People => "フォーム".to_owned(),
    };
    html! {
        @if !view.unsound.is_empty() {
            (note(Tone::Err, html! {
                p { strong { "公開の前に、" (view.unsound.len()) "か所を直してください。" } }
                ul.links {
                    @for it in &view.unsound {
                        @let card = Card::of_fault(it).name();
                        li { a href={ (path) "?open=" (card) "#" (card) } { (place(it)) } ": " (words::fault(&view.form.draft, it)) }
                    }
                }
            }))
        }
        @if !view.concerns.is_empty() {
            (note(Tone::Warn, html! {
                p { strong { "確かめてください" } "(このままでも公開できます)" }
                ul.links { @for it in &view.concerns { li { (words::concern(&view.form.draft, *it)) } } }
            }))
        }
    }
}

fn summary(view: &PublishView<'_>) -> Markup {
    let design = &view.form.draft;
    let rules = &design.rules;
    let period = match (rules.opens_at, rules.closes_at) {
        (None, None) => "公開したときから、止めるまで".to_owned(),
        (None, Some(to)) => format!("公開したときから、{}まで", until(to)),
        (Some(from), None) => format!("{}から、止めるまで", super::room::long(from)),
        (Some(from), Some(to)) => format!("{}から、{}まで", super::room::long(from), until(to)),
    };
    let tongues = design.translations.languages();
    let tongues = tongues.iter().map(|it| language_name(it).1);
    let tongues = ["日本語"].into_iter().chain(tongues).collect::<Vec<_>>().join("、");
    let limit = rules.limit.map_or_else(|| "なし".to_owned(), |it| format!("{it}件"));
    facts(&[
        Fact::new("題名", &design.title),
        Fact::new("担当課", &view.form.department),
        Fact::new(
            "質問",
            &format!("{}個・{}ページ", design.questions().count(), design.pages.len()),
        ),
        Fact::new("言語", &tongues),
        Fact::new("受付の期間", &period),
        Fact::new("定員", &limit),
        Fact::new("答えられる人", words::entry(rules.entry)),
        Fact::new("同じ人の答え", words::repeat(rules.repeat)),
        Fact::new("利用目的", &rules.purpose),
    ])
}

fn difference(view: &PublishView<'_>) -> Markup {
    let all = view.changes();
    html! {
        @if all.is_empty() { p { "変わるところはありません。" } }
        @if let Some(before) = &view.public {
            ul.changes {
                @for it in &all {
                    @let (kind, sign) = look(*it);
                    li data-kind=(kind) { (icon(sign)) (words::change(before, &view.form.draft, *it)) }
                }
             }
        }
        @if view.touching() {
            (note(Tone::Info, html! {
                p { "これまでの " span.num { (grouped(u64::from(view.answers))) } "件の答えは、答えたときの形のまま残ります。新しい答えから変わります。" }
            }))
        }
    }
}

/// How a change is called in the style sheet, and its sign.
const fn look(change: Change) -> (&'static str, &'static str) {
    match change {
        Change::Added(_) => ("added", "plus"),
        Change::Removed(_) => ("removed", "minus"),
        Change::Head
        | Change::Reworded(_)
        | Change::Asked(_)
        | Change::Prefill(_)
        | Change::Order
        | Change::Desk
        | Change::Statuses
        | Change::Rules
        | Change::Language(_) => ("changed", "pencil"),
    }
}

fn act(view: &PublishView<'_>, path: &str) -> Markup {
    let (publish, ask, back) =
        (format!("{path}/publish"), format!("{path}/ask"), format!("{path}/send-back"));
    let revision = view.form.revision.to_string();
    let sent = |action| Sent { action, csrf: view.csrf, ..Sent::default() };
    let is_same = view.form.was_public() && view.changes().is_empty();
    html! {
        @if view.unsound.is_empty() && view.may_publish && !is_same {
            (panel("公開", html! {
                (form_as(&sent(&publish), html! {
                    (hidden("seen", &revision))
                    p { "公開すると、すぐに利用者に見えるようになります。あとから止めることも、前の版に戻すこともできます。" }
                    @if asks_first(view) {
                        (check(&Field::new("sure", "答えのある質問を消すことを確かめました").faults(view.faults), Tick::Off))
                    }
                    p { (button(&Button::solid(if view.form.is_asked() { "承認して公開する" } else { "公開する" }).icon("circle-check"))) }
                }))
            }))
        }
        @if view.form.is_asked() && view.may_publish {
            (panel("直してほしいとき", html! {
                (form_as(&sent(&back), html! {
                    (hidden("seen", &revision))
                    (area(&Field::new("word", "差し戻す理由").value(view.word).required().rows(3).chars_max(500)
                        .hint("フォームを作った人が、フォームの画面で読みます。").faults(view.faults)))
                    p { (button(&Button::outline("差し戻す").icon("undo-2"))) }
                }))
            }))
        }
        @if view.unsound.is_empty() && view.may_make && !view.may_publish && !is_same {
            (panel(if view.form.is_asked() { "もう一度願い出る" } else { "承認を願い出る" }, html! {
                (form_as(&sent(&ask), html! {
                    (hidden("seen", &revision))
                    (area(&Field::new("word", "承認する人への一言").value(view.word).optional().rows(3).chars_max(500)))
                    p { (button(&Button::solid("公開の承認を願い出る").icon("send"))) }
                }))
            }))
        }
        p { (link_button(&Button::text("編集に戻る"), path)) }
    }
}
