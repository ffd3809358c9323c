//! How long each page of the console takes in a full city.
//!
//! 2,000 FAQs, 1,000 accounts, a log of 100,000 entries of people. Every page that links lead to,
//! of each kind the first, is asked for over HTTP by somebody who may see everything.
//!
//! `cargo bench --bench pages` prints the median and the longest of each page's answers, slowest
//! page first, and ends with 1 when a median is above 20 ms.

mod clerk;
mod filling;
mod place;

use std::{
    collections::{BTreeSet, VecDeque},
    process::ExitCode,
    time::{Duration, Instant},
};

use clerk::{Clerk, TIMES, account, ms};
use futures_util::{StreamExt, stream};
use hamaguri::{
    app::App,
    base::{Act, Actor, Id},
    features::{
        faq,
        staff::{self, Staff},
    },
    infra::{clock::Clock, store::StoreError},
    routes, workers,
};
use jiff::SignedDuration;

const FAQS: usize = 2_000;
const ACCOUNTS: usize = 1_000;
const ENTRIES: u64 = 100_000;

/// The longest median, in milliseconds.
const MEDIAN_MS_MAX: f64 = 20.0;

/// Pages looked at; more would be a walk without an end.
const PAGES_MAX: usize = 300;

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

/// Asks for every page: its address, the median and the longest time, its bytes.
async fn measure(app: &App, who: Id<Staff>) -> Vec<(String, Duration, Duration, usize)> {
    let _workers = workers::start(app).await.expect("starts");
    let clerk = Clerk::come(app, who).await;
    let mut rows = Vec::new();
    for (page, bytes) in walk(&clerk).await {
        let times = clerk.times(&page).await;
        rows.push((page, times[TIMES / 2], times[TIMES - 1], bytes));
    }
    rows
}

/// A page's markup; none when it is no page.
async fn markup(clerk: &Clerk, page: &str) -> Option<String> {
    let answer = clerk.get(page).await;
    let kind = answer.headers().get("content-type").and_then(|it| it.to_str().ok());
    let is_page = answer.status().is_success() && kind.is_some_and(|it| it.contains("html"));
    let text = answer.text().await.expect("has a body");
    is_page.then_some(text)
}

/// Every page with its bytes: those that need no name, and those that links lead to.
async fn walk(clerk: &Clerk) -> Vec<(String, usize)> {
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
        let Some(text) = markup(clerk, &page).await else { continue };
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
