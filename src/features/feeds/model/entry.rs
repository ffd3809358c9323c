use aws_lc_rs::digest::{Context, SHA256};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::FeedNo;
use crate::{base::time, features::deliveries::DeliveryNo};

/// Entries kept of a feed. Those that are still in it are kept beyond that.
pub const KEPT_MAX: usize = 2_000;

/// One piece of news as a feed has it, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What knows it again.
    pub key: EntryKey,
    /// Its title; empty when it has none.
    pub title: String,
    /// The beginning of its text; empty when it has none.
    pub text: String,
    /// Its page; empty when it has none.
    pub link: String,
    /// When the feed says it was published; none when it does not say.
    pub said_at: Option<Timestamp>,
}

/// What knows an entry again: of its id, or else of its page, or else of its words.
pub type EntryKey = [u8; 32];

impl Entry {
    /// What knows an entry again.
    pub fn key_of(id: &str, link: &str, (title, text): (&str, &str)) -> EntryKey {
        match (id.trim(), link) {
            ("", "") => hash(&["words", title, text]),
            ("", link) => hash(&["link", link]),
            (id, _) => hash(&["id", id]),
        }
    }

    /// What tells whether its words have been changed.
    pub fn print(&self) -> EntryKey {
        hash(&["print", &self.title, &self.text, &self.link])
    }
}

fn hash(parts: &[&str]) -> EntryKey {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.finish().as_ref().try_into().expect("SHA-256 has 32 bytes")
}

/// The number of an entry that was found: ascending in the order they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeenNo(pub u64);

/// An entry that was found, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Seen {
    /// The feed.
    #[n(0)]
    pub feed: FeedNo,
    /// What knows it again.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub key: EntryKey,
    /// Its title as it was found.
    #[n(2)]
    pub title: String,
    /// The beginning of its text.
    #[n(3)]
    pub text: String,
    /// Its page.
    #[n(4)]
    pub link: String,
    /// When the feed says it was published.
    #[n(5)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub said_at: Option<Timestamp>,
    /// When it was found.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub found_at: Timestamp,
    /// What tells whether its words have been changed since.
    #[n(7)]
    #[cbor(with = "minicbor::bytes")]
    pub print: EntryKey,
    /// What became of it.
    #[n(8)]
    pub came: Came,
    /// When its words were last found changed; none when they are as they were.
    #[n(9)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub edited_at: Option<Timestamp>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Came {
    /// It was there before the feed was looked at for news.
    #[n(0)]
    Before,
    /// It came when all entries were new at once, as after a site was made anew.
    #[n(1)]
    Anew,
    /// It does not hold the words asked for, or holds one that was ruled out.
    #[n(2)]
    Unwanted,
    /// The day had its messages already.
    #[n(3)]
    Beyond,
    /// A draft.
    #[n(4)]
    Drafted(#[n(0)] DeliveryNo),
    /// A delivery that a person lets go.
    #[n(5)]
    Asked(#[n(0)] DeliveryNo, #[n(1)] Option<Why>),
    /// A delivery that goes by itself.
    #[n(6)]
    Sent(#[n(0)] DeliveryNo),
}

/// Why a person decides on what would have gone by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Why {
    /// Machines have sent as many within the hour as they may.
    #[n(0)]
    TooMany,
    /// The segment it was to go by is gone.
    #[n(1)]
    NoTarget,
    /// It was published too long ago.
    #[n(2)]
    Old,
}

impl Came {
    /// The delivery that was made of it.
    pub const fn delivery(self) -> Option<DeliveryNo> {
        match self {
            Self::Before | Self::Anew | Self::Unwanted | Self::Beyond => None,
            Self::Drafted(no) | Self::Asked(no, _) | Self::Sent(no) => Some(no),
        }
    }
}

impl Seen {
    /// An entry that was just found.
    pub fn found(feed: FeedNo, entry: Entry, came: Came, now: Timestamp) -> Self {
        let print = entry.print();
        let Entry { key, title, text, link, said_at } = entry;
        Self { feed, key, title, text, link, said_at, found_at: now, print, came, edited_at: None }
    }

    /// The same as it was found.
    pub fn entry(&self) -> Entry {
        Entry {
            key: self.key,
            title: self.title.clone(),
            text: self.text.clone(),
            link: self.link.clone(),
            said_at: self.said_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_its_id_or_its_page_or_its_words() {
        let words = ("題", "文");
        let key = Entry::key_of;
        assert_eq!(key("1", "https://a/", words), key(" 1 ", "https://b/", ("別", "")));
        assert_ne!(key("1", "https://a/", words), key("2", "https://a/", words));
        assert_eq!(key("", "https://a/", words), key(" ", "https://a/", ("別", "")));
        assert_ne!(key("", "https://a/", words), key("https://a/", "", words));
        assert_eq!(key("", "", words), key("", "", words));
        assert_ne!(key("", "", words), key("", "", ("題文", "")));
    }
}
