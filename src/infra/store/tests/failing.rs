use std::{collections::BTreeMap, io::ErrorKind, time::Duration};

use proptest::prelude::*;

use super::*;
use crate::infra::store::{Health, StoreOptions, Why, backend::Medium, faults::FaultyDisk};

fn open(disk: &FaultyDisk, vault: &Vault) -> Result<Store, StoreError> {
    // A cache smaller than the data, so that reads really reach the disk, and a journal so short
    // that the database is made durable every few commits.
    let options = StoreOptions {
        cache_bytes: 64 * 1024,
        batch_acts_max: 3,
        journal_bytes_max: 4_000,
        retry_after: Duration::from_millis(10),
        ..StoreOptions::default()
    };
    Store::on(Medium::Faulty(disk.clone()), vault.clone(), options)
}

fn text(key: u64) -> String {
    format!("{key} {}", "x".repeat(300))
}

/// Puts rows at once; gives the keys of those that were acknowledged.
async fn put_many(store: &Store, keys: std::ops::Range<u64>) -> Vec<u64> {
    let puts = keys.map(|key| async move {
        match put(store, key, &text(key)).await {
            Ok(()) => Some(key),
            Err(StoreError::Unwritable { .. }) => None,
            Err(error) => panic!("{error:?}"),
        }
    });
    futures_util::future::join_all(puts).await.into_iter().flatten().collect()
}

/// Every acknowledged row is there, nothing else is, and the chain is whole.
fn check(store: &Store, acknowledged: &[u64]) {
    let rows: Vec<(u64, Note)> =
        store.read(|tx| NOTES.all(tx).collect::<Result<_, StoreError>>()).unwrap();
    let expected: BTreeMap<u64, Note> =
        acknowledged.iter().map(|key| (*key, Note::new(&text(*key)))).collect();
    let keys: Vec<u64> = rows.iter().map(|it| it.0).collect();
    assert_eq!(keys, expected.keys().copied().collect::<Vec<_>>());
    assert!(rows.into_iter().eq(expected));
    assert_eq!(chain_len(store), acknowledged.len() as u64);
}

async fn until_fine(store: &Store) {
    for _ in 0..2_000 {
        if store.health() == Health::Fine {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the store did not recover");
}

/// What is wrong, which the store may learn only after it has answered.
async fn until_failing(store: &Store) -> Health {
    for _ in 0..2_000 {
        match store.health() {
            Health::Fine => tokio::time::sleep(Duration::from_millis(5)).await,
            failing => return failing,
        }
    }
    panic!("the store did not notice");
}

#[tokio::test(flavor = "multi_thread")]
async fn whichever_write_or_fsync_fails_nothing_is_lost_and_nothing_refused_is_there() {
    let mut failures = 0;
    for nth in 0..40 {
        for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
            let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
            let store = open(&disk, &vault).unwrap();
            let mut acknowledged = put_many(&store, 0..60).await;
            assert_eq!(acknowledged.len(), 60);
            disk.fail_from(nth, kind);
            acknowledged.extend(put_many(&store, 300..330).await);
            check(&store, &acknowledged);
            if disk.has_failed() {
                failures += 1;
                let Health::ReadOnly { why, .. } = until_failing(&store).await else {
                    panic!("it reads")
                };
                let full = kind == ErrorKind::StorageFull;
                assert_eq!(why, if full { Why::Full } else { Why::Failing(kind) });
                assert!(put_many(&store, 330..331).await.is_empty());
            }
            disk.heal();
            until_fine(&store).await;
            check(&store, &acknowledged);
            acknowledged.extend(put_many(&store, 400..410).await);
            check(&store, &acknowledged);
            store.close().await;
            let store = open(&disk, &vault).unwrap();
            check(&store, &acknowledged);
            store.close().await;
        }
    }
    assert!(failures > 70, "only {failures} trials met a failure");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_again_while_the_store_recovers_loses_nothing() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault).unwrap();
    let mut acknowledged = put_many(&store, 0..100).await;
    for round in 0..40 {
        let from = 100 + round * 10;
        disk.fail_from(round, ErrorKind::Other);
        acknowledged.extend(put_many(&store, from..from + 5).await);
        tokio::time::sleep(Duration::from_millis(15)).await;
        disk.heal();
        acknowledged.extend(put_many(&store, from + 5..from + 10).await);
        check(&store, &acknowledged);
    }
    until_fine(&store).await;
    check(&store, &acknowledged);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_pulled_out_while_only_readers_come_is_noticed_and_used_again() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault).unwrap();
    let mut acknowledged = put_many(&store, 0..100).await;
    disk.pull_out();
    let read = || store.read(|tx| NOTES.all(tx).collect::<Result<Vec<_>, StoreError>>());
    assert!(matches!(read(), Err(StoreError::Engine(_))));
    while !matches!(store.health(), Health::Down { .. }) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(matches!(read(), Err(StoreError::Unreadable)));
    disk.heal();
    until_fine(&store).await;
    acknowledged.extend(put_many(&store, 100..110).await);
    check(&store, &acknowledged);
}

#[tokio::test]
async fn nothing_readable_stands_on_the_disk() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault).unwrap();
    let act = Act::new(act().now, Actor::Staff("readable-clerk".to_owned()));
    store
        .write(act, "test.secret", |tx, act| {
            act.note("readable-note");
            NOTES.put(tx, &1, &Note::new("readable-text"))
        })
        .await
        .unwrap();
    store.close().await;
    let bytes = [disk.dump(), disk.dump_journal()].concat();
    let found = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(found("test.notes"));
    assert!(!found("readable") && !found("test.secret"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn one_flipped_bit_anywhere_in_the_file_never_changes_what_a_row_says(
        at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
        runtime.block_on(async {
            let store = open(&disk, &vault).unwrap();
            put_many(&store, 0..40).await;
            store.close().await;
        });
        disk.flip(at.index(disk.dump().len()) as u64, bit);
        says_what_was_put(&disk, &vault);
    }
}

/// The file opens and its rows say what they said, or it is refused. What reads it may panic inside
/// the engine, what opens it may not.
fn says_what_was_put(disk: &FaultyDisk, vault: &Vault) {
    let Ok(store) = open(disk, vault) else { return };
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.read(|tx| NOTES.all(tx).collect::<Result<Vec<_>, StoreError>>())
    }));
    if let Ok(Ok(rows)) = read {
        for (key, note) in rows {
            assert_eq!(note.text, text(key));
        }
    }
}

/// Pages of the engine, in bytes.
const PAGE: usize = 4_096;

/// Where a page says how it is laid out: a wrong length there leads the engine out of the page.
const LAYOUT: usize = 48;

#[tokio::test]
async fn a_page_that_is_laid_out_wrongly_is_refused_or_says_what_it_said() {
    let (disk, vault) = (FaultyDisk::default(), Vault::ephemeral());
    let store = open(&disk, &vault).unwrap();
    put_many(&store, 0..40).await;
    store.close().await;
    let sound = disk.dump();
    let used = |page: &usize| sound[page * PAGE..][..PAGE].iter().any(|byte| *byte != 0);
    let pages: Vec<usize> = (0..sound.len() / PAGE).filter(used).collect();
    assert!(10 < pages.len(), "{pages:?}");
    for at in pages.iter().flat_map(|page| (0..LAYOUT).map(move |it| page * PAGE + it)) {
        let disk = FaultyDisk::holding(&sound);
        disk.flip(at as u64, 6);
        says_what_was_put(&disk, &vault);
    }
}
