//! Deliveries that come again and again: each turn once, whatever happens to the machine.

use hamaguri::{
    base::{
        Day,
        time::{date_in_japan, in_japan, jst},
    },
    features::{
        deliveries::{
            self, Alone, Delivery, DeliveryNo, Draft, GRACE_S, Held, Rest, Rhythm, Seen, Stage,
            Turns, Until, Weekdays, When,
        },
        messages::Content,
        staff::Role,
    },
};
use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;

use super::{TEXT, draft};
use crate::city::City;

fn known(city: &City, no: DeliveryNo) -> Delivery {
    city.app.store.read(|tx| deliveries::delivery(tx, no)).unwrap().unwrap()
}

fn turns(city: &City, no: DeliveryNo) -> Vec<DeliveryNo> {
    city.app.store.read(|tx| deliveries::turns(tx, no)).unwrap()
}

/// Every day at half past nine, from today.
fn daily(now: Timestamp) -> Rhythm {
    Rhythm {
        on: Turns::Weekly(Weekdays(127)),
        minute: 9 * 60 + 30,
        from: Day(date_in_japan(now)),
        until: Until::Ended,
        rest: Rest::Same,
    }
}

/// Five minutes before the next half past nine in Japan.
fn early(city: &City) -> Timestamp {
    let now = in_japan(city.world().now());
    let tomorrow = now.date().tomorrow().unwrap().at(9, 25, 0, 0).to_zoned(jst()).unwrap();
    city.world().advance(tomorrow.timestamp().duration_since(now.timestamp()));
    city.world().now()
}

async fn taken(city: &City, no: DeliveryNo, count: usize) -> DeliveryNo {
    for _ in 0..100 {
        if turns(city, no).len() == count {
            return turns(city, no)[0];
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{:?} of {count} turns: {:?}", turns(city, no), known(city, no).stage);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_turn_goes_to_everybody_once_and_one_leave_is_enough() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let now = early(&city);
    let no = city.lets_go(Draft { when: When::Repeating(daily(now)), ..draft() }).await;
    for day in 1..=3 {
        city.world().advance(SignedDuration::from_mins(6));
        let made = taken(&city, no, day).await;
        city.delivered(made).await;
        assert_eq!(city.told(&ids, TEXT), [day; 3]);
        assert_eq!(known(&city, made).leave, known(&city, no).leave);
        let today = in_japan(city.world().now());
        let next = today.date().tomorrow().unwrap().at(9, 25, 0, 0).to_zoned(jst()).unwrap();
        city.world().advance(next.timestamp().duration_since(today.timestamp()));
    }
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert_eq!(page.matches(r#"data-label="受付済">3<"#).count(), 3, "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_missed_while_nothing_ran_are_not_sent_by_themselves() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let now = early(&city);
    let no = city.lets_go(Draft { when: When::Repeating(daily(now)), ..draft() }).await;
    // Three half past nines, the last of them longer ago than may be made up for.
    let away = SignedDuration::from_hours(48) + SignedDuration::from_secs(GRACE_S + 400);
    city.world().advance(away);
    let made = taken(&city, no, 1).await;
    let stage = city.reaches(made, |it| matches!(it, Stage::Held { .. })).await;
    assert!(matches!(stage, Stage::Held { why: Held::Late, .. }), "{stage:?}");
    assert_eq!(city.told(&ids, TEXT), [0, 0]);
    assert_eq!(known(&city, no).turns.unwrap().missed, 2);
    assert!(matches!(known(&city, no).stage, Stage::Repeating { .. }));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_is_taken_twice_at_once_is_made_once() {
    let city = City::open().await;
    city.friends(1).await;
    let now = early(&city);
    let no = city.lets_go(Draft { when: When::Repeating(daily(now)), ..draft() }).await;
    city.world().advance(SignedDuration::from_mins(6));
    let take = move |tx: &_, act: &mut _| deliveries::take_turn(tx, act, no).map(|_| ());
    let all = (0..8).map(|_| city.delivers("taro", take));
    for taken in futures_util::future::join_all(all).await {
        taken.unwrap();
    }
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(turns(&city, no).len(), 1);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_waits_for_a_new_leave_and_nothing_comes_meanwhile() {
    let city = City::open().await;
    city.friends(1).await;
    let now = early(&city);
    let no = city.lets_go(Draft { when: When::Repeating(daily(now)), ..draft() }).await;
    let other =
        Draft { when: When::Repeating(daily(now)), content: Content::text("別の文"), ..draft() };
    let change =
        move |tx: &_, act: &mut _| deliveries::change(tx, act, (no, 1), other.clone()).map(|_| ());
    city.delivers("hanako", change).await.unwrap();
    city.world().advance(SignedDuration::from_mins(10));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert!(turns(&city, no).is_empty());
    let seen = Seen { revision: 2, people: 1, segment: None };
    let approve = move |tx: &_, act: &mut _| {
        deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
    };
    city.delivers("taro", approve).await.unwrap();
    let Stage::Repeating { next } = known(&city, no).stage else { panic!("it does not come") };
    assert!(city.world().now() < next);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_write_let_go_skip_rest_and_end_it_in_the_console() {
    let city = City::open().await;
    city.friends(2).await;
    let clerk = city.staff(Role::Sender).await;
    let written = [
        ("title", "ごみの日"),
        ("target", "all"),
        ("b0-kind", "text"),
        ("b0-text", "あすはごみの日です"),
        ("when", "repeat"),
        ("turns", "nth"),
        ("nth", "2"),
        ("nth", "4"),
        ("weekday", "2"),
        ("time", "18:00"),
        ("from", "2026-11-01"),
        ("until", ""),
        ("rest", "after"),
        ("pace", ""),
        ("urgency", "ordinary"),
        ("revision", "0"),
    ];
    let unfinished: Vec<_> = written.iter().filter(|it| it.0 != "weekday").copied().collect();
    let new = "/console/deliveries/new";
    let again = clerk.post(new, &[&unfinished[..], &[("save", "on")]].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("曜日を1つ以上"), "{}", again.text);
    let looked = clerk.post("/console/deliveries/look", &written).await.text;
    assert!(looked.contains("これからの5回"), "{looked}");
    let made = clerk.post(new, &[&written[..], &[("save", "on")]].concat()).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let path = made.location;
    clerk.post(&format!("{path}/ask"), &[("revision", "1")]).await;

    let superior = city.staff(Role::OperationManager).await;
    let gate = superior.get(&path).await.text;
    assert!(gate.contains("毎月 第2・第4水曜日 18:00"), "{gate}");
    assert!(gate.contains("これからのすべての回"), "{gate}");
    let seen = [("revision", "1"), ("people", "2"), ("seen", "on"), ("count", "2")];
    superior.post(&format!("{path}/approve"), &seen).await;
    let Stage::Repeating { next } = known(&city, DeliveryNo(1)).stage else {
        panic!("{:?}", known(&city, DeliveryNo(1)).stage)
    };
    let day = date_in_japan(next).to_string();
    clerk.post(&format!("{path}/skip"), &[("day", &day)]).await;
    let skipped = clerk.get(&path).await.text;
    assert!(skipped.contains("この回は送らない") && skipped.contains("この回も送る"), "{skipped}");
    clerk.post(&format!("{path}/pause"), &[]).await;
    assert!(matches!(known(&city, DeliveryNo(1)).stage, Stage::Paused { .. }));
    let refused = clerk.post(&format!("{path}/go-on"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "a clerk does not let it go again");
    superior.post(&format!("{path}/go-on"), &[]).await;
    assert!(matches!(known(&city, DeliveryNo(1)).stage, Stage::Repeating { .. }));
    clerk.post(&format!("{path}/give-up"), &[]).await;
    assert!(matches!(known(&city, DeliveryNo(1)).stage, Stage::Over { .. }));
    let list = clerk.get("/console/deliveries?tab=repeating").await.text;
    assert!(list.contains("ごみの日") && list.contains("くりかえし終了"), "{list}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_shows_what_went_what_goes_and_what_comes_again() {
    let city = City::open().await;
    city.friends(1).await;
    let now = early(&city);
    let today = date_in_japan(now);
    let sent = city.lets_go(Draft { title: "けさの通知".into(), ..draft() }).await;
    city.second_thoughts_pass();
    city.delivered(sent).await;
    let daily = When::Repeating(daily(now));
    city.lets_go(Draft { title: "毎日の通知".into(), when: daily, ..draft() }).await;
    let clerk = city.staff(Role::Sender).await;
    let month = clerk.get("/console/deliveries/calendar").await.text;
    assert!(month.contains("けさの通知") && month.contains("毎日の通知"), "{month}");
    assert!(month.contains(&format!("/console/deliveries/new?date={today}")), "{month}");
    let next = today.saturating_add(jiff::Span::new().months(1)).first_of_month();
    let later = clerk.get(&format!("/console/deliveries/calendar?view=list&day={next}")).await.text;
    let days = later.matches("毎日の通知").count();
    assert_eq!(days, usize::try_from(next.days_in_month()).unwrap(), "{later}");
    assert!(!later.contains("けさの通知"));
    let week = clerk.get("/console/deliveries/calendar?view=week&day=2027-01-01").await.text;
    assert!(week.contains("元日") || !week.contains("2027年"), "{week}");
    let begun = clerk.get(&format!("/console/deliveries/new?date={next}")).await.text;
    assert!(begun.contains(&format!("value=\"{next}\"")), "{begun}");
    city.close().await;
}
