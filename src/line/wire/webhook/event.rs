use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, value::RawValue};

use crate::line::{
    ids::{GroupId, ReplyToken, RoomId, UserId, WebhookEventId},
    wire::vocabulary::lenient,
};

use super::MessageContent;

/// The body of a webhook. Reading it fails only when it is not an object with `destination` and
/// `events`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WebhookBody {
    /// The account the events are for, a user id.
    pub destination: String,
    /// Events of any number of people, in no promised order; none when LINE only knocks.
    pub events: Vec<ReceivedEvent>,
}

/// An event as it came, and what we understand of it.
#[derive(Debug, Clone)]
pub struct ReceivedEvent {
    /// The bytes LINE sent for it.
    pub raw: Box<RawValue>,
    /// What we understand of it.
    pub event: Event,
}

impl ReceivedEvent {
    /// Reads an event. What cannot be read at all becomes an unknown event without common
    /// properties; `raw` still holds it.
    pub fn new(raw: Box<RawValue>) -> Self {
        let event = serde_json::from_str(raw.get()).unwrap_or_default();
        Self { raw, event }
    }
}

impl<'de> Deserialize<'de> for ReceivedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self::new)
    }
}

impl Serialize for ReceivedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(serializer)
    }
}

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

/// Where an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Source {
    /// In the chat with one person.
    User {
        /// The person.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// In a group.
    Group {
        /// The group.
        group_id: GroupId,
        /// The person, where LINE says so.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// In a multi-person chat.
    Room {
        /// The room.
        room_id: RoomId,
        /// The person, where LINE says so.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// A kind not known here, or a malformed id.
    #[serde(untagged)]
    Unknown(Value),
}

impl From<UserId> for Source {
    fn from(id: UserId) -> Self {
        Self::User { user_id: Some(id) }
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

object! {
    /// What was taken back.
    Unsend {
        /// The message.
        message_id: String,
    }
}

object! {
    /// How somebody became a friend.
    #[derive(Default)]
    Follow {} optional {
        /// Whether the person had blocked the account before; LINE does not promise it is right.
        is_unblocked: bool,
    }
}

object! {
    /// People who came or left.
    Party {
        /// Who.
        members: Vec<Source>,
    }
}

object! {
    /// What a tap reports.
    Postback {
        /// What we put into the action.
        data: String,
    } optional {
        /// What was picked (`date`, `time` or `datetime`), or where a menu switch led
        /// (`newRichMenuAliasId`, `status`).
        params: Map<String, Value>,
    }
}

object! {
    /// A film somebody saw to its end.
    VideoPlayComplete {
        /// What we put into the message.
        tracking_id: String,
    }
}

object! {
    /// A beacon somebody came near. Anybody can pretend to be one.
    Beacon {
        /// Its number.
        hwid: String,
        /// `enter`, `banner` or `stay`.
        #[serde(rename = "type")]
        kind: String,
    } optional {
        /// What it says, in hexadecimal.
        dm: String,
    }
}

object! {
    /// How linking went.
    AccountLink {
        /// `ok` or `failed`.
        result: String,
        /// What we made up for this link.
        nonce: String,
    }
}

object! {
    /// What happened to a membership.
    MembershipChange {
        /// `joined`, `left` or `renewed`.
        #[serde(rename = "type")]
        kind: String,
        /// Which membership.
        membership_id: u64,
    }
}

object! {
    /// What happened to a module channel.
    ModuleChange {
        /// `attached` or `detached`.
        #[serde(rename = "type")]
        kind: String,
    } optional {
        /// The account.
        bot_id: String,
        /// What it may do.
        scopes: Vec<String>,
        /// Why it was detached.
        reason: String,
    }
}

object! {
    /// How long we lead a chat.
    ChatControl {
        /// ms since 1970.
        expire_at: i64,
    }
}

object! {
    /// A notification message that arrived.
    PhoneDelivery {
        /// The hashed number, or the tag sent along.
        data: String,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::line::wire::MessageContent;

    use super::*;

    const TEXT: &str = r#"{"destination":"U00000000000000000000000000000001","events":[
        {"type":"message","mode":"active","timestamp":1793318400123,
         "webhookEventId":"01K8ZZZZZZZZZZZZZZZZZZZZZZ","deliveryContext":{"isRedelivery":true},
         "source":{"type":"user","userId":"U1111111111111111111111111111aaaa"},
         "replyToken":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","future":{"x":[1]},
         "message":{"type":"text","id":"590000000000000001","quoteToken":"qt-1",
                    "markAsReadToken":"mr-1","text":"\ud83e\udd28粗大ごみの出し方"}}]}"#;

    fn only(body: &str) -> ReceivedEvent {
        let mut body: WebhookBody = serde_json::from_str(body).unwrap();
        assert_eq!(body.events.len(), 1);
        body.events.remove(0)
    }

    fn wrapped(event: &str) -> ReceivedEvent {
        only(&format!(r#"{{"destination":"U","events":[{event}]}}"#))
    }

    #[test]
    fn a_text_is_read_whole() {
        let ReceivedEvent { raw, event } = only(TEXT);
        assert!(event.is_redelivery());
        assert_eq!(event.mode, Some(Mode::Active));
        assert_eq!(event.timestamp_ms, Some(1_793_318_400_123));
        assert_eq!(event.user_id().unwrap().as_str(), "U1111111111111111111111111111aaaa");
        assert_eq!(event.reply_token.unwrap().as_str(), "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
        assert_eq!(event.webhook_event_id.unwrap().as_str(), "01K8ZZZZZZZZZZZZZZZZZZZZZZ");
        let EventKind::Message { message: MessageContent::Text(text) } = event.kind else {
            panic!("{:?}", event.kind)
        };
        assert_eq!(text.text, "🤨粗大ごみの出し方");
        assert!(raw.get().contains(r#""future":{"x":[1]}"#));
    }

    #[test]
    fn an_event_of_tomorrow_keeps_everything() {
        let read = wrapped(
            r#"{"type":"dance","timestamp":5,"dance":{"step":2},
                "source":{"type":"planet","name":"mars"}}"#,
        );
        assert_eq!(read.event.timestamp_ms, Some(5));
        assert!(matches!(read.event.source, Some(Source::Unknown(_))));
        let EventKind::Unknown(rest) = &read.event.kind else { panic!("{:?}", read.event) };
        assert_eq!(rest["dance"]["step"], 2);
        let again: Event =
            serde_json::from_value(serde_json::to_value(&read.event).unwrap()).unwrap();
        assert_eq!(again, read.event);
    }

    #[test]
    fn a_bad_event_does_not_spoil_the_one_beside_it() {
        let bad = [
            "7",
            "null",
            r#"{"type":"message"}"#,
            r#"{"type":"postback","postback":{"data":5},"timestamp":"now","source":3}"#,
            r#""\ud800""#,
        ];
        let body =
            format!(r#"{{"destination":"U","events":[{},{{"type":"unfollow"}}]}}"#, bad.join(","));
        let body: WebhookBody = serde_json::from_str(&body).unwrap();
        let (last, before) = body.events.split_last().unwrap();
        assert_eq!(last.event.kind, EventKind::Unfollow {});
        for (read, raw) in before.iter().zip(bad) {
            assert!(matches!(read.event.kind, EventKind::Unknown(_)), "{:?}", read.event);
            assert_eq!(read.raw.get(), raw);
        }
    }

    #[test]
    fn a_text_survives_trimmings_nobody_can_read() {
        let read = wrapped(
            r#"{"type":"message","message":{"type":"text","id":"1","text":"ごみ",
                "emojis":[{"index":"first"}],"mention":7,"quoteToken":{}}}"#,
        );
        let EventKind::Message { message: MessageContent::Text(text) } = read.event.kind else {
            panic!("{:?}", read.event)
        };
        assert_eq!((text.text.as_str(), text.emojis, text.quote_token), ("ごみ", None, None));
    }

    #[test]
    fn a_tab_switch_and_a_picked_date_carry_their_params() {
        for params in [
            r#"{"newRichMenuAliasId":"tab-bousai","status":"SUCCESS"}"#,
            r#"{"date":"2026-11-22"}"#,
        ] {
            let read = wrapped(&format!(
                r#"{{"type":"postback","postback":{{"data":"a","params":{params}}}}}"#
            ));
            let EventKind::Postback { postback } = read.event.kind else { panic!() };
            assert_eq!(serde_json::to_string(&postback.params.unwrap()).unwrap(), params);
        }
    }

    #[test]
    fn a_deep_event_is_kept_unread() {
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        let event = format!(r#"{{"type":"message","message":{deep}}}"#);
        assert_eq!(wrapped(&event).raw.get(), event);
    }

    proptest! {
        #[test]
        fn no_body_panics(bytes: Vec<u8>) {
            let _ = serde_json::from_slice::<WebhookBody>(&bytes);
        }

        #[test]
        fn a_garbled_body_is_read_or_refused(at in 0..TEXT.len(), byte: u8) {
            let mut bytes = TEXT.as_bytes().to_vec();
            bytes[at] = byte;
            if let Ok(body) = serde_json::from_slice::<WebhookBody>(&bytes) {
                for event in &body.events {
                    prop_assert!(std::str::from_utf8(&bytes).unwrap().contains(event.raw.get()));
                }
            }
        }
    }
}
