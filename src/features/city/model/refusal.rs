use std::ops::RangeInclusive;

use super::super::words::Placeholder;

/// A field of a part, to say what is wrong where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The city's name.
    City,
    /// The account's name.
    Account,
    /// The telephone number.
    Phone,
    /// The website.
    Website,
    /// Whom to ask about permissions.
    Contact,
    /// The greeting.
    Greeting,
    /// The fallback.
    Fallback,
    /// The colour.
    Hue,
    /// The logo.
    Logo,
    /// The reception hours of a week.
    Week,
    /// The reception hours of a day, from 0 for Monday.
    Day(u8),
    /// The words about holidays.
    Holidays,
    /// Days that events are kept.
    EventDays,
    /// Days that outgoing messages are kept.
    OutboxDays,
    /// Days that unanswered questions are kept.
    UnansweredDays,
    /// Whether the language of residents' LINE is kept.
    LineLanguage,
    /// The networks.
    Networks,
    /// Whether FAQs need approval.
    Approval,
    /// Whether a second person lets deliveries go.
    SecondPerson,
    /// The hour from which it is night.
    NightFrom,
    /// The hour from which it is day again.
    NightUntil,
    /// Hours in which the same words are noticed.
    SameWords,
    /// Deliveries that machines may make in an hour.
    MachineMade,
    /// Why no delivery begins.
    Lock,
}

impl Field {
    /// The word in forms and in the audit log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Account => "account",
            Self::Phone => "phone",
            Self::Website => "website",
            Self::Contact => "contact",
            Self::Hue => "hue",
            Self::Logo => "logo",
            Self::Greeting => "greeting",
            Self::Fallback => "fallback",
            Self::Week | Self::Day(_) => "hours",
            Self::Holidays => "holidays",
            Self::EventDays => "event_days",
            Self::OutboxDays => "outbox_days",
            Self::UnansweredDays => "unanswered_days",
            Self::LineLanguage => "line_language",
            Self::Networks => "networks",
            Self::Approval => "approval",
            Self::SecondPerson => "second_person",
            Self::NightFrom => "night_from",
            Self::NightUntil => "night_until",
            Self::SameWords => "same_words",
            Self::MachineMade => "machine_made",
            Self::Lock => "lock",
        }
    }
}

/// Why a part cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field that must be filled is empty.
    #[error("{0:?} is empty")]
    Empty(Field),
    /// A text is too long.
    #[error("{field:?} is {length} long, more than {max}")]
    TooLong {
        /// The field.
        field: Field,
        /// Its length, counted as its limit is.
        length: usize,
        /// The most it may have.
        max: usize,
    },
    /// A telephone number holds something else than digits and dashes.
    #[error("the telephone number is none")]
    NotAPhone,
    /// An address does not begin with `https://` or `http://`.
    #[error("the website is no address")]
    NotAnAddress,
    /// A text names a placeholder there is none of.
    #[error("{field:?} names the unknown placeholder {name}")]
    UnknownPlaceholder {
        /// The field.
        field: Field,
        /// What stands between the braces.
        name: String,
    },
    /// A text uses a placeholder whose value nobody has set.
    #[error("{field:?} uses a placeholder without a value")]
    Unset {
        /// The field.
        field: Field,
        /// The placeholder.
        placeholder: Placeholder,
    },
    /// A day closes before it opens, or only one of the times is given.
    #[error("{0:?} is no stretch of a day")]
    NotAStretch(Field),
    /// A number lies outside what is allowed.
    #[error("{field:?} must lie within {allowed:?}")]
    OutOfRange {
        /// The field.
        field: Field,
        /// What is allowed.
        allowed: RangeInclusive<u16>,
    },
    /// A line is no network.
    #[error("line {line} is no network")]
    NotANetwork {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// There are more networks than a firewall's list would hold.
    #[error("more than {max} networks")]
    TooManyNetworks {
        /// The most there may be.
        max: usize,
    },
    /// Whoever saves would shut themselves out.
    #[error("the networks do not hold the address this comes from")]
    ShutsOut {
        /// The address of whoever saves.
        ip: std::net::IpAddr,
    },
}

impl Refusal {
    /// The field it is about.
    pub const fn field(&self) -> Field {
        match self {
            Self::Empty(field)
            | Self::TooLong { field, .. }
            | Self::UnknownPlaceholder { field, .. }
            | Self::Unset { field, .. }
            | Self::NotAStretch(field)
            | Self::OutOfRange { field, .. } => *field,
            Self::NotAPhone => Field::Phone,
            Self::NotAnAddress => Field::Website,
            Self::NotANetwork { .. } | Self::TooManyNetworks { .. } | Self::ShutsOut { .. } => {
                Field::Networks
            }
        }
    }
}
