//! How long each page of the console takes in a full city.
//!
//! 2,000 FAQs, 1,000 accounts, a log of 100,000 entries of people. Every page that links lead to,
//! of each kind the first, is asked for over HTTP by somebody who may see everything.
//!
//! `cargo bench --bench pages` prints the median and the longest of each page's answers, slowest
//! page first, and ends with 1 when a median is above 20 ms.

mod filling;
mod place;

use std::{
    collections::{BTreeSet, VecDeque},
    process::ExitCode,
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream};
use hamaguri::{
    app::App,
    base::{Act, Actor, Id, hex},
    features::{
        faq,
        staff::{self, Permissions, Role, Session, Staff, StaffState},
    },
    infra::{clock::Clock, store::StoreError, vault::Purpose},
    routes,
    web::{Door, Server},
    workers,
};
use jiff::SignedDuration;
use reqwest::Client;

const FAQS: usize = 2_000;
const ACCOUNTS: usize = 1_000;
const ENTRIES: u64 = 100_000;

/// How often each page is asked for.
const TIMES: usize = 15;

/// The longest median, in milliseconds.
const MEDIAN_MS_MAX: f64 = 20.0;

/// Pages looked at; more would be a walk without an end.
const PAGES_MAX: usize = 300;

/// The cookie of a session where the public address is `https://`.
const COOKIE_NAME: &str = "__Host-hamaguri";

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let dir = tempfile::tempdir().expect("a directory");
    let mut rows = runtime.block_on(async {
        let app = App::open(place::configuration(dir.path()), Clock::real()).expect("opens");
        let started = Instant::now();
        let who = fill(&app).await;
        println!("filled in {:.1} s", started.elapsed().as_secs_f64());
        measure(&app, who).await
    });
    rows.sort_by_key(|it| std::cmp::Reverse(it.1));
    println!("{:>10}{:>10}{:>10}  page", "median ms", "max ms", "KB");
    for (address, median, most, bytes) in &rows {
        println!("{:>10.1}{:>10.1}{:>10}  {address}", ms(*median), ms(*most), bytes / 1_024);
    }
    let missed = rows.iter().filter(|it| MEDIAN_MS_MAX < ms(it.1)).count();
    println!("{} pages; {missed} above the goal of {MEDIAN_MS_MAX} ms", rows.len());
    if missed == 0 && !rows.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Fills the city; gives somebody who may see everything.
async fn fill(app: &App) -> Id<Staff> {
    filling::faqs(app, FAQS).await;
    let now = app.clock.now();
    let mut act = Act::new(now, Actor::Operator);
    let accounts: Vec<Staff> = (0..ACCOUNTS).map(|at| account(&mut act, at)).collect();
    let who = accounts[0].id;
    let ids: Vec<Id<Staff>> = accounts.iter().map(|it| it.id).collect();
    let keep =
        move |tx: &_, act: &mut _| accounts.iter().try_for_each(|it| staff::keep(tx, act, it));
    app.store.write::<_, StoreError>(act, "staff.keep", keep).await.expect("keeps accounts");
    let rows = app.store.read(faq::export).expect("reads");
    let faqs: Vec<String> = rows.iter().filter_map(|it| Some(it.id?.to_string())).collect();
    stream::iter(0..ENTRIES)
        .for_each_concurrent(4_000, |number| {
            let by = ids[number as usize % ids.len()];
            let at = now - SignedDuration::from_secs((ENTRIES - number) as i64 * 60);
            let act = Act::new(at, Actor::Staff(by.to_string()));
            let faq = faqs[number as usize % faqs.len()].clone();
            async move {
                let change = move |_: &_, act: &mut Act| -> Result<(), StoreError> {
                    act.about("faq", faq);
                    act.changed("answer", "平日は8時30分からです", "平日は9時からです");
                    Ok(())
                };
                app.store.write(act, "faq.update", change).await.expect("is logged");
            }
        })
        .await;
    app.store.projected().await;
    who
}

fn account(act: &mut Act, at: usize) -> Staff {
    Staff {
        id: act.id(),
        login: format!("clerk-{at}"),
        name: format!("見本 {at}郎"),
        department: ["広報秘書課", "環境課", "市民課", "税務課"][at % 4].to_owned(),
        contact: Some("内線 123".to_owned()),
        permissions: Permissions::of(Role::ALL[at % Role::ALL.len()]),
        state: StaffState::Active,
        created_at: act.now,
        updated_at: act.now,
        revision: 1,
        number: None,
    }
}

/// Asks for every page: its address, the median and the longest time, its bytes.
async fn measure(app: &App, who: Id<Staff>) -> Vec<(String, Duration, Duration, usize)> {
    let _workers = workers::start(app).await.expect("starts");
    let server = Server::bind(&app.config.server, &app.config.limits).await.expect("binds");
    let address = server.address().expect("has an address");
    let router = Door::new(&app.config, app.metrics.clone()).around(routes::city(app));
    tokio::spawn(server.serve(router, std::future::pending()));
    let clerk = Clerk {
        http: Client::new(),
        origin: format!("http://{address}"),
        cookie: begin(app, who).await,
    };
    let mut rows = Vec::new();
    for (page, bytes) in clerk.walk().await {
        let mut times = Vec::with_capacity(TIMES);
        for _ in 0..TIMES {
            let started = Instant::now();
            clerk.get(&page).await;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        rows.push((page, times[TIMES / 2], times[TIMES - 1], bytes));
    }
    rows
}

/// Begins a session without asking for anything; gives its cookie.
async fn begin(app: &App, staff: Id<Staff>) -> String {
    let now = app.clock.now();
    let token = hex::encode(&rand::random::<[u8; 32]>());
    let key = app.vault.lookup(Purpose::Session, token.as_bytes());
    let session = Session {
        staff,
        began_at: now,
        seen_at: now,
        address: "127.0.0.1".to_owned(),
        device: "bench".to_owned(),
        shown_at: None,
    };
    let begin = move |tx: &_, act: &mut _| staff::begin(tx, act, &key, &session);
    let act = Act::new(now, Actor::Operator);
    app.store.write::<_, StoreError>(act, "staff.begin", begin).await.expect("begins");
    format!("{COOKIE_NAME}={token}")
}

struct Clerk {
    http: Client,
    origin: String,
    cookie: String,
}

impl Clerk {
    /// A page's markup; none when it is no page.
    async fn get(&self, page: &str) -> Option<String> {
        let request = self.http.get(format!("{}{page}", self.origin));
        let answer = request.header("cookie", &self.cookie).send().await.expect("is answered");
        assert!(!answer.status().is_server_error(), "{page}: {}", answer.status());
        let kind = answer.headers().get("content-type").and_then(|it| it.to_str().ok());
        let is_page = answer.status().is_success() && kind.is_some_and(|it| it.contains("html"));
        let text = answer.text().await.expect("has a body");
        is_page.then_some(text)
    }

    /// Every page with its bytes: those that need no name, and those that links lead to.
    async fn walk(&self) -> Vec<(String, usize)> {
        let doors = routes::console();
        let plain = doors.doors().filter(|it| it.method == "GET" && !it.path.contains(['{', '.']));
        let mut waiting: VecDeque<String> = plain
            .map(|it| it.path.to_owned())
            .filter(|it| !it.ends_with("/events") && !it.ends_with("/sign-in"))
            .collect();
        let mut known: BTreeSet<String> = waiting.iter().map(|it| shape(it)).collect();
        let mut pages = Vec::new();
        while let Some(page) = waiting.pop_front()
            && pages.len() < PAGES_MAX
        {
            let Some(text) = self.get(&page).await else { continue };
            for link in text.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
                let link = link.replace("&amp;", "&");
                if link.starts_with("/console/") && known.insert(shape(&link)) {
                    waiting.push_back(link);
                }
            }
            pages.push((page, text.len()));
        }
        pages
    }
}

/// An address with one name for all identities, and of its query the names alone.
fn shape(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let part = |it: &str| {
        let varies = 16 <= it.len() || it.bytes().all(|byte| byte.is_ascii_digit());
        if varies && !it.is_empty() { "*".to_owned() } else { it.to_owned() }
    };
    let path: Vec<String> = path.split('/').map(part).collect();
    let names: Vec<&str> = query.split('&').filter_map(|it| it.split('=').next()).collect();
    format!("{}?{}", path.join("/"), names.join("&"))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
