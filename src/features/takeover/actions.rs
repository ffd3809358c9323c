//! What happens to the walk; each function is one transaction's work.

use super::{
    model::{Run, Stage},
    store::{RUN, run},
};
use crate::{
    base::{Act, Members},
    features::residents::{Adopted, LineUser, ResidentError, adopt},
    infra::store::{StoreError, WriteTx},
};

/// A page of LINE's list.
pub(super) struct Listed {
    /// Where the list went on before it.
    pub after: Option<String>,
    /// Those on it: what looks each up, and the id.
    pub users: Vec<(LineUser, String)>,
    /// What is behind it.
    pub behind: Behind,
}

/// What is behind a page.
pub(super) enum Behind {
    /// Another one, by what LINE calls it.
    Page(String),
    /// Nothing, with whom we took for friends before the page.
    End(Members),
}

/// Begins a walk, or goes on with the one that was stopped; leaves alone one that is under way.
pub(super) fn begin(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    let begun = match run(tx)? {
        Some(known) if known.is_under_way() => return Ok(()),
        Some(known) if matches!(known.stage, Stage::Stopped(_)) => {
            Run { stage: Stage::Going, ..known }
        }
        Some(_) | None => Run::begin(act.now, act.actor.clone()),
    };
    RUN.put(tx, &(), &begun)
}

/// Stops the walk that is under way.
pub(super) fn stop(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    change(tx, |known| Run { stage: Stage::Stopped(act.now), ..known })
}

/// Lets the walk wait for LINE.
pub(super) fn wait(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    change(tx, |known| known.wait(act.now))
}

/// Ends the walk, as LINE does not show its list.
pub(super) fn refuse(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    change(tx, |known| Run { stage: Stage::Refused(act.now), ..known })
}

/// Lets the walk go once more from the front, as LINE has forgotten where it was.
pub(super) fn from_the_front(tx: &WriteTx, _: &mut Act) -> Result<(), StoreError> {
    change(tx, Run::from_the_front)
}

/// Changes a walk that is under way.
fn change(tx: &WriteTx, to: impl FnOnce(Run) -> Run) -> Result<(), StoreError> {
    match run(tx)?.filter(Run::is_under_way) {
        Some(known) => RUN.put(tx, &(), &to(known)),
        None => Ok(()),
    }
}

/// Makes residents of those on a page, and goes on behind it; leaves alone a walk that was stopped
/// or is elsewhere by now.
pub(super) fn take(tx: &WriteTx, act: &mut Act, page: &Listed) -> Result<(), ResidentError> {
    let known = run(tx)?.filter(|it| it.is_under_way() && it.next == page.after);
    let Some(mut known) = known else { return Ok(()) };
    act.note(format!("{} friends", page.users.len()));
    for (user, line_user_id) in &page.users {
        let (no, adopted) = adopt(tx, act, user, line_user_id)?;
        known.seen.insert(no.0);
        match adopted {
            Adopted::New => known.new += 1,
            Adopted::Back => known.back += 1,
            Adopted::Known => {}
        }
    }
    (known.next, known.stage) = match &page.behind {
        Behind::Page(next) => (Some(next.clone()), Stage::Going),
        Behind::End(friends) => {
            let missing = friends.minus(&known.seen).len();
            let missing = u32::try_from(missing).expect("residents are numbered in 32 bits");
            (None, Stage::Done { at: act.now, missing })
        }
    };
    Ok(RUN.put(tx, &(), &known)?)
}
