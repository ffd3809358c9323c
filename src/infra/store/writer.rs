use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use tokio::{
    runtime::{Builder, Runtime},
    sync::{mpsc::Receiver, oneshot},
    time::timeout_at,
};

use super::{
    Health, StoreError, StoreOptions, Why, WriteTx,
    audit::{Draft, Head},
    commit::{self, SealedRow},
    engine::Engine,
    frame::StoredRow,
    journal::Journal,
    projection::Projections,
};
use crate::base::Act;

/// What the writer is asked for.
pub(super) enum Request {
    /// An act to carry out.
    Act(Job),
    /// Acts that go along with others have waited long enough.
    Along,
    /// A reader met an error of the engine.
    Check,
    /// Finish and close the file.
    Close(oneshot::Sender<()>),
}

/// An act in the queue: run over a transaction, or refused without being run.
pub(super) type Job = Box<dyn FnOnce(Result<&WriteTx, Why>) -> Option<Outcome> + Send>;

/// What running an act gave.
pub(super) struct Outcome {
    draft: Option<Draft>,
    answer: Answer,
}

/// Tells the caller: the act's own result, or why it could not be stored.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// Acts that nobody hurries: they go along with the next that somebody does.
#[derive(Default)]
pub(super) struct Along(Mutex<VecDeque<Job>>);

impl Along {
    pub(super) fn push(&self, job: Job) {
        self.lock().push_back(job);
    }

    fn next(&self) -> Option<Job> {
        self.lock().pop_front()
    }

    fn refuse(&self, why: Why) {
        let all = std::mem::take(&mut *self.lock());
        all.into_iter().for_each(|job| drop(job(Err(why))));
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Packs an act with its way back.
pub(super) fn job<T, E>(
    mut act: Act,
    verb: &'static str,
    change: impl FnOnce(&WriteTx, &mut Act) -> Result<T, E> + Send + 'static,
    caller: oneshot::Sender<Result<T, E>>,
) -> Job
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    // A caller who has gone away needs no answer.
    Box::new(move |tx| {
        let tx = match tx {
            Ok(tx) => tx,
            Err(why) => {
                let _ = caller.send(Err(StoreError::Unwritable { why }.into()));
                return None;
            }
        };
        let done = catch_unwind(AssertUnwindSafe(|| change(tx, &mut act)));
        let done = done.unwrap_or_else(|_| Err(StoreError::Panicked { verb }.into()));
        let draft = done.is_ok().then(|| Draft::of(act, verb));
        let answer: Answer = Box::new(move |stored| {
            let _ = caller.send(match stored {
                Ok(()) => done,
                Err(error) => Err(error.into()),
            });
        });
        Some(Outcome { draft, answer })
    })
}

/// The one who writes.
pub(super) struct Writer {
    engine: Arc<Engine>,
    projections: Arc<Projections>,
    requests: Receiver<Request>,
    along: Arc<Along>,
    options: StoreOptions,
    journal: Journal,
    timer: Runtime,
    trouble: Option<Trouble>,
}

/// What is to be done before writing goes on.
struct Trouble {
    why: Why,
    since: Instant,
    retry_at: Instant,
}

impl Writer {
    pub(super) fn new(
        engine: Arc<Engine>,
        projections: Arc<Projections>,
        (requests, along): (Receiver<Request>, Arc<Along>),
        options: StoreOptions,
        journal: Journal,
    ) -> Self {
        projections.go_on_from(journal.head().seq);
        let timer = Builder::new_current_thread().enable_time().build();
        let timer = timer.expect("a process that starts has room for a timer");
        Self { engine, projections, requests, along, options, journal, timer, trouble: None }
    }

    /// Works until the store is closed or nobody can ask any more.
    pub(super) fn run(mut self) {
        let mut closing = None;
        while closing.is_none()
            && let Some(request) = self.next()
        {
            match (request, &self.trouble) {
                (Request::Close(closed), _) => closing = Some(closed),
                (Request::Check, None) => self.check(),
                (Request::Check, Some(_)) => {}
                (Request::Act(job), None) => closing = self.batch(Some(job)),
                (Request::Along, None) => closing = self.batch(None),
                (Request::Act(job), Some(trouble)) => drop(job(Err(trouble.why))),
                (Request::Along, Some(trouble)) => self.along.refuse(trouble.why),
            }
        }
        match &self.trouble {
            None => drop(self.batch(None)),
            Some(trouble) => self.along.refuse(trouble.why),
        }
        self.finish();
        self.projections.close();
        self.engine.close();
        if let Some(closed) = closing {
            let _ = closed.send(());
        }
    }

    /// The next request. Meanwhile makes the database durable when that is due, and while nothing
    /// can be written tries again from time to time.
    fn next(&mut self) -> Option<Request> {
        let (bytes_max, kept) = (self.options.journal_bytes_max, self.options.journal_kept);
        loop {
            let due = match &self.trouble {
                Some(trouble) => Some(trouble.retry_at),
                None => self.journal.rest_at(bytes_max, kept),
            };
            let Some(due) = due else { return self.requests.blocking_recv() };
            if due <= Instant::now() {
                match self.trouble {
                    Some(_) => self.retry(),
                    None => self.rest(),
                }
                continue;
            }
            let next = async { timeout_at(due.into(), self.requests.recv()).await };
            if let Ok(request) = self.timer.block_on(next) {
                return request;
            }
        }
    }

    /// Carries out an act, those waiting behind it and those that go along, and commits them
    /// together. Gives back whom to tell when the queue held the wish to close.
    fn batch(&mut self, first: Option<Job>) -> Option<oneshot::Sender<()>> {
        let tx = match self.engine.read() {
            Ok(base) => WriteTx::new(base),
            Err(error) => {
                let why = self.fail(&error);
                first.into_iter().for_each(|job| drop(job(Err(why))));
                self.along.refuse(why);
                return None;
            }
        };
        let (mut head, mut answers, mut closing) = (self.journal.head(), Vec::new(), None);
        let mut next = first.or_else(|| self.along.next());
        while let Some(job) = next.take() {
            if let Some(outcome) = job(Ok(&tx)) {
                answers.push(rule(&tx, &mut head, outcome));
            }
            if answers.len() < self.options.batch_acts_max
                && tx.size_bytes() < self.options.batch_bytes_max
            {
                next = match self.requests.try_recv() {
                    Ok(Request::Act(job)) => Some(job),
                    Ok(Request::Close(closed)) => {
                        closing = Some(closed);
                        None
                    }
                    Ok(Request::Check | Request::Along) | Err(_) => self.along.next(),
                };
            }
        }
        let stored = self.commit(tx, head);
        for (answer, ruling) in answers {
            let refused = |why| Err(StoreError::Unwritable { why });
            answer(stored.map_or_else(refused, |()| ruling));
        }
        closing
    }

    /// Makes durable what a batch has changed, and shows it to readers and projections.
    fn commit(&mut self, tx: WriteTx, head: Head) -> Result<(), Why> {
        if head == self.journal.head() && !tx.failed() {
            return Ok(());
        }
        let (base, changes) = tx.finish();
        let rows = match commit::seal(&base, changes) {
            Ok(rows) => rows,
            Err(error) => {
                drop(base);
                return Err(self.fail(&error));
            }
        };
        let stored: Vec<StoredRow<'_>> = rows.iter().map(SealedRow::stored).collect();
        let laid = self.engine.with(|db| {
            let tx = commit::begin(db)?;
            let before = self.journal.append(&stored, head, || commit::lay(&tx, &stored))?;
            // It is done, whatever the engine makes of it: what the journal has will be replayed.
            Ok::<_, StoreError>((before, tx.commit()))
        });
        let (before, seen) = match laid {
            Ok(laid) => laid,
            Err(error) => {
                drop(base);
                return Err(self.fail(&error));
            }
        };
        commit::destroyed(&rows).for_each(|id| self.engine.keys.forget(id));
        let touched = commit::touched(&rows);
        // Whoever begins to listen just now reads a snapshot that has all of it.
        let changes = commit::changes(&base, rows, before, &self.projections.followed());
        drop(base);
        if let Err(error) = seen {
            self.fail(&error.into());
        }
        self.projections.publish(head.seq, &touched, changes);
        Ok(())
    }

    /// Makes the database durable, so that the journal begins anew.
    fn rest(&mut self) {
        match self.engine.with(commit::checkpoint) {
            Ok(()) => self.journal.rest(),
            Err(error) => drop(self.fail(&error)),
        }
    }

    /// Leaves everything to the database, if the disk lets us; otherwise the journal keeps it. What is
    /// open for reading alone has taken into memory what it has not on the disk.
    fn finish(&mut self) {
        let finished = match &self.trouble {
            Some(trouble) => Err(StoreError::Unwritable { why: trouble.why }),
            None => self.engine.with(commit::checkpoint).and_then(|()| self.journal.clear()),
        };
        if let Err(error) = finished {
            tracing::warn!(error = &error as &dyn std::error::Error, "the journal is still needed");
        }
    }

    /// Looks whether the engine has given up.
    fn check(&mut self) {
        if let Err(error) = self.engine.with(commit::attempt) {
            self.fail(&error);
        }
    }

    /// Stops writing, and sees to it that reading goes on.
    fn fail(&mut self, error: &StoreError) -> Why {
        let (why, since) = (Why::behind(error), Instant::now());
        tracing::error!(error = error as &dyn std::error::Error, "nothing can be stored");
        self.engine.set_health(Health::ReadOnly { since, why });
        self.restore_reading(since);
        self.trouble = Some(Trouble { why, since, retry_at: self.pause(since) });
        why
    }

    /// Opens the database again: properly if the disk lets us, otherwise for reading alone.
    fn restore_reading(&mut self, since: Instant) {
        let journal = &mut self.journal;
        if self.engine.reopen(|db| journal.settle(db)).is_ok() {
            return;
        }
        if let Err(error) = self.engine.reflect(|db| journal.replay(db)) {
            let why = Why::behind(&error);
            tracing::error!(error = &error as &dyn std::error::Error, "nothing can be read");
            self.engine.set_health(Health::Down { since, why });
        }
    }

    /// When to try again after an attempt that began at `started`: attempts take at most a tenth
    /// of the time.
    fn pause(&self, started: Instant) -> Instant {
        Instant::now() + self.options.retry_after.max(started.elapsed() * 10)
    }

    /// Tries to write again.
    fn retry(&mut self) {
        let Some(Trouble { why, since, .. }) = self.trouble.take() else { return };
        let (started, journal) = (Instant::now(), &mut self.journal);
        let writable = (|| {
            self.engine.reopen_reflected(|db| journal.settle(db))?;
            self.engine.with(commit::probe)?;
            journal.rest();
            Ok::<_, StoreError>(())
        })();
        match writable {
            Ok(()) => {
                self.engine.set_health(Health::Fine);
                tracing::info!("the store writes again");
            }
            Err(_) => {
                self.engine.set_health(Health::ReadOnly { since, why });
                self.restore_reading(since);
                self.trouble = Some(Trouble { why, since, retry_at: self.pause(started) });
            }
        }
    }
}

/// Keeps an accepted act's changes with its audit entry, or throws a refused act's away.
fn rule(tx: &WriteTx, head: &mut Head, outcome: Outcome) -> (Answer, Result<(), StoreError>) {
    let Outcome { draft, answer } = outcome;
    match draft.map(|draft| head.append(tx, draft)) {
        Some(Ok(next)) => {
            *head = next;
            tx.accept();
            (answer, Ok(()))
        }
        Some(Err(error)) => {
            tx.refuse();
            (answer, Err(error))
        }
        None => {
            tx.refuse();
            (answer, Ok(()))
        }
    }
}
