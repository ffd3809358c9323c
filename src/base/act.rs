use std::fmt::Display;

use jiff::Timestamp;
use minicbor::{Decode, Encode};
use ulid::Ulid;

use super::{Id, text::truncate_utf16};

/// Fields one act notes, at most: more than any form of the console has, and with
/// [`NOTED_UNITS_MAX`] an entry stays under 200 KB.
const NOTED_FIELDS_MAX: usize = 50;

/// The longest text noted of a field, in UTF-16 units: enough to see what was meant, while the
/// record itself keeps the whole.
const NOTED_UNITS_MAX: usize = 500;

/// Characters kept before the place where two long texts differ, to see where it is.
const LEAD_CHARS_MAX: usize = 40;

/// Stands for what is left out of a text; one UTF-16 unit.
const LEFT_OUT: &str = "…";

/// Who does something, when, and where fresh identities come from: everything a rule may know
/// of the world besides its own records.
#[derive(Debug)]
pub struct Act {
    /// The instant the act counts as having happened.
    pub now: Timestamp,
    /// Whoever acts.
    pub actor: Actor,
    /// The source of fresh identities.
    pub ids: Ids,
    /// What the audit entry says besides the verb; see [`Act::note`].
    pub note: Option<String>,
    /// The record the act is about; see [`Act::about`].
    pub about: Option<About>,
    /// What was changed; see [`Act::changed`].
    pub changes: Vec<Altered>,
}

/// The record an act is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct About {
    /// What kind of record it is, such as `faq`.
    #[n(0)]
    pub kind: String,
    /// Which one: its id as people and addresses write it.
    #[n(1)]
    pub id: String,
}

/// A field of a record before and after an act.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Altered {
    /// The field's name in the record, in English.
    #[n(0)]
    pub field: String,
    /// What it said before; empty when there was nothing. Long texts are cut.
    #[n(1)]
    pub before: String,
    /// What it says now, in the same way.
    #[n(2)]
    pub after: String,
}

/// Whoever acts. No LINE user id and no name of a resident ever stands here: the audit log
/// outlives a resident's erasure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Actor {
    /// A member of staff, by account id.
    #[n(0)]
    Staff(#[n(0)] String),
    /// A resident, by our own id.
    #[n(1)]
    Resident(#[n(0)] String),
    /// A background worker, by name.
    #[n(2)]
    Worker(#[n(0)] String),
    /// The operator at the machine's command line.
    #[n(3)]
    Operator,
    /// The LINE Platform, handing in webhook events.
    #[n(4)]
    Line,
    /// A system of the city's own that hands in deliveries, by the name staff had given it then.
    #[n(5)]
    System(#[n(0)] String),
}

/// Random bits of an act's first identity: one less than a ULID has, so that the others can be
/// counted up from it.
const ID_RANDOM_BITS: u32 = 79;

/// Where fresh identities come from.
#[derive(Debug)]
pub enum Ids {
    /// From the act's instant and the system's randomness.
    Random,
    /// Counted up from here: after the first of an act, and in tests that must read the same each
    /// time.
    Counted(u128),
}

impl Actor {
    /// Whether it is a person who works for the city: staff, or the operator.
    pub fn is_a_person(&self) -> bool {
        match self {
            Self::Staff(_) | Self::Operator => true,
            Self::Resident(_) | Self::Worker(_) | Self::Line | Self::System(_) => false,
        }
    }
}

impl Act {
    /// An act of now, with random ids.
    pub fn new(now: Timestamp, actor: Actor) -> Self {
        Self { now, actor, ids: Ids::Random, note: None, about: None, changes: Vec::new() }
    }

    /// An act of a background worker.
    pub fn worker(now: Timestamp, name: &str) -> Self {
        Self::new(now, Actor::Worker(name.to_owned()))
    }

    /// Adds a detail to the act's audit entry: which record, how many. The audit log outlives a
    /// resident's erasure, so nothing personal; a later note replaces an earlier one.
    pub fn note(&mut self, text: impl Into<String>) {
        self.note = Some(text.into());
    }

    /// Names the record the act is about, by a kind (`faq`, `staff`) and its id; a later one
    /// replaces an earlier one. Never a resident's LINE user id.
    pub fn about(&mut self, kind: &'static str, id: impl Display) {
        self.about = Some(About { kind: kind.to_owned(), id: id.to_string() });
    }

    /// Notes a field before and after the act: public texts and staff's settings only, nothing of
    /// residents. Equal values are not noted, nor is more than 50 fields; of each text at most 500
    /// UTF-16 units are kept, and those from where the two differ.
    pub fn changed(&mut self, field: &'static str, before: impl Display, after: impl Display) {
        let (before, after) = (before.to_string(), after.to_string());
        if before == after || NOTED_FIELDS_MAX <= self.changes.len() {
            return;
        }
        let fits = |text: &str| truncate_utf16(text, NOTED_UNITS_MAX) == text;
        let (before, after) = match fits(&before) && fits(&after) {
            true => (before, after),
            false => {
                let from = shared_beginning(&before, &after);
                (cut(&before, from), cut(&after, from))
            }
        };
        self.changes.push(Altered { field: field.to_owned(), before, after });
    }

    /// A fresh identity; its time part is the act's instant. Those of one act sort as they were
    /// made, so that what is made together lies together.
    pub fn id<T>(&mut self) -> Id<T> {
        let ms = u64::try_from(self.now.as_millisecond()).unwrap_or(0);
        let low = match self.ids {
            Ids::Random => rand::random::<u128>() >> (128 - ID_RANDOM_BITS),
            Ids::Counted(last) => last + 1,
        };
        self.ids = Ids::Counted(low);
        Id::new(Ulid::from_parts(ms, low))
    }
}

/// Bytes from which two texts differ, less a line of what leads up to it.
fn shared_beginning(one: &str, other: &str) -> usize {
    let same = one.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b);
    let starts: Vec<usize> = same.map(|((at, _), _)| at).collect();
    starts.len().checked_sub(LEAD_CHARS_MAX).map_or(0, |at| starts[at])
}

/// A text from byte `from` on, as long as is kept, with marks for what is left out.
fn cut(text: &str, from: usize) -> String {
    let rest = &text[from..];
    let kept = truncate_utf16(rest, NOTED_UNITS_MAX - 2);
    let head = if from == 0 { "" } else { LEFT_OUT };
    let tail = if kept == rest { "" } else { LEFT_OUT };
    format!("{head}{kept}{tail}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::utf16_len;

    fn noted(before: &str, after: &str) -> Vec<Altered> {
        let mut act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
        act.changed("answer", before, after);
        act.changes
    }

    #[test]
    fn what_stays_the_same_is_not_noted_and_what_changes_is_noted_whole() {
        assert!(noted("a", "a").is_empty());
        let altered = &noted("", "b")[0];
        assert_eq!((&*altered.field, &*altered.before, &*altered.after), ("answer", "", "b"));
    }

    #[test]
    fn a_change_deep_in_a_long_text_is_still_seen() {
        let long = "あ".repeat(3_000);
        let altered = &noted(&format!("{long}月曜"), &format!("{long}火曜"))[0];
        assert!(altered.before.starts_with("…あ") && altered.before.ends_with("月曜"));
        assert!(altered.after.ends_with("火曜"));
    }

    #[test]
    fn no_act_notes_more_than_fifty_fields() {
        let mut act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
        (0..60).for_each(|n| act.changed("field", n, n + 1));
        assert_eq!(act.changes.len(), 50);
    }

    proptest! {
        #[test]
        fn noted_texts_are_bounded(before in "\\PC{0,700}", after in "\\PC{0,700}") {
            for altered in noted(&before, &after) {
                prop_assert!(utf16_len(&altered.before) <= NOTED_UNITS_MAX);
                prop_assert!(utf16_len(&altered.after) <= NOTED_UNITS_MAX);
            }
        }
    }

    #[test]
    fn ids_of_an_act_sort_as_they_were_made_and_are_nobody_elses() {
        let ids = || {
            let mut act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
            [act.id::<u8>(), act.id(), act.id()]
        };
        let (one, other) = (ids(), ids());
        assert!(one.is_sorted_by(|a, b| a < b) && other.is_sorted_by(|a, b| a < b));
        assert!(one.iter().all(|it| !other.contains(it)));
    }

    #[test]
    fn ids_of_a_later_act_sort_after_those_of_an_earlier_one() {
        let at = |s| Act::new(Timestamp::from_second(s).unwrap(), Actor::Operator).id::<u8>();
        assert!(at(1_000) < at(1_001));
    }
}
