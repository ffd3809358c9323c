//! The parts that ask once more before they are saved.

use std::net::IpAddr;

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};

use super::saving::{Saved, answer, save, seen, standing};
use crate::{
    app::App,
    features::{
        city::{Approval, Change, LineLanguage, Networks, Part, PartKind, Refusal},
        settings::{
            pages::{self, Ask, RetentionForm, SendingForm, Standing, Tick},
            words,
        },
        staff::Me,
    },
    web::{Error, Peer, Posted, Result, console::Page, controls::Fault},
};

/// `GET /console/settings/retention`.
pub(super) async fn edit_retention(State(app): State<App>, me: Me) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Retention)?;
    let Part::Retention(retention) = part else { return Err(Error::NotFound) };
    Ok(me.page(pages::retention(&standing, &RetentionForm::of(retention))).into_response())
}

/// `POST /console/settings/retention`.
pub(super) async fn update_retention(
    State(app): State<App>,
    me: Me,
    posted: Posted,
) -> Result<Response> {
    let form = RetentionForm::posted(&posted);
    let part = form.read().map(Part::Retention);
    let again = |standing| pages::retention(&standing, &form);
    ask_and_save(&app, &me, &posted, (PartKind::Retention, part), again).await
}

/// `GET /console/settings/networks`.
pub(super) async fn edit_networks(
    State(app): State<App>,
    me: Me,
    Extension(peer): Extension<Peer>,
) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Networks)?;
    let Part::Networks(networks) = part else { return Err(Error::NotFound) };
    let lines: Vec<String> = networks.allowed.iter().map(ToString::to_string).collect();
    Ok(me.page(pages::networks(&standing, &lines.join("\n"), own(peer))).into_response())
}

/// `POST /console/settings/networks`.
pub(super) async fn update_networks(
    State(app): State<App>,
    me: Me,
    Extension(peer): Extension<Peer>,
    posted: Posted,
) -> Result<Response> {
    let text = posted.text("networks").to_owned();
    let part = Networks::read(&text, own(peer)).map(Part::Networks);
    let again = |standing| pages::networks(&standing, &text, own(peer));
    ask_and_save(&app, &me, &posted, (PartKind::Networks, part), again).await
}

/// `GET /console/settings/faq`.
pub(super) async fn edit_approval(State(app): State<App>, me: Me) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Approval)?;
    let Part::Approval(approval) = part else { return Err(Error::NotFound) };
    Ok(me.page(pages::approval(&standing, approval)).into_response())
}

/// `POST /console/settings/faq`.
pub(super) async fn update_approval(
    State(app): State<App>,
    me: Me,
    posted: Posted,
) -> Result<Response> {
    let approval = Approval::of(posted.text("approval")).ok_or(Error::BadRequest)?;
    let again = |standing| pages::approval(&standing, approval);
    let part = Ok(Part::Approval(approval));
    ask_and_save(&app, &me, &posted, (PartKind::Approval, part), again).await
}

/// `GET /console/settings/deliveries`.
pub(super) async fn edit_sending(State(app): State<App>, me: Me) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Sending)?;
    let Part::Sending(sending) = part else { return Err(Error::NotFound) };
    Ok(me.page(pages::sending(&standing, &SendingForm::of(&sending))).into_response())
}

/// `POST /console/settings/deliveries`.
pub(super) async fn update_sending(
    State(app): State<App>,
    me: Me,
    posted: Posted,
) -> Result<Response> {
    let form = SendingForm::posted(&posted);
    let part = form.read().map(Part::Sending);
    let again = |standing| pages::sending(&standing, &form);
    ask_and_save(&app, &me, &posted, (PartKind::Sending, part), again).await
}

fn own(Peer(ip): Peer) -> IpAddr {
    ip.to_canonical()
}

/// Shows what would change, and saves when that was confirmed.
async fn ask_and_save(
    app: &App,
    me: &Me,
    posted: &Posted,
    (kind, part): (PartKind, Result<Part, Vec<Refusal>>),
    again: impl FnOnce(Standing) -> Page<'static>,
) -> Result<Response> {
    let now = app.city.now();
    let (before, after) = match &part {
        Ok(part) => (now.part(kind), part.clone()),
        Err(refusals) => {
            return answer(app, me, (kind, None), Saved::Refused(refusals.clone()), again);
        }
    };
    let refusals = now.refusals(&after);
    if !refusals.is_empty() {
        return answer(app, me, (kind, None), Saved::Refused(refusals), again);
    }
    if before == after {
        return answer(app, me, (kind, None), Saved::Unchanged, again);
    }
    let tick = tick(&before, &after);
    let asked = posted.text("step") == "confirm";
    if asked && (tick == Tick::NotNeeded || posted.has("confirmed")) {
        let change = Change { part: after.clone(), seen: seen(posted) };
        let saved = save(app, me, change).await?;
        return answer(app, me, (kind, Some(after)), saved, again);
    }
    let faults = if asked { vec![Fault::new("confirmed", words::TICK_FIRST)] } else { Vec::new() };
    let ask =
        Ask { csrf: me.csrf(), posted, before: &before, after: &after, tick, faults: &faults };
    let page = pages::ask(&ask);
    Ok(if asked { me.page_again(page) } else { me.page(page).into_response() })
}

/// Whether what would happen cannot be taken back, or may shut colleagues out.
fn tick(before: &Part, after: &Part) -> Tick {
    match (before, after) {
        (Part::Retention(before), Part::Retention(after)) => {
            let shorter = after.event_days < before.event_days
                || after.outbox_days < before.outbox_days
                || after.unanswered_days < before.unanswered_days
                || (before.line_language(), after.line_language())
                    == (LineLanguage::Kept, LineLanguage::Forgotten);
            if shorter { Tick::Deletes } else { Tick::NotNeeded }
        }
        (_, Part::Networks(after)) if !after.allowed.is_empty() => Tick::ShutsOut,
        (
            _,
            Part::Identity(_)
            | Part::Words(_)
            | Part::Retention(_)
            | Part::Networks(_)
            | Part::Approval(_)
            | Part::Sending(_),
        ) => Tick::NotNeeded,
    }
}
