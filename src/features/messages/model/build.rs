//! What is said, as LINE's messages.

use serde_json::Value;

use super::{
    Addresses, Area, Bubble, Card, Column, Content, Deed, Gallery, MediaName, Tap, emoji, link,
    shape::{self, action},
};
use crate::line::{
    limits::{IMAGEMAP_WIDTH, QUICK_REPLY_ITEMS_MAX},
    wire::{
        Action, AudioMessage, CouponMessage, ImageCarouselColumn, ImageCarouselTemplate,
        LocationMessage, Message, MessageKind, Template, VideoMessage,
        flex::{Flex, FlexContainer},
        imagemap::{ImagemapAction, ImagemapArea, ImagemapMessage, ImagemapSize},
    },
};

impl Content {
    /// The messages, in order; a bubble that is not whole yet is left out.
    pub fn messages(&self, at: &Addresses) -> Vec<Message> {
        let mut all: Vec<Message> = self.bubbles.iter().filter_map(|it| it.message(at)).collect();
        if !self.quick.is_empty()
            && let Some(last) = all.pop()
        {
            all.push(last.quick_reply(self.quick.iter().map(|it| action(it, at))));
        }
        all
    }
}

/// Messages with one more button over the keyboard, behind those that are there; without it where
/// there are as many as LINE takes.
pub fn with_button(mut messages: Vec<Message>, button: Action) -> Vec<Message> {
    let Some(last) = messages.pop() else { return messages };
    let there = last.quick_reply.iter().flat_map(|it| &it.items).map(|it| it.action.clone());
    let buttons: Vec<Action> = there.chain([button]).take(QUICK_REPLY_ITEMS_MAX).collect();
    messages.push(last.quick_reply(buttons));
    messages
}

impl Bubble {
    /// The message; none while the bubble is not whole.
    pub fn message(&self, at: &Addresses) -> Option<Message> {
        match self {
            Self::Text { text } => {
                (!text.is_empty()).then(|| MessageKind::Text(emoji::read(text)).into())
            }
            Self::Image { picture } => Some(image(picture.as_ref()?, at)),
            Self::Video { film, picture } => video(film.as_ref()?, picture.as_ref()?, at),
            Self::Audio { sound, seconds } => audio(sound.as_ref()?, seconds, at),
            Self::Location { title, address, latitude, longitude } => Some(
                MessageKind::Location(LocationMessage {
                    title: title.clone(),
                    address: address.clone(),
                    latitude: degrees(latitude)?,
                    longitude: degrees(longitude)?,
                })
                .into(),
            ),
            Self::Sticker { package, sticker } => {
                let is_whole = !package.is_empty() && !sticker.is_empty();
                is_whole.then(|| Message::sticker(package.as_str(), sticker.as_str()))
            }
            Self::Cards { alt, cards } => Some(Message::flex(
                alt.as_str(),
                Flex::carousel(cards.iter().map(|it| shape::card(it, at))),
            )),
            Self::Buttons { alt, card } => Some(buttons(alt, card, at)),
            Self::Confirm { alt, text, taps } => confirm(alt, (text, taps), at),
            Self::Pictures { alt, columns } => pictures(alt, columns, at),
            Self::Map { alt, picture, height, areas } => {
                map(alt, picture.as_ref()?, (height, areas), at)
            }
            Self::Template { alt, template, values } => {
                let card = Gallery::get().find(template)?.card(values, at);
                Some(Message::flex(alt.as_str(), card))
            }
            Self::Json { alt, json } => {
                let contents: FlexContainer = serde_json::from_str(json).ok()?;
                Some(Message::flex(alt.as_str(), contents))
            }
            Self::Coupon { id } => {
                let coupon =
                    || CouponMessage { coupon_id: id.trim().to_owned(), delivery_tag: None };
                (!id.trim().is_empty()).then(|| MessageKind::Coupon(coupon()).into())
            }
        }
    }
}

fn image(picture: &MediaName, at: &Addresses) -> Message {
    Message::image(at.file(picture), at.small(picture))
}

fn video(film: &MediaName, picture: &MediaName, at: &Addresses) -> Option<Message> {
    Some(
        MessageKind::Video(VideoMessage {
            original_content_url: at.file(film),
            preview_image_url: at.small(picture),
            tracking_id: None,
        })
        .into(),
    )
}

fn audio(sound: &MediaName, seconds: &str, at: &Addresses) -> Option<Message> {
    let duration = whole_number(seconds)?.checked_mul(1_000)?;
    let duration = u64::try_from(duration).ok()?;
    Some(MessageKind::Audio(AudioMessage { original_content_url: at.file(sound), duration }).into())
}

fn buttons(alt: &str, card: &Card, at: &Addresses) -> Message {
    let mut made = Template::buttons(card.text.as_str(), card.taps.iter().map(|it| action(it, at)));
    if let Some(picture) = &card.picture {
        made = made.thumbnail_image_url(at.small(picture));
    }
    if !card.title.is_empty() {
        made = made.title(card.title.as_str());
    }
    Message::template(alt, made)
}

fn confirm(alt: &str, (text, taps): (&str, &[Tap]), at: &Addresses) -> Option<Message> {
    let [yes, no] = taps else { return None };
    Some(Message::template(alt, Template::confirm(text, action(yes, at), action(no, at))))
}

fn pictures(alt: &str, columns: &[Column], at: &Addresses) -> Option<Message> {
    let column = |it: &Column| {
        let image_url = at.small(it.picture.as_ref()?);
        let mut action = action(&it.tap, at);
        if it.tap.label.is_empty() {
            action = unlabelled(action);
        }
        Some(ImageCarouselColumn { image_url, action })
    };
    let columns: Option<Vec<_>> = columns.iter().map(column).collect();
    let template = Template::ImageCarousel(ImageCarouselTemplate { columns: columns? });
    Some(Message::template(alt, template))
}

/// The same without an empty label, where a label may be left out.
fn unlabelled(action: crate::line::wire::Action) -> crate::line::wire::Action {
    let value = serde_json::to_value(&action).ok().and_then(|mut value| {
        value.as_object_mut().map(|it| it.remove("label"))?;
        serde_json::from_value(value).ok()
    });
    value.unwrap_or(action)
}

fn map(
    alt: &str,
    picture: &MediaName,
    (height, areas): (&str, &[Area]),
    at: &Addresses,
) -> Option<Message> {
    let height = u32::try_from(whole_number(height)?).ok()?;
    let width = u32::try_from(IMAGEMAP_WIDTH).ok()?;
    let actions: Option<Vec<_>> = areas.iter().map(|it| area(it, at)).collect();
    Some(
        MessageKind::Imagemap(ImagemapMessage {
            base_url: at.map(picture),
            alt_text: alt.to_owned(),
            base_size: ImagemapSize { width, height },
            actions: actions?,
            video: None,
        })
        .into(),
    )
}

fn area(it: &Area, at: &Addresses) -> Option<ImagemapAction> {
    let area = ImagemapArea {
        x: whole_number(&it.x)?,
        y: whole_number(&it.y)?,
        width: whole_number(&it.width)?,
        height: whole_number(&it.height)?,
    };
    let label = (!it.tap.label.is_empty()).then(|| it.tap.label.clone());
    Some(match it.tap.deed {
        Deed::Open => ImagemapAction::Uri { link_uri: at.link(&it.tap.value), label, area },
        Deed::Call => {
            let link_uri = link::telephone(&it.tap.value).unwrap_or_default();
            ImagemapAction::Uri { link_uri, label, area }
        }
        Deed::Say => ImagemapAction::Message { text: shape::said(&it.tap).to_owned(), label, area },
        Deed::Copy => {
            ImagemapAction::Clipboard { clipboard_text: it.tap.value.clone(), label, area }
        }
    })
}

/// A whole number however wide its digits; none for anything else.
pub(super) fn whole_number(text: &str) -> Option<i64> {
    let plain = crate::base::text::normalize(text);
    let plain = plain.trim();
    (plain.len() <= 9).then(|| plain.parse().ok()).flatten()
}

/// Degrees however wide their digits; none for anything else.
pub(super) fn degrees(text: &str) -> Option<f64> {
    let plain = crate::base::text::normalize(text);
    plain.trim().parse().ok().filter(|it: &f64| it.is_finite())
}

/// A card as LINE reads it; none for a bubble that is no card.
pub(super) fn card_of(bubble: &Bubble, at: &Addresses) -> Option<Value> {
    let value = serde_json::to_value(bubble.message(at)?).ok()?;
    value.get("contents").cloned()
}

impl Bubble {
    /// The card as JSON for experts; none for a bubble that is no card.
    pub fn json(&self, at: &Addresses) -> Option<String> {
        serde_json::to_string_pretty(&card_of(self, at)?).ok()
    }
}
