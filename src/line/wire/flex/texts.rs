use crate::line::wire::Action;

use super::{Align, Component, Gravity, Position};

object! {
    /// Words, either plain or in spans.
    #[derive(Default)]
    FlexText {} optional {
        /// The words; not with `contents`.
        text: String,
        /// The words, in spans of their own look.
        contents: Vec<Component>,
        /// A keyword or px.
        size: String,
        /// How heavy the letters are.
        weight: Weight,
        /// `#RRGGBB` or `#RRGGBBAA`.
        color: String,
        /// Upright or slanted.
        style: FontStyle,
        /// A line under or through.
        decoration: Decoration,
        /// Whether long words go on in the next line; absent means they are cut.
        wrap: bool,
        /// How many lines are shown; 0 means all.
        max_lines: u32,
        /// Room between lines, px.
        line_spacing: String,
        /// Where the words stand along the line.
        align: Align,
        /// Where the words stand across a row.
        gravity: Gravity,
        /// What happens when the words are too long.
        adjust_mode: AdjustMode,
        /// Whether words grow with the size set on the phone.
        scaling: bool,
        /// What a tap does.
        action: Action,
        /// Share of the parent's room, from 0.
        flex: u32,
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
    FlexText {
        /// A keyword or px.
        size: String,
        /// How heavy the letters are.
        weight: Weight,
        /// `#RRGGBB` or `#RRGGBBAA`.
        color: String,
        /// A line under or through.
        decoration: Decoration,
        /// How many lines are shown; 0 means all.
        max_lines: u32,
        /// Where the words stand along the line.
        align: Align,
        /// What a tap does.
        action: Action,
        /// Share of the parent's room, from 0.
        flex: u32,
        /// Room before it: px or a keyword.
        margin: String,
    }
}

impl FlexText {
    /// Words that wrap and grow with the size set on the phone, as people with weak eyes need.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), wrap: Some(true), scaling: Some(true), ..Self::default() }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        self.weight(Weight::Bold)
    }
}

object! {
    /// Words of their own look within a text.
    #[derive(Default)]
    FlexSpan {} optional {
        /// The words.
        text: String,
        /// A keyword or px.
        size: String,
        /// `#RRGGBB` or `#RRGGBBAA`.
        color: String,
        /// How heavy the letters are.
        weight: Weight,
        /// Upright or slanted.
        style: FontStyle,
        /// A line under or through.
        decoration: Decoration,
    }
}

words! {
    /// How heavy letters are.
    Weight {
        /// The usual.
        Regular = "regular",
        /// Heavy.
        Bold = "bold",
    }
}

words! {
    /// Upright or slanted.
    FontStyle {
        /// Upright.
        Normal = "normal",
        /// Slanted.
        Italic = "italic",
    }
}

words! {
    /// A line under or through words.
    Decoration {
        /// No line.
        None = "none",
        /// Under.
        Underline = "underline",
        /// Through.
        LineThrough = "line-through",
    }
}

words! {
    /// What happens when words are too long.
    AdjustMode {
        /// Letters get smaller.
        ShrinkToFit = "shrink-to-fit",
    }
}
