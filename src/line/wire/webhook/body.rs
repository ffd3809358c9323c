use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Event;

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::wire::webhook::{EventKind, MessageContent, Mode, Source};

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
