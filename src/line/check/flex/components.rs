use crate::line::{
    check::{
        actions::{self, Place},
        cursor::At,
        uri,
    },
    wire::flex::{
        AdjustMode, Align, AspectMode, ButtonHeight, ButtonStyle, Decoration, FontStyle, Gravity,
        Position, Weight,
    },
};

use super::{
    boxes::{flex_box, flow, tap},
    values::{INVALID, LETTERS, Numbers, PICTURE, SPACING, aspect_ratio, color, length},
};

/// What a component stands in: decides which kinds are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parent {
    /// Header, body or footer of a bubble.
    Block,
    /// The picture of a bubble.
    Hero,
    /// What stands in for a film.
    VideoAlternative,
    /// A row or a column.
    Row,
    /// One line of writing.
    Baseline,
    /// A text.
    Text,
}

impl Parent {
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Block => &["box"],
            Self::Hero => &["box", "image", "video"],
            Self::VideoAlternative => &["box", "image"],
            Self::Row => &["box", "button", "image", "text", "separator", "filler"],
            Self::Baseline => &["icon", "text", "filler"],
            Self::Text => &["span"],
        }
    }
}

/// A part of a card.
pub(super) fn component(at: &At<'_>, parent: Parent) {
    let Some(kind) = at.required("type").string() else { return };
    if !parent.kinds().contains(&kind) {
        at.fault(INVALID);
        return;
    }
    if parent == Parent::Block {
        let position = at.optional("position");
        if position.string() == Some(Position::Absolute.as_str()) {
            position.fault(INVALID);
        }
    }
    match kind {
        "box" => flex_box(at),
        "button" => button(at),
        "image" => image(at),
        "video" => video(at),
        "icon" => icon(at),
        "text" => text(at),
        "span" => span(at),
        "separator" => {
            length(&at.optional("margin"), SPACING, Numbers::Px);
            color(&at.optional("color"));
        }
        _ => {
            at.optional("flex").integer(0..=i64::MAX);
        }
    }
}

fn button(at: &At<'_>) {
    actions::action(&at.required("action"), Place::FlexButton);
    flow(at);
    at.optional("style").word(ButtonStyle::WORDS);
    at.optional("height").word(ButtonHeight::WORDS);
    at.optional("gravity").word(Gravity::WORDS);
    at.optional("adjustMode").word(AdjustMode::WORDS);
    at.optional("scaling").flag();
    color(&at.optional("color"));
}

fn image(at: &At<'_>) {
    uri::https(&at.required("url"));
    flow(at);
    length(&at.optional("size"), PICTURE, Numbers::PxOrPercent);
    aspect_ratio(&at.optional("aspectRatio"));
    at.optional("aspectMode").word(AspectMode::WORDS);
    at.optional("align").word(Align::WORDS);
    at.optional("gravity").word(Gravity::WORDS);
    at.optional("animated").flag();
    color(&at.optional("backgroundColor"));
    tap(at, Place::FlexPart);
}

fn video(at: &At<'_>) {
    uri::https(&at.required("url"));
    uri::https(&at.required("previewUrl"));
    aspect_ratio(&at.optional("aspectRatio"));
    let alternative = at.required("altContent");
    if alternative.is_present() {
        component(&alternative, Parent::VideoAlternative);
    }
    tap(at, Place::FlexVideo);
}

fn icon(at: &At<'_>) {
    uri::https(&at.required("url"));
    flow(at);
    length(&at.optional("size"), LETTERS, Numbers::Px);
    aspect_ratio(&at.optional("aspectRatio"));
    at.optional("scaling").flag();
}

fn text(at: &At<'_>) {
    let spans = at.optional("contents");
    for part in spans.list(0..=usize::MAX) {
        component(&part, Parent::Text);
    }
    if spans.len() == 0 {
        at.required("text").filled();
    } else {
        at.optional("text").string();
    }
    flow(at);
    letters(at);
    at.optional("wrap").flag();
    at.optional("scaling").flag();
    at.optional("maxLines").integer(0..=i64::MAX);
    length(&at.optional("lineSpacing"), &[], Numbers::Px);
    at.optional("align").word(Align::WORDS);
    at.optional("gravity").word(Gravity::WORDS);
    at.optional("adjustMode").word(AdjustMode::WORDS);
    tap(at, Place::FlexPart);
}

fn span(at: &At<'_>) {
    at.required("text").string();
    letters(at);
}

fn letters(at: &At<'_>) {
    length(&at.optional("size"), LETTERS, Numbers::Px);
    color(&at.optional("color"));
    at.optional("weight").word(Weight::WORDS);
    at.optional("style").word(FontStyle::WORDS);
    at.optional("decoration").word(Decoration::WORDS);
}
