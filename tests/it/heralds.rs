//! Who is told by mail of what happens to a delivery, and that nothing of what it says leaves.

use std::time::{Duration, Instant};

use hamaguri::{
    features::{
        deliveries::{self, Alone, DeliveryNo, Draft, Seen, Urgency},
        feeds::Fate,
        messages::Content,
        notices,
        staff::Role,
    },
    simulator::post::Caught,
};
use jiff::SignedDuration;
use tokio::time::sleep;

use super::{city::City, clerk::Clerk, deliveries::draft, gateway};

/// What is said to residents, as it must never be found in a mail.
const SAID: &str = "桑名花子さんの猫が見つかりました";

const DEPARTMENT: &str = "広報秘書課";

fn said() -> Draft {
    Draft { content: Content::text(SAID), title: "迷い猫".into(), ..draft() }
}

/// Everything that can be left out.
const ALL: [(&str, &str); 4] =
    [("told", "to_let_go"), ("told", "let_go"), ("told", "sent_back"), ("told", "feed")];

impl City {
    /// Somebody with a role who is told of everything at an address, when it is not empty.
    async fn told_at(&self, role: Role, mail: &str, wanted: &str) -> Clerk<'_> {
        self.told_of(role, (mail, wanted), &ALL).await
    }

    /// Somebody with a role who is told of some things.
    async fn told_of(
        &self,
        role: Role,
        (mail, wanted): (&str, &str),
        of: &[(&str, &str)],
    ) -> Clerk<'_> {
        let clerk = self.staff(role).await;
        let fields = [&[("mail", mail), ("wanted", wanted)], of].concat();
        let kept = clerk.post("/console/me/notices", &fields).await;
        assert_eq!(kept.location, "/console/me/notices", "{}", kept.text);
        clerk
    }

    /// Lets the time of gathering pass, and gives every mail once all have gone.
    async fn mails(&self) -> Vec<Caught> {
        self.app.clock.advance(SignedDuration::from_secs(21));
        let deadline = Instant::now() + Duration::from_secs(20);
        let is_due = || {
            let all = self.app.store.read(|tx| notices::latest(tx, 100)).unwrap();
            let now = self.app.clock.now();
            all.iter().any(|it| it.state.due().is_some_and(|due| due <= now))
                || all.iter().any(|it| matches!(it.state, notices::State::Trying { .. }))
        };
        while is_due() {
            assert!(Instant::now() < deadline, "mails do not go");
            sleep(Duration::from_millis(20)).await;
        }
        let mails = self.line.post.caught();
        for mail in &mails {
            let (subject, text) = mail.read();
            assert!(!format!("{subject}{text}").contains("花子"), "{text}");
        }
        mails
    }

    async fn asked_by(&self, who: &Clerk<'_>, draft: Draft) -> DeliveryNo {
        let id = who.id.unwrap().to_string();
        let make = |tx: &_, act: &mut _| deliveries::make(tx, act, draft, DEPARTMENT);
        let no = self.delivers(&id, make).await.unwrap();
        self.delivers(&id, move |tx, act| deliveries::ask(tx, act, no, 1)).await.unwrap();
        no
    }
}

fn to(mails: &[Caught]) -> Vec<(String, String)> {
    let mut all: Vec<_> = mails.iter().map(|it| (it.to.clone(), it.read().0)).collect();
    all.sort_unstable();
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_let_it_go_is_told_and_then_whoever_wrote_it() {
    let city = City::open().await;
    city.friends(1).await;
    let writer = city.told_at(Role::SystemAdministrator, "writer@x.jp", "at_once").await;
    let decider = city.told_at(Role::SystemAdministrator, "decider@x.jp", "at_once").await;
    city.told_at(Role::SystemAdministrator, "not@x.jp", "not").await;
    city.told_at(Role::Auditor, "viewer@x.jp", "at_once").await;
    let other = city.staff_for_some(DEPARTMENT).await;
    let fields = [&[("mail", "other@x.jp"), ("wanted", "at_once")][..], &ALL].concat();
    other.post("/console/me/notices", &fields).await;
    let no = city.asked_by(&writer, said()).await;
    let mails = city.mails().await;
    let asks = "承認をお願いします: 「迷い猫」".to_owned();
    assert_eq!(to(&mails), [("decider@x.jp".to_owned(), asks)]);
    let text = mails[0].read().1;
    let link = format!("https://city.test/console/deliveries/{}", no.0);
    for part in ["件名: 迷い猫", "願い出た人: ", DEPARTMENT, "送る予定: 承認されたら、すぐ", &link]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let id = decider.id.unwrap().to_string();
    let back = move |tx: &_, act: &mut _| deliveries::send_back(tx, act, no, "花子さんの名前を");
    city.delivers(&id, back).await.unwrap();
    let last = city.mails().await.remove(0);
    assert_eq!((&*last.to, &*last.read().0), ("writer@x.jp", "差し戻されました: 「迷い猫」"));
    let again = writer.id.unwrap().to_string();
    city.delivers(&again, move |tx, act| deliveries::ask(tx, act, no, 1)).await.unwrap();
    city.mails().await;
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: 1, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused))
    };
    city.delivers(&id, approve).await.unwrap();
    let mails = city.mails().await;
    let last = mails.first().unwrap();
    assert_eq!((&*last.to, &*last.read().0), ("writer@x.jp", "承認されました: 「迷い猫」"));
    assert_eq!(mails.len(), 4);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_hears_of_what_they_chose_and_of_an_emergency_always() {
    let city = City::open().await;
    city.friends(1).await;
    let (role, back) = (Role::SystemAdministrator, ("told", "sent_back"));
    let writer = city.told_of(role, ("writer@x.jp", "at_once"), &[back]).await;
    let decider = city.told_of(role, ("decider@x.jp", "at_once"), &[]).await;
    let page = writer.get("/console/me/notices").await.text;
    let is_chosen = |it: &str| {
        let tag = page.split("<input").find(|tag| tag.contains(&format!("value=\"{it}\"")));
        tag.unwrap().split('>').next().unwrap().contains("checked")
    };
    assert!(is_chosen("sent_back") && !is_chosen("let_go"), "{page}");
    let no = city.asked_by(&writer, said()).await;
    let id = decider.id.unwrap().to_string();
    let back = move |tx: &_, act: &mut _| deliveries::send_back(tx, act, no, "もう少し短く");
    city.delivers(&id, back).await.unwrap();
    let mails = city.mails().await;
    assert_eq!(to(&mails), [("writer@x.jp".to_owned(), "差し戻されました: 「迷い猫」".to_owned())]);
    let again = writer.id.unwrap().to_string();
    city.delivers(&again, move |tx, act| deliveries::ask(tx, act, no, 1)).await.unwrap();
    city.approved(no).await;
    assert_eq!(city.mails().await.len(), 1, "nobody wants to hear that it was let go");

    let draft = Draft { urgency: Urgency::Emergency, ..said() };
    let make = |tx: &_, act: &mut _| deliveries::make(tx, act, draft, DEPARTMENT);
    let no = city.delivers(&again, make).await.unwrap();
    let alone = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: 1, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused))
    };
    city.delivers(&again, alone).await.unwrap();
    let told: Vec<String> = city.mails().await.into_iter().map(|it| it.to).collect();
    assert!(told.contains(&"decider@x.jp".to_owned()), "{told:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_is_told_at_once_to_everybody_who_may_look_at_it_afterwards() {
    let city = City::open().await;
    city.friends(1).await;
    let writer = city.told_at(Role::SystemAdministrator, "writer@x.jp", "at_once").await;
    city.told_at(Role::SystemAdministrator, "daily@x.jp", "daily").await;
    city.told_at(Role::SystemAdministrator, "not@x.jp", "not").await;
    city.told_at(Role::Auditor, "viewer@x.jp", "at_once").await;
    let id = writer.id.unwrap().to_string();
    let draft = Draft { urgency: Urgency::Emergency, ..said() };
    let make = |tx: &_, act: &mut _| deliveries::make(tx, act, draft, DEPARTMENT);
    let no = city.delivers(&id, make).await.unwrap();
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: 1, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused))
    };
    city.delivers(&id, approve).await.unwrap();
    let told = to(&city.mails().await);
    let alarm = "【緊急配信】事後の確認をお願いします: 「迷い猫」".to_owned();
    assert_eq!(told, [("daily@x.jp".to_owned(), alarm.clone()), ("not@x.jp".to_owned(), alarm)]);
    city.app.bells.deliveries.notify_one();
    city.delivered(no).await;
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_systems_and_feeds_ask_for_comes_in_one_mail_an_hour_where_somebody_wants_that() {
    let city = City::open().await;
    city.told_at(Role::SystemAdministrator, "hourly@x.jp", "hourly").await;
    let bridge = city.asking().await;
    bridge.hands_in(&city, "a-1", &gateway::body()).await;
    bridge.hands_in(&city, "a-2", &gateway::body()).await;
    let (site, no) = city.follows(Fate::ForApproval, &[]).await;
    site.says(&[("1", "一")]);
    city.looks_again(no).await;
    city.app.clock.advance(SignedDuration::from_hours(1));
    let mails = city.mails().await;
    let texts: Vec<String> = mails.iter().map(|it| it.read().1).collect();
    let all = texts.concat();
    assert!(mails.len() <= 2, "{:?}", to(&mails));
    for part in ["件名: 大雨警報", "外部システム「ホームページ新着」", "件名: 一"]
    {
        assert!(all.contains(part), "{part} is not in\n{all}");
    }
    site.answers(500);
    for _ in 0..4 {
        city.looks_again(no).await;
    }
    city.app.clock.advance(SignedDuration::from_hours(1));
    let told = to(&city.mails().await);
    let feeds = told.iter().filter(|it| it.1.contains("新着の取り込み")).count();
    assert_eq!(feeds, 1, "{told:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_address_is_named_and_what_was_chosen_stands_in_the_form() {
    let city = City::open().await;
    let clerk = city.staff(Role::Auditor).await;
    let wrong = clerk.post("/console/me/notices", &[("mail", "hana"), ("wanted", "daily")]).await;
    assert!(wrong.text.contains("メールアドレスを、"), "{}", wrong.text);
    clerk.post("/console/me/notices", &[("mail", "h@x.jp"), ("wanted", "daily")]).await;
    let page = clerk.get("/console/me/notices").await.text;
    assert!(page.contains("value=\"h@x.jp\""), "{page}");
    assert!(clerk.get("/console/me").await.text.contains("/console/me/notices"));
    city.close().await;
}
