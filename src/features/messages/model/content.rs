//! What is said: bubbles and the buttons over the keyboard, as they were typed.

use minicbor::{Decode, Encode};

use super::MediaName;

/// What is said in one go: up to five bubbles, and buttons over the keyboard below the last.
///
/// Fields hold what was typed, sound or not, so that a half-written draft is kept whole;
/// [`Content::faults`] says what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Content {
    /// From the first to the last.
    #[n(0)]
    pub bubbles: Vec<Bubble>,
    /// Buttons over the keyboard.
    #[n(1)]
    pub quick: Vec<Tap>,
}

/// One bubble.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Bubble {
    /// Words.
    #[n(0)]
    Text {
        /// The words; `(line:product/emoji)` stands for a LINE emoji.
        #[n(0)]
        text: String,
    },
    /// A picture.
    #[n(1)]
    Image {
        /// Which.
        #[n(0)]
        picture: Option<MediaName>,
    },
    /// A film.
    #[n(2)]
    Video {
        /// Which.
        #[n(0)]
        film: Option<MediaName>,
        /// What is shown before it plays.
        #[n(1)]
        picture: Option<MediaName>,
    },
    /// Sound.
    #[n(3)]
    Audio {
        /// Which.
        #[n(0)]
        sound: Option<MediaName>,
        /// How long it is, in seconds.
        #[n(1)]
        seconds: String,
    },
    /// A place on the map.
    #[n(4)]
    Location {
        /// What it is called.
        #[n(0)]
        title: String,
        /// Where it is, in words.
        #[n(1)]
        address: String,
        /// In degrees, north positive.
        #[n(2)]
        latitude: String,
        /// In degrees, east positive.
        #[n(3)]
        longitude: String,
    },
    /// A sticker of LINE's.
    #[n(5)]
    Sticker {
        /// The set.
        #[n(0)]
        package: String,
        /// The sticker in the set.
        #[n(1)]
        sticker: String,
    },
    /// Cards side by side.
    #[n(6)]
    Cards {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// From the first to the last.
        #[n(1)]
        cards: Vec<Card>,
    },
    /// Words with buttons.
    #[n(7)]
    Buttons {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// What is above the words, the words, and the buttons.
        #[n(1)]
        card: Card,
    },
    /// A question with two answers.
    #[n(8)]
    Confirm {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// The question.
        #[n(1)]
        text: String,
        /// The answers, two.
        #[n(2)]
        taps: Vec<Tap>,
    },
    /// Pictures side by side, each to tap.
    #[n(9)]
    Pictures {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// From the first to the last.
        #[n(1)]
        columns: Vec<Column>,
    },
    /// A picture with areas to tap.
    #[n(10)]
    Map {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// Which.
        #[n(1)]
        picture: Option<MediaName>,
        /// Its height when it is 1040 broad.
        #[n(2)]
        height: String,
        /// What can be tapped.
        #[n(3)]
        areas: Vec<Area>,
    },
    /// A card of one of our templates.
    #[n(11)]
    Template {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// The key of the template.
        #[n(1)]
        template: String,
        /// What stands at each of its places: its key and the words, or the name of a picture.
        #[n(2)]
        values: Vec<(String, String)>,
    },
    /// A card of LINE's own description, for experts.
    #[n(12)]
    Json {
        /// The same in words.
        #[n(0)]
        alt: String,
        /// A Flex container as JSON.
        #[n(1)]
        json: String,
    },
    /// A coupon made before.
    #[n(13)]
    Coupon {
        /// The coupon.
        #[n(0)]
        id: String,
    },
}

/// A picture, words and buttons.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Card {
    /// Above the words.
    #[n(0)]
    pub picture: Option<MediaName>,
    /// In bold.
    #[n(1)]
    pub title: String,
    /// The words.
    #[n(2)]
    pub text: String,
    /// The buttons.
    #[n(3)]
    pub taps: Vec<Tap>,
}

/// A picture to tap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Column {
    /// Which.
    #[n(0)]
    pub picture: Option<MediaName>,
    /// What a tap does; its label lies over the picture.
    #[n(1)]
    pub tap: Tap,
}

/// A part of a picture to tap, measured in a picture 1040 broad.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Area {
    /// From the left edge.
    #[n(0)]
    pub x: String,
    /// From the upper edge.
    #[n(1)]
    pub y: String,
    /// Breadth.
    #[n(2)]
    pub width: String,
    /// Height.
    #[n(3)]
    pub height: String,
    /// What a tap does; its label is read aloud.
    #[n(4)]
    pub tap: Tap,
}

/// Something to tap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Tap {
    /// What stands on it.
    #[n(0)]
    pub label: String,
    /// What it does.
    #[n(1)]
    pub deed: Deed,
    /// With what: an address, a number, words.
    #[n(2)]
    pub value: String,
}

/// What a tap does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Deed {
    /// Opens a page.
    #[default]
    #[n(0)]
    Open,
    /// Lets the resident say something.
    #[n(1)]
    Say,
    /// Calls a telephone number.
    #[n(2)]
    Call,
    /// Copies words.
    #[n(3)]
    Copy,
}

impl Deed {
    /// Every deed, those used most first.
    pub const ALL: [Self; 4] = [Self::Open, Self::Say, Self::Call, Self::Copy];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Say => "say",
            Self::Call => "call",
            Self::Copy => "copy",
        }
    }

    /// The deed of a word in forms; the usual one for any other.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.as_str() == word).unwrap_or_default()
    }
}

/// The height of a square picture with areas.
pub(super) const IMAGEMAP_SIDE: i64 = crate::line::limits::IMAGEMAP_WIDTH;

impl Card {
    /// An empty card with an empty button.
    pub fn with_button() -> Self {
        Self { taps: vec![Tap::default()], ..Self::default() }
    }
}

impl Area {
    /// All of a picture of a height.
    pub fn whole(height: i64) -> Self {
        let (width, height) = (IMAGEMAP_SIDE.to_string(), height.to_string());
        Self { x: "0".into(), y: "0".into(), width, height, tap: Tap::default() }
    }
}

impl Bubble {
    /// The same in words, where notifications show something written for them.
    pub fn alt(&self) -> Option<&str> {
        match self {
            Self::Cards { alt, .. }
            | Self::Buttons { alt, .. }
            | Self::Confirm { alt, .. }
            | Self::Pictures { alt, .. }
            | Self::Map { alt, .. }
            | Self::Template { alt, .. }
            | Self::Json { alt, .. } => Some(alt),
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Video { .. }
            | Self::Audio { .. }
            | Self::Location { .. }
            | Self::Sticker { .. }
            | Self::Coupon { .. } => None,
        }
    }

    /// Every tap it has, in order.
    pub fn taps(&self) -> Vec<&Tap> {
        match self {
            Self::Cards { cards, .. } => cards.iter().flat_map(|it| &it.taps).collect(),
            Self::Buttons { card, .. } => card.taps.iter().collect(),
            Self::Confirm { taps, .. } => taps.iter().collect(),
            Self::Pictures { columns, .. } => columns.iter().map(|it| &it.tap).collect(),
            Self::Map { areas, .. } => areas.iter().map(|it| &it.tap).collect(),
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Video { .. }
            | Self::Audio { .. }
            | Self::Location { .. }
            | Self::Sticker { .. }
            | Self::Template { .. }
            | Self::Json { .. }
            | Self::Coupon { .. } => Vec::new(),
        }
    }

    /// Every file it shows or plays.
    pub fn media(&self) -> Vec<MediaName> {
        let all: Vec<&Option<MediaName>> = match self {
            Self::Image { picture } | Self::Map { picture, .. } => vec![picture],
            Self::Video { film, picture } => vec![film, picture],
            Self::Audio { sound, .. } => vec![sound],
            Self::Cards { cards, .. } => cards.iter().map(|it| &it.picture).collect(),
            Self::Buttons { card, .. } => vec![&card.picture],
            Self::Pictures { columns, .. } => columns.iter().map(|it| &it.picture).collect(),
            Self::Template { values, .. } => {
                return values.iter().filter_map(|(_, value)| MediaName::parse(value)).collect();
            }
            Self::Text { .. }
            | Self::Location { .. }
            | Self::Sticker { .. }
            | Self::Confirm { .. }
            | Self::Json { .. }
            | Self::Coupon { .. } => Vec::new(),
        };
        all.into_iter().flatten().cloned().collect()
    }
}

impl Content {
    /// One bubble of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { bubbles: vec![Bubble::Text { text: text.into() }], quick: Vec::new() }
    }

    /// What it says in plain words, a paragraph for each bubble: for the log and for searching.
    pub fn gist(&self) -> String {
        let gist = |it: &Bubble| match it {
            Bubble::Text { text } => text.clone(),
            Bubble::Location { title, .. } => title.clone(),
            other => other.alt().unwrap_or(other.kind().as_str()).to_owned(),
        };
        self.bubbles.iter().map(gist).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        self.bubbles.is_empty()
    }

    /// Every file that is shown or played, each once.
    pub fn media(&self) -> Vec<MediaName> {
        let mut all: Vec<_> = self.bubbles.iter().flat_map(Bubble::media).collect();
        all.sort();
        all.dedup();
        all
    }
}
