//! What staff do with the settings, and residents with one-time words.

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{
        Part, PartKind, PassCode, Refusal, Settings,
        limits::{NAME_UNITS_MAX, PASS_LIFE_MIN, PASSES_MAX, TESTERS_MAX},
    },
    now::settings,
    store::{Kept, PARTS, PASSES, Pass, Revision, TESTERS, Tester, kept, pass},
};
use crate::{
    base::{Act, text::utf16_len},
    features::residents::{self, ResidentNo},
    infra::store::{StoreError, WriteTx},
};

/// Why the settings cannot be changed so.
#[derive(Debug, thiserror::Error)]
pub enum CityError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The part is not sound.
    #[error("the settings are not sound: {0:?}")]
    Refused(Vec<Refusal>),
    /// Somebody else has changed the part since it was shown.
    #[error("somebody else has changed this since")]
    Stale(Box<Kept>),
    /// There are [`PASSES_MAX`] one-time words, or [`TESTERS_MAX`] testers.
    #[error("there are too many already")]
    TooMany,
    /// A tester's name is empty or too long.
    #[error("a tester's name has 1 to {NAME_UNITS_MAX} UTF-16 units")]
    BadName,
    /// The one-time word is unknown, used or too old, or the tester is gone.
    #[error("there is no such one-time word or tester")]
    Gone,
}

/// A part to be set, by somebody who saw the revision `seen`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is to stand.
    pub part: Part,
    /// The revision that was shown when the editing began.
    pub seen: Revision,
}

/// Sets a part. `at_first` is what holds where nobody has set anything.
pub fn update(
    tx: &WriteTx,
    act: &mut Act,
    at_first: &Settings,
    change: Change,
) -> Result<(), CityError> {
    let standing = settings(tx, at_first)?;
    let refusals = standing.refusals(&change.part);
    if !refusals.is_empty() {
        return Err(CityError::Refused(refusals));
    }
    let before = standing.part(change.part.kind());
    let after = change.part.clone();
    keep(tx, act, (before, after), Some(change.part), change.seen)
}

/// Sets a part back to what holds while nobody has set anything.
pub fn reset(
    tx: &WriteTx,
    act: &mut Act,
    at_first: &Settings,
    (kind, seen): (PartKind, Revision),
) -> Result<(), CityError> {
    let before = settings(tx, at_first)?.part(kind);
    keep(tx, act, (before, at_first.part(kind)), None, seen)
}

fn keep(
    tx: &WriteTx,
    act: &mut Act,
    (before, after): (Part, Part),
    part: Option<Part>,
    seen: Revision,
) -> Result<(), CityError> {
    let kind = after.kind();
    let last = kept(tx, kind)?;
    let revision = last.as_ref().map_or(0, |it| it.revision);
    match last {
        Some(last) if last.revision != seen => return Err(CityError::Stale(Box::new(last))),
        Some(_) | None => {}
    }
    note(act, &before, &after);
    let (by, at) = (act.actor.clone(), act.now);
    let kept = Kept { revision: revision + 1, by, at, part, before: Some(before) };
    Ok(PARTS.put(tx, &kind, &kept)?)
}

/// Takes the last change of a part back, when it is still the one of revision `seen`.
pub fn undo(
    tx: &WriteTx,
    act: &mut Act,
    at_first: &Settings,
    (kind, seen): (PartKind, Revision),
) -> Result<(), CityError> {
    let last = kept(tx, kind)?.ok_or(CityError::Gone)?;
    let before = last.before.ok_or(CityError::Gone)?;
    update(tx, act, at_first, Change { part: before, seen })
}

/// Writes into the audit entry what changed.
fn note(act: &mut Act, before: &Part, after: &Part) {
    act.about("settings", after.kind().as_str());
    for ((field, before), (_, after)) in before.fields().into_iter().zip(after.fields()) {
        act.changed(field.name(), before, after);
    }
}

/// Issues a one-time word with which the resident who sends it becomes the tester `name`.
pub fn issue_pass(tx: &WriteTx, act: &mut Act, name: &str) -> Result<PassCode, CityError> {
    let name = name.trim();
    if name.is_empty() || NAME_UNITS_MAX < utf16_len(name) {
        return Err(CityError::BadName);
    }
    prune_passes(tx, act)?;
    if PASSES_MAX <= PASSES.count(tx)? || TESTERS_MAX <= TESTERS.count(tx)? {
        return Err(CityError::TooMany);
    }
    let mut code = PassCode::of_bits(act.id::<Pass>().bits());
    while PASSES.contains(tx, &code)? {
        code = PassCode::of_bits(act.id::<Pass>().bits());
    }
    let expires_at = act.now + SignedDuration::from_mins(PASS_LIFE_MIN);
    let pass = Pass { name: name.to_owned(), by: act.actor.clone(), expires_at };
    PASSES.put(tx, &code, &pass)?;
    Ok(code)
}

/// Deletes one-time words that are worth nothing any more.
pub fn prune_passes(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    let over = |expires_at: Timestamp| expires_at <= act.now;
    let rows: Vec<(PassCode, Pass)> = PASSES.all(tx).collect::<Result<_, _>>()?;
    for (code, _) in rows.iter().filter(|(_, it)| over(it.expires_at)) {
        PASSES.remove(tx, code)?;
    }
    Ok(())
}

/// Makes a resident the tester that a one-time word names; the word is used up.
pub fn enrol(tx: &WriteTx, act: &mut Act, no: ResidentNo, code: PassCode) -> Result<(), CityError> {
    let pass = pass(tx, code, act.now)?.ok_or(CityError::Gone)?;
    let resident = residents::resident(tx, no)?.ok_or(CityError::Gone)?;
    PASSES.remove(tx, &code)?;
    let tester = Tester { key: resident.key, name: pass.name, at: act.now, invited_by: pass.by };
    Ok(TESTERS.put(tx, &no, &tester)?)
}

/// Takes a tester off the list.
pub fn unenrol(tx: &WriteTx, _: &mut Act, no: ResidentNo) -> Result<(), CityError> {
    if !TESTERS.contains(tx, &no)? {
        return Err(CityError::Gone);
    }
    Ok(TESTERS.remove(tx, &no)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Actor,
        features::city::{self, Approval, Identity, Retention},
        infra::{store::Store, vault::Vault},
    };

    fn at_first() -> Settings {
        Settings::new(Identity {
            city: "見本市".into(),
            account: "見本市公式".into(),
            phone: None,
            website: None,
            contact: None,
            hue: crate::web::console::Hue::default(),
            logo: None,
        })
    }

    fn store() -> Store {
        Store::in_memory(Vault::ephemeral()).unwrap()
    }

    fn act(name: &str) -> Act {
        Act::new(Timestamp::UNIX_EPOCH, Actor::Staff(name.into()))
    }

    async fn set(store: &Store, who: &str, part: Part, seen: Revision) -> Result<(), CityError> {
        let change = Change { part, seen };
        let update = move |tx: &_, act: &mut _| update(tx, act, &at_first(), change);
        store.write(act(who), "settings.update", update).await
    }

    #[tokio::test]
    async fn of_two_people_who_edit_at_once_the_later_sees_what_the_earlier_left() {
        let store = store();
        let part = |days| Part::Retention(Retention { event_days: days, ..Retention::default() });
        set(&store, "a", part(60), 0).await.unwrap();
        let Err(CityError::Stale(theirs)) = set(&store, "b", part(90), 0).await else {
            panic!("the second must be refused")
        };
        assert_eq!((theirs.part.clone(), theirs.revision), (Some(part(60)), 1));
        assert_eq!(theirs.by, Actor::Staff("a".into()));
        set(&store, "b", part(90), 1).await.unwrap();
        let standing = store.read(|tx| settings(tx, &at_first())).unwrap();
        assert_eq!(standing.retention.event_days, 90);
    }

    #[tokio::test]
    async fn parts_do_not_disturb_each_other_and_can_be_set_back() {
        let store = store();
        set(&store, "a", Part::Approval(Approval::ByAnother), 0).await.unwrap();
        let longer = Retention { outbox_days: 60, ..Retention::default() };
        set(&store, "b", Part::Retention(longer), 0).await.unwrap();
        let back = move |tx: &_, act: &mut _| reset(tx, act, &at_first(), (PartKind::Approval, 1));
        store.write(act("a"), "settings.reset", back).await.unwrap();
        let standing = store.read(|tx| settings(tx, &at_first())).unwrap();
        let expected = Settings { retention: longer, ..at_first() };
        assert_eq!(standing, expected);
    }

    #[tokio::test]
    async fn a_part_that_breaks_the_rules_is_refused_and_nothing_changes() {
        let store = store();
        let forever = Retention { event_days: 9_999, ..Retention::default() };
        let refused = set(&store, "a", Part::Retention(forever), 0).await;
        assert!(matches!(refused, Err(CityError::Refused(_))), "{refused:?}");
        assert_eq!(store.read(|tx| settings(tx, &at_first())).unwrap(), at_first());
    }

    #[tokio::test]
    async fn a_one_time_word_makes_one_tester_within_its_minutes() {
        let store = store();
        let code = store
            .write(act("a"), "settings.issue_pass", |tx, act| issue_pass(tx, act, " 広報 山田 "))
            .await
            .unwrap();
        let enrolled = store
            .write(act("line"), "chat.answer", move |tx, act| {
                let (no, _) = residents::meet(tx, act, &[1; 32], "U1").expect("there is room");
                enrol(tx, act, no, code)?;
                Ok::<_, CityError>((no, enrol(tx, act, no, code)))
            })
            .await
            .unwrap();
        assert!(matches!(enrolled, (_, Err(CityError::Gone))), "used up: {enrolled:?}");
        let testers = store.read(city::testers).unwrap();
        assert_eq!((testers.len(), testers[0].1.name.as_str()), (1, "広報 山田"));
        let later = Timestamp::UNIX_EPOCH + SignedDuration::from_mins(PASS_LIFE_MIN);
        let code = store
            .write(act("a"), "settings.issue_pass", |tx, act| issue_pass(tx, act, "窓口"))
            .await
            .unwrap();
        let found = store
            .read(|tx| Ok::<_, StoreError>((pass(tx, code, act("").now)?, pass(tx, code, later)?)));
        assert!(matches!(found.unwrap(), (Some(_), None)));
    }

    #[tokio::test]
    async fn an_erased_resident_is_no_tester_any_more() {
        let store = store();
        let user = [1; 32];
        store
            .write(act("a"), "settings.issue_pass", move |tx, act| {
                let code = issue_pass(tx, act, "山田")?;
                let (no, _) = residents::meet(tx, act, &user, "U1").expect("there is room");
                enrol(tx, act, no, code)?;
                residents::erase(tx, act, no, &user).expect("they are there");
                Ok::<_, CityError>(())
            })
            .await
            .unwrap();
        assert_eq!(store.read(city::testers).unwrap(), []);
    }
}
