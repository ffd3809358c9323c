//! The cards of the talk with our taps on their buttons; how they look is the FAQ room's matter.

use super::model::Tap;
use crate::{
    features::{
        faq::{self, Faq},
        inbox::EventNo,
    },
    line::{
        limits,
        wire::{Action, Message},
    },
};

/// One thing to choose from a list.
pub(super) struct Choice {
    pub(super) label: String,
    pub(super) tap: Tap,
}

/// The card that answers the question in the event `asked`, under the name of its category, with
/// the ways on as buttons over the keyboard.
pub(super) fn answer(
    faq: &Faq,
    category: Option<&str>,
    asked: EventNo,
    ways: Vec<Action>,
) -> Message {
    let feedback = [
        quick(faq::HELPED, &Tap::Helped(faq.id, asked)),
        quick(faq::DID_NOT_HELP, &Tap::DidNotHelp(faq.id, asked)),
    ];
    faq::answer_card(faq, category, feedback, ways)
}

/// A list of things to choose from, under a sentence.
pub(super) fn choices(lead: &str, choices: &[Choice]) -> Message {
    let clusters_max = limits::FLEX_LABEL_CLUSTERS_MAX;
    let rows: Vec<(String, Action)> = choices
        .iter()
        .map(|it| (it.label.clone(), faq::tap_button(&it.label, it.tap.to_string(), clusters_max)))
        .collect();
    faq::choices_card(lead, &rows)
}

/// A button over the keyboard that shows what it says as the resident's own words.
pub(super) fn quick(text: &str, tap: &Tap) -> Action {
    faq::tap_button(text, tap.to_string(), limits::LABEL_CLUSTERS_MAX)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::{base::Id, features::faq::Draft, line::check};

    fn faq(draft: Draft) -> Faq {
        let now = Timestamp::UNIX_EPOCH;
        draft.read().expect("a sound draft").into_faq(Id::from_bits(1), None, now, now)
    }

    fn faults(message: &Message) -> Vec<check::Fault> {
        check::messages(&serde_json::to_value([message]).unwrap())
    }

    proptest! {
        #[test]
        fn a_card_of_any_faq_keeps_lines_limits(
            question in "\\PC{1,190}", text in "\\PC{1,900}", label in "\\PC{1,30}", department in "\\PC{0,50}",
        ) {
            let draft = Draft {
                question, answer: format!("答え {text}"), department,
                link_label: label, link_url: "https://example.jp/".into(),
                ..Draft::default()
            };
            prop_assume!(draft.read().is_ok());
            let card = answer(&faq(draft), Some("分類"), EventNo(u64::MAX), vec![
                quick("ほかの質問", &Tap::Categories),
            ]);
            prop_assert_eq!(faults(&card), []);
        }

        #[test]
        fn a_list_of_any_choices_keeps_lines_limits(labels in prop::collection::vec("\\PC{1,200}", 1..30)) {
            let list: Vec<Choice> = labels
                .into_iter()
                .filter(|it| !it.trim().is_empty())
                .map(|label| Choice { label, tap: Tap::Categories })
                .collect();
            prop_assert_eq!(faults(&choices("どれですか", &list)), []);
        }
    }

    #[test]
    fn an_answer_of_our_own_shape_keeps_its_feedback_as_buttons() {
        let contents =
            r#"{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[]}}"#;
        let draft =
            Draft { question: "問い".into(), answer: contents.into(), ..Draft::default() };
        let card = answer(&faq(draft), None, EventNo(1), Vec::new());
        let items = card.quick_reply.expect("has buttons").items;
        let labels: Vec<_> = items.iter().map(|it| it.action.label()).collect();
        assert_eq!(labels, [Some(faq::HELPED), Some(faq::DID_NOT_HELP)]);
    }
}
