//! Changing the rich menus of many residents: by list, and by what they have.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Platform, Refusal, errands::Errand, richmenus::explained};

/// How long the progress of a batch can be asked for and its resume key holds (LINE's reference).
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// One change, for everybody who has a certain menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuChange {
    /// Whoever has the first gets the second.
    Link(String, String),
    /// Whoever has it loses it.
    Unlink(String),
    /// Everybody loses their own.
    UnlinkAll,
}

/// How far a batch has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchProgress {
    /// When it was accepted.
    pub accepted: Timestamp,
    /// When it was done.
    pub completed: Option<Timestamp>,
}

#[derive(Debug, Default)]
pub(super) struct Batches {
    by_request: HashMap<String, Batch>,
    /// By resume key: since when, and who has been changed under it.
    resumed: HashMap<String, (Timestamp, HashSet<String>)>,
}

#[derive(Debug)]
struct Batch {
    changes: Vec<MenuChange>,
    resume_key: Option<String>,
    progress: BatchProgress,
}

impl Batches {
    pub(super) fn tidy(&mut self, now: Timestamp) {
        let is_kept = |since: Timestamp| now.duration_since(since) <= KEPT_FOR;
        self.by_request.retain(|_, batch| is_kept(batch.progress.accepted));
        self.resumed.retain(|_, (since, _)| is_kept(*since));
    }
}

impl MenuChange {
    /// The changes of a checked request body.
    pub fn list(body: &Value) -> Vec<Self> {
        let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let operations = body["operations"].as_array().into_iter().flatten();
        operations
            .map(|operation| match operation["type"].as_str() {
                Some("link") => Self::Link(id(&operation["from"]), id(&operation["to"])),
                Some("unlink") => Self::Unlink(id(&operation["from"])),
                _ => Self::UnlinkAll,
            })
            .collect()
    }
}

impl Platform {
    /// Gives up to 500 residents a menu of their own, some seconds from now.
    pub fn link_menu_to_many(
        &mut self,
        menu_id: &str,
        user_ids: Vec<String>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.presentable_menu(menu_id)?;
        let wait_s = self.settings.waits.menu_bulk_s;
        self.later((now, wait_s), Errand::LinkMenus(menu_id.to_owned(), user_ids));
        Ok(())
    }

    /// Takes the own menus of up to 500 residents away, some seconds from now.
    pub fn unlink_menu_from_many(&mut self, user_ids: Vec<String>, now: Timestamp) {
        let wait_s = self.settings.waits.menu_bulk_s;
        self.later((now, wait_s), Errand::UnlinkMenus(user_ids));
    }

    /// Refuses changes that name menus which are not there, or lead to one without a picture.
    pub fn check_batch(&self, changes: &[MenuChange]) -> Result<(), Refusal> {
        let check = |change: &MenuChange| match change {
            MenuChange::Link(from, to) => {
                self.menu(from).and_then(|_| self.presentable_menu(to)).map(|_| ())
            }
            MenuChange::Unlink(from) => self.menu(from).map(|_| ()),
            MenuChange::UnlinkAll => Ok(()),
        };
        changes.iter().try_for_each(check).map_err(|_| explained(400, "richmenu not found"))
    }

    /// Accepts a batch; under a resume key it goes on with those not yet changed under it.
    pub fn accept_batch(
        &mut self,
        request_id: &str,
        (changes, resume_key): (Vec<MenuChange>, Option<String>),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.check_batch(&changes)?;
        let progress = BatchProgress { accepted: now, completed: None };
        let batch = Batch { changes, resume_key, progress };
        self.batches.by_request.insert(request_id.to_owned(), batch);
        let wait_s = self.settings.waits.menu_batch_s;
        self.later((now, wait_s), Errand::RunBatch(request_id.to_owned()));
        Ok(())
    }

    /// How far a batch has come; 404 after 14 days.
    pub fn batch_progress(
        &self,
        request_id: &str,
        now: Timestamp,
    ) -> Result<BatchProgress, Refusal> {
        let progress = self.batches.by_request.get(request_id).map(|batch| batch.progress);
        let kept = progress.filter(|it| now.duration_since(it.accepted) <= KEPT_FOR);
        kept.ok_or_else(Refusal::not_found)
    }

    /// Carries out a batch. Every change looks at the state before, so that nobody goes from one
    /// menu through a second to a third.
    pub(super) fn run_batch(&mut self, request_id: &str, now: Timestamp) {
        let Some(batch) = self.batches.by_request.get_mut(request_id) else { return };
        batch.progress.completed = Some(now);
        let (changes, resume_key) = (batch.changes.clone(), batch.resume_key.clone());
        let key = resume_key.unwrap_or_else(|| request_id.to_owned());
        let done = &mut self.batches.resumed.entry(key).or_insert((now, HashSet::new())).1;
        let mut moves: HashMap<Option<&String>, Vec<String>> = HashMap::new();
        for (user_id, own) in self.menus.own() {
            let change = changes.iter().find_map(|change| match change {
                MenuChange::Link(from, to) => (own == from).then_some(Some(to)),
                MenuChange::Unlink(from) => (own == from).then_some(None),
                MenuChange::UnlinkAll => Some(None),
            });
            if let Some(to) = change
                && done.insert(user_id.clone())
            {
                moves.entry(to).or_default().push(user_id.clone());
            }
        }
        for (to, user_ids) in moves {
            match to {
                Some(to) => self.link_menus(to, &user_ids, now),
                None => self.unlink_menus(&user_ids, now),
            }
        }
    }
}
