use jiff::Timestamp;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::base::time;

/// The number of an attribute; ascending, never given twice.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct AttributeNo(#[n(0)] pub u32);

/// The number of a choice within its attribute; never given twice there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct ChoiceNo(#[n(0)] pub u16);

/// One thing the city asks of residents.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Attribute {
    /// Identity.
    #[n(0)]
    pub no: AttributeNo,
    /// What staff call it; unique, also among the retired.
    #[n(1)]
    pub name: String,
    /// What residents are asked; empty for the name.
    #[n(2)]
    pub question: String,
    /// Why it is asked, for residents; empty for nothing.
    #[n(3)]
    pub why: String,
    /// What is answered.
    #[n(4)]
    pub kind: Kind,
    /// Its place in lists, ascending.
    #[n(5)]
    pub order: u32,
    /// Whether it is still asked.
    #[n(6)]
    pub state: State,
    /// When it was changed last.
    #[n(7)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// Counts changes.
    #[n(8)]
    pub revision: u64,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Kind {
    /// One of several.
    #[n(0)]
    One(#[n(0)] Vec<Choice>),
    /// Any of several.
    #[n(1)]
    Several(#[n(0)] Vec<Choice>),
    /// A whole number.
    #[n(2)]
    Number {
        /// What is counted, such as people; empty for nothing.
        #[n(0)]
        unit: String,
    },
    /// A day, such as that of birth.
    #[n(3)]
    Date,
    /// Yes or no.
    #[n(4)]
    YesNo,
    /// A place on the map.
    #[n(5)]
    Place,
    /// A line of text.
    #[n(6)]
    Text,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Choice {
    /// Identity.
    #[n(0)]
    pub no: ChoiceNo,
    /// What residents read.
    #[n(1)]
    pub label: String,
    /// Whether it may still be chosen.
    #[n(2)]
    pub state: State,
}

/// Whether something is still asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum State {
    /// It is.
    #[n(0)]
    InUse,
    /// It is not; what residents have given stays.
    #[n(1)]
    Retired,
}

/// A kind without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KindName {
    /// One of several.
    #[default]
    One,
    /// Any of several.
    Several,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// A place on the map.
    Place,
    /// A line of text.
    Text,
}

impl Kind {
    /// Which kind it is.
    pub const fn name(&self) -> KindName {
        match self {
            Self::One(_) => KindName::One,
            Self::Several(_) => KindName::Several,
            Self::Number { .. } => KindName::Number,
            Self::Date => KindName::Date,
            Self::YesNo => KindName::YesNo,
            Self::Place => KindName::Place,
            Self::Text => KindName::Text,
        }
    }

    /// What may be, or could be, chosen; nothing for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One(choices) | Self::Several(choices) => choices,
            Self::Number { .. } | Self::Date | Self::YesNo | Self::Place | Self::Text => &[],
        }
    }
}

impl KindName {
    /// Every kind, those used most first.
    pub const ALL: [Self; 7] =
        [Self::One, Self::Several, Self::YesNo, Self::Date, Self::Number, Self::Text, Self::Place];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Several => "several",
            Self::Number => "number",
            Self::Date => "date",
            Self::YesNo => "yes-no",
            Self::Place => "place",
            Self::Text => "text",
        }
    }

    /// The kind of a word in forms.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Whether residents choose among choices.
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::One | Self::Several)
    }
}
