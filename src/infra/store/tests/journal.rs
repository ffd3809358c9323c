use std::{io::ErrorKind, time::Duration};

use proptest::prelude::*;

use super::*;
use crate::infra::store::{StoreOptions, backend::Medium, faults::FaultyDisk, frame::Header};

/// A store that makes its database durable when its journal has so many bytes, and else hardly ever.
fn open(disk: &FaultyDisk, vault: &Vault, journal_bytes_max: u64) -> Result<Store, StoreError> {
    let hour = Duration::from_secs(3_600);
    let options = StoreOptions { journal_bytes_max, journal_kept: hour, ..StoreOptions::default() };
    Store::on(Medium::Faulty(disk.clone()), vault.clone(), options)
}

/// Puts rows behind the last, one commit each.
async fn put_on(store: &Store, rows: u64) {
    for _ in 0..rows {
        let key = 1 + keys(store).last().copied().unwrap_or_default();
        put(store, key, &key.to_string()).await.unwrap();
    }
}

/// The keys of all rows, after checking what they say and that each has its act.
fn keys(store: &Store) -> Vec<u64> {
    let rows = store.read(|tx| NOTES.all(tx).collect::<Result<Vec<_>, StoreError>>()).unwrap();
    assert_eq!(chain_len(store), rows.len() as u64);
    let said = |(key, note): (u64, Note)| (note.text == key.to_string()).then_some(key);
    rows.into_iter().map(|row| said(row).unwrap()).collect()
}

/// What happens to a store.
#[derive(Debug, Clone)]
enum Event {
    Put(u64),
    Kill,
    Close,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (1u64..9).prop_map(Event::Put),
        2 => Just(Event::Kill),
        1 => Just(Event::Close),
    ]
}

async fn live_through(events: Vec<Event>, journal_bytes_max: u64) {
    let (mut disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let mut store = open(&disk, &vault, journal_bytes_max).unwrap();
    let mut rows = 0;
    for event in events {
        match event {
            Event::Put(more) => {
                put_on(&store, more).await;
                rows += more;
            }
            Event::Kill => {
                disk = disk.as_killed();
                store = open(&disk, &vault, journal_bytes_max).unwrap();
            }
            Event::Close => {
                store.close().await;
                store = open(&disk, &vault, journal_bytes_max).unwrap();
            }
        }
        assert_eq!(keys(&store), (1..=rows).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_was_acknowledged_outlives_any_kill(
        events in prop::collection::vec(event(), 1..12), journal_bytes_max in 0u64..4_000,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(live_through(events, journal_bytes_max));
    }
}

/// Where each frame begins, and where the last ends.
fn frames(journal: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    loop {
        let at = starts[starts.len() - 1];
        let body_len = u32::from_be_bytes(journal[at..at + 4].try_into().unwrap());
        if body_len == 0 {
            return starts;
        }
        starts.push(at + Header::LEN + body_len as usize);
    }
}

#[tokio::test]
async fn a_flipped_bit_in_the_journal_is_refused_or_takes_only_the_frame_that_was_written_last() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault, 1 << 20).unwrap();
    put_on(&store, 4).await;
    let killed = disk.as_killed();
    let starts = frames(&killed.dump_journal());
    assert_eq!(starts.len(), 5);
    for at in (0..starts[4]).step_by(3) {
        let disk = killed.as_killed();
        disk.flip_journal(at as u64, 3);
        let within = at - starts.iter().rfind(|start| **start <= at).unwrap();
        match (open(&disk, &vault, 1 << 20), within) {
            (Err(StoreError::DamagedFile { .. }), _) => assert!(at < starts[3]),
            (Err(error), _) => panic!("{error:?}"),
            // Of a header the length is not known again, and the check is not needed.
            (Ok(store), 0..4) => assert!(keys(&store).len() < 4),
            (Ok(store), 20..24) => assert_eq!(keys(&store), [1, 2, 3, 4]),
            (Ok(store), _) => {
                assert!(starts[3] <= at, "byte {at}");
                assert_eq!(keys(&store), [1, 2, 3]);
            }
        }
    }
}

#[tokio::test]
async fn an_older_database_that_is_put_back_goes_on_without_the_newer_journal() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault, 1 << 20).unwrap();
    put_on(&store, 3).await;
    store.close().await;
    let backup = disk.dump();
    let store = open(&disk, &vault, 1 << 20).unwrap();
    put_on(&store, 3).await;
    store.close().await;
    let store = open(&disk, &vault, 1 << 20).unwrap();
    put_on(&store, 3).await;
    let disk = disk.as_killed();
    disk.put_back(&backup);
    let restored = open(&disk, &vault, 1 << 20).unwrap();
    assert_eq!(keys(&restored), [1, 2, 3]);
    put_on(&restored, 4).await;
    let restored = open(&disk.as_killed(), &vault, 1 << 20).unwrap();
    assert_eq!(keys(&restored), (1..=7).collect::<Vec<_>>());
    drop(store);
}

#[tokio::test]
async fn what_is_closed_while_its_disk_takes_nothing_keeps_its_journal() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault, 1 << 20).unwrap();
    put_on(&store, 3).await;
    disk.fail_from(0, ErrorKind::StorageFull);
    assert!(matches!(put(&store, 4, "4").await, Err(StoreError::Unwritable { .. })));
    // It would be tried again in a second; the disk has room before that.
    disk.heal();
    store.close().await;
    assert_eq!(keys(&open(&disk, &vault, 1 << 20).unwrap()), [1, 2, 3]);
}
