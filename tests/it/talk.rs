//! The talk, as residents have it.

use serde_json::{Value, json};

use crate::city::{City, words};

#[tokio::test(flavor = "multi_thread")]
async fn a_new_friend_is_greeted_with_the_ways_to_ask() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let heard = hanako.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(words(&heard[0]).contains("見本市"));
    assert!(words(&heard[0]).contains("分類から選ぶ"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_gets_a_friendly_fallback() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let answer = hanako.says("ぬぬぬぬぬぬぬぬ").await;
    assert!(words(&answer[0]).contains("見つけられませんでした"), "{answer:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_data_is_answered_kindly_and_lies_nowhere_on_the_disk() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    for (text, named) in [
        ("090-1234-5678に電話して", "電話番号"),
        ("ﾏｲﾅﾝﾊﾞｰは1234 5678 9018です", "マイナンバー"),
        ("hanako@example.jpへ送って", "メールアドレス"),
    ] {
        let answer = hanako.says(text).await;
        assert!(words(&answer[0]).contains(named), "{answer:?}");
    }
    let kept = city.app.store.read(|tx| {
        (1..=9)
            .map(|no| hamaguri::features::inbox::event(tx, hamaguri::features::inbox::EventNo(no)))
            .collect::<Result<Vec<_>, hamaguri::infra::store::StoreError>>()
    });
    let bodies: String = kept.unwrap().into_iter().flatten().map(|it| it.body).collect();
    assert!(bodies.contains("■■■"));
    for secret in ["1234-5678", "5678 9018", "hanako@"] {
        assert!(!bodies.contains(secret), "{bodies}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_message_gets_words_back() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    for message in [
        json!({"type": "sticker", "packageId": "446", "stickerId": "1988"}),
        json!({"type": "image"}),
        json!({"type": "location", "title": "家", "address": "桑名市", "latitude": 35.0, "longitude": 136.6}),
    ] {
        let answer = hanako.sends(&message).await;
        assert_eq!(answer.len(), 1, "{message}: {answer:?}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn duplicates_reordering_and_unknown_events_are_answered_once_each() {
    let city = City::open().await;
    city.world().set(|it| {
        it.duplicate_percent = 40;
        it.reorder_percent = 40;
        it.unknown_percent = 40;
        it.escape_non_bmp = true;
        it.vary_json = true;
    });
    let friends =
        [city.friend("花子").await, city.friend("太郎").await, city.friend("𠮷田🍎").await];
    for n in 0..10 {
        for friend in &friends {
            city.world().say(&friend.id, &format!("ぬぬぬ{n}🍎")).unwrap();
        }
    }
    city.settle().await;
    for friend in &friends {
        assert_eq!(friend.heard().len(), 11);
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_noticed_and_a_return_welcomed() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    city.world().with(|it, now| it.block(&hanako.id, now)).unwrap();
    city.settle().await;
    assert_eq!(hanako.heard().len(), 1);
    city.world().with(|it, now| it.befriend(&hanako.id, now)).unwrap();
    city.settle().await;
    let heard = hanako.heard();
    assert!(words(&heard[1]).contains("おかえりなさい"), "{heard:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stored_before_a_stop_is_answered_after_it() {
    let city = City::open().await;
    let hanako = city.friend("花子").await.id;
    let city = city.restart().await;
    city.world().say(&hanako, "ぬぬぬ").unwrap();
    city.settle().await;
    let said: Vec<Value> =
        city.world().talk(&hanako).into_iter().map(|it| (*it.message).clone()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    city.close().await;
}
