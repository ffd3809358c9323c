//! Links that are counted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Bubble, Content, Deed, Drawing, Gallery, Tap, link::read_link};
use crate::base::{Id, time};

/// A link of a message, behind an address of ours that counts who follows it. Nothing says who.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Counted {
    /// Identity; it stands in the address.
    #[n(0)]
    pub id: Id<Counted>,
    /// Where it leads: https, as it stood in a message.
    #[n(1)]
    pub to: String,
    /// What the message was sent with, as whoever sent it calls that.
    #[n(2)]
    pub source: String,
    /// When it was made.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// How often it was followed.
    #[n(4)]
    pub taps: u64,
    /// When it was followed last.
    #[n(5)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub last_at: Option<Timestamp>,
}

impl Content {
    /// Every page that a tap of it opens, as it goes out, each once. Addresses within words are
    /// none of them: people read those, and so they stay as they were written.
    pub fn links(&self) -> Vec<String> {
        let quick = self.quick.iter().filter_map(opened);
        let all: BTreeMap<String, ()> =
            self.bubbles.iter().flat_map(of_bubble).chain(quick).map(|it| (it, ())).collect();
        all.into_keys().collect()
    }
}

fn opened(tap: &Tap) -> Option<String> {
    (tap.deed == Deed::Open).then(|| read_link(&tap.value).ok()).flatten()
}

fn of_bubble(bubble: &Bubble) -> Vec<String> {
    let mut all: Vec<String> = bubble.taps().into_iter().filter_map(opened).collect();
    if let Bubble::Template { template, values, .. } = bubble
        && let Some(template) = Gallery::get().find(template)
    {
        let links = template.places.iter().filter(|it| it.drawing == Drawing::Link);
        all.extend(links.filter_map(|it| read_link(it.value(values)).ok()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{super::tests::samples::every_kind, *};

    #[test]
    fn every_page_a_tap_opens_is_known_once() {
        let content = Content { bubbles: every_kind(), quick: Vec::new() };
        let links = content.links();
        assert_eq!(links.len(), 2, "{links:?}");
        assert!(links.iter().all(|it| it.starts_with("https://") && it.is_ascii()));
        assert_eq!(Content::text("https://e.jp を見てください").links(), [""; 0]);
    }
}
