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
    /// the page that shows the message. LINE fetches nothing without a certificate, so an address
    /// without one, as that of a city being tried out, is written as if it had one.
    pub fn at(base: &str) -> Self {
        let base = base.trim_end_matches('/');
        let base = match base.strip_prefix("http://") {
            Some(host) => format!("https://{host}"),
            None => base.to_owned(),
        };
        Self { base, links: BTreeMap::new() }
    }

    /// The same, with other addresses in place of links: those counted in place of those written.
    /// A path is put behind the city's address.
    #[must_use]
    pub fn with_links(self, links: BTreeMap<String, String>) -> Self {
        let behind =
            |to: String| if to.starts_with('/') { format!("{}{to}", self.base) } else { to };
        let links = links.into_iter().map(|(link, to)| (link, behind(to))).collect();
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
