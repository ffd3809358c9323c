//! What is registered of those who answered, for tables by their attributes.

use super::super::super::{
    index::share_out,
    model::{AnswerFilter, AnswerRow, Axis, Form, Registry, is_countable},
};
use crate::{
    app::App,
    base::Id,
    features::{
        attributes::{self, Attribute, AttributeNo, State},
        residents::ResidentNo,
    },
    infra::store::{ReadTx, StoreError},
};

/// The attributes by which answers can be counted, in the city's order.
pub(super) fn countable(app: &App) -> Result<Vec<Attribute>, StoreError> {
    let mut all = app.store.read(attributes::all)?;
    all.retain(|it| it.state == State::InUse && is_countable(it));
    Ok(all)
}

/// What is registered of everybody whose answer a table counts; nothing is read for a table without
/// an attribute. Each profile is opened once, on all cores, beside the threads that serve pages.
pub(super) async fn registry(
    app: &App,
    (form, filter): (Id<Form>, &AnswerFilter),
    pair: Option<(Axis, Axis)>,
) -> Result<Registry, StoreError> {
    let of: Vec<AttributeNo> =
        pair.into_iter().flat_map(|it| [it.0, it.1]).filter_map(no).collect();
    if of.is_empty() {
        return Ok(Registry::default());
    }
    let who = |rows: &[AnswerRow]| {
        let counted = filter.kept(rows).filter(|it| it.counts());
        let mut all: Vec<ResidentNo> = counted.filter_map(|it| it.resident).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let residents = app.answers.with(form, who).await?;
    let store = app.store.clone();
    let read = move |tx: &ReadTx, part: &[ResidentNo]| {
        let mut registry = Registry::default();
        for resident in part {
            if let Some(profile) = attributes::profile(tx, *resident)? {
                registry.note(*resident, &profile, &of);
            }
        }
        Ok(registry)
    };
    let look = move || {
        let mut all = Registry::default();
        for part in share_out(&store, &residents, read)? {
            all.join(part);
        }
        Ok(all)
    };
    let looked = tokio::task::spawn_blocking(look).await;
    looked.unwrap_or(Err(StoreError::Panicked { verb: "scan" }))
}

fn no(axis: Axis) -> Option<AttributeNo> {
    match axis {
        Axis::Attribute(no) => Some(no),
        Axis::Question(_) | Axis::Row(_, _) | Axis::Status | Axis::Source => None,
    }
}
