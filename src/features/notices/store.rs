//! Where notices wait, and what became of them.

use std::fmt;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{
    model::{Notice, Pace, Target, Topic},
    own::{Own, address_of},
    word::Kind,
};
use crate::{
    base::{Actor, Id, time},
    features::staff::Staff,
    infra::store::{Counter, Index, Record, StoreError, Table, Tx, key_of_number},
};

/// Notices by number.
pub(super) const NOTICES: Table<NoticeNo, Notice> = Table::new("notices.notices");

/// Notices something is still to be done with, by when.
pub(super) const DUE: Index<(Timestamp, NoticeNo)> = Index::new("notices.due");

/// Notices something is still to be done with, by what they are about.
pub(super) const OPEN: Index<(Id<Topic>, NoticeNo)> = Index::new("notices.open");

/// Notices by what they are about.
pub(super) const OF_TOPIC: Index<(Id<Topic>, NoticeNo)> = Index::new("notices.of_topic");

/// The key that signs calls, one row.
pub(super) const HOOK_KEY: Table<(), HookKey> = Table::new("notices.hook_key");

/// How people want to be told, where they have said so.
pub(super) const OWN: Table<Id<Staff>, Own> = Table::new("notices.own");

/// The numbers of notices.
pub(super) const NUMBERS: Counter = Counter::new("notices.notices");

/// A notice's number: ascending in the order they were put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeNo(pub u64);

key_of_number!(NoticeNo(u64));

impl Record for Notice {
    const VERSION: u8 = 1;
}

impl Record for Own {
    const VERSION: u8 = 1;
}

/// What signs calls, so that a machine knows they come from here.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct HookKey {
    /// The key, as it was shown to whoever made it.
    #[n(0)]
    pub key: String,
    /// When it was made.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// By whom.
    #[n(2)]
    pub by: Actor,
}

impl fmt::Debug for HookKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookKey")
    }
}

impl Record for HookKey {
    const VERSION: u8 = 1;
}

/// The notices with which something is to be done by now, the longest due first, at most `limit`.
pub fn due(tx: &impl Tx, now: Timestamp, limit: usize) -> Result<Vec<NoticeNo>, StoreError> {
    let until = (now, NoticeNo(u64::MAX));
    DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// How many notices wait or are being tried.
pub fn waiting(tx: &impl Tx) -> Result<usize, StoreError> {
    DUE.all(tx).try_fold(0, |n, row| row.map(|_| n + 1))
}

/// A notice; none once its time is over.
pub(super) fn notice(tx: &impl Tx, no: NoticeNo) -> Result<Option<Notice>, StoreError> {
    NOTICES.get(tx, &no)
}

/// The newest notices, at most `limit`.
pub fn latest(tx: &impl Tx, limit: usize) -> Result<Vec<Notice>, StoreError> {
    NOTICES.all(tx).rev().take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// The newest notices about something, at most `limit`.
pub fn of_topic(tx: &impl Tx, topic: Id<Topic>, limit: usize) -> Result<Vec<Notice>, StoreError> {
    let mut found = Vec::new();
    for row in OF_TOPIC.prefix(tx, &topic).rev().take(limit) {
        found.extend(notice(tx, row?.1)?);
    }
    Ok(found)
}

/// How somebody wants to be told.
pub(super) fn own(tx: &impl Tx, staff: Id<Staff>) -> Result<Own, StoreError> {
    Ok(OWN.get(tx, &staff)?.unwrap_or_default())
}

/// Where and how often somebody is told of a kind of things; none for whoever cannot use their
/// account, does not want to, or has named no address.
pub(super) fn of_staff(
    tx: &impl Tx,
    staff: &Staff,
    kind: Kind,
) -> Result<Option<(Target, Pace)>, StoreError> {
    let own = own(tx, staff.id)?;
    let address = address_of(staff, &own).filter(|_| staff.can_be_used());
    Ok(address.map(Target::Mail).zip(own.pace_of(kind)))
}

/// Where somebody is told at once of what cannot wait, whatever they want otherwise.
pub(super) fn of_staff_at_once(tx: &impl Tx, staff: &Staff) -> Result<Option<Target>, StoreError> {
    let own = own(tx, staff.id)?;
    Ok(address_of(staff, &own).filter(|_| staff.can_be_used()).map(Target::Mail))
}

/// The key that signs calls; none before somebody has made it.
pub fn hook_key(tx: &impl Tx) -> Result<Option<HookKey>, StoreError> {
    HOOK_KEY.get(tx, &())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::notices::{Item, Kind, State, Target, Trouble, own::Wanted, word::Word},
        infra::store::assert_golden,
    };

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_793_318_400_123).unwrap()
    }

    fn of(target: Target, state: State) -> Notice {
        Notice {
            topic: Id::from_bits(7),
            title: "t".into(),
            path: "/p".into(),
            target,
            count: 3,
            first_at: at(),
            last_at: at(),
            state,
            word: None,
        }
    }

    #[test]
    fn records_of_every_release_are_read() {
        let since = Some(at());
        let trouble = Some(Trouble::NotNow("451".into()));
        let waiting = State::Waiting { due: at(), tries: 2, since, trouble };
        assert_golden(
            1,
            "8850000000000000000000000000000000076174622f70820081656140622e63031b000001a18a1b307b1b000001a18a1b307b8200841b000001a18a1b307b021b000001a18a1b307b82088163343531",
            &of(Target::Mail("a@b.c".into()), waiting),
        );
        let trying = State::Trying { due: at(), tries: 2, since: at() };
        assert_golden(
            1,
            "8850000000000000000000000000000000076174622f708201816a68747470733a2f2f782f031b000001a18a1b307b1b000001a18a1b307b8201831b000001a18a1b307b021b000001a18a1b307b",
            &of(Target::Hook("https://x/".into()), trying),
        );
        let sent = State::Sent { at: at() };
        assert_golden(
            1,
            "8850000000000000000000000000000000076174622f708201816a68747470733a2f2f782f031b000001a18a1b307b1b000001a18a1b307b8202811b000001a18a1b307b",
            &of(Target::Hook("https://x/".into()), sent),
        );
        let given_up = State::GivenUp { at: at(), trouble: Trouble::Answered(404) };
        assert_golden(
            1,
            "8850000000000000000000000000000000076174622f708201816a68747470733a2f2f782f031b000001a18a1b307b1b000001a18a1b307b8203821b000001a18a1b307b820a81190194",
            &of(Target::Hook("https://x/".into()), given_up),
        );
        let item = Item { lines: vec!["l".into()], title: "t".into(), path: "/p".into() };
        let sent = of(Target::Mail("a@b.c".into()), State::Sent { at: at() });
        let said = Notice { word: Some(Word::of(Kind::Alarm, item)), ..sent };
        assert_golden(
            1,
            "8950000000000000000000000000000000076174622f70820081656140622e63031b000001a18a1b307b1b000001a18a1b307b8202811b000001a18a1b307b8203818381616c6174622f70",
            &said,
        );
        let own =
            Own { mail: "a@b.c".into(), wanted: Wanted::Told(Pace::Daily(540)), unwanted: None };
        assert_golden(1, "82656140622e6382018182028119021c", &own);
        let unwanted = Some(vec![Kind::LetGo, Kind::Feed]);
        assert_golden(1, "83656140622e6382018182028119021c820104", &Own { unwanted, ..own });
        let key = HookKey { key: "k".into(), at: at(), by: Actor::Operator };
        assert_golden(1, "83616b1b000001a18a1b307b820380", &key);
    }
}
