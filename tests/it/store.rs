//! The store against a process that is killed and a disk that fills up.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use futures_util::{StreamExt, stream};
use hamaguri::{
    base::{Act, Actor},
    features::audit::{self, Verdict},
    infra::{
        store::{Health, Record, Store, StoreError, StoreOptions, Table, Why},
        vault::{RootKey, Vault},
    },
};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// Tells a child of these tests where to work and what to do.
const PLACE: &str = "HAMAGURI_TEST_STORE_PLACE";

const EVENTS: Table<u64, Event> = Table::new("test.events");

#[derive(Debug, PartialEq, Encode, Decode)]
struct Event {
    #[n(0)]
    text: String,
}

impl Record for Event {
    const VERSION: u8 = 1;
}

impl Event {
    fn of(number: u64, size_bytes: usize) -> Self {
        Self { text: format!("{number} ").repeat(size_bytes / 8 + 1) }
    }
}

/// A data directory with its key beside it.
struct Place(PathBuf);

impl Place {
    fn new(dir: &Path) -> Self {
        std::fs::create_dir(dir.join("data")).unwrap();
        RootKey::create(&dir.join("root.key")).unwrap();
        Self(dir.to_owned())
    }

    fn open(&self) -> Store {
        let root = RootKey::load(&self.0.join("root.key"), &self.0.join("data")).unwrap();
        let options = StoreOptions { retry_after: Duration::from_millis(50), ..Default::default() };
        Store::open(&self.0.join("data/city.redb"), Vault::new(&root), options).unwrap()
    }

    /// Where a child works; none in the test that starts it.
    fn of_child() -> Option<Self> {
        std::env::var_os(PLACE).map(|it| Self(it.into()))
    }

    /// A test once more as a process of its own, in which it finds its place and is the child.
    fn child(&self, test: &str) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", test])
            .env(PLACE, &self.0)
            .stdout(Stdio::piped());
        command
    }
}

/// The numbers a child says after a word, as they come.
fn said(child: &mut Child) -> impl Iterator<Item = (String, u64)> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    lines.filter_map(|line| {
        // The test harness may have begun the line.
        let (word, number) = line.split_once("child: ")?.1.split_once(' ')?;
        Some((word.to_owned(), number.parse().ok()?))
    })
}

fn say(word: &str, number: u64) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "child: {word} {number}").unwrap();
    out.flush().unwrap();
}

async fn put(store: &Store, number: u64, size_bytes: usize) -> Result<(), StoreError> {
    let act = Act::new(Timestamp::now(), Actor::Line);
    let event = Event::of(number, size_bytes);
    store.write(act, "test.take", move |tx, _| EVENTS.put(tx, &number, &event)).await
}

fn last(store: &Store) -> u64 {
    store.read(|tx| EVENTS.last(tx)).unwrap().map_or(0, |(number, _)| number)
}

/// Every row is what was written, every acknowledged number is there, and each row has its entry.
async fn check(store: &Store, acknowledged: &[u64], size_bytes: usize) {
    let rows =
        store.scan(|tx| EVENTS.all(tx).collect::<Result<Vec<_>, StoreError>>()).await.unwrap();
    for (number, event) in &rows {
        assert_eq!(event, &Event::of(*number, size_bytes));
    }
    let lost = acknowledged
        .iter()
        .find(|number| rows.binary_search_by_key(*number, |(number, _)| *number).is_err());
    assert_eq!(lost, None, "an acknowledged event is lost");
    let verdict = store.scan(audit::verify).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries == rows.len() as u64));
}

/// A process that writes until it is killed.
async fn writes_on(store: &Store) {
    let first = last(store) + 1;
    stream::iter(first..)
        .map(|number| async move { put(store, number, 400).await.map(|()| number) })
        .buffered(16)
        .for_each(|number| async { say("stored", number.unwrap()) })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_a_kill_is_there_afterwards() {
    if let Some(place) = Place::of_child() {
        return writes_on(&place.open()).await;
    }
    let dir = tempfile::tempdir().unwrap();
    let place = Place::new(dir.path());
    let mut acknowledged = Vec::new();
    let mut round = 0;
    while round < 20 || acknowledged.len() < 100 {
        assert!(round < 200, "the child hardly writes: {}", acknowledged.len());
        let mut child = place
            .child("store::what_was_acknowledged_before_a_kill_is_there_afterwards")
            .spawn()
            .unwrap();
        let said = said(&mut child);
        let reader = std::thread::spawn(move || said.map(|(_, number)| number).collect::<Vec<_>>());
        // Some kills come while the child opens, most while it writes.
        let wait_ms = if round == 0 { 300 } else { rand::random_range(1..250) };
        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        let store = place.open();
        check(&store, &acknowledged, 400).await;
        store.close().await;
        round += 1;
    }
}

/// A process that goes on writing when its disk is full.
async fn writes_on_a_full_disk(store: &Store) {
    let mut refused = false;
    for number in 1.. {
        match put(store, number, 20_000).await {
            Ok(()) => say(if refused { "again" } else { "stored" }, number),
            Err(StoreError::Unwritable { why: Why::Full }) => {
                if !refused {
                    assert!(matches!(store.health(), Health::ReadOnly { why: Why::Full, .. }));
                    say("full", last(store));
                }
                refused = true;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_writes_serves_reads_and_is_left_behind_by_itself() {
    if let Some(place) = Place::of_child() {
        return writes_on_a_full_disk(&place.open()).await;
    }
    let dir = tempfile::tempdir().unwrap();
    let place = Place::new(dir.path());
    let mut child = place
        .child("store::a_full_disk_refuses_writes_serves_reads_and_is_left_behind_by_itself")
        .spawn()
        .unwrap();
    let pid = child.id().to_string();
    let limit = |bytes: &str| {
        let fsize = format!("--fsize={bytes}:unlimited");
        let mut prlimit = Command::new("prlimit");
        assert!(prlimit.args(["--pid", &pid, &fsize]).status().unwrap().success());
    };
    limit("4000000");
    let mut acknowledged = Vec::new();
    let mut met = Vec::new();
    for (word, number) in said(&mut child) {
        match word.as_str() {
            "full" => {
                assert_eq!(Some(&number), acknowledged.last(), "reads show what is stored");
                limit("unlimited");
            }
            "again" if 20 < met.iter().filter(|met| *met == "again").count() => break,
            _ => acknowledged.push(number),
        }
        met.push(word);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(met.iter().any(|met| met == "full"), "the disk never was full");
    let store = place.open();
    check(&store, &acknowledged, 20_000).await;
    store.close().await;
}
