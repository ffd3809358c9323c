//! The kinds of bubbles: what each is called in forms, and what an empty one holds.

use super::{Area, Bubble, Card, Column, Deed, Tap, content::IMAGEMAP_SIDE};

/// A kind of bubble without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BubbleKind {
    /// Words.
    Text,
    /// A picture.
    Image,
    /// A card of one of our templates.
    Template,
    /// Cards side by side.
    Cards,
    /// Words with buttons.
    Buttons,
    /// A question with two answers.
    Confirm,
    /// Pictures side by side.
    Pictures,
    /// A picture with areas to tap.
    Map,
    /// A film.
    Video,
    /// Sound.
    Audio,
    /// A place on the map.
    Location,
    /// A sticker.
    Sticker,
    /// A coupon.
    Coupon,
    /// A card as JSON.
    Json,
}

impl BubbleKind {
    /// Every kind, those used most first.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Image,
        Self::Template,
        Self::Cards,
        Self::Buttons,
        Self::Confirm,
        Self::Pictures,
        Self::Map,
        Self::Video,
        Self::Audio,
        Self::Location,
        Self::Sticker,
        Self::Coupon,
        Self::Json,
    ];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Template => "template",
            Self::Cards => "cards",
            Self::Buttons => "buttons",
            Self::Confirm => "confirm",
            Self::Pictures => "pictures",
            Self::Map => "map",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Location => "location",
            Self::Sticker => "sticker",
            Self::Coupon => "coupon",
            Self::Json => "json",
        }
    }

    /// The kind of a word in forms.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// An empty bubble of the kind.
    pub fn empty(self) -> Bubble {
        let none = String::new;
        match self {
            Self::Text => Bubble::Text { text: none() },
            Self::Image => Bubble::Image { picture: None },
            Self::Template => {
                Bubble::Template { alt: none(), template: none(), values: Vec::new() }
            }
            Self::Cards => Bubble::Cards { alt: none(), cards: vec![Card::with_button()] },
            Self::Buttons => Bubble::Buttons { alt: none(), card: Card::with_button() },
            Self::Confirm => {
                let tap = || Tap { deed: Deed::Say, ..Tap::default() };
                Bubble::Confirm { alt: none(), text: none(), taps: vec![tap(), tap()] }
            }
            Self::Pictures => Bubble::Pictures { alt: none(), columns: vec![Column::default()] },
            Self::Map => Bubble::Map {
                alt: none(),
                picture: None,
                height: none(),
                areas: vec![Area::whole(IMAGEMAP_SIDE)],
            },
            Self::Video => Bubble::Video { film: None, picture: None },
            Self::Audio => Bubble::Audio { sound: None, seconds: none() },
            Self::Location => Bubble::Location {
                title: none(),
                address: none(),
                latitude: none(),
                longitude: none(),
            },
            Self::Sticker => Bubble::Sticker { package: none(), sticker: none() },
            Self::Coupon => Bubble::Coupon { id: none() },
            Self::Json => Bubble::Json { alt: none(), json: none() },
        }
    }
}

impl Bubble {
    /// Which kind it is.
    pub const fn kind(&self) -> BubbleKind {
        match self {
            Self::Text { .. } => BubbleKind::Text,
            Self::Image { .. } => BubbleKind::Image,
            Self::Video { .. } => BubbleKind::Video,
            Self::Audio { .. } => BubbleKind::Audio,
            Self::Location { .. } => BubbleKind::Location,
            Self::Sticker { .. } => BubbleKind::Sticker,
            Self::Cards { .. } => BubbleKind::Cards,
            Self::Buttons { .. } => BubbleKind::Buttons,
            Self::Confirm { .. } => BubbleKind::Confirm,
            Self::Pictures { .. } => BubbleKind::Pictures,
            Self::Map { .. } => BubbleKind::Map,
            Self::Template { .. } => BubbleKind::Template,
            Self::Json { .. } => BubbleKind::Json,
            Self::Coupon { .. } => BubbleKind::Coupon,
        }
    }
}
