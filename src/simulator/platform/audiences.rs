//! Audiences: residents LINE remembers for narrowcasts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Kind, Platform, Refusal, errands::Errand};
use crate::line::limits::AUDIENCES_MAX;

/// How long an audience lives (LINE's reference).
const LIVES_FOR: SignedDuration = SignedDuration::from_hours(180 * 24);
/// How old a send may be for an audience of those who saw it (LINE's reference).
const SEND_AGE_MAX: SignedDuration = SignedDuration::from_hours(60 * 24);
/// Unfinished jobs per audience (LINE's reference).
const JOBS_AT_ONCE_MAX: usize = 10;
/// Jobs shown per audience (LINE's reference).
const JOBS_MAX: usize = 50;

/// An audience.
#[derive(Debug, Clone)]
pub struct Audience {
    /// Its id.
    pub id: u64,
    /// How it came to be.
    pub origin: Origin,
    /// Its name.
    pub description: String,
    /// Whether it was said to hold advertising ids.
    pub is_ifa: bool,
    /// When it was made.
    pub created: Timestamp,
    /// Its members, by user id.
    pub members: BTreeSet<String>,
    /// Its uploads, oldest first.
    pub jobs: Vec<Job>,
    state: State,
}

/// How an audience came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// User ids were uploaded.
    Upload,
    /// Those who opened a link of a send, or any link.
    Click {
        /// The send's request id.
        request_id: String,
        /// The link.
        url: Option<String>,
    },
    /// Those who saw a send.
    Impression {
        /// The send's request id.
        request_id: String,
    },
}

/// An upload into an audience.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: u64,
    /// Its name.
    pub description: String,
    /// How many user ids it brings.
    pub count: u64,
    /// When it was asked for.
    pub created: Timestamp,
    /// Whether it is done.
    pub finished: bool,
    adds: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Working,
    Ready,
    Insufficient,
}

/// An audience about to be made, its parts checked.
#[derive(Debug, Clone)]
pub struct NewAudience {
    /// Its name.
    pub description: String,
    /// How it comes to be.
    pub origin: Origin,
    /// Whether it holds advertising ids.
    pub is_ifa: bool,
}

/// User ids about to be uploaded, checked in form.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The upload's name.
    pub description: String,
    /// The user ids.
    pub ids: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Audiences {
    all: BTreeMap<u64, Audience>,
    serial: u64,
}

impl Audience {
    /// `UPLOAD`, `CLICK` or `IMP`.
    pub fn kind(&self) -> &'static str {
        match self.origin {
            Origin::Upload => "UPLOAD",
            Origin::Click { .. } => "CLICK",
            Origin::Impression { .. } => "IMP",
        }
    }

    /// Its state in LINE's words.
    pub fn status(&self, now: Timestamp) -> &'static str {
        match self.state {
            _ if LIVES_FOR < now.duration_since(self.created) => "EXPIRED",
            State::Working => "IN_PROGRESS",
            State::Ready => "READY",
            State::Insufficient => "FAILED",
        }
    }

    /// Why it failed, if it did.
    pub fn failed_type(&self) -> Option<&'static str> {
        let insufficient = "AUDIENCE_GROUP_AUDIENCE_INSUFFICIENT";
        (self.state == State::Insufficient).then_some(insufficient)
    }

    /// When it expires.
    pub fn expires(&self) -> Timestamp {
        self.created + LIVES_FOR
    }
}

impl Platform {
    /// Makes an audience and begins to fill it; answers its id.
    pub fn make_audience(
        &mut self,
        new: NewAudience,
        upload: Upload,
        now: Timestamp,
    ) -> Result<u64, Refusal> {
        if AUDIENCES_MAX <= self.audiences.all.len() {
            return Err(refused("AUDIENCE_GROUP_COUNT_MAX_OVER"));
        }
        let members = self.first_members(&new.origin, now)?;
        let adds = (upload.description, self.known_ids(upload.ids)?);
        self.audiences.serial += 1;
        let id = 4_389_303_728_991 + self.audiences.serial;
        let NewAudience { description, origin, is_ifa } = new;
        let audience = Audience {
            id,
            origin,
            description,
            is_ifa,
            created: now,
            members,
            jobs: Vec::new(),
            state: State::Working,
        };
        self.audiences.all.insert(id, audience);
        self.begin_job(id, adds, now);
        Ok(id)
    }

    /// Begins to add user ids to an audience.
    pub fn add_to_audience(
        &mut self,
        id: u64,
        upload: Upload,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let audience = self.audience(id)?;
        if audience.origin != Origin::Upload {
            return Err(audience_not_found());
        }
        if audience.status(now) == "EXPIRED" {
            return Err(refused("AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED"));
        }
        if JOBS_AT_ONCE_MAX <= audience.jobs.iter().filter(|job| !job.finished).count() {
            // LINE documents the status alone; the words are simulated.
            return Err(Refusal::new(429, "Too many concurrent operations on this audience."));
        }
        let ids = self.known_ids(upload.ids)?;
        self.begin_job(id, (upload.description, ids), now);
        Ok(())
    }

    /// An audience, or LINE's refusal.
    pub fn audience(&self, id: u64) -> Result<&Audience, Refusal> {
        self.audiences.all.get(&id).ok_or_else(audience_not_found)
    }

    /// Every audience, newest first.
    pub fn audiences(&self) -> impl Iterator<Item = &Audience> {
        self.audiences.all.values().rev()
    }

    /// Gives an audience another name.
    pub fn rename_audience(&mut self, id: u64, description: &str) -> Result<(), Refusal> {
        let audience = self.audiences.all.get_mut(&id).ok_or_else(audience_not_found)?;
        audience.description = description.to_owned();
        Ok(())
    }

    /// Deletes an audience.
    pub fn delete_audience(&mut self, id: u64) -> Result<(), Refusal> {
        self.audiences.all.remove(&id).map(|_| ()).ok_or_else(audience_not_found)
    }

    pub(super) fn end_audience_job(&mut self, id: u64, job_id: u64) {
        let Some(audience) = self.audiences.all.get_mut(&id) else { return };
        if let Some(job) = audience.jobs.iter_mut().find(|job| job.id == job_id) {
            job.finished = true;
            audience.members.append(&mut job.adds);
        }
        let is_enough = self.settings.recipients_min <= audience.members.len();
        let is_done = audience.jobs.iter().all(|job| job.finished);
        audience.state = match audience.origin {
            _ if !is_done => State::Working,
            Origin::Click { .. } | Origin::Impression { .. } if !is_enough => State::Insufficient,
            Origin::Upload | Origin::Click { .. } | Origin::Impression { .. } => State::Ready,
        };
    }

    /// Whether so many residents suffice where LINE demands fifty.
    pub(super) fn is_enough(&self, count: usize) -> bool {
        self.settings.recipients_min <= count
    }

    fn begin_job(
        &mut self,
        id: u64,
        (description, adds): (String, BTreeSet<String>),
        now: Timestamp,
    ) {
        self.audiences.serial += 1;
        let job_id = self.audiences.serial;
        let Some(audience) = self.audiences.all.get_mut(&id) else { return };
        let count = u64::try_from(adds.len()).unwrap_or(u64::MAX);
        let job = Job { id: job_id, description, count, created: now, finished: false, adds };
        if audience.jobs.len() == JOBS_MAX {
            audience.jobs.remove(0);
        }
        audience.jobs.push(job);
        audience.state = State::Working;
        let wait_s = self.settings.waits.audience_s;
        self.later((now, wait_s), Errand::EndAudienceJob(id, job_id));
    }

    /// The user ids among these that LINE knows. Refused when there are some, but none is known.
    fn known_ids(&self, ids: Vec<String>) -> Result<BTreeSet<String>, Refusal> {
        let is_empty = ids.is_empty();
        let known: BTreeSet<String> =
            ids.into_iter().filter(|id| self.resident(id).is_some()).collect();
        if known.is_empty() && !is_empty {
            let message = "UPLOAD_AUDIENCE_GROUP_NO_VALID_AUDIENCE_IDS";
            return Err(Refusal::detail(message, "audiences"));
        }
        Ok(known)
    }

    fn first_members(&self, origin: &Origin, now: Timestamp) -> Result<BTreeSet<String>, Refusal> {
        let request_id = match origin {
            Origin::Upload => return Ok(BTreeSet::new()),
            Origin::Click { request_id, .. } | Origin::Impression { request_id } => request_id,
        };
        if self.audiences.all.values().any(|audience| audience.origin == *origin) {
            return Err(Refusal::detail("AUDIENCE_GROUP_REQUESTID_DUPLICATE", "requestId"));
        }
        let sent = self.sent().find(|sent| sent.request_id == *request_id);
        let sent = sent.filter(|it| matches!(it.kind, Kind::Broadcast | Kind::Narrowcast));
        let sent = sent.ok_or_else(|| Refusal::detail("REQUEST_NOT_FOUND", "requestId"))?;
        if SEND_AGE_MAX < now.duration_since(sent.at) {
            return Err(Refusal::detail("TOO_OLD_MESSAGES", "requestId"));
        }
        Ok(match origin {
            Origin::Click { url, .. } => self.who_clicked(request_id, url.as_deref()),
            Origin::Upload | Origin::Impression { .. } => self.who_saw(request_id),
        })
    }
}

/// A refusal that concerns no one property.
fn refused(code: &str) -> Refusal {
    let details = json!([{ "message": code }]);
    let message = "The request body has 1 error(s)";
    Refusal::with_body(400, json!({ "message": message, "details": details }))
}

fn audience_not_found() -> Refusal {
    let details = json!([{ "message": "AUDIENCE_GROUP_NOT_FOUND" }]);
    Refusal::with_body(400, json!({ "message": "audience group not found", "details": details }))
}
