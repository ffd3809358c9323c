//! Who a target finds at this moment, and who of them is left out.

use super::{
    model::{Fate, Left, Target},
    store::members,
};
use crate::{app::App, base::Members, features::residents::Standing, infra::store::StoreError};

/// Who a target finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Those it would be sent to.
    pub people: Members,
    /// Those who are found and left out.
    pub left: Left,
}

/// Who a target finds at this moment; none while the residents are still being counted, in the
/// first seconds of the process.
pub fn audience(app: &App, target: &Target) -> Result<Option<Audience>, StoreError> {
    let who = |standing| app.headcount.members(standing);
    let all = (who(Standing::Friend), who(Standing::Blocked), who(Standing::Stranger));
    let (Some(friends), Some(blocked), Some(strangers)) = all else { return Ok(None) };
    let found = match target {
        Target::Everyone => friends.clone(),
        Target::Receivers(no) => app.store.read(|tx| members(tx, *no, Fate::may_have_it))?,
        Target::NotReached(no) => app.store.read(|tx| members(tx, *no, |it| !it.may_have_it()))?,
    };
    let count = |standing: &Members| found.and(standing).len() as u64;
    let left = Left { blocked: count(&blocked), strangers: count(&strangers) };
    Ok(Some(Audience { people: found.and(&friends), left }))
}
