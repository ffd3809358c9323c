use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::line::wire::Action;

use super::{Component, Position};

object! {
    /// Components in a row, in a column, or on one line of writing.
    ///
    /// Lengths are written as [`Measure`](super::Measure) says.
    FlexBox {
        /// How the children stand.
        layout: Layout,
        /// The children; may be empty.
        contents: Vec<Component>,
    } optional {
        /// Share of the parent's room, from 0.
        flex: u32,
        /// Room between children: px or a keyword.
        spacing: String,
        /// Room before this box: px or a keyword.
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
        /// `#RRGGBB` or `#RRGGBBAA`.
        background_color: String,
        /// `#RRGGBB` or `#RRGGBBAA`.
        border_color: String,
        /// px or a keyword from `none` to `bold`.
        border_width: String,
        /// px or a keyword.
        corner_radius: String,
        /// px or %.
        width: String,
        /// px or %.
        max_width: String,
        /// px or %.
        height: String,
        /// px or %.
        max_height: String,
        /// Room inside the edge: px, % or a keyword.
        padding_all: String,
        /// Room inside the upper edge.
        padding_top: String,
        /// Room inside the lower edge.
        padding_bottom: String,
        /// Room inside the edge where text begins.
        padding_start: String,
        /// Room inside the edge where text ends.
        padding_end: String,
        /// What a tap does.
        action: Action,
        /// How spare room along the layout is shared out.
        justify_content: JustifyContent,
        /// Where children stand across the layout.
        align_items: AlignItems,
        /// A gradient behind the children.
        background: Background,
    }
}

setters! {
    FlexBox {
        /// Share of the parent's room, from 0.
        flex: u32,
        /// Room between children: px or a keyword.
        spacing: String,
        /// Room before this box: px or a keyword.
        margin: String,
        /// `#RRGGBB` or `#RRGGBBAA`.
        background_color: String,
        /// px or a keyword.
        corner_radius: String,
        /// Room inside the edge: px, % or a keyword.
        padding_all: String,
        /// Room inside the edge where lines begin, instead of that on all sides.
        padding_start: String,
        /// Room inside the edge where lines end, instead of that on all sides.
        padding_end: String,
        /// What a tap does.
        action: Action,
    }
}

impl FlexBox {
    /// A column.
    pub fn vertical<C: Into<Component>>(contents: impl IntoIterator<Item = C>) -> Self {
        Self::new(Layout::Vertical, contents)
    }

    /// A row.
    pub fn horizontal<C: Into<Component>>(contents: impl IntoIterator<Item = C>) -> Self {
        Self::new(Layout::Horizontal, contents)
    }

    /// Icons and words standing on one line of writing.
    pub fn baseline<C: Into<Component>>(contents: impl IntoIterator<Item = C>) -> Self {
        Self::new(Layout::Baseline, contents)
    }

    fn new<C: Into<Component>>(layout: Layout, contents: impl IntoIterator<Item = C>) -> Self {
        Self {
            layout,
            contents: contents.into_iter().map(Into::into).collect(),
            flex: None,
            spacing: None,
            margin: None,
            position: None,
            offset_top: None,
            offset_bottom: None,
            offset_start: None,
            offset_end: None,
            background_color: None,
            border_color: None,
            border_width: None,
            corner_radius: None,
            width: None,
            max_width: None,
            height: None,
            max_height: None,
            padding_all: None,
            padding_top: None,
            padding_bottom: None,
            padding_start: None,
            padding_end: None,
            action: None,
            justify_content: None,
            align_items: None,
            background: None,
        }
    }
}

words! {
    /// How the children of a box stand.
    Layout {
        /// Side by side.
        Horizontal = "horizontal",
        /// One under another.
        Vertical = "vertical",
        /// Side by side, on one line of writing.
        Baseline = "baseline",
    }
}

words! {
    /// How spare room along the layout is shared out.
    JustifyContent {
        /// Half before, half after.
        Center = "center",
        /// All after.
        FlexStart = "flex-start",
        /// All before.
        FlexEnd = "flex-end",
        /// Between the children.
        SpaceBetween = "space-between",
        /// Around each child.
        SpaceAround = "space-around",
        /// Evenly before, between and after.
        SpaceEvenly = "space-evenly",
    }
}

words! {
    /// Where children stand across the layout.
    AlignItems {
        /// In the middle.
        Center = "center",
        /// At the beginning.
        FlexStart = "flex-start",
        /// At the end.
        FlexEnd = "flex-end",
    }
}

/// What lies behind the children of a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Background {
    /// Colours passing into each other.
    LinearGradient(LinearGradient),
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// Colours passing into each other along a line.
    LinearGradient {
        /// `0deg` (upwards) to below `360deg`, clockwise.
        angle: String,
        /// Where the line begins.
        start_color: String,
        /// Where the line ends.
        end_color: String,
    } optional {
        /// In between.
        center_color: String,
        /// Where in between, `0%` to `100%`.
        center_position: String,
    }
}
