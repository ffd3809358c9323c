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
