//! How deliveries were received: LINE says it from the next day on, of twenty people at least.

use std::time::{Duration, Instant};

use hamaguri::{
    features::{
        deliveries::{self, DeliveryNo, Draft, Figures, Frozen, Links, Unit},
        staff::Role,
    },
    line::limits::AGGREGATION_UNITS_A_MONTH_MAX,
    simulator::{
        Fault, FaultKind, Record,
        platform::{Kind, Sending},
    },
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::draft;
use crate::{city::City, messages::links::card};

const PAGE: &str = "https://www.city.test/suido";

impl City {
    fn figures(&self, no: DeliveryNo) -> Option<Figures> {
        self.app.store.read(|tx| deliveries::figures(tx, no)).unwrap()
    }

    fn frozen(&self, no: DeliveryNo) -> Frozen {
        self.app.store.read(|tx| deliveries::frozen(tx, no)).unwrap().unwrap()
    }

    fn calls(&self, operation: &str) -> Vec<Record> {
        let mut all = self.world().records();
        all.retain(|it| it.operation == operation);
        all
    }

    /// Has residents open the talk, and some of them the link of the newest message.
    fn read_by(&self, readers: &[String], tappers: &[String]) {
        for id in readers {
            self.world().with(|platform, now| platform.open_talk(id, now)).unwrap();
        }
        for id in tappers {
            let talk = self.world().talk(id);
            let newest = talk.last().unwrap();
            let link = link_in(&newest.message).expect("the card has a link");
            let tap = |platform: &mut hamaguri::simulator::Platform, now| {
                platform.open_link(id, (&newest.id, &link), now)
            };
            self.world().with(tap).unwrap();
        }
    }

    /// Lets time pass until LINE is asked next, and waits until it was.
    async fn is_asked(&self, no: DeliveryNo) -> Figures {
        let before = self.figures(no).unwrap();
        let due = before.due.expect("LINE is to be asked");
        self.world()
            .advance(due.duration_since(self.app.clock.now()) + SignedDuration::from_secs(1));
        let (deadline, calls) = (Instant::now() + Duration::from_secs(20), self.calls(ASKED).len());
        loop {
            let now = self.figures(no).unwrap();
            let is_told = now.known.as_ref().is_some_and(|it| due <= it.at);
            // What LINE does not answer is tried three times in a row by the client itself.
            let is_in_vain = 0 < now.tries && calls + 3 <= self.calls(ASKED).len();
            if now != before && (is_told || is_in_vain) {
                return now;
            }
            assert!(Instant::now() < deadline, "LINE is not asked: {now:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn delivers_card(&self) -> DeliveryNo {
        let no =
            self.lets_go(Draft { content: card(PAGE), links: Links::Counted, ..draft() }).await;
        self.second_thoughts_pass();
        self.delivered(no).await;
        no
    }
}

const ASKED: &str = "getStatisticsPerUnit";

fn link_in(message: &Value) -> Option<String> {
    match message {
        Value::Object(fields) => {
            let link = fields.get("uri").and_then(Value::as_str).filter(|it| it.contains("/r/"));
            link.map(str::to_owned).or_else(|| fields.values().find_map(link_in))
        }
        Value::Array(all) => all.iter().find_map(link_in),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saw_it_and_what_they_tapped_is_told_the_next_day() {
    let city = City::open().await;
    let ids = city.friends(25).await;
    let no = city.delivers_card().await;
    city.read_by(&ids, &ids[..21]);
    let clerk = city.staff(Role::Sender).await;
    let path = format!("/console/deliveries/{}", no.0);
    let today = clerk.get(&path).await.text;
    assert!(today.contains("LINEが翌日にまとめます"), "{today}");
    assert_eq!(city.calls(ASKED).len(), 0, "on the day itself LINE knows nothing");

    let told = city.is_asked(no).await;
    let counts = told.known.as_ref().unwrap();
    assert_eq!((counts.seen, counts.tapped), (Some(25), Some(21)));
    assert!(told.due.is_some(), "its figures may grow");
    assert_eq!(city.calls(ASKED).len(), 1);
    let name = city.frozen(no).unit.as_ref().and_then(Unit::name).unwrap().to_owned();
    for call in city.calls("multicast") {
        assert_eq!(call.request["customAggregationUnits"], json!([name]));
    }
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&path).await.text;
    for words in ["開封した人", "受付済 25人の100%", "リンクを押した人", PAGE, "までの数"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("/r/"), "a link is called by where it leads: {page}");
    let list = clerk.get("/console/deliveries").await.text;
    assert!(list.contains(r#"data-label="開封">25<"#), "{list}");
    let csv = clerk.post("/console/deliveries/csv", &[]).await.text;
    let day = counts.on.0;
    assert!(csv.trim_end().ends_with(&format!(",25,21,{day}")), "{csv}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_concerns_fewer_than_twenty_is_withheld_and_never_shown_as_none() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let no = city.delivers_card().await;
    city.read_by(&ids, &ids);
    let told = city.is_asked(no).await;
    let counts = told.known.unwrap();
    assert_eq!((counts.seen, counts.tapped), (None, None));
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(page.contains("20人未満") && page.contains("0人という意味ではありません"), "{page}");
    let csv = clerk.post("/console/deliveries/csv", &[]).await.text;
    assert!(csv.contains(",20人未満,20人未満,"), "{csv}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_does_not_answer_is_asked_again_later_also_after_a_restart() {
    let city = City::open().await;
    let ids = city.friends(20).await;
    let no = city.delivers_card().await;
    city.read_by(&ids, &[]);
    city.world().add_fault(Fault {
        endpoint: ASKED.into(),
        kind: FaultKind::ServerError,
        times: Some(3),
        probability: None,
        delay_ms: None,
    });
    let in_vain = city.is_asked(no).await;
    assert_eq!((in_vain.tries, in_vain.known.clone()), (1, None));
    let wait = in_vain.due.unwrap().duration_since(city.app.clock.now());
    assert!(SignedDuration::from_mins(55) < wait, "{wait}");
    let asked = city.calls(ASKED).len();
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert_eq!(city.calls(ASKED).len(), asked, "it is not asked in a loop");
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(page.contains("LINEの集計がまだ届いていません"), "{page}");

    let city = city.restart().await;
    let told = city.is_asked(no).await;
    assert_eq!((told.tries, told.known.unwrap().seen), (0, Some(20)));
    let city = city.restart().await;
    assert_eq!(city.figures(no).unwrap().known.unwrap().seen, Some(20));
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_goes_without_a_name_when_the_month_has_none_left_and_says_so() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    city.world().set(|it| it.quota_monthly = None);
    for at in 0..AGGREGATION_UNITS_A_MONTH_MAX {
        let sending = Sending {
            kind: Kind::Push,
            request_id: format!("other-{at}"),
            messages: vec![json!({ "type": "text", "text": "他" })],
            units: vec![format!("other_{at}")],
        };
        let push = |platform: &mut hamaguri::simulator::Platform, now| {
            platform.push(&ids[0], sending, now)
        };
        city.world().with(push).unwrap();
    }
    let no = city.delivers_card().await;
    assert_eq!(city.frozen(no).unit, Some(Unit::UsedUp));
    assert_eq!(city.figures(no), None);
    assert_eq!(city.tally(no).accepted, 2);
    for call in city.calls("multicast") {
        assert_eq!(call.request.get("customAggregationUnits"), None);
    }
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(page.contains("今月の分を使い切っていました"), "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_is_tried_again_is_the_same_to_the_letter() {
    let city = City::open().await;
    city.friends(3).await;
    city.world().add_fault(Fault {
        endpoint: "multicast".into(),
        kind: FaultKind::TimeoutAfterAcceptance,
        times: Some(1),
        probability: None,
        delay_ms: Some(300),
    });
    let no = city.delivers_card().await;
    let tries = city.calls("multicast");
    assert!(2 <= tries.len(), "it was tried again");
    assert!(tries.iter().all(|it| it.request == tries[0].request));
    assert!(tries.iter().all(|it| it.retry_key == tries[0].retry_key));
    let name = tries[0].request["customAggregationUnits"][0].as_str().unwrap();
    assert!(name.starts_with(&format!("d{}_", no.0)), "{name}");
    city.close_after_faults().await;
}
