//! What the pages of residents tell in words of what the store keeps in numbers.

use std::collections::BTreeMap;

use super::super::{
    model::{Axis, Side},
    words,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::{
        attributes::{self, Attribute},
        forms, reception,
        residents::{Resident, ResidentNo, resident},
        segments::{Keeping, Known, Segment, Test, all},
    },
    infra::store::{StoreError, Tx},
    web::Result,
};

/// A resident as the list shows them: nothing that says who it is.
#[derive(Debug, Clone)]
pub struct Masked {
    pub no: ResidentNo,
    pub resident: Resident,
    /// The fields they want to hear of; empty for none said.
    pub topics: String,
}

/// The attribute whose choices are the fields that deliveries belong to.
pub(super) fn topics(tx: &impl Tx) -> std::result::Result<Option<Attribute>, StoreError> {
    let Some(of) = reception::rules(tx)?.fields else { return Ok(None) };
    Ok(attributes::all(tx)?.into_iter().find(|it| it.no == of))
}

/// Some residents as the list shows them, in this order; the erased aside.
pub(super) fn masked(
    tx: &impl Tx,
    numbers: &[u32],
) -> std::result::Result<Vec<Masked>, StoreError> {
    let topics = topics(tx)?;
    let mut rows = Vec::new();
    for no in numbers.iter().copied().map(ResidentNo) {
        let Some(resident) = resident(tx, no)? else { continue };
        let profile = attributes::profile(tx, no)?;
        let said = topics.as_ref().zip(profile).and_then(|(topics, profile)| {
            let held = profile.values.get(&topics.no)?;
            Some(attributes::said(topics, &held.value))
        });
        rows.push(Masked { no, resident, topics: said.unwrap_or_default() });
    }
    Ok(rows)
}

/// The segments that are offered: those in use, and the one that is chosen already.
pub(super) fn segments(app: &App, chosen: &str) -> Result<(Vec<Segment>, Option<Segment>)> {
    let mut found = app.store.read(all)?;
    found.retain(|it| it.state == Keeping::InUse || it.id.to_string() == chosen);
    let segment = found.iter().find(|it| it.id.to_string() == chosen).cloned();
    Ok((found, segment))
}

/// An axis with its parts, in words.
pub(super) fn side(axis: Axis, known: &Known, app: &App) -> (Side, Vec<Test>) {
    let parts = axis.parts(known, date_in_japan(app.clock.now()));
    let labels = parts.iter().map(|it| words::part(it, known)).collect();
    (Side { title: words::axis(axis, known), labels }, parts)
}

/// What forms are called, and whose they are, by their ids as sources of values name them.
pub(super) fn form_titles(
    tx: &impl Tx,
) -> std::result::Result<BTreeMap<String, String>, StoreError> {
    let all = forms::forms(tx)?.into_iter();
    Ok(all.map(|it| (it.id.to_string(), it.draft.title)).collect())
}
