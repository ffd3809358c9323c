//! The cards of the talk: an answer, a list of choices.
//!
//! Every text wraps and grows with the size set on the phone, and every card says everything in its
//! alternative text too: that is what notifications, screen readers and old phones show.

use super::{model::Tap, words};
use crate::{
    base::text::{graphemes_len, truncate_graphemes, truncate_utf16},
    features::{
        faq::{Answer, Faq},
        inbox::EventNo,
    },
    line::{
        limits,
        wire::{
            Action, Message,
            flex::{
                Align, ButtonStyle, Component, Flex, FlexBox, FlexButton, FlexContainer,
                FlexSeparator, FlexText, Weight,
            },
        },
    },
};

const INK: &str = "#1A1A1A";
const HINT: &str = "#5C6670";
const KEY: &str = "#0055AD";
const SUNK: &str = "#EEF2F7";

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
        quick(words::HELPED, &Tap::Helped(faq.id, asked)),
        quick(words::DID_NOT_HELP, &Tap::DidNotHelp(faq.id, asked)),
    ];
    match &faq.answer {
        Answer::Flex(contents) => {
            let alt = alt(&[&faq.question]);
            let message = match serde_json::from_str::<FlexContainer>(contents) {
                Ok(contents) => Message::flex(alt, contents),
                Err(_) => Message::text(alt),
            };
            message.quick_reply(feedback.into_iter().chain(ways))
        }
        Answer::Text(text) => {
            let mut body: Vec<Component> = Vec::new();
            body.extend(category.map(|name| small(name).into()));
            body.push(wrapped(&faq.question).size("lg").weight(Weight::Bold).into());
            body.push(FlexSeparator::default().into());
            body.push(wrapped(text).into());
            body.extend(faq.department.as_deref().map(|it| small(&words::department(it)).into()));
            let mut footer: Vec<Component> = Vec::new();
            footer.extend(faq.link.as_ref().map(|link| {
                let action =
                    Action::uri(label(&link.label, limits::FLEX_LABEL_CLUSTERS_MAX), &link.url);
                FlexButton::new(action).style(ButtonStyle::Primary).color(KEY).into()
            }));
            footer.push(FlexBox::horizontal(feedback.map(tile)).spacing("md").into());
            let bubble = Flex::bubble(FlexBox::vertical(body).spacing("md"))
                .footer(FlexBox::vertical(footer).spacing("md").padding_all("lg"));
            Message::flex(alt(&[&faq.question, text]), bubble).quick_reply(ways)
        }
    }
}

/// A list of things to choose from, under a sentence.
pub(super) fn choices(lead: &str, choices: &[Choice]) -> Message {
    let mut body: Vec<Component> = vec![wrapped(lead).into()];
    body.extend(choices.iter().map(|it| row(it).into()));
    let labels: Vec<&str> = choices.iter().map(|it| it.label.as_str()).collect();
    Message::flex(
        alt(&[&words::choices_alt(lead, &labels)]),
        Flex::bubble(FlexBox::vertical(body).spacing("md")),
    )
}

/// A button over the keyboard that shows what it says as the resident's own words.
pub(super) fn quick(text: &str, tap: &Tap) -> Action {
    postback(text, tap, limits::LABEL_CLUSTERS_MAX)
}

/// A tap with a name of at most `clusters_max` clusters, which screen readers speak.
fn postback(text: &str, tap: &Tap, clusters_max: usize) -> Action {
    Action::postback(label(text, clusters_max), tap.to_string())
        .display_text(truncate_graphemes(text, limits::SAID_CLUSTERS_MAX))
        .into()
}

fn row(choice: &Choice) -> FlexBox {
    let arrow = FlexText::new("›").color(KEY).size("lg").flex(0_u32);
    let words = wrapped(&choice.label).color(KEY).weight(Weight::Bold);
    FlexBox::horizontal([words, arrow])
        .spacing("md")
        .padding_all("lg")
        .background_color(SUNK)
        .corner_radius("md")
        .action(postback(&choice.label, &choice.tap, limits::FLEX_LABEL_CLUSTERS_MAX))
}

fn tile(action: Action) -> FlexBox {
    let text = wrapped(action.label().unwrap_or_default()).size("sm").align(Align::Center);
    // Narrow at the sides, so that the longer label stays on one line beside the other.
    FlexBox::vertical([text])
        .padding_all("lg")
        .padding_start("sm")
        .padding_end("sm")
        .background_color(SUNK)
        .corner_radius("md")
        .action(action)
}

fn wrapped(text: &str) -> FlexText {
    FlexText::new(text).color(INK)
}

fn small(text: &str) -> FlexText {
    FlexText::new(text).color(HINT).size("sm")
}

fn label(text: &str, graphemes_max: usize) -> String {
    if graphemes_len(text) <= graphemes_max {
        return text.to_owned();
    }
    format!("{}…", truncate_graphemes(text, graphemes_max - 1))
}

fn alt(parts: &[&str]) -> String {
    truncate_utf16(&parts.join("\n"), limits::ALT_TEXT_UNITS_MAX).to_owned()
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
        assert_eq!(labels, [Some(words::HELPED), Some(words::DID_NOT_HELP)]);
    }
}
