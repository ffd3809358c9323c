//! A delivery to a segment reaches whom it means, as it meant when it was let go.

use std::collections::BTreeMap;

use hamaguri::{
    base::{Act, Id, Members},
    features::{
        attributes::{self, Attribute, Said, Source, Value},
        deliveries::{self, Alone, DeliveryError, DeliveryNo, Draft, Held, Seen, Stage, Target},
        forms::Owner,
        residents,
        segments::{
            self, Clause, Condition, Origin, Segment, SegmentError, Sense, SetName, Test, Wanted,
        },
        staff::Role,
    },
    infra::vault::Purpose,
};

use reqwest::StatusCode;

use super::{TEXT, draft};
use crate::{
    answers_console::{TYPED, design, hand_in, number_of, published},
    city::City,
    clerk::Clerk,
};

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

/// What is written of a delivery, beside its target.
const WRITTEN: [(&str, &str); 8] = [
    ("title", "断水のお知らせ"),
    ("b0-kind", "text"),
    ("b0-text", TEXT),
    ("when", "now"),
    ("pace", ""),
    ("urgency", "ordinary"),
    ("revision", "0"),
    ("save", "on"),
];

impl City {
    /// Writes a delivery to a target in the console; gives the target that was kept.
    async fn writes_to(&self, clerk: &Clerk<'_>, target: &[(&str, &str)]) -> (String, Draft) {
        let written = [&WRITTEN[..], target].concat();
        let made = clerk.post("/console/deliveries/new", &written).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let no = made.location.rsplit('/').next().unwrap().parse().unwrap();
        let known = self.app.store.read(|tx| deliveries::delivery(tx, DeliveryNo(no)));
        (made.location, known.unwrap().unwrap().draft)
    }

    /// Lets a draft go and says whom it reached.
    async fn reached(&self, draft: Draft, ids: &[String]) -> Vec<usize> {
        let before = self.told(ids, TEXT);
        let no = self.lets_go(draft).await;
        self.second_thoughts_pass();
        self.delivered(no).await;
        self.told(ids, TEXT).into_iter().zip(before).map(|(after, before)| after - before).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_written_into_a_delivery_and_counted_while_it_is() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let brigade = city.asks("消防団", &[]).await;
    for (id, said) in ids.iter().zip([Said::Yes, Said::No, Said::Yes]) {
        city.says_of_themselves(id, &brigade, said).await;
    }
    let clerk = city.staff(Role::Sender).await;
    let subject = format!("attribute:{}", brigade.no.0);
    let blank = [("target", "own"), ("rows", "1"), ("row-0-join", "all")];
    let refused = [&WRITTEN[..], &blank].concat();
    let refused = clerk.post("/console/deliveries/new", &refused).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("条件を1つ以上"), "{}", refused.text);
    let own = [
        ("target", "own"),
        ("rows", "2"),
        ("row-0-join", "all"),
        ("row-0-depth", "0"),
        ("row-1-depth", "1"),
        ("row-1-subject", &*subject),
        ("row-1-how", "is"),
    ];
    let looked = clerk.post("/console/deliveries/look", &[&WRITTEN[..], &own].concat()).await.text;
    assert!(looked.contains("いま2人") && looked.contains("消防団"), "{looked}");
    let (path, draft) = city.writes_to(&clerk, &own).await;
    let one = clerk.get(&path).await.text;
    assert!(one.contains("消防団") && one.contains("2人"), "{one}");
    let again = clerk.get(&format!("{path}/edit")).await.text;
    assert!(again.contains(&format!("value=\"{subject}\" selected")), "{again}");
    assert_eq!(city.reached(draft, &ids).await, [1, 0, 1]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_and_those_who_did_and_did_not_answer_a_form_are_told() {
    let city = City::open().await;
    let ids = city.friends(4).await;
    let number = |id: &String| number_of(&city, id);
    let list: Members = [number(&ids[0]).0, number(&ids[1]).0].into_iter().collect();
    let name = SetName("list:1".into());
    let kept = name.clone();
    let put = move |tx: &_, act: &mut Act| {
        segments::put_set(tx, act, (&kept, "名簿"), (&list, Origin::File("a.csv".into())))
    };
    let act = Act::worker(city.app.clock.now(), "test");
    city.app.store.write::<_, SegmentError>(act, "segments.make_list", put).await.unwrap();
    let form = published(&city, "道路課", design()).await;
    hand_in(&city, form, Owner::Resident(number(&ids[0])), &TYPED).await;
    hand_in(&city, form, Owner::Resident(number(&ids[3])), &TYPED).await;
    city.app.store.projected().await;

    let clerk = city.staff(Role::Sender).await;
    let form = form.to_string();
    let (_, listed) = city.writes_to(&clerk, &[("target", "list-list:1")]).await;
    assert_eq!(city.reached(listed, &ids).await, [1, 1, 0, 0]);
    let of_form =
        |said, among| [("target", "form"), ("form", &*form), ("said", said), ("among", among)];
    let (_, yes) = city.writes_to(&clerk, &of_form("yes", "")).await;
    assert_eq!(city.reached(yes, &ids).await, [1, 0, 0, 1]);
    let (_, no) = city.writes_to(&clerk, &of_form("no", "")).await;
    assert_eq!(city.reached(no, &ids).await, [0, 1, 1, 0]);
    // Number 2 is the delivery to the list, after its draft.
    let (path, silent) = city.writes_to(&clerk, &of_form("no", "2")).await;
    let told = clerk.get(&path).await.text;
    assert!(told.contains("配信No.2が届いて") && told.contains("まだ回答していない"), "{told}");
    assert_eq!(city.reached(silent, &ids).await, [0, 1, 0, 0]);
    city.close().await;
}
