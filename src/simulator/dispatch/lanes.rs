use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::Outcome;
use crate::simulator::platform::{Dice, Outgoing, Settings};

/// How long an event that is to be overtaken is held back, in real time: long enough for a
/// resident's next tap in a test, short enough not to be taken for lost.
const HELD_FOR: Duration = Duration::from_secs(1);

/// Events waiting, by lane. One batch at a time is under way per lane, which keeps a resident's
/// events in order.
#[derive(Debug)]
pub(super) struct Lanes {
    waiting: HashMap<String, VecDeque<Outgoing>>,
    ready: VecDeque<String>,
    held: Vec<(Instant, Outgoing)>,
    planned: Vec<(Timestamp, Batch)>,
    queued: usize,
    under_way: usize,
    pub(super) dice: Dice,
}

/// Events that travel together.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    pub(super) events: Vec<Outgoing>,
    /// Lanes blocked while it is under way.
    lanes: Vec<String>,
    /// From 1.
    pub(super) attempt: usize,
}

impl Lanes {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            waiting: HashMap::new(),
            ready: VecDeque::new(),
            held: Vec::new(),
            planned: Vec::new(),
            queued: 0,
            under_way: 0,
            dice: Dice::new(seed.wrapping_add(1)),
        }
    }

    pub(super) fn push(&mut self, event: Outgoing, settings: &Settings) {
        if self.dice.falls(settings.duplicate_percent) {
            self.held.push((Instant::now(), event.clone()));
        }
        if self.dice.falls(settings.reorder_percent) {
            self.held.push((Instant::now() + HELD_FOR, event));
            return;
        }
        self.queued += 1;
        if let Some(lane) = self.waiting.get_mut(&event.lane) {
            lane.push_back(event);
        } else {
            self.ready.push_back(event.lane.clone());
            self.waiting.insert(event.lane.clone(), VecDeque::from([event]));
        }
    }

    /// What can leave now: a redelivery that is due, an event held long enough, or whatever the
    /// ready lanes hold, up to the size of a batch.
    pub(super) fn next_batch(&mut self, settings: &Settings, now: Timestamp) -> Option<Batch> {
        if self.under_way >= settings.webhooks_at_once_max {
            return None;
        }
        let batch = self
            .due_batch(now)
            .or_else(|| self.held_batch())
            .or_else(|| self.ready_batch(settings.batch_events_max.max(1)))?;
        self.under_way += 1;
        Some(batch)
    }

    /// Frees the lanes of a batch; plans its redelivery when it failed and that is switched on.
    pub(super) fn finish(
        &mut self,
        mut batch: Batch,
        outcome: Outcome,
        (settings, now): (&Settings, Timestamp),
    ) {
        self.under_way = self.under_way.saturating_sub(1);
        for lane in batch.lanes.drain(..) {
            match self.waiting.get(&lane) {
                Some(events) if events.is_empty() => {
                    self.waiting.remove(&lane);
                }
                Some(_) => self.ready.push_back(lane),
                None => {}
            }
        }
        if outcome.is_delivered() || !settings.redelivery {
            return;
        }
        if let Some(wait_s) = settings.redelivery_waits_s.get(batch.attempt - 1) {
            for out in &mut batch.events {
                out.event["deliveryContext"]["isRedelivery"] = true.into();
            }
            batch.attempt += 1;
            self.planned.push((now + SignedDuration::from_secs(i64::from(*wait_s)), batch));
        }
    }

    /// Events not delivered yet and not planned for later.
    pub(super) fn pending(&self) -> usize {
        self.queued + self.under_way + self.held.len()
    }

    /// Whether something will become due by time alone.
    pub(super) fn has_plans(&self) -> bool {
        !(self.planned.is_empty() && self.held.is_empty())
    }

    pub(super) fn clear(&mut self) {
        // Batches under way end by themselves; their lanes are then unknown and stay free.
        self.waiting.clear();
        self.ready.clear();
        self.held.clear();
        self.planned.clear();
        self.queued = 0;
    }

    fn due_batch(&mut self, now: Timestamp) -> Option<Batch> {
        let at = self.planned.iter().position(|(due, _)| *due <= now)?;
        Some(self.planned.swap_remove(at).1)
    }

    fn held_batch(&mut self) -> Option<Batch> {
        let now = Instant::now();
        let at = self.held.iter().position(|(until, _)| *until <= now)?;
        let events = vec![self.held.remove(at).1];
        Some(Batch { events, lanes: Vec::new(), attempt: 1 })
    }

    fn ready_batch(&mut self, events_max: usize) -> Option<Batch> {
        let mut batch = Batch { events: Vec::new(), lanes: Vec::new(), attempt: 1 };
        while batch.events.len() < events_max
            && let Some(lane) = self.ready.pop_front()
        {
            if let Some(events) = self.waiting.get_mut(&lane) {
                let room = events_max - batch.events.len();
                batch.events.extend(events.drain(..events.len().min(room)));
                batch.lanes.push(lane);
            }
        }
        self.queued -= batch.events.len();
        (!batch.events.is_empty()).then_some(batch)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    fn event(lane: &str, n: u32) -> Outgoing {
        let mut event = Map::new();
        event.insert("n".to_owned(), json!(n));
        event.insert("deliveryContext".to_owned(), json!({ "isRedelivery": false }));
        Outgoing { lane: lane.to_owned(), reply_token: None, event }
    }

    fn numbers(batch: &Batch) -> Vec<u64> {
        batch.events.iter().map(|out| out.event["n"].as_u64().unwrap()).collect()
    }

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_resident_waits_for_the_batch_before_and_others_do_not() {
        let settings = Settings { batch_events_max: 1, ..Settings::default() };
        let mut lanes = Lanes::new(1);
        for (lane, n) in [("a", 1), ("a", 2), ("b", 3)] {
            lanes.push(event(lane, n), &settings);
        }
        let first = lanes.next_batch(&settings, NOW).unwrap();
        assert_eq!(numbers(&first), [1]);
        let other = lanes.next_batch(&settings, NOW).unwrap();
        assert_eq!(numbers(&other), [3]);
        assert!(lanes.next_batch(&settings, NOW).is_none());
        lanes.finish(first, Outcome::Status(200), (&settings, NOW));
        assert_eq!(numbers(&lanes.next_batch(&settings, NOW).unwrap()), [2]);
    }

    #[test]
    fn what_failed_comes_again_three_times_and_says_so() {
        let settings = Settings { redelivery: true, ..Settings::default() };
        let mut lanes = Lanes::new(1);
        lanes.push(event("a", 1), &settings);
        let mut batch = lanes.next_batch(&settings, NOW).unwrap();
        let mut now = NOW;
        for wait_s in [60, 300, 900] {
            lanes.finish(batch, Outcome::TimedOut, (&settings, now));
            assert_eq!(lanes.pending(), 0);
            now += SignedDuration::from_secs(wait_s - 1);
            assert!(lanes.next_batch(&settings, now).is_none());
            now += SignedDuration::from_secs(1);
            batch = lanes.next_batch(&settings, now).unwrap();
            assert_eq!(batch.events[0].event["deliveryContext"]["isRedelivery"], true);
        }
        lanes.finish(batch, Outcome::Status(500), (&settings, now));
        assert!(!lanes.has_plans());
    }

    #[test]
    fn without_redelivery_what_failed_is_gone() {
        let settings = Settings::default();
        let mut lanes = Lanes::new(1);
        lanes.push(event("a", 1), &settings);
        let batch = lanes.next_batch(&settings, NOW).unwrap();
        lanes.finish(batch, Outcome::Status(500), (&settings, NOW));
        assert!(!lanes.has_plans() && lanes.pending() == 0);
    }

    #[test]
    fn a_duplicate_travels_alone() {
        let settings = Settings { duplicate_percent: 100, ..Settings::default() };
        let mut lanes = Lanes::new(1);
        lanes.push(event("a", 1), &settings);
        assert_eq!(lanes.pending(), 2);
        let both = [0; 2].map(|_| lanes.next_batch(&settings, NOW).unwrap());
        assert_eq!(both.map(|batch| numbers(&batch)), [[1], [1]]);
    }
}
