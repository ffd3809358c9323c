use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::broadcast;

use super::{
    Fault, Journal, Platform, Record,
    dispatch::Dispatcher,
    faults::Faults,
    journal::{Body, What},
    platform::{Dice, Entry, NewResident, News, Refusal, Settings},
};
use crate::infra::clock::Clock;

/// News a slow phone may miss before it is told to look again.
const NEWS_BUFFERED: usize = 1_024;
/// Calls between two clearances of what has run out.
const CALLS_BETWEEN_TIDYING: u64 = 1_000;

/// A pretended LINE with everything around it. All methods may be called from any task.
#[derive(Debug)]
pub struct World {
    seed: u64,
    first_settings: Settings,
    clock: Clock,
    platform: Mutex<Platform>,
    journal: Mutex<Journal>,
    faults: Mutex<(Faults, Dice)>,
    news: broadcast::Sender<News>,
    pub(super) dispatcher: Dispatcher,
}

impl World {
    /// A world around a platform; its dispatcher still stands still.
    pub(super) fn new(seed: u64, platform: Platform, clock: Clock) -> Self {
        Self {
            seed,
            first_settings: platform.settings.clone(),
            clock,
            platform: Mutex::new(platform),
            journal: Mutex::default(),
            faults: Mutex::new((Faults::default(), Dice::new(seed))),
            news: broadcast::channel(NEWS_BUFFERED).0,
            dispatcher: Dispatcher::new(seed),
        }
    }

    /// Does something with the platform at the present instant, and sends out what comes of it.
    pub fn with<T>(&self, act: impl FnOnce(&mut Platform, Timestamp) -> T) -> T {
        let mut platform = lock(&self.platform);
        let now = self.clock.now();
        platform.run_errands(now);
        let done = act(&mut platform, now);
        let drained = platform.drain();
        // Still under the lock: events of one resident must not overtake each other here.
        if !drained.events.is_empty() {
            self.dispatcher.take_in(drained.events, &platform.settings);
        }
        for news in drained.news {
            // Nobody watching is no failure.
            let _ = self.news.send(news);
        }
        done
    }

    /// Makes a resident who is a friend; answers the user id.
    pub fn make_friend(&self, new: NewResident) -> Result<String, Refusal> {
        self.with(|platform, now| {
            let id = platform.make_resident(new, now)?;
            platform.befriend(&id, now)?;
            Ok(id)
        })
    }

    /// Makes a friend of this name; answers the user id.
    pub fn friend(&self, name: &str) -> Result<String, Refusal> {
        self.make_friend(NewResident { name: Some(name.to_owned()), ..NewResident::default() })
    }

    /// Has a resident write a text; answers the message id.
    pub fn say(&self, user_id: &str, text: &str) -> Result<String, Refusal> {
        self.with(|platform, now| platform.say(user_id, text, now))
    }

    /// Has a resident send a message of any kind; answers the message id.
    pub fn speak(&self, user_id: &str, message: &Value) -> Result<String, Refusal> {
        self.with(|platform, now| platform.speak(user_id, message, now))
    }

    /// Has a resident tap something that posts `data` back.
    pub fn post_back(&self, user_id: &str, data: &str) -> Result<(), Refusal> {
        let postback = serde_json::json!({ "data": data });
        self.with(|platform, now| platform.post_back(user_id, &postback, None, now))
    }

    /// What a resident and the city have sent each other, oldest first.
    pub fn talk(&self, user_id: &str) -> Vec<Entry> {
        let talk = |platform: &mut Platform| {
            let resident = platform.resident(user_id)?;
            Some(resident.talk.entries().cloned().collect())
        };
        self.with(|platform, _| talk(platform)).unwrap_or_default()
    }

    /// Changes the settings.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.with(|platform, _| change(&mut platform.settings));
        self.dispatcher.wake();
    }

    /// Has a fault happen to calls to come.
    pub fn add_fault(&self, fault: Fault) {
        lock(&self.faults).0.add(fault);
    }

    /// The faults still to come.
    pub fn faults(&self) -> Vec<Fault> {
        lock(&self.faults).0.list().to_vec()
    }

    /// Forgets all faults.
    pub fn clear_faults(&self) {
        lock(&self.faults).0.clear();
    }

    /// The fault that strikes a call, if any.
    pub(super) fn strike(&self, operation: &str, path: &str) -> Option<Fault> {
        let (faults, dice) = &mut *lock(&self.faults);
        faults.strike(operation, path, dice)
    }

    /// What time it is in this world.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
        self.run_errands();
        self.dispatcher.wake();
    }

    /// Sets the endpoint URL of the LIFF app that is there from the start; answers its id.
    pub fn set_liff_endpoint(&self, url: &str) -> Result<String, Refusal> {
        let view = serde_json::json!({ "view": { "url": url } });
        self.with(|platform, _| {
            let id = platform.login.liff_id.clone();
            platform.change_liff_app(&id, &view)?;
            Ok(id)
        })
    }

    /// Has LINE do whatever has fallen due since the last call.
    pub fn run_errands(&self) {
        self.with(|_, _| ());
    }

    /// Reads the journal.
    pub fn journal<T>(&self, read: impl FnOnce(&Journal) -> T) -> T {
        read(&lock(&self.journal))
    }

    /// Every record kept, oldest first.
    pub fn records(&self) -> Vec<Record> {
        self.journal(|journal| journal.records(0, usize::MAX))
    }

    /// The calls the bot got wrong.
    pub fn malformed_calls(&self) -> Vec<Record> {
        self.journal(Journal::malformed)
    }

    pub(super) fn note(&self, at: Timestamp, what: What, bodies: (Body, Body)) {
        let mut journal = lock(&self.journal);
        journal.write(at, what, bodies);
        let is_time = journal.total().is_multiple_of(CALLS_BETWEEN_TIDYING);
        drop(journal);
        if is_time {
            self.with(|platform, now| platform.tidy(now));
        }
    }

    /// Hears what phones would show from here on.
    pub fn hear(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Waits until every webhook event has been delivered or given up; redeliveries planned for
    /// later do not count.
    pub async fn idle(&self) {
        self.dispatcher.idle().await;
    }

    /// Begins anew: residents, journal, faults and settings as at the start; the clock stays.
    pub fn reset(&self) {
        self.dispatcher.clear();
        self.with(|platform, _| {
            let webhook = platform.account.webhook.take();
            *platform = Platform::new(self.seed, webhook);
            platform.settings = self.first_settings.clone();
        });
        self.clear_faults();
        lock(&self.journal).clear();
    }
}

/// A panic elsewhere must not silence the whole pretended LINE.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
