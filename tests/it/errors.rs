//! What is logged as an error while tests run.

use std::{
    collections::HashMap,
    fmt::{Debug, Write},
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use tokio::runtime::{Handle, Id};
use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, filter::LevelFilter, layer::Context, prelude::*};

/// Errors by the runtime on which they were logged: each test has one of its own, and tasks as well
/// as blocking work stand on it. Threads of the store stand on none; what they say is told to the
/// test that asks next, for it concerns some city of this process.
static HEARD: LazyLock<Mutex<HashMap<Option<Id>, Vec<String>>>> = LazyLock::new(|| {
    let ear = Ear.with_filter(LevelFilter::ERROR);
    tracing_subscriber::registry().with(ear).try_init().expect("no test logs by itself");
    Mutex::default()
});

/// Hears errors from now on.
pub fn listen() {
    LazyLock::force(&HEARD);
}

/// The errors logged since the test began or last asked.
pub fn heard() -> Vec<String> {
    let mut all = lock();
    let here = Handle::try_current().ok().map(|it| it.id());
    let mut heard = all.remove(&here).unwrap_or_default();
    heard.extend(all.remove(&None).unwrap_or_default());
    heard
}

fn lock() -> MutexGuard<'static, HashMap<Option<Id>, Vec<String>>> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Ear;

impl<S: Subscriber> Layer<S> for Ear {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() == Level::ERROR {
            let mut words = Words(event.metadata().target().to_owned());
            event.record(&mut words);
            let here = Handle::try_current().ok().map(|it| it.id());
            lock().entry(here).or_default().push(words.0);
        }
    }
}

struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").expect("a string takes everything");
    }
}

#[tokio::test]
async fn an_error_is_heard_by_the_test_it_belongs_to() {
    listen();
    tokio::spawn(async { tracing::error!(number = 7, "of a task") }).await.unwrap();
    tokio::task::spawn_blocking(|| tracing::error!("of blocking work")).await.unwrap();
    let elsewhere = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { tracing::error!("of another test") });
        runtime.block_on(async { heard() })
    });
    let own = |mut heard: Vec<String>| {
        // What a thread of some store says may come between.
        heard.retain(|it| it.starts_with("it::errors"));
        heard
    };
    assert_eq!(own(elsewhere.join().unwrap()), ["it::errors message=of another test"]);
    let told = ["it::errors message=of a task number=7", "it::errors message=of blocking work"];
    assert_eq!(own(heard()), told);
}
