//! What becomes of a delivery that a machine made, whichever machine it was.

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{Course, Outcome},
    store::{DIRECT, direct},
};
use crate::{
    app::App,
    base::Act,
    features::deliveries::{
        self, Alone, DeliveryError, DeliveryNo, Draft, Flow, SECOND_THOUGHTS_S, Seen, Target,
        Unfound, When, breaker,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Whether machines may send one more by themselves, of `most` within an hour.
pub fn flow(tx: &impl Tx, now: Timestamp, most: u16) -> Result<Flow, StoreError> {
    Ok(breaker(direct(tx)?.into_iter().map(|it| it.0), now, most))
}

/// Asks a person about a fresh delivery, or lets it go to its target. What is too old to go is asked
/// about too.
pub fn settle(
    tx: &WriteTx,
    act: &mut Act,
    (no, target): (DeliveryNo, &Target),
    course: Course,
) -> Result<Outcome, DeliveryError> {
    /// What nobody has changed yet.
    const FRESH: u32 = 1;
    match course {
        Course::Asked | Course::Stale => {
            deliveries::ask(tx, act, no, FRESH)?;
            Ok(Outcome::Asked)
        }
        Course::Diverted(why) => {
            deliveries::divert(tx, act, no, why)?;
            Ok(Outcome::Diverted(why))
        }
        Course::Direct(people) => {
            let segment = deliveries::segment_revision(tx, target)?;
            let seen = Seen { revision: FRESH, people, segment };
            let at = deliveries::approve(tx, act, no, (seen, Alone::Allowed))?;
            let since = act.now - SignedDuration::from_hours(1);
            for old in direct(tx)?.into_iter().filter(|it| it.0 < since) {
                DIRECT.remove(tx, &old)?;
            }
            DIRECT.insert(tx, &(act.now, no))?;
            Ok(Outcome::Scheduled { at, people })
        }
    }
}

/// That the residents are still being counted: ask again in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting;

/// How many a draft would reach that goes out by itself; none when nobody can say because its segment
/// is gone.
pub async fn reached(
    app: &App,
    draft: &Draft,
) -> Result<Result<Option<u64>, Counting>, StoreError> {
    let soon = app.clock.now() + SignedDuration::from_secs(SECOND_THOUGHTS_S);
    let at = match draft.when {
        When::At(at) => at,
        When::Now | When::Repeating(_) => soon,
    };
    Ok(match deliveries::audience(app, draft, at).await? {
        Ok(found) => Ok(Some(found.sifted.people.len() as u64)),
        Err(Unfound::Gone) => Ok(None),
        Err(Unfound::Counting) => Err(Counting),
    })
}
