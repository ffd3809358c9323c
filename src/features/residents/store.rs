//! Where residents are kept.

use std::ops::RangeBounds;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{Consent, ResidentNo, Session, Standing, Walk};
use crate::{
    base::time,
    features::city::LineLanguage,
    infra::store::{
        Commit, Counter, Index, KeyId, ReadTx, Record, StoreError, Table, Tx, key_of_number,
    },
};

/// Residents by number.
pub(super) const RESIDENTS: Table<ResidentNo, Resident> = Table::new("residents.residents");

/// The number of the resident behind a look-up key of a LINE user id.
pub(super) const LINE_USER_TO_RESIDENT: Table<LineUser, ResidentNo> =
    Table::new("residents.by_line_user");

/// Visits, by what their token looks up.
pub(super) const SESSIONS: Table<SessionKey, Session> = Table::new("residents.sessions");

/// Visits by when they began, for clearing them away.
pub(super) const SESSIONS_BY_AGE: Index<(Timestamp, SessionKey)> =
    Index::new("residents.sessions_by_age");

/// What residents had typed when their visit was over, by what the token of its address looks up.
pub(super) const KEPT: Table<SessionKey, Kept> = Table::new("residents.kept");

/// The same by when it was kept, for clearing it away.
pub(super) const KEPT_BY_AGE: Index<(Timestamp, SessionKey)> = Index::new("residents.kept_by_age");

/// Friends whose LINE is to be asked for its language, by when.
pub(super) const LANGUAGES_DUE: Index<(Timestamp, ResidentNo)> =
    Index::new("residents.languages_due");

/// The walk through everybody for the languages of their LINE: one row.
pub(super) const LANGUAGES_WALK: Table<(), Walk> = Table::new("residents.languages_walk");

/// The numbers of residents.
pub(super) const RESIDENT_NUMBERS: Counter = Counter::new("residents");

/// HMAC of a LINE user id ([`Purpose::LineUser`](crate::infra::vault::Purpose)): finds a resident
/// without the id standing on the disk.
pub type LineUser = [u8; 32];

/// HMAC of a visit's token ([`Purpose::Session`](crate::infra::vault::Purpose)): whoever reads the
/// disk cannot take the visit over.
pub type SessionKey = [u8; 32];

/// A person who talks, or has talked, with the account.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Resident {
    /// The data key that seals whatever concerns this resident; destroying it erases them.
    #[n(0)]
    pub key: KeyId,
    /// The LINE user id, to send to.
    #[n(1)]
    pub line_user_id: String,
    /// How they stand to the account.
    #[n(2)]
    pub standing: Standing,
    /// Since when they stand so; none for whoever was a friend before the city's account was run
    /// from here, as LINE does not say.
    #[n(3)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub since: Option<Timestamp>,
    /// The language of their LINE, as a BCP 47 tag, once known.
    #[n(4)]
    pub language: Option<String>,
    /// The privacy words they were shown last.
    #[n(5)]
    pub consent: Option<Consent>,
    /// How they stood before, the latest first, at most [`STOOD_MAX`]; none who has never stood
    /// otherwise, or whose earlier standings were not kept yet.
    #[n(6)]
    pub stood: Option<Vec<Stood>>,
}

/// How a resident once stood to the account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Stood {
    /// How.
    #[n(0)]
    pub standing: Standing,
    /// Since when; none for friends of before this program.
    #[n(1)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub since: Option<Timestamp>,
}

/// Earlier standings that are kept: whoever comes and goes more often tells nothing new.
pub(super) const STOOD_MAX: usize = 10;

impl Record for Resident {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

/// What a resident had typed when their visit was over.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) struct Kept {
    /// The data key of the resident: erasing them erases it.
    #[n(0)]
    pub key: KeyId,
    /// Who typed it.
    #[n(1)]
    pub resident: ResidentNo,
    /// Where it was sent to.
    #[n(2)]
    pub path: String,
    /// The fields in order.
    #[n(3)]
    pub fields: Vec<(String, String)>,
    /// How many files were chosen; they have to be chosen again.
    #[n(4)]
    pub files: u32,
}

impl Record for Kept {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Session {
    const VERSION: u8 = 1;
}

impl Record for ResidentNo {
    const VERSION: u8 = 1;
}

impl Record for Walk {
    const VERSION: u8 = 1;
}

key_of_number!(ResidentNo(u32));

/// The resident of a number; none once erased.
pub fn resident(tx: &impl Tx, no: ResidentNo) -> Result<Option<Resident>, StoreError> {
    RESIDENTS.get(tx, &no)
}

/// The residents of a stretch of numbers, without the erased, ascending.
pub fn residents<T: Tx>(
    tx: &T,
    span: impl RangeBounds<ResidentNo>,
) -> impl Iterator<Item = Result<(ResidentNo, Resident), StoreError>> {
    RESIDENTS.range(tx, span)
}

/// The same, for whoever reads about everybody.
pub fn walk(
    tx: &ReadTx,
    span: impl RangeBounds<ResidentNo>,
) -> Result<impl Iterator<Item = Result<(ResidentNo, Resident), StoreError>>, StoreError> {
    RESIDENTS.walk::<Resident>(tx, span)
}

/// These residents, whose numbers ascend, without the erased. Where they are most of a stretch it is
/// walked over, otherwise each is looked for.
pub fn these(tx: &ReadTx, numbers: &[ResidentNo]) -> Result<Vec<Resident>, StoreError> {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return Ok(Vec::new());
    };
    let is_most = (last.0 - first.0) as usize <= 2 * numbers.len();
    if !is_most {
        return numbers.iter().filter_map(|no| resident(tx, *no).transpose()).collect();
    }
    let mut these = Vec::with_capacity(numbers.len());
    for row in walk(tx, *first..=*last)? {
        let (no, resident) = row?;
        if numbers.binary_search(&no).is_ok() {
            these.push(resident);
        }
    }
    Ok(these)
}

/// The greatest number that a resident has who is not erased; 0 when there is nobody.
pub fn last(tx: &impl Tx) -> Result<u32, StoreError> {
    Ok(RESIDENTS.last(tx)?.map_or(0, |(no, _)| no.0))
}

/// The residents whom a commit has changed, as they are now; none for the erased.
pub fn changed(commit: &Commit) -> Result<Vec<(ResidentNo, Option<Resident>)>, StoreError> {
    let mut changed = Vec::new();
    for row in commit.of(&RESIDENTS) {
        let (no, _, after) = row?;
        changed.push((no, after));
    }
    // An erased resident's row stays, unreadable; their user id leads there no more.
    for row in commit.of(&LINE_USER_TO_RESIDENT) {
        let (_, before, after) = row?;
        changed.extend(before.filter(|_| before != after).map(|gone| (gone, None)));
    }
    Ok(changed)
}

/// The number of a resident by look-up key.
pub fn resident_no(tx: &impl Tx, user: &LineUser) -> Result<Option<ResidentNo>, StoreError> {
    LINE_USER_TO_RESIDENT.get(tx, user)
}

/// The walk for the languages of everybody's LINE, with this wish: the one that goes on, or has
/// come to its end, or one that begins because the city wishes otherwise now.
pub(super) fn languages_walk(tx: &impl Tx, wish: LineLanguage) -> Result<Walk, StoreError> {
    let known = LANGUAGES_WALK.get(tx, &())?.filter(|it| it.wish == wish);
    Ok(known.unwrap_or(Walk { wish, next: Some(ResidentNo(0)) }))
}

/// Whether there is something to do by now about the languages of residents' LINE.
pub fn is_language_due(
    tx: &impl Tx,
    now: Timestamp,
    wish: LineLanguage,
) -> Result<bool, StoreError> {
    let due = LANGUAGES_DUE.range(tx, ..=(now, ResidentNo(u32::MAX))).next().transpose()?;
    Ok(due.is_some() || languages_walk(tx, wish)?.next.is_some() && 0 < last(tx)?)
}

/// What waits under a key; none once its resident is erased.
pub(super) fn kept(tx: &impl Tx, key: &SessionKey) -> Result<Option<Kept>, StoreError> {
    KEPT.get(tx, key)
}

/// The visit behind a key, also one that is over and not yet cleared away.
pub(super) fn session(tx: &impl Tx, key: &SessionKey) -> Result<Option<Session>, StoreError> {
    SESSIONS.get(tx, key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Act, Actor},
        features::residents::{ResidentError, erase, meet},
        infra::{
            store::{Store, assert_golden},
            vault::Vault,
        },
    };

    const STOOD: &str = "875000000000000000000000000000000007625531011b000001a18a1b307b626a6182011b000001a18a1b307b8282021b000001a18a1b307b8101";
    const BEFORE_US: &str = "83500000000000000000000000000000000762553101";

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let resident = Resident {
            key: KeyId::from_bits(7),
            line_user_id: "U1".into(),
            standing: Standing::Friend,
            since: Some(at),
            language: Some("ja".into()),
            consent: Some(Consent { edition: 1, at }),
            stood: None,
        };
        assert_golden(
            1,
            "865000000000000000000000000000000007625531011b000001a18a1b307b626a6182011b000001a18a1b307b",
            &resident,
        );
        let stood = Some(vec![
            Stood { standing: Standing::Blocked, since: Some(at) },
            Stood { standing: Standing::Friend, since: None },
        ]);
        assert_golden(1, STOOD, &Resident { stood, ..resident.clone() });
        assert_golden(
            1,
            BEFORE_US,
            &Resident { since: None, language: None, consent: None, ..resident },
        );
        assert_golden(1, "1a00011170", &ResidentNo(70_000));
    }

    #[tokio::test]
    async fn these_are_found_side_by_side_and_far_apart_without_the_erased() {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        let meet_all = |tx: &_, act: &mut _| {
            for user in 1..=9 {
                meet(tx, act, &[user; 32], &format!("U{user}"))?;
            }
            erase(tx, act, ResidentNo(3), &[3; 32])
        };
        let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
        store.write::<_, ResidentError>(act, "test.meet", meet_all).await.unwrap();
        let found = |numbers: &[u32]| -> Vec<String> {
            let numbers: Vec<ResidentNo> = numbers.iter().copied().map(ResidentNo).collect();
            let these = store.read(|tx| these(tx, &numbers)).unwrap();
            these.into_iter().map(|it| it.line_user_id).collect()
        };
        assert_eq!(found(&[2, 3, 4, 6]), ["U2", "U4", "U6"]);
        assert_eq!(found(&[1, 3, 9]), ["U1", "U9"]);
        assert!(found(&[]).is_empty() && found(&[3]).is_empty());
    }

    #[test]
    fn walks_for_languages_are_read_in_every_release() {
        let walk = Walk { wish: LineLanguage::Kept, next: Some(ResidentNo(7)) };
        assert_golden(1, "820007", &walk);
        assert_golden(1, "8101", &Walk { wish: LineLanguage::Forgotten, next: None });
    }

    #[test]
    fn what_was_typed_is_read_in_every_release() {
        let kept = Kept {
            key: KeyId::from_bits(7),
            resident: ResidentNo(7),
            path: "/f/1".into(),
            fields: vec![("a".into(), "b".into())],
            files: 2,
        };
        assert_golden(1, "85500000000000000000000000000000000707642f662f3181826161616202", &kept);
    }

    #[test]
    fn visits_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let visit = Session::begun(None, at);
        assert_golden(1, "83f61b000001a18a1b307b1b000001a18a1b307b", &visit);
        let signed_in = Session {
            resident: Some(ResidentNo(70_000)),
            before: Some([1; 32]),
            ended_at: Some(at),
            ..visit
        };
        assert_golden(
            1,
            "851a000111701b000001a18a1b307b1b000001a18a1b307b582001010101010101010101010101010101010101010101010101010101010101011b000001a18a1b307b",
            &signed_in,
        );
    }
}
