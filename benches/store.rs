//! Group commit of sealed records, beside raw redb and SQLite on the same work in the same run.
//!
//! `cargo bench --bench store`. Rounds of all are interleaved, so that a noisy disk is noisy for
//! everyone, and medians are compared. Fails when a required ratio is missed.

use std::{path::Path, process::ExitCode, time::Instant};

use futures_util::{StreamExt, stream};
use hamaguri::{
    base::{Act, Actor},
    infra::{
        store::{Record, Store, StoreError, StoreOptions, Table},
        vault::Vault,
    },
};
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use redb::{Database, TableDefinition};
use rusqlite::Connection;

/// Letters of a record's text, so that its encoding has 400 bytes, as an ordinary webhook event.
const TEXT_LEN: usize = 396;

/// Records per commit, and commits per round.
const BATCHES: [(u64, u64); 4] = [(1, 50), (100, 25), (1_000, 10), (4_000, 3)];

/// Rounds of which the median counts.
const ROUNDS: usize = 9;

/// Group commit seals, keeps an author for each act and answers each caller; all of it together may
/// take as long again as the bare engine.
const TIMES_REDB_MAX: f64 = 2.0;

/// Rows of a city of 150,000 residents, and the longest it may take to open, in seconds.
const RESIDENTS: u64 = 150_000;
const OPEN_S_MAX: f64 = 1.0;

/// At least as fast as SQLite with a write-ahead log and every commit synced.
const TIMES_SQLITE_MAX: f64 = 1.0;

const EVENTS: Table<u64, Event> = Table::new("bench.events");
const RAW: TableDefinition<u64, &[u8]> = TableDefinition::new("events");

#[derive(Encode, Decode)]
struct Event {
    #[n(0)]
    text: String,
}

impl Record for Event {
    const VERSION: u8 = 1;
}

/// Each with a database of its own on the same disk.
struct Contenders {
    runtime: tokio::runtime::Runtime,
    store: Store,
    redb: Database,
    sqlite: Connection,
    next: u64,
}

/// Records in one commit, and how many commits.
#[derive(Clone, Copy)]
struct Work {
    batch: u64,
    commits: u64,
}

/// A way to store records; gives the seconds it took.
type Way = fn(&mut Contenders, Work) -> f64;

/// The ways, in the order of the table's columns.
const WAYS: [(&str, Way); 4] = [
    ("one act", Contenders::one_act_a_batch),
    ("many acts", Contenders::one_act_a_record),
    ("redb", Contenders::redb),
    ("sqlite", Contenders::sqlite),
];

fn main() -> ExitCode {
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a place to write");
    let mut contenders = Contenders::open(place.path());
    println!("Records a second, and how many times as long as redb and SQLite it takes.");
    println!(
        "one act: one act puts a batch. many acts: as many acts as a batch in flight at once."
    );
    let head = WAYS.map(|(name, _)| format!("{name:>10}")).join("");
    println!("{:>6}{head}{:>16}{:>16}", "batch", "one act times", "many acts times");
    let mut missed = 0;
    for (batch, commits) in BATCHES {
        let work = Work { batch, commits };
        let [one, many, redb, sqlite] = contenders.medians(work);
        let rates = [one, many, redb, sqlite]
            .map(|seconds| format!("{:>10.0}", (batch * commits) as f64 / seconds))
            .join("");
        let times = [one, many].map(|ours| format!("{:>9.2} {:>6.2}", ours / redb, ours / sqlite));
        println!("{batch:>6}{rates}{}", times.join(""));
        missed += [one, many].iter().filter(|ours| **ours / redb > TIMES_REDB_MAX).count();
        missed += [one, many].iter().filter(|ours| **ours / sqlite > TIMES_SQLITE_MAX).count();
    }
    missed += contenders.reopen(place.path());
    println!(
        "required: at most {TIMES_REDB_MAX} of redb, {TIMES_SQLITE_MAX} of SQLite, \
         {OPEN_S_MAX} s to open; missed: {missed}"
    );
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Contenders {
    fn open(place: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let options = StoreOptions::default();
        let store = Store::open(&place.join("store.redb"), Vault::ephemeral(), options);
        let redb = Database::builder()
            .set_cache_size(options.cache_bytes)
            .create(place.join("raw.redb"))
            .expect("redb opens");
        let sqlite = Connection::open(place.join("sqlite.db")).expect("SQLite opens");
        sqlite
            .execute_batch(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
                 CREATE TABLE events (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
            )
            .expect("SQLite takes a table");
        Self { runtime, store: store.expect("the store opens"), redb, sqlite, next: 0 }
    }

    fn medians(&mut self, work: Work) -> [f64; WAYS.len()] {
        let mut seconds: [Vec<f64>; WAYS.len()] = Default::default();
        for _ in 0..ROUNDS {
            for ((_, way), seconds) in WAYS.iter().zip(&mut seconds) {
                seconds.push(way(self, work));
                self.next += work.batch * work.commits;
            }
        }
        seconds.map(|mut seconds| {
            seconds.sort_by(f64::total_cmp);
            seconds[ROUNDS / 2]
        })
    }

    /// Opens a city's file after a clean end, and a copy as a killed process would have left it.
    /// Gives how many of the two took too long.
    fn reopen(&mut self, place: &Path) -> usize {
        let vault = Vault::ephemeral();
        let open = |name: &str| {
            let started = Instant::now();
            let store = Store::open(&place.join(name), vault.clone(), StoreOptions::default());
            (store.expect("the city opens"), started.elapsed().as_secs_f64())
        };
        let (city, _) = open("city.redb");
        self.runtime.block_on(async {
            for from in (0..RESIDENTS).step_by(10_000) {
                let write = city.write(act(), "bench.import", move |tx, _| {
                    (from..from + 10_000).try_for_each(|key| EVENTS.put(tx, &key, &event(key)))
                });
                write.await.expect("the store takes a batch");
            }
        });
        std::fs::copy(place.join("city.redb"), place.join("killed.redb")).expect("room for a copy");
        self.runtime.block_on(city.close());
        let clean = open("city.redb").1;
        let killed = open("killed.redb").1;
        println!("opening {RESIDENTS} records: {clean:.3} s, after a kill {killed:.3} s");
        [clean, killed].iter().filter(|seconds| **seconds > OPEN_S_MAX).count()
    }

    /// As the webhook takes events in: what came together is stored together.
    fn one_act_a_batch(&mut self, work: Work) -> f64 {
        let started = Instant::now();
        let first = self.next;
        self.runtime.block_on(async {
            for commit in 0..work.commits {
                let from = first + commit * work.batch;
                let write = self.store.write(act(), "bench.take", move |tx, _| {
                    (from..from + work.batch).try_for_each(|key| EVENTS.put(tx, &key, &event(key)))
                });
                write.await.expect("the store takes a batch");
            }
        });
        started.elapsed().as_secs_f64()
    }

    /// As many people at once do: each waits for an answer of its own.
    fn one_act_a_record(&mut self, work: Work) -> f64 {
        let started = Instant::now();
        let keys = self.next..self.next + work.batch * work.commits;
        let in_flight = usize::try_from(work.batch).expect("batches are small");
        let store = &self.store;
        self.runtime.block_on(stream::iter(keys).for_each_concurrent(
            in_flight,
            |key| async move {
                let put =
                    store.write(act(), "bench.put", move |tx, _| EVENTS.put(tx, &key, &event(key)));
                Result::<(), StoreError>::expect(put.await, "the store takes a record");
            },
        ));
        started.elapsed().as_secs_f64()
    }

    fn redb(&mut self, work: Work) -> f64 {
        let started = Instant::now();
        for commit in 0..work.commits {
            let from = self.next + commit * work.batch;
            let tx = self.redb.begin_write().expect("redb begins");
            {
                let mut table = tx.open_table(RAW).expect("redb opens a table");
                for key in from..from + work.batch {
                    table.insert(key, bytes(key).as_slice()).expect("redb takes a record");
                }
            }
            tx.commit().expect("redb commits");
        }
        started.elapsed().as_secs_f64()
    }

    fn sqlite(&mut self, work: Work) -> f64 {
        let started = Instant::now();
        for commit in 0..work.commits {
            let from = self.next + commit * work.batch;
            let tx = self.sqlite.transaction().expect("SQLite begins");
            {
                let mut insert =
                    tx.prepare_cached("INSERT INTO events VALUES (?1, ?2)").expect("valid SQL");
                for key in from..from + work.batch {
                    let id = i64::try_from(key).expect("few records");
                    insert.execute((id, bytes(key))).expect("SQLite takes a record");
                }
            }
            tx.commit().expect("SQLite commits");
        }
        started.elapsed().as_secs_f64()
    }
}

fn act() -> Act {
    Act::new(Timestamp::UNIX_EPOCH, Actor::Line)
}

fn event(key: u64) -> Event {
    Event { text: format!("{key:0>TEXT_LEN$}") }
}

fn bytes(key: u64) -> Vec<u8> {
    minicbor::to_vec(event(key)).expect("writing to memory does not fail")
}
