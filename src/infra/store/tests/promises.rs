#[cfg(debug_assertions)]
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use super::*;
use crate::{
    base::{About, Altered, hex},
    infra::store::{AuditEntry, Change, Followed, Index, StoreOptions, assert_golden},
};

#[tokio::test]
async fn a_refused_act_leaves_nothing_behind_not_even_an_entry() {
    let store = store();
    let refused = store
        .write(act(), "test.put", |tx, _| {
            NOTES.put(tx, &1, &Note::new("x"))?;
            Err::<(), _>(StoreError::Closed)
        })
        .await;
    assert!(matches!(refused, Err(StoreError::Closed)));
    assert_eq!((get(&store, 1), chain_len(&store)), (None, 0));
}

#[tokio::test]
async fn an_accepted_act_is_there_with_its_author_and_note() {
    let store = store();
    let worker = Act::worker(act().now, "sweeper");
    store
        .write(worker, "test.put", |tx, act| {
            act.note("1 row");
            NOTES.put(tx, &1, &Note::new("x"))
        })
        .await
        .unwrap();
    assert_eq!(get(&store, 1), Some(Note::new("x")));
    let entry = store.read(|tx| AuditEntry::range(tx, ..).next().unwrap()).unwrap().1;
    assert_eq!(entry.actor, Actor::Worker("sweeper".to_owned()));
    assert_eq!((entry.verb.as_str(), entry.note.as_deref()), ("test.put", Some("1 row")));
    assert_eq!((entry.at, chain_len(&store)), (act().now, 1));
}

#[tokio::test]
async fn acts_of_one_commit_see_what_was_accepted_before_them() {
    let store = store();
    let acts = (0..200).map(|_| {
        store.write(act(), "test.count", |tx, _| {
            let last = NOTES.last(tx)?.map_or(0, |(key, _)| key);
            NOTES.put(tx, &(last + 1), &Note::new("x"))?;
            Ok::<_, StoreError>(last + 1)
        })
    });
    let mut given: Vec<u64> =
        futures_util::future::join_all(acts).await.into_iter().map(Result::unwrap).collect();
    given.sort_unstable();
    assert_eq!(given, (1..=200).collect::<Vec<_>>());
    assert_eq!(chain_len(&store), 200);
}

#[tokio::test]
async fn a_panicking_act_harms_nobody_else() {
    let store = store();
    let good = put(&store, 1, "before");
    let bad = store.write(act(), "test.panic", |tx, _| -> Result<(), StoreError> {
        NOTES.put(tx, &2, &Note::new("x"))?;
        panic!("a bug");
    });
    let after = put(&store, 3, "after");
    let (good, bad, after) = futures_util::future::join3(good, bad, after).await;
    assert!(matches!(bad, Err(StoreError::Panicked { verb: "test.panic" })));
    assert!(good.is_ok() && after.is_ok());
    assert_eq!((get(&store, 2), chain_len(&store)), (None, 2));
}

#[tokio::test]
async fn an_index_finds_by_prefix_and_counts() {
    const BY_TAG: Index<(String, u64)> = Index::new("test.by_tag");
    let store = store();
    let found = store
        .write(act(), "test.index", |tx, _| {
            for (tag, key) in [("b", 1), ("a", 2), ("ab", 3), ("a", 1)] {
                BY_TAG.insert(tx, &(tag.to_owned(), key))?;
            }
            BY_TAG.remove(tx, &("b".to_owned(), 1))?;
            assert_eq!(BY_TAG.count(tx, &"a".to_owned())?, 2);
            BY_TAG.prefix(tx, &"a".to_owned()).collect::<Result<Vec<_>, StoreError>>()
        })
        .await
        .unwrap();
    assert_eq!(found, [("a".to_owned(), 1), ("a".to_owned(), 2)]);
    let all = store.read(|tx| BY_TAG.all(tx).rev().collect::<Result<Vec<_>, StoreError>>());
    assert_eq!(all.unwrap()[0], ("ab".to_owned(), 3));
}

#[tokio::test]
async fn projections_see_every_commit_in_order_with_before_and_after() {
    let store = store();
    put(&store, 1, "early").await.unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let list = seen.clone();
    store.project("test", &["test."], move |commit| {
        for change in commit.of(&NOTES) {
            let (key, before, after) = change.unwrap();
            let text = |note: Option<Note>| note.map(|note| note.text);
            list.lock().unwrap().push((commit.seq, key, text(before), text(after)));
        }
    });
    put(&store, 1, "late").await.unwrap();
    store.write(act(), "test.remove", |tx, _| NOTES.remove(tx, &1)).await.unwrap();
    store.projected().await;
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        *seen.lock().unwrap(),
        [(2, 1, text("early"), text("late")), (3, 1, text("late"), None)]
    );
    assert_eq!(store.read(|tx| tx.seq()).unwrap(), 3);
}

#[tokio::test]
async fn a_projection_is_shown_what_it_follows_and_nothing_else() {
    let store = store();
    let seen = Arc::new(Mutex::new(Vec::new()));
    for followed in [&["test.notes"] as Followed, &["other."]] {
        let list = seen.clone();
        store.project("test", followed, move |commit| {
            let tables = commit.changes().map(Change::table);
            list.lock().unwrap().push((followed[0], commit.seq, tables.collect::<Vec<_>>()));
        });
    }
    put(&store, 1, "a").await.unwrap();
    store.write(act(), "test.nothing", |_, _| Ok::<_, StoreError>(())).await.unwrap();
    put(&store, 2, "b").await.unwrap();
    store.projected().await;
    let notes = |seq| ("test.notes", seq, vec!["test.notes"]);
    assert_eq!(*seen.lock().unwrap(), [notes(1), notes(3)]);
}

#[cfg(debug_assertions)]
#[tokio::test]
async fn a_projection_that_looks_at_what_it_does_not_follow_is_a_mistake() {
    const OTHERS: Table<u64, Note> = Table::new("other.notes");
    let store = store();
    let looks = Arc::new(Mutex::new(Vec::new()));
    let list = looks.clone();
    store.project("test", &["other."], move |commit| {
        let look = |table| catch_unwind(AssertUnwindSafe(|| commit.of(table).count())).ok();
        list.lock().unwrap().push((look(&OTHERS), look(&NOTES)));
    });
    let note = Note::new("a");
    store.write(act(), "test.put", move |tx, _| OTHERS.put(tx, &1, &note)).await.unwrap();
    store.projected().await;
    assert_eq!(*looks.lock().unwrap(), [(Some(1), None)]);
}

#[tokio::test]
async fn whoever_watches_tables_is_told_that_they_changed() {
    let store = store();
    let (mut notes, others) = (store.watch(&["test."]), store.watch(&["other."]));
    put(&store, 1, "a").await.unwrap();
    put(&store, 2, "b").await.unwrap();
    assert_eq!(*notes.wait_for(|last| *last == 2).await.unwrap(), 2);
    assert!(!others.has_changed().unwrap());
    store.close().await;
    assert!(others.has_changed().is_err());
}

#[tokio::test]
async fn a_panicking_projection_is_fed_on_and_holds_nobody_up() {
    let store = store();
    let seen = Arc::new(Mutex::new(0));
    let count = seen.clone();
    store.project("test", &["test."], move |commit| {
        *count.lock().unwrap() += 1;
        assert_ne!(commit.seq, 1, "a bug");
    });
    put(&store, 1, "a").await.unwrap();
    put(&store, 2, "b").await.unwrap();
    store.projected().await;
    assert_eq!(*seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner()), 2);
}

#[tokio::test]
async fn what_is_closed_is_closed_for_every_clone_and_opens_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("city.redb");
    let vault = Vault::ephemeral();
    let open = || Store::open(&path, vault.clone(), StoreOptions::default());
    let store = open().unwrap();
    put(&store, 1, "kept").await.unwrap();
    assert!(matches!(open(), Err(StoreError::InUse { .. })));
    let clone = store.clone();
    store.close().await;
    assert!(matches!(put(&clone, 2, "late").await, Err(StoreError::Closed)));
    assert!(matches!(clone.read(|tx| NOTES.get(tx, &1)), Err(StoreError::Closed)));
    let foreign = Store::open(&path, Vault::ephemeral(), StoreOptions::default());
    assert!(matches!(foreign, Err(StoreError::WrongKey)));
    let store = open().unwrap();
    put(&store, 2, "more").await.unwrap();
    assert_eq!((get(&store, 1), chain_len(&store)), (Some(Note::new("kept")), 2));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("city.redb");
    let foreign = vec![7; 100_000];
    std::fs::write(&path, &foreign).unwrap();
    let refused = Store::open(&path, Vault::ephemeral(), StoreOptions::default());
    let refused = refused.err().unwrap();
    assert!(matches!(refused, StoreError::DamagedFile { .. }), "{refused:?}");
    assert_eq!(std::fs::read(&path).unwrap(), foreign);
}

#[tokio::test]
async fn open_readers_are_counted_and_a_scan_is_one() {
    let store = store();
    assert_eq!(store.readers().count, 0);
    let during = store.clone();
    let counted = store
        .scan(move |_| Ok::<_, StoreError>((during.readers().count, during.readers().oldest)))
        .await
        .unwrap();
    assert!(counted.0 == 1 && counted.1.is_some());
    assert_eq!(store.readers().count, 0);
}

#[test]
fn what_earlier_releases_wrote_is_still_read() {
    assert_golden::<Note>(1, "07", &Note::new("No. 7"));
    assert_golden::<Note>(2, "816178", &Note::new("x"));
    let entry = AuditEntry {
        seq: 1,
        at: act().now,
        actor: Actor::Operator,
        verb: "faq.edit".to_owned(),
        note: None,
        hash: [1; 32],
        about: None,
        changes: Vec::new(),
    };
    let fields = "011b000001a3185c5000820380686661712e65646974f65820".to_owned() + &"01".repeat(32);
    assert_golden(1, &format!("86{fields}"), &entry);
    let about = Some(About { kind: "faq".to_owned(), id: "7".to_owned() });
    let altered = Altered { field: "f".to_owned(), before: "b".to_owned(), after: "a".to_owned() };
    let entry = AuditEntry { about, changes: vec![altered], ..entry };
    assert_golden(1, &format!("88{fields}826366617161378183616661626161"), &entry);
}

#[test]
fn an_entry_without_the_later_fields_keeps_the_hash_it_was_written_with() {
    let entry = AuditEntry {
        seq: 1,
        at: act().now,
        actor: Actor::Staff("s1".to_owned()),
        verb: "faq.edit".to_owned(),
        note: Some("1".to_owned()),
        hash: [0; 32],
        about: None,
        changes: Vec::new(),
    };
    let hash = hex::encode(&entry.hash_after(&[0; 32]));
    assert_eq!(hash, "ce7ffb172b3937d4dc7efbf2bde1a3a5cc12ccea75263771195a2862694e5b7a");
}
