use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Condition, Kind, Rules, Spoken, Translations};
use crate::features::attributes::AttributeNo;

/// What a form asks and how it is worked on: what staff build, and what an answer was given in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[serde(default)]
pub struct Design {
    /// What it is called, for residents and staff.
    #[n(0)]
    pub title: String,
    /// What stands above the first page; empty for nothing.
    #[n(1)]
    pub lead: String,
    /// Its pages, in order.
    #[n(2)]
    pub pages: Vec<Page>,
    /// What only staff see and fill in, beside each answer.
    #[n(3)]
    pub desk: Vec<Question>,
    /// How far an answer can have come; the first is where each begins.
    #[n(4)]
    pub statuses: Vec<Status>,
    /// Who may answer, when, how often, and what becomes of it.
    #[n(5)]
    pub rules: Rules,
    /// What its texts say in other languages.
    #[n(6)]
    #[serde(skip_serializing_if = "Translations::is_none")]
    pub translations: Translations,
    /// In which language its texts stand, for whoever reads it now.
    #[cbor(skip)]
    #[serde(skip)]
    pub spoken: Spoken,
}

/// One topic, shown at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Its heading.
    #[n(0)]
    pub title: String,
    /// What is said under the heading; empty for nothing.
    #[n(1)]
    pub lead: String,
    /// When it is shown: all of them hold.
    #[n(2)]
    pub when: Vec<Condition>,
    /// Its questions, in order.
    #[n(3)]
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Question {
    /// Its number within the form: never given to another one, so that answers keep their meaning.
    #[n(0)]
    pub id: QuestionId,
    /// What is asked.
    #[n(1)]
    pub title: String,
    /// How to answer, or why it is asked; empty for nothing.
    #[n(2)]
    #[serde(default)]
    pub hint: String,
    /// What is answered.
    #[n(3)]
    pub kind: Kind,
    /// Whether it must be answered.
    #[n(4)]
    #[serde(default)]
    pub needed: Needed,
    /// When it is asked: all of them hold.
    #[n(5)]
    #[serde(default)]
    pub when: Vec<Condition>,
    /// The attribute of residents that its answer fills, and that fills it in; none for none.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<AttributeNo>,
    /// What becomes of it where the attribute says something already.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Prefill::is_offered")]
    #[cbor(skip_if = "Prefill::is_offered")]
    pub prefill: Prefill,
}

/// What becomes of a question whose answer is registered already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// It stands in the field, for the resident to look over and change.
    #[default]
    #[n(0)]
    Offered,
    /// It is shown, and taken as it is registered.
    #[n(1)]
    Shown,
}

impl Prefill {
    /// Whether it can be changed.
    pub fn is_offered(&self) -> bool {
        *self == Self::Offered
    }
}

/// The number of a question within its form.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct QuestionId(#[n(0)] pub u16);

/// Whether a question must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// It must.
    #[n(0)]
    Required,
    /// It may be left out.
    #[default]
    #[n(1)]
    Optional,
}

/// How far an answer has come, in words of the city's own.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Status {
    /// Its number within the form, never given to another one.
    #[n(0)]
    pub id: StatusId,
    /// What it is called.
    #[n(1)]
    pub name: String,
    /// Its colour in lists.
    #[n(2)]
    pub colour: Colour,
    /// What a resident's own page says for it; empty for its name.
    #[n(3)]
    #[serde(default)]
    pub shown: String,
    /// What is sent into the resident's talk when an answer comes to it; empty for nothing.
    #[n(4)]
    #[serde(default)]
    pub message: String,
    /// Whether there is still something to do.
    #[n(5)]
    #[serde(default)]
    pub progress: Progress,
}

/// The number of a status within its form.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct StatusId(#[n(0)] pub u16);

/// Whether there is still something to do for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// There is.
    #[default]
    #[n(0)]
    Open,
    /// It is done with.
    #[n(1)]
    Done,
}

/// A colour of a status: a meaning, which the surface draws as it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Nothing in particular.
    #[default]
    #[n(0)]
    Plain,
    /// Something is under way.
    #[n(1)]
    Info,
    /// Somebody has to wait.
    #[n(2)]
    Wait,
    /// It went well.
    #[n(3)]
    Ok,
    /// Somebody has to look.
    #[n(4)]
    Warn,
    /// It did not go well.
    #[n(5)]
    Bad,
}

impl Colour {
    /// Every colour, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Plain, Self::Info, Self::Wait, Self::Ok, Self::Warn, Self::Bad];
}

impl Design {
    /// The questions residents are asked, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// A question of a number, be it for residents or for staff.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions().chain(&self.desk).find(|it| it.id == id)
    }

    /// A status of a number.
    pub fn status(&self, id: StatusId) -> Option<&Status> {
        self.statuses.iter().find(|it| it.id == id)
    }

    /// A number no question has had, given those ever given: the greatest that was published.
    pub fn fresh_question(&self, given: u16) -> QuestionId {
        let here = self.questions().chain(&self.desk).map(|it| it.id.0).max().unwrap_or(0);
        QuestionId(here.max(given).saturating_add(1))
    }
}

impl Question {
    /// Whether it must be answered.
    pub fn is_required(&self) -> bool {
        self.needed == Needed::Required
    }
}
