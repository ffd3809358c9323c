//! Friends of before the city was run from here: found on LINE's list, once, whatever happens on the
//! way.

use std::time::{Duration, Instant};

use hamaguri::{
    features::{
        residents::Standing,
        staff::Role,
        takeover::{self, Run, Stage},
    },
    simulator::{Fault, FaultKind},
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{
    city::City,
    clerk::Clerk,
    deliveries::{TEXT, draft},
};

const PAGE: &str = "/console/settings/friends";

impl City {
    /// So many friends of whom LINE told us nothing.
    fn friends_of_before(&self, count: usize) -> Vec<String> {
        self.world().set(|settings| settings.webhook_active = false);
        let friend = |nth| self.world().friend(&format!("前からの友だち{nth}")).unwrap();
        let ids = (0..count).map(friend).collect();
        self.world().set(|settings| settings.webhook_active = true);
        ids
    }

    async fn takes_over(&self, staff: &Clerk<'_>) -> Run {
        let begun = staff.post(&format!("{PAGE}/begin"), &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        self.has_walked(|it| matches!(it, Stage::Done { .. })).await
    }

    async fn has_walked(&self, is: impl Fn(Stage) -> bool) -> Run {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let run = self.app.store.read(takeover::run).unwrap();
            if let Some(run) = run.filter(|it| is(it.stage)) {
                self.app.store.projected().await;
                return run;
            }
            assert!(Instant::now() < deadline, "the walk does not get there");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn known_friends(&self) -> usize {
        self.app.headcount.members(Standing::Friend).unwrap().len()
    }

    fn fault_of_the_list(&self, kind: FaultKind) {
        self.world().add_fault(Fault {
            endpoint: "getFollowers".into(),
            kind,
            times: Some(1),
            probability: None,
            delay_ms: None,
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn friends_of_before_get_what_is_sent_to_everyone_once_they_are_taken_over() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    let known = city.friends(2).await;
    let before = city.friends_of_before(1_050);
    assert!(staff.get(PAGE).await.text.contains("まだ取り込んでいません"));

    let run = city.takes_over(&staff).await;
    assert_eq!((run.seen.len(), run.new, run.back), (1_052, 1_050, 0));
    assert!(matches!(run.stage, Stage::Done { missing: 0, .. }));
    assert_eq!(city.known_friends(), 1_052);
    let shown = staff.get(PAGE).await.text;
    assert!(shown.contains("1,050人") && shown.contains("取り込みが済んでいます"));
    assert!(city.world().talk(&before[0]).is_empty(), "nobody is greeted");

    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    assert_eq!(city.delivered(no).await.accepted, 1_052);
    let all: Vec<String> = known.into_iter().chain(before).collect();
    assert_eq!(city.told(&all, TEXT), vec![1; 1_052]);

    let again = city.takes_over(&staff).await;
    assert_eq!((again.seen.len(), again.new, again.back), (1_052, 0, 0), "nobody is made twice");
    assert_eq!(city.known_friends(), 1_052);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_who_came_back_and_takes_nobody_away() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    let ids = city.friends(3).await;
    let block = |id: &str| city.world().with(|it, now| it.block(id, now)).unwrap();
    block(&ids[0]);
    city.settle().await;
    assert_eq!(city.known_friends(), 2);
    city.world().set(|settings| settings.webhook_active = false);
    city.world().with(|it, now| it.befriend(&ids[0], now)).unwrap();
    block(&ids[1]);
    city.world().set(|settings| settings.webhook_active = true);

    let run = city.takes_over(&staff).await;
    assert_eq!((run.seen.len(), run.new, run.back), (2, 0, 1));
    assert!(matches!(run.stage, Stage::Done { missing: 1, .. }));
    assert_eq!(city.known_friends(), 3, "who is not listed may still be a friend");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_line_does_not_give_is_asked_for_again_from_where_it_was() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    let _before = city.friends_of_before(30);
    city.fault_of_the_list(FaultKind::Malformed);
    staff.post(&format!("{PAGE}/begin"), &[]).await;
    let run = city.has_walked(|it| matches!(it, Stage::Waiting(_))).await;
    assert_eq!(run.new, 0);
    assert!(staff.get(PAGE).await.text.contains("LINEの返事を待っています"));
    city.world().advance(SignedDuration::from_mins(5));
    let run = city.has_walked(|it| matches!(it, Stage::Done { .. })).await;
    assert_eq!(run.new, 30);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_goes_on_after_the_city_went_down() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    let _before = city.friends_of_before(1_500);
    staff.post(&format!("{PAGE}/begin"), &[]).await;
    city.has_walked(|_| true).await;
    let city = city.restart().await;
    let run = city.has_walked(|it| matches!(it, Stage::Done { .. })).await;
    assert_eq!((run.seen.len(), run.new), (1_500, 1_500));
    city.app.store.projected().await;
    assert_eq!(city.known_friends(), 1_500);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_begins_by_itself_a_month_later() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    let first = city.takes_over(&staff).await;
    let _missed = city.friends_of_before(2);
    city.world().advance(SignedDuration::from_hours(24 * takeover::AGAIN_DAYS + 1));
    let is_newer = |run: Option<Run>| run.filter(|it| first.begun_at < it.begun_at);
    let deadline = Instant::now() + Duration::from_secs(30);
    while is_newer(city.app.store.read(takeover::run).unwrap()).is_none() {
        assert!(Instant::now() < deadline, "no walk begins");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(city.has_walked(|it| matches!(it, Stage::Done { .. })).await.new, 2);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_may_not_see_its_friends_is_told_so() {
    let city = City::open().await;
    let staff = city.staff(Role::SystemAdministrator).await;
    city.world().set(|settings| settings.verified = false);
    staff.post(&format!("{PAGE}/begin"), &[]).await;
    city.has_walked(|it| matches!(it, Stage::Refused(_))).await;
    assert!(staff.get(PAGE).await.text.contains("認証済アカウント"));
    city.close_after_faults().await;
}
