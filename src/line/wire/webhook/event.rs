use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::line::{
    ids::{ReplyToken, UserId, WebhookEventId},
    wire::vocabulary::lenient,
};

use super::{
    AccountLink, Beacon, ChatControl, Follow, MembershipChange, MessageContent, ModuleChange,
    Party, PhoneDelivery, Postback, Source, Unsend, VideoPlayComplete,
};

/// An event. Common properties that are missing or cannot be read are absent, whatever the
/// documentation promises.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
    /// Whether our channel leads the chat.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// When it happened, in ms since 1970.
    #[serde(
        rename = "timestamp",
        default,
        deserialize_with = "lenient",
        skip_serializing_if = "Option::is_none"
    )]
    pub timestamp_ms: Option<i64>,
    /// Where it happened.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// By which a second delivery is known.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub webhook_event_id: Option<WebhookEventId>,
    /// Whether this is a second delivery.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub delivery_context: Option<DeliveryContext>,
    /// With which it can be answered once.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub reply_token: Option<ReplyToken>,
}

impl Event {
    /// The person the event comes from, where LINE says so.
    pub fn user_id(&self) -> Option<UserId> {
        match self.source.as_ref()? {
            Source::User { user_id }
            | Source::Group { user_id, .. }
            | Source::Room { user_id, .. } => *user_id,
            Source::Unknown(_) => None,
        }
    }

    /// Whether LINE delivers the event again.
    pub fn is_redelivery(&self) -> bool {
        self.delivery_context.as_ref().is_some_and(|context| context.is_redelivery)
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum EventKind {
    /// Somebody said something.
    Message {
        /// What.
        message: MessageContent,
    },
    /// Somebody changed what they had said (group chats).
    MessageEdited {
        /// What it says now.
        message: MessageContent,
    },
    /// Somebody took back what they had said.
    Unsend {
        /// What.
        unsend: Unsend,
    },
    /// Somebody became a friend, or unblocked the account.
    Follow {
        /// Which of both.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        follow: Option<Follow>,
    },
    /// Somebody blocked the account.
    Unfollow {},
    /// The account came into a group or room.
    Join {},
    /// The account left a group or room.
    Leave {},
    /// People came into a group or room.
    MemberJoined {
        /// Who.
        joined: Party,
    },
    /// People left a group or room.
    MemberLeft {
        /// Who.
        left: Party,
    },
    /// Somebody tapped something that reports to us.
    Postback {
        /// What.
        postback: Postback,
    },
    /// Somebody saw a film to its end.
    #[serde(rename_all = "camelCase")]
    VideoPlayComplete {
        /// Which.
        video_play_complete: VideoPlayComplete,
    },
    /// Somebody came near a beacon.
    Beacon {
        /// Which.
        beacon: Beacon,
    },
    /// Somebody linked the account with one elsewhere.
    AccountLink {
        /// How it went.
        link: AccountLink,
    },
    /// Somebody joined, left or renewed a paid membership.
    Membership {
        /// Which of them.
        membership: MembershipChange,
    },
    /// A module channel was attached or detached.
    Module {
        /// Which of both.
        module: ModuleChange,
    },
    /// Our module channel leads the chat now.
    #[serde(rename_all = "camelCase")]
    Activated {
        /// How long.
        chat_control: ChatControl,
    },
    /// Our module channel does not lead the chat any more.
    Deactivated {},
    /// The account was suspended.
    BotSuspended {},
    /// The account is back.
    BotResumed {},
    /// A notification message reached its telephone.
    Delivery {
        /// Which.
        delivery: PhoneDelivery,
    },
    /// A kind not known here, or a known kind that cannot be read, with all properties besides
    /// the common ones.
    #[serde(untagged)]
    Unknown(Map<String, Value>),
}

impl Default for EventKind {
    fn default() -> Self {
        Self::Unknown(Map::new())
    }
}

words! {
    /// Whether our channel leads the chat.
    Mode {
        /// It does.
        Active = "active",
        /// Another does: nothing may be sent.
        Standby = "standby",
    }
}

object! {
    /// Whether this is a second delivery.
    #[derive(Copy, Eq)]
    DeliveryContext {
        /// Whether it is.
        is_redelivery: bool,
    }
}
