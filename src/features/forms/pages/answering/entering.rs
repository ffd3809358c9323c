//! What somebody said on the telephone or at the counter, taken down on one page.

use maud::{Markup, html};

use super::{fields::control, room::HERE};
use crate::{
    base::Id,
    features::forms::{
        model::{
            Channel, Closed, Design, Form, Kind, Page as Leaf, Piece, Question, Raw, Reading,
            SubmissionNo, Taken, WORD_MAX, field,
        },
        words,
    },
    web::{
        console::Page,
        controls::{
            self, Button, Choice, Fault, Field, Form as Around, Role, Sends, Tick, Tone, button,
            check, form_as, hidden, icon, link_button, note, panel, radios, text,
        },
    },
};

/// What a page for taking something down is for.
pub(in super::super::super) enum Errand<'a> {
    /// Something new.
    New {
        /// How it came, as it was chosen; empty for not yet.
        channel: &'a str,
        /// What else was typed of how it came.
        word: &'a str,
        /// Why residents cannot answer now.
        closed: Option<Closed>,
        /// Whether it was ticked that it is to be taken all the same.
        confirmed: Tick,
    },
    /// A correction of what was taken down.
    Correct {
        /// Which.
        no: SubmissionNo,
        /// When it had last been corrected, as the page was made.
        seen: &'a str,
    },
}

/// A page for taking something down.
pub(in super::super::super) struct EntryView<'a> {
    pub form: &'a Form,
    /// The version it is taken down in.
    pub design: &'a Design,
    pub errand: Errand<'a>,
    /// What tells a page sent twice from two pages.
    pub entry: &'a str,
    /// What was typed.
    pub raw: &'a Raw,
    /// The same, read.
    pub reading: &'a Reading,
    /// The files that were sent with it.
    pub files: &'a [(Id<Piece>, Piece)],
    pub faults: &'a [Fault],
    /// Where the list was.
    pub list: &'a str,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super::super) fn page<'a>(view: &EntryView<'_>) -> Page<'a> {
    let form = view.form.id;
    let (title, action, back) = match &view.errand {
        Errand::New { .. } => (
            "電話・窓口の受付を入力する".to_owned(),
            format!("{HERE}/{form}/enter"),
            format!("{HERE}/{form}"),
        ),
        Errand::Correct { no, .. } => (
            format!("No. {} の内容を訂正する", no.0),
            format!("{HERE}/{form}/{}/correct", no.0),
            format!("{HERE}/{form}/{}", no.0),
        ),
    };
    let around = Around {
        action: &action,
        csrf: view.csrf,
        sends: Sends::Files,
        role: Role::Main,
        ..Around::default()
    };
    let body = form_as(
        &around,
        html! {
            (hidden("entry", view.entry))
            (hidden("list", view.list))
            div.stack {
                (errand(view))
                @for leaf in &view.design.pages { (page_of(view, leaf)) }
                (ends(view, &back))
            }
        },
    );
    let list = format!("{HERE}/{form}");
    Page::new(title, HERE, "answers-enter", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), list)
        .faults(view.faults)
        .reading()
}

fn errand(view: &EntryView<'_>) -> Markup {
    match &view.errand {
        Errand::New { channel, word, closed, confirmed } => html! {
            @if let Some(why) = closed { (note(Tone::Warn, html! {
                p { strong { (words::late(*why)) "。" } "本人はいま答えられません。職員は、わけを確かめたうえで受け付けられます。" }
            })) }
            (panel("受け付け方", html! {
                (channels(view, channel))
                (text(&Field::new("word", "受け付けについてのひとこと").value(word).optional()
                    .chars_max(WORD_MAX).hint("例: 折り返しは夕方に、代理で妻から。職員だけが読みます").faults(view.faults)))
                @if let Some(why) = closed {
                    @let label = format!("{}が、受け付けます", words::late(*why));
                    (check(&Field::new("late", &label).value("yes").faults(view.faults), *confirmed))
                }
            }))
        },
        Errand::Correct { seen, .. } => html! {
            (hidden("seen", seen))
            (note(Tone::Info, html! {
                p { "職員が受け付けた回答なので、職員が訂正します。訂正の前の内容と、訂正した人は、履歴に残ります。" }
            }))
        },
    }
}

fn channels(view: &EntryView<'_>, chosen: &str) -> Markup {
    let all = Channel::ALL.map(|it| Choice::new(it.name(), words::channel(it)));
    radios(
        &Field::new("channel", "どうやって届きましたか")
            .value(chosen)
            .required()
            .faults(view.faults),
        &all,
    )
}

fn page_of(view: &EntryView<'_>, leaf: &Leaf) -> Markup {
    let shown = |it: &&Question| !matches!(it.kind, Kind::Hidden { .. });
    let questions: Vec<&Question> = leaf.questions.iter().filter(shown).collect();
    if questions.is_empty() {
        return html! {};
    }
    let title = if leaf.title.is_empty() { "回答の内容" } else { &leaf.title };
    let when = words::when(view.design, &leaf.when);
    panel(
        title,
        html! {
            @if !when.is_empty() { p.hint { "このまとまりは、" (when) "。" } }
            @for question in questions { (asked(view, question)) }
        },
    )
}

/// A question, with the words that say when it is asked.
fn asked(view: &EntryView<'_>, question: &Question) -> Markup {
    let when = words::when(view.design, &question.when);
    let hints = [question.hint.clone(), when].into_iter().filter(|it| !it.is_empty());
    let question = Question { hint: hints.collect::<Vec<_>>().join(" / "), ..question.clone() };
    match &question.kind {
        Kind::Files { max, taken } => files(view, &question, (*max, *taken)),
        Kind::Sum { unit, .. } => {
            let value = view.reading.answers.get(question.id).and_then(|it| it.thousandths());
            let value = value.filter(|_| !view.raw.0.is_empty());
            html! {
                div.field {
                    p.field__label { (question.title) }
                    p { @match value {
                        Some(sum) => { (words::number(sum)) (unit) },
                        None => span.hint { "保存するときに計算します" },
                    } }
                }
            }
        }
        _ => control(&question, view.raw, view.faults),
    }
}

fn files(view: &EntryView<'_>, question: &Question, (max, taken): (u8, Taken)) -> Markup {
    let name = field(question.id);
    let (accept, what) = match taken {
        Taken::Photos => ("image/*,.heic", "写真"),
        Taken::PhotosAndPdf => ("image/*,.heic,.pdf,application/pdf", "写真かPDF"),
    };
    let sent: Vec<&str> = view.raw.all(&name).filter(|it| !it.is_empty()).collect();
    let hint = format!("{what}を{max}枚まで、合わせて10MBまで。{}", question.hint);
    let own = Field::new(&name, &question.title).hint(&hint).faults(view.faults);
    let own = if question.is_required() { own.required() } else { own };
    html! {
        (controls::files(&own, accept))
        @for (id, piece) in view.files.iter().filter(|it| sent.contains(&&*it.0.to_string())) {
            @let id = id.to_string();
            @let remove = Button::quiet("消す").tiny().about(&piece.name).sends("_remove", &id);
            div.row {
                (hidden(&name, &id))
                (icon("image")) (piece.name) span.hint { ((words::Phrases::JAPANESE.sent)(piece.bytes)) }
                (button(&remove))
            }
        }
    }
}

fn ends(view: &EntryView<'_>, back: &str) -> Markup {
    html! {
        div.acts {
            @match view.errand {
                Errand::New { .. } => {
                    (button(&Button::solid("受け付ける").icon("check")))
                    (button(&Button::outline("受け付けて、続けて入力する").sends("then", "next")))
                }
                Errand::Correct { .. } => { (button(&Button::solid("訂正を保存する").icon("check"))) }
            }
            (link_button(&Button::quiet("やめる"), back))
        }
    }
}
