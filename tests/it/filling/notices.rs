//! Staff are told of new answers, by mail and by a call, and never what they say.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, body::Bytes, extract::State as Held, http::HeaderMap, routing::post};
use hamaguri::{
    features::{
        notices::{self, Notice, Pace, State as Stage, Trouble},
        staff::Role,
    },
    infra::hooks,
    simulator::post::{Caught, Whim},
};
use jiff::SignedDuration;
use serde_json::Value as Json;
use tokio::{net::TcpListener, time::sleep};

use super::*;

/// What was typed, as it must never be found outside.
const TYPED: [&str; 7] = ["猫が来る", "桑名", "くわな", "クワナ", "花", "0594241136", "2048-04"];

/// A machine that staff have told: what it was called with, and how it answers.
#[derive(Clone, Default)]
struct Machine {
    called: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Machine {
    async fn open() -> (Self, String) {
        let machine = Self::default();
        let take = |held: Held<Self>, headers: HeaderMap, body: Bytes| async move {
            held.called.lock().unwrap().push((headers, body));
            let status = held.answers.lock().unwrap().pop().unwrap_or(204);
            let to = [("location", "http://127.0.0.1:1/elsewhere")];
            (StatusCode::from_u16(status).unwrap(), to)
        };
        let router = Router::new().route("/told", post(take)).with_state(machine.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/told", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (machine, address)
    }

    fn calls(&self) -> Vec<(HeaderMap, Bytes)> {
        self.called.lock().unwrap().clone()
    }
}

/// The form, with whom it tells and when.
fn telling(mails: &[&str], hook: &str, pace: Pace) -> Design {
    let mut asked = design(None);
    asked.rules.notify = mails.iter().map(|it| (*it).to_owned()).collect();
    asked.rules.hook = hook.to_owned();
    asked.rules.pace = pace;
    asked
}

impl City {
    async fn answered(&self, form: Id<Form>) {
        let phone = self.phone();
        let check = phone.filled(form).await;
        let done = phone.post(&check.replace("/check", "/submit"), &[]).await;
        assert!(done.location.ends_with("/done"), "{}", done.text);
    }

    fn notices(&self) -> Vec<Notice> {
        self.app.store.read(|tx| notices::latest(tx, 100)).unwrap()
    }

    /// Waits until something holds of the notices.
    async fn until(&self, what: &str, holds: impl Fn(&[Notice]) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !holds(&self.notices()) {
            assert!(Instant::now() < deadline, "{what}: {:?}", self.notices());
            sleep(Duration::from_millis(20)).await;
        }
    }

    fn later(&self, seconds: i64) {
        self.app.clock.advance(SignedDuration::from_secs(seconds));
    }
}

fn is_sent(notice: &Notice) -> bool {
    matches!(notice.state, Stage::Sent { .. })
}

fn is_put_off(notice: &Notice) -> bool {
    matches!(notice.state, Stage::Waiting { trouble: Some(_), .. })
}

/// Looks at every byte that went out, also decoded.
fn assert_says_nothing(mails: &[Caught], calls: &[(HeaderMap, Bytes)]) {
    let mails = mails.iter().map(|it| {
        let (subject, text) = it.read();
        format!("{}\n{subject}\n{text}", it.raw)
    });
    let calls = calls.iter().map(|it| format!("{:?}\n{}", it.0, String::from_utf8_lossy(&it.1)));
    for said in mails.chain(calls) {
        for typed in TYPED {
            assert!(!said.contains(typed), "{typed} left the house in\n{said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_of_answers_is_told_once_to_each_and_nothing_of_them_is_said() {
    let city = City::open().await;
    let (machine, hook) = Machine::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let made = admin.get("/console/settings/notices").await;
    assert!(made.text.contains("署名の鍵を作る"), "{}", made.text);
    let made = admin.post("/console/settings/notices/key", &[]).await;
    let at = made.text.find("<code class=\"code\">").unwrap() + "<code class=\"code\">".len();
    let key = &made.text[at..at + 64];
    let again = admin.get("/console/settings/notices").await;
    assert!(!again.text.contains(key), "the key is shown again");
    let form = city.published(telling(&["a@x.jp", "b@x.jp"], &hook, Pace::AtOnce)).await;
    // A redirect is not followed, and a machine that is not well is told again.
    machine.answers.lock().unwrap().extend([503, 302]);
    city.answered(form).await;
    city.answered(form).await;
    assert_eq!(city.line.post.caught(), []);
    city.later(20);
    city.until("mails", |all| all.iter().filter(|it| is_sent(it)).count() == 2).await;
    city.until("a call", |all| all.iter().any(is_put_off)).await;
    city.later(61);
    city.until("a second call", |_| machine.calls().len() == 2).await;
    city.until("put off", |all| all.iter().any(is_put_off)).await;
    city.later(121);
    city.until("all", |all| all.iter().all(is_sent)).await;
    let (mails, calls) = (city.line.post.caught(), machine.calls());
    let mut to: Vec<&str> = mails.iter().map(|it| &*it.to).collect();
    to.sort_unstable();
    assert_eq!(to, ["a@x.jp", "b@x.jp"]);
    let (subject, text) = mails[0].read();
    assert_eq!(subject, "「ごみの相談」に新しい答えが2件あります");
    let link = format!("https://city.test/console/answers/{form}");
    assert!(text.contains(&link) && text.contains("新しい答え: 2件"), "{text}");
    assert_eq!(calls.len(), 3);
    let (headers, body) = &calls[2];
    assert_eq!(headers[hooks::SIGNATURE], hooks::signature(key, body));
    assert_eq!(headers[hooks::DELIVERY], calls[0].0[hooks::DELIVERY]);
    let told: Json = serde_json::from_slice(body).unwrap();
    let names: Vec<&str> = told.as_object().unwrap().keys().map(|it| &**it).collect();
    assert_eq!(names, ["event", "form", "title", "count", "url", "at"]);
    assert_eq!(
        (&told["event"], &told["count"], &told["url"], &told["form"]),
        (&"answers.new".into(), &2.into(), &link.into(), &form.to_string().into())
    );
    assert_says_nothing(&mails, &calls);
    assert!(
        city.app.metrics.text().contains("notice_tries_total{way=\"mail\",came_to=\"sent\"} 2")
    );
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_does_not_take_now_is_tried_again_also_after_a_restart() {
    let city = City::open().await;
    let whims = [Whim::Say("451 4.3.0 later".into()), Whim::HangUp];
    city.line.post.will(whims);
    let form = city.published(telling(&["a@x.jp"], "", Pace::AtOnce)).await;
    city.answered(form).await;
    // Nothing is lost between the answer and the first try.
    let city = city.restart().await;
    city.later(20);
    city.until("put off", |all| is_put_off(&all[0])).await;
    let page = city.staff(Role::SystemAdministrator).await;
    let shown = page.get("/console/settings/notices").await.text;
    assert!(shown.contains("送り直し") && shown.contains("451 4.3.0 later"), "{shown}");
    let city = city.restart().await;
    // What comes while it waits is told with it.
    city.answered(form).await;
    city.later(61);
    city.until("cut off", |_| city.line.post.caught().len() == 1).await;
    city.until("put off again", |all| is_put_off(&all[0])).await;
    city.later(121);
    city.until("sent", |all| all.iter().all(is_sent)).await;
    let mails = city.line.post.caught();
    // The mail whose receipt was lost came twice, and says so by its mark.
    let mark = |mail: &Caught| {
        mail.raw.lines().find(|it| it.starts_with("Message-ID")).map(ToOwned::to_owned)
    };
    assert_eq!((mails.len(), mark(&mails[0])), (2, mark(&mails[1])));
    assert!(mails[0].read().0.contains("2件"));
    assert_says_nothing(&mails, &[]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_good_is_given_up_where_staff_see_why() {
    let city = City::open().await;
    city.line.post.will([Whim::Say("550 5.1.1 no such user".into())]);
    let inside = "https://169.254.169.254/latest";
    let form = city.published(telling(&["gone@x.jp"], inside, Pace::AtOnce)).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    admin.post("/console/settings/notices/key", &[]).await;
    city.answered(form).await;
    city.later(20);
    let is_over = |it: &Notice| matches!(it.state, Stage::GivenUp { .. });
    city.until("given up", |all| all.iter().all(is_over)).await;
    let why: Vec<bool> = city
        .notices()
        .iter()
        .map(|it| matches!(it.state, Stage::GivenUp { trouble: Trouble::Inside, .. }))
        .collect();
    assert_eq!(why.iter().filter(|it| **it).count(), 1);
    let page = admin.get(&format!("/console/forms/{form}/notices")).await.text;
    for said in ["送れなかった", "550 5.1.1 no such user", "内側のネットワーク", "gone@x.jp"]
    {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
    let log = admin.get("/console/log?kind=automatic").await.text;
    assert!(log.contains("職員への知らせを、送れないままやめました"), "{log}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_waits_for_its_time_and_counts_alone() {
    let city = City::open().await;
    let form = city.published(telling(&["a@x.jp"], "", Pace::Daily(9 * 60))).await;
    for _ in 0..3 {
        city.answered(form).await;
    }
    let due = city.notices()[0].state.due().unwrap();
    assert_eq!(hamaguri::base::time::in_japan(due).strftime("%H:%M").to_string(), "09:00");
    sleep(Duration::from_millis(1_200)).await;
    assert_eq!(city.line.post.caught(), []);
    city.later(24 * 3_600);
    city.until("sent", |all| all.iter().all(is_sent)).await;
    let mails = city.line.post.caught();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].read().0.contains("3件"));
    assert_says_nothing(&mails, &[]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_mail_tells_what_the_server_said() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let path = "/console/settings/notices/test";
    let sent = admin.post(path, &[("to", "me@x.jp")]).await;
    assert_eq!(sent.location, "/console/settings/notices", "{}", sent.text);
    let page = admin.get("/console/settings/notices").await.text;
    assert!(page.contains("me@x.jp へ、ためしに送りました") && page.contains("250 2.0.0 taken"));
    assert_eq!(city.line.post.caught()[0].read().0, "お知らせメールの確認");
    city.line.post.will([Whim::Say("550 5.7.1 sender refused".into())]);
    let refused = admin.post(path, &[("to", "me@x.jp")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("断られました(返事: 550 5.7.1 sender refused)"));
    assert!(refused.text.contains("value=\"me@x.jp\""));
    let odd = admin.post(path, &[("to", "me")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_form_tells_is_checked_when_it_is_typed() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let path = format!("/console/forms/{form}/edit");
    let typed = |notify: &'static str, hook: &'static str, time: &'static str| {
        vec![
            ("card", "people"),
            ("deed", "save"),
            ("notify", notify),
            ("hook", hook),
            ("pace", "daily"),
            ("pace-time", time),
        ]
    };
    for (fields, told) in [
        (typed("kankyo", "", "9:00"), "メールアドレスを、1行に1つずつ"),
        (typed("", "http://10.0.0.1/x", "9:00"), "https:// から始まる形"),
        (typed("", "example.jp/x", "9:00"), "https:// から始まる形"),
        (typed("", "", "25:00"), "時刻を"),
    ] {
        let again = admin.post(&path, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(again.text.contains(told), "{told}");
    }
    let fine = admin.post(&path, &typed("a@x.jp\nb@x.jp", "https://x.jp/a", "17:15")).await;
    assert_eq!(fine.status, StatusCode::SEE_OTHER, "{}", fine.text);
    let read = |tx: &_| forms::form(tx, form);
    let rules = city.app.store.read(read).unwrap().unwrap().draft.rules;
    assert_eq!((rules.notify.len(), rules.pace), (2, Pace::Daily(17 * 60 + 15)));
    let page = admin.get(&format!("/console/forms/{form}/notices")).await;
    assert!(page.text.contains("公開すると、新しい決まりになります"), "{}", page.text);
    city.close().await;
}
