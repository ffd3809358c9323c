//! Who a target finds at this moment, and who of them is left out.

use super::{
    model::{Fate, Left, Target},
    store::members,
};
use crate::{
    app::App,
    base::{Id, Members, time::date_in_japan},
    features::{
        forms::Form,
        residents::Standing,
        segments::{self, Clause, Condition, Sense, Span, Test},
    },
    infra::store::StoreError,
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
    /// Those it would be sent to.
    pub people: Members,
    /// Those who are found and left out.
    pub left: Left,
}

/// Who a target finds at this moment, or why nobody can say.
pub async fn audience(app: &App, target: &Target) -> Result<Result<Audience, Unfound>, StoreError> {
    let who = |standing| app.headcount.members(standing);
    let all = (who(Standing::Friend), who(Standing::Blocked), who(Standing::Stranger));
    let (Some(friends), Some(blocked), Some(strangers)) = all else {
        return Ok(Err(Unfound::Counting));
    };
    let found = match target {
        Target::Everyone => friends.clone(),
        Target::Segment(id) => {
            let id = *id;
            let Some(segment) = app.store.read(|tx| segments::segment(tx, id))? else {
                return Ok(Err(Unfound::Gone));
            };
            let today = date_in_japan(app.clock.now());
            app.segments.members(&segment.condition, today).await?
        }
        Target::Receivers(no) => app.store.read(|tx| members(tx, *no, Fate::may_have_it))?,
        Target::Condition(condition) => {
            app.segments.members(condition, date_in_japan(app.clock.now())).await?
        }
        Target::Silent(no, form) => {
            let got = app.store.read(|tx| members(tx, *no, Fate::may_have_it))?;
            let answered = answered(*form);
            got.minus(&app.segments.members(&answered, date_in_japan(app.clock.now())).await?)
        }
        Target::NotReached(no) => app.store.read(|tx| members(tx, *no, |it| !it.may_have_it()))?,
    };
    let count = |standing: &Members| found.and(standing).len() as u64;
    let left = Left { blocked: count(&blocked), strangers: count(&strangers) };
    Ok(Ok(Audience { people: found.and(&friends), left }))
}

/// That a form was answered.
pub fn answered(form: Id<Form>) -> Condition {
    let test = Test::Answered(form, Span::open(), None);
    Condition::Clause(Clause { sense: Sense::Is, test })
}

/// How many a target finds at this moment; none while nobody can say.
pub async fn people(app: &App, target: &Target) -> Result<Option<u64>, StoreError> {
    Ok(audience(app, target).await?.ok().map(|it| it.people.len() as u64))
}
