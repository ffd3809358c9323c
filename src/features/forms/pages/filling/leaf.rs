use jiff::civil::Date;
use maud::{Markup, html};

use super::question::draw;
use crate::{
    features::forms::{
        model::{Design, FieldFault, Question, Raw, Reading, Tally, all_hold},
        words,
    },
    web::{
        controls::{Button, Fault, Sends, Tone, disclosure, hidden, icon, note},
        resident::{Bar, Sheet},
    },
};

/// A page of a form with what was typed so far.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'a> {
    /// The form.
    pub design: &'a Design,
    /// Which of its pages, by its place in the design.
    pub page: usize,
    /// What was typed.
    pub raw: &'a Raw,
    /// The same, read: what is shown and added up depends on it.
    pub reading: &'a Reading,
    /// How many took what: what choices have left.
    pub tally: &'a Tally,
    /// The photos and files that were sent for it.
    pub files: &'a [KeptFile],
    /// What is wrong, in words; see [`spoken`].
    pub faults: &'a [Fault],
    /// The day on which it is filled in.
    pub today: Date,
    /// Where it is sent.
    pub action: &'a str,
    /// Where もどる leads; empty for nowhere.
    pub back: &'a str,
}

/// A photo or file as its owner sees it on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its identity, as its field holds it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size, in words.
    pub size: String,
    /// Where a small picture of it lies; empty for none.
    pub picture: String,
}

/// The page as a sheet that is sent to its action: `_to` says with which button, `_asked` names the
/// questions that stood on it, `_remove` a file to take away.
pub fn leaf_sheet<'a>(leaf: &Leaf<'a>) -> Sheet<'a> {
    let Some(page) = leaf.design.pages.get(leaf.page) else {
        return Sheet::new(&*leaf.design.title, html! {});
    };
    let name = if page.title.is_empty() { "入力" } else { &*page.title };
    let is_last = leaf.reading.after(leaf.page).is_none();
    let next = if is_last { "内容を確認する" } else { "次へ進む" };
    let (title, about) = match page.title.as_str() {
        "" => (&*leaf.design.title, ""),
        title => (title, &*leaf.design.title),
    };
    let (at, of) = place(leaf);
    Sheet::new(title, body(leaf))
        .about(about)
        .step(name, at, of)
        .back(leaf.back)
        .faults(leaf.faults)
        .form(leaf.action, Sends::Files)
        .script("web/filling.js")
        .bar(Bar::send(Button::solid(next).sends("_to", "next")))
}

/// Where a page stands among those shown, and how many steps there are with the check at the end.
fn place(leaf: &Leaf<'_>) -> (usize, usize) {
    let at = leaf.reading.route.iter().position(|it| *it == leaf.page).unwrap_or(0);
    (at + 1, leaf.reading.route.len().max(1) + 1)
}

/// The questions of a page that are asked now.
pub(super) fn asked<'a>(leaf: &Leaf<'a>) -> impl Iterator<Item = &'a Question> + use<'a> {
    let (design, answers) = (leaf.design, &leaf.reading.answers);
    let questions = design.pages.get(leaf.page).map(|it| &*it.questions).unwrap_or_default();
    questions.iter().filter(|it| all_hold(&it.when, answers))
}

fn body(leaf: &Leaf<'_>) -> Markup {
    let asked_ids: Vec<String> = asked(leaf).map(|it| it.id.0.to_string()).collect();
    let is_first = leaf.reading.before(leaf.page).is_none();
    let page = &leaf.design.pages[leaf.page];
    html! {
        (hidden("_asked", &asked_ids.join(",")))
        @if is_first { (paragraphs(&leaf.design.lead)) (use_of_data(leaf.design)) }
        (paragraphs(&page.lead))
        (offline())
        @if !asked_ids.is_empty() {
            div.card.questions { @for question in asked(leaf) { (draw(leaf, question)) } }
        }
        @if !is_first {
            p.sub.saved {
                (icon("circle-check"))
                span { "ここまでの入力は保存しました。7日以内なら、続きから入力できます。" }
            }
        }
    }
}

/// What answers are used for: said before anything is asked.
fn use_of_data(design: &Design) -> Markup {
    html! {
        @if !design.rules.purpose.is_empty() {
            (disclosure("入力した内容の使いみち", html! {
                (paragraphs(&design.rules.purpose))
                (paragraphs(&design.rules.privacy))
            }))
        }
    }
}

/// What the script shows when there is no network: nothing has been sent, nothing is lost.
pub(super) fn offline() -> Markup {
    html! {
        div data-offline hidden role="alert" {
            (note(Tone::Warn, html! {
                p { "電波が弱いため、送信できませんでした。入力した内容は残っています。電波のよい所で、もう一度ボタンを押してください。" }
            }))
        }
        div data-heavy hidden role="alert" {
            (note(Tone::Warn, html! {
                p { "写真やファイルが合わせて10MBを超えています。枚数を減らすか、1枚ずつ送ってください。" }
            }))
        }
    }
}

/// A text of several lines.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|it| !it.trim().is_empty()) { p { (line) } } }
}

/// Faults in words, each at its field; what has no words of its own is none.
pub fn spoken(design: &Design, faults: &[FieldFault]) -> Vec<Fault> {
    let words = |fault: &FieldFault| {
        let question = design.question(fault.question)?;
        Some(Fault::new(&*fault.field, words::fault(question, fault)))
    };
    faults.iter().filter_map(words).collect()
}
