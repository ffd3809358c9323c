use minicbor::{Decode, Encode};

use crate::features::audit::AuditEntry;

/// What an examination of the whole chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Verdict {
    /// Every entry follows from the one before it.
    #[n(0)]
    Whole {
        /// How many entries there are.
        #[n(0)]
        entries: u64,
        /// The last entry's hash; zeros when there is none.
        #[n(1)]
        #[cbor(with = "minicbor::bytes")]
        hash: [u8; 32],
    },
    /// The chain is broken. Only the first break is told: what comes after it proves nothing.
    #[n(1)]
    Broken(#[n(0)] Break),
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Break {
    /// The number of the entry that should stand there.
    #[n(0)]
    pub seq: u64,
    /// What is wrong with it.
    #[n(1)]
    pub damage: Damage,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Damage {
    /// It is not there, though later ones are.
    #[n(0)]
    Missing,
    /// It, or the one before it, says something else than when it was written.
    #[n(1)]
    Altered,
    /// Its bytes are damaged.
    #[n(2)]
    Unreadable,
}

/// A chain followed from its beginning.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::features::audit) struct Chain {
    entries: u64,
    hash: [u8; 32],
}

impl Chain {
    /// Goes on to the next entry.
    pub(in crate::features::audit) fn follow(&mut self, entry: &AuditEntry) -> Result<(), Break> {
        let seq = self.next();
        if entry.seq != seq {
            return Err(Break { seq, damage: Damage::Missing });
        }
        if entry.hash_after(&self.hash) != entry.hash {
            return Err(Break { seq, damage: Damage::Altered });
        }
        *self = Self { entries: seq, hash: entry.hash };
        Ok(())
    }

    /// The number of the entry that must come next.
    pub(in crate::features::audit) fn next(&self) -> u64 {
        self.entries + 1
    }

    /// The verdict when no entry is left.
    pub(in crate::features::audit) fn end(self) -> Verdict {
        Verdict::Whole { entries: self.entries, hash: self.hash }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::base::{About, Actor, Altered};

    fn altered() -> Altered {
        Altered { field: "f".to_owned(), before: String::new(), after: "a".to_owned() }
    }

    fn chain(len: u64) -> Vec<AuditEntry> {
        let mut previous = [0; 32];
        let entry = |seq| {
            let (at, verb) = (Timestamp::from_second(1_800_000_000).unwrap(), "test.do".to_owned());
            let actor = Actor::Staff("s1".to_owned());
            let about = Some(About { kind: "test".to_owned(), id: "1".to_owned() });
            let mut entry = AuditEntry {
                seq,
                at,
                actor,
                verb,
                note: None,
                hash: [0; 32],
                about,
                changes: Vec::new(),
            };
            entry.hash = entry.hash_after(&previous);
            previous = entry.hash;
            entry
        };
        (1..=len).map(entry).collect()
    }

    fn examine(entries: &[AuditEntry]) -> Result<u64, Break> {
        let mut chain = Chain::default();
        entries.iter().try_for_each(|entry| chain.follow(entry)).map(|()| chain.next() - 1)
    }

    #[test]
    fn an_untouched_chain_is_whole() {
        assert_eq!(examine(&chain(20)), Ok(20));
    }

    proptest! {
        #[test]
        fn any_change_is_found_at_its_place(at in 0usize..9, field in 0u8..8) {
            let mut entries = chain(10);
            match field {
                0 => entries[at].verb.push('x'),
                1 => entries[at].note = Some(String::new()),
                2 => entries[at].actor = Actor::Operator,
                3 => entries[at].at = Timestamp::UNIX_EPOCH,
                4 => entries[at].hash[7] ^= 1,
                5 => entries[at].about = None,
                6 => entries[at].changes.push(altered()),
                _ => drop(entries.remove(at)),
            }
            prop_assert_eq!(examine(&entries).map_err(|found| found.seq), Err(at as u64 + 1));
        }

        #[test]
        fn an_entry_written_anew_with_a_fitting_hash_breaks_the_next_one(at in 0usize..9) {
            let mut entries = chain(10);
            let previous = at.checked_sub(1).map_or([0; 32], |before| entries[before].hash);
            entries[at].verb = "test.forge".to_owned();
            entries[at].hash = entries[at].hash_after(&previous);
            let seq = at as u64 + 2;
            prop_assert_eq!(examine(&entries), Err(Break { seq, damage: Damage::Altered }));
        }
    }
}
