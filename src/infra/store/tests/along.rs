//! Acts that go along with others.

use std::{
    io::ErrorKind,
    sync::{Arc, Mutex},
};

use futures_util::{future::join, poll};

use super::*;
use crate::infra::store::{StoreOptions, backend::Medium, faults::FaultyDisk};

async fn put_along(store: &Store, key: u64) -> Result<(), StoreError> {
    let note = Note::new("along");
    store.write_along(act(), "test.put", move |tx, _| NOTES.put(tx, &key, &note)).await
}

#[tokio::test]
async fn what_goes_along_is_stored_with_the_next_act_and_alone_when_none_comes() {
    let store = store();
    let commits = Arc::new(Mutex::new(Vec::new()));
    let list = commits.clone();
    store.project("test", &["test."], move |commit| {
        let keys = commit.of(&NOTES).map(|row| row.unwrap().0);
        list.lock().unwrap().push(keys.collect::<Vec<u64>>());
    });
    let (along, next) = join(put_along(&store, 1), put(&store, 2, "next")).await;
    assert!(along.is_ok() && next.is_ok());
    put_along(&store, 3).await.unwrap();
    store.projected().await;
    assert_eq!(*commits.lock().unwrap(), [vec![1, 2], vec![3]]);
    assert_eq!((get(&store, 3), chain_len(&store)), (Some(Note::new("along")), 3));
}

#[tokio::test]
async fn what_goes_along_is_stored_before_the_store_closes() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let open =
        || Store::on(Medium::Faulty(disk.clone()), vault.clone(), StoreOptions::default()).unwrap();
    let store = open();
    let mut along = Box::pin(put_along(&store, 1));
    assert!(poll!(&mut along).is_pending());
    store.clone().close().await;
    along.await.unwrap();
    assert_eq!(get(&open(), 1), Some(Note::new("along")));
}

#[tokio::test]
async fn what_goes_along_is_refused_while_the_disk_takes_nothing() {
    let disk = FaultyDisk::default();
    let medium = Medium::Faulty(disk.clone());
    let store = Store::on(medium, Vault::ephemeral(), StoreOptions::default()).unwrap();
    disk.fail_from(0, ErrorKind::StorageFull);
    let (along, next) = join(put_along(&store, 1), put(&store, 2, "next")).await;
    assert!(matches!(along, Err(StoreError::Unwritable { .. })), "{along:?}");
    assert!(matches!(next, Err(StoreError::Unwritable { .. })), "{next:?}");
    let later = put_along(&store, 3).await;
    assert!(matches!(later, Err(StoreError::Unwritable { .. })), "{later:?}");
}
