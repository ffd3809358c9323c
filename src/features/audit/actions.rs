//! What people do with the log.

use super::{
    Verdict,
    store::{CHECK, Check},
};
use crate::{
    base::Act,
    infra::store::{Store, StoreError, WriteTx},
};

/// Something somebody looked at or took out that is not for everybody's eyes.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The kind of record, such as `resident`.
    pub kind: &'static str,
    /// Which one, or the address of the list.
    pub id: String,
    /// Why, in their own words.
    pub reason: String,
    /// How many records.
    pub count: usize,
}

/// Keeps what an examination found, begun at the act's instant.
pub fn keep_check(tx: &WriteTx, act: &mut Act, verdict: Verdict) -> Result<(), StoreError> {
    let entries = match verdict {
        Verdict::Whole { entries, .. } => entries,
        Verdict::Broken(at) => at.seq,
    };
    act.changed("count", "", entries);
    CHECK.put(tx, &(), &Check { at: act.now, verdict })
}

/// Writes down that somebody looked at something, or took it out. Call it before showing: what
/// cannot be logged is not shown.
pub async fn looked(
    store: &Store,
    act: Act,
    verb: &'static str,
    what: Looked,
) -> Result<(), StoreError> {
    let note = move |_: &WriteTx, act: &mut Act| {
        act.about(what.kind, what.id);
        act.changed("count", "", what.count);
        if !what.reason.is_empty() {
            act.changed("reason", "", what.reason);
        }
        Ok(())
    };
    store.write(act, verb, note).await
}
