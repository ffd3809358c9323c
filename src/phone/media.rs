use maud::{Markup, html};

use crate::{
    infra::assets::asset,
    line::wire::{
        AudioMessage, CouponMessage, ImageMessage, LocationMessage, StickerMessage, VideoMessage,
    },
};

use super::action::{icon, source};

/// A sticker of our own drawing: which of LINE's it stands for, and its words.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// The set.
    pub package_id: &'static str,
    /// The sticker in the set.
    pub sticker_id: &'static str,
    /// What it says.
    pub words: &'static str,
    /// Which face of `stickers.svg`.
    face: &'static str,
}

/// The stickers a phone offers. The ids are among LINE's sendable ones; faces and words are ours.
pub const STICKERS: [Drawn; 8] = [
    drawn("446", "1989", "ありがとう", "smile"),
    drawn("446", "1990", "OK", "wink"),
    drawn("446", "1991", "おねがい", "plead"),
    drawn("446", "1993", "おどろき", "wow"),
    drawn("789", "10857", "うれしい", "joy"),
    drawn("789", "10859", "こまった", "worry"),
    drawn("789", "10861", "ごめんね", "sorry"),
    drawn("789", "10864", "おやすみ", "sleep"),
];

const fn drawn(
    package_id: &'static str,
    sticker_id: &'static str,
    words: &'static str,
    face: &'static str,
) -> Drawn {
    Drawn { package_id, sticker_id, words, face }
}

/// What a sticker says, where it is one of [`STICKERS`].
pub(super) fn sticker_words(sticker: &StickerMessage) -> Option<&'static str> {
    known(sticker).map(|drawn| drawn.words)
}

fn known(sticker: &StickerMessage) -> Option<&'static Drawn> {
    STICKERS.iter().find(|drawn| {
        drawn.package_id == sticker.package_id && drawn.sticker_id == sticker.sticker_id
    })
}

pub(super) fn sticker(sticker: &StickerMessage) -> Markup {
    let ids = format!("{}/{}", sticker.package_id, sticker.sticker_id);
    match known(sticker) {
        Some(drawn) => face(drawn.face, drawn.words),
        None => face("plain", &ids),
    }
}

fn face(which: &str, words: &str) -> Markup {
    let faces = &asset("phone/stickers.svg").path;
    html! {
        div.sticker {
            span.vh { "スタンプ" }
            svg.sticker__face viewBox="0 0 120 120" aria-hidden="true" {
                use href={ (faces) "#" (which) } {}
            }
            span.sticker__words { (words) }
        }
    }
}

impl Drawn {
    /// The face and the words, as the picker shows them.
    pub fn picture(&self) -> Markup {
        face(self.face, self.words)
    }
}

pub(super) fn image(image: &ImageMessage) -> Markup {
    html! {
        a.picture href=[source(&image.original_content_url)] target="_blank" rel="noopener noreferrer" {
            img src=[source(&image.preview_image_url)] alt="写真" loading="lazy";
        }
    }
}

pub(super) fn video(video: &VideoMessage) -> Markup {
    html! {
        div.picture {
            video controls preload="none" aria-label="動画"
                src=[source(&video.original_content_url)]
                poster=[source(&video.preview_image_url)] {}
        }
    }
}

pub(super) fn audio(audio: &AudioMessage) -> Markup {
    let seconds = audio.duration.div_ceil(1000);
    html! {
        div.sound {
            (icon("mic"))
            span.sound__length {
                span.vh { "音声 " }
                (seconds / 60) ":" (format!("{:02}", seconds % 60))
            }
            audio controls preload="none" aria-label="音声" src=[source(&audio.original_content_url)] {}
        }
    }
}

/// A file a resident sent.
pub(super) fn file(name: &str) -> Markup {
    html! { div.paper { (icon("file")) span { span.vh { "ファイル " } (name) } } }
}

pub(super) fn location(place: &LocationMessage) -> Markup {
    let map = &asset("phone/map.svg").path;
    html! {
        div.card data-kind="location" {
            svg.card__map viewBox="0 0 320 136" preserveAspectRatio="xMidYMid slice" aria-hidden="true" {
                use href={ (map) "#map" } {}
            }
            div.card__text {
                p.card__title { span.vh { "位置情報 " } (place.title) }
                p.card__note { (place.address) }
            }
        }
    }
}

pub(super) fn coupon(coupon: &CouponMessage) -> Markup {
    html! {
        div.card data-kind="coupon" {
            div.card__ticket { (icon("ticket")) span.card__title { "クーポン" } }
            div.card__text { p.card__note { "番号 " (coupon.coupon_id) } }
        }
    }
}
