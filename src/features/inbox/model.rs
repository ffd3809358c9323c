//! What is kept of a webhook event. Pure: no I/O, no clock.

use jiff::Timestamp;
use minicbor::{Decode, Encode};
use serde_json::{Map, Value};

use crate::base::personal::{Kind, mask};

/// An event's number: ascending in the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct EventNo(#[n(0)] pub u64);

/// How far an event has come.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Progress {
    /// Not yet handled.
    #[n(0)]
    Waiting,
    /// Handled.
    #[n(1)]
    Done {
        /// When.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        at: Timestamp,
    },
    /// Could not be handled and was put aside, so that the resident's later events are.
    #[n(2)]
    PutAside {
        /// When.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        at: Timestamp,
        /// The fault, for the operator.
        #[n(1)]
        why: String,
    },
}

/// An event as it is kept, as JSON, and the kinds of personal data that were taken out of it.
pub fn body_of(raw: &str) -> (String, Vec<Kind>) {
    let Ok(mut event) = serde_json::from_str::<Value>(raw) else {
        return (String::new(), Vec::new());
    };
    let masked = without_personal_data(&mut event);
    (event.to_string(), masked)
}

/// Takes everything personal that nobody asked for out of an event, in place, and says what kinds
/// of it there were. A place sent in the talk is personal whatever it is, and so is a file's name.
pub fn without_personal_data(event: &mut Value) -> Vec<Kind> {
    let Some(message) = event.get_mut("message").and_then(Value::as_object_mut) else {
        return Vec::new();
    };
    let mut kinds = mask_field(message, "text");
    kinds.extend(mask_field(message, "fileName"));
    if !kinds.is_empty() {
        for pointing_into_the_text in ["emojis", "mention"] {
            message.remove(pointing_into_the_text);
        }
    }
    for place in ["title", "address", "latitude", "longitude"] {
        message.remove(place);
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Something that was said in the talk, without personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When it arrived.
    pub at: Timestamp,
    /// LINE's word for the kind of message, such as `text` or `image`.
    pub kind: String,
    /// The words, of a text.
    pub text: String,
}

impl Said {
    /// What an event that is kept says, which arrived at a moment; none of what is no message.
    pub fn of(body: &str, at: Timestamp) -> Option<Self> {
        let event = serde_json::from_str::<Value>(body).ok()?;
        let message = event.get("message")?;
        let word = |name| message.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self { at, kind: word("type")?, text: word("text").unwrap_or_default() })
    }
}

fn mask_field(message: &mut Map<String, Value>, field: &str) -> Vec<Kind> {
    let Some(masked) = message.get(field).and_then(Value::as_str).and_then(mask) else {
        return Vec::new();
    };
    message.insert(field.into(), Value::String(masked.text));
    masked.kinds
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn personal_data_in_a_message_is_gone_and_named() {
        let mut event = json!({"type": "message", "message": {
            "type": "text", "id": "1", "text": "090-1234-5678です(love)", "emojis": [{"index": 17}],
        }});
        assert_eq!(without_personal_data(&mut event), [Kind::Telephone]);
        assert_eq!(
            event,
            json!({"type": "message", "message": {"type": "text", "id": "1", "text": "■■■です(love)"}})
        );
    }

    #[test]
    fn what_was_said_is_read_from_what_is_kept() {
        let at = Timestamp::UNIX_EPOCH;
        let said = |kind: &str, text: &str| Said { at, kind: kind.into(), text: text.into() };
        let text = r#"{"message": {"type": "text", "text": "ごみ"}}"#;
        assert_eq!(Said::of(text, at), Some(said("text", "ごみ")));
        assert_eq!(Said::of(r#"{"message": {"type": "image"}}"#, at), Some(said("image", "")));
        assert_eq!(Said::of(r#"{"type": "follow"}"#, at), None);
        assert_eq!(Said::of("", at), None);
    }

    #[test]
    fn a_place_is_not_kept() {
        let mut event = json!({"type": "message", "message": {
            "type": "location", "id": "1", "title": "家", "address": "中央町", "latitude": 35.0, "longitude": 136.6,
        }});
        without_personal_data(&mut event);
        assert_eq!(event, json!({"type": "message", "message": {"type": "location", "id": "1"}}));
    }

    #[test]
    fn an_ordinary_question_stays_as_it_is() {
        let mut event =
            json!({"type": "message", "message": {"type": "text", "text": "ごみ", "emojis": []}});
        let before = event.clone();
        assert_eq!(without_personal_data(&mut event), []);
        assert_eq!(event, before);
    }
}
