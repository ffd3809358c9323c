//! Messages within the limits, and values beyond reason.

use hamaguri::line::wire::{
    Action, InputOption, Message, Template,
    flex::{
        Bubble, BubbleSize, ButtonStyle, Component, Flex, FlexBox, FlexButton, FlexImage,
        FlexSeparator, FlexText,
    },
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    sample::{Index, select},
};
use serde_json::{Map, Value};

fn words(max: usize) -> impl Strategy<Value = String> {
    vec(select(vec!['ご', 'み', '🍎', '𠮷', 'a', ' ', '\n', 'ー', '{', '$']), 1..=max / 2)
        .prop_map(String::from_iter)
}

fn url() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,20}(%E3%81%82)?".prop_map(|path| format!("https://city.example/{path}"))
}

fn action(label_max: usize) -> impl Strategy<Value = Action> {
    let label = words(label_max);
    prop_oneof![
        (label, words(300), words(300)).prop_map(|(label, data, shown)| {
            Action::postback(label, data).display_text(shown).into()
        }),
        (words(label_max), words(300), words(300)).prop_map(|(label, data, typed)| {
            let keyboard = Action::postback(label, data).input_option(InputOption::OpenKeyboard);
            keyboard.fill_in_text(typed).into()
        }),
        (words(label_max), words(300)).prop_map(|(label, text)| Action::message(label, text)),
        (words(label_max), url()).prop_map(|(label, uri)| Action::uri(label, uri)),
        (words(label_max), words(1_000)).prop_map(|(label, text)| Action::clipboard(label, text)),
    ]
}

fn text_part() -> impl Strategy<Value = FlexText> {
    let size = select(vec!["xs", "md", "3xl", "17px", "12.5px"]);
    let color = select(vec!["#111111", "#00B90080"]);
    (words(200), size, color, any::<bool>()).prop_map(|(text, size, color, heavy)| {
        let text = FlexText::new(text).size(size).color(color).max_lines(3_u32);
        if heavy { text.bold() } else { text }
    })
}

fn component() -> impl Strategy<Value = Component> {
    let ratio = select(vec!["20:13", "1.51:1", "1:3"]);
    let style = select(vec![ButtonStyle::Primary, ButtonStyle::Secondary, ButtonStyle::Link]);
    let leaf = prop_oneof![
        text_part().prop_map(Component::from),
        (url(), ratio).prop_map(|(url, ratio)| FlexImage::new(url).aspect_ratio(ratio).into()),
        (action(40), style).prop_map(|(action, style)| FlexButton::new(action).style(style).into()),
        Just(Component::from(FlexSeparator::default())),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let gap = select(vec!["none", "md", "8px"]);
        (vec(inner, 0..4), gap, any::<bool>()).prop_map(|(contents, gap, row)| {
            let parts =
                if row { FlexBox::horizontal(contents) } else { FlexBox::vertical(contents) };
            parts.spacing(gap).padding_all("5%").into()
        })
    })
}

fn bubble() -> impl Strategy<Value = Bubble> {
    let footer = vec(component(), 0..3).prop_map(FlexBox::vertical);
    (vec(component(), 0..4), prop::option::of(footer), prop::option::of(url())).prop_map(
        |(body, footer, hero)| {
            let mut bubble = Flex::bubble(FlexBox::vertical(body)).size(BubbleSize::Kilo);
            bubble.footer = footer;
            bubble.hero = hero.map(|url| FlexImage::new(url).size("full").into());
            bubble
        },
    )
}

fn kind() -> impl Strategy<Value = Message> {
    prop_oneof![
        words(5_000).prop_map(Message::text),
        (url(), url()).prop_map(|(full, small)| Message::image(full, small)),
        ("[1-9][0-9]{0,5}", "[1-9][0-9]{0,8}").prop_map(|(set, one)| Message::sticker(set, one)),
        (words(1_500), bubble()).prop_map(|(alt, bubble)| Message::flex(alt, bubble)),
        (words(1_500), vec(bubble(), 1..3))
            .prop_map(|(alt, bubbles)| Message::flex(alt, Flex::carousel(bubbles))),
        (words(1_500), words(160), vec(action(20), 1..=4)).prop_map(|(alt, text, actions)| {
            Message::template(alt, Template::buttons(text, actions))
        }),
        (words(1_500), words(60), url(), vec(action(20), 1..=4)).prop_map(
            |(alt, text, url, actions)| {
                let buttons = Template::buttons(text, actions).thumbnail_image_url(url).title("市");
                Message::template(alt, buttons)
            }
        ),
        (words(1_500), words(240), action(20), action(20)).prop_map(|(alt, text, yes, no)| {
            Message::template(alt, Template::confirm(text, yes, no))
        }),
    ]
}

/// A message within the limits.
pub fn message() -> impl Strategy<Value = Message> {
    (kind(), vec(action(20), 0..=13), prop::option::of("[あ-ん]{1,20}")).prop_map(
        |(message, actions, name)| {
            let message = if actions.is_empty() { message } else { message.quick_reply(actions) };
            match name {
                Some(name) => message.sender(name),
                None => message,
            }
        },
    )
}

/// Any JSON.
pub fn json() -> impl Strategy<Value = Value> {
    let name = select(vec![
        "type",
        "text",
        "messages",
        "contents",
        "actions",
        "action",
        "to",
        "areas",
        "size",
        "x",
        "template",
        "columns",
        "operations",
        "recipient",
        "and",
        "substitution",
        "emojis",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        select(vec!["flex", "template", "text", "textV2", "operator", "bubble", "link", "box"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(name.clone(), inner, 0..6).prop_map(|members| {
                let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
                Value::Object(Map::from_iter(members))
            }),
        ]
    })
}

/// One of some good values, with one place in it replaced by anything or taken out.
pub fn spoilt(good: Vec<Value>) -> impl Strategy<Value = Value> {
    (select(good), any::<Index>(), prop::option::of(json())).prop_map(|(mut good, at, with)| {
        let target = at.index(places(&good));
        spoil(&mut good, &mut { target }, &with);
        good
    })
}

fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(members) => members.values().map(places).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Replaces the place with that number, counted as [`places`] counts.
fn spoil(value: &mut Value, countdown: &mut usize, with: &Option<Value>) {
    if *countdown == 0 {
        *value = with.clone().unwrap_or(Value::Null);
        *countdown = usize::MAX;
        return;
    }
    *countdown -= 1;
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, countdown, with)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| spoil(member, countdown, with));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
