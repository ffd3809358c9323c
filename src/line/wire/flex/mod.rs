//! Flex Messages: cards of our own shape.
//!
//! A container (one bubble, or a carousel of bubbles) holds blocks (header, hero, body, footer);
//! a block is a box or a picture; a box holds components. Everything with a keyword, pixels or
//! percents is a string here, read by [`Measure::parse`]; `line::check` knows which are allowed
//! where. Absent on purpose: any default LINE adds when showing a card; the `phone` knows those.

mod boxes;
mod buttons;
mod components;
mod containers;
mod measure;
mod pictures;
mod places;
mod texts;

pub use boxes::{AlignItems, Background, FlexBox, JustifyContent, Layout, LinearGradient};
pub use buttons::{ButtonHeight, ButtonStyle, FlexButton};
pub use components::{Component, FlexFiller, FlexSeparator};
pub use containers::{
    BlockStyle, Bubble, BubbleSize, BubbleStyles, Carousel, Direction, Flex, FlexContainer,
    FlexMessage,
};
pub use measure::Measure;
pub use pictures::{AspectMode, FlexIcon, FlexImage, FlexVideo};
pub use places::{Align, Gravity, Position};
pub use texts::{AdjustMode, Decoration, FlexSpan, FlexText, FontStyle, Weight};
