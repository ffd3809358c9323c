use crate::line::wire::Action;

use super::{AdjustMode, Gravity, Position};

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
