use std::ops::RangeBounds;

use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Commit, Index, Record, Rows, StoreError, Table, Tx, WriteTx};
use crate::base::{About, Act, Actor, Altered};

/// Every accepted act, by its number, from 1 without a gap. Only the writer puts entries.
pub(super) const AUDIT: Table<u64, AuditEntry> = Table::new("audit.entries");

/// The numbers of the entries of people who work for the city ([`Actor::is_a_person`]): what staff
/// look through, and a small part of all entries.
const BY_PEOPLE: Index<u64> = Index::new("audit.by_people");

/// Who did what when, bound to everything that was done before.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct AuditEntry {
    /// The entry's number, from 1 without a gap.
    #[n(0)]
    pub seq: u64,
    /// The instant of the act, to the millisecond.
    #[n(1)]
    #[cbor(with = "crate::base::time::cbor")]
    pub at: Timestamp,
    /// Whoever acted.
    #[n(2)]
    pub actor: Actor,
    /// What was done, as `room.verb`.
    #[n(3)]
    pub verb: String,
    /// A detail the act added; nothing personal.
    #[n(4)]
    pub note: Option<String>,
    /// SHA-256 over the previous entry's hash (32 zero bytes before the first) and this entry's
    /// own fields.
    #[n(5)]
    #[cbor(with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// The record the act was about.
    #[n(6)]
    pub about: Option<About>,
    /// What was changed in it, before and after; public texts and staff's settings only.
    #[n(7)]
    #[cbor(skip_if = "Vec::is_empty")]
    pub changes: Vec<Altered>,
}

/// Where the chain of entries ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Head {
    /// The last entry's number; 0 before the first.
    pub(super) seq: u64,
    /// The last entry's hash.
    pub(super) hash: [u8; 32],
}

/// What an accepted act leaves for its entry.
pub(super) struct Draft {
    act: Act,
    verb: &'static str,
}

impl Record for AuditEntry {
    const VERSION: u8 = 1;
}

impl AuditEntry {
    /// The entries of these numbers, in order.
    pub fn range<T: Tx>(tx: &T, seqs: impl RangeBounds<u64>) -> Rows<'_, T, (u64, Self)> {
        AUDIT.range(tx, seqs)
    }

    /// The entry of this number.
    pub fn get(tx: &impl Tx, seq: u64) -> Result<Option<Self>, StoreError> {
        AUDIT.get(tx, &seq)
    }

    /// The table that changes when somebody who works for the city has acted.
    pub const BY_PEOPLE: &'static str = BY_PEOPLE.name();

    /// The entries of people who work for the city, in order.
    pub fn by_people<T: Tx>(tx: &T) -> impl Iterator<Item = Result<Self, StoreError>> {
        BY_PEOPLE.all(tx).filter_map(|seq| seq.and_then(|seq| AUDIT.get(tx, &seq)).transpose())
    }

    /// The entries of people that a commit added, in order; for whoever follows
    /// [`BY_PEOPLE`](Self::BY_PEOPLE). `tx` is a look at the store after the commit.
    pub fn added_by_people<T: Tx>(
        commit: &Commit,
        tx: &T,
    ) -> impl Iterator<Item = Result<Self, StoreError>> {
        let entry = |seq: Result<u64, StoreError>| seq.and_then(|seq| AUDIT.get(tx, &seq));
        commit.added(&BY_PEOPLE).filter_map(move |seq| entry(seq).transpose())
    }

    /// The hash this entry must have when the entry before it has the hash `previous`.
    pub fn hash_after(&self, previous: &[u8; 32]) -> [u8; 32] {
        let first = (self.seq, self.at.as_millisecond(), &self.actor, &self.verb, &self.note);
        let mut bytes = previous.to_vec();
        minicbor::encode(first, &mut bytes).expect("writing to memory does not fail");
        // Left out when empty: the first entries of a chain were written without.
        if self.about.is_some() || !self.changes.is_empty() {
            let later = (&self.about, &self.changes);
            minicbor::encode(later, &mut bytes).expect("writing to memory does not fail");
        }
        digest(&SHA256, &bytes).as_ref().try_into().expect("SHA-256 has 32 bytes")
    }
}

impl Draft {
    pub(super) fn of(act: Act, verb: &'static str) -> Self {
        Self { act, verb }
    }
}

impl Head {
    /// The end of the chain in the store.
    pub(super) fn read(tx: &impl Tx) -> Result<Self, StoreError> {
        let last = AUDIT.last(tx)?;
        Ok(last.map_or_else(Self::default, |(seq, entry)| Self { seq, hash: entry.hash }))
    }

    /// The place in the chain where an act is the last; none when the store does not have it.
    pub(super) fn at(tx: &impl Tx, seq: u64) -> Result<Option<Self>, StoreError> {
        if seq == 0 {
            return Ok(Some(Self::default()));
        }
        Ok(AUDIT.get(tx, &seq)?.map(|entry| Self { seq, hash: entry.hash }))
    }

    /// Appends the entry of an act to the act's own changes; the chain then ends in it.
    pub(super) fn append(self, tx: &WriteTx, draft: Draft) -> Result<Self, StoreError> {
        let Draft { act: Act { now, actor, note, about, changes, ids: _ }, verb } = draft;
        let seq = self.seq + 1;
        let mut entry = AuditEntry {
            seq,
            at: now,
            actor,
            verb: verb.to_owned(),
            note,
            hash: [0; 32],
            about,
            changes,
        };
        entry.hash = entry.hash_after(&self.hash);
        if entry.actor.is_a_person() {
            BY_PEOPLE.insert(tx, &seq)?;
        }
        AUDIT.put(tx, &seq, &entry)?;
        Ok(Self { seq, hash: entry.hash })
    }
}
