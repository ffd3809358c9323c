//! Group commit of sealed records, beside SQLite on the same work and beside raw redb, in one run.
//!
//! `cargo bench --bench store`. What is compared:
//!
//! * **redb**: records of 400 bytes in the clear, so many to a commit; no audit, nobody answered.
//!   The store may take twice as long for its sealing, its chained entries and its answers.
//! * **SQLite** (WAL, `synchronous=FULL`): what the store puts on the disk, made by the same code:
//!   each record sealed, and for each act an audit entry hashed after the one before it and
//!   sealed, so many to a commit. Nobody is answered there either, and no act can be refused.
//!
//! Rounds of all are interleaved, so that a noisy disk is noisy for everyone, and medians are
//! compared. Fails when a required ratio is missed.

use std::{path::Path, process::ExitCode, time::Instant};

use futures_util::{StreamExt, stream};
use hamaguri::{
    base::{Act, Actor},
    infra::{
        store::{AuditEntry, Record, Store, StoreError, StoreOptions, Table},
        vault::{Cipher, Vault},
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
    sqlite: Sqlite,
    next: u64,
}

/// SQLite with what the store does beside it: a cipher, and where the chain of entries ends.
struct Sqlite {
    connection: Connection,
    cipher: Cipher,
    head: (u64, [u8; 32]),
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
const WAYS: [(&str, Way); 5] = [
    ("one act", Contenders::one_act_a_batch),
    ("many acts", Contenders::one_act_a_record),
    ("redb", Contenders::redb),
    ("sqlite", Contenders::sqlite_one_act_a_batch),
    ("sqlite", Contenders::sqlite_one_act_a_record),
];

fn main() -> ExitCode {
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a place to write");
    let mut contenders = Contenders::open(place.path());
    println!("Records a second, and how many times as long as redb and SQLite it takes.");
    println!("one act: one act puts a batch. many acts: each record is an act of its own.");
    let head = WAYS.map(|(name, _)| format!("{name:>10}")).join("");
    println!("{:>6}{head}{:>16}{:>16}", "batch", "one act times", "many acts times");
    let mut missed = 0;
    for (batch, commits) in BATCHES {
        let work = Work { batch, commits };
        let [one, many, redb, sqlite_one, sqlite_many] = contenders.medians(work);
        let rates = [one, many, redb, sqlite_one, sqlite_many]
            .map(|seconds| format!("{:>10.0}", (batch * commits) as f64 / seconds))
            .join("");
        let pairs = [(one, sqlite_one), (many, sqlite_many)];
        let times =
            pairs.map(|(ours, theirs)| format!("{:>9.2} {:>6.2}", ours / redb, ours / theirs));
        println!("{batch:>6}{rates}{}", times.join(""));
        missed += usize::from(one / redb > TIMES_REDB_MAX);
        missed += pairs.iter().filter(|(ours, theirs)| ours / theirs > TIMES_SQLITE_MAX).count();
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
        let sqlite = Sqlite::open(&place.join("sqlite.db"));
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
        for ending in ["redb", "journal"] {
            let file = |name: &str| place.join(name).with_extension(ending);
            std::fs::copy(file("city"), file("killed")).expect("room for a copy");
        }
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

    fn sqlite_one_act_a_batch(&mut self, work: Work) -> f64 {
        self.sqlite(work, work.batch)
    }

    fn sqlite_one_act_a_record(&mut self, work: Work) -> f64 {
        self.sqlite(work, 1)
    }

    fn sqlite(&mut self, work: Work, records_an_act: u64) -> f64 {
        let started = Instant::now();
        for commit in 0..work.commits {
            let from = self.next + commit * work.batch;
            self.sqlite.commit(from..from + work.batch, records_an_act);
        }
        started.elapsed().as_secs_f64()
    }
}

impl Sqlite {
    fn open(path: &Path) -> Self {
        let connection = Connection::open(path).expect("SQLite opens");
        connection
            .execute_batch(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
                 CREATE TABLE events (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
                 CREATE TABLE audit (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
            )
            .expect("SQLite takes tables");
        Self { connection, cipher: Cipher::new(&[7; 32]), head: (0, [0; 32]) }
    }

    /// Puts records and the entries of their acts in one transaction.
    fn commit(&mut self, keys: std::ops::Range<u64>, records_an_act: u64) {
        let Self { connection, cipher, head } = self;
        let tx = connection.transaction().expect("SQLite begins");
        {
            let put = "INSERT INTO events VALUES (?1, ?2)";
            let mut put = tx.prepare_cached(put).expect("valid SQL");
            let append = "INSERT INTO audit VALUES (?1, ?2)";
            let mut append = tx.prepare_cached(append).expect("valid SQL");
            for key in keys {
                let body = sealed(cipher, EVENTS.name(), key, &bytes(key));
                put.execute((number(key), body)).expect("SQLite takes a record");
                if (key + 1).is_multiple_of(records_an_act) {
                    let entry = entry(*head);
                    *head = (entry.seq, entry.hash);
                    let body = minicbor::to_vec(&entry).expect("writing to memory does not fail");
                    let body = sealed(cipher, "audit.entries", entry.seq, &body);
                    append.execute((number(entry.seq), body)).expect("SQLite takes an entry");
                }
            }
        }
        tx.commit().expect("SQLite commits");
    }
}

/// The entry of an act, chained to the one before it.
fn entry((seq, hash): (u64, [u8; 32])) -> AuditEntry {
    let mut entry = AuditEntry {
        seq: seq + 1,
        at: Timestamp::UNIX_EPOCH,
        actor: Actor::Line,
        verb: "bench.put".to_owned(),
        note: None,
        hash: [0; 32],
        about: None,
        changes: Vec::new(),
    };
    entry.hash = entry.hash_after(&hash);
    entry
}

/// A value as the store keeps it: bound to its table and key.
fn sealed(cipher: &Cipher, table: &str, key: u64, plain: &[u8]) -> Vec<u8> {
    let context = [table.as_bytes(), &key.to_be_bytes()].concat();
    let mut stored = Vec::new();
    cipher.seal(&context, plain, &mut stored);
    stored
}

fn number(key: u64) -> i64 {
    i64::try_from(key).expect("few records")
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
