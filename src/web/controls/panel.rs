use maud::{Markup, Render, html};

use super::{Tone, button::given, icon, words};

/// A white card with a heading.
pub fn panel(title: &str, body: Markup) -> Markup {
    panel_with(title, html! {}, body)
}

/// A white card with a heading and, right of it, links or a state.
pub fn panel_with(title: &str, beside: Markup, body: Markup) -> Markup {
    html! {
        section.panel {
            div.panel__head { h2.panel__title { (title) } (beside) }
            div.panel__body { (body) }
        }
    }
}

/// How much of something waits, as a card that leads there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tile<'a> {
    /// What waits.
    pub label: &'a str,
    /// How much, as read: `1,234`.
    pub value: &'a str,
    /// What is counted, such as 件.
    pub unit: &'a str,
    /// A line below; empty for none.
    pub note: &'a str,
    /// The tone of that line.
    pub note_tone: Tone,
    /// An icon of the sprite; empty for none.
    pub icon: &'a str,
    /// The tone of the icon.
    pub tone: Tone,
    /// Where it leads; empty for nowhere.
    pub href: &'a str,
    /// The name under which a live page renews it; empty for never.
    pub part: &'a str,
}

/// Tiles side by side.
pub fn tiles(tiles: &[Tile<'_>]) -> Markup {
    html! { ul.tiles { @for it in tiles { li { (tile(it)) } } } }
}

fn tile(tile: &Tile<'_>) -> Markup {
    let part = |of: &str| (!tile.part.is_empty()).then(|| format!("{}-{of}", tile.part));
    let is_part = !tile.part.is_empty();
    let inside = html! {
        span.tile__label { (tile.label) }
        @if !tile.icon.is_empty() { span.tile__icon { (icon(tile.icon)) } }
        span.tile__value id=[part("value")] data-part[is_part] {
            span.num { (tile.value) } (tile.unit)
        }
        @if !tile.note.is_empty() {
            span.tile__note id=[part("note")] data-part[is_part] data-tone=(tile.note_tone.as_str()) {
                @if tile.note_tone != Tone::Plain { (icon(tile.note_tone.icon())) }
                (tile.note)
            }
        }
    };
    let tone = tile.tone.as_str();
    match tile.href {
        "" => html! { div.panel.tile data-tone=(tone) { (inside) } },
        href => html! { a.panel.tile href=(href) data-tone=(tone) { (inside) } },
    }
}

/// Nothing to show: what would stand here, why it does not, what to do next.
#[derive(Debug, Clone)]
pub struct Empty<'a> {
    /// An icon of the sprite.
    pub icon: &'a str,
    /// What there is none of.
    pub title: &'a str,
    /// Why, and what to do.
    pub text: &'a str,
    /// Buttons that do it.
    pub actions: Markup,
    /// The manual page that tells more; empty for none.
    pub help: &'a str,
}

/// Nothing to show.
pub fn empty(empty: &Empty<'_>) -> Markup {
    html! {
        div.empty {
            span.empty__icon { (icon(empty.icon)) }
            p.empty__title { (empty.title) }
            p.empty__text { (empty.text) }
            div.empty__actions {
                (empty.actions)
                @if !empty.help.is_empty() {
                    a.empty__help href={ "/console/help/" (empty.help) } { (words::HELP) }
                }
            }
        }
    }
}

/// One line of [`facts`].
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    /// What it is.
    pub term: &'a str,
    /// How it stands.
    pub value: Markup,
    /// Where it is changed; empty for nowhere.
    pub change: &'a str,
}

impl<'a> Fact<'a> {
    /// A fact in plain text.
    pub fn new(term: &'a str, value: &str) -> Self {
        Self { term, value: html! { (value) }, change: "" }
    }

    /// A fact in markup.
    pub const fn of(term: &'a str, value: Markup) -> Self {
        Self { term, value, change: "" }
    }

    /// The same with a link to where it is changed.
    #[must_use]
    pub fn change(self, href: &'a str) -> Self {
        Self { change: href, ..self }
    }
}

/// What is known of something, line by line.
pub fn facts(facts: &[Fact<'_>]) -> Markup {
    html! {
        dl.facts {
            @for fact in facts {
                div {
                    dt { (fact.term) }
                    dd {
                        span.facts__value { (fact.value) }
                        @if let Some(href) = given(fact.change) {
                            a href=(href) { (words::CHANGE) span.vh { ": " (fact.term) } }
                        }
                    }
                }
            }
        }
    }
}

/// Something that opens when asked for.
pub fn disclosure(summary: impl Render, body: Markup) -> Markup {
    html! {
        details.disclosure {
            summary { (icon("chevron-right")) (summary) }
            div.disclosure__body { (body) }
        }
    }
}

/// Advice beside the work.
pub fn tip(sign: &str, title: &str, body: Markup) -> Markup {
    html! {
        section.panel.tip {
            span.tip__icon { (icon(sign)) }
            h2.tip__title { (title) }
            div.tip__text { (body) }
        }
    }
}

/// One step of several.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Its name.
    pub label: &'a str,
    /// How it stands.
    pub state: StepState,
    /// Where it is done; empty while it cannot be.
    pub href: &'a str,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Being done on this page.
    Now,
    /// Not begun.
    Ahead,
}

/// Where one stands in a piece of work of several pages.
pub fn steps(steps: &[Step<'_>]) -> Markup {
    html! {
        nav.steps aria-label=(words::STEPS) {
            ol { @for (at, it) in steps.iter().enumerate() { li { (step(at + 1, it)) } } }
        }
    }
}

fn step(number: usize, step: &Step<'_>) -> Markup {
    let (state, word) = match step.state {
        StepState::Done => ("done", words::STEP_DONE),
        StepState::Now => ("now", words::STEP_NOW),
        StepState::Ahead => ("ahead", words::STEP_AHEAD),
    };
    let current = (step.state == StepState::Now).then_some("step");
    let face = html! {
        span.steps__mark aria-hidden="true" {
            @if step.state == StepState::Done { (icon("check")) } @else { (number) }
        }
        span.steps__name { (step.label) span.steps__state { (word) } }
    };
    html! {
        @match given(step.href) {
            Some(href) => a.steps__item data-state=(state) aria-current=[current] href=(href) { (face) },
            None => span.steps__item data-state=(state) aria-current=[current] { (face) },
        }
    }
}

/// The bar at the foot of an editor that stays in sight: what will happen, and the buttons.
pub fn action_bar(summary: Markup, buttons: Markup) -> Markup {
    html! {
        div.action-bar {
            div.action-bar__sum { (summary) }
            div.action-bar__acts { (buttons) }
        }
    }
}
