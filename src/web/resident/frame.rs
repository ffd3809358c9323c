use crate::{infra::config::Mode, web::console::Hue};

/// What stands around a sheet: the city, and how the reader reads.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The city's name, such as 桑名市.
    pub city: String,
    /// Production, rehearsal or try-out.
    pub mode: Mode,
    /// The city's key colour.
    pub hue: Hue,
    /// A telephone number for whoever cannot go on by themselves.
    pub phone: Option<String>,
    /// When somebody answers it.
    pub reception: Reception,
    /// The city's website.
    pub website: Option<String>,
    /// How large letters are.
    pub letters: Letters,
    /// The path and query of this page, to come back to after the letters have changed; that of a
    /// form's answer is where the form was sent.
    pub address: String,
    /// The token that forms carry.
    pub csrf: String,
}

/// When somebody answers the telephone, to be said in the language of each sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reception {
    /// The stretches of the week; none for unsaid.
    pub week: Vec<Stretch>,
    /// What there is to know of holidays.
    pub holidays: Holidays,
}

/// Days of the week with the same hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first day, from 0 for Monday to 6.
    pub first: usize,
    /// The last day, likewise.
    pub last: usize,
    /// From when until when, such as 8:30 and 17:15.
    pub clock: [String; 2],
}

/// What there is to know of holidays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Holidays {
    /// Nothing.
    #[default]
    Unsaid,
    /// Nobody is there on public holidays and over New Year.
    Usual,
    /// What the city says of them in Japanese.
    Said(String),
}

/// How large letters are, beside what the phone itself does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As designed.
    #[default]
    Usual,
    /// A quarter larger.
    Large,
}

impl Letters {
    /// As the cookie, the address and the style sheet know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Large => "large",
        }
    }

    /// The size of a word; any other word is the usual size.
    pub fn of(word: &str) -> Self {
        if word == Self::Large.as_str() { Self::Large } else { Self::Usual }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Usual => Self::Large,
            Self::Large => Self::Usual,
        }
    }
}
