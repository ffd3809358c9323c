use maud::{Markup, html};

use crate::line::wire::{
    Action,
    imagemap::{ImagemapAction, ImagemapArea, ImagemapMessage},
};

use super::{
    action::{Face, name, source},
    fx::{Fx, ratio, share},
};

/// A picture with areas to tap.
pub(super) fn imagemap(map: &ImagemapMessage) -> Markup {
    let size = [i64::from(map.base_size.width), i64::from(map.base_size.height)];
    let place = |area: &ImagemapArea| place([area.x, area.y, area.width, area.height], size);
    let picture = format!("{}/1040", map.base_url);
    html! {
        div.map data-fx=[shape(size).attr()] {
            img src=[source(&picture)] alt=(map.alt_text) loading="lazy";
            @if let Some(video) = &map.video {
                video controls preload="none" aria-label="動画"
                    src=[source(&video.original_content_url)]
                    poster=[source(&video.preview_image_url)]
                    data-fx=[place(&video.area).attr()] {}
            }
            @for (area, action) in map.actions.iter().filter_map(tapped) {
                (spot(&action, place(area)))
            }
        }
    }
}

/// An invisible button over a part of a picture.
pub(super) fn spot(action: &Action, fx: Fx) -> Markup {
    Face { class: "area", name: Some(&name(action, "")), fx, look: None }.around(action, html! {})
}

/// The shape of a picture of `[width, height]`.
pub(super) fn shape([wide, high]: [i64; 2]) -> Fx {
    Fx::default().with("aspect-ratio", ratio(&format!("{wide}:{high}")))
}

/// Where `[x, y, width, height]` lies in a picture of `[width, height]`, in percent.
pub(super) fn place([x, y, width, height]: [i64; 4], [wide, high]: [i64; 2]) -> Fx {
    Fx::default()
        .with("left", share(x, wide))
        .with("top", share(y, high))
        .with("width", share(width, wide))
        .with("height", share(height, high))
}

/// The area and what a tap on it does, in the words of ordinary actions.
fn tapped(action: &ImagemapAction) -> Option<(&ImagemapArea, Action)> {
    let (area, label, action) = match action {
        ImagemapAction::Uri { link_uri, label, area } => {
            (area, label, Action::uri("", link_uri.as_str()))
        }
        ImagemapAction::Message { text, label, area } => {
            (area, label, Action::message(text.as_str(), text.as_str()))
        }
        ImagemapAction::Clipboard { clipboard_text, label, area } => {
            (area, label, Action::clipboard("", clipboard_text.as_str()))
        }
        ImagemapAction::Unknown(_) => return None,
    };
    Some((area, labelled(action, label.as_deref())))
}

fn labelled(action: Action, label: Option<&str>) -> Action {
    let Some(label) = label else { return action };
    match action {
        Action::Uri(action) => Action::uri(label, action.uri),
        Action::Message(action) => Action::message(label, action.text),
        Action::Clipboard(action) => Action::clipboard(label, action.clipboard_text),
        other => other,
    }
}
