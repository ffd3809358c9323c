//! Links that are counted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
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

/// How long a link leads on after somebody last followed it, or after it was made, in days: over a
/// year, so that whoever looks up how it was the last time still finds the page.
pub const COUNTED_DAYS: i64 = 400;

impl Counted {
    /// Whether nobody has followed it for so long that it ends.
    pub fn is_over(&self, now: Timestamp) -> bool {
        let last = self.last_at.map_or(self.at, |it| it.max(self.at));
        last + SignedDuration::from_hours(24 * COUNTED_DAYS) <= now
    }
}

/// Letters of an identity in an address.
const ID_LETTERS: usize = 26;

impl Content {
    /// The counted links that stand in it, wherever: whoever writes may have copied one out of a
    /// talk.
    pub fn counted(&self) -> BTreeSet<Id<Counted>> {
        let bytes = minicbor::to_vec(self).expect("content is plain data");
        let text = String::from_utf8_lossy(&bytes);
        let ids = text.split("/r/").skip(1).filter_map(|it| it.get(..ID_LETTERS)?.parse().ok());
        ids.collect()
    }

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
    fn a_link_ends_400_days_after_it_was_last_followed() {
        let day = |n: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * n);
        let to = "https://e.jp/".to_owned();
        let made = Counted {
            id: Id::from_bits(6),
            to,
            source: String::new(),
            at: day(0),
            taps: 0,
            last_at: None,
        };
        assert!(!made.is_over(day(399)) && made.is_over(day(400)));
        let followed = Counted { last_at: Some(day(300)), ..made };
        assert!(!followed.is_over(day(699)) && followed.is_over(day(700)));
    }

    #[test]
    fn a_counted_link_is_found_wherever_it_was_copied_to() {
        let id = Id::<Counted>::from_bits(0x0193_2f3a_0000_0000_0000_0000_0000_0007);
        let text = format!("くわしくは https://city.test/r/{id} を見てください");
        assert_eq!(Content::text(&text).counted().into_iter().collect::<Vec<_>>(), [id]);
        assert!(Content::text("/r/短い https://city.test/r/x").counted().is_empty());
    }

    #[test]
    fn every_page_a_tap_opens_is_known_once() {
        let content = Content { bubbles: every_kind(), quick: Vec::new() };
        let links = content.links();
        assert_eq!(links.len(), 2, "{links:?}");
        assert!(links.iter().all(|it| it.starts_with("https://") && it.is_ascii()));
        assert_eq!(Content::text("https://e.jp を見てください").links(), [""; 0]);
    }
}
