use crate::line::wire::Action;

use super::{Align, Component, Gravity, Position};

object! {
    /// A picture, JPEG or PNG.
    #[derive(Default)]
    FlexImage {
        /// https, at most 10 MB behind it (300 KB when animated).
        url: String,
    } optional {
        /// Share of the parent's room, from 0.
        flex: u32,
        /// Greatest breadth: a keyword up to `full`, px or %.
        size: String,
        /// `breadth:height`, `1:1` when absent.
        aspect_ratio: String,
        /// How the picture fills its place.
        aspect_mode: AspectMode,
        /// Where it stands along a column.
        align: Align,
        /// Where it stands across a row.
        gravity: Gravity,
        /// Behind the picture.
        background_color: String,
        /// What a tap does.
        action: Action,
        /// Whether an animated PNG moves; at most ten in one message.
        animated: bool,
        /// Room before it: px or a keyword.
        margin: String,
        /// In the flow, or apart from it.
        position: Position,
        /// From the parent's upper edge: px, % or a keyword.
        offset_top: String,
        /// From the parent's lower edge: px, % or a keyword.
        offset_bottom: String,
        /// From the edge where text begins: px, % or a keyword.
        offset_start: String,
        /// From the edge where text ends: px, % or a keyword.
        offset_end: String,
    }
}

setters! {
    FlexImage {
        /// Greatest breadth: a keyword up to `full`, px or %.
        size: String,
        /// `breadth:height`.
        aspect_ratio: String,
        /// How the picture fills its place.
        aspect_mode: AspectMode,
        /// What a tap does.
        action: Action,
    }
}

impl FlexImage {
    /// A picture at an https address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

object! {
    /// A film as hero of a bubble of size kilo, mega or giga, outside carousels.
    FlexVideo {
        /// https, mp4, at most 200 MB behind it.
        url: String,
        /// https, at most 1 MB behind it.
        preview_url: String,
        /// A box or an image for phones that cannot show it.
        alt_content: Component,
    } optional {
        /// `breadth:height`.
        aspect_ratio: String,
        /// What a tap does: a link.
        action: Action,
    }
}

object! {
    /// A small picture beside words.
    #[derive(Default)]
    FlexIcon {
        /// https, at most 1 MB behind it.
        url: String,
    } optional {
        /// A keyword or px.
        size: String,
        /// `breadth:height`.
        aspect_ratio: String,
        /// Room before it: px or a keyword.
        margin: String,
        /// In the flow, or apart from it.
        position: Position,
        /// From the parent's upper edge: px, % or a keyword.
        offset_top: String,
        /// From the parent's lower edge: px, % or a keyword.
        offset_bottom: String,
        /// From the edge where text begins: px, % or a keyword.
        offset_start: String,
        /// From the edge where text ends: px, % or a keyword.
        offset_end: String,
        /// Whether it grows with the size set on the phone.
        scaling: bool,
    }
}

words! {
    /// How a picture fills its place.
    AspectMode {
        /// All of the picture shows.
        Fit = "fit",
        /// All of the place is filled.
        Cover = "cover",
    }
}
