//! Who is told by mail that a feed needs somebody to look at it.

use super::{
    model::{FAULTS_TOLD, Feed, FeedNo, Poll, Step},
    pages::HERE,
    words,
};
use crate::{
    base::Act,
    features::{
        feeds::Came,
        notices::{self, Item, Kind},
        staff::{self, Function, Level},
    },
    infra::store::{StoreError, WriteTx},
};

/// Tells those who may set feeds that one could not be read several times in a row; once for as long
/// as it lasts.
pub(super) fn unread(
    tx: &WriteTx,
    act: &mut Act,
    (no, feed, poll): (FeedNo, &Feed, &Poll),
) -> Result<(), StoreError> {
    let Some(trouble) = poll.trouble.filter(|_| poll.faults == FAULTS_TOLD) else { return Ok(()) };
    tell(tx, act, (no, feed), words::unread(trouble, poll))
}

/// Tells them that all entries of one were new at once, and nothing was sent.
pub(super) fn anew(
    tx: &WriteTx,
    act: &mut Act,
    (no, feed): (FeedNo, &Feed),
    noted: &[Step],
) -> Result<(), StoreError> {
    match noted.iter().any(|it| matches!(it, Step::Note(_, Came::Anew))) {
        true => tell(tx, act, (no, feed), vec![words::ANEW.to_owned()]),
        false => Ok(()),
    }
}

fn tell(
    tx: &WriteTx,
    act: &mut Act,
    (no, feed): (FeedNo, &Feed),
    lines: Vec<String>,
) -> Result<(), StoreError> {
    let path = format!("{HERE}/{}", no.0);
    let item = Item { lines, title: feed.name.clone(), path };
    let mut whom = staff::all(tx)?;
    whom.retain(|it| it.permissions.allow(Function::Settings, Level::Publish));
    notices::tell(tx, act, &whom, (Kind::Feed, item))
}
