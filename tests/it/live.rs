//! Pages that renew themselves while somebody looks at them.

use std::time::{Duration, Instant};

use hamaguri::{
    base::{Act, Actor},
    features::{
        faq,
        forms::Owner,
        staff::{self, Permissions, Role, SESSION_IDLE_S},
    },
    infra::store::StoreError,
};
use jiff::SignedDuration;
use reqwest::{Method, Response, StatusCode};
use tokio::time::timeout;

use super::{
    answers_console::{design, hand_in, published},
    city::City,
    clerk::Clerk,
};

/// Longer than a stream takes for anything but its beat.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a page listens to.
struct Stream {
    response: Response,
    heard: String,
}

impl Stream {
    async fn open(clerk: &Clerk<'_>, query: &str) -> Self {
        let response = ask(clerk, query).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        Self { response, heard: String::new() }
    }

    /// What is heard until it has these words.
    async fn hears(&mut self, words: &str) -> String {
        let hear = async {
            while !self.heard.contains(words) {
                let chunk = self.response.chunk().await.unwrap();
                let chunk = chunk.unwrap_or_else(|| panic!("it ended without {words}"));
                self.heard.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        };
        let heard = timeout(PATIENCE, hear).await;
        assert!(heard.is_ok(), "{words} in {}", self.heard);
        std::mem::take(&mut self.heard)
    }

    /// Waits until nothing more can come.
    async fn ends(&mut self) {
        let end = async { while let Ok(Some(_)) = self.response.chunk().await {} };
        timeout(PATIENCE, end).await.expect("the stream goes on");
    }
}

async fn ask(clerk: &Clerk<'_>, query: &str) -> Response {
    let path = format!("/console/events{query}");
    clerk.request(Method::GET, &path).send().await.unwrap()
}

async fn asked(city: &City, text: &'static str) {
    let act = Act::worker(city.app.clock.now(), "chat");
    let keep = move |tx: &_, act: &mut _| faq::keep_unanswered(tx, act, text);
    city.app.store.write::<_, StoreError>(act, "chat.answer", keep).await.unwrap();
}

/// The address of a page's events, as the page says it.
async fn watched(clerk: &Clerk<'_>, page: &str) -> String {
    let text = clerk.get(page).await.text;
    let (_, rest) = text.split_once("<x-live src=\"/console/events").unwrap();
    rest.split_once('"').unwrap().0.replace("&amp;", "&")
}

#[tokio::test]
async fn numbers_and_badges_follow_what_residents_ask() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "道路課").await;
    let query = watched(&clerk, "/console").await;
    let mut home = Stream::open(&clerk, &query).await;
    let before = home.hears("\n\n").await;
    assert!(
        before.contains("<span class=\"num\">0</span>") && !before.contains("<main"),
        "{before}"
    );
    asked(&city, "凧あげの場所").await;
    let after = home.hears("凧あげの場所").await;
    assert!(after.contains("(答えられなかった質問 1件)"), "{after}");
    assert!(after.contains("うち答えられなかったもの 1回"), "{after}");
    let form = published(&city, "道路課", design()).await;
    hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "1")]).await;
    let after = home.hears("(未確認の回答 1件)").await;
    assert!(after.contains(&format!("{form}?tab=new")), "{after}");
    city.close().await;
}

#[tokio::test]
async fn the_queue_says_that_there_is_something_new_and_moves_nothing() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    asked(&city, "凧あげの場所").await;
    city.app.store.projected().await;
    let query = watched(&clerk, "/console/faq/unanswered?sort=new").await;
    let mut queue = Stream::open(&clerk, &query).await;
    assert!(!queue.hears("\n\n").await.contains("新しい質問"));
    // The clock stands still for no test, but a millisecond is enough.
    tokio::time::sleep(Duration::from_millis(2)).await;
    asked(&city, "ぬぬぬぬ ぽぽぽ").await;
    let news = queue.hears("新しい質問があります(1件)").await;
    assert!(news.contains("href=\"/console/faq/unanswered?sort=new\">最新にする"), "{news}");
    assert!(news.contains("<span class=\"tabs__count\">2</span>"), "{news}");
    assert!(!news.contains("ぬぬぬぬ"), "{news}");
    city.close().await;
}

#[tokio::test]
async fn nobody_listens_who_may_not() {
    let city = City::open().await;
    let refused = ask(&city.visitor(), "?page=home").await;
    assert_eq!(refused.status(), StatusCode::NO_CONTENT, "a browser comes again after all else");
    let maintainer = city.staff(Role::Maintainer).await;
    let refused = ask(&maintainer, "?page=unanswered").await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(ask(&maintainer, "?page=nothing").await.status(), StatusCode::BAD_REQUEST);
    let mut home = Stream::open(&maintainer, "?page=home").await;
    assert!(!home.hears("\n\n").await.contains("質問"));
    city.close().await;
}

#[tokio::test]
async fn a_stream_ends_with_the_session_and_with_the_permission() {
    let city = City::open().await;
    let (leaving, losing) = (city.staff(Role::Sender).await, city.staff(Role::Sender).await);
    let mut left = Stream::open(&leaving, "?page=home").await;
    left.hears("\n\n").await;
    leaving.post("/console/sign-out", &[]).await;
    left.ends().await;
    assert_eq!(ask(&leaving, "?page=home").await.status(), StatusCode::NO_CONTENT);
    let mut lost = Stream::open(&losing, "?page=unanswered").await;
    lost.hears("\n\n").await;
    let account = city.app.store.read(|tx| staff::staff(tx, losing.id.unwrap())).unwrap().unwrap();
    let permissions = Permissions::of(Role::Maintainer);
    let account = staff::Staff { permissions, ..account };
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let keep = move |tx: &_, act: &mut _| staff::keep(tx, act, &account);
    city.app.store.write(act, "staff.keep", keep).await.unwrap();
    lost.ends().await;
    city.close().await;
}

#[tokio::test]
async fn listening_keeps_no_session_open() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    let most = SignedDuration::from_secs(SESSION_IDLE_S * 2 / 3);
    assert_eq!(clerk.get("/console").await.status, StatusCode::OK);
    city.app.clock.advance(most);
    let mut home = Stream::open(&clerk, "?page=home").await;
    home.hears("\n\n").await;
    city.app.clock.advance(most);
    asked(&city, "凧あげの場所").await;
    home.ends().await;
    assert_eq!(clerk.get("/console").await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test]
async fn one_session_has_some_streams_and_a_place_is_given_back() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    let mut open = Vec::new();
    let refused = loop {
        let response = ask(&clerk, "").await;
        match response.status() {
            StatusCode::OK => open.push(response),
            status => break status,
        }
    };
    assert_eq!((open.len(), refused), (6, StatusCode::TOO_MANY_REQUESTS));
    open.clear();
    let deadline = Instant::now() + PATIENCE;
    while ask(&clerk, "").await.status() != StatusCode::OK {
        assert!(Instant::now() < deadline, "no place is given back");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    city.close().await;
}

#[tokio::test]
async fn an_open_stream_holds_up_no_stop() {
    let city = City::open().await;
    let mut home = Stream::open(&city.staff(Role::Sender).await, "?page=home").await;
    home.hears("\n\n").await;
    let began = Instant::now();
    let city = city.restart().await;
    // Half the time that requests get to finish.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    home.ends().await;
    city.close().await;
}
