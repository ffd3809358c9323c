//! Walking through LINE's list, one page at a time.

use jiff::SignedDuration;

use super::{
    actions::{self, Behind, Listed},
    model::{Run, Stage},
    store,
};
use crate::{
    app::App,
    base::Act,
    features::residents::{ResidentError, Standing},
    infra::{lanes::Done, store::StoreError, vault::Purpose},
    line::LineError,
};

/// How long a walk waits while residents are still being counted.
const COUNT_AGAIN: SignedDuration = SignedDuration::from_secs(5);

/// Takes the walk a page further.
pub async fn advance(app: App) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let Some(run) = app.store.read(store::run)? else { return Ok(Done::Finished) };
    let act = || Act::worker(now, "takeover");
    match run.due() {
        Some(due) if due <= now => {}
        Some(due) => return Ok(Done::NotBefore(due)),
        None => return Ok(Done::Finished),
    }
    if matches!(run.stage, Stage::Done { .. }) {
        app.store.write(act(), "takeover.begin", actions::begin).await?;
        return Ok(Done::Finished);
    }
    app.store.projected().await;
    let page = match app.line.followers(run.next.as_deref()).await {
        Ok(answer) => answer.body,
        Err(error) => return give_way(&app, &run, &error).await,
    };
    let look_up = |id: &str| app.vault.lookup(Purpose::LineUser, id.as_bytes());
    let users = page.user_ids.iter().map(|it| (look_up(it.as_str()), it.as_str().to_owned()));
    let users = users.collect();
    let behind = match page.next {
        Some(next) => Behind::Page(next),
        None => match app.headcount.members(Standing::Friend) {
            Some(friends) => Behind::End(friends),
            None => return Ok(Done::NotBefore(now + COUNT_AGAIN)),
        },
    };
    let page = Listed { after: run.next, users, behind };
    let take = move |tx: &_, act: &mut _| actions::take(tx, act, &page);
    match app.store.write(act(), "takeover.take", take).await {
        Ok(()) => Ok(Done::Finished),
        Err(ResidentError::Store(error)) => Err(error),
        Err(error @ (ResidentError::TooMany | ResidentError::NoSuchResident)) => {
            tracing::error!(%error, "friends could not be taken over");
            app.store.write(act(), "takeover.stop", actions::stop).await.map(|()| Done::Finished)
        }
    }
}

/// What is done when LINE shows no page.
async fn give_way(app: &App, run: &Run, error: &LineError) -> Result<Done, StoreError> {
    tracing::warn!(%error, "LINE did not show its list of friends");
    let act = Act::worker(app.clock.now(), "takeover");
    let written = match error {
        LineError::Refused { status: 403, .. } => {
            app.store.write(act, "takeover.refuse", actions::refuse).await
        }
        LineError::Refused { status: 400, .. } if run.next.is_some() => {
            app.store.write(act, "takeover.from_the_front", actions::from_the_front).await
        }
        LineError::Refused { .. }
        | LineError::Unauthorized { .. }
        | LineError::RateLimited { .. }
        | LineError::MonthlyLimit { .. }
        | LineError::Unknown { .. }
        | LineError::Unreachable
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => app.store.write(act, "takeover.wait", actions::wait).await,
    };
    written.map(|()| Done::Finished)
}
