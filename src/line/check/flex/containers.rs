use serde_json::Value;

use crate::line::{
    check::{
        actions::Place,
        cursor::{At, Unit},
    },
    limits::{
        ALT_TEXT_UNITS_MAX, ANIMATED_IMAGES_MAX, BUBBLE_BYTES_MAX, CAROUSEL_BUBBLES_MAX,
        CAROUSEL_BYTES_MAX,
    },
    wire::flex::{BubbleSize, Direction},
};

use super::{
    boxes,
    components::{self, Parent},
    values::{INVALID, color},
};

/// A card and its words.
pub(in crate::line::check) fn flex(at: &At<'_>) {
    at.required("altText").text(1..=ALT_TEXT_UNITS_MAX, Unit::Utf16);
    let contents = at.required("contents").card();
    match contents.required("type").word(&["bubble", "carousel"]) {
        Some("bubble") => bubble(&contents, Standing::Alone),
        Some(_) => carousel(&contents),
        None => {}
    }
    let moving = contents.value().map_or(0, animated);
    if ANIMATED_IMAGES_MAX < moving {
        contents.fault(format!(
            "Number of animated images must be between 0 and {ANIMATED_IMAGES_MAX}"
        ));
    }
}

/// Where a bubble stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is the card.
    Alone,
    /// Beside others.
    InCarousel,
}

fn carousel(at: &At<'_>) {
    bytes(at, CAROUSEL_BYTES_MAX);
    let contents = at.required("contents");
    let bubbles: Vec<_> = contents.list(1..=CAROUSEL_BUBBLES_MAX).collect();
    for item in &bubbles {
        if item.required("type").word(&["bubble"]).is_some() {
            bubble(item, Standing::InCarousel);
        }
    }
    if let Some((first, rest)) = bubbles.split_first() {
        for item in rest.iter().filter(|item| size(item) != size(first)) {
            item.optional("size").fault("must be same for all bubbles");
        }
    }
}

fn bubble(at: &At<'_>, standing: Standing) {
    bytes(at, BUBBLE_BYTES_MAX);
    at.optional("size").word(BubbleSize::WORDS);
    at.optional("direction").word(Direction::WORDS);
    let mut blocks = 0;
    for name in ["header", "body", "footer"] {
        let block = at.optional(name);
        if block.is_present() {
            blocks += 1;
            components::component(&block, Parent::Block);
        }
    }
    let hero = at.optional("hero");
    if hero.is_present() {
        blocks += 1;
        let broad = matches!(size(at), "kilo" | "mega" | "giga");
        if hero.optional("type").string() == Some("video")
            && !(broad && standing == Standing::Alone)
        {
            hero.fault(INVALID);
        }
        components::component(&hero, Parent::Hero);
    }
    if blocks == 0 {
        at.fault("At least one block must be specified");
    }
    let styles = at.optional("styles");
    for name in ["header", "hero", "body", "footer"] {
        let style = styles.optional(name);
        color(&style.optional("backgroundColor"));
        style.optional("separator").flag();
        color(&style.optional("separatorColor"));
    }
    boxes::tap(at, Place::FlexPart);
}

fn size<'a>(bubble: &At<'a>) -> &'a str {
    let size = bubble.value().and_then(|bubble| bubble.get("size")?.as_str());
    size.unwrap_or("mega")
}

fn bytes(at: &At<'_>, max: usize) {
    let written = at.value().map_or(0, |value| value.to_string().len());
    if max < written {
        at.fault(format!("Size must be between 0 and {max} bytes"));
    }
}

/// Moving pictures anywhere inside.
fn animated(value: &Value) -> usize {
    match value {
        Value::Object(object) => {
            let own = object.get("animated") == Some(&Value::Bool(true));
            usize::from(own) + object.values().map(animated).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(animated).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}
