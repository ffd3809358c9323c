//! What the running process knows of sessions besides the records: the last request of each, and
//! what is to be said on the next page.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{SESSION_IDLE_S, SESSION_TOTAL_S, Session},
    store::SessionKey,
};
use crate::web::console::Notice;

/// How old the last request in the record may become, in seconds, before it is written anew: a
/// third of the idle time, so that a restart signs nobody out early who works.
const SEEN_WRITTEN_AFTER_S: i64 = SESSION_IDLE_S / 3;

/// What is kept in memory per session; lost at a restart, when records stand in. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Presence(Arc<Mutex<HashMap<SessionKey, Present>>>);

#[derive(Debug)]
struct Present {
    seen_at: Timestamp,
    written_at: Timestamp,
    notices: Vec<Notice>,
}

/// Whether the record's last request has become too old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It is young enough.
    Lately,
    /// It is to be written anew.
    LongAgo,
}

impl Presence {
    /// The last request of a session.
    pub(super) fn seen_at(&self, key: &SessionKey, session: &Session) -> Timestamp {
        self.lock().get(key).map_or(session.seen_at, |it| it.seen_at)
    }

    /// Notes a request. When the record has become old, only the first to notice is told so.
    pub(super) fn see(&self, key: &SessionKey, session: &Session, now: Timestamp) -> Written {
        let mut all = self.lock();
        let present = all.entry(*key).or_insert_with(|| Present {
            seen_at: now,
            written_at: session.seen_at,
            notices: Vec::new(),
        });
        present.seen_at = now;
        let age = now.duration_since(present.written_at);
        if age < SignedDuration::from_secs(SEEN_WRITTEN_AFTER_S) {
            return Written::Lately;
        }
        present.written_at = now;
        let total = SignedDuration::from_secs(SESSION_TOTAL_S);
        all.retain(|_, it| now.duration_since(it.seen_at) < total);
        Written::LongAgo
    }

    /// Keeps something to say on the session's next page.
    pub(super) fn tell(&self, key: &SessionKey, notice: Notice) {
        if let Some(present) = self.lock().get_mut(key) {
            present.notices.push(notice);
        }
    }

    /// What there is to say, once.
    pub(super) fn told(&self, key: &SessionKey) -> Vec<Notice> {
        self.lock().get_mut(key).map(|it| std::mem::take(&mut it.notices)).unwrap_or_default()
    }

    /// Forgets a session that is over.
    pub(super) fn forget(&self, key: &SessionKey) {
        self.lock().remove(key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionKey, Present>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
