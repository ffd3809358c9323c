//! What residents did with what they were sent: the raw material of statistics.

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Platform, Refusal, Speaker};

/// Deeds remembered; the oldest go first. Enough for a thousand residents and a hundred sends.
const DEEDS_MAX: usize = 200_000;
/// How long after a send its statistics change (LINE's reference).
const COUNTED_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Something a resident did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// Saw a message: the request that sent it, and its place from 1.
    MessageSeen(String, u32),
    /// Opened a link: the request, the message's place, the address.
    LinkOpened(String, u32, String),
    /// Saw a rich menu.
    MenuSeen(String),
    /// Tapped a rich menu: its id and the area's place from 0.
    MenuTapped(String, usize),
}

/// A deed with its doer.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) at: Timestamp,
    pub(super) user_id: String,
    pub(super) deed: Deed,
}

#[derive(Debug, Default)]
pub(super) struct Deeds {
    log: VecDeque<Done>,
    /// The newest message each resident has seen; message ids ascend and have one length.
    seen_up_to: HashMap<String, String>,
}

impl Deeds {
    pub(super) fn log(&self) -> impl Iterator<Item = &Done> {
        self.log.iter()
    }
}

impl Platform {
    pub(super) fn note_deed(&mut self, user_id: &str, deed: Deed, now: Timestamp) {
        if self.deeds.log.len() == DEEDS_MAX {
            self.deeds.log.pop_front();
        }
        self.deeds.log.push_back(Done { at: now, user_id: user_id.to_owned(), deed });
    }

    /// Counts everything the city has sent a resident since the last look as seen.
    pub(super) fn see_messages(&mut self, user_id: &str, now: Timestamp) {
        let Some(resident) = self.resident(user_id) else { return };
        let seen = self.deeds.seen_up_to.get(user_id).map_or("", String::as_str);
        let is_new = |id: &str| seen < id;
        let newest = resident.talk.entries().next_back().map(|entry| entry.id.clone());
        let unseen = resident.talk.entries().filter(|entry| is_new(&entry.id));
        let deeds: Vec<Deed> = unseen
            .filter(|entry| entry.from == Speaker::City)
            .filter_map(|entry| self.sending_of(entry))
            .filter(|(sent, _)| now.duration_since(sent.at) <= COUNTED_FOR)
            .map(|(sent, seq)| Deed::MessageSeen(sent.request_id.clone(), seq))
            .collect();
        if let Some(newest) = newest {
            self.deeds.seen_up_to.insert(user_id.to_owned(), newest);
        }
        for deed in deeds {
            self.note_deed(user_id, deed, now);
        }
    }

    /// Has a resident open a link of a message in the talk.
    pub fn open_link(
        &mut self,
        user_id: &str,
        (message_id, url): (&str, &str),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let entry = self.known_resident(user_id)?.talk.entry(message_id);
        let unknown = || Refusal::new(404, format!("the city sent no message {message_id}"));
        let entry = entry.filter(|entry| entry.from == Speaker::City).ok_or_else(unknown)?;
        let sending =
            self.sending_of(entry).map(|(sent, seq)| (sent.request_id.clone(), seq, sent.at));
        if let Some((request_id, seq, sent_at)) = sending
            && now.duration_since(sent_at) <= COUNTED_FOR
        {
            self.note_deed(user_id, Deed::LinkOpened(request_id, seq, url.to_owned()), now);
        }
        Ok(())
    }

    /// Has a resident tap an area of the rich menu shown, by its place from 0; answers the
    /// area's action, which is the phone's to carry out.
    pub fn tap_menu(
        &mut self,
        user_id: &str,
        area: usize,
        now: Timestamp,
    ) -> Result<Value, Refusal> {
        self.known_resident(user_id)?;
        let menu = self.menu_shown_to(user_id);
        let menu = menu.ok_or_else(|| Refusal::new(404, "no rich menu is shown"))?;
        let action = menu.object["areas"][area].get("action").cloned();
        let action = action.ok_or_else(|| Refusal::new(404, format!("there is no area {area}")))?;
        self.note_deed(user_id, Deed::MenuTapped(menu.id, area), now);
        Ok(action)
    }
}
