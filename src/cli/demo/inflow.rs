use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use super::people::{AT_ONCE, MAKER, PEOPLE, came};
use crate::{
    app::App,
    base::{Act, Actor, Day},
    features::{
        attributes::{self, AttributeError, ChoiceNo, Value},
        inflow,
        residents::ResidentNo,
        staff,
    },
    infra::store::WriteTx,
};

/// Of a hundred residents born before [`BORN`], how many came by each of the usual ways, in their order;
/// the others came by none.
const OLDER: [u32; 5] = [31, 12, 4, 9, 1];

/// The same of those born later, who look at the site and move into the city.
const YOUNGER: [u32; 5] = [10, 15, 19, 5, 8];

/// The year that parts them.
const BORN: i16 = 1970;

/// Counts by which way residents came, from the founding of the city on, at the first start.
pub(super) async fn fill(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    if app.store.read(inflow::ways)?.is_some() {
        return Ok(());
    }
    let maker = app.store.read(|tx| staff::by_login(tx, MAKER))?.context("the demo's staff")?;
    let act = Act::new(founded, Actor::Staff(maker.id.to_string()));
    let begun = app.store.write(act, "inflow.begin", inflow::begin).await;
    begun.context("the demo's ways")?;
    for part in 0..PEOPLE / AT_ONCE {
        let come = move |tx: &WriteTx, act: &mut Act| {
            for nth in part * AT_ONCE..(part + 1) * AT_ONCE {
                let no = ResidentNo(nth + 1);
                let held = attributes::profile(tx, no)?;
                let is_older =
                    held.is_some_and(|it| it.values.values().any(|it| is_before(&it.value, BORN)));
                let of_a_hundred = if is_older { OLDER } else { YOUNGER };
                if let Some(way) = way(of_a_hundred, nth) {
                    inflow::come(tx, act, (no, way))?;
                }
            }
            Ok::<_, AttributeError>(())
        };
        // Nobody was counted before the ways were there.
        let at = came(app, part).max(founded + SignedDuration::from_secs(1));
        let done = app.store.write(Act::new(at, Actor::Line), "inflow.come", come).await;
        done.context("by which way the demo's residents came")?;
    }
    Ok(())
}

fn is_before(value: &Value, year: i16) -> bool {
    matches!(value, Value::Date(Day(day)) if day.year() < year)
}

/// By which way somebody came: neighbours by different ones.
fn way(of_a_hundred: [u32; 5], nth: u32) -> Option<ChoiceNo> {
    let mut rest = nth * 37 % 100;
    for (no, count) in (1..).zip(of_a_hundred) {
        if rest < count {
            return Some(ChoiceNo(no));
        }
        rest -= count;
    }
    None
}
