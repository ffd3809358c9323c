//! A delivery to a segment reaches whom it means, as it meant when it was let go.

use std::collections::BTreeMap;

use hamaguri::{
    base::{Act, Id},
    features::{
        attributes::{self, Attribute, Said, Source, Value},
        deliveries::{self, Alone, DeliveryError, DeliveryNo, Draft, Held, Seen, Stage, Target},
        residents,
        segments::{self, Clause, Condition, Segment, SegmentError, Sense, Test, Wanted},
    },
    infra::vault::Purpose,
};

use super::{TEXT, draft};
use crate::city::City;

fn wanted(attribute: &Attribute, said: Said) -> Wanted {
    let test = Test::Said(attribute.no, said);
    Wanted {
        name: "消防団の人".into(),
        note: String::new(),
        condition: Condition::Clause(Clause { sense: Sense::Is, test }),
        sentence: "消防団に入っている人".into(),
    }
}

impl City {
    /// Keeps what a friend says of themselves.
    async fn says_of_themselves(&self, id: &str, attribute: &Attribute, said: Said) {
        let user = self.app.vault.lookup(Purpose::LineUser, id.as_bytes());
        let no = self.app.store.read(|tx| residents::resident_no(tx, &user)).unwrap().unwrap();
        let values = BTreeMap::from([(attribute.no, Some(Value::Said(said)))]);
        let assign =
            move |tx: &_, act: &mut Act| attributes::assign(tx, act, no, (&values, &Source::File));
        let act = Act::worker(self.app.clock.now(), "test");
        self.app.store.write(act, "test.give", assign).await.unwrap();
    }

    async fn segment(&self, wanted: Wanted) -> Id<Segment> {
        let make = move |tx: &_, act: &mut Act| segments::make(tx, act, &wanted);
        let act = Act::worker(self.app.clock.now(), "test");
        let made = self.app.store.write::<_, SegmentError>(act, "segments.make", make).await;
        self.app.store.projected().await;
        made.unwrap()
    }

    async fn lets_go_to(
        &self,
        id: Id<Segment>,
        segment: Option<u64>,
    ) -> (DeliveryNo, Result<(), DeliveryError>) {
        let draft = Draft { target: Target::Segment(id), ..draft() };
        let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, draft, "消防本部");
        let no = self.delivers("hanako", make).await.unwrap();
        let seen = Seen { revision: 1, people: 2, segment };
        let approve = move |tx: &_, act: &mut _| {
            deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
        };
        (no, self.delivers("taro", approve).await)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_segment_means_at_its_moment_gets_it_and_nobody_else() {
    let city = City::open().await;
    let ids = city.friends(6).await;
    let brigade = city.asks("消防団", &[]).await;
    for (at, id) in ids.iter().enumerate() {
        let said = if at % 3 == 0 { Said::Yes } else { Said::No };
        city.says_of_themselves(id, &brigade, said).await;
    }
    let segment = city.segment(wanted(&brigade, Said::Yes)).await;
    let (no, let_go) = city.lets_go_to(segment, Some(1)).await;
    let_go.unwrap();
    city.says_of_themselves(&ids[1], &brigade, Said::Yes).await;
    city.second_thoughts_pass();
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.addressed()), (3, 3));
    assert_eq!(city.told(&ids, TEXT), [1, 1, 0, 1, 0, 0]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_that_came_to_mean_others_after_it_was_let_go_sends_nothing() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let brigade = city.asks("消防団", &[]).await;
    city.says_of_themselves(&ids[0], &brigade, Said::Yes).await;
    city.says_of_themselves(&ids[1], &brigade, Said::No).await;
    let segment = city.segment(wanted(&brigade, Said::Yes)).await;
    let (_, early) = city.lets_go_to(segment, Some(7)).await;
    assert!(
        matches!(early, Err(DeliveryError::Refused(deliveries::Refusal::Overtaken))),
        "what was seen is not what stands there: {early:?}"
    );
    let (no, let_go) = city.lets_go_to(segment, Some(1)).await;
    let_go.unwrap();
    let other = wanted(&brigade, Said::No);
    let change = move |tx: &_, act: &mut Act| {
        segments::change(tx, act, (segment, 1), (&other, "消防団に入っている人"))
    };
    let act = Act::worker(city.app.clock.now(), "test");
    city.app.store.write::<_, SegmentError>(act, "segments.change", change).await.unwrap();
    city.second_thoughts_pass();
    let stage = city.reaches(no, |it| matches!(it, Stage::Held { .. })).await;
    assert!(matches!(stage, Stage::Held { why: Held::OtherTarget, .. }), "{stage:?}");
    assert_eq!(city.told(&ids, TEXT), [0, 0]);
    city.close().await;
}
