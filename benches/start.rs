//! How long a city takes to start, and what it holds in memory when idle.
//!
//! 2,000 FAQs and 150,000 residents are put into a data directory by one process; another opens it
//! as `hamaguri serve` does, with its workers, and is looked at after a quiet second.
//!
//! `cargo bench --bench start` ends with 1 above 2 s or 150 MB.

mod filling;
mod place;

use std::{
    env, fs,
    path::Path,
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use hamaguri::{
    app::App,
    base::{Act, Actor},
    features::residents::{self, ResidentError},
    infra::{clock::Clock, vault::Purpose},
    workers,
};
use tokio::runtime::Runtime;

const FAQS: usize = 2_000;
const RESIDENTS: u64 = 150_000;
const RESIDENTS_AN_ACT: u64 = 10_000;

const START_MS_MAX: u128 = 2_000;
const IDLE_MB_MAX: u64 = 150;

/// Set for the process that is measured, to the directory it opens.
const OPENS: &str = "HAMAGURI_BENCH_OPENS";

fn main() -> ExitCode {
    let runtime = Runtime::new().expect("threads");
    if let Ok(dir) = env::var(OPENS) {
        return runtime.block_on(open(Path::new(&dir)));
    }
    let dir = tempfile::tempdir().expect("a directory");
    runtime.block_on(fill(dir.path()));
    let this = env::current_exe().expect("we run from a file");
    let measured = Command::new(this).env(OPENS, dir.path()).status().expect("starts");
    if measured.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn open(dir: &Path) -> ExitCode {
    let started = Instant::now();
    let app = App::open(place::configuration(dir), Clock::real()).expect("opens");
    let _workers = workers::start(&app).await.expect("starts");
    let took_ms = started.elapsed().as_millis();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle_mb = resident_memory_mb();
    println!("{FAQS} FAQs, {RESIDENTS} residents: started in {took_ms} ms, idle with {idle_mb} MB");
    match took_ms <= START_MS_MAX && idle_mb <= IDLE_MB_MAX {
        true => ExitCode::SUCCESS,
        false => {
            println!("above the goal of {START_MS_MAX} ms and {IDLE_MB_MAX} MB");
            ExitCode::FAILURE
        }
    }
}

/// The process's pages in memory, as Linux counts them.
fn resident_memory_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|it| it.starts_with("VmRSS:")).expect("has a VmRSS");
    let kb: u64 = line.split_whitespace().nth(1).and_then(|it| it.parse().ok()).expect("a number");
    kb / 1_024
}

async fn fill(dir: &Path) {
    let app = App::open(place::configuration(dir), Clock::real()).expect("opens");
    filling::faqs(&app, FAQS).await;
    for from in (0..RESIDENTS).step_by(RESIDENTS_AN_ACT as usize) {
        let vault = app.vault.clone();
        let meet = move |tx: &_, act: &mut _| {
            (from..from + RESIDENTS_AN_ACT).try_for_each(|number| {
                let id = format!("U{number:032x}");
                let user = vault.lookup(Purpose::LineUser, id.as_bytes());
                residents::meet(tx, act, &user, &id).map(|_| ())
            })
        };
        app.store.write::<_, ResidentError>(act(&app), "bench.meet", meet).await.expect("meets");
    }
    app.store.close().await;
}

fn act(app: &App) -> Act {
    Act::new(app.clock.now(), Actor::Operator)
}
