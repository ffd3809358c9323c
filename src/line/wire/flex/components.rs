use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::line::wire::Action;

use super::FlexBox;

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
    /// Something to tap.
    FlexButton {
        /// What a tap does; its label stands on the button, at most 40 grapheme clusters.
        action: Action,
    } optional {
        /// Share of the parent's room, from 0.
        flex: u32,
        /// Its look.
        style: ButtonStyle,
        /// Of the words, or behind them, by style.
        color: String,
        /// Its height.
        height: ButtonHeight,
        /// Where it stands across a row.
        gravity: Gravity,
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
        /// What happens when the words are too long.
        adjust_mode: AdjustMode,
        /// Whether words grow with the size set on the phone.
        scaling: bool,
    }
}

setters! {
    FlexButton {
        /// Its look.
        style: ButtonStyle,
        /// Of the words, or behind them, by style.
        color: String,
        /// Its height.
        height: ButtonHeight,
        /// Room before it: px or a keyword.
        margin: String,
        /// Whether words grow with the size set on the phone.
        scaling: bool,
    }
}

impl FlexButton {
    /// A button whose words grow with the size set on the phone.
    pub fn new(action: impl Into<Action>) -> Self {
        Self {
            action: action.into(),
            flex: None,
            style: None,
            color: None,
            height: None,
            gravity: None,
            margin: None,
            position: None,
            offset_top: None,
            offset_bottom: None,
            offset_start: None,
            offset_end: None,
            adjust_mode: None,
            scaling: Some(true),
        }
    }
}

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

words! {
    /// A button's look.
    ButtonStyle {
        /// White words on a dark ground.
        Primary = "primary",
        /// Dark words on a light ground.
        Secondary = "secondary",
        /// Words alone.
        Link = "link",
    }
}

words! {
    /// A button's height.
    ButtonHeight {
        /// Low.
        Sm = "sm",
        /// The usual.
        Md = "md",
    }
}

words! {
    /// Where something stands across a row.
    Gravity {
        /// At the upper edge.
        Top = "top",
        /// At the lower edge.
        Bottom = "bottom",
        /// In the middle.
        Center = "center",
    }
}

words! {
    /// Where something stands along a line.
    Align {
        /// Where text begins.
        Start = "start",
        /// Where text ends.
        End = "end",
        /// In the middle.
        Center = "center",
    }
}

words! {
    /// Whether a component takes part in the flow.
    Position {
        /// In the flow; offsets move it.
        Relative = "relative",
        /// Apart from the flow, by its offsets.
        Absolute = "absolute",
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
