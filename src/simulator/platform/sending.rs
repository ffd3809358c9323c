use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{Entry, Novelty, Platform, Refusal, Speaker, is_user_id};
use crate::line::limits::RETRY_KEY_LIFE_H;

/// How long a retry key is remembered, from its first use.
const RETRY_KEYS_LIVE_FOR: SignedDuration = SignedDuration::from_hours(RETRY_KEY_LIFE_H);
/// Accepted sends remembered for statistics.
const SENT_MAX: usize = 10_000;

/// Ways of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// In answer to an event; free.
    Reply,
    /// To one chat.
    Push,
    /// To up to 500 residents.
    Multicast,
    /// To everyone who is a friend.
    Broadcast,
    /// To friends chosen by LINE.
    Narrowcast,
}

/// What is to be sent; its messages have been checked.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The way.
    pub kind: Kind,
    /// The id of the request that asks.
    pub request_id: String,
    /// One to five message objects.
    pub messages: Vec<Value>,
    /// Aggregation units, at most one.
    pub units: Vec<String>,
}

/// What became of a send to one chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// `[{id, quoteToken?}]`, one per message.
    pub sent_messages: Value,
}

/// A send that was accepted.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The request id.
    pub request_id: String,
    /// The way.
    pub kind: Kind,
    /// When.
    pub at: Timestamp,
    /// The aggregation units that stuck.
    pub units: Vec<String>,
    /// How many residents it reached.
    pub delivered: u64,
    /// The messages.
    pub messages: Arc<[Arc<Value>]>,
}

/// Sends accepted, and the retry keys they came under.
#[derive(Debug, Default)]
pub(super) struct SentLog {
    sent: VecDeque<Sent>,
    keys: HashMap<String, Accepted>,
    key_order: VecDeque<(Timestamp, String)>,
}

#[derive(Debug)]
struct Accepted {
    request_id: String,
    sent_messages: Option<Value>,
    at: Timestamp,
}

impl SentLog {
    pub(super) fn tidy(&mut self, now: Timestamp) {
        while let Some((at, key)) = self.key_order.front()
            && RETRY_KEYS_LIVE_FOR < now.duration_since(*at)
        {
            if self.keys.get(key).is_some_and(|accepted| accepted.at == *at) {
                self.keys.remove(key);
            }
            self.key_order.pop_front();
        }
    }
}

impl Platform {
    /// Answers an event by its reply token, which is then used up.
    pub fn reply(
        &mut self,
        token: &str,
        sending: Sending,
        now: Timestamp,
    ) -> Result<Receipt, Refusal> {
        let chat_id = self.reply_chat(token, now)?;
        self.check_quotes(&sending.messages, &chat_id)?;
        self.use_up_reply_token(token);
        Ok(self.send_to_chat(&chat_id, sending, now))
    }

    /// Sends to one resident or group. Residents who cannot be reached are passed over in
    /// silence; ids of nobody are refused.
    pub fn push(&mut self, to: &str, sending: Sending, now: Timestamp) -> Result<Receipt, Refusal> {
        if self.resident(to).is_none() && self.group(to).is_err() {
            return Err(Refusal::new(400, "Failed to send messages"));
        }
        self.check_quotes(&sending.messages, to)?;
        self.need_quota(self.recipients_in(to, now), now)?;
        Ok(self.send_to_chat(to, sending, now))
    }

    /// Sends to up to 500 residents; whoever cannot be reached is passed over in silence.
    pub fn multicast(
        &mut self,
        to: &[&str],
        sending: Sending,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let refuses_unknown = self.settings.multicast_refuses_unknown;
        let is_wrong =
            |id: &&str| !is_user_id(id) || refuses_unknown && self.resident(id).is_none();
        if let Some(at) = to.iter().position(is_wrong) {
            return Err(Refusal::property(&format!("to[{at}]")));
        }
        let reachable = |id: &&str| self.resident(id).is_some_and(|r| r.is_reachable(now));
        let mut ids: Vec<String> =
            to.iter().copied().filter(reachable).map(str::to_owned).collect();
        ids.sort_unstable();
        ids.dedup();
        self.send_to_many(&ids, sending, now)
    }

    /// Sends to every friend.
    pub fn broadcast(&mut self, sending: Sending, now: Timestamp) -> Result<(), Refusal> {
        let ids = self.friends();
        self.send_to_many(&ids, sending, now)
    }

    /// Sends to residents by id, whom the caller has found reachable.
    pub fn send_to_many(
        &mut self,
        ids: &[String],
        sending: Sending,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let recipients = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        self.need_quota(recipients, now)?;
        let messages: Vec<Arc<Value>> = sending.messages.iter().cloned().map(Arc::new).collect();
        for id in ids {
            self.put_into_talk(id, &messages, now);
        }
        self.book(sending, messages.into(), recipients, now);
        Ok(())
    }

    /// The user ids of all friends.
    pub fn friends(&self) -> Vec<String> {
        let friends = self.all_residents().iter().filter(|resident| resident.is_friend());
        friends.map(|resident| resident.id.clone()).collect()
    }

    /// Accepted sends, oldest first.
    pub fn sent(&self) -> impl DoubleEndedIterator<Item = &Sent> {
        self.sent.sent.iter()
    }

    /// The send a talk entry came with, and its place there from 1.
    pub(super) fn sending_of(&self, entry: &Entry) -> Option<(&Sent, u32)> {
        let sends = &self.sent.sent;
        let first = sends.partition_point(|sent| sent.at < entry.at);
        let mut same_time = sends.range(first..).take_while(|sent| sent.at == entry.at);
        same_time.find_map(|sent| {
            let is_it = |message: &Arc<Value>| Arc::ptr_eq(message, &entry.message);
            let seq = (1..).zip(sent.messages.iter()).find(|(_, message)| is_it(message));
            seq.map(|(seq, _)| (sent, seq))
        })
    }

    /// Refuses a call whose retry key has been accepted within 24 hours.
    pub fn check_retry_key(&self, key: &str, now: Timestamp) -> Result<(), Refusal> {
        let Some(accepted) = self.sent.keys.get(key) else { return Ok(()) };
        if RETRY_KEYS_LIVE_FOR < now.duration_since(accepted.at) {
            return Ok(());
        }
        let mut body = json!({ "message": "The retry key is already accepted" });
        if let Some(sent) = &accepted.sent_messages {
            body["sentMessages"] = sent.clone();
        }
        let mut refusal = Refusal::with_body(409, body);
        refusal.accepted_request_id = Some(accepted.request_id.clone());
        Err(refusal)
    }

    /// Remembers that a call was accepted under a retry key, with its answer's `sentMessages`.
    pub fn keep_retry_key(
        &mut self,
        key: &str,
        (request_id, sent_messages): (&str, Option<Value>),
        now: Timestamp,
    ) {
        let accepted = Accepted { request_id: request_id.to_owned(), sent_messages, at: now };
        self.sent.keys.insert(key.to_owned(), accepted);
        self.sent.key_order.push_back((now, key.to_owned()));
    }

    fn send_to_chat(&mut self, chat_id: &str, sending: Sending, now: Timestamp) -> Receipt {
        let messages: Vec<Arc<Value>> = sending.messages.iter().cloned().map(Arc::new).collect();
        let recipients = self.recipients_in(chat_id, now);
        let ids = if recipients == 0 {
            messages.iter().map(|_| self.next_message_id()).collect()
        } else {
            self.put_into_talk(chat_id, &messages, now)
        };
        let sent = ids.iter().zip(&messages).map(|(id, message)| {
            let mut sent = json!({ "id": id });
            if can_be_quoted(message) {
                sent["quoteToken"] = json!(self.quote_token(chat_id, id));
            }
            sent
        });
        let sent_messages = sent.collect();
        self.book(sending, messages.into(), recipients, now);
        Receipt { sent_messages }
    }

    fn recipients_in(&self, chat_id: &str, now: Timestamp) -> u64 {
        match (self.resident(chat_id), self.group(chat_id)) {
            (Some(resident), _) => u64::from(resident.is_reachable(now)),
            (None, Ok(group)) => u64::try_from(group.members.len()).unwrap_or(u64::MAX),
            (None, Err(_)) => 0,
        }
    }

    fn put_into_talk(
        &mut self,
        chat_id: &str,
        messages: &[Arc<Value>],
        now: Timestamp,
    ) -> Vec<String> {
        let mut ids = Vec::with_capacity(messages.len());
        for message in messages {
            let id = self.next_message_id();
            let entry = Entry {
                id: id.clone(),
                from: Speaker::City,
                at: now,
                message: Arc::clone(message),
                unsent: false,
            };
            self.enter(chat_id, entry);
            ids.push(id);
        }
        ids
    }

    /// Adds an entry to a talk and tells the phone.
    pub(super) fn enter(&mut self, chat_id: &str, entry: Entry) {
        let Some(resident) = self.residents.get_mut(chat_id) else {
            if let Some(group) = self.groups.get_mut(chat_id) {
                group.talk.push(entry);
            }
            return;
        };
        if entry.from == Speaker::City {
            resident.talk.loading_until = None;
        }
        resident.talk.push(entry.clone());
        self.tell(chat_id, Novelty::Message(entry));
    }

    fn book(
        &mut self,
        sending: Sending,
        messages: Arc<[Arc<Value>]>,
        delivered: u64,
        now: Timestamp,
    ) {
        let Sending { kind, request_id, units, .. } = sending;
        self.count(kind, delivered, now);
        let units = self.attach_units(&units, now);
        if self.sent.sent.len() == SENT_MAX {
            self.sent.sent.pop_front();
        }
        let sent = Sent { request_id, kind, at: now, units, delivered, messages };
        self.sent.sent.push_back(sent);
    }

    fn check_quotes(&self, messages: &[Value], chat_id: &str) -> Result<(), Refusal> {
        for (at, message) in messages.iter().enumerate() {
            if let Some(token) = message["quoteToken"].as_str()
                && !self.is_quote_token(token, chat_id)
            {
                return Err(Refusal::property(&format!("messages[{at}].quoteToken")));
            }
        }
        Ok(())
    }
}

fn can_be_quoted(message: &Value) -> bool {
    let kinds = ["text", "textV2", "sticker", "image", "video", "template", "flex"];
    message["type"].as_str().is_some_and(|kind| kinds.contains(&kind))
}
