//! Asking for a permission, and having looked at it.

use super::accounts::{AccountError, grantor};
use crate::{
    base::{Act, Id, text},
    features::staff::{
        model::{Function, Level, WISH_CHARS_MAX, Wish},
        store::{self, WISHES},
        words,
    },
    infra::store::WriteTx,
};

/// Keeps a wish; the same wish of the same person is kept once. Its reason is cut where it is too
/// long.
pub fn wish(
    tx: &WriteTx,
    act: &mut Act,
    (function, level): (Function, Level),
    reason: &str,
) -> Result<(), AccountError> {
    let Some(staff) = grantor(tx, act)? else { return Err(AccountError::Gone) };
    let all = store::wishes(tx)?;
    let is_same = |it: &&Wish| it.staff == staff.id && it.function == function;
    let id = all.iter().find(is_same).map_or_else(|| act.id(), |it| it.id);
    let reason = text::truncate_graphemes(reason.trim(), WISH_CHARS_MAX).to_owned();
    act.about("staff", staff.id);
    let now = words::level(staff.permissions.level(function));
    act.changed(words::function(function), now, words::level(level));
    let wish = Wish { id, staff: staff.id, function, level, reason, asked_at: act.now };
    Ok(WISHES.put(tx, &id, &wish)?)
}

/// Takes a wish off the list.
pub fn settle(tx: &WriteTx, act: &mut Act, id: Id<Wish>) -> Result<(), AccountError> {
    let wish = WISHES.get(tx, &id)?.ok_or(AccountError::Gone)?;
    act.about("staff", wish.staff);
    Ok(WISHES.remove(tx, &id)?)
}
