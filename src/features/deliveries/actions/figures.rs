//! How deliveries were received, as LINE says it afterwards.

use jiff::civil::Date;

use super::{
    super::{
        model::{Counts, DeliveryNo, Figures, Unit},
        store::{FIGURES, FIGURES_DUE},
    },
    Result,
};
use crate::{
    base::{Act, time::date_in_japan},
    infra::store::WriteTx,
};

/// Whether LINE takes another name to count under this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// It does, or did not say: one too many is passed over in silence and does no harm.
    Left,
    /// It does not.
    UsedUp,
}

/// Gives a delivery that begins a name to be counted under.
pub(super) fn name(tx: &WriteTx, act: &mut Act, no: DeliveryNo, names: Names) -> Result<Unit> {
    let unit = match names {
        Names::Left => {
            let [.., high, low] = act.id::<Unit>().bits().to_be_bytes();
            Unit::named(no, date_in_japan(act.now), u16::from_be_bytes([high, low]))
        }
        Names::UsedUp => Unit::UsedUp,
    };
    if let Some(name) = unit.name() {
        put(tx, no, (None, &Figures::new(name)))?;
    }
    Ok(unit)
}

/// Notes that LINE took a part of a delivery today.
pub(super) fn note_sent(tx: &WriteTx, act: &Act, no: DeliveryNo) -> Result<()> {
    let Some(was) = FIGURES.get(tx, &no)? else { return Ok(()) };
    match was.sent(no, act.now) {
        Some(is) => put(tx, no, (Some(&was), &is)),
        None => Ok(()),
    }
}

/// Writes down that LINE is going to be asked how a delivery was received. The name it is counted
/// under and the days to ask for; none when it is not to be asked now.
pub fn ask_figures(
    tx: &WriteTx,
    act: &mut Act,
    no: DeliveryNo,
) -> Result<Option<(String, (Date, Date))>> {
    act.about("delivery", no.0);
    let Some(was) = FIGURES.get(tx, &no)? else { return Ok(None) };
    let Some((is, days)) = was.asked(act.now) else { return Ok(None) };
    put(tx, no, (Some(&was), &is))?;
    Ok(Some((is.unit, days)))
}

/// Keeps what LINE said.
pub fn keep_figures(tx: &WriteTx, act: &mut Act, no: DeliveryNo, counts: Counts) -> Result<()> {
    act.about("delivery", no.0);
    let Some(was) = FIGURES.get(tx, &no)? else { return Ok(()) };
    put(tx, no, (Some(&was), &was.told(no, counts)))
}

fn put(tx: &WriteTx, no: DeliveryNo, (was, is): (Option<&Figures>, &Figures)) -> Result<()> {
    if let Some(at) = was.and_then(|it| it.due) {
        FIGURES_DUE.remove(tx, &(at, no))?;
    }
    if let Some(at) = is.due {
        FIGURES_DUE.insert(tx, &(at, no))?;
    }
    Ok(FIGURES.put(tx, &no, is)?)
}
