use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use tokio::sync::{
    mpsc::{Receiver, error::TryRecvError},
    oneshot,
};

use super::{
    Commit, Health, StoreError, StoreOptions, Why, WriteTx,
    audit::{Draft, Head},
    commit::{self, Broken, Doubt},
    engine::{Engine, unless_panicked},
    projection::Projections,
};
use crate::base::Act;

/// How often the queue is looked at while nothing can be written.
const PATIENCE: Duration = Duration::from_millis(5);

/// What the writer is asked for.
pub(super) enum Request {
    /// An act to carry out.
    Act(Job),
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
    options: StoreOptions,
    head: Head,
    trouble: Option<Trouble>,
}

/// What is to be done before writing goes on.
struct Trouble {
    why: Why,
    since: Instant,
    retry_at: Instant,
    doubt: Doubt,
}

impl Writer {
    pub(super) fn new(
        engine: Arc<Engine>,
        projections: Arc<Projections>,
        requests: Receiver<Request>,
        options: StoreOptions,
    ) -> Result<Self, StoreError> {
        let head = unless_panicked(|| Head::read(&engine.read()?))?;
        projections.go_on_from(head.seq);
        Ok(Self { engine, projections, requests, options, head, trouble: None })
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
                (Request::Act(job), None) => closing = self.batch(job),
                (Request::Act(job), Some(trouble)) => {
                    job(Err(trouble.why));
                }
            }
        }
        self.projections.close();
        self.engine.close();
        if let Some(closed) = closing {
            let _ = closed.send(());
        }
    }

    /// The next request. While nothing can be written, tries again from time to time.
    fn next(&mut self) -> Option<Request> {
        while let Some(trouble) = &self.trouble {
            if trouble.retry_at <= Instant::now() {
                self.retry();
                continue;
            }
            match self.requests.try_recv() {
                Ok(request) => return Some(request),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => thread::sleep(PATIENCE),
            }
        }
        self.requests.blocking_recv()
    }

    /// Carries out an act and those waiting behind it, and commits them together. Gives back whom
    /// to tell when the queue held the wish to close.
    fn batch(&mut self, first: Job) -> Option<oneshot::Sender<()>> {
        let tx = match self.engine.read() {
            Ok(base) => WriteTx::new(base),
            Err(error) => {
                first(Err(self.fail(error.into())));
                return None;
            }
        };
        let (mut head, mut answers, mut closing) = (self.head, Vec::new(), None);
        let mut next = Some(first);
        while let Some(job) = next.take() {
            if let Some(outcome) = job(Ok(&tx)) {
                answers.push(rule(&tx, &mut head, outcome));
            }
            if answers.len() < self.options.batch_acts_max
                && tx.size_bytes() < self.options.batch_bytes_max
            {
                match self.requests.try_recv() {
                    Ok(Request::Act(job)) => next = Some(job),
                    Ok(Request::Close(closed)) => closing = Some(closed),
                    Ok(Request::Check) | Err(_) => {}
                }
            }
        }
        let stored = self.commit(tx, head);
        for (answer, ruling) in answers {
            let refused = |why| Err(StoreError::Unwritable { why });
            answer(stored.map_or_else(refused, |()| ruling));
        }
        closing
    }

    /// Makes durable what a batch has changed, and shows it to the projections.
    fn commit(&mut self, tx: WriteTx, head: Head) -> Result<(), Why> {
        if head == self.head && !tx.failed() {
            return Ok(());
        }
        let (base, changes) = tx.finish();
        let applied = match self.engine.with(|db| commit::apply(db, &base, changes)) {
            Ok(applied) => applied,
            Err(broken) => {
                drop(base);
                return Err(self.fail(broken));
            }
        };
        self.head = head;
        commit::destroyed(&applied).for_each(|id| self.engine.keys.forget(id));
        // Whoever begins to listen just now reads a snapshot that has all of it.
        let changes = match self.projections.wanted() {
            true => commit::changes(&base, applied),
            false => Vec::new(),
        };
        self.projections.publish(Commit { seq: head.seq, changes });
        Ok(())
    }

    /// Looks whether the engine has given up.
    fn check(&mut self) {
        if let Err(error) = self.engine.with(commit::attempt) {
            self.fail(error.into());
        }
    }

    /// Stops writing, and sees to it that reading goes on.
    fn fail(&mut self, broken: Broken) -> Why {
        let Broken { error, doubt } = broken;
        let (why, since) = (Why::behind(&error), Instant::now());
        tracing::error!(error = &error as &dyn std::error::Error, "nothing can be stored");
        self.engine.set_health(Health::ReadOnly { since, why });
        let doubt = self.restore_reading(doubt, since);
        self.trouble = Some(Trouble { why, since, doubt, retry_at: self.pause(since) });
        why
    }

    /// Opens the database again: properly if the disk lets us, otherwise for reading alone. Gives
    /// back what then is still in doubt.
    fn restore_reading(&self, doubt: Doubt, since: Instant) -> Doubt {
        if self.engine.reopen(|db| doubt.settle(db)).is_ok() {
            return Doubt::default();
        }
        if let Err(error) = self.engine.reflect(|db| doubt.settle(db)) {
            let why = Why::behind(&error);
            tracing::error!(error = &error as &dyn std::error::Error, "nothing can be read");
            self.engine.set_health(Health::Down { since, why });
        }
        doubt
    }

    /// When to try again after an attempt that began at `started`: attempts take at most a tenth
    /// of the time.
    fn pause(&self, started: Instant) -> Instant {
        Instant::now() + self.options.retry_after.max(started.elapsed() * 10)
    }

    /// Tries to write again.
    fn retry(&mut self) {
        let Some(Trouble { why, since, doubt, .. }) = self.trouble.take() else { return };
        let started = Instant::now();
        let writable = (|| {
            self.engine.reopen_reflected(|db| doubt.settle(db))?;
            self.engine.with(commit::probe)?;
            Head::read(&self.engine.read()?)
        })();
        match writable {
            Ok(head) => {
                self.head = head;
                self.engine.set_health(Health::Fine);
                tracing::info!("the store writes again");
            }
            Err(_) => {
                self.engine.set_health(Health::ReadOnly { since, why });
                let doubt = self.restore_reading(doubt, since);
                self.trouble = Some(Trouble { why, since, doubt, retry_at: self.pause(started) });
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
