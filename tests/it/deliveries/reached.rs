//! Whom past deliveries reached, as a condition of segments and deliveries to come.

use std::time::{Duration, Instant};

use hamaguri::{
    base::{Act, Actor, Members, time::date_in_japan},
    features::{
        deliveries::{DeliveryNo, Draft, Held, Stage, Target},
        residents::{self, ResidentError, ResidentNo},
        segments::{self, Clause, Condition, SegmentError, Sense, SetName, Test, Wanted},
        staff::Role,
    },
    infra::vault::Purpose,
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{TEXT, draft};
use crate::city::City;

fn got(no: DeliveryNo, sense: Sense) -> Condition {
    Condition::Clause(Clause { sense, test: Test::Set(SetName::of_delivery(no.0)) })
}

impl City {
    async fn found(&self, condition: &Condition) -> usize {
        self.app.store.projected().await;
        let today = date_in_japan(self.app.clock.now());
        self.app.segments.count(condition, today).await.unwrap().friends
    }

    fn past(&self) -> Vec<u32> {
        self.app.store.read(segments::reached).unwrap().into_iter().map(|it| it.0).collect()
    }

    fn resident(&self, id: &str) -> ResidentNo {
        let user = self.app.vault.lookup(Purpose::LineUser, id.as_bytes());
        self.app.store.read(|tx| residents::resident_no(tx, &user)).unwrap().unwrap()
    }

    /// Rings for what is done each hour, and waits until it has come to this.
    async fn tidied(&self, is: impl Fn(&Self) -> bool) {
        self.app.bells.prune.notify_one();
        let deadline = Instant::now() + Duration::from_secs(20);
        while !is(self) {
            assert!(Instant::now() < deadline, "nothing was put in order: {:?}", self.past());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn sent(&self) -> DeliveryNo {
        let no = self.lets_go(draft()).await;
        self.second_thoughts_pass();
        self.delivered(no).await;
        no
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_got_a_delivery_and_who_did_not_are_told_and_reached_by_the_next() {
    let city = City::open().await;
    let mut ids = city.friends(4).await;
    let no = city.sent().await;
    ids.extend(city.friends(2).await);
    assert_eq!(city.found(&got(no, Sense::Is)).await, 4);
    assert_eq!(city.found(&got(no, Sense::IsNot)).await, 2);
    city.world().with(|platform, now| platform.block(&ids[0], now)).unwrap();
    city.settle().await;
    assert_eq!(city.found(&got(no, Sense::Is)).await, 3, "friends alone are reached");

    let admin = city.staff(Role::SystemAdministrator).await;
    let number = no.0.to_string();
    let row = |how, number| {
        vec![
            ("rows", "2"),
            ("row-0-depth", "0"),
            ("row-0-join", "all"),
            ("row-1-depth", "1"),
            ("row-1-subject", "delivered"),
            ("row-1-how", how),
            ("row-1-text", number),
        ]
    };
    let told = admin.post("/console/segments/look", &row("is-not", &number)).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    for words in ["断水のお知らせ(", "を受け取っていない人", "<strong>2</strong>"]
    {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
    assert!(told.text.contains("LINEが個人を知らせない"), "{}", told.text);
    let unknown = admin.post("/console/segments/look", &row("is", "99")).await.text;
    assert!(unknown.contains("書きかけの条件1個"), "{unknown}");

    let target = Target::Condition(got(no, Sense::IsNot));
    let second = city.lets_go(Draft { target, ..draft() }).await;
    city.second_thoughts_pass();
    assert_eq!(city.delivered(second).await.accepted, 2);
    assert_eq!(city.told(&ids, TEXT), [1; 6]);
    let page = admin.get(&format!("/console/deliveries/{}", second.0)).await.text;
    assert!(page.contains("を受け取っていない人"), "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_resident_is_taken_out_and_what_is_missing_is_taken_up() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let no = city.sent().await;
    let set = |city: &City| -> Members {
        let name = SetName::of_delivery(no.0);
        city.app.store.read(|tx| segments::set(tx, &name)).unwrap().unwrap().members
    };
    let gone = city.resident(&ids[0]);
    assert!(set(&city).contains(gone.0));
    let user = city.app.vault.lookup(Purpose::LineUser, ids[0].as_bytes());
    let erase = move |tx: &_, act: &mut _| residents::erase(tx, act, gone, &user);
    let act = || Act::new(city.app.clock.now(), Actor::Operator);
    city.app.store.write::<_, ResidentError>(act(), "residents.erase", erase).await.unwrap();
    assert_eq!(city.found(&got(no, Sense::Is)).await, 2);
    city.tidied(|city| !set(city).contains(gone.0)).await;
    assert_eq!(set(&city).len(), 2);

    // As in a city that sent it before this was kept.
    let forget = move |tx: &_, _: &mut Act| segments::remove_reached(tx, no.0);
    city.app.store.write(act(), "deliveries.keep_reached", forget).await.unwrap();
    assert_eq!(city.past(), [0; 0]);
    city.tidied(|city| city.past() == [no.0]).await;
    city.tidied(|city| set(city).len() == 2).await;
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_long_ago_is_forgotten_unless_a_condition_names_it_and_then_nobody_is_written_to() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let (named, other) = (city.sent().await, city.sent().await);
    let wanted = Wanted {
        name: "お知らせを受け取った人".into(),
        note: String::new(),
        condition: got(named, Sense::Is),
        sentence: String::new(),
    };
    let make = move |tx: &_, act: &mut Act| segments::make(tx, act, &wanted);
    let act = Act::worker(city.app.clock.now(), "test");
    city.app.store.write::<_, SegmentError>(act, "segments.make", make).await.unwrap();
    city.world().advance(SignedDuration::from_hours(24 * 181));
    city.tidied(|city| city.past() == [named.0]).await;
    assert_eq!(city.found(&got(named, Sense::Is)).await, 2);

    let target = Target::Condition(got(other, Sense::IsNot));
    let late = city.lets_go(Draft { target, ..draft() }).await;
    city.second_thoughts_pass();
    let stage = city.reaches(late, |it| matches!(it, Stage::Held { .. })).await;
    assert!(matches!(stage, Stage::Held { why: Held::NoTarget, .. }), "{stage:?}");
    assert_eq!(city.told(&ids, TEXT), [2; 2]);
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&format!("/console/deliveries/{}", late.0)).await.text;
    assert!(page.contains("「配信を受け取ったか」の記録がなくなりました"), "{page}");
    city.close().await;
}
