//! What staff do with a delivery that is written.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use jiff::Timestamp;

use super::{
    super::{
        actions::{self, DeliveryError},
        model::{Alone, DeliveryNo, Refusal, Seen, Target},
        pages::{
            HERE,
            one::{self, May, Rights, TYPED_FROM},
        },
        why::{test_address, with_why},
        words,
    },
    desk::{self, Shown},
};
use crate::{
    app::App,
    base::{Act, text::normalize},
    features::{city, messages::Addresses, outbox, residents, staff::Me},
    infra::store::{StoreError, WriteTx},
    line::wire::Message,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

pub(super) type Done<T> = std::result::Result<T, DeliveryError>;

/// Does something with the delivery of an address, for whoever may, and goes where it leads.
pub(super) async fn act(
    (app, me, no): (&App, &Me, &str),
    (verb, may): (&'static str, fn(&Rights) -> May),
    action: impl FnOnce(&WriteTx, &mut Act, DeliveryNo) -> Done<(DeliveryNo, String)> + Send + 'static,
) -> Result {
    let no = desk::number(no)?;
    desk::must(may(&desk::rights(me, &desk::known(app, no)?)))?;
    let done = app.store.write(me.act(app.clock.now()), verb, move |tx, act| action(tx, act, no));
    let to = match done.await {
        Ok((to, said)) => {
            me.tell(Notice::done(said));
            to
        }
        Err(DeliveryError::Refused(why)) => {
            me.tell(Notice::error(words::refusal(why)));
            no
        }
        Err(DeliveryError::NotFound) => return Err(Error::NotFound),
        Err(DeliveryError::Store(error)) => return Err(error.into()),
    };
    app.bells.deliveries.notify_one();
    app.bells.chunks.notify_one();
    Ok(Redirect::to(&format!("{HERE}/{}", to.0)).into_response())
}

/// A handler that does one thing with a delivery and says that it is done.
macro_rules! deed {
    ($name:ident, $verb:literal, $may:ident, $action:path, $said:path) => {
        pub(super) async fn $name(
            State(app): State<App>,
            me: Me,
            Path(no): Path<String>,
        ) -> Result {
            let action = |tx: &WriteTx, act: &mut Act, no| {
                $action(tx, act, no).map(|_| (no, $said.to_owned()))
            };
            act((&app, &me, &no), ($verb, |it| it.$may), action).await
        }
    };
}

deed!(cancel, "deliveries.cancel", makes, actions::cancel, words::CANCELLED);
deed!(look_at, "deliveries.look_at", lets_go, actions::look_at, words::LOOKED);
deed!(resume, "deliveries.resume", stops, actions::resume, words::RESUMED);
deed!(finish, "deliveries.finish", stops, actions::finish, words::FINISHED);

/// A handler that makes a new draft of a delivery and leads to it.
macro_rules! follow {
    ($name:ident, $verb:literal, $action:path, $said:path) => {
        pub(super) async fn $name(
            State(app): State<App>,
            me: Me,
            Path(no): Path<String>,
        ) -> Result {
            let department = me.staff.department.clone();
            let action = move |tx: &WriteTx, act: &mut Act, no| {
                $action(tx, act, no, &department).map(|made| (made, $said.to_owned()))
            };
            act((&app, &me, &no), ($verb, |it| it.makes), action).await
        }
    };
}

follow!(copy, "deliveries.copy", actions::copy, words::COPIED);
follow!(correct, "deliveries.correct", actions::correct, words::CORRECTION);
follow!(send_again, "deliveries.send_again", actions::send_again, words::AGAIN);

pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let seen = posted.text("revision").parse().map_err(|_| Error::BadRequest)?;
    let action = move |tx: &WriteTx, act: &mut Act, no| {
        actions::ask(tx, act, no, seen).map(|()| (no, words::ASKED.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.ask", |it| it.makes), action).await
}

/// Whoever writes it or lets it go may take it back.
pub(super) async fn take_back(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let action = |tx: &WriteTx, act: &mut Act, no| {
        actions::take_back(tx, act, no).map(|()| (no, words::TAKEN_BACK.to_owned()))
    };
    let may = |it: &Rights| May::when(it.makes == May::Yes || it.lets_go == May::Yes);
    act((&app, &me, &no), ("deliveries.take_back", may), action).await
}

pub(super) async fn stop(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let action = |tx: &WriteTx, act: &mut Act, no| {
        actions::stop(tx, act, no).map(|()| (no, words::STOPPED.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.stop", |it| it.stops), action).await
}

pub(super) async fn send_back(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let reason = posted.text("reason").to_owned();
    if reason.trim().is_empty() {
        let shown = Shown::of(&app, desk::number(&no)?).await?;
        let fault = [Fault::new("reason", words::refusal(Refusal::NoReason))];
        return Ok(me.page_again(one::page(&shown.view(&app, &me, &fault))));
    }
    let action = move |tx: &WriteTx, act: &mut Act, no| {
        actions::send_back(tx, act, no, &reason).map(|()| (no, words::SENT_BACK.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.send_back", |it| it.lets_go), action).await
}

/// Lets it go, when what was ticked and typed is right and nothing has changed meanwhile.
pub(super) async fn approve(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let shown = Shown::of(&app, desk::number(&no)?).await?;
    let faults = unsure(&shown, &posted);
    if !faults.is_empty() {
        desk::must(desk::rights(&me, &shown.known).lets_go)?;
        return Ok(me.page_again(one::page(&shown.view(&app, &me, &faults))));
    }
    let revision = posted.text("revision").parse().map_err(|_| Error::BadRequest)?;
    let people = posted.text("people").parse().map_err(|_| Error::BadRequest)?;
    let seen = Seen { revision, people, segment: posted.text("segment").parse().ok() };
    let alone = match app.city.now().sending.is_alone_enough(shown.people.unwrap_or(u64::MAX)) {
        true => Alone::Allowed,
        false => Alone::Refused,
    };
    let action = move |tx: &WriteTx, act: &mut Act, no| {
        let at: Timestamp = actions::approve(tx, act, no, (seen, alone))?;
        Ok((no, words::let_go(at)))
    };
    act((&app, &me, &no), ("deliveries.approve", |it| it.lets_go), action).await
}

/// What is missing before it goes: the tick, and for many the number.
fn unsure(shown: &Shown, posted: &Posted) -> Vec<Fault> {
    let people = shown.people.unwrap_or_default();
    let mut faults = Vec::new();
    if !posted.has("seen") {
        faults.push(Fault::new("seen", words::NOT_TICKED));
    }
    let typed: String =
        normalize(posted.text("count")).chars().filter(char::is_ascii_digit).collect();
    let is_typed = shown.known.draft.target == Target::Everyone || TYPED_FROM <= people;
    if is_typed && typed.parse() != Ok(people) {
        faults.push(Fault::new("count", words::WRONG_COUNT));
    }
    faults
}

/// Sends it to the phones of the city's testers alone, with all that residents will get.
pub(super) async fn test(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = desk::number(&no)?;
    let known = desk::known(&app, no)?;
    desk::must(desk::rights(&me, &known).makes)?;
    let back = Redirect::to(&format!("{HERE}/{}", no.0)).into_response();
    if known.draft.content.is_empty() || !known.draft.content.faults().is_empty() {
        me.tell(Notice::error(words::refusal(Refusal::Faulty)));
        return Ok(back);
    }
    let addresses = Addresses::at(&app.config.server.public_url);
    let way = test_address(&app.config);
    let messages = with_why(known.draft.content.messages(&addresses), way.as_deref());
    let send = move |tx: &WriteTx, act: &mut Act| send_test(tx, act, no, &messages);
    let sent = app.store.write(me.act(app.clock.now()), "deliveries.test", send).await?;
    app.bells.outbox.notify_one();
    me.tell(match sent {
        0 => Notice::error(words::NO_TESTERS),
        count => Notice::done(words::tested(count)),
    });
    Ok(back)
}

fn send_test(
    tx: &WriteTx,
    act: &mut Act,
    no: DeliveryNo,
    messages: &[Message],
) -> std::result::Result<usize, StoreError> {
    act.about("delivery", no.0);
    let mut sent = 0;
    for (no, _) in city::testers(tx)? {
        let Some(resident) = residents::resident(tx, no)? else { continue };
        outbox::put(tx, act, (no, &resident), messages, None)?;
        sent += 1;
    }
    act.note(sent.to_string());
    Ok(sent)
}
