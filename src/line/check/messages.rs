use serde_json::Value;

use super::{
    actions::{self, Place},
    cursor::{At, Unit, walk},
    fault::Fault,
    flex, imagemap, template, text, uri,
};
use crate::line::limits::{
    DELIVERY_TAG_LETTERS_MAX, LOCATION_UNITS_MAX, MESSAGES_MAX, QUICK_REPLY_ITEMS_MAX,
    SENDER_NAME_UNITS_MAX, TRACKING_ID_LETTERS_MAX,
};

/// The kinds of messages, in LINE's order.
const KINDS: [&str; 11] = [
    "text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template",
    "flex", "coupon",
];

/// Everything wrong with a list of messages; paths begin with `messages`.
pub fn messages(messages: &Value) -> Vec<Fault> {
    walk(messages, "messages", |at| list(at, Audience::Chat))
}

/// Who gets a message: mentions need a chat both sides are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// One chat.
    Chat,
    /// Many people.
    Many,
}

/// Messages of one request.
pub(super) fn list(at: &At<'_>, audience: Audience) {
    for message in at.list(1..=MESSAGES_MAX) {
        one(&message);
        if audience == Audience::Many && message.optional("type").string() == Some("textV2") {
            for mention in text::mentions(&message) {
                mention.fault("mention can only be used with reply and push messages");
            }
        }
    }
}

fn one(at: &At<'_>) {
    let Some(kind) = at.required("type").word(&KINDS) else { return };
    match kind {
        "text" => text::text(at),
        "textV2" => text::text_v2(at),
        "sticker" => {
            at.required("packageId").filled();
            at.required("stickerId").filled();
            at.optional("quoteToken").filled();
        }
        "image" => picture(at),
        "video" => {
            picture(at);
            let mark = at.optional("trackingId");
            mark.text(1..=TRACKING_ID_LETTERS_MAX, Unit::Utf16);
            mark.form(is_tracking_id, "invalid trackingId");
        }
        "audio" => {
            uri::https(&at.required("originalContentUrl"));
            at.required("duration").integer(1..=i64::MAX);
        }
        "location" => {
            at.required("title").text(1..=LOCATION_UNITS_MAX, Unit::Utf16);
            at.required("address").text(1..=LOCATION_UNITS_MAX, Unit::Utf16);
            at.required("latitude").number(-90.0..=90.0);
            at.required("longitude").number(-180.0..=180.0);
        }
        "imagemap" => imagemap::imagemap(at),
        "template" => template::template(at),
        "flex" => flex::flex(at),
        _ => coupon(at),
    }
    quick_reply(&at.optional("quickReply"));
    sender(&at.optional("sender"));
}

fn picture(at: &At<'_>) {
    uri::https(&at.required("originalContentUrl"));
    uri::https(&at.required("previewImageUrl"));
}

fn is_tracking_id(mark: &str) -> bool {
    mark.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.=,+*()%$&;:@{}!?<>[]".contains(&b))
}

fn coupon(at: &At<'_>) {
    at.required("couponId").filled();
    let tag = at.optional("deliveryTag");
    tag.text(0..=DELIVERY_TAG_LETTERS_MAX, Unit::Utf16);
    let letters = |tag: &str| tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    tag.form(letters, "invalid deliveryTag");
}

fn quick_reply(at: &At<'_>) {
    if !at.is_present() {
        return;
    }
    for item in at.required("items").list(1..=QUICK_REPLY_ITEMS_MAX) {
        item.required("type").word(&["action"]);
        uri::https(&item.optional("imageUrl"));
        actions::action(&item.required("action"), Place::QuickReply);
    }
}

fn sender(at: &At<'_>) {
    let name = at.optional("name");
    name.text(1..=SENDER_NAME_UNITS_MAX, Unit::Utf16);
    name.form(|name| !is_reserved(name), "contains a word that can not be used");
    uri::https(&at.optional("iconUrl"));
}

/// Whether a name passes for LINE's own. LINE names only this word of those it refuses.
fn is_reserved(name: &str) -> bool {
    crate::base::text::normalize(name)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word == "line")
}
