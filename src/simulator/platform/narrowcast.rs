//! Narrowcasts: LINE chooses the recipients, takes its time, and says how it went.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    Platform, Refusal, Resident, Sending,
    attributes::{all_any_none, falls_under},
    audiences::Origin,
    errands::Errand,
};

/// How long progress and recipients of a narrowcast are remembered (LINE's reference).
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How far a narrowcast has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NarrowcastPhase {
    /// Accepted.
    Waiting,
    /// Its recipients are chosen.
    Sending,
    /// Delivered.
    Succeeded,
    /// Given up.
    Failed(NarrowcastFailure),
}

/// Why a narrowcast was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NarrowcastFailure {
    /// Fewer recipients than LINE demands.
    TooFewRecipients,
    /// One of its audiences is smaller than LINE demands.
    SmallAudience,
    /// The quota does not suffice for everybody, and a part was forbidden.
    Partial,
}

impl NarrowcastFailure {
    /// LINE's number for it.
    pub const fn code(self) -> u8 {
        match self {
            Self::TooFewRecipients => 2,
            Self::SmallAudience => 4,
            Self::Partial => 5,
        }
    }
}

/// A narrowcast as far as it has come.
#[derive(Debug, Clone)]
pub struct Narrowcast {
    /// How far it has come.
    pub phase: NarrowcastPhase,
    /// When it was accepted.
    pub accepted: Timestamp,
    /// When it was done or given up.
    pub completed: Option<Timestamp>,
    /// The recipients chosen.
    pub recipients: Vec<String>,
    sending: Sending,
    /// `recipient`, `filter.demographic` and `limit` of the request.
    recipient: Value,
    demographic: Value,
    limit: Value,
    reserved: u64,
}

#[derive(Debug, Default)]
pub(super) struct Narrowcasts(BTreeMap<String, Narrowcast>);

impl Narrowcasts {
    /// Messages set aside for narrowcasts under way, in recipients.
    pub(super) fn reserved(&self) -> u64 {
        self.0.values().map(|narrowcast| narrowcast.reserved).sum()
    }

    pub(super) fn tidy(&mut self, now: Timestamp) {
        self.0.retain(|_, it| now.duration_since(it.accepted) <= KEPT_FOR);
    }
}

impl Platform {
    /// Accepts a narrowcast of a checked body. Refused when attributes are asked for and the
    /// account reaches too few, when an audience or earlier narrowcast is not there, and when
    /// the quota does not suffice for everybody it could reach.
    pub fn narrowcast(
        &mut self,
        sending: Sending,
        body: &Value,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let (recipient, limit) = (body["recipient"].clone(), body["limit"].clone());
        let demographic = body["filter"]["demographic"].clone();
        let reach = self.all_residents().iter().filter(|resident| resident.is_friend());
        let known = reach.clone().filter(|friend| friend.attributes.are_known()).count();
        if !demographic.is_null() && known < self.settings.narrowcast_reach_min {
            return Err(Refusal::new(403, "Your account does not have enough friends"));
        }
        self.check_recipient(&recipient, now)?;
        let reach = u64::try_from(reach.count()).unwrap_or(u64::MAX);
        let wanted = limit["max"].as_u64().map_or(reach, |max| max.min(reach));
        let reserved = match limit["upToRemainingQuota"].as_bool() {
            Some(true) => wanted.min(self.remaining_quota(now)),
            Some(false) | None => wanted,
        };
        self.need_quota(reserved.max(1), now)?;
        let request_id = sending.request_id.clone();
        let narrowcast = Narrowcast {
            phase: NarrowcastPhase::Waiting,
            accepted: now,
            completed: None,
            recipients: Vec::new(),
            sending,
            recipient,
            demographic,
            limit,
            reserved,
        };
        self.narrowcasts.0.insert(request_id.clone(), narrowcast);
        let wait_s = self.settings.waits.narrowcast_choosing_s;
        self.later((now, wait_s), Errand::ChooseRecipients(request_id));
        Ok(())
    }

    /// A narrowcast by its request id; 404 after 14 days.
    pub fn narrowcast_progress(
        &self,
        request_id: &str,
        now: Timestamp,
    ) -> Result<&Narrowcast, Refusal> {
        let narrowcast = self.narrowcasts.0.get(request_id);
        let kept = narrowcast.filter(|it| now.duration_since(it.accepted) <= KEPT_FOR);
        kept.ok_or_else(Refusal::not_found)
    }

    pub(super) fn choose_recipients(&mut self, request_id: &str, now: Timestamp) {
        let Some(narrowcast) = self.narrowcasts.0.get(request_id) else { return };
        let outcome = self.recipients_of(narrowcast, now);
        let Some(narrowcast) = self.narrowcasts.0.get_mut(request_id) else { return };
        match outcome {
            Ok(recipients) => {
                narrowcast.phase = NarrowcastPhase::Sending;
                narrowcast.recipients = recipients;
                let wait_s = self.settings.waits.narrowcast_sending_s;
                self.later((now, wait_s), Errand::DeliverNarrowcast(request_id.to_owned()));
            }
            Err(failure) => {
                narrowcast.phase = NarrowcastPhase::Failed(failure);
                narrowcast.completed = Some(now);
                narrowcast.reserved = 0;
            }
        }
    }

    pub(super) fn deliver_narrowcast(&mut self, request_id: &str, now: Timestamp) {
        let Some(narrowcast) = self.narrowcasts.0.get_mut(request_id) else { return };
        narrowcast.phase = NarrowcastPhase::Succeeded;
        narrowcast.completed = Some(now);
        narrowcast.reserved = 0;
        let (sending, recipients) = (narrowcast.sending.clone(), narrowcast.recipients.clone());
        // The quota was set aside when the call was accepted, so that nothing is refused here.
        let _ = self.send_to_many(&recipients, sending, now);
    }

    fn recipients_of(
        &self,
        narrowcast: &Narrowcast,
        now: Timestamp,
    ) -> Result<Vec<String>, NarrowcastFailure> {
        let mut audiences = Vec::new();
        audiences_in(&narrowcast.recipient, &mut audiences);
        let audiences = audiences.into_iter().filter_map(|id| self.audience(id).ok());
        let estimated = audiences.filter(|audience| audience.origin != Origin::Upload);
        let sizes: Vec<usize> = estimated.map(|audience| audience.members.len()).collect();
        if sizes.iter().any(|size| !self.is_enough(*size)) {
            return Err(NarrowcastFailure::SmallAudience);
        }
        let (recipient, demographic) = (&narrowcast.recipient, &narrowcast.demographic);
        let friends = self.all_residents().iter().filter(|resident| resident.is_friend());
        let mut chosen: Vec<String> = friends
            .filter(|friend| recipient.is_null() || self.is_recipient(friend, recipient))
            .filter(|friend| demographic.is_null() || falls_under(friend, demographic, now))
            .map(|friend| friend.id.clone())
            .collect();
        let is_estimated = !demographic.is_null() || !sizes.is_empty();
        if chosen.is_empty() || is_estimated && !self.is_enough(chosen.len()) {
            return Err(NarrowcastFailure::TooFewRecipients);
        }
        let limit = &narrowcast.limit;
        let max = limit["max"].as_u64().and_then(|max| usize::try_from(max).ok());
        chosen.truncate(max.unwrap_or(usize::MAX));
        let affordable = usize::try_from(narrowcast.reserved).unwrap_or(usize::MAX);
        if affordable < chosen.len() {
            if limit["forbidPartialDelivery"] == true {
                return Err(NarrowcastFailure::Partial);
            }
            chosen.truncate(affordable);
        }
        Ok(chosen)
    }

    fn is_recipient(&self, friend: &Resident, recipient: &Value) -> bool {
        match recipient["type"].as_str() {
            Some("audience") => {
                let id = recipient["audienceGroupId"].as_u64().unwrap_or(0);
                self.audience(id).is_ok_and(|audience| audience.members.contains(&friend.id))
            }
            Some("redelivery") => {
                let request_id = recipient["requestId"].as_str().unwrap_or_default();
                let earlier = self.narrowcasts.0.get(request_id);
                earlier.is_some_and(|earlier| earlier.recipients.contains(&friend.id))
            }
            _ => all_any_none(recipient, |branch| self.is_recipient(friend, branch)),
        }
    }

    /// Refuses audiences that cannot be used, and redelivery of what has not been delivered.
    fn check_recipient(&self, recipient: &Value, now: Timestamp) -> Result<(), Refusal> {
        match recipient["type"].as_str() {
            Some("audience") => {
                let id = recipient["audienceGroupId"].as_u64().unwrap_or(0);
                match self.audience(id)?.status(now) {
                    "READY" => Ok(()),
                    // LINE documents the status alone; the words are simulated.
                    status => Err(Refusal::detail(status, "recipient.audienceGroupId")),
                }
            }
            Some("redelivery") => {
                let request_id = recipient["requestId"].as_str().unwrap_or_default();
                let earlier = self.narrowcast_progress(request_id, now).ok();
                match earlier.map(|earlier| earlier.phase) {
                    Some(NarrowcastPhase::Succeeded) => Ok(()),
                    Some(
                        NarrowcastPhase::Waiting
                        | NarrowcastPhase::Sending
                        | NarrowcastPhase::Failed(_),
                    )
                    | None => Err(Refusal::detail("REQUEST_NOT_FOUND", "recipient.requestId")),
                }
            }
            _ => branches(recipient).try_for_each(|branch| self.check_recipient(branch, now)),
        }
    }
}

/// The branches of an operator object; none of anything else.
fn branches(operator: &Value) -> impl Iterator<Item = &Value> {
    let list = |name: &str| operator[name].as_array().into_iter().flatten();
    list("and").chain(list("or")).chain(operator.get("not"))
}

fn audiences_in(recipient: &Value, found: &mut Vec<u64>) {
    found.extend(recipient["audienceGroupId"].as_u64());
    branches(recipient).for_each(|branch| audiences_in(branch, found));
}
