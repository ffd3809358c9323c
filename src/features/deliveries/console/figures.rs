//! How a delivery was received, as its page tells it.

use super::super::{
    model::{DeliveryNo, Figures, OfLink, Unit},
    store,
    why::why_address,
    words,
};
use crate::{
    app::App,
    features::messages::Counted,
    infra::store::{StoreError, Tx},
};

/// Under which name LINE counts a delivery, and what it has said; none for what began before there
/// were names.
pub(super) fn received(
    tx: &impl Tx,
    no: DeliveryNo,
) -> Result<Option<(Unit, Option<Figures>)>, StoreError> {
    let unit = store::frozen(tx, no)?.and_then(|it| it.unit);
    let figures = store::figures(tx, no)?;
    Ok(unit.map(|it| (it, figures)))
}

/// What staff call the links that LINE counted: those of ours by where they lead.
pub(super) fn links(
    app: &App,
    (no, received): (DeliveryNo, Option<&(Unit, Option<Figures>)>),
    counted: &[Counted],
) -> Vec<String> {
    let counts = received.and_then(|it| it.1.as_ref()?.known.as_ref());
    let why = why_address(&app.config, no);
    let name = |link: &OfLink| {
        let own = counted.iter().find(|it| link.to.ends_with(&format!("/r/{}", it.id)));
        match own {
            Some(own) => own.to.clone(),
            None if Some(&link.to) == why.as_ref() => words::WHY_BUTTON.to_owned(),
            None => words::link(&link.to),
        }
    };
    counts.iter().flat_map(|it| &it.links).map(name).collect()
}
