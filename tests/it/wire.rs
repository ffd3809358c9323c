//! The wire, against LINE's own documents and our own checks.

mod examples;
mod strategies;
mod types;

use hamaguri::line::{
    check,
    wire::{Message, MessageKind, WebhookBody},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::openapi::Conformance;

#[test]
fn every_kind_of_message_is_read_whole_passes_our_check_and_conforms() {
    let line = Conformance::load();
    for example in examples::messages() {
        let message: Message = serde_json::from_value(example.clone()).unwrap();
        assert!(!matches!(message.kind, MessageKind::Unknown(_)), "{example}");
        assert_eq!(serde_json::to_value(&message).unwrap(), example);
        assert_eq!(check::messages(&json!([example])), [], "{example}");
        if let Some(line) = line {
            let body = json!({"replyToken": "t", "messages": [example]});
            assert_eq!(line.request("replyMessage", &body), Ok(()), "{example}");
        }
    }
}

#[test]
fn every_kind_of_event_is_read_and_conforms() {
    let line = Conformance::load();
    for example in examples::events() {
        let text = json!({"destination": examples::BOT, "events": [example]});
        let body: WebhookBody = serde_json::from_value(text.clone()).unwrap();
        let written = serde_json::to_value(&body.events[0].event).unwrap();
        assert_eq!(written, example);
        assert_eq!(serde_json::to_value(&body).unwrap(), text);
        if let Some(line) = line {
            assert_eq!(line.webhook(&text), Ok(()), "{example}");
        }
    }
}

#[test]
fn every_request_passes_our_check_and_conforms() {
    let line = Conformance::load();
    for (operation, rule, body) in examples::requests() {
        assert_eq!(rule(&body), [], "{operation}");
        assert_eq!(types::request(operation)(&body), body, "{operation}");
        if let Some(line) = line {
            assert_eq!(line.request(operation, &body), Ok(()), "{operation}");
        }
    }
}

#[test]
fn every_answer_is_read_whole_and_conforms() {
    let line = Conformance::load();
    for (operation, status, through, body) in types::answers() {
        assert_eq!(through(&body), body, "{operation}");
        if let Some(line) = line {
            assert_eq!(line.response(operation, status, &body), Ok(()), "{operation}");
        }
    }
}

/// Every rule there is.
fn rules() -> Vec<fn(&Value) -> Vec<check::Fault>> {
    vec![
        check::messages,
        check::reply,
        check::push,
        check::multicast,
        check::narrowcast,
        check::broadcast,
        check::validate,
        check::loading,
        check::mark_as_read,
        check::mark_as_read_by_token,
        check::webhook_endpoint,
        check::rich_menu,
        check::rich_menu_alias,
        check::rich_menu_alias_update,
        check::rich_menu_batch,
        check::rich_menu_bulk_link,
        check::rich_menu_bulk_unlink,
        check::audience,
        check::add_to_audience,
        check::click_audience,
        check::impression_audience,
        check::rename_audience,
        check::coupon,
    ]
}

proptest! {
    // Judging a card by LINE's documents takes tens of ms.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_our_constructors_build_passes_our_check(
        messages in prop::collection::vec(strategies::message(), 1..=5),
    ) {
        let written = serde_json::to_value(&messages).unwrap();
        prop_assert_eq!(check::messages(&written), vec![]);
        if let Some(line) = Conformance::load() {
            let body = json!({"replyToken": "t", "messages": written});
            prop_assert_eq!(line.request("replyMessage", &body), Ok(()));
        }
        prop_assert_eq!(serde_json::from_value::<Vec<Message>>(written).unwrap(), messages);
    }

}

proptest! {
    #[test]
    fn any_json_is_checked_without_a_panic(value in strategies::json()) {
        for rule in rules() {
            let _ = check::api_error(&rule(&value));
        }
    }

    #[test]
    fn a_spoilt_message_is_checked_and_read_without_a_panic(
        message in strategies::spoilt(examples::messages()),
    ) {
        let _ = check::api_error(&check::messages(&json!([message])));
        let _ = serde_json::from_value::<Message>(message);
    }

    #[test]
    fn a_spoilt_request_is_checked_without_a_panic(
        body in strategies::spoilt(examples::requests().into_iter().map(|(_, _, b)| b).collect()),
    ) {
        for rule in rules() {
            let _ = rule(&body);
        }
    }

    #[test]
    fn a_spoilt_event_keeps_its_bytes(event in strategies::spoilt(examples::events())) {
        let body = json!({"destination": examples::BOT, "events": [event, {"type": "leave"}]});
        let read: WebhookBody = serde_json::from_str(&body.to_string()).unwrap();
        prop_assert_eq!(read.events[0].raw.get(), event.to_string());
        prop_assert_eq!(serde_json::to_value(&read.events[1].event).unwrap(), json!({"type": "leave"}));
    }
}
