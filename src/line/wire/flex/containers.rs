use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::line::wire::Action;

use super::{Component, FlexBox};

object! {
    /// A card of our own shape.
    FlexMessage {
        /// The same in words, at most 1500 UTF-16 units.
        alt_text: String,
        /// The card.
        contents: FlexContainer,
    }
}

/// One bubble, or several side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum FlexContainer {
    /// One card.
    Bubble(Box<Bubble>),
    /// Cards side by side.
    Carousel(Carousel),
    /// A kind not known here, or one that cannot be read.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// One card, at most 30 KB as JSON.
    #[derive(Default)]
    Bubble {} optional {
        /// Its breadth; `mega` when absent.
        size: BubbleSize,
        /// Which way text runs.
        direction: Direction,
        /// The block at the top.
        #[serde(serialize_with = "block")]
        header: FlexBox,
        /// The picture: a box, an image or a video.
        hero: Component,
        /// The block in the middle.
        #[serde(serialize_with = "block")]
        body: FlexBox,
        /// The block at the bottom.
        #[serde(serialize_with = "block")]
        footer: FlexBox,
        /// How the blocks look.
        styles: BubbleStyles,
        /// What a tap anywhere does.
        action: Action,
    }
}

setters! {
    Bubble {
        /// Its breadth.
        size: BubbleSize,
        /// The block at the top.
        header: FlexBox,
        /// The picture.
        hero: Component,
        /// The block in the middle.
        body: FlexBox,
        /// The block at the bottom.
        footer: FlexBox,
        /// How the blocks look.
        styles: BubbleStyles,
        /// What a tap anywhere does.
        action: Action,
    }
}

/// A block says that it is a box, as a box among components does.
fn block<S: Serializer>(block: &Option<FlexBox>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(tag = "type", rename_all = "lowercase")]
    enum Block<'a> {
        Box(&'a FlexBox),
    }
    block.as_ref().map(Block::Box).serialize(serializer)
}

/// Bubbles as parts of a carousel carry their `type` too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carousel {
    /// 1 to 12 bubbles of one size; at most 50 KB as JSON.
    pub contents: Vec<FlexContainer>,
}

object! {
    /// How the blocks of a bubble look.
    #[derive(Default)]
    BubbleStyles {} optional {
        /// The block at the top.
        header: BlockStyle,
        /// The picture.
        hero: BlockStyle,
        /// The block in the middle.
        body: BlockStyle,
        /// The block at the bottom.
        footer: BlockStyle,
    }
}

object! {
    /// How one block looks.
    #[derive(Default)]
    BlockStyle {} optional {
        /// `#RRGGBB` or `#RRGGBBAA`.
        background_color: String,
        /// Whether a line stands above the block.
        separator: bool,
        /// The line's colour.
        separator_color: String,
    }
}

words! {
    /// A bubble's breadth.
    BubbleSize {
        /// The narrowest.
        Nano = "nano",
        /// Narrower than kilo.
        Micro = "micro",
        /// Between micro and hecto.
        Deca = "deca",
        /// Between deca and kilo.
        Hecto = "hecto",
        /// Narrower than mega.
        Kilo = "kilo",
        /// The usual.
        Mega = "mega",
        /// As broad as the chat.
        Giga = "giga",
    }
}

words! {
    /// Which way text runs.
    Direction {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}

/// Where cards begin.
#[derive(Debug, Clone, Copy)]
pub enum Flex {}

impl Flex {
    /// A card with a body.
    pub fn bubble(body: FlexBox) -> Bubble {
        Bubble::default().body(body)
    }

    /// Cards side by side, 1 to 12 of one size.
    pub fn carousel(bubbles: impl IntoIterator<Item = Bubble>) -> FlexContainer {
        let contents = bubbles.into_iter().map(FlexContainer::from).collect();
        FlexContainer::Carousel(Carousel { contents })
    }
}

impl From<Bubble> for FlexContainer {
    fn from(bubble: Bubble) -> Self {
        Self::Bubble(Box::new(bubble))
    }
}
