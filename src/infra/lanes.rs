//! Work that lies in a table as numbered rows, done in order within a lane and side by side
//! across lanes.
//!
//! A row has a number (ascending by arrival) and a lane (a resident); lane 0 means that it waits
//! for nobody. [`run`] scans the table for the oldest rows, starts the first of each lane that is
//! not busy, and scans again when some are finished or the bell rings. The table is the truth:
//! what is lost with the process is only the knowledge of what was being done.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    future::Future,
    sync::Arc,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::Notify,
    task::{JoinError, JoinSet},
    time,
};

use super::{clock::Clock, store::StoreError};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is finished, or has moved on.
    Finished,
    /// Its lane rests until then.
    NotBefore(Timestamp),
}

/// Who works, and how broadly.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The name, for logs.
    pub name: &'static str,
    /// Rows done at the same time.
    pub at_once: usize,
    /// Rung when there may be new rows.
    pub bell: Arc<Notify>,
    /// The time.
    pub clock: Clock,
}

/// Rows looked at in one scan.
const SCAN_ROWS: usize = 4096;

/// How long a worker that hears no bell waits before it looks for itself.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How long a lane rests after a fault.
const AFTER_FAULT: SignedDuration = SignedDuration::from_secs(2);

/// Works until the future is dropped. `scan` gives the oldest rows as (number, lane), at most as
/// many as asked for; `work` does one.
pub async fn run<S, W, F>(worker: Worker, scan: S, work: W)
where
    S: Fn(usize) -> Result<Vec<(u64, u32)>, StoreError>,
    W: Fn(u64) -> F,
    F: Future<Output = Result<Done, StoreError>> + Send + 'static,
{
    let mut lanes = Lanes::default();
    let mut running = JoinSet::new();
    loop {
        if lanes.found.is_empty() {
            match scan(SCAN_ROWS) {
                Ok(rows) => lanes.offer(&rows, worker.clock.now()),
                Err(error) => tracing::error!(worker = worker.name, %error, "rows cannot be read"),
            }
        }
        while running.len() < worker.at_once
            && let Some((row, lane)) = lanes.found.pop_front()
        {
            let done = tokio::spawn(work(row));
            running.spawn(async move { (lane, done.await) });
        }
        tokio::select! {
            Some(Ok((lane, ended))) = running.join_next() => {
                lanes.leave(lane, worker.outcome(ended));
            }
            () = worker.bell.notified() => {}
            () = time::sleep(LOOK_AGAIN), if lanes.found.is_empty() => {}
        }
    }
}

impl Worker {
    /// A fault is written down, and the lane rests: what failed is tried again, not dropped.
    fn outcome(&self, ended: Result<Result<Done, StoreError>, JoinError>) -> Done {
        let fault = match ended {
            Ok(Ok(done)) => return done,
            Ok(Err(error)) => anyhow::Error::from(error),
            Err(error) => error.into(),
        };
        tracing::error!(worker = self.name, error = format!("{fault:#}"), "a row's work failed");
        Done::NotBefore(self.clock.now() + AFTER_FAULT)
    }
}

/// What keeps others from being worked on: a resident, or, for rows of nobody, the row itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Lane {
    Resident(u32),
    Row(u64),
}

#[derive(Default)]
struct Lanes {
    busy: HashSet<Lane>,
    resting: HashMap<Lane, Timestamp>,
    found: VecDeque<(u64, Lane)>,
}

impl Lanes {
    /// Takes up the first row of each lane that is neither busy nor resting.
    fn offer(&mut self, rows: &[(u64, u32)], now: Timestamp) {
        self.resting.retain(|_, until| now < *until);
        let mut passed = HashSet::new();
        for (row, resident) in rows {
            let lane = match resident {
                0 => Lane::Row(*row),
                resident => Lane::Resident(*resident),
            };
            let first = passed.insert(lane) && !self.resting.contains_key(&lane);
            if first && self.busy.insert(lane) {
                self.found.push_back((*row, lane));
            }
        }
    }

    fn leave(&mut self, lane: Lane, done: Done) {
        self.busy.remove(&lane);
        if let Done::NotBefore(until) = done {
            self.resting.insert(lane, until);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn rows_of(lanes: &mut Lanes) -> Vec<u64> {
        lanes.found.drain(..).map(|(row, _)| row).collect()
    }

    #[test]
    fn one_row_per_lane_is_taken_up_and_rows_of_nobody_all() {
        let mut lanes = Lanes::default();
        let now = Timestamp::UNIX_EPOCH;
        let rows = [(1, 7), (2, 7), (3, 8), (4, 0), (5, 0)];
        lanes.offer(&rows, now);
        assert_eq!(rows_of(&mut lanes), [1, 3, 4, 5]);
        lanes.leave(Lane::Resident(7), Done::Finished);
        lanes.offer(&rows[1..], now);
        assert_eq!(rows_of(&mut lanes), [2]);
    }

    #[test]
    fn a_resting_lane_keeps_all_its_rows_back_until_its_time() {
        let mut lanes = Lanes::default();
        let at = |s| Timestamp::from_second(s).unwrap();
        lanes.leave(Lane::Resident(7), Done::NotBefore(at(10)));
        lanes.offer(&[(1, 7), (2, 7), (3, 8)], at(9));
        assert_eq!(rows_of(&mut lanes), [3]);
        lanes.offer(&[(1, 7), (2, 7)], at(10));
        assert_eq!(rows_of(&mut lanes), [1]);
    }

    #[tokio::test]
    async fn each_lane_is_worked_on_in_order_and_a_panic_is_tried_again() {
        let todo: Arc<Mutex<Vec<(u64, u32)>>> =
            Arc::new(Mutex::new((1..=60).map(|n| (n, (n % 3) as u32 + 1)).collect()));
        let done = Arc::new(Mutex::new(Vec::new()));
        let worker =
            Worker { name: "test", at_once: 8, bell: Arc::default(), clock: Clock::real() };
        let (rows, left, finished) = (todo.clone(), todo.clone(), done.clone());
        let clock = worker.clock.clone();
        let work = run(
            worker,
            move |limit| Ok(rows.lock().unwrap().iter().take(limit).copied().collect()),
            move |row| {
                let stumble = row == 5 && std::mem::take(&mut *STUMBLE.lock().unwrap());
                let (left, finished) = (left.clone(), finished.clone());
                async move {
                    assert!(!stumble, "stumbled on purpose");
                    finished.lock().unwrap().push(row);
                    left.lock().unwrap().retain(|(it, _)| *it != row);
                    Ok(Done::Finished)
                }
            },
        );
        let finish = async {
            while !todo.lock().unwrap().is_empty() {
                time::sleep(Duration::from_millis(5)).await;
                clock.advance(AFTER_FAULT);
            }
        };
        tokio::select! {
            () = work => {}
            () = finish => {}
        }
        for lane in 0..3 {
            let of_lane: Vec<u64> =
                done.lock().unwrap().iter().copied().filter(|row| row % 3 == lane).collect();
            assert_eq!(of_lane.len(), 20);
            assert!(of_lane.is_sorted());
        }
    }

    static STUMBLE: Mutex<bool> = Mutex::new(true);
}
