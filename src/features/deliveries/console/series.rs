//! What staff do with a delivery that comes again and again.

use axum::extract::{Path, State};

use super::{
    super::{
        actions,
        model::{Delivery, DeliveryNo},
        pages::one::{May, Rights},
        store, words,
    },
    acting::{Done, act},
};
use crate::{
    app::App,
    base::{Act, Day, time::read_date},
    features::staff::Me,
    infra::store::{StoreError, Tx, WriteTx},
    web::{Error, Posted, Result},
};

/// The series that a delivery is a turn of.
pub(super) fn turn_of(
    tx: &impl Tx,
    (no, known): (DeliveryNo, &Delivery),
) -> std::result::Result<Option<DeliveryNo>, StoreError> {
    let Some(of) = known.of else { return Ok(None) };
    Ok(store::turns(tx, of)?.contains(&no).then_some(of))
}

/// Whoever writes it, lets it go or may stop it may let it rest and end it.
fn holds_back(it: &Rights) -> May {
    May::when([it.makes, it.lets_go, it.stops].contains(&May::Yes))
}

pub(super) async fn pause(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let action = |tx: &WriteTx, act: &mut Act, no| {
        actions::pause(tx, act, no).map(|()| (no, words::PAUSED.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.pause", holds_back), action).await
}

pub(super) async fn give_up(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let action = |tx: &WriteTx, act: &mut Act, no| {
        actions::give_up(tx, act, no).map(|()| (no, words::GIVEN_UP.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.give_up", holds_back), action).await
}

pub(super) async fn go_on(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let action = |tx: &WriteTx, act: &mut Act, no| {
        actions::go_on(tx, act, no).map(|()| (no, words::WENT_ON.to_owned()))
    };
    act((&app, &me, &no), ("deliveries.go_on", |it| it.lets_go), action).await
}

pub(super) async fn skip(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let day = Day(read_date(posted.text("day")).ok_or(Error::BadRequest)?);
    let action = move |tx: &WriteTx, act: &mut Act, no| skipped(tx, act, no, day);
    let may = |it: &Rights| May::when([it.makes, it.lets_go].contains(&May::Yes));
    act((&app, &me, &no), ("deliveries.skip", may), action).await
}

fn skipped(tx: &WriteTx, act: &mut Act, no: DeliveryNo, day: Day) -> Done<(DeliveryNo, String)> {
    actions::skip(tx, act, no, day)?;
    let turns = store::delivery(tx, no)?.and_then(|it| it.turns);
    let said = match turns.is_some_and(|it| it.skipped.contains(&day)) {
        true => words::SKIPPED,
        false => words::UNSKIPPED,
    };
    Ok((no, said.to_owned()))
}
