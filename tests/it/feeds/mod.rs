//! Feeds of a site beside the city: what is new becomes one delivery, and nothing else does.

mod console;
mod looked;

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use hamaguri::{
    base::{Act, Actor},
    features::feeds::{self, Came, Fate, FeedNo, FeedsError, Poll, Seen, Typed},
};
use jiff::SignedDuration;
use tokio::{net::TcpListener, time::sleep};

use super::city::City;

/// The department that answers for the feeds of these tests.
pub const DEPARTMENT: &str = "広報課";

/// A site with one feed.
#[derive(Clone, Default)]
pub struct Site {
    served: Arc<Mutex<Served>>,
}

#[derive(Default)]
struct Served {
    body: Vec<u8>,
    kind: String,
    etag: String,
    status: u16,
    asked: Vec<HeaderMap>,
}

impl Site {
    /// A site on a port of its own, with where its feed is.
    pub async fn open() -> (Self, String) {
        let site = Self::default();
        site.served.lock().unwrap().status = 200;
        let router = Router::new().route("/rss.xml", get(give)).route("/moved", get(moved));
        let router = router.route("/round", get(round)).with_state(site.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/rss.xml", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (site, address)
    }

    /// Puts entries on the list: their ids and titles, the newest first.
    pub fn says(&self, entries: &[(&str, &str)]) {
        let item = |(id, title): &(&str, &str)| {
            format!(
                "<item><title>{title}</title><guid>{id}</guid><link>https://www.city.example/{id}</link></item>"
            )
        };
        let items: String = entries.iter().map(item).collect();
        self.serves(format!(
            "<rss version=\"2.0\"><channel><title>市の新着</title>{items}</channel></rss>"
        ));
    }

    /// Serves this.
    pub fn serves(&self, body: impl Into<Vec<u8>>) {
        let mut served = self.served.lock().unwrap();
        served.body = body.into();
        served.etag = format!("\"{}\"", served.body.len() + served.asked.len() * 100_000);
        served.kind = "application/rss+xml; charset=UTF-8".to_owned();
    }

    /// Answers with a status from now on.
    pub fn answers(&self, status: u16) {
        self.served.lock().unwrap().status = status;
    }

    /// The headers it was asked with.
    pub fn asked(&self) -> Vec<HeaderMap> {
        self.served.lock().unwrap().asked.clone()
    }
}

async fn give(State(site): State<Site>, headers: HeaderMap) -> Response {
    let mut served = site.served.lock().unwrap();
    let is_same = headers.get(header::IF_NONE_MATCH).is_some_and(|it| *it == *served.etag);
    served.asked.push(headers);
    let status = StatusCode::from_u16(served.status).unwrap();
    if is_same && status == StatusCode::OK {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let heads = [(header::ETAG, served.etag.clone()), (header::CONTENT_TYPE, served.kind.clone())];
    (status, heads, served.body.clone()).into_response()
}

async fn moved() -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "/rss.xml")]).into_response()
}

async fn round() -> Response {
    (StatusCode::FOUND, [(header::LOCATION, "/round")]).into_response()
}

/// A feed that is looked at each ten minutes at any time.
pub fn typed(address: &str, fate: Fate) -> Typed {
    Typed {
        name: "ホームページ新着".into(),
        address: address.into(),
        department: DEPARTMENT.into(),
        fate: fate.name().into(),
        aim: "all".into(),
        link: "counted".into(),
        before: "【市のホームページから】".into(),
        every: "10".into(),
        from: "0".into(),
        until: "24".into(),
        a_day: "3".into(),
        ..Typed::default()
    }
}

impl City {
    /// Adds a feed.
    pub async fn feed(&self, typed: Typed) -> FeedNo {
        let known = self.app.store.read(hamaguri::features::staff::departments).unwrap();
        if !known.iter().any(|it| it.name == DEPARTMENT) {
            self.department(DEPARTMENT).await;
        }
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        let make = move |tx: &_, act: &mut Act| feeds::make(tx, act, &typed, &[]);
        let no = self.app.store.write::<_, FeedsError>(act, "feeds.make", make).await.unwrap();
        self.app.bells.feeds.notify_one();
        no
    }

    /// A site that says this, with a feed that has looked at it.
    pub async fn follows(&self, fate: Fate, entries: &[(&str, &str)]) -> (Site, FeedNo) {
        let (site, address) = Site::open().await;
        site.says(entries);
        let no = self.feed(typed(&address, fate)).await;
        self.looked(no).await;
        (site, no)
    }

    /// How the looking at a feed goes.
    pub fn poll(&self, no: FeedNo) -> Poll {
        self.app.store.read(|tx| feeds::poll(tx, no)).unwrap().unwrap()
    }

    /// The entries of a feed, the newest first.
    pub fn seen(&self, no: FeedNo) -> Vec<Seen> {
        let seen = self.app.store.read(|tx| feeds::latest(tx, no, 100)).unwrap();
        seen.into_iter().map(|it| it.1).collect()
    }

    /// What became of the entries of a feed, the newest first.
    pub fn came(&self, no: FeedNo) -> Vec<Came> {
        self.seen(no).into_iter().map(|it| it.came).collect()
    }

    /// Waits until a feed has been looked at since a moment, by our clock.
    pub async fn looked(&self, no: FeedNo) -> Poll {
        let now = self.app.clock.now();
        self.app.bells.feeds.notify_one();
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let poll = self.poll(no);
            if now < poll.next && poll.last.is_some() {
                return poll;
            }
            assert!(Instant::now() < deadline, "the feed is not looked at: {poll:?}");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Lets the time pass until a feed is looked at again.
    pub async fn looks_again(&self, no: FeedNo) -> Poll {
        let wait = self.poll(no).next.duration_since(self.app.clock.now());
        self.world().advance(wait.max(SignedDuration::ZERO) + SignedDuration::from_secs(1));
        self.looked(no).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_is_no_news_and_what_is_new_is_asked_for_once() {
    let city = City::open().await;
    let (site, no) = city.follows(Fate::ForApproval, &[("2", "二"), ("1", "一")]).await;
    assert_eq!(city.came(no), [Came::Before, Came::Before]);
    assert_eq!(city.deliveries().len(), 0);
    site.says(&[("4", "四"), ("3", "三"), ("2", "二"), ("1", "一")]);
    city.looks_again(no).await;
    let made = city.deliveries();
    let titles: Vec<&str> = made.iter().map(|it| &*it.1.draft.title).collect();
    assert_eq!(titles, ["四", "三"], "the oldest was made first");
    let (_, four) = &made[0];
    assert!(matches!(four.stage, hamaguri::features::deliveries::Stage::Asked { .. }));
    assert_eq!(four.author, Actor::System("ホームページ新着".into()));
    assert_eq!(four.department, DEPARTMENT);
    assert_eq!(four.draft.content.links(), ["https://www.city.example/4"]);
    // Nothing new, and after a restart still nothing.
    city.looks_again(no).await;
    let city = city.restart().await;
    site.says(&[("4", "四(訂正)"), ("3", "三")]);
    city.looks_again(no).await;
    assert_eq!(city.deliveries().len(), 2);
    let four = city.seen(no).remove(0);
    assert!(four.edited_at.is_some() && four.title == "四", "{four:?}");
    let clerk = city.staff(hamaguri::features::staff::Role::SystemAdministrator).await;
    let page = clerk.get(&format!("/console/deliveries/feeds/{}", no.0)).await.text;
    assert!(page.contains("送り直しはしません") && page.contains("承認待ちにした"), "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_by_itself_reaches_every_friend_after_the_minute() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let (site, no) = city.follows(Fate::Directly, &[]).await;
    site.says(&[("1", "給水車が出ます")]);
    city.looks_again(no).await;
    let (delivery, _) = city.deliveries().remove(0);
    assert_eq!(city.came(no), [Came::Sent(delivery)]);
    city.second_thoughts_pass();
    city.delivered(delivery).await;
    assert_eq!(city.told(&ids, "給水車が出ます"), [1; 3]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_the_day_and_beside_the_words_nothing_is_made_until_staff_make_a_draft() {
    let city = City::open().await;
    let (site, address) = Site::open().await;
    site.says(&[]);
    let unwanted = "入札".to_owned();
    let no = city.feed(Typed { a_day: "2".into(), unwanted, ..typed(&address, Fate::Draft) }).await;
    city.looked(no).await;
    site.says(&[("4", "四"), ("3", "三"), ("2", "入札の結果"), ("1", "一")]);
    city.looks_again(no).await;
    let came = city.came(no);
    assert_eq!(city.deliveries().len(), 2);
    assert_eq!(came.iter().filter(|it| **it == Came::Beyond).count(), 1, "{came:?}");
    assert_eq!(came.iter().filter(|it| **it == Came::Unwanted).count(), 1, "{came:?}");
    let clerk = city.staff(hamaguri::features::staff::Role::SystemAdministrator).await;
    let here = format!("/console/deliveries/feeds/{}", no.0);
    let seen = city.app.store.read(|tx| feeds::latest(tx, no, 9)).unwrap();
    let left = seen.iter().find(|it| it.1.came == Came::Beyond).unwrap().0;
    let left = left.0.to_string();
    let done = clerk.post(&format!("{here}/draft"), &[("seen", &*left)]).await;
    assert_eq!(done.location, "/console/deliveries/3");
    let again = clerk.post(&format!("{here}/draft"), &[("seen", &*left)]).await;
    assert_eq!((again.location, city.deliveries().len()), (here, 3));
    city.world().advance(SignedDuration::from_hours(24));
    site.says(&[("5", "五")]);
    city.looks_again(no).await;
    assert_eq!(city.deliveries().len(), 4, "the next day has its own");
    city.close().await;
}
