//! What LINE does some time after it has been asked.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::Platform;

/// Work that waits for its time, by time and then in the order it was asked for.
#[derive(Debug, Default)]
pub(super) struct Errands {
    waiting: BTreeMap<(Timestamp, u64), Errand>,
    serial: u64,
}

/// Work that waits.
#[derive(Debug)]
pub(super) enum Errand {
    /// Give residents a rich menu of their own.
    LinkMenus(String, Vec<String>),
    /// Take the residents' own rich menus away.
    UnlinkMenus(Vec<String>),
    /// Carry out a rich-menu batch, by its request id.
    RunBatch(String),
    /// End a job of an audience.
    EndAudienceJob(u64, u64),
    /// Choose the recipients of a narrowcast, by its request id.
    ChooseRecipients(String),
    /// Deliver a narrowcast, by its request id.
    DeliverNarrowcast(String),
}

impl Platform {
    /// Has something done so many seconds from now.
    pub(super) fn later(&mut self, (now, wait_s): (Timestamp, u32), errand: Errand) {
        self.errands.serial += 1;
        let due = now + SignedDuration::from_secs(i64::from(wait_s));
        self.errands.waiting.insert((due, self.errands.serial), errand);
    }

    /// Does everything whose time has come, each as of its own time.
    pub fn run_errands(&mut self, now: Timestamp) {
        while let Some(first) = self.errands.waiting.first_entry() {
            let (due, _) = *first.key();
            if now < due {
                return;
            }
            match first.remove() {
                Errand::LinkMenus(menu_id, users) => self.link_menus(&menu_id, &users, due),
                Errand::UnlinkMenus(users) => self.unlink_menus(&users, due),
                Errand::RunBatch(request_id) => self.run_batch(&request_id, due),
                Errand::EndAudienceJob(audience, job) => self.end_audience_job(audience, job),
                Errand::ChooseRecipients(request_id) => self.choose_recipients(&request_id, due),
                Errand::DeliverNarrowcast(request_id) => self.deliver_narrowcast(&request_id, due),
            }
        }
    }
}
