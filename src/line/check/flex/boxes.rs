use crate::line::{
    check::{
        actions::{self, Place},
        cursor::At,
    },
    wire::flex::{AlignItems, JustifyContent, Layout, Position},
};

use super::{
    components::{self, Parent},
    values::{BORDER, Numbers, SPACING, angle, center_position, color, length},
};

/// Components, arranged.
pub(super) fn flex_box(at: &At<'_>) {
    let inside = match at.required("layout").word(Layout::WORDS) {
        Some("baseline") => Parent::Baseline,
        Some(_) | None => Parent::Row,
    };
    for child in at.required("contents").list(0..=usize::MAX) {
        components::component(&child, inside);
    }
    flow(at);
    length(&at.optional("spacing"), SPACING, Numbers::Px);
    color(&at.optional("backgroundColor"));
    color(&at.optional("borderColor"));
    length(&at.optional("borderWidth"), BORDER, Numbers::Px);
    length(&at.optional("cornerRadius"), SPACING, Numbers::Px);
    for name in ["width", "maxWidth", "height", "maxHeight"] {
        length(&at.optional(name), &[], Numbers::PxOrPercent);
    }
    for name in ["paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"] {
        length(&at.optional(name), SPACING, Numbers::PxOrPercent);
    }
    at.optional("justifyContent").word(JustifyContent::WORDS);
    at.optional("alignItems").word(AlignItems::WORDS);
    let background = at.optional("background");
    if background.is_present() {
        gradient(&background);
    }
    tap(at, Place::FlexPart);
}

/// How a component takes part in its parent.
pub(super) fn flow(at: &At<'_>) {
    at.optional("flex").integer(0..=i64::MAX);
    length(&at.optional("margin"), SPACING, Numbers::Px);
    at.optional("position").word(Position::WORDS);
    for name in ["offsetTop", "offsetBottom", "offsetStart", "offsetEnd"] {
        length(&at.optional(name), SPACING, Numbers::Signed);
    }
}

/// What a tap on a component does, where it does anything.
pub(super) fn tap(at: &At<'_>, place: Place) {
    let action = at.optional("action");
    if action.is_present() {
        actions::action(&action, place);
    }
}

fn gradient(at: &At<'_>) {
    at.required("type").word(&["linearGradient"]);
    angle(&at.required("angle"));
    color(&at.required("startColor"));
    color(&at.required("endColor"));
    color(&at.optional("centerColor"));
    center_position(&at.optional("centerPosition"));
}
