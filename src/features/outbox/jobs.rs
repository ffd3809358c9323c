//! One try to get one message to LINE.

use anyhow::Context;

use super::{
    actions,
    model::{State, Step, Tried, Way},
    store::{Outgoing, OutgoingNo, outgoing},
};
use crate::{
    app::App,
    base::Act,
    features::residents,
    infra::{lanes::Done, store::StoreError},
    line::{
        Landing, LineError,
        ids::{ReplyToken, RetryKey, UserId},
        wire::{ChatId, Message, PushRequest, ReplyRequest},
    },
};

/// Takes a message one step further: what is going to be tried is on the disk before it is tried,
/// what came of it right after.
pub async fn send(app: App, no: OutgoingNo) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let Some(row) = app.store.read(|tx| outgoing(tx, no))? else {
        let act = Act::worker(now, "outbox");
        app.store.write(act, "outbox.close", move |tx, _| actions::close(tx, no)).await?;
        return Ok(Done::Finished);
    };
    let way = match row.state.step(row.reply.as_ref(), now) {
        Step::Reply(_) => Way::Reply,
        Step::Push => Way::Push,
        Step::Wait(until) => return Ok(Done::NotBefore(until)),
        Step::End(state) => {
            tracing::warn!(outgoing = no.0, %state, "a message was given up");
            return keep(&app, no, state).await;
        }
        Step::Nothing => return Ok(Done::Finished),
    };
    let begun = row.state.begin(way, now);
    let (act, begin) = (Act::worker(now, "outbox"), begun.clone());
    let keep_begun = move |tx: &_, act: &mut _| actions::set_state(tx, act, no, begin);
    app.store.write(act, begun.verb(), keep_begun).await?;
    let tried = attempt(&app, &row, way).await;
    let after = begun.after(tried, app.clock.now());
    if let State::Failed { .. } = &after {
        tracing::error!(outgoing = no.0, state = %after, "a message was refused");
    }
    keep(&app, no, after).await
}

async fn keep(app: &App, no: OutgoingNo, state: State) -> Result<Done, StoreError> {
    let act = Act::worker(app.clock.now(), "outbox");
    let done = match &state {
        State::Waiting { due, .. } | State::Replying { due, .. } | State::Pushing { due, .. } => {
            Done::NotBefore(*due)
        }
        State::Accepted { .. } | State::Failed { .. } | State::Unknown { .. } => Done::Finished,
    };
    app.store
        .write_along(act, state.verb(), move |tx, act| actions::set_state(tx, act, no, state))
        .await?;
    Ok(done)
}

async fn attempt(app: &App, row: &Outgoing, way: Way) -> Tried {
    let answer = match prepare(app, row, way) {
        Ok(Request::Reply(request)) => app.line.reply(&request).await,
        Ok(Request::Push(request)) => {
            app.line.push(&request, RetryKey::from_bytes(row.retry_key)).await
        }
        Err(fault) => return Tried::Refused { why: format!("{fault:#}") },
    };
    match answer {
        Ok(answer) => {
            Tried::Accepted { request_id: answer.effective_request_id().map(ToOwned::to_owned) }
        }
        Err(error) => tried(way, error),
    }
}

enum Request {
    Reply(ReplyRequest),
    Push(PushRequest),
}

fn prepare(app: &App, row: &Outgoing, way: Way) -> anyhow::Result<Request> {
    let messages: Vec<Message> = serde_json::from_str(&row.messages).context("stored messages")?;
    Ok(match (way, &row.reply) {
        (Way::Reply, Some(ticket)) => {
            let reply_token: ReplyToken = ticket.token.parse().context("stored reply token")?;
            Request::Reply(ReplyRequest { reply_token, messages, notification_disabled: None })
        }
        _ => {
            let resident = app.store.read(|tx| residents::resident(tx, row.resident))?;
            let to: UserId = resident.context("the resident is erased")?.line_user_id.parse()?;
            Request::Push(PushRequest {
                to: ChatId::from(to),
                messages,
                notification_disabled: None,
                custom_aggregation_units: None,
            })
        }
    })
}

/// What a failed call means for the message. A reply that LINE refuses without naming a property
/// was refused for its token.
pub fn tried(way: Way, error: LineError) -> Tried {
    let why = error.to_string();
    match (error.landing(), error) {
        (Landing::Perhaps, _) => Tried::Unclear,
        (Landing::Surely, error) => {
            Tried::Accepted { request_id: error.request_id().map(ToOwned::to_owned) }
        }
        (Landing::Not, LineError::Refused { status: 400, error, .. })
            if way == Way::Reply && error.details.iter().flatten().next().is_none() =>
        {
            Tried::TokenDead
        }
        (
            Landing::Not,
            LineError::Unreachable | LineError::RateLimited { .. } | LineError::Unauthorized { .. },
        ) => Tried::NotTaken,
        (Landing::Not, _) => Tried::Refused { why },
    }
}
