//! What is registered of those who answered, for tables by their attributes.

use super::super::super::model::{Axis, Registry, is_countable};
use crate::{
    app::App,
    features::attributes::{self, Attribute, AttributeNo, State},
    infra::store::StoreError,
};

/// The attributes by which answers can be counted, in the city's order.
pub(super) fn countable(app: &App) -> Result<Vec<Attribute>, StoreError> {
    let mut all = app.store.read(attributes::all)?;
    all.retain(|it| it.state == State::InUse && is_countable(it));
    Ok(all)
}

/// Of whom what is registered, for the attributes of a table.
pub(super) async fn registry(
    app: &App,
    pair: Option<(Axis, Axis)>,
) -> Result<Registry, StoreError> {
    let mut registry = Registry::default();
    for of in pair.into_iter().flat_map(|it| [it.0, it.1]).filter_map(no) {
        registry.note(of, app.segments.registered(of).await?);
    }
    Ok(registry)
}

fn no(axis: Axis) -> Option<AttributeNo> {
    match axis {
        Axis::Attribute(no) => Some(no),
        Axis::Question(_) | Axis::Row(_, _) | Axis::Status | Axis::Source => None,
    }
}
