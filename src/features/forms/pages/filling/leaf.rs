use jiff::civil::Date;
use maud::{Markup, html};

use super::question::draw;
use crate::{
    features::forms::{
        model::{
            Design, Direction, FieldFault, Passage, Question, Raw, Reading, Registered, Tally,
            all_hold,
        },
        words::Phrases,
    },
    web::{
        controls::{
            Button, Fault, Sends, Tone, button as button_of, disclosure, hidden, icon, note,
            said_in,
        },
        resident::{self, Apart, Bar, Sheet},
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
    /// Where what is typed is kept before it is sent.
    pub saving: Saving,
    /// Whether somebody unnamed may sign in first.
    pub naming: Naming,
    /// What is registered of whoever fills it in, where it is only shown; none on a page that is
    /// only tried out.
    pub registered: Option<&'a Registered>,
}

/// Where what is typed on a page is kept before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// On the server, with a script whenever a field is left.
    OnServer,
    /// Nowhere: a page that is only tried out.
    Nowhere,
}

/// Whether somebody unnamed may sign in with LINE before they go on; sent as `_to=sign-in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// They may.
    Offered,
    /// They are named already, or nobody can be.
    Needless,
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
    let said = leaf.phrases();
    let name = if page.title.is_empty() { said.input } else { &*page.title };
    let is_last = leaf.reading.after(leaf.page).is_none();
    let next = if is_last { said.to_check } else { said.next };
    let (title, about) = match page.title.as_str() {
        "" => (&*leaf.design.title, ""),
        title => (title, &*leaf.design.title),
    };
    let (at, of) = place(leaf);
    let heading = match page.title.as_str() {
        "" => Passage::Title,
        _ => Passage::PageTitle(u16::try_from(leaf.page).unwrap_or(u16::MAX)),
    };
    let button = Button::solid(next).lang(leaf.apart()).sends("_to", "next");
    spoken_in(Sheet::new(title, body(leaf)), leaf.design, heading)
        .about(about)
        .step(name, at, of)
        .back(leaf.back)
        .faults(leaf.faults)
        .form(leaf.action, Sends::Files)
        .script("web/filling.js")
        .bar(Bar::send(button).said(keeping(leaf)))
}

impl<'a> Leaf<'a> {
    /// What the page says by itself.
    pub(super) fn phrases(&self) -> &'static Phrases {
        Phrases::spoken(&self.design.spoken)
    }

    /// The tag of the language of what the page says by itself, where it is not the form's.
    pub(super) fn apart(&self) -> &'static str {
        self.phrases().apart(&self.design.spoken)
    }
}

/// A sheet in the language a design is read in, under a heading of the design's.
pub(in super::super) fn spoken_in<'a>(
    sheet: Sheet<'a>,
    design: &Design,
    heading: Passage,
) -> Sheet<'a> {
    let spoken = &design.spoken;
    let direction = match spoken.language().direction() {
        Direction::LeftToRight => resident::Direction::LeftToRight,
        Direction::RightToLeft => resident::Direction::RightToLeft,
    };
    let apart = Apart {
        title: spoken.apart(heading),
        about: spoken.apart(Passage::Title),
        own: Phrases::spoken(spoken).apart(spoken),
    };
    sheet.language(spoken.tag().to_owned()).written(direction, apart)
}

/// The same under a heading that the page says by itself.
pub(in super::super) fn spoken_by_itself<'a>(sheet: Sheet<'a>, design: &Design) -> Sheet<'a> {
    let sheet = spoken_in(sheet, design, Passage::Title);
    let apart = Apart { title: sheet.apart.own, ..sheet.apart };
    Sheet { apart, ..sheet }
}

/// What the script tells of what was typed: that it is kept, or that it is not and why.
fn keeping(leaf: &Leaf<'_>) -> Markup {
    let (says, apart) = (leaf.phrases(), leaf.apart());
    match leaf.saving {
        Saving::Nowhere => html! {},
        Saving::OnServer => html! {
            span.kept-mark data-saved hidden { (icon("circle-check")) (said_in(apart, says.kept)) }
            span.kept-not data-unsaved role="status" hidden {
                (icon("circle-alert")) (said_in(apart, says.not_kept))
            }
        },
    }
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
    let lead = Passage::PageLead(u16::try_from(leaf.page).unwrap_or(u16::MAX));
    html! {
        (hidden("_asked", &asked_ids.join(",")))
        @if is_first {
            (passage(leaf.design, Passage::Lead, &leaf.design.lead))
            (use_of_data(leaf.design))
            @if leaf.naming == Naming::Offered { (sign_in(leaf)) }
        }
        (passage(leaf.design, lead, &page.lead))
        (offline(leaf.design))
        @if !asked_ids.is_empty() {
            div.card.questions { @for question in asked(leaf) { (draw(leaf, question)) } }
        }
        @if !is_first {
            p.sub.saved {
                (icon("circle-check"))
                (said_in(leaf.apart(), leaf.phrases().saved))
            }
        }
    }
}

/// A way to sign in that keeps what stands on the page.
fn sign_in(leaf: &Leaf<'_>) -> Markup {
    let (says, apart) = (leaf.phrases(), leaf.apart());
    let button = Button::outline(says.sign_in).small().icon("log-in").sends("_to", "sign-in");
    html! {
        div.card lang=[(!apart.is_empty()).then_some(apart)] {
            p { (says.why_sign_in) }
            (button_of(&button))
        }
    }
}

/// What answers are used for: said before anything is asked.
fn use_of_data(design: &Design) -> Markup {
    let said = Phrases::spoken(&design.spoken);
    html! {
        @if !design.rules.purpose.is_empty() {
            (disclosure(said_in(said.apart(&design.spoken), said.use_of_data), html! {
                (passage(design, Passage::Purpose, &design.rules.purpose))
                (passage(design, Passage::Privacy, &design.rules.privacy))
            }))
        }
    }
}

/// What the script shows when there is no network: nothing has been sent, nothing is lost.
pub(super) fn offline(design: &Design) -> Markup {
    let said = Phrases::spoken(&design.spoken);
    let apart = said.apart(&design.spoken);
    html! {
        div data-offline hidden role="alert" {
            (note(Tone::Warn, html! {
                p { (said_in(apart, said.offline)) }
            }))
        }
        div data-heavy hidden role="alert" {
            (note(Tone::Warn, html! {
                p { (said_in(apart, said.heavy)) }
            }))
        }
    }
}

/// A passage of several lines, marked where it is not translated.
pub(super) fn passage(design: &Design, passage: Passage, text: &str) -> Markup {
    match design.spoken.apart(passage) {
        "" => paragraphs(text),
        lang => {
            html! { @if !text.trim().is_empty() { div lang=(lang) dir="auto" { (paragraphs(text)) } } }
        }
    }
}

/// A text of several lines.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|it| !it.trim().is_empty()) { p { (line) } } }
}

/// Faults in words of the language the design is read in, each at its field; what has no words of
/// its own is none.
pub fn spoken(design: &Design, faults: &[FieldFault]) -> Vec<Fault> {
    let said = Phrases::spoken(&design.spoken);
    let words = |fault: &FieldFault| {
        let question = design.question(fault.question)?;
        Some(Fault::new(&*fault.field, said.fault(question, fault)))
    };
    faults.iter().filter_map(words).collect()
}
