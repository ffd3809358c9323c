//! Deliveries: everybody once, whatever LINE does meanwhile; stopped, put right, counted.

mod corrected;
mod faults;
mod guarded;
mod held;
mod pages;
mod reached;
mod received;
mod repeated;
mod restored;
mod stopped;
mod targeted;
mod tested;
mod weighed;

use std::time::{Duration, Instant};

use hamaguri::{
    base::{Act, Actor},
    features::{
        deliveries::{
            self, Alone, DeliveryError, DeliveryNo, Draft, Links, Pace, SECOND_THOUGHTS_S, Seen,
            Stage, Tally, Target, Urgency, When,
        },
        messages::{self, Content},
    },
    infra::store::WriteTx,
};
use jiff::SignedDuration;

use super::{
    city::{City, words},
    messages::links::card,
};

/// What the deliveries of these tests say.
pub const TEXT: &str = "水道のお知らせ";

/// A delivery to everyone, as soon as it is let go.
pub fn draft() -> Draft {
    Draft {
        title: "断水のお知らせ".into(),
        target: Target::Everyone,
        content: Content::text(TEXT),
        when: When::Now,
        pace: Pace::AtOnce,
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: None,
    }
}

impl City {
    /// So many friends, by LINE's ids.
    pub async fn friends(&self, count: usize) -> Vec<String> {
        let ids: Vec<String> =
            (0..count).map(|it| self.world().friend(&format!("友だち{it}")).unwrap()).collect();
        self.settle().await;
        ids
    }

    /// Does something with a delivery as one of the staff.
    pub async fn delivers<T: Send + 'static>(
        &self,
        who: &str,
        action: impl FnOnce(&WriteTx, &mut Act) -> Result<T, DeliveryError> + Send + 'static,
    ) -> Result<T, DeliveryError> {
        let act = Act::new(self.app.clock.now(), Actor::Staff(who.to_owned()));
        self.app.store.write(act, "deliveries.change", action).await
    }

    /// Writes a delivery as one person and lets it go as another.
    pub async fn lets_go(&self, draft: Draft) -> DeliveryNo {
        let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, draft, "上下水道部");
        let no = self.delivers("hanako", make).await.unwrap();
        self.approved(no).await;
        no
    }

    /// Lets a delivery go as somebody else than who wrote it.
    pub async fn approved(&self, no: DeliveryNo) {
        let seen = Seen { revision: 1, people: 3, segment: None };
        let approve = move |tx: &_, act: &mut _| {
            deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
        };
        self.delivers("taro", approve).await.unwrap();
    }

    /// Lets the minute for second thoughts pass.
    pub fn second_thoughts_pass(&self) {
        self.world().advance(SignedDuration::from_secs(SECOND_THOUGHTS_S));
    }

    /// How far a delivery has come.
    pub fn stage(&self, no: DeliveryNo) -> Stage {
        self.app.store.read(|tx| deliveries::delivery(tx, no)).unwrap().unwrap().stage
    }

    /// What has become of everybody.
    pub fn tally(&self, no: DeliveryNo) -> Tally {
        self.app.store.read(|tx| deliveries::tally(tx, no)).unwrap().unwrap()
    }

    /// Waits until a delivery's stage is such; the clock goes on, ten seconds at a look.
    pub async fn reaches(&self, no: DeliveryNo, is: impl Fn(Stage) -> bool) -> Stage {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let stage = self.stage(no);
            if is(stage) {
                return stage;
            }
            assert!(Instant::now() < deadline, "the delivery stays {stage:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
            self.world().advance(SignedDuration::from_secs(10));
        }
    }

    /// Waits until a delivery has ended.
    pub async fn delivered(&self, no: DeliveryNo) -> Tally {
        self.reaches(no, |it| matches!(it, Stage::Done { .. })).await;
        self.tally(no)
    }

    /// How often each of these residents was told something.
    pub fn told(&self, ids: &[String], text: &str) -> Vec<usize> {
        let heard = |id: &String| {
            let talk = self.world().talk(id);
            talk.iter().filter(|it| words(&it.message).contains(text)).count()
        };
        ids.iter().map(heard).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_friend_gets_it_once_after_a_minute_for_second_thoughts() {
    let city = City::open().await;
    let ids = city.friends(12).await;
    let no = city.lets_go(draft()).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert!(matches!(city.stage(no), Stage::Scheduled { .. }), "{:?}", city.stage(no));
    assert_eq!(city.told(&ids, TEXT), [0; 12]);
    city.second_thoughts_pass();
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.addressed(), tally.found()), (12, 12, 12));
    assert_eq!(city.told(&ids, TEXT), [1; 12]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_arrives_whole_where_no_page_can_say_why_somebody_got_it() {
    let city = City::without_login().await;
    let ids = city.friends(2).await;
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    assert_eq!(city.delivered(no).await.accepted, 2);
    assert_eq!(city.told(&ids, TEXT), [1; 2]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_blocked_the_account_or_is_erased_is_left_out_and_counted() {
    let city = City::open().await;
    let ids = city.friends(5).await;
    city.world().with(|platform, now| platform.block(&ids[0], now)).unwrap();
    city.settle().await;
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.addressed()), (4, 4));
    assert_eq!(city.told(&ids, TEXT), [0, 1, 1, 1, 1]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_lets_it_go_and_what_they_saw_is_what_goes() {
    let city = City::open().await;
    city.friends(1).await;
    let make = |tx: &_, act: &mut _| deliveries::make(tx, act, draft(), "上下水道部");
    let no = city.delivers("hanako", make).await.unwrap();
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: 1, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused))
    };
    let own = city.delivers("hanako", approve).await.unwrap_err();
    assert!(matches!(own, DeliveryError::Refused(deliveries::Refusal::NotAlone)), "{own}");
    let other = Draft { content: Content::text("ちがう言葉"), ..draft() };
    let change = move |tx: &_, act: &mut _| deliveries::change(tx, act, (no, 1), other);
    city.delivers("hanako", change).await.unwrap();
    let late = city.delivers("taro", approve).await.unwrap_err();
    assert!(matches!(late, DeliveryError::Refused(deliveries::Refusal::Overtaken)), "{late}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_taken_back_while_its_moment_has_not_come() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let no = city.lets_go(draft()).await;
    let back = move |tx: &_, act: &mut _| deliveries::take_back(tx, act, no);
    city.delivers("hanako", back).await.unwrap();
    city.second_thoughts_pass();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(city.stage(no), Stage::Draft);
    assert_eq!(city.told(&ids, TEXT), [0, 0]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_are_to_be_counted_lead_over_the_city_s_own_address_and_others_do_not() {
    const PAGE: &str = "https://www.city.test/suido";
    let city = City::open().await;
    let ids = city.friends(1).await;
    for (links, counted) in [(Links::Plain, 0), (Links::Counted, 1)] {
        let no = city.lets_go(Draft { content: card(PAGE), links, ..draft() }).await;
        city.second_thoughts_pass();
        city.delivered(no).await;
        let talk = city.world().talk(&ids[0]);
        let sent = talk.last().unwrap().message.to_string();
        assert_eq!(sent.contains(PAGE), counted == 0, "{sent}");
        assert_eq!(sent.contains("/r/"), counted == 1, "{sent}");
        let source = format!("delivery:{}", no.0);
        let known = city.app.store.read(|tx| messages::counted_of(tx, &source)).unwrap();
        assert_eq!(known.len(), counted);
    }
    city.close().await;
}
