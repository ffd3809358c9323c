//! The cards of the talk that show FAQs: an answer, a list of choices. The talk and the console's
//! preview draw the same.
//!
//! Every text wraps and grows with the size set on the phone, and every card says everything in its
//! alternative text too: that is what notifications, screen readers and old phones show.

use super::{
    model::{Answer, Faq},
    words,
};
use crate::{
    base::text::{graphemes_len, truncate_graphemes, truncate_utf16},
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

/// The card that answers with an FAQ, under the name of its category. `feedback` are the buttons
/// that say whether it helped, `ways` those over the keyboard that lead on.
pub fn answer_card(
    faq: &Faq,
    category: Option<&str>,
    feedback: [Action; 2],
    ways: Vec<Action>,
) -> Message {
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

/// A list of things to choose from, each with what a tap does, under a sentence.
pub fn choices_card(lead: &str, rows: &[(String, Action)]) -> Message {
    let mut body: Vec<Component> = vec![wrapped(lead).into()];
    body.extend(rows.iter().map(|(label, action)| row(label, action.clone()).into()));
    let labels: Vec<&str> = rows.iter().map(|it| it.0.as_str()).collect();
    Message::flex(
        alt(&[&words::choices_alt(lead, &labels)]),
        Flex::bubble(FlexBox::vertical(body).spacing("md")),
    )
}

/// A button that shows what it says as the resident's own words and sends `data` to us; its name,
/// which screen readers speak, has at most `clusters_max` clusters.
pub fn tap_button(text: &str, data: String, clusters_max: usize) -> Action {
    Action::postback(label(text, clusters_max), data)
        .display_text(truncate_graphemes(text, limits::SAID_CLUSTERS_MAX))
        .into()
}

fn row(label: &str, action: Action) -> FlexBox {
    let arrow = FlexText::new("›").color(KEY).size("lg").flex(0_u32);
    let words = wrapped(label).color(KEY).weight(Weight::Bold);
    FlexBox::horizontal([words, arrow])
        .spacing("md")
        .padding_all("lg")
        .background_color(SUNK)
        .corner_radius("md")
        .action(action)
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
