//! What keeps something from being sent.

/// What is wrong with which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field of the composer, such as `b0-c1-title`: card 1 of bubble 0, counted from 0.
    pub field: String,
    /// What is wrong.
    pub why: Why,
}

/// How LINE counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// UTF-16 code units: most emoji are two.
    Utf16,
    /// What people see as one letter.
    Clusters,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is no bubble at all.
    Nothing,
    /// It is empty.
    Missing,
    /// It is longer than LINE, or we, take.
    TooLong {
        /// How long it may be.
        max: usize,
        /// How long it is.
        now: usize,
    },
    /// It is no number from one to another.
    NoNumber {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// It is no whole number of digits alone.
    NoDigits,
    /// The link does not begin with `https://`.
    NotHttps,
    /// The link is no address.
    BrokenLink,
    /// It is no telephone number.
    NoTelephone,
    /// Nothing is chosen.
    NotChosen,
    /// What is chosen is of another kind, such as a film for a picture.
    WrongKind,
    /// There are more than this.
    TooMany(usize),
    /// There is none, and one is needed.
    None,
    /// The area reaches beyond the picture.
    Outside,
    /// The card is larger than LINE takes.
    TooLarge {
        /// The most, in bytes.
        max: usize,
        /// How large it is.
        now: usize,
    },
    /// There is no such template.
    NoTemplate,
    /// It is no JSON, and where it ends to be.
    NoJson {
        /// The line, from 1.
        line: usize,
    },
    /// It has more emoji of LINE's than LINE takes.
    TooManyEmoji(usize),
    /// LINE refuses it, where and in its own words.
    Refused {
        /// Where in the card.
        path: String,
        /// In LINE's words.
        words: String,
    },
}

impl Fault {
    pub(super) fn new(field: impl Into<String>, why: Why) -> Self {
        Self { field: field.into(), why }
    }
}
