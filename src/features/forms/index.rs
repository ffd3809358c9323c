//! Answers in memory: what lists and figures need of them, without what was written. A form's are
//! read when somebody first looks, and follow the commits from then on.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZero,
    ops::ControlFlow,
    sync::{Arc, Mutex, PoisonError, RwLock},
    thread,
};

use super::{
    model::{AnswerRow, Desk, Form, Submission, SubmissionNo},
    store::{DESKS, SUBMISSIONS, each, tally},
};
use crate::{
    base::Id,
    infra::store::{Commit, KEYRING, ReadTx, Store, StoreError},
};

/// Answers in memory. Clones share them.
#[derive(Clone)]
pub struct AnswerIndex {
    store: Store,
    forms: Arc<Mutex<BTreeMap<Id<Form>, Arc<Kept>>>>,
}

/// The rows of a form by number; none before they are read.
type Kept = RwLock<Option<Vec<AnswerRow>>>;

impl AnswerIndex {
    /// Nothing so far; it follows the commits of a store.
    pub fn open(store: &Store) -> Self {
        let index = Self { store: store.clone(), forms: Arc::default() };
        let forms = index.forms.clone();
        store.project("answers", &["forms.", KEYRING], move |commit| {
            if let Err(error) = follow(&forms, commit) {
                tracing::error!(%error, "the answers in memory could not follow a commit");
            }
        });
        index
    }

    /// Looks at the rows of a form, ascending by number. The first look reads them all: about a
    /// second for 100,000.
    pub async fn with<T>(
        &self,
        form: Id<Form>,
        look: impl FnOnce(&[AnswerRow]) -> T,
    ) -> Result<T, StoreError> {
        let kept = self.kept(form);
        let is_read = kept.read().unwrap_or_else(PoisonError::into_inner).is_some();
        if !is_read {
            let (store, kept) = (self.store.clone(), kept.clone());
            let load = tokio::task::spawn_blocking(move || load(&store, form, &kept));
            load.await.unwrap_or(Err(StoreError::Panicked { verb: "scan" }))?;
        }
        let rows = kept.read().unwrap_or_else(PoisonError::into_inner);
        Ok(look(rows.as_deref().unwrap_or_default()))
    }

    fn kept(&self, form: Id<Form>) -> Arc<Kept> {
        let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(forms.entry(form).or_default())
    }
}

/// Reads the rows of a form that somebody looks at first. Commits that come in meanwhile wait for
/// the lock, and are then laid over what was read: a record that was read already is only taken
/// over once more.
fn load(store: &Store, form: Id<Form>, kept: &Kept) -> Result<(), StoreError> {
    let mut rows = kept.write().unwrap_or_else(PoisonError::into_inner);
    if rows.is_none() {
        *rows = Some(read(store, form)?);
    }
    Ok(())
}

/// Reads the rows of a form, on as many threads as the machine has cores.
fn read(store: &Store, form: Id<Form>) -> Result<Vec<AnswerRow>, StoreError> {
    let last = store.read(|tx| tally(tx, form))?.last_number;
    let numbers: Vec<SubmissionNo> = (1..=last).map(SubmissionNo).collect();
    let parts = share_out(store, &numbers, |tx, part| {
        let (Some(first), Some(last)) = (part.first(), part.last()) else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        each(tx, (form, *first, *last), |no, given, desk| {
            rows.push(AnswerRow::of(no, given.key.bits(), given, desk));
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    })?;
    Ok(parts.into_iter().flatten().collect())
}

/// Looks at parts of a list, each on a thread of its own over a snapshot of its own, on as many
/// threads as the machine has cores. What comes of the parts stands in their order.
pub(super) fn share_out<N: Sync, T: Send>(
    store: &Store,
    numbers: &[N],
    look: impl Fn(&ReadTx, &[N]) -> Result<T, StoreError> + Sync,
) -> Result<Vec<T>, StoreError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = numbers.len().div_ceil(cores).max(1);
    let look = &look;
    thread::scope(|scope| {
        let parts: Vec<_> = numbers
            .chunks(share)
            .map(|part| scope.spawn(move || store.read(|tx| look(tx, part))))
            .collect();
        let died = || Err(StoreError::Panicked { verb: "scan" });
        parts.into_iter().map(|it| it.join().unwrap_or_else(|_| died())).collect()
    })
}

type Forms = Mutex<BTreeMap<Id<Form>, Arc<Kept>>>;

/// Takes over what a commit changed, for the forms somebody has looked at.
fn follow(forms: &Forms, commit: &Commit) -> Result<(), StoreError> {
    let known: Vec<(Id<Form>, Arc<Kept>)> = {
        let forms = forms.lock().unwrap_or_else(PoisonError::into_inner);
        forms.iter().map(|(id, kept)| (*id, kept.clone())).collect()
    };
    if known.is_empty() {
        return Ok(());
    }
    let given = commit.of(&SUBMISSIONS).collect::<Result<Vec<_>, _>>()?;
    let desks = commit.of(&DESKS).collect::<Result<Vec<_>, _>>()?;
    let gone: Vec<u128> = commit.destroyed().map(|it| it.bits()).collect();
    if given.is_empty() && desks.is_empty() && gone.is_empty() {
        return Ok(());
    }
    for (form, kept) in known {
        let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
        let Some(rows) = kept.as_mut() else { continue };
        let given = given.iter().filter(|it| it.0.0 == form).map(|it| (it.0.1, it.2.as_ref()));
        let desks = desks.iter().filter(|it| it.0.0 == form);
        let desks = desks.filter_map(|it| Some((it.0.1, it.2.as_ref()?))).collect();
        take_over(rows, given, &desks);
        if !gone.is_empty() {
            rows.retain(|it| !gone.contains(&it.key));
        }
    }
    Ok(())
}

fn take_over<'a>(
    rows: &mut Vec<AnswerRow>,
    given: impl Iterator<Item = (SubmissionNo, Option<&'a Submission>)>,
    desks: &BTreeMap<SubmissionNo, &Desk>,
) {
    let mut removed = BTreeSet::new();
    for (no, after) in given {
        match (rows.binary_search_by_key(&no, |it| it.no), after, desks.get(&no)) {
            (Ok(at), Some(after), _) => rows[at].follow(after),
            (Err(at), Some(after), Some(desk)) => {
                rows.insert(at, AnswerRow::of(no, after.key.bits(), after, desk));
            }
            (_, None, _) => {
                removed.insert(no);
            }
            (Err(_), Some(_), None) => {}
        }
    }
    for (no, desk) in desks {
        if let Ok(at) = rows.binary_search_by_key(no, |it| it.no) {
            rows[at].follow_desk(desk);
        }
    }
    if !removed.is_empty() {
        rows.retain(|it| !removed.contains(&it.no));
    }
}

/// What the form of an id, or of an answer's, is called.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let form = id.split('/').next()?.parse().ok()?;
    store.read(|tx| super::store::form(tx, form)).ok().flatten().map(|it| it.draft.title)
}
