use jiff::SignedDuration;

use super::{
    super::{
        model::{FILLING_DAYS, Filling, Form, Owner, QuestionId, Raw, Remind},
        store::{FILLINGS, FILLINGS_BY_AGE, FILLINGS_OF_RESIDENT, FILLINGS_OF_VISITOR, PIECES},
    },
    design::public,
    error::FormError,
    pieces::may_name,
    remembering::known_already,
};
use crate::{
    base::{Act, Id},
    features::residents::{ResidentError, ResidentNo, resident},
    infra::store::{KeyId, StoreError, Tx, WriteTx},
};

/// What somebody was filling in of a form; none when there is nothing to go on with.
pub fn unfinished(
    tx: &impl Tx,
    form: Id<Form>,
    owner: Owner,
) -> Result<Option<(Id<Filling>, Filling)>, StoreError> {
    let ids: Vec<Id<Filling>> = match owner {
        Owner::Resident(no) => FILLINGS_OF_RESIDENT
            .prefix(tx, &(no, form))
            .map(|row| row.map(|it| it.2))
            .collect::<Result<_, _>>()?,
        Owner::Visitor(session) => FILLINGS_OF_VISITOR
            .prefix(tx, &(session, form))
            .map(|row| row.map(|it| it.2))
            .collect::<Result<_, _>>()?,
        Owner::Staff(_) => Vec::new(),
    };
    for id in ids.into_iter().rev() {
        let found = FILLINGS.get(tx, &id)?.filter(|it| it.handed_in.is_none());
        if let Some(filling) = found.filter(|it| it.corrects.is_none()) {
            return Ok(Some((id, filling)));
        }
    }
    Ok(None)
}

/// Begins to fill a form in.
pub fn begin(
    tx: &WriteTx,
    act: &mut Act,
    form: Id<Form>,
    owner: Owner,
) -> Result<Id<Filling>, FormError> {
    let (known, shown) = public(tx, form, act.now)?;
    let raw = match owner {
        Owner::Resident(no) => known_already(tx, &shown.design, no)?,
        Owner::Visitor(_) | Owner::Staff(_) => Raw::default(),
    };
    let filling = Filling {
        key: key_for(tx, act, owner)?,
        form,
        version: known.version,
        owner,
        raw,
        page: None,
        at: act.now,
        handed_in: None,
        corrects: None,
        reminded_at: None,
        language: None,
    };
    let id = act.id();
    put(tx, id, None, &filling)?;
    Ok(id)
}

/// What somebody is filling in; nobody else's.
pub fn filling(tx: &impl Tx, id: Id<Filling>, owner: Owner) -> Result<Filling, FormError> {
    let found = FILLINGS.get(tx, &id)?.filter(|it| it.owner == owner);
    found.ok_or(FormError::NoSuchFilling)
}

/// Keeps what was typed on a page, sound or not, and that the page has been sent.
pub fn keep(
    tx: &WriteTx,
    act: &mut Act,
    at: (Id<Filling>, Owner),
    (page, questions): (u16, &[QuestionId]),
    typed: &Raw,
) -> Result<Filling, FormError> {
    let before = keep_so_far(tx, act, at, questions, typed)?;
    let after = Filling { page: Some(page), ..before };
    FILLINGS.put(tx, &at.0, &after)?;
    Ok(after)
}

/// Keeps what was typed so far on a page that somebody has not finished with.
pub fn keep_so_far(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    questions: &[QuestionId],
    typed: &Raw,
) -> Result<Filling, FormError> {
    let before = filling(tx, id, owner)?;
    if before.handed_in.is_some() {
        return Err(FormError::Settled);
    }
    let mut raw = before.raw.with(questions, typed);
    // Nobody names somebody else's photo as their own.
    let mut refused = Vec::new();
    for (_, text) in &raw.0 {
        if !may_name(tx, (id, &before), text)? {
            refused.push(text.clone());
        }
    }
    raw.0.retain(|(_, text)| !refused.contains(text));
    if raw.is_too_large() {
        return Err(FormError::TooLarge);
    }
    let after = Filling { raw, at: act.now, ..before.clone() };
    put(tx, id, Some(&before), &after)?;
    Ok(after)
}

/// Throws away what somebody was filling in, with its files.
pub fn discard(tx: &WriteTx, _: &mut Act, id: Id<Filling>, owner: Owner) -> Result<(), FormError> {
    let known = filling(tx, id, owner)?;
    Ok(remove(tx, id, &known)?)
}

/// Removes what nobody has touched for [`FILLING_DAYS`], at most `limit`. Answers whether there is
/// more to remove.
pub fn prune_fillings(tx: &WriteTx, act: &mut Act, limit: usize) -> Result<bool, StoreError> {
    let before = act.now - SignedDuration::from_hours(24 * FILLING_DAYS);
    let over: Vec<_> = FILLINGS_BY_AGE
        .all(tx)
        .take(limit)
        .take_while(|row| row.as_ref().map_or(true, |(at, _)| *at < before))
        .collect::<Result<_, _>>()?;
    for (at, id) in &over {
        match FILLINGS.get(tx, id)? {
            Some(filling) => remove(tx, *id, &filling)?,
            // Nobody can read it any more: the sealed row and the way to it are left.
            None => {
                FILLINGS.remove(tx, id)?;
                FILLINGS_BY_AGE.remove(tx, &(*at, *id))?;
            }
        }
    }
    Ok(over.len() == limit)
}

/// How long somebody may have left off before they are reminded, in hours: until the day after.
const REMINDED_AFTER_HOURS: i64 = 20;

/// Residents who have left off since yesterday in a form that reminds, each with what they were
/// filling in, at most `limit`; from now on they are reminded.
pub fn remind(
    tx: &WriteTx,
    act: &mut Act,
    limit: usize,
) -> Result<Vec<(ResidentNo, Filling)>, FormError> {
    let before = act.now - SignedDuration::from_hours(REMINDED_AFTER_HOURS);
    let old: Vec<_> =
        FILLINGS_BY_AGE.range(tx, ..(before, Id::from_bits(0))).collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (_, id) in old {
        let Some(filling) = FILLINGS.get(tx, &id)? else { continue };
        let Owner::Resident(no) = filling.owner else { continue };
        let is_open = filling.handed_in.is_none() && filling.corrects.is_none();
        if !is_open || filling.reminded_at.is_some() || found.len() == limit {
            continue;
        }
        let Ok((_, shown)) = public(tx, filling.form, act.now) else { continue };
        if shown.design.rules.remind == Remind::Once {
            let after = Filling { reminded_at: Some(act.now), ..filling };
            FILLINGS.put(tx, &id, &after)?;
            found.push((no, after));
        }
    }
    Ok(found)
}

/// The key that seals what somebody hands in: their own, or a fresh one for somebody of whom
/// nothing is known.
fn key_for(tx: &WriteTx, act: &mut Act, owner: Owner) -> Result<KeyId, FormError> {
    match owner {
        Owner::Resident(no) => Ok(resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?.key),
        Owner::Visitor(_) | Owner::Staff(_) => Ok(tx.new_data_key(act)?),
    }
}

/// Keeps something half filled in, and the ways to it.
pub(super) fn put(
    tx: &WriteTx,
    id: Id<Filling>,
    before: Option<&Filling>,
    after: &Filling,
) -> Result<(), FormError> {
    if let Some(before) = before {
        FILLINGS_BY_AGE.remove(tx, &(before.at, id))?;
    }
    FILLINGS_BY_AGE.insert(tx, &(after.at, id))?;
    match after.owner {
        Owner::Resident(no) => FILLINGS_OF_RESIDENT.insert(tx, &(no, after.form, id))?,
        Owner::Visitor(session) => FILLINGS_OF_VISITOR.insert(tx, &(session, after.form, id))?,
        Owner::Staff(_) => {}
    }
    Ok(FILLINGS.put(tx, &id, after)?)
}

/// Removes something half filled in with its files and the ways to it.
pub(super) fn remove(tx: &WriteTx, id: Id<Filling>, filling: &Filling) -> Result<(), StoreError> {
    FILLINGS_BY_AGE.remove(tx, &(filling.at, id))?;
    match filling.owner {
        Owner::Resident(no) => FILLINGS_OF_RESIDENT.remove(tx, &(no, filling.form, id))?,
        Owner::Visitor(session) => FILLINGS_OF_VISITOR.remove(tx, &(session, filling.form, id))?,
        Owner::Staff(_) => {}
    }
    if filling.handed_in.is_none() {
        for piece in filling.raw.pieces() {
            if PIECES.get(tx, &piece)?.is_some_and(|it| it.filling == id) {
                PIECES.remove(tx, &piece)?;
            }
        }
        let is_own_key = !matches!(filling.owner, Owner::Resident(_));
        if is_own_key && filling.corrects.is_none() {
            tx.destroy_data_key(filling.key);
        }
    }
    FILLINGS.remove(tx, &id)
}
