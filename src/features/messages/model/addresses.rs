//! Where what a message shows and opens can be fetched from.

use std::collections::BTreeMap;

use super::{MediaName, link};

/// Addresses as they stand in messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    base: String,
    links: BTreeMap<String, String>,
}

impl Addresses {
    /// Those of a city at a public address, such as `https://line.city.example`; empty for paths of
    /// the page that shows the message.
    pub fn at(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), links: BTreeMap::new() }
    }

    /// The same, with other addresses in place of links: those counted in place of those written.
    #[must_use]
    pub fn with_links(self, links: BTreeMap<String, String>) -> Self {
        Self { links, ..self }
    }

    /// The file itself.
    pub(super) fn file(&self, name: &MediaName) -> String {
        format!("{}/media/{}", self.base, name.as_str())
    }

    /// The picture, at most 1024 pixels on either side and 1 MB.
    pub(super) fn small(&self, name: &MediaName) -> String {
        format!("{}/media/{}/card", self.base, name.hash())
    }

    /// What the breadth of a picture with areas is put behind.
    pub(super) fn map(&self, name: &MediaName) -> String {
        format!("{}/media/{}", self.base, name.hash())
    }

    /// What a link that somebody wrote leads to.
    pub(super) fn link(&self, written: &str) -> String {
        let link = link::encoded(written);
        self.links.get(&link).cloned().unwrap_or(link)
    }
}
