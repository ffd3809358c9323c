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
    /// When somebody answers it, in words; empty for unsaid.
    pub hours: String,
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
