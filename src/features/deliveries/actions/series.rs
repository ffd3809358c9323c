//! What people and the clock do with deliveries that come again and again.

use super::{
    super::{
        model::{Delivery, DeliveryNo},
        store::{DUE, TURNS, day_key},
    },
    Result, keep, known, put_new,
};
use crate::{
    base::{Act, Day},
    infra::store::WriteTx,
};

/// Makes the delivery of a turn whose moment has come, let go as the series was. None when nothing
/// is due: no turn is ever made twice.
pub fn take_turn(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<Option<DeliveryNo>> {
    let was = known(tx, act, no)?;
    let Some(turn) = was.turn(act.now) else { return Ok(None) };
    let key = (no, day_key(turn.day));
    let made = match TURNS.get(tx, &key)? {
        Some(made) => made,
        None => {
            let due = turn.made.stage.due();
            let made = put_new(tx, act, &Delivery { of: Some(no), ..turn.made })?;
            TURNS.put(tx, &key, &made)?;
            if let Some(at) = due {
                DUE.insert(tx, &(at, made))?;
            }
            made
        }
    };
    keep(tx, no, (&was, &turn.series))?;
    Ok(Some(made))
}

/// Lets it rest: no turn comes until it goes on.
pub fn pause(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    keep(tx, no, (&was, &was.paused(act.now)?))
}

/// Lets it come again; what it rested over is not made up for.
pub fn go_on(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    keep(tx, no, (&was, &was.continued(act.now)?))
}

/// Leaves the turn of a day out, or puts it back where it was left out.
pub fn skip(tx: &WriteTx, act: &mut Act, no: DeliveryNo, day: Day) -> Result<()> {
    let was = known(tx, act, no)?;
    act.note(day.0.to_string());
    keep(tx, no, (&was, &was.skipping(day, act.now)?))
}

/// Ends it: no turn comes any more. What was begun goes on.
pub fn give_up(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    keep(tx, no, (&was, &was.given_up(act.now)?))
}
