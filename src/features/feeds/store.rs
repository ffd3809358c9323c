//! Where feeds, how they are looked at and what they held are kept.

use jiff::Timestamp;

use super::model::{EntryKey, Feed, FeedNo, Poll, Seen, SeenNo};
use crate::infra::store::{Counter, Index, Record, Store, StoreError, Table, Tx, key_of_number};

/// Feeds.
pub(super) const FEEDS: Table<FeedNo, Feed> = Table::new("feeds.feeds");

/// The numbers of feeds.
pub(super) const NUMBERS: Counter = Counter::new("feeds.feeds");

/// How the looking at each feed goes.
pub(super) const POLLS: Table<FeedNo, Poll> = Table::new("feeds.polls");

/// Feeds by when they are looked at next.
pub(super) const DUE: Index<(Timestamp, FeedNo)> = Index::new("feeds.due");

/// Entries that were found.
pub(super) const SEEN: Table<SeenNo, Seen> = Table::new("feeds.seen");

/// The numbers of entries.
pub(super) const SEEN_NUMBERS: Counter = Counter::new("feeds.seen");

/// Entries by their feed, in the order they were found.
pub(super) const OF_FEED: Index<(FeedNo, SeenNo)> = Index::new("feeds.of_feed");

/// Entries by their feed and what knows them again.
pub(super) const BY_KEY: Index<(FeedNo, EntryKey, SeenNo)> = Index::new("feeds.by_key");

key_of_number!(FeedNo(u32));
key_of_number!(SeenNo(u64));

impl Record for Feed {
    const VERSION: u8 = 1;
}

impl Record for Poll {
    const VERSION: u8 = 1;
}

impl Record for Seen {
    const VERSION: u8 = 1;
}

/// A feed.
pub fn feed(tx: &impl Tx, no: FeedNo) -> Result<Option<Feed>, StoreError> {
    FEEDS.get(tx, &no)
}

/// Every feed, the newest first.
pub fn feeds(tx: &impl Tx) -> Result<Vec<(FeedNo, Feed)>, StoreError> {
    FEEDS.all(tx).rev().collect()
}

/// How the looking at a feed goes.
pub fn poll(tx: &impl Tx, no: FeedNo) -> Result<Option<Poll>, StoreError> {
    POLLS.get(tx, &no)
}

/// The same of a feed that is there; as of one that was just added where nothing is kept.
pub(super) fn poll_of(tx: &impl Tx, (no, feed): (FeedNo, &Feed)) -> Result<Poll, StoreError> {
    Ok(poll(tx, no)?.unwrap_or(Poll::fresh(feed.made_at)))
}

/// Feeds to be looked at by now, the longest due first.
pub fn due(tx: &impl Tx, now: Timestamp, limit: usize) -> Result<Vec<FeedNo>, StoreError> {
    let until = (now, FeedNo(u32::MAX));
    DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// An entry of a feed.
pub(super) fn seen_one(tx: &impl Tx, no: SeenNo) -> Result<Option<Seen>, StoreError> {
    SEEN.get(tx, &no)
}

/// The entry of a feed that a key knows.
pub(super) fn seen_of(
    tx: &impl Tx,
    (feed, key): (FeedNo, EntryKey),
) -> Result<Option<(SeenNo, Seen)>, StoreError> {
    let Some((_, _, no)) = BY_KEY.prefix(tx, &(feed, key)).next().transpose()? else {
        return Ok(None);
    };
    Ok(SEEN.get(tx, &no)?.map(|it| (no, it)))
}

/// The newest entries of a feed, at most `limit`.
pub fn latest(tx: &impl Tx, feed: FeedNo, limit: usize) -> Result<Vec<(SeenNo, Seen)>, StoreError> {
    let mut found = Vec::new();
    for row in OF_FEED.prefix(tx, &feed).rev().take(limit) {
        let (_, no) = row?;
        found.extend(SEEN.get(tx, &no)?.map(|it| (no, it)));
    }
    Ok(found)
}

/// What a feed is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = FeedNo(id.parse().ok()?);
    Some(store.read(|tx| feed(tx, no)).ok()??.name)
}

#[cfg(test)]
mod tests;
