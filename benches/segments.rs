//! Whom a condition means, beside SQLite on the same people and the same condition, in one run.
//!
//! `cargo bench --bench segments`. 24 attributes of a city: choices, days, numbers, yes and no. The
//! condition has 20 clauses in nested groups, an age and a span of days among them. SQLite has a row
//! for each resident with a column for each attribute that has one value, a table of pairs for those
//! with several, an index on each, and up-to-date statistics. Both must find the same number.
//!
//! Then a store of 250,000 residents on the disk is read as it is at every start. Fails when a goal
//! is missed.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod yardstick;

use std::{
    collections::BTreeMap,
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

use hamaguri::{
    base::{Act, Actor, Day, KeyId},
    features::{
        attributes::{
            self, AttributeError, AttributeNo, ChoiceNo, Draft, DraftChoice, Held, KindName,
            Profile, Said, Source, Value,
        },
        forms::AnswerIndex,
        residents::{self, Resident, ResidentError, ResidentNo, Standing},
        segments::{
            Asked, Base, Clause, Condition, Group, Join, SegmentIndex, Sense, Span, Table, Test,
        },
    },
    infra::{
        store::{Store, StoreOptions},
        vault::Vault,
    },
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};

const TODAY: Date = date(2026, 11, 22);

/// Attributes with one choice (how many choices each), with several, days, numbers, yes or no: 24.
const ONES: [u16; 14] = [2, 3, 5, 6, 8, 12, 24, 47, 9, 4, 4, 7, 10, 29];
const SEVERALS: [u16; 4] = [8, 10, 19, 8];
const DATES: u32 = 2;
const NUMBERS: u32 = 2;
const SAIDS: u32 = 2;

/// What is asked of the index.
const COUNT_250K_MAX: Duration = Duration::from_micros(100);
const COUNT_1M_MAX: Duration = Duration::from_micros(300);
const TIMES_SQLITE_MIN: f64 = 500.0;
const UPDATE_MAX: Duration = Duration::from_micros(5);
const REBUILD_MAX: Duration = Duration::from_secs(1);
/// A page that one asks for is there at once.
const CROSS_MAX: Duration = Duration::from_millis(50);

/// Runs of which the median counts.
const RUNS: usize = 301;
const SQLITE_RUNS: usize = 7;

/// A small generator of its own, so that every run asks the same of the same people.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// The numbers of the attributes: first those with one choice, and so on.
fn several(nth: usize) -> AttributeNo {
    AttributeNo(15 + nth as u32)
}
const BIRTH: AttributeNo = AttributeNo(19);
const DUE: AttributeNo = AttributeNo(20);
const PEOPLE: AttributeNo = AttributeNo(21);
const CARS: AttributeNo = AttributeNo(22);
const SAID: [AttributeNo; 2] = [AttributeNo(23), AttributeNo(24)];

fn person(dice: &mut Dice) -> (Resident, Profile) {
    let key = KeyId::from_bits(1);
    let standing = match dice.below(10) {
        0 => Standing::Blocked,
        _ => Standing::Friend,
    };
    let since = Timestamp::from_second(1_700_000_000 + dice.below(90_000_000) as i64).unwrap();
    let user = "U".to_owned();
    let resident = Resident {
        key,
        line_user_id: user,
        standing,
        since: Some(since),
        language: None,
        consent: None,
        stood: None,
    };
    let mut values = BTreeMap::new();
    let mut keep = |no: AttributeNo, value| {
        let source = Source::Answer("01J00000000000000000000000".to_owned());
        values.insert(no, Held { value, source, at: since });
    };
    for (no, choices) in (1..).zip(ONES) {
        if 0 < dice.below(8) {
            let choice = dice.below(u64::from(choices)).min(dice.below(u64::from(choices)));
            keep(AttributeNo(no), Value::One(ChoiceNo(1 + choice as u16)));
        }
    }
    for (nth, choices) in SEVERALS.into_iter().enumerate() {
        let picked = (1..=choices).filter(|_| dice.below(5) == 0).map(ChoiceNo);
        let picked: Vec<ChoiceNo> = picked.collect();
        if !picked.is_empty() {
            keep(several(nth), Value::Several(picked));
        }
    }
    let days = dice.below(36_000) as i64;
    keep(BIRTH, Value::Date(Day(TODAY.saturating_sub(days.days()))));
    if dice.below(20) == 0 {
        let due = TODAY.saturating_add((dice.below(280) as i64).days());
        keep(DUE, Value::Date(Day(due)));
    }
    keep(PEOPLE, Value::Number(1 + dice.below(7) as i64));
    keep(CARS, Value::Number(dice.below(4) as i64));
    for no in SAID {
        let said = if dice.below(3) == 0 { Said::Yes } else { Said::No };
        keep(no, Value::Said(said));
    }
    (resident, Profile { key, values })
}

fn is(test: Test) -> Condition {
    Condition::Clause(Clause { sense: Sense::Is, test })
}

fn is_not(test: Test) -> Condition {
    Condition::Clause(Clause { sense: Sense::IsNot, test })
}

fn group(join: Join, parts: Vec<Condition>) -> Condition {
    Condition::Group(Group { join, parts })
}

fn chosen(no: u32, choices: &[u16]) -> Test {
    Test::Choices(AttributeNo(no), choices.iter().map(|it| ChoiceNo(*it)).collect())
}

/// Twenty clauses in groups within groups.
fn condition() -> Condition {
    let age = |from, to| Test::Age(BIRTH, Span { from, to });
    let due = Span { from: Some(Day(TODAY)), to: Some(Day(date(2027, 3, 31))) };
    group(
        Join::All,
        vec![
            is(chosen(7, &[1, 2, 3, 4, 5, 6])),
            is_not(chosen(3, &[5])),
            group(
                Join::Any,
                vec![
                    group(
                        Join::All,
                        vec![
                            is(age(Some(20), Some(49))),
                            is(chosen(15, &[3, 5])),
                            is(chosen(17, &[1, 2, 3, 4])),
                            is(Test::Said(SAID[0], Said::No)),
                        ],
                    ),
                    group(
                        Join::All,
                        vec![
                            is(Test::Days(DUE, due)),
                            is(chosen(4, &[1, 2])),
                            is(chosen(5, &[1, 2, 3])),
                        ],
                    ),
                    group(
                        Join::All,
                        vec![is(chosen(6, &[1, 2])), is(chosen(16, &[1])), is(chosen(9, &[1, 2]))],
                    ),
                ],
            ),
            group(
                Join::Any,
                vec![
                    is(Test::Number(PEOPLE, Span { from: Some(3), to: None })),
                    is(Test::Said(SAID[1], Said::Yes)),
                    is(chosen(10, &[1, 2])),
                ],
            ),
            group(
                Join::None,
                vec![
                    is(chosen(11, &[4])),
                    is(chosen(12, &[7])),
                    is(chosen(13, &[9, 10])),
                    is(chosen(14, &[20, 21, 22])),
                ],
            ),
            is(chosen(18, &[1, 2, 3, 4, 5, 6])),
        ],
    )
}

fn median<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[runs / 2]
}

fn table(people: &[(Resident, Profile)]) -> Table {
    let mut table = Table::default();
    for (no, (resident, profile)) in (1..).zip(people) {
        table.stand(ResidentNo(no), Some(resident));
        table.give(ResidentNo(no), None, Some(profile));
    }
    table
}

fn count(table: &Table, condition: &Condition) -> usize {
    table.count(condition, Base::Friends, Asked { today: TODAY, answered: &[] })
}

/// The two attributes with the most choices set against each other, as research does it, and how many
/// are in the largest cell.
fn cross(table: &Table) -> usize {
    let widest = |nth: usize| (nth as u32 + 1, ONES[nth]);
    let parts = |(no, choices): (u32, u16)| -> Vec<_> {
        let part = |it| is(chosen(no, &[it]));
        let asked = Asked { today: TODAY, answered: &[] };
        (1..=choices).map(|it| table.find(&part(it), Base::Friends, asked)).collect()
    };
    let (rows, columns) = (parts(widest(7)), parts(widest(13)));
    let cells = rows.iter().flat_map(|row| columns.iter().map(|it| row.len_with(it)));
    cells.max().unwrap_or_default()
}

/// How long a change of three values of one resident takes.
fn update(table: &mut Table, people: &[(Resident, Profile)]) -> Duration {
    const UPDATES: u32 = 100_000;
    let mut dice = Dice(7);
    let changes: Vec<_> = (0..UPDATES)
        .map(|_| {
            let no = dice.below(people.len() as u64);
            let before = people[no as usize].1.clone();
            let mut after = before.clone();
            let held = |value| Held { value, source: Source::File, at: Timestamp::UNIX_EPOCH };
            after
                .values
                .insert(AttributeNo(7), held(Value::One(ChoiceNo(1 + dice.below(24) as u16))));
            after.values.insert(PEOPLE, held(Value::Number(dice.below(9) as i64)));
            after.values.insert(several(1), held(Value::Several(vec![ChoiceNo(2), ChoiceNo(9)])));
            (ResidentNo(no as u32 + 1), before, after)
        })
        .collect();
    let start = Instant::now();
    for (no, before, after) in &changes {
        table.give(*no, Some(before), Some(after));
    }
    let took = start.elapsed() / UPDATES;
    for (no, before, after) in changes.iter().rev() {
        table.give(*no, Some(after), Some(before));
    }
    took
}

fn draft(name: String, kind: KindName, choices: u16) -> Draft {
    let choice = |no: u16| DraftChoice { no: None, label: no.to_string() };
    let choices = (1..=choices).map(choice).collect();
    Draft { name, kind, choices, ..Draft::default() }
}

fn drafts() -> Vec<Draft> {
    let kinds = ONES
        .iter()
        .map(|it| (KindName::One, *it))
        .chain(SEVERALS.iter().map(|it| (KindName::Several, *it)))
        .chain((0..DATES).map(|_| (KindName::Date, 0)))
        .chain((0..NUMBERS).map(|_| (KindName::Number, 0)))
        .chain((0..SAIDS).map(|_| (KindName::YesNo, 0)));
    (1..).zip(kinds).map(|(no, (kind, choices))| draft(no.to_string(), kind, choices)).collect()
}

/// Fills a store and reads it as a start does.
async fn rebuild(people: &[(Resident, Profile)]) -> Duration {
    const AT_ONCE: usize = 1_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.redb");
    let store = Store::open(&path, Vault::ephemeral(), StoreOptions::default()).unwrap();
    let act = || Act::new(Timestamp::from_second(1_793_318_400).unwrap(), Actor::Operator);
    let begin = |tx: &_, act: &mut _| attributes::begin_with(tx, act, &drafts());
    store.write::<_, AttributeError>(act(), "bench.attributes", begin).await.unwrap();
    for (nth, part) in people.chunks(AT_ONCE).enumerate() {
        let part: Vec<(Resident, Profile)> = part.to_vec();
        let keep = move |tx: &_, act: &mut _| {
            for (at, (resident, profile)) in part.iter().enumerate() {
                let mut user = [0; 32];
                user[..8].copy_from_slice(&((nth * AT_ONCE + at) as u64).to_be_bytes());
                let line = "U0123456789abcdef0123456789abcdef";
                let (no, _) = residents::meet(tx, act, &user, line).map_err(fault)?;
                residents::set_standing(tx, act, no, resident.standing).map_err(fault)?;
                let values = profile.values.iter();
                let values = values.map(|(of, it)| (*of, Some(it.value.clone()))).collect();
                let source = Source::Answer("01J00000000000000000000000".to_owned());
                attributes::assign(tx, act, no, (&values, &source))?;
            }
            Ok::<_, AttributeError>(())
        };
        store.write(act(), "bench.people", keep).await.unwrap();
    }
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let index = SegmentIndex::open(&store, AnswerIndex::open(&store));
        let counted = index.count(&Condition::everybody(), TODAY).await.unwrap();
        times.push(start.elapsed());
        assert_eq!(counted.friends + counted.others, people.len());
    }
    times.sort_unstable();
    times[1]
}

fn fault(error: ResidentError) -> AttributeError {
    match error {
        ResidentError::Store(error) => error.into(),
        ResidentError::NoSuchResident | ResidentError::TooMany => AttributeError::NoResident,
    }
}

fn check(what: &str, is: f64, goal: f64, unit: &str) -> bool {
    let fine = is <= goal;
    println!("{what}: {is:.4} {unit} (goal {goal} {unit}) {}", if fine { "ok" } else { "MISSED" });
    fine
}

fn main() -> ExitCode {
    let (mut dice, condition) = (Dice(0x9e37_79b9), condition());
    assert_eq!(condition.clauses().len(), 20);
    let million: Vec<_> = (0..1_000_000).map(|_| person(&mut dice)).collect();
    let people = &million[..250_000];
    let ms = |it: Duration| it.as_secs_f64() * 1e3;
    let mut fine = true;

    let mut small = table(people);
    let counted = count(&small, &condition);
    let ours = median(RUNS, || count(&small, &condition));
    println!("250,000 residents: {counted} of them");
    fine &= check("20 clauses, 250,000", ms(ours), ms(COUNT_250K_MAX), "ms");
    let took = median(RUNS, || cross(&small));
    println!("47 by 29 choices: {} in the largest cell", cross(&small));
    fine &= check("a table of 47 by 29, 250,000", ms(took), ms(CROSS_MAX), "ms");
    let took = update(&mut small, people);
    fine &= check("update of one", took.as_secs_f64() * 1e6, UPDATE_MAX.as_secs_f64() * 1e6, "us");

    let db = yardstick::filled(people);
    let (theirs, took) = yardstick::counted(&db, TODAY, SQLITE_RUNS);
    assert_eq!(theirs, counted, "both count the same");
    let times = took.as_secs_f64() / ours.as_secs_f64();
    println!("SQLite takes {:.1} ms: {times:.0} times as long", ms(took));
    fine &= check("least times over times", TIMES_SQLITE_MIN / times, 1.0, "");
    drop((db, small));

    let large = table(&million);
    let ours = median(RUNS, || count(&large, &condition));
    fine &= check("20 clauses, 1,000,000", ms(ours), ms(COUNT_1M_MAX), "ms");
    drop(large);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let took = runtime.block_on(rebuild(people));
    fine &= check("rebuild, 250,000", took.as_secs_f64(), REBUILD_MAX.as_secs_f64(), "s");
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
