//! Whom past deliveries reached is kept in order for conditions to name.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::super::{
    actions::{self, DeliveryError, Step},
    model::{Delivery, DeliveryNo, REACHED_DAYS, REACHED_MAX, Stage, Target, over},
    store,
};
use crate::{
    app::App,
    base::{Act, Members},
    features::{
        residents::Standing,
        segments::{self, Condition, SetName},
    },
    infra::store::{StoreError, Tx},
};

/// Sets written in one commit, so that no act waits long behind it.
const AT_ONCE: usize = 10;

/// Keeps whom deliveries reached that ended before this was kept, takes out who has been erased
/// since, and forgets what is over. Nothing is written where all is in order.
pub async fn tidy_reached(app: &App) -> Result<(), StoreError> {
    app.store.projected().await;
    let who = |standing| app.headcount.members(standing);
    let all = [Standing::Friend, Standing::Blocked, Standing::Stranger].map(who);
    let [Some(friends), Some(blocked), Some(strangers)] = all else { return Ok(()) };
    let known = friends.or(&blocked).or(&strangers);
    let now = app.clock.now();
    let steps = app.store.read(|tx| steps(tx, &known, now))?;
    for part in steps.chunks(AT_ONCE) {
        let (part, known) = (part.to_vec(), known.clone());
        let tidy = move |tx: &_, act: &mut _| actions::tidy_reached(tx, act, &part, &known);
        let act = Act::worker(now, "deliveries");
        match app.store.write(act, "deliveries.keep_reached", tidy).await {
            Ok(()) => {}
            Err(DeliveryError::Store(error)) => return Err(error),
            // Somebody was faster; the next look finds what is left.
            Err(DeliveryError::NotFound | DeliveryError::Refused(_)) => {}
        }
    }
    Ok(())
}

fn steps(tx: &impl Tx, known: &Members, now: Timestamp) -> Result<Vec<Step>, StoreError> {
    let deliveries = store::all(tx)?;
    let kept: Vec<(u32, Timestamp)> =
        segments::reached(tx)?.into_iter().map(|(no, it)| (no, it.at)).collect();
    let numbers: BTreeSet<u32> = kept.iter().map(|it| it.0).collect();
    let since = now - SignedDuration::from_hours(24 * REACHED_DAYS);
    let is_missing = |(no, it): &&(DeliveryNo, Delivery)| {
        let reached = it.tally.map_or(0, |it| it.accepted + it.unknown);
        let is_recent = matches!(it.stage, Stage::Done { at } if since <= at);
        is_recent && 0 < reached && !numbers.contains(&no.0)
    };
    let room = REACHED_MAX.saturating_sub(kept.len());
    let missing = deliveries.iter().filter(is_missing).take(room).map(|it| Step::Keep(it.0));
    let over = over(&kept, &named(tx, &deliveries)?, now);
    let mut steps: Vec<Step> = missing.collect();
    steps.extend(over.iter().map(|no| Step::Forget(DeliveryNo(*no))));
    for no in numbers.iter().filter(|no| !over.contains(no)) {
        let set = segments::set(tx, &SetName::of_delivery(*no))?;
        if set.is_some_and(|it| !it.members.minus(known).is_empty()) {
            steps.push(Step::Sift(DeliveryNo(*no)));
        }
    }
    Ok(steps)
}

/// The deliveries that a kept condition names: of a segment, also as it was before its last change,
/// or of a delivery that may still go out by it.
fn named(tx: &impl Tx, deliveries: &[(DeliveryNo, Delivery)]) -> Result<BTreeSet<u32>, StoreError> {
    let segments = segments::all(tx)?;
    let before = segments.iter().filter_map(|it| it.before.as_ref()).map(|it| &it.condition);
    let open = deliveries.iter().filter(|it| it.1.stage.is_open());
    let own = open.filter_map(|it| match &it.1.draft.target {
        Target::Condition(condition) => Some(condition),
        Target::Everyone
        | Target::Segment(_)
        | Target::Receivers(_)
        | Target::NotReached(_)
        | Target::Silent(..) => None,
    });
    let all = segments.iter().map(|it| &it.condition).chain(before).chain(own);
    Ok(all.flat_map(Condition::sets).filter_map(SetName::delivery).collect())
}
