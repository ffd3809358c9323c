use maud::{Markup, html};

use crate::line::wire::{Message, MessageKind};

use super::{flex, imagemap, media, template, text};

/// A message as the talk shows it, without its quick replies.
pub fn message(message: &Message) -> Markup {
    html! {
        div.msg {
            @match &message.kind {
                MessageKind::Text(said) => (text::bubble(said)),
                MessageKind::TextV2(said) => (text::bubble_v2(said)),
                MessageKind::Sticker(sticker) => (media::sticker(sticker)),
                MessageKind::Image(image) => (media::image(image)),
                MessageKind::Video(video) => (media::video(video)),
                MessageKind::Audio(audio) => (media::audio(audio)),
                MessageKind::Location(place) => (media::location(place)),
                MessageKind::Imagemap(map) => (imagemap::imagemap(map)),
                MessageKind::Template(shaped) => (template::template(shaped)),
                MessageKind::Flex(card) => (flex::flex(card)),
                MessageKind::Coupon(coupon) => (media::coupon(coupon)),
                MessageKind::Unknown(value) => {
                    (unknown(value.get("altText").and_then(|text| text.as_str()).unwrap_or("")))
                }
            }
        }
    }
}

/// The one line a notification or the list of talks shows.
pub fn notice(message: &Message) -> String {
    match &message.kind {
        MessageKind::Text(said) => said.text.clone(),
        MessageKind::TextV2(said) => text::plain_v2(said),
        MessageKind::Sticker(sticker) => match media::sticker_words(sticker) {
            Some(words) => format!("スタンプ「{words}」"),
            None => "スタンプを送信しました".to_owned(),
        },
        MessageKind::Image(_) => "写真を送信しました".to_owned(),
        MessageKind::Video(_) => "動画を送信しました".to_owned(),
        MessageKind::Audio(_) => "音声を送信しました".to_owned(),
        MessageKind::Location(place) => format!("位置情報「{}」", place.title),
        MessageKind::Imagemap(map) => map.alt_text.clone(),
        MessageKind::Template(shaped) => shaped.alt_text.clone(),
        MessageKind::Flex(card) => card.alt_text.clone(),
        MessageKind::Coupon(_) => "クーポンを送信しました".to_owned(),
        MessageKind::Unknown(value) => value
            .get("altText")
            .and_then(|text| text.as_str())
            .unwrap_or("メッセージを送信しました")
            .to_owned(),
    }
}

/// What stands in place of something this phone cannot draw.
pub(super) fn unknown(alt_text: &str) -> Markup {
    html! {
        div.card data-kind="unknown" {
            div.card__text {
                p.card__title { "このメッセージは表示できません" }
                p.card__note { (alt_text) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::PathBuf};

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::phone::quick_replies;

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/phone")
    }

    fn samples() -> BTreeMap<String, Message> {
        let text = fs::read_to_string(folder().join("messages.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The markup with a line for each element, and with the version taken out of asset paths.
    fn readable(said: &Message) -> String {
        let mut html = message(said).into_string();
        if let Some(reply) = &said.quick_reply {
            html.push_str(&quick_replies(reply).into_string());
        }
        let versions = html.split("/a/").skip(1).map(|rest| rest[..10].to_owned());
        for version in versions.collect::<Vec<_>>() {
            html = html.replace(&version, "VERSION");
        }
        html.replace("><", ">\n<") + "\n"
    }

    #[test]
    fn every_kind_of_message_is_drawn_as_before() {
        for (name, said) in samples() {
            let path = folder().join(format!("{name}.html"));
            let html = readable(&said);
            if std::env::var_os("WRITE_GOLDEN").is_some() {
                fs::write(&path, &html).unwrap();
            }
            assert_eq!(html, fs::read_to_string(&path).unwrap_or_default(), "{name}");
        }
    }

    #[test]
    fn a_notification_says_what_the_city_wrote_for_it() {
        let notices = samples().into_iter().map(|(name, said)| (name, notice(&said)));
        let notices: BTreeMap<_, _> = notices.collect();
        assert_eq!(notices["flex_carousel"], "近くの避難所です");
        assert_eq!(notices["confirm"], "この内容で予約しますか");
        assert_eq!(notices["sticker"], "スタンプ「ありがとう」");
        assert_eq!(notices["unknown"], "これからの種類のメッセージ");
        assert_eq!(notices["text_v2"], "@あなたさん、ご予約を受け付けました☺");
    }

    fn forbidden(html: &str) -> Option<&'static str> {
        let lower = html.to_lowercase();
        [" style=", "<script", "<style", " onclick=", " onload=", "\"javascript:"]
            .into_iter()
            .find(|word| lower.contains(word))
    }

    #[test]
    fn no_message_brings_inline_styles_or_scripts() {
        for (name, said) in samples() {
            assert_eq!(forbidden(&readable(&said)), None, "{name}");
        }
    }

    /// JSON of the shape of messages, with anything where anything may stand.
    fn anything() -> impl Strategy<Value = Value> {
        let word = prop::sample::select(vec![
            "text",
            "flex",
            "bubble",
            "carousel",
            "box",
            "vertical",
            "horizontal",
            "baseline",
            "button",
            "image",
            "icon",
            "span",
            "uri",
            "message",
            "postback",
            "template",
            "buttons",
            "imagemap",
            "javascript:alert(1)",
            "<script>alert(1)</script>",
            "\" onclick=\"x",
            "md",
            "100%",
            "-1px",
            "#12345678",
            "linearGradient",
            "ａ",
            "🍎$",
        ]);
        let leaf = prop_oneof![
            word.prop_map(|word| json!(word)),
            "\\PC{0,8}".prop_map(|text| json!(text)),
            any::<i32>().prop_map(|n| json!(n)),
            any::<bool>().prop_map(|b| json!(b)),
        ];
        let key = prop::sample::select(vec![
            "type",
            "text",
            "contents",
            "layout",
            "body",
            "hero",
            "action",
            "actions",
            "label",
            "uri",
            "url",
            "size",
            "color",
            "background",
            "angle",
            "altText",
            "template",
            "columns",
            "baseUrl",
            "baseSize",
            "width",
            "height",
            "area",
            "x",
            "y",
            "data",
            "flex",
            "margin",
        ]);
        leaf.prop_recursive(5, 64, 8, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map(key.clone(), inner, 0..8).prop_map(|map| json!(map)),
            ]
        })
    }

    /// One of the samples with one of its values replaced.
    fn spoiled() -> impl Strategy<Value = Value> {
        let all: Vec<Value> = samples().values().map(|said| json!(said)).collect();
        (prop::sample::select(all), any::<prop::sample::Index>(), anything()).prop_map(
            |(mut value, at, other)| {
                let mut paths = Vec::new();
                gather("", &value, &mut paths);
                let path = &paths[at.index(paths.len())];
                *value.pointer_mut(path).unwrap() = other;
                value
            },
        )
    }

    fn gather(path: &str, value: &Value, paths: &mut Vec<String>) {
        paths.push(path.to_owned());
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| gather(&format!("{path}/{key}"), value, paths));
            }
            Value::Array(list) => {
                let inner = list.iter().enumerate();
                inner.for_each(|(i, value)| gather(&format!("{path}/{i}"), value, paths));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_drawn_without_panic_and_escaped(
            value in prop_oneof![anything(), spoiled()],
        ) {
            if let Ok(said) = serde_json::from_value::<Message>(value) {
                let html = readable(&said);
                prop_assert_eq!(forbidden(&strip_text(&html)), None, "{}", html);
                prop_assert!(html.split(" href=\"").skip(1).all(is_harmless), "{}", html);
                notice(&said);
            }
        }
    }

    fn is_harmless(address: &str) -> bool {
        let address = address.to_ascii_lowercase();
        ["http://", "https://", "tel:", "/a/version/"].iter().any(|s| address.starts_with(s))
    }

    /// The markup without what stands between quotation marks or between tags: there words may say
    /// anything, for both are escaped.
    fn strip_text(html: &str) -> String {
        let mut kept = String::new();
        for tag in html.split('<').skip(1) {
            let mut quoted = tag.split('"').enumerate();
            kept.push('<');
            for (_, piece) in quoted.by_ref().filter(|(i, _)| i % 2 == 0) {
                match piece.split_once('>') {
                    Some((end, _)) => {
                        kept.push_str(end);
                        break;
                    }
                    None => kept.push_str(piece),
                }
            }
        }
        kept
    }
}
