//! Who a target finds at a moment, and who of them is left out.

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{Draft, Fate, Left, Stage, Target},
    store::{self, frozen, members},
};
use crate::{
    app::App,
    base::{Id, Members, time::date_in_japan},
    features::{
        forms::Form,
        reception::{self, Debt, Due, Sifted, Topic, WEEK_H},
        residents::Standing,
        segments::{self, Condition, SetName, Span, Test},
    },
    infra::store::{StoreError, Tx},
};

/// Why nobody can say whom a target finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfound {
    /// The residents are still being counted, in the first seconds of the process.
    Counting,
    /// There is no such segment any more.
    Gone,
}

/// Who a target finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Those it would be sent to, when, and who does not want it.
    pub sifted: Sifted,
    /// How many are found and left out.
    pub left: Left,
    /// What holds of those found, where a segment finds them.
    pub condition: Option<Condition>,
}

/// Who a target finds, whatever they wish.
struct Found {
    friends: Members,
    left: Left,
    condition: Option<Condition>,
}

/// Who a draft would reach if it went out at a moment, or why nobody can say.
pub async fn audience(
    app: &App,
    draft: &Draft,
    at: Timestamp,
) -> Result<Result<Audience, Unfound>, StoreError> {
    let found = match found(app, &draft.target).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let had = match app.reception.has_caps() {
        true => app.store.read(|tx| had(tx, at))?,
        false => Vec::new(),
    };
    let debt = match draft.target {
        Target::Receivers(_) => Debt::Correction,
        Target::Everyone
        | Target::Segment(_)
        | Target::NotReached(_)
        | Target::Condition(_)
        | Target::Silent(..) => Debt::Nothing,
    };
    let due = Due { topic: draft.topic, debt, at, had };
    let Some(sifted) = reception::sift(app, &found.friends, &due).await? else {
        return Ok(Err(Unfound::Counting));
    };
    let by_wish = Some(sifted.out.count()).filter(|it| 0 < it.sum());
    let left = Left { by_wish, ..found.left };
    Ok(Ok(Audience { sifted, left, condition: found.condition }))
}

async fn found(app: &App, target: &Target) -> Result<Result<Found, Unfound>, StoreError> {
    let who = |standing| app.headcount.members(standing);
    let all = (who(Standing::Friend), who(Standing::Blocked), who(Standing::Stranger));
    let (Some(friends), Some(blocked), Some(strangers)) = all else {
        return Ok(Err(Unfound::Counting));
    };
    let mut condition = None;
    if app.store.read(|tx| is_forgotten(tx, target))? {
        return Ok(Err(Unfound::Gone));
    }
    let found = match target {
        Target::Everyone => friends.clone(),
        Target::Segment(id) => {
            let id = *id;
            let Some(segment) = app.store.read(|tx| segments::segment(tx, id))? else {
                return Ok(Err(Unfound::Gone));
            };
            let today = date_in_japan(app.clock.now());
            let found = app.segments.members(&segment.condition, today).await?;
            condition = Some(segment.condition);
            found
        }
        Target::Receivers(no) => app.store.read(|tx| members(tx, *no, Fate::may_have_it))?,
        Target::Condition(own) => {
            condition = Some(own.clone());
            app.segments.members(own, date_in_japan(app.clock.now())).await?
        }
        Target::Silent(no, form) => {
            let got = app.store.read(|tx| members(tx, *no, Fate::may_have_it))?;
            let answered = answered(*form);
            got.minus(&app.segments.members(&answered, date_in_japan(app.clock.now())).await?)
        }
        Target::NotReached(no) => app.store.read(|tx| members(tx, *no, |it| !it.may_have_it()))?,
    };
    let count = |standing: &Members| found.and(standing).len() as u64;
    let left = Left { blocked: count(&blocked), strangers: count(&strangers), by_wish: None };
    Ok(Ok(Found { friends: found.and(&friends), left, condition }))
}

/// Whether a target names an earlier delivery of which it is not kept any more whom it reached. Who
/// did not get that one would be everybody.
fn is_forgotten(tx: &impl Tx, target: &Target) -> Result<bool, StoreError> {
    let condition = match target {
        Target::Segment(id) => segments::segment(tx, *id)?.map(|it| it.condition),
        Target::Condition(own) => Some(own.clone()),
        Target::Everyone | Target::Receivers(_) | Target::NotReached(_) | Target::Silent(..) => {
            None
        }
    };
    let named: Vec<u32> =
        condition.iter().flat_map(Condition::sets).filter_map(SetName::delivery).collect();
    if named.is_empty() {
        return Ok(false);
    }
    let kept = segments::reached(tx)?;
    Ok(named.iter().any(|no| !kept.iter().any(|it| it.0 == *no)))
}

/// That a form was answered.
pub fn answered(form: Id<Form>) -> Condition {
    Condition::of(Test::Answered(form, Span::open(), None))
}

/// Whom each delivery that began within the last seven days has, or is to have, but those of
/// disaster.
fn had(tx: &impl Tx, at: Timestamp) -> Result<Vec<Members>, StoreError> {
    let since = at - SignedDuration::from_hours(WEEK_H);
    let mut had = Vec::new();
    for (no, it) in store::all(tx)? {
        let is_of_the_week = match it.stage {
            Stage::Running { .. } | Stage::Stopped { .. } => true,
            Stage::Done { at } => since < at,
            Stage::Draft
            | Stage::Asked { .. }
            | Stage::Scheduled { .. }
            | Stage::Held { .. }
            | Stage::Repeating { .. }
            | Stage::Paused { .. }
            | Stage::Over { .. }
            | Stage::Cancelled { .. } => false,
        };
        if !is_of_the_week || it.draft.topic == Some(Topic::Disaster) {
            continue;
        }
        let Some(frozen) = frozen(tx, no)?.filter(|it| since < it.at) else { continue };
        let all_have_it = it.tally.is_some_and(|it| it.failed + it.waiting == 0);
        had.push(match (it.stage, all_have_it) {
            (Stage::Done { .. }, false) => members(tx, no, Fate::may_have_it)?,
            _ => frozen.audience,
        });
    }
    Ok(had)
}

/// How many a target finds at this moment, whatever they wish; none while nobody can say.
pub async fn people(app: &App, target: &Target) -> Result<Option<u64>, StoreError> {
    Ok(found(app, target).await?.ok().map(|it| it.friends.len() as u64))
}
