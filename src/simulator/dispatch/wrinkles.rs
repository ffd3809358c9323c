use std::fmt::Write as _;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::Batch;
use crate::simulator::platform::{Dice, Settings};

/// Writes the body of a webhook, with as many harmless oddities as the settings ask for.
pub(super) fn body(
    destination: &str,
    batch: &Batch,
    settings: &Settings,
    (dice, now): (&mut Dice, Timestamp),
) -> Vec<u8> {
    let mut events: Vec<Value> =
        batch.events.iter().map(|out| Value::Object(out.event.clone())).collect();
    if dice.falls(settings.unknown_percent) {
        for event in &mut events {
            event["novelty"] = json!({ "kind": "FUTURE", "list": [1, null] });
        }
        events.insert(dice.below(events.len() + 1), unknown_event(dice, now));
    }
    let mut body = json!({ "destination": destination, "events": events });
    let mut text = if settings.vary_json {
        shuffle(&mut body, dice);
        spaced(&body, dice)
    } else {
        body.to_string()
    };
    if settings.escape_non_bmp {
        text = escaped(&text);
    }
    text.into_bytes()
}

/// An event of a type that does not exist yet.
fn unknown_event(dice: &mut Dice, now: Timestamp) -> Value {
    json!({
        "type": "simulatedNovelty",
        "mode": "active",
        "timestamp": now.as_millisecond(),
        "source": { "type": "simulatedPlace", "placeId": dice.hex32() },
        "webhookEventId": dice.ulid(now),
        "deliveryContext": { "isRedelivery": false },
        "simulatedNovelty": { "kind": "FUTURE" },
    })
}

fn shuffle(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
            let mut shuffled = Map::new();
            while !fields.is_empty() {
                let (name, mut value) = fields.swap_remove(dice.below(fields.len()));
                shuffle(&mut value, dice);
                shuffled.insert(name, value);
            }
            *map = shuffled;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shuffle(item, dice)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn spaced(value: &Value, dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => value.to_string(),
        1 => format!(" {value}\n"),
        _ => format!("{value:#}"),
    }
}

/// Characters beyond the basic plane as pairs of surrogate escapes, as LINE writes some emoji.
/// Such characters stand inside strings alone, so the whole text can be gone through.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.len_utf16() == 1 {
            escaped.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(escaped, "\\u{unit:04X}").expect("writing to a string does not fail");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oddities_change_the_bytes_and_not_the_meaning() {
        let value = json!({ "b": [{ "y": "🤨𠮷あ", "x": 1 }], "a": null, "c": { "d": "e\"" } });
        let mut dice = Dice::new(3);
        for _ in 0..20 {
            let mut odd = value.clone();
            shuffle(&mut odd, &mut dice);
            let text = escaped(&spaced(&odd, &mut dice));
            assert!(text.contains("\\uD83E\\uDD28") && text.contains('あ'), "{text}");
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
    }
}
