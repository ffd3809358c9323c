//! What staff do on the pages of settings, besides setting a part.

use super::{model::Connection, store::CONNECTION};
use crate::{
    base::Act,
    infra::store::{StoreError, WriteTx},
};

/// Keeps what a check of the line to LINE found.
pub(super) fn keep_connection(
    tx: &WriteTx,
    act: &mut Act,
    found: &Connection,
) -> Result<(), StoreError> {
    act.note(format!("{:?}", found.health()));
    CONNECTION.put(tx, &(), found)
}

/// Writes down that the webhook's address was entered at LINE.
pub(super) fn note_webhook(_: &WriteTx, act: &mut Act, url: &str) -> Result<(), StoreError> {
    act.changed("webhook", "", url);
    Ok(())
}
