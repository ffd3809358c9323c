use jiff::Timestamp;

use super::{
    super::store::{segment, set},
    *,
};
use crate::{
    base::Actor,
    infra::{store::Store, vault::Vault},
};

fn act() -> Act {
    Act::new(Timestamp::UNIX_EPOCH, Actor::Operator)
}

async fn write<T: Send + 'static>(
    store: &Store,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, SegmentError> + Send + 'static,
) -> Result<T, SegmentError> {
    store.write(act(), "test.segments", what).await
}

fn wanted(name: &str) -> Wanted {
    Wanted {
        name: name.into(),
        note: String::new(),
        condition: Condition::everybody(),
        sentence: String::new(),
    }
}

#[tokio::test]
async fn a_segment_is_made_changed_taken_back_copied_and_put_away() {
    let store = Store::in_memory(Vault::ephemeral()).unwrap();
    let id = write(&store, |tx, act| make(tx, act, &wanted("多度"))).await.unwrap();
    let taken = write(&store, |tx, act| make(tx, act, &wanted("多 度"))).await;
    assert!(matches!(taken, Err(SegmentError::Named(it)) if it == [NameFault::Taken]));
    let to = |name: &'static str, seen| {
        write(&store, move |tx, act| change(tx, act, (id, seen), (&wanted(name), "")))
    };
    to("長島", 1).await.unwrap();
    assert!(matches!(to("員弁", 1).await, Err(SegmentError::Stale)), "somebody was faster");
    let kept = || store.read(|tx| segment(tx, id)).unwrap().unwrap();
    assert_eq!((kept().name, kept().revision), ("長島".to_owned(), 2));
    write(&store, move |tx, act| undo(tx, act, id, 2)).await.unwrap();
    assert_eq!(kept().name, "多度");
    let twice = write(&store, move |tx, act| undo(tx, act, id, 3)).await;
    assert!(matches!(twice, Err(SegmentError::Stale)), "there is nothing more to take back");
    write(&store, move |tx, act| copy(tx, act, id, ("多度(写し)", ""))).await.unwrap();
    let state = |state| write(&store, move |tx, act| set_state(tx, act, id, state));
    state(Keeping::Archived).await.unwrap();
    write(&store, |tx, act| make(tx, act, &wanted("多度"))).await.unwrap();
    let back = state(Keeping::InUse).await;
    assert!(matches!(back, Err(SegmentError::Named(_))), "its name was given away meanwhile");
}

#[tokio::test]
async fn a_list_keeps_its_members_and_is_put_away_but_never_gone() {
    let store = Store::in_memory(Vault::ephemeral()).unwrap();
    let members: Members = [3, 5].into_iter().collect();
    let make = write(&store, move |tx, act| make_list(tx, act, ("名簿", "a.csv"), &members));
    let name = make.await.unwrap();
    let list = name.clone();
    let away = move |tx: &_, act: &mut _| set_list_state(tx, act, &list, Keeping::Archived);
    write(&store, away).await.unwrap();
    let kept = store.read(|tx| set(tx, &name)).unwrap().unwrap();
    assert_eq!((kept.state, kept.members.len()), (Keeping::Archived, 2));
    let none = SetName("list:none".into());
    let other = move |tx: &_, act: &mut _| set_list_state(tx, act, &none, Keeping::Archived);
    assert!(matches!(write(&store, other).await, Err(SegmentError::NoSuch)));
}
