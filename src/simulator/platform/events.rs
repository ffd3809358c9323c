use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::Platform;

/// A webhook event on its way.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Events of one lane normally arrive in order: the user, group or room concerned.
    pub lane: String,
    /// The reply token inside, if any.
    pub reply_token: Option<String>,
    /// The event as LINE would send it.
    pub event: Map<String, Value>,
}

/// Where an event comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The talk with one resident.
    User(String),
    /// A group, perhaps by one of its members.
    Group(String, Option<String>),
}

/// Whether an event can be replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    Possible,
    Impossible,
}

impl Source {
    /// The id of the chat.
    pub(super) fn chat_id(&self) -> &str {
        match self {
            Self::User(id) | Self::Group(id, _) => id,
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::User(id) => json!({ "type": "user", "userId": id }),
            Self::Group(id, None) => json!({ "type": "group", "groupId": id }),
            Self::Group(id, Some(user)) => {
                json!({ "type": "group", "groupId": id, "userId": user })
            }
        }
    }
}

impl Platform {
    /// Makes a webhook event out of its own fields and sends it out.
    pub(super) fn emit(
        &mut self,
        kind: &str,
        source: &Source,
        reply: Reply,
        (now, fields): (Timestamp, Value),
    ) {
        let mut event = self.common_fields(kind, now);
        event.insert("source".to_owned(), source.json());
        let reply_token = match reply {
            Reply::Possible => Some(self.issue_reply_token(source.chat_id(), now)),
            Reply::Impossible => None,
        };
        if let Some(token) = &reply_token {
            event.insert("replyToken".to_owned(), json!(token));
        }
        if let Value::Object(fields) = fields {
            event.extend(fields);
        }
        self.send_out(Outgoing { lane: source.chat_id().to_owned(), reply_token, event });
    }

    /// Makes an event that names no source and cannot be replied to.
    pub(super) fn emit_sourceless(&mut self, kind: &str, now: Timestamp, fields: Value) {
        let mut event = self.common_fields(kind, now);
        if let Value::Object(fields) = fields {
            event.extend(fields);
        }
        self.send_out(Outgoing { lane: String::new(), reply_token: None, event });
    }

    fn common_fields(&mut self, kind: &str, now: Timestamp) -> Map<String, Value> {
        let mut event = Map::new();
        event.insert("type".to_owned(), json!(kind));
        event.insert("mode".to_owned(), json!("active"));
        event.insert("timestamp".to_owned(), json!(now.as_millisecond()));
        event.insert("webhookEventId".to_owned(), json!(self.dice.ulid(now)));
        event.insert("deliveryContext".to_owned(), json!({ "isRedelivery": false }));
        event
    }
}
