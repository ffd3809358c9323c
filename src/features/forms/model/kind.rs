use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::base::Day;

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// A line.
    #[n(0)]
    Short {
        /// The longest answer, in characters.
        #[n(0)]
        max: u16,
        /// What it must look like.
        #[n(1)]
        #[serde(default)]
        pattern: Option<Pattern>,
    },
    /// Several lines.
    #[n(1)]
    Long {
        /// The longest answer, in characters.
        #[n(0)]
        max: u16,
    },
    /// One of several, all shown.
    #[n(2)]
    One {
        /// Of which.
        #[n(0)]
        choices: Vec<Choice>,
        /// Whether something else may be written.
        #[n(1)]
        #[serde(default)]
        other: Other,
    },
    /// Any of several.
    #[n(3)]
    Many {
        /// Of which.
        #[n(0)]
        choices: Vec<Choice>,
        /// Whether something else may be written.
        #[n(1)]
        #[serde(default)]
        other: Other,
        /// The most that may be chosen; none for all.
        #[n(2)]
        #[serde(default)]
        max: Option<u16>,
    },
    /// One of many, in a list that opens.
    #[n(4)]
    List {
        /// Of which.
        #[n(0)]
        choices: Vec<Choice>,
    },
    /// A step on a scale.
    #[n(5)]
    Scale {
        /// The lowest step.
        #[n(0)]
        from: i8,
        /// The highest step.
        #[n(1)]
        to: i8,
        /// What the lowest means; empty for nothing.
        #[n(2)]
        #[serde(default)]
        low: String,
        /// What the highest means; empty for nothing.
        #[n(3)]
        #[serde(default)]
        high: String,
    },
    /// One of several for each row.
    #[n(6)]
    Matrix {
        /// The rows.
        #[n(0)]
        rows: Vec<Choice>,
        /// Of which.
        #[n(1)]
        choices: Vec<Choice>,
    },
    /// A number.
    #[n(7)]
    Number {
        /// The smallest, in thousandths; none for any.
        #[n(0)]
        #[serde(default)]
        min: Option<i64>,
        /// The greatest, in thousandths; none for any.
        #[n(1)]
        #[serde(default)]
        max: Option<i64>,
        /// Digits after the point, up to 3.
        #[n(2)]
        #[serde(default)]
        decimals: u8,
        /// What is counted, such as people; empty for nothing.
        #[n(3)]
        #[serde(default)]
        unit: String,
    },
    /// A day.
    #[n(8)]
    Date {
        /// The first day.
        #[n(0)]
        #[serde(default)]
        from: Option<Edge>,
        /// The last day.
        #[n(1)]
        #[serde(default)]
        to: Option<Edge>,
    },
    /// A time of day.
    #[n(9)]
    Time,
    /// A person's name with its reading.
    #[n(10)]
    Name,
    /// An address with its postal code.
    #[n(11)]
    Address,
    /// A telephone number.
    #[n(12)]
    Phone,
    /// A mail address.
    #[n(13)]
    Mail,
    /// A place on the map.
    #[n(14)]
    Place,
    /// Pictures and files.
    #[n(15)]
    Files {
        /// The most that may be handed in.
        #[n(0)]
        max: u8,
        /// What is taken.
        #[n(1)]
        #[serde(default)]
        taken: Taken,
    },
    /// Agreement with a text.
    #[n(16)]
    Consent {
        /// The text.
        #[n(0)]
        text: String,
    },
    /// Nothing: only something to read.
    #[n(17)]
    Note,
    /// Something the link says, such as the poster it hung on.
    #[n(18)]
    Hidden {
        /// Its name in the link.
        #[n(0)]
        name: String,
    },
    /// A sum of numbers and of what choices count for.
    #[n(19)]
    Sum {
        /// What is added.
        #[n(0)]
        of: Vec<Term>,
        /// What is counted, such as yen; empty for nothing.
        #[n(1)]
        #[serde(default)]
        unit: String,
    },
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Choice {
    /// Its number within the question, never given to another one.
    #[n(0)]
    pub id: ChoiceId,
    /// What it says.
    #[n(1)]
    pub label: String,
    /// How many may choose it; none for any number.
    #[n(2)]
    #[serde(default)]
    pub quota: Option<u32>,
    /// What it counts for in a sum, in thousandths.
    #[n(3)]
    #[serde(default)]
    pub counts: i64,
}

/// The number of a choice within its question.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct ChoiceId(#[n(0)] pub u16);

/// Whether something else may be written beside the choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    /// No.
    #[default]
    #[n(0)]
    None,
    /// Yes.
    #[n(1)]
    Written,
}

/// What files are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Pictures, whose own note of the place is taken out.
    #[default]
    #[n(0)]
    Photos,
    /// Pictures and PDF.
    #[n(1)]
    PhotosAndPdf,
}

/// What a line must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Digits alone.
    #[n(0)]
    Digits,
    /// Letters and digits of half width.
    #[n(1)]
    Alphanumeric,
    /// Kana alone.
    #[n(2)]
    Kana,
    /// The address of a page.
    #[n(3)]
    Url,
}

/// The first or last day of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// This day.
    #[n(0)]
    On(#[n(0)] Day),
    /// So many days after the day of answering; before it when negative.
    #[n(1)]
    After(#[n(0)] i32),
}

/// Something that is added to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Term {
    /// A question whose answer is a number, or whose choices count for something.
    #[n(0)]
    pub question: super::QuestionId,
    /// Times this, in thousandths.
    #[n(1)]
    pub times: i64,
}

/// What an analysis makes of the answers to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted<'a> {
    /// How often each choice was taken.
    Chosen,
    /// How often each choice was taken in each row.
    Grid {
        /// The rows.
        rows: &'a [Choice],
        /// The columns.
        choices: &'a [Choice],
    },
    /// Numbers, with their mean and spread.
    Numbers {
        /// What is counted; empty for nothing.
        unit: &'a str,
    },
    /// How often each word is used.
    Words,
    /// Nothing: no two answers are alike, or they tell about one person.
    Nothing,
}

impl Kind {
    /// The choices whose takers are counted; none for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One { choices, .. } | Self::Many { choices, .. } | Self::List { choices } => {
                choices
            }
            Self::Short { .. }
            | Self::Long { .. }
            | Self::Scale { .. }
            | Self::Matrix { .. }
            | Self::Number { .. }
            | Self::Date { .. }
            | Self::Time
            | Self::Name
            | Self::Address
            | Self::Phone
            | Self::Mail
            | Self::Place
            | Self::Files { .. }
            | Self::Consent { .. }
            | Self::Note
            | Self::Hidden { .. }
            | Self::Sum { .. } => &[],
        }
    }

    /// What an analysis makes of its answers.
    pub fn counted(&self) -> Counted<'_> {
        match self {
            Self::One { .. }
            | Self::Many { .. }
            | Self::List { .. }
            | Self::Scale { .. }
            | Self::Consent { .. } => Counted::Chosen,
            Self::Matrix { rows, choices } => Counted::Grid { rows, choices },
            Self::Number { unit, .. } | Self::Sum { unit, .. } => Counted::Numbers { unit },
            Self::Short { .. } | Self::Long { .. } => Counted::Words,
            Self::Date { .. }
            | Self::Time
            | Self::Name
            | Self::Address
            | Self::Phone
            | Self::Mail
            | Self::Place
            | Self::Files { .. }
            | Self::Note
            | Self::Hidden { .. } => Counted::Nothing,
        }
    }

    /// Whether its answers are numbers that can be compared.
    pub fn is_a_number(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Scale { .. } | Self::Sum { .. })
    }

    /// Whether anything is answered at all.
    pub fn is_answered(&self) -> bool {
        !matches!(self, Self::Note)
    }
}

impl Edge {
    /// The day it means for somebody who answers today; none beyond the calendar.
    pub fn day(self, today: jiff::civil::Date) -> Option<jiff::civil::Date> {
        match self {
            Self::On(day) => Some(day.0),
            Self::After(days) => today.checked_add(jiff::Span::new().try_days(days).ok()?).ok(),
        }
    }
}
