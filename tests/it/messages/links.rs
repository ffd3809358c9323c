//! Links that count who follows them.

use std::{collections::BTreeMap, time::Duration};

use hamaguri::{
    base::{Act, Actor},
    features::{
        deliveries::{self, Draft},
        messages::{
            self, Addresses, Bubble, COUNTED_DAYS, Card, Content, Counted, Deed, MessagesError,
            Tap, ToSave,
        },
    },
};
use jiff::SignedDuration;
use reqwest::{Method, StatusCode};

use crate::{city::City, deliveries::draft};

pub fn card(to: &str) -> Content {
    let tap = Tap { label: "ひらく".into(), deed: Deed::Open, value: to.into() };
    let card = Card { title: "題".into(), taps: vec![tap], ..Card::default() };
    let bubbles = vec![Bubble::Cards { alt: "題".into(), cards: vec![card] }];
    Content { bubbles, quick: Vec::new() }
}

async fn counted(city: &City, content: Content) -> BTreeMap<String, String> {
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let make = move |tx: &_, act: &mut _| messages::count_links(tx, act, (&content, "delivery:1"));
    city.app.store.write(act, "messages.save", make).await.unwrap()
}

fn links(city: &City) -> Vec<Counted> {
    city.app.store.read(|tx| messages::counted_of(tx, "delivery:1")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_on_and_is_counted_without_saying_who_followed_it() {
    let city = City::open().await;
    let content = card("https://www.city.test/健診");
    let paths = counted(&city, content.clone()).await;
    let encoded = "https://www.city.test/%E5%81%A5%E8%A8%BA";
    let path = paths[encoded].clone();
    let at = Addresses::at("https://city.test").with_links(
        paths.into_iter().map(|(link, path)| (link, format!("https://city.test{path}"))).collect(),
    );
    let sent = serde_json::to_string(&content.messages(&at)).unwrap();
    assert!(sent.contains(&format!("https://city.test{path}")) && !sent.contains(encoded));

    let visitor = city.visitor();
    for _ in 0..3 {
        let response = visitor.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FOUND);
        assert_eq!(response.headers()["location"], encoded);
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert!(response.headers().get("set-cookie").is_none());
    }
    visitor.request(Method::HEAD, &path).send().await.unwrap();
    for _ in 0..100 {
        if links(&city)[0].taps == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(links(&city)[0].taps, 3, "who only asks for the head follows nothing");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_nobody_follows_ends_kindly_unless_something_to_come_still_has_it() {
    let city = City::open().await;
    let prune = async |days: i64| {
        city.world().advance(SignedDuration::from_hours(24 * days));
        deliveries::forget_links(&city.app).await.unwrap();
    };
    let paths = counted(&city, card("https://www.city.test/a")).await;
    let path = paths.into_values().next().unwrap();
    let text = format!("https://city.test{path}");
    let copied = Draft { content: Content::text(&text), ..draft() };
    let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, copied, "上下水道部");
    let no = city.delivers("hanako", make).await.unwrap();
    // It is the first delivery, so the link itself belongs to it as well.
    prune(COUNTED_DAYS).await;
    assert_eq!(links(&city).len(), 1, "a draft still has it");
    city.delivers("hanako", move |tx, act| deliveries::cancel(tx, act, no)).await.unwrap();
    let to_save =
        ToSave { name: "見本".into(), note: String::new(), content: Content::text(&text) };
    let save = move |tx: &_, act: &mut _| messages::save_new(tx, act, (&to_save, "課"));
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let saved =
        city.app.store.write::<_, MessagesError>(act, "messages.save_new", save).await.unwrap();
    prune(1).await;
    assert_eq!(links(&city).len(), 1, "a kept message still has it");
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let remove = move |tx: &_, act: &mut _| messages::remove(tx, act, saved);
    city.app.store.write::<_, MessagesError>(act, "messages.remove", remove).await.unwrap();
    prune(1).await;
    assert!(links(&city).is_empty());

    let visitor = city.visitor();
    let over = visitor.get(&path).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.text.contains("このリンクは終わりました"), "{}", over.text);
    let english = visitor.request(Method::GET, &path).header("accept-language", "en");
    assert!(visitor.send(english).await.text.contains("This link has ended"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_followed_goes_on_for_another_year() {
    let city = City::open().await;
    let paths = counted(&city, card("https://www.city.test/a")).await;
    let path = paths.into_values().next().unwrap();
    city.world().advance(SignedDuration::from_hours(24 * (COUNTED_DAYS - 1)));
    assert_eq!(city.visitor().get(&path).await.status, StatusCode::FOUND);
    while links(&city)[0].taps == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    city.world().advance(SignedDuration::from_hours(24 * (COUNTED_DAYS - 1)));
    deliveries::forget_links(&city.app).await.unwrap();
    assert_eq!(city.visitor().get(&path).await.status, StatusCode::FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_anywhere_but_where_a_message_led() {
    let city = City::open().await;
    assert_eq!(counted(&city, card("http://plain.test/")).await.len(), 0);
    assert_eq!(counted(&city, card("javascript:alert(1)")).await.len(), 0);
    let visitor = city.visitor();
    for path in ["/r/https:%2F%2Fevil.test", "/r/x?to=https://evil.test", "/r/", "/r/..%2F..%2F"] {
        let response = visitor.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(response.headers().get("location").is_none(), "{path}");
    }
    city.close().await;
}
