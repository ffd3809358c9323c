use std::{collections::VecDeque, sync::Arc};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// The most entries one talk remembers; the oldest go first. A phone shows no more.
const ENTRIES_MAX: usize = 500;

/// What a resident and the city have sent each other, oldest first.
#[derive(Debug, Default)]
pub struct Talk {
    entries: VecDeque<Entry>,
    /// Until when the loading animation shows.
    pub loading_until: Option<Timestamp>,
    /// The newest message of the resident that the city has marked as read, by its id.
    pub read_id: Option<String>,
}

/// One message in a talk.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The message id, a string of digits as on LINE.
    pub id: String,
    /// Whoever sent it.
    pub from: Speaker,
    /// When it was sent.
    pub at: Timestamp,
    /// The message as sent.
    pub message: Arc<Value>,
    /// Whether the sender has taken it back; its message is then empty.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unsent: bool,
}

/// Whoever sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// The official account.
    City,
    /// The resident.
    Resident,
}

/// Something a resident's phone shows at once.
#[derive(Debug, Clone)]
pub struct News {
    /// The resident concerned, by user id.
    pub user_id: String,
    /// What is new.
    pub what: Novelty,
}

/// What can be new on a phone.
#[derive(Debug, Clone)]
pub enum Novelty {
    /// A talk entry, new or taken back.
    Message(Entry),
    /// The rich menu shown may have changed.
    Menu,
    /// The loading animation shows until then, or the city's next message.
    Loading(Timestamp),
    /// The city has read up to this message id.
    Read(String),
}

impl Talk {
    /// The entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entry of a message id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.id == id)
    }

    /// The id of the newest message of the resident's.
    pub(super) fn newest_of_resident(&self) -> Option<&str> {
        let mut newest = self.entries.iter().rev();
        newest.find(|entry| entry.from == Speaker::Resident).map(|entry| entry.id.as_str())
    }

    pub(super) fn push(&mut self, entry: Entry) {
        if self.entries.len() == ENTRIES_MAX {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    /// Takes back a message of the resident's; nothing when it is not there or taken back.
    pub(super) fn unsend(&mut self, id: &str) -> Option<&Entry> {
        let entry = self
            .entries
            .iter_mut()
            .find(|entry| entry.id == id && entry.from == Speaker::Resident && !entry.unsent)?;
        entry.unsent = true;
        entry.message = Arc::new(Value::Null);
        Some(entry)
    }
}
