//! Every background worker and every cron entry, on one page.
//!
//! | worker | rows | does |
//! |---|---|---|
//! | chat | waiting events of the inbox, in order per resident | decides and answers |
//! | outbox | open messages, in order per resident | gets them to LINE |
//! | deliveries | deliveries whose moment has come | freezes what is sent to whom and begins them |
//! | chunks | parts of deliveries that are due | gets them to LINE |
//! | figures | deliveries of which LINE is to be asked | asks how they were received, one after the other |
//! | feeds | feeds whose time to be looked at has come | reads them and makes deliveries of what is new |
//! | languages | friends of whom it is not known in which language they use LINE | asks LINE, a few at a time, the last come first |
//! | notices | notices to staff that are due | mails them, or calls the machine that is told |
//! | prune | events, event ids, messages, notices, unanswered questions, visits, what was left half filled in, and answers whose time is over | deletes them, hourly; before that time is over, reminds whoever left a form unfinished; keeps in order whom past deliveries reached; forgets links of messages that nobody follows any more |
//! | takeover | the walk through LINE's list of friends | takes friends in, a page at a time |
//! | transfers | steps of staff transfers whose day has come | carries them out, on the minute |

use std::{future::Future, sync::Arc};

use tokio::task::JoinSet;

use crate::{
    app::App,
    base::{
        Act,
        limits::{
            CHUNKS_AT_ONCE, EVENTS_AT_ONCE, FEEDS_AT_ONCE, NOTICE_DAYS, NOTICES_AT_ONCE,
            SENDINGS_AT_ONCE,
        },
    },
    features::{
        chat, city,
        deliveries::{self, ChunkNo, DeliveryNo},
        faq,
        feeds::{self, FeedNo},
        forms,
        inbox::{self, EventNo},
        notices::{self, NoticeNo},
        outbox::{self, OutgoingNo},
        residents, staff, takeover,
    },
    infra::{
        bells::{self, Every},
        lanes::{self, Worker},
        store::StoreError,
    },
};

/// The running workers. Dropping it stops them; whatever they were at lies in the store and is
/// taken up again at the next start.
pub struct Workers {
    tasks: JoinSet<()>,
    _cron: bells::Ringing,
}

/// Starts every worker, once it is sure that what is known of deliveries is all that was sent.
pub async fn start(app: &App) -> anyhow::Result<Workers> {
    deliveries::hold_if_restored(app).await?;
    let mut tasks = JoinSet::new();
    tasks.spawn(chat_worker(app.clone()));
    tasks.spawn(outbox_worker(app.clone()));
    tasks.spawn(deliveries_worker(app.clone()));
    tasks.spawn(chunks_worker(app.clone()));
    tasks.spawn(figures_worker(app.clone()));
    tasks.spawn(feeds_worker(app.clone()));
    tasks.spawn(languages_worker(app.clone()));
    tasks.spawn(notices_worker(app.clone()));
    tasks.spawn(takeover_worker(app.clone()));
    tasks.spawn(prune_worker(app.clone()));
    tasks.spawn(transfers_worker(app.clone()));
    let cron = bells::ring(&[
        (Every::Hour, app.bells.prune.clone()),
        (Every::Minute, app.bells.transfers.clone()),
    ])
    .await?;
    Ok(Workers { tasks, _cron: cron })
}

impl Workers {
    /// Stops them.
    pub async fn stop(mut self) {
        self.tasks.shutdown().await;
    }
}

fn chat_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "chat",
        at_once: EVENTS_AT_ONCE,
        bell: app.bells.inbox.clone(),
        clock: app.clock.clone(),
    };
    let store = app.store.clone();
    let scan = move |limit| {
        let rows = store.read(|tx| inbox::waiting(tx, limit))?;
        Ok(rows.into_iter().map(|(no, resident)| (no.0, resident.0)).collect())
    };
    lanes::run(worker, scan, move |no| chat::handle(app.clone(), EventNo(no)))
}

fn outbox_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "outbox",
        at_once: SENDINGS_AT_ONCE,
        bell: app.bells.outbox.clone(),
        clock: app.clock.clone(),
    };
    let store = app.store.clone();
    let scan = move |limit| {
        let rows = store.read(|tx| outbox::open(tx, limit))?;
        Ok(rows.into_iter().map(|(no, resident)| (no.0, resident.0)).collect())
    };
    lanes::run(worker, scan, move |no| outbox::send(app.clone(), OutgoingNo(no)))
}

fn deliveries_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "deliveries",
        at_once: 1,
        bell: app.bells.deliveries.clone(),
        clock: app.clock.clone(),
    };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |limit| {
        let rows = store.read(|tx| deliveries::due(tx, clock.now(), limit))?;
        Ok(rows.into_iter().map(|no| (u64::from(no.0), 0)).collect())
    };
    lanes::run(worker, scan, move |no| {
        let no = u32::try_from(no).expect("deliveries are numbered in 32 bits");
        deliveries::advance(app.clone(), DeliveryNo(no))
    })
}

fn chunks_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "chunks",
        at_once: CHUNKS_AT_ONCE,
        bell: app.bells.chunks.clone(),
        clock: app.clock.clone(),
    };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |limit| {
        let rows = store.read(|tx| deliveries::due_chunks(tx, clock.now(), limit))?;
        Ok(rows.into_iter().map(|no| (no.0, 0)).collect())
    };
    lanes::run(worker, scan, move |no| deliveries::send_chunk(app.clone(), ChunkNo(no)))
}

/// The lane of rows that stand in line behind each other, whatever they are about.
const ONE_LANE: u32 = 1;

fn figures_worker(app: App) -> impl Future<Output = ()> {
    // One at a time, all resting when LINE has had enough of the sixty such questions it takes an
    // hour; and without a bell, for it says nothing new before the next day.
    let worker =
        Worker { name: "figures", at_once: 1, bell: Arc::default(), clock: app.clock.clone() };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |limit| {
        let rows = store.read(|tx| deliveries::figures_due(tx, clock.now(), limit))?;
        Ok(rows.into_iter().map(|no| (u64::from(no.0), ONE_LANE)).collect())
    };
    lanes::run(worker, scan, move |no| {
        let no = u32::try_from(no).expect("deliveries are numbered in 32 bits");
        deliveries::look_at_figures(app.clone(), DeliveryNo(no))
    })
}

fn feeds_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "feeds",
        at_once: FEEDS_AT_ONCE,
        bell: app.bells.feeds.clone(),
        clock: app.clock.clone(),
    };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |limit| {
        let rows = store.read(|tx| feeds::due(tx, clock.now(), limit))?;
        Ok(rows.into_iter().map(|no| (u64::from(no.0), 0)).collect())
    };
    lanes::run(worker, scan, move |no| {
        let no = u32::try_from(no).expect("feeds are numbered in 32 bits");
        feeds::look(app.clone(), FeedNo(no))
    })
}

fn languages_worker(app: App) -> impl Future<Output = ()> {
    // One row that rests after each go, and no bell, for nobody waits for it.
    let worker =
        Worker { name: "languages", at_once: 1, bell: Arc::default(), clock: app.clock.clone() };
    let (store, clock, city) = (app.store.clone(), app.clock.clone(), app.city.clone());
    let scan = move |_| {
        let wish = city.now().retention.line_language();
        let is_due = store.read(|tx| residents::is_language_due(tx, clock.now(), wish))?;
        Ok(is_due.then_some((0, ONE_LANE)).into_iter().collect())
    };
    lanes::run(worker, scan, move |_| residents::ask_languages(app.clone()))
}

fn notices_worker(app: App) -> impl Future<Output = ()> {
    // No bell: what is gathered for some seconds is found by the look of each second.
    let worker = Worker {
        name: "notices",
        at_once: NOTICES_AT_ONCE,
        bell: Arc::default(),
        clock: app.clock.clone(),
    };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |limit| {
        let rows = store.read(|tx| notices::due(tx, clock.now(), limit))?;
        Ok(rows.into_iter().map(|no| (no.0, 0)).collect())
    };
    lanes::run(worker, scan, move |no| notices::send(app.clone(), NoticeNo(no)))
}

fn takeover_worker(app: App) -> impl Future<Output = ()> {
    let worker = Worker {
        name: "takeover",
        at_once: 1,
        bell: app.bells.takeover.clone(),
        clock: app.clock.clone(),
    };
    let (store, clock) = (app.store.clone(), app.clock.clone());
    let scan = move |_| {
        let is_due = store.read(|tx| takeover::due(tx, clock.now()))?;
        Ok(is_due.then_some((0, 0)).into_iter().collect())
    };
    lanes::run(worker, scan, move |_| takeover::advance(app.clone()))
}

/// Rows deleted in one commit, so that no act waits long behind it.
const PRUNE_ROWS: usize = 1_000;

async fn prune_worker(app: App) {
    loop {
        app.bells.prune.notified().await;
        while prune(&app).await.unwrap_or_else(|error| {
            tracing::error!(%error, "records whose time is over could not be deleted");
            false
        }) {}
        if let Err(error) = deliveries::tidy_reached(&app).await {
            tracing::error!(%error, "whom past deliveries reached could not be kept in order");
        }
        if let Err(error) = deliveries::forget_links(&app).await {
            tracing::error!(%error, "links that are over could not be forgotten");
        }
        if let Err(error) = forms::remind_unfinished(&app).await {
            tracing::error!(%error, "residents who left a form could not be reminded");
        }
    }
}

async fn prune(app: &App) -> Result<bool, StoreError> {
    let act = Act::worker(app.clock.now(), "prune");
    let keep = app.city.now().retention;
    let prune = move |tx: &_, act: &mut _| {
        city::prune_passes(tx, act)?;
        let events = inbox::prune(tx, act, keep.event_days, PRUNE_ROWS)?;
        let notices = notices::prune(tx, act, NOTICE_DAYS, PRUNE_ROWS)?;
        let messages = outbox::prune(tx, act, keep.outbox_days, PRUNE_ROWS)?;
        let oldest_event = inbox::oldest(tx)?.map_or(u64::MAX, |it| it.0);
        let over = faq::Over { unanswered_days: keep.unanswered_days, oldest_event };
        let questions = faq::prune_learning(tx, act, over, PRUNE_ROWS)?;
        let faqs = faq::prune(tx, act, PRUNE_ROWS)?;
        let visits = residents::prune_sessions(tx, act, PRUNE_ROWS)?;
        let fillings = forms::prune_fillings(tx, act, PRUNE_ROWS)?;
        let answers = forms::erase_over(tx, act, PRUNE_ROWS)?;
        let batches = forms::prune_batches(tx, act, PRUNE_ROWS)?;
        forms::empty_bin(tx, act)?;
        forms::prune_imports(tx, act)?;
        let inside = events || batches || messages || notices || questions || faqs;
        Ok(inside || visits || fillings || answers)
    };
    app.store.write(act, "prune", prune).await
}

async fn transfers_worker(app: App) {
    loop {
        app.bells.transfers.notified().await;
        if let Err(error) = transfer(&app).await {
            tracing::error!(%error, "transfers of staff that are due could not be carried out");
        }
    }
}

async fn transfer(app: &App) -> Result<(), staff::TransferError> {
    let now = app.clock.now();
    if app.store.read(|tx| staff::is_any_due(tx, now))? {
        app.store.write(Act::worker(now, "transfers"), "staff.apply_due", staff::apply_due).await?;
    }
    Ok(())
}
