//! What an account can say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Action,
    flex::{FlexContainer, FlexMessage},
    imagemap::ImagemapMessage,
    template::{Template, TemplateMessage},
};

/// One message to people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// What is said.
    #[serde(flatten)]
    pub kind: MessageKind,
    /// Buttons over the keyboard; only those of the last message of a request show.
    #[serde(rename = "quickReply", default, skip_serializing_if = "Option::is_none")]
    pub quick_reply: Option<QuickReply>,
    /// Another name and icon for this message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum MessageKind {
    /// Words.
    Text(TextMessage),
    /// Words with places for emoji and mentions.
    #[serde(rename = "textV2")]
    TextV2(TextV2Message),
    /// A sticker of LINE's sendable ones.
    Sticker(StickerMessage),
    /// A picture.
    Image(ImageMessage),
    /// A film.
    Video(VideoMessage),
    /// Sound.
    Audio(AudioMessage),
    /// A place on the map.
    Location(LocationMessage),
    /// A picture with areas to tap.
    Imagemap(ImagemapMessage),
    /// Buttons in one of LINE's four shapes.
    Template(TemplateMessage),
    /// A card of our own shape.
    Flex(FlexMessage),
    /// A coupon made before.
    Coupon(CouponMessage),
    /// A kind not known here, or a known kind that cannot be read.
    #[serde(untagged)]
    Unknown(Value),
}

impl From<MessageKind> for Message {
    fn from(kind: MessageKind) -> Self {
        Self { kind, quick_reply: None, sender: None }
    }
}

impl Message {
    /// Words, 1 to 5000 UTF-16 units.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        MessageKind::Text(TextMessage { text, emojis: None, quote_token: None }).into()
    }

    /// A picture and its small preview, both https addresses.
    pub fn image(original_content_url: impl Into<String>, preview: impl Into<String>) -> Self {
        MessageKind::Image(ImageMessage {
            original_content_url: original_content_url.into(),
            preview_image_url: preview.into(),
        })
        .into()
    }

    /// A sticker.
    pub fn sticker(package_id: impl Into<String>, sticker_id: impl Into<String>) -> Self {
        MessageKind::Sticker(StickerMessage {
            package_id: package_id.into(),
            sticker_id: sticker_id.into(),
            quote_token: None,
        })
        .into()
    }

    /// A card; `alt_text` says the same in words, at most 1500 UTF-16 units.
    pub fn flex(alt_text: impl Into<String>, contents: impl Into<FlexContainer>) -> Self {
        let contents = contents.into();
        MessageKind::Flex(FlexMessage { alt_text: alt_text.into(), contents }).into()
    }

    /// Buttons in one of LINE's shapes; `alt_text` says the same in words, at most 1500 UTF-16
    /// units.
    pub fn template(alt_text: impl Into<String>, template: impl Into<Template>) -> Self {
        let template = template.into();
        MessageKind::Template(TemplateMessage { alt_text: alt_text.into(), template }).into()
    }

    /// The same message with buttons over the keyboard, at most 13.
    #[must_use]
    pub fn quick_reply<A: Into<Action>>(mut self, actions: impl IntoIterator<Item = A>) -> Self {
        let items = actions.into_iter().map(|action| QuickReplyItem::new(action.into())).collect();
        self.quick_reply = Some(QuickReply { items });
        self
    }

    /// The same message under another name, at most 20 UTF-16 units.
    #[must_use]
    pub fn sender(mut self, name: impl Into<String>) -> Self {
        self.sender = Some(Sender { name: Some(name.into()), icon_url: None });
        self
    }
}

object! {
    /// Words.
    TextMessage {
        /// 1 to 5000 UTF-16 units; `$` where an emoji stands.
        text: String,
    } optional {
        /// LINE emoji, at most 20.
        emojis: Vec<Emoji>,
        /// The message this one quotes.
        quote_token: String,
    }
}

object! {
    /// A LINE emoji in a text.
    Emoji {
        /// Where its `$` stands, in UTF-16 units from 0.
        index: u32,
        /// The set.
        product_id: String,
        /// The emoji in the set.
        emoji_id: String,
    }
}

object! {
    /// Words with `{key}` where something is put in.
    TextV2Message {
        /// 1 to 5000 UTF-16 units; `{{` and `}}` for braces.
        text: String,
    } optional {
        /// What is put in for each key, at most 100.
        substitution: BTreeMap<String, Substitution>,
        /// The message this one quotes.
        quote_token: String,
    }
}

/// What stands in the place of a `{key}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Substitution {
    /// A LINE emoji.
    Emoji {
        /// The set.
        product_id: String,
        /// The emoji in the set.
        emoji_id: String,
    },
    /// Somebody's name, or everybody's (groups and rooms; reply and push only).
    Mention {
        /// Who.
        mentionee: Mentionee,
    },
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

/// Whom a mention means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Mentionee {
    /// One person.
    User {
        /// The person's id.
        user_id: String,
    },
    /// Everybody in the chat.
    All {},
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// A sticker.
    StickerMessage {
        /// The set.
        package_id: String,
        /// The sticker in the set.
        sticker_id: String,
    } optional {
        /// The message this one quotes.
        quote_token: String,
    }
}

object! {
    /// A picture, JPEG or PNG.
    ImageMessage {
        /// https, at most 10 MB behind it.
        original_content_url: String,
        /// https, at most 1 MB behind it.
        preview_image_url: String,
    }
}

object! {
    /// A film, mp4.
    VideoMessage {
        /// https, at most 200 MB behind it.
        original_content_url: String,
        /// https, at most 1 MB behind it.
        preview_image_url: String,
    } optional {
        /// Comes back when somebody has seen the film to its end; at most 100 letters.
        tracking_id: String,
    }
}

object! {
    /// Sound, mp3 or m4a.
    AudioMessage {
        /// https, at most 200 MB behind it.
        original_content_url: String,
        /// Length in ms.
        duration: u64,
    }
}

object! {
    /// A place on the map.
    LocationMessage {
        /// At most 100 UTF-16 units.
        title: String,
        /// At most 100 UTF-16 units.
        address: String,
        /// In degrees, north positive.
        latitude: f64,
        /// In degrees, east positive.
        longitude: f64,
    }
}

object! {
    /// A coupon made before.
    CouponMessage {
        /// The coupon.
        coupon_id: String,
    } optional {
        /// A word for statistics, at most 30 letters.
        delivery_tag: String,
    }
}

object! {
    /// Buttons over the keyboard.
    QuickReply {
        /// At most 13.
        items: Vec<QuickReplyItem>,
    }
}

/// One button over the keyboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuickReplyItem {
    /// Always `action`.
    #[serde(rename = "type", default = "action_word")]
    kind: String,
    /// An icon of ours, https, PNG, square.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// What a tap does.
    pub action: Action,
}

impl QuickReplyItem {
    /// A button without an icon of ours.
    pub fn new(action: Action) -> Self {
        Self { kind: action_word(), image_url: None, action }
    }
}

fn action_word() -> String {
    "action".to_owned()
}

object! {
    /// Another name and icon for one message.
    #[derive(Default)]
    Sender {} optional {
        /// At most 20 UTF-16 units.
        name: String,
        /// https, PNG, square, at most 1 MB behind it.
        icon_url: String,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::line::wire::flex::{Flex, FlexBox, FlexButton, FlexText};

    use super::*;

    #[test]
    fn a_text_with_a_quick_reply_is_written_as_line_wants_it() {
        let message = Message::text("避難所を開設しました。").quick_reply([Action::postback(
            "避難所一覧",
            "faq:shelters",
        )
        .display_text("避難所一覧")]);
        assert_eq!(
            serde_json::to_value(&message).unwrap(),
            json!({"type": "text", "text": "避難所を開設しました。", "quickReply": {"items": [
                {"type": "action", "action": {"type": "postback", "label": "避難所一覧",
                 "data": "faq:shelters", "displayText": "避難所一覧"}}]}})
        );
    }

    #[test]
    fn a_card_reads_back_as_it_was_made() {
        let body = FlexBox::vertical([FlexText::new("高齢者等避難").bold().size("xl")]);
        let footer = FlexBox::vertical([FlexButton::new(Action::uri("詳細", "https://e.jp/1"))]);
        let message = Message::flex("避難情報", Flex::bubble(body).footer(footer));
        let written = serde_json::to_value(&message).unwrap();
        assert_eq!(written["contents"]["type"], "bubble");
        assert_eq!(written["contents"]["body"]["contents"][0]["type"], "text");
        assert_eq!(serde_json::from_value::<Message>(written).unwrap(), message);
    }

    #[test]
    fn a_message_of_tomorrow_is_kept_whole() {
        let tomorrow = json!({"type": "hologram", "depth": 3, "sender": {"name": "市"}});
        let message: Message = serde_json::from_value(tomorrow.clone()).unwrap();
        assert!(matches!(message.kind, MessageKind::Unknown(_)));
        assert_eq!(serde_json::to_value(&message).unwrap(), tomorrow);
    }
}
