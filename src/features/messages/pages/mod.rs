//! The pages of messages, and the composer for pages of others.

mod bubbles;
pub(super) mod composer;
pub(super) mod edit;
mod fields;
pub(super) mod gallery;
pub(super) mod library;
pub(super) mod list;

use crate::web::console::Neighbours;

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/messages";

/// The pages of the room beside each other; `here` is the path of the one that is shown.
pub(super) const NEIGHBOURS: [(&str, &str); 3] =
    [("ひな形", HERE), ("見本", "/console/messages/gallery"), ("素材", "/console/messages/media")];

/// What the neighbours are, for a screen reader.
pub(super) const NEIGHBOURS_LABEL: &str = "ひな形・素材のページ";

/// The neighbours on the page of one of them.
macro_rules! neighbours {
    ($here:expr) => {
        Neighbours { label: super::NEIGHBOURS_LABEL, here: $here, all: super::NEIGHBOURS.to_vec() }
    };
}

use neighbours;
