//! What happens to residents; each function is one transaction's work.

mod languages;

use jiff::SignedDuration;

pub(super) use languages::{Answer, Asked, forget_languages, learn_languages};

use super::{
    model::{Consent, ResidentNo, SESSION_TOTAL_S, Session, Standing},
    store::{
        KEPT, KEPT_BY_AGE, Kept, LANGUAGES_DUE, LINE_USER_TO_RESIDENT, LineUser, RESIDENT_NUMBERS,
        RESIDENTS, Resident, SESSIONS, SESSIONS_BY_AGE, STOOD_MAX, SessionKey, Stood, resident,
        resident_no,
    },
};
use crate::{
    base::{Act, limits::RESIDENTS_MAX},
    infra::store::{StoreError, WriteTx},
};

/// Why a resident cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    /// There is none of that number, or they were erased.
    #[error("there is no such resident")]
    NoSuchResident,
    /// The numbers are used up.
    #[error("there are {RESIDENTS_MAX} residents already")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The resident behind a LINE user id; a new one, with a data key of their own, when they were
/// never heard of or have been erased.
pub fn meet(
    tx: &WriteTx,
    act: &mut Act,
    user: &LineUser,
    line_user_id: &str,
) -> Result<(ResidentNo, Resident), ResidentError> {
    if let Some(no) = resident_no(tx, user)?
        && let Some(known) = resident(tx, no)?
    {
        return Ok((no, known));
    }
    let number = u32::try_from(RESIDENT_NUMBERS.next(tx)?).unwrap_or(u32::MAX);
    if RESIDENTS_MAX < number {
        return Err(ResidentError::TooMany);
    }
    let no = ResidentNo(number);
    let met = Resident {
        key: tx.new_data_key(act)?,
        line_user_id: line_user_id.to_owned(),
        standing: Standing::Stranger,
        since: Some(act.now),
        language: None,
        consent: None,
        stood: None,
    };
    RESIDENTS.put(tx, &no, &met)?;
    LINE_USER_TO_RESIDENT.put(tx, user, &no)?;
    Ok((no, met))
}

/// Writes down how a resident stands to the account from now on.
pub fn set_standing(
    tx: &WriteTx,
    act: &mut Act,
    no: ResidentNo,
    standing: Standing,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    if known.standing != standing {
        // Whoever was met in this very act has not stood otherwise for any time.
        let was = Stood { standing: known.standing, since: known.since };
        let was = Some(was).filter(|it| it.since != Some(act.now));
        let stood = was.into_iter().chain(known.stood.into_iter().flatten());
        let stood: Vec<Stood> = stood.take(STOOD_MAX).collect();
        let stood = Some(stood).filter(|it| !it.is_empty());
        RESIDENTS.put(tx, &no, &Resident { standing, since: Some(act.now), stood, ..known })?;
        match standing {
            Standing::Friend => LANGUAGES_DUE.insert(tx, &(act.now, no))?,
            Standing::Stranger | Standing::Blocked => {}
        }
    }
    Ok(())
}

/// What became known of somebody on LINE's list of friends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopted {
    /// They had never been heard of.
    New,
    /// They were taken for somebody who is no friend.
    Back,
    /// They were known as a friend.
    Known,
}

/// Takes over somebody who stands on LINE's list of friends, with their number; since when they are
/// one is not known.
pub fn adopt(
    tx: &WriteTx,
    act: &mut Act,
    user: &LineUser,
    line_user_id: &str,
) -> Result<(ResidentNo, Adopted), ResidentError> {
    let was_known = match resident_no(tx, user)? {
        Some(no) => resident(tx, no)?.is_some(),
        None => false,
    };
    let (no, known) = meet(tx, act, user, line_user_id)?;
    let adopted = match (was_known, known.standing) {
        (_, Standing::Friend) => return Ok((no, Adopted::Known)),
        (true, Standing::Stranger | Standing::Blocked) => Adopted::Back,
        (false, Standing::Stranger | Standing::Blocked) => Adopted::New,
    };
    RESIDENTS.put(tx, &no, &Resident { standing: Standing::Friend, since: None, ..known })?;
    LANGUAGES_DUE.insert(tx, &(act.now, no))?;
    Ok((no, adopted))
}

/// Writes down which edition of the privacy words a resident has been shown.
pub fn show_privacy_words(
    tx: &WriteTx,
    act: &mut Act,
    no: ResidentNo,
    edition: u32,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    let consent = Some(Consent { edition, at: act.now });
    RESIDENTS.put(tx, &no, &Resident { consent, ..known })?;
    Ok(())
}

/// Erases a resident: their data key is destroyed, and with it everything sealed for them becomes
/// unreadable, here at once and in backups when their copies of the keyring run out.
pub fn erase(
    tx: &WriteTx,
    _: &mut Act,
    no: ResidentNo,
    user: &LineUser,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    LINE_USER_TO_RESIDENT.remove(tx, user)?;
    tx.destroy_data_key(known.key);
    Ok(())
}

/// Somebody about to be signed in, whom LINE has vouched for.
#[derive(Debug, Clone)]
pub(super) struct Entering {
    /// The look-up key of their LINE user id.
    pub user: LineUser,
    /// Their LINE user id.
    pub line_user_id: String,
    /// What the browser is known by from now on: nothing it was known by before.
    pub key: SessionKey,
    /// The visit that the browser made until now; it ends.
    pub earlier: SessionKey,
}

/// Begins a visit without a resident, once there is something to keep of it.
pub(super) fn begin(tx: &WriteTx, act: &mut Act, key: &SessionKey) -> Result<(), StoreError> {
    admit(tx, key, &Session::begun(None, act.now))
}

/// Signs a resident in with a visit of a new key, so that whoever knew the earlier one knows
/// nothing. What an earlier visit without a resident had kept can be found from the new one.
pub(super) fn enter(
    tx: &WriteTx,
    act: &mut Act,
    entering: &Entering,
) -> Result<ResidentNo, ResidentError> {
    let (no, _) = meet(tx, act, &entering.user, &entering.line_user_id)?;
    let earlier = SESSIONS.get(tx, &entering.earlier)?;
    let anonymous = earlier.filter(|it| it.resident.is_none() && it.lasts(act.now));
    end(tx, act, &entering.earlier)?;
    let before = anonymous.map(|_| entering.earlier);
    admit(tx, &entering.key, &Session { before, ..Session::begun(Some(no), act.now) })?;
    Ok(no)
}

/// Notes that a visit goes on.
pub(super) fn stay(tx: &WriteTx, act: &mut Act, key: &SessionKey) -> Result<(), StoreError> {
    match SESSIONS.get(tx, key)? {
        Some(session) => SESSIONS.put(tx, key, &Session { seen_at: act.now, ..session }),
        None => Ok(()),
    }
}

/// Ends a visit. Its record stays for a while, so that its key never begins another.
pub(super) fn end(tx: &WriteTx, act: &mut Act, key: &SessionKey) -> Result<(), StoreError> {
    let ended_at = Some(act.now);
    match SESSIONS.get(tx, key)? {
        Some(session) => SESSIONS.put(tx, key, &Session { ended_at, ..session }),
        None => admit(tx, key, &Session { ended_at, ..Session::begun(None, act.now) }),
    }
}

/// Keeps what a resident had typed when their visit was over.
pub(super) fn keep(
    tx: &WriteTx,
    act: &mut Act,
    key: &SessionKey,
    kept: &Kept,
) -> Result<(), StoreError> {
    KEPT.put(tx, key, kept)?;
    KEPT_BY_AGE.insert(tx, &(act.now, *key))
}

/// Clears away visits that are over by their age, and what was typed as long ago, at most `rows` of
/// each; whether there may be more.
pub fn prune_sessions(tx: &WriteTx, act: &mut Act, rows: usize) -> Result<bool, StoreError> {
    // A key is taken for a fresh one within an hour of its making, so a record has to outlive that.
    let before = act.now - SignedDuration::from_secs(2 * SESSION_TOTAL_S);
    let old = SESSIONS_BY_AGE.range(tx, ..(before, [0; 32])).take(rows);
    let old: Vec<_> = old.collect::<Result<_, _>>()?;
    for entry in &old {
        SESSIONS.remove(tx, &entry.1)?;
        SESSIONS_BY_AGE.remove(tx, entry)?;
    }
    let typed: Vec<_> =
        KEPT_BY_AGE.range(tx, ..(before, [0; 32])).take(rows).collect::<Result<_, _>>()?;
    for entry in &typed {
        KEPT.remove(tx, &entry.1)?;
        KEPT_BY_AGE.remove(tx, entry)?;
    }
    Ok(old.len() == rows || typed.len() == rows)
}

fn admit(tx: &WriteTx, key: &SessionKey, session: &Session) -> Result<(), StoreError> {
    SESSIONS.put(tx, key, session)?;
    SESSIONS_BY_AGE.insert(tx, &(session.began_at, *key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Actor,
        infra::{store::Store, vault::Vault},
    };
    use jiff::Timestamp;

    #[tokio::test]
    async fn a_visit_is_cleared_away_long_after_its_key_could_begin_another() {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        let at = |hours| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        let act = |hours| Act::new(at(hours), Actor::Operator);
        for (hours, key) in [(0, [1; 32]), (1, [2; 32]), (9, [3; 32])] {
            let begin = move |tx: &_, act: &mut _| begin(tx, act, &key);
            store.write::<_, StoreError>(act(hours), "test.begin", begin).await.unwrap();
        }
        let prune = |hours, rows| {
            let prune = move |tx: &_, act: &mut _| prune_sessions(tx, act, rows);
            store.write::<_, StoreError>(act(hours), "test.prune", prune)
        };
        let left = || store.read(|tx| SESSIONS.count(tx)).unwrap();
        assert!(!prune(16, 10).await.unwrap());
        assert_eq!(left(), 3);
        assert!(prune(18, 1).await.unwrap(), "there may be more");
        assert!(!prune(18, 10).await.unwrap());
        assert_eq!(left(), 1);
    }
}
