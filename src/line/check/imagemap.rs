use super::{
    cursor::{At, Unit},
    uri,
};
use crate::line::limits::{
    ALT_TEXT_UNITS_MAX, CLIPBOARD_UNITS_MAX, IMAGEMAP_ACTIONS_MAX, IMAGEMAP_LABEL_CLUSTERS_MAX,
    IMAGEMAP_LINK_LABEL_UNITS_MAX, IMAGEMAP_TEXT_UNITS_MAX, IMAGEMAP_WIDTH,
};

/// A picture with areas to tap.
pub(super) fn imagemap(at: &At<'_>) {
    uri::https(&at.required("baseUrl"));
    at.required("altText").text(1..=ALT_TEXT_UNITS_MAX, Unit::Utf16);
    let size = at.required("baseSize");
    size.required("width").integer(IMAGEMAP_WIDTH..=IMAGEMAP_WIDTH);
    size.required("height").integer(1..=i64::MAX);
    for action in at.required("actions").list(0..=IMAGEMAP_ACTIONS_MAX) {
        tap(&action);
    }
    let video = at.optional("video");
    if video.is_present() {
        film(&video);
    }
}

fn tap(at: &At<'_>) {
    area(&at.required("area"));
    at.optional("label").text(0..=IMAGEMAP_LABEL_CLUSTERS_MAX, Unit::Clusters);
    match at.required("type").word(&["uri", "message", "clipboard"]) {
        Some("uri") => uri::link(&at.required("linkUri")),
        Some("message") => {
            at.required("text").text(1..=IMAGEMAP_TEXT_UNITS_MAX, Unit::Utf16);
        }
        Some(_) => {
            at.required("clipboardText").text(1..=CLIPBOARD_UNITS_MAX, Unit::Utf16);
        }
        None => {}
    }
}

fn film(at: &At<'_>) {
    uri::https(&at.required("originalContentUrl"));
    uri::https(&at.required("previewImageUrl"));
    area(&at.required("area"));
    let link = at.optional("externalLink");
    if link.is_present() {
        uri::link(&link.required("linkUri"));
        link.required("label").text(1..=IMAGEMAP_LINK_LABEL_UNITS_MAX, Unit::Utf16);
    }
}

fn area(at: &At<'_>) {
    for name in ["x", "y"] {
        at.required(name).integer(0..=i64::MAX);
    }
    for name in ["width", "height"] {
        at.required(name).integer(1..=i64::MAX);
    }
}
