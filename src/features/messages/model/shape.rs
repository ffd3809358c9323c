//! How our own cards look as Flex.

use super::{Addresses, Card, Deed, Tap, link};
use crate::line::wire::{
    Action,
    flex::{
        AspectMode, Bubble, ButtonHeight, ButtonStyle, Component, Flex, FlexBox, FlexButton,
        FlexImage, FlexText,
    },
};

/// The colour of words and of buttons that are to be seen first: dark blue on white, 8 to 1.
pub(super) const KEY: &str = "#0b4f96";

/// The colour of what is said beside.
pub(super) const SUB: &str = "#4d5663";

/// A tap as LINE's action.
pub(super) fn action(tap: &Tap, at: &Addresses) -> Action {
    let label = tap.label.as_str();
    match tap.deed {
        Deed::Open => Action::uri(label, at.link(&tap.value)),
        Deed::Call => Action::uri(label, link::telephone(&tap.value).unwrap_or_default()),
        Deed::Say => Action::message(label, said(tap)),
        Deed::Copy => Action::clipboard(label, tap.value.as_str()),
    }
}

/// What a resident says with a tap: what was written for it, or else its label.
pub(super) fn said(tap: &Tap) -> &str {
    if tap.value.is_empty() { &tap.label } else { &tap.value }
}

/// A card beside others.
pub(super) fn card(card: &Card, at: &Addresses) -> Bubble {
    let mut words: Vec<Component> = Vec::new();
    if !card.title.is_empty() {
        words.push(FlexText::new(card.title.as_str()).bold().size("lg").into());
    }
    if !card.text.is_empty() {
        words.push(FlexText::new(card.text.as_str()).size("md").into());
    }
    let mut bubble = Flex::bubble(FlexBox::vertical(words).spacing("sm"));
    if let Some(picture) = &card.picture {
        bubble = bubble.hero(hero(&at.small(picture)));
    }
    let buttons: Vec<Component> = card
        .taps
        .iter()
        .map(|it| button(action(it, at)).style(ButtonStyle::Link).color(KEY).into())
        .collect();
    if buttons.is_empty() { bubble } else { bubble.footer(FlexBox::vertical(buttons)) }
}

/// The picture on top of a card.
pub(super) fn hero(url: &str) -> Component {
    FlexImage::new(url).size("full").aspect_ratio("20:13").aspect_mode(AspectMode::Cover).into()
}

/// A low button whose words grow with the size set on the phone.
pub(super) fn button(action: Action) -> FlexButton {
    FlexButton::new(action).height(ButtonHeight::Sm)
}
