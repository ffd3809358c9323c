//! Requests that send, and what LINE answers.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::line::ids::{GroupId, ReplyToken, RoomId, UserId};

use super::Message;

object! {
    /// Request: answer an event.
    ReplyRequest {
        /// The event's token.
        reply_token: ReplyToken,
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Whether phones stay silent.
        notification_disabled: bool,
    }
}

object! {
    /// Request: say something to one chat.
    PushRequest {
        /// The chat.
        to: ChatId,
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Whether phones stay silent.
        notification_disabled: bool,
        /// At most one, 1 to 30 of letters, digits and `_`.
        custom_aggregation_units: Vec<String>,
    }
}

object! {
    /// Request: say the same to up to 500 people.
    MulticastRequest {
        /// 1 to 500.
        to: Vec<UserId>,
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Whether phones stay silent.
        notification_disabled: bool,
        /// At most one, 1 to 30 of letters, digits and `_`.
        custom_aggregation_units: Vec<String>,
    }
}

object! {
    /// Request: say something to every friend.
    BroadcastRequest {
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Whether phones stay silent.
        notification_disabled: bool,
    }
}

object! {
    /// Request: would LINE take these messages?
    ValidateRequest {
        /// 1 to 5.
        messages: Vec<Message>,
    }
}

object! {
    /// Answer to reply and push: what was sent.
    SendAnswer {
        /// In the order of the request.
        #[serde(default)]
        sent_messages: Vec<SentMessage>,
    }
}

object! {
    /// A message that was sent.
    #[derive(Eq)]
    SentMessage {
        /// LINE's id of it.
        id: String,
    } optional {
        /// With which a later message can quote it.
        quote_token: String,
    }
}

object! {
    /// Request: show that an answer is being written.
    LoadingRequest {
        /// The person.
        chat_id: UserId,
    } optional {
        /// 5 to 60 in steps of 5; 20 when absent.
        loading_seconds: u32,
    }
}

object! {
    /// Request: mark everything up to a message as read.
    MarkAsReadByTokenRequest {
        /// The message's token, from its event.
        mark_as_read_token: String,
    }
}

object! {
    /// Request: mark everything a person said as read (an option for corporate customers).
    MarkAsReadRequest {
        /// Whose messages.
        chat: ChatReference,
    }
}

object! {
    /// A chat with one person.
    ChatReference {
        /// The person.
        user_id: UserId,
    }
}

object! {
    /// Request: say something to a telephone number (LINE notification messages, a contract
    /// option).
    PhonePushRequest {
        /// SHA-256 of the number in E.164, in hexadecimal.
        to: String,
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Whether phones stay silent.
        notification_disabled: bool,
    }
}

/// Where a push goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChatId {
    /// One person.
    User(UserId),
    /// A group.
    Group(GroupId),
    /// A multi-person chat.
    Room(RoomId),
}

impl ChatId {
    /// The id as LINE writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User(id) => id.as_str(),
            Self::Group(id) => id.as_str(),
            Self::Room(id) => id.as_str(),
        }
    }
}

impl std::str::FromStr for ChatId {
    type Err = NotAChat;

    fn from_str(text: &str) -> Result<Self, NotAChat> {
        let user = text.parse().map(Self::User).ok();
        let group = || text.parse().map(Self::Group).ok();
        let room = || text.parse().map(Self::Room).ok();
        user.or_else(group).or_else(room).ok_or(NotAChat)
    }
}

/// A text is neither a user's nor a group's nor a room's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAChat;

impl std::error::Error for NotAChat {}

impl fmt::Display for NotAChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the id of a user, a group or a room")
    }
}

impl From<UserId> for ChatId {
    fn from(id: UserId) -> Self {
        Self::User(id)
    }
}

impl Serialize for ChatId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
