//! Delivers webhook events: signed, in batches, in order per resident unless told otherwise.

mod delivery;
mod lanes;
mod wrinkles;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use tokio::sync::{Notify, watch};

use self::lanes::{Batch, Lanes};
use super::{
    World,
    platform::{Outgoing, Settings},
};

pub(super) use self::delivery::{Outcome, test_endpoint};

/// How often planned redeliveries and held events are looked at, in real time.
const TICK: Duration = Duration::from_millis(50);

/// What waits to be delivered, and who may be told when nothing does.
#[derive(Debug)]
pub(super) struct Dispatcher {
    lanes: Mutex<Lanes>,
    changed: Notify,
    pending: watch::Sender<usize>,
}

impl Dispatcher {
    pub(super) fn new(seed: u64) -> Self {
        let lanes = Mutex::new(Lanes::new(seed));
        Self { lanes, changed: Notify::new(), pending: watch::Sender::new(0) }
    }

    /// Takes in events, in order.
    pub(super) fn take_in(&self, events: Vec<Outgoing>, settings: &Settings) {
        let mut lanes = self.lock();
        for event in events {
            lanes.push(event, settings);
        }
        self.publish(&lanes);
        self.changed.notify_one();
    }

    /// Has the dispatcher look again: the clock or the settings have changed.
    pub(super) fn wake(&self) {
        self.changed.notify_one();
    }

    /// Forgets everything waiting.
    pub(super) fn clear(&self) {
        let mut lanes = self.lock();
        lanes.clear();
        self.publish(&lanes);
    }

    pub(super) async fn idle(&self) {
        let mut pending = self.pending.subscribe();
        // The sender lives in this very dispatcher.
        let _ = pending.wait_for(|count| *count == 0).await;
    }

    fn lock(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn publish(&self, lanes: &Lanes) {
        self.pending.send_replace(lanes.pending());
    }
}

/// Delivers until the world is gone or this task is ended.
pub(super) async fn run(world: Weak<World>, client: reqwest::Client) {
    while let Some(world) = world.upgrade() {
        let settings = world.with(|platform, _| platform.settings.clone());
        let now = world.now();
        loop {
            let batch = world.dispatcher.lock().next_batch(&settings, now);
            let Some(batch) = batch else { break };
            tokio::spawn(deliver(Arc::clone(&world), client.clone(), batch));
        }
        let has_plans = world.dispatcher.lock().has_plans();
        let wait = if has_plans { TICK } else { Duration::from_secs(1) };
        // Nobody waits longer than this: what notifies comes through `changed`.
        let _ = tokio::time::timeout(wait, world.dispatcher.changed.notified()).await;
    }
}

async fn deliver(world: Arc<World>, client: reqwest::Client, batch: Batch) {
    let outcome = delivery::deliver(&world, &client, &batch).await;
    let settings = world.with(|platform, _| platform.settings.clone());
    let mut lanes = world.dispatcher.lock();
    lanes.finish(batch, outcome, (&settings, world.now()));
    world.dispatcher.publish(&lanes);
    drop(lanes);
    world.dispatcher.wake();
}
