//! How the index follows what is committed.

use std::sync::{Arc, PoisonError};

use super::{
    super::{
        model::{Faq, Learned, State},
        store,
    },
    Contents, FaqIndex, IndexError,
    contents::Kept,
};
use crate::{
    base::Id,
    infra::{
        search::EngineFault,
        store::{Commit, Store},
    },
};

impl FaqIndex {
    /// Takes over what a commit changed.
    pub(super) fn follow(&self, store: &Store, commit: &Commit) {
        if let Err(error) = self.take_over(store, commit) {
            tracing::error!(%error, "the FAQ index could not follow a commit");
        }
    }

    fn take_over(&self, store: &Store, commit: &Commit) -> Result<(), IndexError> {
        let words = commit.of(&store::SYNONYMS).next().is_some();
        let headings = commit.of(&store::CATEGORIES).next().is_some();
        if words || headings {
            let fresh = Contents::read(store)?;
            *self.shared.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            return Ok(());
        }
        let changed = commit.of(&store::FAQS).collect::<Result<Vec<_>, _>>()?;
        let learned = commit.of(&store::LEARNED).collect::<Result<Vec<_>, _>>()?;
        self.follow_desk(commit)?;
        let asked = commit.of(&store::UNANSWERED).collect::<Result<Vec<_>, _>>()?;
        if !asked.is_empty() {
            let after = asked.into_iter().map(|(key, _, after)| (key, after)).collect();
            let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
            let Contents { queue, engine, .. } = &mut *contents;
            queue.follow(engine, after);
        }
        if changed.is_empty() && learned.is_empty() {
            return Ok(());
        }
        let changed_nothing = changed.is_empty();
        let put: Vec<Faq> = changed.iter().filter_map(|it| it.2.clone()).collect();
        let (shown, hidden): (Vec<Faq>, Vec<Faq>) =
            put.into_iter().partition(|it| it.state == State::Published);
        let entries = self.read().entries(&shown);
        let batch = self.read().engine.prepare(&entries);
        let removed = changed.iter().filter(|it| it.2.is_none()).map(|it| it.0);
        let out: Vec<u128> =
            removed.clone().chain(hidden.iter().map(|it| it.id)).map(Id::bits).collect();
        let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        contents.engine.apply(batch, &out).map_err(EngineFault::from)?;
        if !changed_nothing {
            contents.queue.suggest_anew();
        }
        for id in removed {
            contents.faqs.remove(&id);
        }
        for faq in shown.into_iter().chain(hidden) {
            contents.faqs.insert(faq.id, Kept::from(faq));
        }
        for ((faq, _), before, after) in learned {
            let times = |it: &Option<Learned>| it.as_ref().map_or(0, |it| it.times);
            if let Some(learned) = after.as_ref().or(before.as_ref()) {
                let more = times(&after).saturating_sub(times(&before));
                contents.engine.learn(&learned.question, faq.bits(), more);
            }
        }
        Ok(())
    }

    /// Takes over what only staff see.
    fn follow_desk(&self, commit: &Commit) -> Result<(), IndexError> {
        let proposals = commit.of(&store::PROPOSALS).collect::<Result<Vec<_>, _>>()?;
        let figures = commit.of(&store::FIGURES).collect::<Result<Vec<_>, _>>()?;
        if proposals.is_empty() && figures.is_empty() {
            return Ok(());
        }
        let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        for (id, _, after) in proposals {
            match after {
                Some(proposal) => contents.proposals.insert(id, Arc::new(proposal)),
                None => contents.proposals.remove(&id),
            };
        }
        for (id, _, after) in figures {
            match after {
                Some(figures) => contents.figures.insert(id, figures),
                None => contents.figures.remove(&id),
            };
        }
        Ok(())
    }
}
