use std::fmt;

/// A field of a draft, to say what is wrong where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The code.
    Code,
    /// The question.
    Question,
    /// The variants.
    Variants,
    /// The answer.
    Answer,
    /// The category.
    Category,
    /// The key words.
    Keywords,
    /// The link's label.
    LinkLabel,
    /// The link's address.
    LinkUrl,
    /// The department.
    Department,
    /// The first day shown.
    ValidFrom,
    /// The last day shown.
    ValidUntil,
    /// The day of review.
    ReviewOn,
    /// The language.
    Language,
    /// The state.
    State,
    /// The memo for colleagues.
    Memo,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it was typed.
    Text,
    /// A day.
    Day,
    /// A language.
    Language,
    /// A state.
    State,
}

/// Why a field of a draft cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field that must be filled is empty.
    #[error("{0} is empty")]
    Empty(Field),
    /// A field is too long.
    #[error("{field} is longer than {max} UTF-16 units")]
    TooLong {
        /// The field.
        field: Field,
        /// The most it may hold.
        max: usize,
    },
    /// A field has too many items.
    #[error("{field} has more than {max} items")]
    TooMany {
        /// The field.
        field: Field,
        /// The most it may hold.
        max: usize,
    },
    /// A day is not written as `YYYY-MM-DD`.
    #[error("{0} is not a day written as YYYY-MM-DD")]
    NotADay(Field),
    /// The period ends before it begins.
    #[error("valid_until lies before valid_from")]
    EndsBeforeItBegins,
    /// The address cannot be opened from a talk.
    #[error("link_url does not begin with https://, http:// or tel:")]
    UnknownScheme,
    /// A Flex answer is not a bubble or carousel.
    #[error("answer looks like JSON but is not a Flex bubble or carousel")]
    NotFlex,
    /// A Flex answer cannot be read as JSON.
    #[error("answer cannot be read as JSON at line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Something of a Flex answer is beyond what LINE shows.
    #[error("the card is not sound at {place}: {reason}")]
    Card {
        /// Where, as a path within the card.
        place: String,
        /// What, in LINE's words.
        reason: String,
    },
    /// The language has no such tag.
    #[error("language is none of those known, such as ja, ja-x-easy, en, pt")]
    UnknownLanguage,
    /// The state has no such name.
    #[error("state is none of draft, published, trashed")]
    UnknownState,
}

impl Refusal {
    /// The field it concerns.
    pub fn field(&self) -> Field {
        match self {
            Self::Empty(field)
            | Self::TooLong { field, .. }
            | Self::TooMany { field, .. }
            | Self::NotADay(field) => *field,
            Self::EndsBeforeItBegins => Field::ValidUntil,
            Self::UnknownScheme => Field::LinkUrl,
            Self::NotFlex | Self::NotJson { .. } | Self::Card { .. } => Field::Answer,
            Self::UnknownLanguage => Field::Language,
            Self::UnknownState => Field::State,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Field {
    /// Every field, in the order of the editor.
    pub const ALL: [Self; 15] = [
        Self::Question,
        Self::Variants,
        Self::Answer,
        Self::LinkLabel,
        Self::LinkUrl,
        Self::Category,
        Self::Keywords,
        Self::Department,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::ReviewOn,
        Self::Language,
        Self::Code,
        Self::Memo,
        Self::State,
    ];

    /// What it holds.
    pub fn kind(self) -> Kind {
        match self {
            Self::ValidFrom | Self::ValidUntil | Self::ReviewOn => Kind::Day,
            Self::Language => Kind::Language,
            Self::State => Kind::State,
            Self::Code
            | Self::Question
            | Self::Variants
            | Self::Answer
            | Self::Category
            | Self::Keywords
            | Self::LinkLabel
            | Self::LinkUrl
            | Self::Department
            | Self::Memo => Kind::Text,
        }
    }

    /// Its name in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Question => "question",
            Self::Variants => "variants",
            Self::Answer => "answer",
            Self::Category => "category",
            Self::Keywords => "keywords",
            Self::LinkLabel => "link_label",
            Self::LinkUrl => "link_url",
            Self::Department => "department",
            Self::ValidFrom => "valid_from",
            Self::ValidUntil => "valid_until",
            Self::ReviewOn => "review_on",
            Self::Language => "language",
            Self::State => "state",
            Self::Memo => "memo",
        }
    }
}
