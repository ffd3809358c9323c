use std::fmt;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::super::{Choice, ChoiceId, Design, Kind, QuestionId, StatusId};

/// One text of a design that residents read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub enum Passage {
    /// What the form is called.
    #[n(0)]
    Title,
    /// What stands above its first page.
    #[n(1)]
    Lead,
    /// The heading of a page, by its place.
    #[n(2)]
    PageTitle(#[n(0)] u16),
    /// What is said under the heading of a page.
    #[n(3)]
    PageLead(#[n(0)] u16),
    /// What is asked.
    #[n(4)]
    Question(#[n(0)] QuestionId),
    /// How to answer.
    #[n(5)]
    Hint(#[n(0)] QuestionId),
    /// A choice.
    #[n(6)]
    Choice(#[n(0)] QuestionId, #[n(1)] ChoiceId),
    /// A row of a table.
    #[n(7)]
    Row(#[n(0)] QuestionId, #[n(1)] ChoiceId),
    /// What the lowest step of a scale means.
    #[n(8)]
    Low(#[n(0)] QuestionId),
    /// What the highest step of a scale means.
    #[n(9)]
    High(#[n(0)] QuestionId),
    /// What is counted.
    #[n(10)]
    Unit(#[n(0)] QuestionId),
    /// What is agreed to.
    #[n(11)]
    Consent(#[n(0)] QuestionId),
    /// What a resident's own page says for a status.
    #[n(12)]
    Shown(#[n(0)] StatusId),
    /// What is sent into the talk when an answer comes to a status.
    #[n(13)]
    Message(#[n(0)] StatusId),
    /// What the last page and the talk say.
    #[n(14)]
    Thanks,
    /// What the answers are used for.
    #[n(15)]
    Purpose,
    /// What else is said about personal data.
    #[n(16)]
    Privacy,
}

impl Passage {
    /// The passage of a name, such as `page-0-title` or `q3-choice-1`; numbers are written without
    /// zeros before them.
    pub fn of(name: &str) -> Option<Self> {
        let found = Self::read(name)?;
        (found.to_string() == name).then_some(found)
    }

    fn read(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('-').collect();
        let number = |text: &str| text.parse::<u16>().ok();
        Some(match *parts {
            ["title"] => Self::Title,
            ["lead"] => Self::Lead,
            ["thanks"] => Self::Thanks,
            ["purpose"] => Self::Purpose,
            ["privacy"] => Self::Privacy,
            ["page", at, "title"] => Self::PageTitle(number(at)?),
            ["page", at, "lead"] => Self::PageLead(number(at)?),
            ["status", id, "shown"] => Self::Shown(StatusId(number(id)?)),
            ["status", id, "message"] => Self::Message(StatusId(number(id)?)),
            [question, ref part @ ..] => {
                let id = QuestionId(number(question.strip_prefix('q')?)?);
                match *part {
                    ["title"] => Self::Question(id),
                    ["hint"] => Self::Hint(id),
                    ["choice", at] => Self::Choice(id, ChoiceId(number(at)?)),
                    ["row", at] => Self::Row(id, ChoiceId(number(at)?)),
                    ["low"] => Self::Low(id),
                    ["high"] => Self::High(id),
                    ["unit"] => Self::Unit(id),
                    ["consent"] => Self::Consent(id),
                    _ => return None,
                }
            }
            [] => return None,
        })
    }

    /// The question it belongs to.
    pub fn question(mut self) -> Option<QuestionId> {
        self.question_mut().copied()
    }

    fn question_mut(&mut self) -> Option<&mut QuestionId> {
        match self {
            Self::Question(id)
            | Self::Hint(id)
            | Self::Choice(id, _)
            | Self::Row(id, _)
            | Self::Low(id)
            | Self::High(id)
            | Self::Unit(id)
            | Self::Consent(id) => Some(id),
            Self::Title
            | Self::Lead
            | Self::PageTitle(_)
            | Self::PageLead(_)
            | Self::Shown(_)
            | Self::Message(_)
            | Self::Thanks
            | Self::Purpose
            | Self::Privacy => None,
        }
    }

    /// Whether it is written on several lines.
    pub fn is_long(self) -> bool {
        match self {
            Self::Lead
            | Self::PageLead(_)
            | Self::Hint(_)
            | Self::Consent(_)
            | Self::Message(_)
            | Self::Thanks
            | Self::Purpose
            | Self::Privacy => true,
            Self::Title
            | Self::PageTitle(_)
            | Self::Question(_)
            | Self::Choice(..)
            | Self::Row(..)
            | Self::Low(_)
            | Self::High(_)
            | Self::Unit(_)
            | Self::Shown(_) => false,
        }
    }

    /// The same passage of another question, when it belongs to the one.
    pub(super) fn copied(mut self, from: QuestionId, to: QuestionId) -> Option<Self> {
        let question = self.question_mut().filter(|it| **it == from)?;
        *question = to;
        Some(self)
    }

    /// The same passage after pages have moved; none when its page is gone.
    pub(super) fn paged(self, page: impl Fn(u16) -> Option<u16>) -> Option<Self> {
        match self {
            Self::PageTitle(at) => page(at).map(Self::PageTitle),
            Self::PageLead(at) => page(at).map(Self::PageLead),
            other => Some(other),
        }
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => write!(f, "title"),
            Self::Lead => write!(f, "lead"),
            Self::PageTitle(at) => write!(f, "page-{at}-title"),
            Self::PageLead(at) => write!(f, "page-{at}-lead"),
            Self::Question(id) => write!(f, "q{}-title", id.0),
            Self::Hint(id) => write!(f, "q{}-hint", id.0),
            Self::Choice(id, at) => write!(f, "q{}-choice-{}", id.0, at.0),
            Self::Row(id, at) => write!(f, "q{}-row-{}", id.0, at.0),
            Self::Low(id) => write!(f, "q{}-low", id.0),
            Self::High(id) => write!(f, "q{}-high", id.0),
            Self::Unit(id) => write!(f, "q{}-unit", id.0),
            Self::Consent(id) => write!(f, "q{}-consent", id.0),
            Self::Shown(id) => write!(f, "status-{}-shown", id.0),
            Self::Message(id) => write!(f, "status-{}-message", id.0),
            Self::Thanks => write!(f, "thanks"),
            Self::Purpose => write!(f, "purpose"),
            Self::Privacy => write!(f, "privacy"),
        }
    }
}

impl From<Passage> for String {
    fn from(passage: Passage) -> Self {
        passage.to_string()
    }
}

impl TryFrom<String> for Passage {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::of(&name).ok_or_else(|| format!("there is no passage called {name}"))
    }
}

impl Design {
    /// Every text that residents read and that says something, in the order they meet them.
    pub fn passages(&self) -> Vec<(Passage, &str)> {
        let mut all = vec![(Passage::Title, &*self.title), (Passage::Lead, &*self.lead)];
        for (at, page) in (0..).zip(&self.pages) {
            all.push((Passage::PageTitle(at), &page.title));
            all.push((Passage::PageLead(at), &page.lead));
            for question in &page.questions {
                all.push((Passage::Question(question.id), &question.title));
                all.push((Passage::Hint(question.id), &question.hint));
                all.extend(of_kind(question.id, &question.kind));
            }
        }
        all.push((Passage::Purpose, &self.rules.purpose));
        all.push((Passage::Privacy, &self.rules.privacy));
        all.push((Passage::Thanks, &self.rules.thanks));
        for status in &self.statuses {
            let shown = if status.shown.is_empty() { &status.name } else { &status.shown };
            all.push((Passage::Shown(status.id), shown));
            all.push((Passage::Message(status.id), &status.message));
        }
        all.retain(|(passage, text)| !text.trim().is_empty() && !self.is_unseen(*passage));
        all
    }

    /// Whether nobody reads it: what only says to staff where somebody came from.
    fn is_unseen(&self, passage: Passage) -> bool {
        let question = passage.question().and_then(|id| self.question(id));
        question.is_some_and(|it| matches!(it.kind, Kind::Hidden { .. }))
    }

    /// What a passage says; none when the design has none such.
    pub fn passage(&self, passage: Passage) -> Option<&str> {
        self.passages().into_iter().find(|it| it.0 == passage).map(|it| it.1)
    }

    /// Lets a passage say something.
    pub(super) fn say(&mut self, passage: Passage, text: &str) {
        let place = match passage {
            Passage::Title => Some(&mut self.title),
            Passage::Lead => Some(&mut self.lead),
            Passage::Thanks => Some(&mut self.rules.thanks),
            Passage::Purpose => Some(&mut self.rules.purpose),
            Passage::Privacy => Some(&mut self.rules.privacy),
            Passage::PageTitle(at) => self.pages.get_mut(usize::from(at)).map(|it| &mut it.title),
            Passage::PageLead(at) => self.pages.get_mut(usize::from(at)).map(|it| &mut it.lead),
            Passage::Shown(id) => {
                self.statuses.iter_mut().find(|it| it.id == id).map(|it| &mut it.shown)
            }
            Passage::Message(id) => {
                self.statuses.iter_mut().find(|it| it.id == id).map(|it| &mut it.message)
            }
            Passage::Question(id)
            | Passage::Hint(id)
            | Passage::Choice(id, _)
            | Passage::Row(id, _)
            | Passage::Low(id)
            | Passage::High(id)
            | Passage::Unit(id)
            | Passage::Consent(id) => {
                let all = self.pages.iter_mut().flat_map(|it| &mut it.questions);
                let found = all.into_iter().find(|it| it.id == id);
                found.and_then(|it| match passage {
                    Passage::Question(_) => Some(&mut it.title),
                    Passage::Hint(_) => Some(&mut it.hint),
                    other => part_of(&mut it.kind, other),
                })
            }
        };
        if let Some(place) = place {
            text.clone_into(place);
        }
    }
}

/// The texts of a kind.
fn of_kind(id: QuestionId, kind: &Kind) -> Vec<(Passage, &str)> {
    let choice = |it| choice_of(id, it);
    match kind {
        Kind::One { choices, .. } | Kind::Many { choices, .. } | Kind::List { choices } => {
            choices.iter().map(choice).collect()
        }
        Kind::Matrix { rows, choices } => {
            let rows = rows.iter().map(|it| (Passage::Row(id, it.id), &*it.label));
            rows.chain(choices.iter().map(choice)).collect()
        }
        Kind::Scale { low, high, .. } => {
            vec![(Passage::Low(id), low), (Passage::High(id), high)]
        }
        Kind::Number { unit, .. } | Kind::Sum { unit, .. } => vec![(Passage::Unit(id), unit)],
        Kind::Consent { text } => vec![(Passage::Consent(id), text)],
        Kind::Short { .. }
        | Kind::Long { .. }
        | Kind::Date { .. }
        | Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Phone
        | Kind::Mail
        | Kind::Place
        | Kind::Files { .. }
        | Kind::Note
        | Kind::Hidden { .. } => Vec::new(),
    }
}

fn choice_of(id: QuestionId, choice: &Choice) -> (Passage, &str) {
    (Passage::Choice(id, choice.id), &choice.label)
}

fn part_of(kind: &mut Kind, passage: Passage) -> Option<&mut String> {
    let of = |all: &'_ mut Vec<Choice>, id: ChoiceId| all.iter().position(|it| it.id == id);
    match (kind, passage) {
        (
            Kind::One { choices, .. }
            | Kind::Many { choices, .. }
            | Kind::List { choices }
            | Kind::Matrix { choices, .. },
            Passage::Choice(_, id),
        ) => of(choices, id).map(|at| &mut choices[at].label),
        (Kind::Matrix { rows, .. }, Passage::Row(_, id)) => {
            of(rows, id).map(|at| &mut rows[at].label)
        }
        (Kind::Scale { low, .. }, Passage::Low(_)) => Some(low),
        (Kind::Scale { high, .. }, Passage::High(_)) => Some(high),
        (Kind::Number { unit, .. } | Kind::Sum { unit, .. }, Passage::Unit(_)) => Some(unit),
        (Kind::Consent { text }, Passage::Consent(_)) => Some(text),
        _ => None,
    }
}
