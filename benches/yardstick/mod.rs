//! SQLite on the same people with the indexes a good engineer would make, for the bench of segments.

use std::time::Duration;

use hamaguri::features::{
    attributes::{AttributeNo, Profile, Said, Value},
    residents::{Resident, Standing},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use rusqlite::Connection;

use super::median;

/// The bench's condition over `p` with a column for each attribute and `v` with the pairs.
const COUNT: &str = "SELECT count(*) FROM p WHERE standing = 1
 AND a7 IN (1,2,3,4,5,6) AND a3 IS NOT 5
 AND ((a19 BETWEEN ?1 AND ?2 AND EXISTS (SELECT 1 FROM v WHERE a = 15 AND c IN (3,5) AND no = p.no)
   AND EXISTS (SELECT 1 FROM v WHERE a = 17 AND c IN (1,2,3,4) AND no = p.no) AND a23 = 0)
  OR (a20 BETWEEN ?3 AND ?4 AND a4 IN (1,2) AND a5 IN (1,2,3))
  OR (a6 IN (1,2) AND EXISTS (SELECT 1 FROM v WHERE a = 16 AND c = 1 AND no = p.no)
   AND a9 IN (1,2)))
 AND (a21 >= 3 OR a24 = 1 OR a10 IN (1,2))
 AND NOT (ifnull(a11 = 4, 0) OR ifnull(a12 = 7, 0) OR ifnull(a13 IN (9,10), 0)
  OR ifnull(a14 IN (20,21,22), 0))
 AND EXISTS (SELECT 1 FROM v WHERE a = 18 AND c IN (1,2,3,4,5,6) AND no = p.no)";

fn day(of: Date) -> i64 {
    of.duration_since(date(1970, 1, 1)).as_hours() / 24
}

/// A row for each resident with a column for each attribute of one value, a table of pairs for those
/// with several, an index on each, and up-to-date statistics.
pub fn filled(people: &[(Resident, Profile)]) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    let columns: Vec<String> = (1..=14).chain(19..=24).map(|no| format!("a{no} INTEGER")).collect();
    let create =
        format!("CREATE TABLE p (no INTEGER PRIMARY KEY, standing INTEGER, {})", columns.join(","));
    db.execute_batch(&create).unwrap();
    db.execute_batch(
        "CREATE TABLE v (a INTEGER, c INTEGER, no INTEGER, PRIMARY KEY (no, a, c)) WITHOUT ROWID",
    )
    .unwrap();
    let tx = db.transaction().unwrap();
    {
        let marks = vec!["?"; 22].join(",");
        let mut put = tx.prepare(&format!("INSERT INTO p VALUES ({marks})")).unwrap();
        let mut pair = tx.prepare("INSERT INTO v VALUES (?,?,?)").unwrap();
        for (no, (resident, profile)) in (1i64..).zip(people) {
            let mut row = vec![Some(no), Some(i64::from(resident.standing == Standing::Friend))];
            for of in (1..=14).chain(19..=24) {
                let value = profile.values.get(&AttributeNo(of)).map(|it| &it.value);
                row.push(value.and_then(|it| match it {
                    Value::One(choice) => Some(i64::from(choice.0)),
                    Value::Number(number) => Some(*number),
                    Value::Date(it) => Some(day(it.0)),
                    Value::Said(said) => Some(i64::from(*said == Said::Yes)),
                    Value::Several(_) | Value::Place(_) | Value::Text(_) => None,
                }));
            }
            put.execute(rusqlite::params_from_iter(row)).unwrap();
            for (of, held) in &profile.values {
                if let Value::Several(choices) = &held.value {
                    for choice in choices {
                        pair.execute((of.0, choice.0, no)).unwrap();
                    }
                }
            }
        }
    }
    tx.commit().unwrap();
    for no in (1..=14).chain(19..=24) {
        db.execute_batch(&format!("CREATE INDEX p{no} ON p (a{no})")).unwrap();
    }
    db.execute_batch("CREATE INDEX vc ON v (a, c, no); ANALYZE;").unwrap();
    db
}

/// How many the bench's condition finds on a day, and the median time of so many runs.
pub fn counted(db: &Connection, today: Date, runs: usize) -> (usize, Duration) {
    let born = |years: i32| day(today.saturating_sub(years.years()));
    let ends = (born(50) + 1, born(20), day(today), day(date(2027, 3, 31)));
    let mut query = db.prepare(COUNT).unwrap();
    let mut count = || query.query_row(ends, |row| row.get::<_, i64>(0)).unwrap();
    (count() as usize, median(runs, count))
}
