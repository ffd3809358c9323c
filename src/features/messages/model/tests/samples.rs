//! Content for tests.

use super::super::{Area, Bubble, Card, Column, Content, Deed, Gallery, MediaName, Tap};

/// A picture's name.
pub fn picture() -> MediaName {
    MediaName::parse("0123456789abcdef0123456789abcdef.jpg").unwrap()
}

fn film() -> MediaName {
    MediaName::parse("1123456789abcdef0123456789abcdef.mp4").unwrap()
}

fn sound() -> MediaName {
    MediaName::parse("2123456789abcdef0123456789abcdef.m4a").unwrap()
}

fn tap(label: &str, deed: Deed, value: &str) -> Tap {
    Tap { label: label.into(), deed, value: value.into() }
}

fn open(label: &str) -> Tap {
    tap(label, Deed::Open, "https://www.city.example/健診")
}

/// A sound bubble of every kind.
pub fn every_kind() -> Vec<Bubble> {
    let water = Gallery::get().find("water").unwrap();
    let card = || Card {
        picture: Some(picture()),
        title: "健診".into(),
        text: "受け付けています".into(),
        taps: vec![open("予約する"), tap("電話", Deed::Call, "0594-24-1136")],
    };
    let say = |it: &str| tap(it, Deed::Say, "");
    let area = Area {
        x: "0".into(),
        y: "10".into(),
        width: "１０４０".into(),
        height: "500".into(),
        tap: tap("", Deed::Copy, "写す文"),
    };
    let json =
        Bubble::Template {
            alt: "水道".into(), template: "water".into(), values: water.samples()
        }
        .json(&super::super::Addresses::at("https://line.city.example"))
        .unwrap();
    vec![
        Bubble::Text { text: "お知らせ(line:5ac1bfd5040ab15980c9b435/001)です".into() },
        Bubble::Image { picture: Some(picture()) },
        Bubble::Video { film: Some(film()), picture: Some(picture()) },
        Bubble::Audio { sound: Some(sound()), seconds: "12".into() },
        Bubble::Location {
            title: "市役所".into(),
            address: "中央町2丁目37".into(),
            latitude: "35.0622".into(),
            longitude: "136.6838".into(),
        },
        Bubble::Sticker { package: "446".into(), sticker: "1989".into() },
        Bubble::Cards {
            alt: "健診".into(), cards: vec![card(), Card { picture: None, ..card() }]
        },
        Bubble::Buttons { alt: "健診".into(), card: card() },
        Bubble::Confirm {
            alt: "参加しますか".into(),
            text: "参加しますか".into(),
            taps: vec![say("はい"), say("いいえ")],
        },
        Bubble::Pictures {
            alt: "写真".into(),
            columns: vec![Column { picture: Some(picture()), tap: tap("", Deed::Say, "見る") }],
        },
        Bubble::Map {
            alt: "地図".into(),
            picture: Some(picture()),
            height: "1040".into(),
            areas: vec![area],
        },
        Bubble::Template {
            alt: "水道".into(), template: "water".into(), values: water.samples()
        },
        Bubble::Json { alt: "水道".into(), json },
        Bubble::Coupon { id: "01JYNW8JMQVFBNWF1APF8Z3FS7".into() },
    ]
}

/// Content of these bubbles with a button over the keyboard.
pub fn with_quick(bubbles: Vec<Bubble>) -> Content {
    Content { bubbles, quick: vec![tap("ありがとう", Deed::Say, "")] }
}
