use minicbor::{Decode, Encode};

use crate::infra::config::Mode;

/// What stands around a page: the city, the reader, where they may go.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The city's name, such as 桑名市.
    pub city: String,
    /// What the line below the city says; usually the account's name.
    pub subtitle: String,
    /// Production, rehearsal or try-out.
    pub mode: Mode,
    /// The city's key colour.
    pub hue: Hue,
    /// The path of the city's logo; without one its first letter stands.
    pub logo: Option<String>,
    /// Who reads the page.
    pub viewer: Viewer,
    /// The navigation, without what the reader may not do.
    pub nav: Vec<NavGroup>,
    /// The token that forms carry.
    pub csrf: String,
    /// When the session ends unless something is done; none where that is not to be said.
    pub idle: Option<Idle>,
    /// What to tell above the page, newest last.
    pub notices: Vec<Notice>,
    /// The whole document or the page alone.
    pub part: Part,
}

/// The end of a session for want of requests.
#[derive(Debug, Clone)]
pub struct Idle {
    /// Seconds after the page was made at which a script says so.
    pub warn_after_s: i64,
    /// What it says.
    pub words: String,
    /// Where its button posts to, so that the session goes on; empty where nothing prolongs it.
    pub stay: &'static str,
}

/// The person signed in.
#[derive(Debug, Clone, Default)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// Their department, in words.
    pub department: String,
    /// Their role, in words.
    pub role: String,
}

/// Pages that belong together; a group without a label stands first and last.
#[derive(Debug, Clone, Default)]
pub struct NavGroup {
    /// What they are for, such as 受け付ける; empty for none.
    pub label: String,
    /// The pages.
    pub items: Vec<NavItem>,
}

/// A page in the navigation.
#[derive(Debug, Clone, Default)]
pub struct NavItem {
    /// Its name.
    pub label: String,
    /// Its path, the `here` of pages that belong to it.
    pub href: String,
    /// An icon of the sprite.
    pub icon: &'static str,
    /// What waits there; none where nothing is ever counted.
    pub badge: Option<Vec<Waiting>>,
}

/// How much of one kind waits at a page of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How much; zero shows nothing.
    pub count: u64,
    /// What is counted, such as 承認待ち.
    pub what: &'static str,
    /// The page where it waits.
    pub at: &'static str,
}

/// How much of a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The document with its frame.
    #[default]
    Whole,
    /// The page alone, for a script that replaces parts of it.
    Alone,
}

/// What is said above a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its weight.
    pub kind: NoticeKind,
    /// What happened, and what to do.
    pub text: String,
    /// A way to take it back.
    pub undo: Option<Undo>,
}

/// The weight of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// What was asked for is done.
    Done,
    /// Good to know.
    Info,
    /// Something wants attention.
    Warning,
    /// Something went wrong.
    Error,
}

/// A button that takes back what a notice tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The button's words.
    pub label: String,
    /// The path it posts to.
    pub path: String,
}

impl Notice {
    /// What was asked for is done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Done, text: text.into(), undo: None }
    }

    /// Good to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Info, text: text.into(), undo: None }
    }

    /// Something wants attention.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Warning, text: text.into(), undo: None }
    }

    /// Something went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Error, text: text.into(), undo: None }
    }

    /// The same with a button that posts to a path.
    #[must_use]
    pub fn undo(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.undo = Some(Undo { label: label.into(), path: path.into() });
        self
    }
}

/// The colour of buttons, links and marks. A closed list, because each was checked for contrast
/// and the page's policy lets no page bring styles of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Hue {
    /// The default.
    #[n(0)]
    #[default]
    LightBlue,
    /// A deeper blue.
    #[n(1)]
    Blue,
    /// Between blue and green.
    #[n(2)]
    Cyan,
    /// Green.
    #[n(3)]
    Green,
    /// Purplish red.
    #[n(4)]
    Magenta,
    /// Reddish brown.
    #[n(5)]
    Orange,
}

impl Hue {
    /// All there are, in the order to offer them.
    pub const ALL: [Self; 6] =
        [Self::LightBlue, Self::Blue, Self::Cyan, Self::Green, Self::Magenta, Self::Orange];

    /// As the style sheet and stored settings know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LightBlue => "light-blue",
            Self::Blue => "blue",
            Self::Cyan => "cyan",
            Self::Green => "green",
            Self::Magenta => "magenta",
            Self::Orange => "orange",
        }
    }

    /// The hue of such a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hue| hue.as_str() == word)
    }
}
