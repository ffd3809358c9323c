//! Buttons of a page that fill something in: they work without a script, and lose nothing typed.

use jiff::civil::Date;

use super::{
    super::{
        model::{Design, Kind, QuestionId, Raw, part},
        words,
    },
    fill::typed,
};
use crate::{
    base::text::normalize,
    infra::postal,
    web::{Posted, controls::Fault},
};

/// What the button that was pressed does.
pub(in super::super) struct Help {
    /// What was typed, and what the button has filled in.
    pub typed: Raw,
    /// What it could not do; none in most cases.
    pub fault: Option<Fault>,
    /// Whether one stays on the page, and what of its faults; none for going on.
    pub stays: Option<Faults>,
    /// Where on the page one stays, as a fragment; empty for its top.
    pub at: String,
}

/// What is told of a page's faults to whoever stays on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Faults {
    /// All: the button was about one of them.
    Told,
    /// None: they are not done with the page.
    Wait,
}

impl Help {
    /// What comes of a page that was sent.
    pub(in super::super) fn of(
        (design, today): (&Design, Date),
        (before, asked): (&Raw, &[QuestionId]),
        posted: &Posted,
    ) -> Self {
        let typed = typed(posted);
        let named = |name: &str| {
            let id = posted.text(name).parse().map(QuestionId).ok()?;
            asked.contains(&id).then_some(id)
        };
        if let Some(id) = named("_era") {
            let meant = design.meant(&before.with(asked, &typed), id, today);
            let typed = meant.unwrap_or(typed);
            return Self::staying(typed, Faults::Told).at(format!("#f-q{}", id.0));
        }
        if let Some(id) = named("_postal") {
            return match of_code(design, id, &typed) {
                Some(typed) => {
                    Self::staying(typed, Faults::Wait).at(format!("#f-q{}-street", id.0))
                }
                None => {
                    let said = words::Phrases::spoken(&design.spoken).no_such_code;
                    let fault = Fault::new(part(id, "postal"), said);
                    Self { fault: Some(fault), ..Self::staying(typed, Faults::Wait) }
                }
            };
        }
        let stays = matches!(posted.text("_to"), "again" | "sign-in") || posted.has("_remove");
        match stays {
            true => Self::staying(typed, Faults::Wait),
            false => Self { typed, fault: None, stays: None, at: String::new() },
        }
    }

    fn staying(typed: Raw, faults: Faults) -> Self {
        Self { typed, fault: None, stays: Some(faults), at: String::new() }
    }

    fn at(self, at: String) -> Self {
        Self { at, ..self }
    }
}

/// What was typed, with the municipality and the town of an address filled in from its postal code;
/// none where no place is known for it.
fn of_code(design: &Design, id: QuestionId, typed: &Raw) -> Option<Raw> {
    let question = design.question(id)?;
    if !matches!(question.kind, Kind::Address) {
        return None;
    }
    let area = postal::area(&digits(typed.text(&part(id, "postal"))))?;
    let mut filled = typed.clone();
    filled.0.retain(|(name, _)| *name != part(id, "area"));
    filled.0.push((part(id, "area"), area));
    Some(filled)
}

/// The digits of what somebody typed, full-width ones too.
pub(super) fn digits(typed: &str) -> String {
    normalize(typed).chars().filter(char::is_ascii_digit).collect()
}
