use super::*;
use crate::infra::store::KEYRING;

async fn resident(store: &Store, key: u64, text: &'static str) -> KeyId {
    store
        .write(act(), "test.resident", move |tx, act| {
            let id = tx.new_data_key(act)?;
            NOTES.put(tx, &key, &Note::of(id, text))?;
            Ok::<_, StoreError>(id)
        })
        .await
        .unwrap()
}

fn texts(store: &Store) -> Vec<String> {
    let read = |tx: &_| -> Result<(Vec<_>, Vec<_>), StoreError> {
        let all = NOTES.all(tx).collect::<Result<_, _>>()?;
        Ok((all, NOTES.walk::<Note>(tx, ..)?.collect::<Result<_, _>>()?))
    };
    let (all, walked): (Vec<(u64, Note)>, Vec<_>) = store.read(read).unwrap();
    assert_eq!(walked, all, "a walk meets what a scan meets");
    all.into_iter().map(|(_, note)| note.text).collect()
}

#[tokio::test]
async fn a_walk_finds_every_key_in_whatever_order_records_and_keys_were_made() {
    let store = store();
    let mut keys = Vec::new();
    for (at, text) in [(5, "a"), (1, "b"), (3, "c"), (4, "d"), (2, "e"), (9, "f")] {
        keys.push(resident(&store, at, text).await);
    }
    let shared = keys[2];
    store
        .write(act(), "test.shared", move |tx, _| NOTES.put(tx, &7, &Note::of(shared, "c, too")))
        .await
        .unwrap();
    put(&store, 6, "city").await.unwrap();
    assert_eq!(texts(&store), ["b", "e", "c", "d", "a", "city", "c, too", "f"]);
    let gone = [keys[3], keys[5]];
    store
        .write(act(), "test.erase", move |tx, _| {
            gone.into_iter().for_each(|it| tx.destroy_data_key(it));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    assert_eq!(texts(&store), ["b", "e", "c", "a", "city", "c, too"]);
}

#[tokio::test]
async fn what_was_sealed_with_a_destroyed_key_is_absent_and_the_rest_stays() {
    let store = store();
    let hanako = resident(&store, 1, "hanako").await;
    resident(&store, 2, "taro").await;
    put(&store, 3, "city").await.unwrap();
    assert_eq!(texts(&store), ["hanako", "taro", "city"]);
    let within = store
        .write(act(), "test.erase", move |tx, _| {
            tx.destroy_data_key(hanako);
            let put = NOTES.put(tx, &4, &Note::of(hanako, "again"));
            assert!(matches!(put, Err(StoreError::NoDataKey { .. })));
            Ok::<_, StoreError>((NOTES.get(tx, &1)?, NOTES.all(tx).count()))
        })
        .await
        .unwrap();
    assert_eq!(within, (None, 2));
    assert_eq!((get(&store, 1), texts(&store)), (None, vec!["taro".to_owned(), "city".to_owned()]));
    assert_eq!(store.read(|tx| NOTES.count(tx)).unwrap(), 2);
}

#[tokio::test]
async fn the_key_of_a_refused_act_never_existed() {
    let store = store();
    let (send, receive) = std::sync::mpsc::channel();
    let refused = store
        .write(act(), "test.resident", move |tx, act| {
            let id = tx.new_data_key(act)?;
            NOTES.put(tx, &1, &Note::of(id, "x"))?;
            send.send(id).unwrap();
            Err::<(), _>(StoreError::Closed)
        })
        .await;
    assert!(refused.is_err());
    let id = receive.recv().unwrap();
    let late = store.write(act(), "test.put", move |tx, _| NOTES.put(tx, &1, &Note::of(id, "x")));
    assert!(matches!(late.await, Err(StoreError::NoDataKey { key }) if key == id));
}

#[tokio::test]
async fn a_refused_destruction_destroys_nothing() {
    let store = store();
    let id = resident(&store, 1, "hanako").await;
    let refused = store.write(act(), "test.erase", move |tx, _| {
        tx.destroy_data_key(id);
        Err::<(), _>(StoreError::Closed)
    });
    assert!(refused.await.is_err());
    assert_eq!(texts(&store), ["hanako"]);
}

#[tokio::test]
async fn what_one_act_put_and_the_next_of_the_same_commit_erased_is_never_stored() {
    let store = store();
    let id = resident(&store, 1, "first").await;
    let acts = (0..20u64).map(|n| {
        store.write(act(), "test.mixed", move |tx, _| {
            if n == 10 {
                tx.destroy_data_key(id);
                return Ok(());
            }
            match NOTES.put(tx, &(n + 10), &Note::of(id, "later")) {
                Err(StoreError::NoDataKey { .. }) if n > 10 => Ok(()),
                put => put,
            }
        })
    });
    for done in futures_util::future::join_all(acts).await {
        done.unwrap();
    }
    assert_eq!(texts(&store), Vec::<String>::new());
}

#[tokio::test]
async fn a_snapshot_from_before_the_destruction_still_reads_and_later_ones_never_do() {
    let store = store();
    let id = resident(&store, 1, "hanako").await;
    let (other, handle) = (store.clone(), tokio::runtime::Handle::current());
    let seen = store
        .scan(move |old| {
            let erased = other.write(act(), "test.erase", move |tx, _| {
                tx.destroy_data_key(id);
                Ok::<_, StoreError>(())
            });
            handle.block_on(erased)?;
            let before = NOTES.get(old, &1)?;
            // The old snapshot has just put the key into the cache again.
            let after = other.read(|tx| NOTES.get(tx, &1))?;
            Ok::<_, StoreError>((before, after))
        })
        .await
        .unwrap();
    assert_eq!(seen, (Some(Note::of(id, "hanako")), None));
}

#[tokio::test]
async fn projections_learn_of_destroyed_keys_but_never_see_one() {
    let store = store();
    let (send, receive) = std::sync::mpsc::channel();
    store.project("test", &[KEYRING], move |commit| {
        let bytes: usize = commit
            .changes()
            .filter(|change| change.table() == KEYRING)
            .map(|change| {
                change.before().map_or(0, <[u8]>::len) + change.after().map_or(0, <[u8]>::len)
            })
            .sum();
        send.send((commit.destroyed().collect::<Vec<_>>(), bytes)).unwrap();
    });
    let id = resident(&store, 1, "hanako").await;
    store
        .write(act(), "test.erase", move |tx, _| {
            tx.destroy_data_key(id);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    store.projected().await;
    assert_eq!(receive.try_iter().collect::<Vec<_>>(), [(vec![], 0), (vec![id], 0)]);
}
