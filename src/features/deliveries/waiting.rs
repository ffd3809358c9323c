use super::{
    model::{Delivery, Target},
    store::{DELIVERIES, WAITING},
    words,
};
use crate::{
    features::staff::{Function, Level, Staff},
    infra::store::{Store, StoreError},
    web::console::Waiting,
};

/// What waits at the deliveries' item of the navigation: what somebody may let go or look at.
pub fn waiting(store: &Store, staff: &Staff) -> Vec<Waiting> {
    let look = |tx: &_| -> Result<Vec<Delivery>, StoreError> {
        let all = WAITING.all(tx).collect::<Result<Vec<_>, _>>()?;
        all.into_iter().filter_map(|no| DELIVERIES.get(tx, &no).transpose()).collect()
    };
    let all = store.read(look).unwrap_or_default();
    let count = all.iter().filter(|it| may_let_go(staff, it)).count() as u64;
    vec![Waiting { count, what: words::TO_LET_GO, at: "/console/deliveries?tab=asked" }]
}

/// Whether somebody may let a delivery go, or look at it afterwards.
pub(super) fn may_let_go(staff: &Staff, it: &Delivery) -> bool {
    let may = |function| staff.permissions.allow(function, Level::Publish);
    may(Function::Deliveries)
        && staff.permissions.cover(&staff.department, Some(&it.department))
        && (it.draft.target != Target::Everyone || may(Function::DeliverToAll))
}
