//! Whether an answer written as a Flex card can be shown by LINE.

use serde_json::{Value, json};

use super::Refusal;
use crate::line::check;

/// Faults of one card that are told at once: whoever mends these meets the next.
const FAULTS_MAX: usize = 5;

/// What is wrong with an answer written as a card, with its place; nothing for plain text.
pub fn card_faults(answer: &str) -> Vec<Refusal> {
    let text = answer.trim();
    if !text.starts_with('{') {
        return Vec::new();
    }
    let contents: Value = match serde_json::from_str(text) {
        Ok(contents) => contents,
        Err(error) => {
            return vec![Refusal::NotJson { line: error.line(), column: error.column() }];
        }
    };
    let message = json!([{ "type": "flex", "altText": "-", "contents": contents }]);
    let faults = check::messages(&message).into_iter().take(FAULTS_MAX);
    faults.map(|it| Refusal::Card { place: place(&it.property), reason: it.message }).collect()
}

/// The path within the card.
fn place(property: &str) -> String {
    let inner = property.strip_prefix("messages").unwrap_or(property);
    inner
        .trim_start_matches("[0]")
        .trim_start_matches(".contents")
        .trim_start_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_tells_where_it_is_wrong_and_text_is_never_wrong() {
        assert_eq!(card_faults("ごみは水曜日です"), []);
        let whole = r#"{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"a"}]}}"#;
        assert_eq!(card_faults(whole), []);
        let broken = card_faults("{\"type\":\"bubble\",\n\"body\":}");
        assert!(matches!(broken[..], [Refusal::NotJson { line: 2, .. }]), "{broken:?}");
        let empty = whole.replace("\"text\":\"a\"", "\"text\":\"\"");
        let [Refusal::Card { place, .. }] = &card_faults(&empty)[..] else { panic!("no fault") };
        assert_eq!(place, "body.contents[0].text");
    }
}
