use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{FlexBox, FlexButton, FlexIcon, FlexImage, FlexSpan, FlexText, FlexVideo};

/// A part of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Component {
    /// Other components, arranged.
    Box(Box<FlexBox>),
    /// Something to tap.
    Button(Box<FlexButton>),
    /// A picture.
    Image(Box<FlexImage>),
    /// A film (hero only).
    Video(Box<FlexVideo>),
    /// A small picture beside words (baseline only).
    Icon(Box<FlexIcon>),
    /// Words.
    Text(Box<FlexText>),
    /// Words of their own look within a text.
    Span(Box<FlexSpan>),
    /// A line.
    Separator(FlexSeparator),
    /// Room. LINE advises against it.
    Filler(FlexFiller),
    /// A kind not known here, or one that cannot be read.
    #[serde(untagged)]
    Unknown(Value),
}

macro_rules! component {
    ($($variant:ident($type:ident),)*) => {
        $(impl From<$type> for Component {
            fn from(part: $type) -> Self {
                Self::$variant(Box::new(part))
            }
        })*
    };
}

component! {
    Box(FlexBox),
    Button(FlexButton),
    Image(FlexImage),
    Video(FlexVideo),
    Icon(FlexIcon),
    Text(FlexText),
    Span(FlexSpan),
}

impl From<FlexSeparator> for Component {
    fn from(part: FlexSeparator) -> Self {
        Self::Separator(part)
    }
}

object! {
    /// A line between components.
    #[derive(Default)]
    FlexSeparator {} optional {
        /// Room before it: px or a keyword.
        margin: String,
        /// `#RRGGBB` or `#RRGGBBAA`.
        color: String,
    }
}

object! {
    /// Room between components.
    #[derive(Default)]
    FlexFiller {} optional {
        /// Share of the parent's room, from 0.
        flex: u32,
    }
}
