//! Who is told by mail of what happens to a delivery: nothing of what it says.

use super::{
    model::{Delivery, DeliveryNo, Urgency},
    waiting::may_let_go,
    words,
};
use crate::{
    base::{Act, Actor},
    features::{
        audit,
        notices::{self, Item, Kind},
        staff::{self, Staff},
    },
    infra::store::{StoreError, WriteTx},
};

/// Tells those who may let a delivery go that it was asked for.
pub(super) fn asked(
    tx: &WriteTx,
    act: &mut Act,
    delivery: (DeliveryNo, &Delivery),
) -> Result<(), StoreError> {
    tell(tx, act, delivery, (Kind::ToLetGo, deciders))
}

/// Tells whoever wrote a delivery that somebody else let it go; and those who may look at one that
/// goes out in an emergency by its writer's own leave, at once.
pub(super) fn let_go(
    tx: &WriteTx,
    act: &mut Act,
    (no, it): (DeliveryNo, &Delivery),
) -> Result<(), StoreError> {
    if it.draft.urgency == Urgency::Emergency && act.actor == it.author {
        let all = staff::all(tx)?;
        let (item, whom) = (item(&all, act, (no, it)), deciders(&all, it, &act.actor));
        notices::alarm(tx, act, whom, item)?;
    }
    tell(tx, act, (no, it), (Kind::LetGo, writers))
}

/// Tells whoever wrote a delivery that it was sent back.
pub(super) fn sent_back(
    tx: &WriteTx,
    act: &mut Act,
    delivery: (DeliveryNo, &Delivery),
) -> Result<(), StoreError> {
    tell(tx, act, delivery, (Kind::SentBack, writers))
}

/// Who of the staff has something to do with a delivery, without whoever acts.
type Whom = for<'a> fn(&'a [Staff], &Delivery, &Actor) -> Vec<&'a Staff>;

fn tell(
    tx: &WriteTx,
    act: &mut Act,
    (no, it): (DeliveryNo, &Delivery),
    (kind, whom): (Kind, Whom),
) -> Result<(), StoreError> {
    let all = staff::all(tx)?;
    let (item, whom) = (item(&all, act, (no, it)), whom(&all, it, &act.actor));
    notices::tell(tx, act, whom, (kind, item))
}

/// Those who may let a delivery go, without whoever acts and whoever wrote it.
fn deciders<'a>(all: &'a [Staff], it: &Delivery, actor: &Actor) -> Vec<&'a Staff> {
    let own = [actor, &it.author, &it.changed_by];
    let is_own = |one: &Staff| own.iter().any(|it| is_of(one, it));
    all.iter().filter(|one| may_let_go(one, it) && !is_own(one)).collect()
}

/// Those who wrote a delivery, without whoever acts.
fn writers<'a>(all: &'a [Staff], it: &Delivery, actor: &Actor) -> Vec<&'a Staff> {
    let wrote = |one: &&Staff| is_of(one, &it.author) || is_of(one, &it.changed_by);
    all.iter().filter(wrote).filter(|one| !is_of(one, actor)).collect()
}

fn is_of(one: &Staff, actor: &Actor) -> bool {
    matches!(actor, Actor::Staff(id) if *id == one.id.to_string())
}

/// What there is to say of a delivery: its title, who acts, when it goes, where it is.
fn item(all: &[Staff], act: &Act, (no, it): (DeliveryNo, &Delivery)) -> Item {
    let who = match all.iter().find(|one| is_of(one, &act.actor)) {
        Some(one) => words::heralds::person(&one.name, &one.department),
        None => audit::words::actor(&act.actor, |_| None),
    };
    let lines = words::heralds::lines(it, &who, act.now);
    Item { lines, title: it.draft.title.clone(), path: format!("/console/deliveries/{}", no.0) }
}
