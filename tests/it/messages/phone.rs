//! What the composer's phone shows is what a resident's phone shows.

use hamaguri::{
    features::{
        messages::{Addresses, Content, composer},
        staff::Role,
    },
    line::{
        ids::RetryKey,
        wire::{ChatId, PushRequest},
    },
    phone,
};
use reqwest::multipart::Part;

use super::library::photo;
use crate::city::City;

/// What the composer makes of these fields.
fn content(picture: &str) -> Content {
    let fields = [
        ("b0-kind", "text"),
        ("b0-text", "断水のお知らせです。\nくわしくは下を見てください🚰"),
        ("b1-kind", "cards"),
        ("b1-alt", "健診の案内"),
        ("b1-c0-is", "1"),
        ("b1-c0-picture", picture),
        ("b1-c0-title", "1歳6か月児健診"),
        ("b1-c0-text", "令和7年4月生まれ"),
        ("b1-c0-t0-is", "1"),
        ("b1-c0-t0-label", "予約する"),
        ("b1-c0-t0-deed", "open"),
        ("b1-c0-t0-value", "https://www.city.test/"),
        ("b2-kind", "template"),
        ("b2-template", "water"),
        ("b2-alt", "水道が止まります"),
        ("b2-v-title", "水道工事"),
        ("b2-v-area", "多度町"),
        ("b2-v-when", "11月26日(木)"),
        ("b3-kind", "map"),
        ("b3-alt", "給水所の地図"),
        ("b3-picture", picture),
        ("b3-height", "1040"),
        ("b3-c0-is", "1"),
        ("b3-c0-x", "0"),
        ("b3-c0-y", "0"),
        ("b3-c0-width", "1040"),
        ("b3-c0-height", "520"),
        ("b3-c0-label", "給水所"),
        ("b3-c0-deed", "say"),
        ("b3-c0-value", "給水所はどこ"),
        ("b4-kind", "confirm"),
        ("b4-alt", "役に立ちましたか"),
        ("b4-text", "役に立ちましたか"),
        ("b4-t0-is", "1"),
        ("b4-t0-label", "はい"),
        ("b4-t0-deed", "say"),
        ("b4-t1-is", "1"),
        ("b4-t1-label", "いいえ"),
        ("b4-t1-deed", "say"),
        ("q0-is", "1"),
        ("q0-label", "ありがとう"),
        ("q0-deed", "say"),
    ];
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let posted = hamaguri::web::Posted::of(fields.iter().map(own).collect());
    composer::read(&posted).content
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_s_phone_shows_what_the_preview_showed() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let file = Part::bytes(photo(800, 800)).file_name("地図.jpg");
    clerk.upload("/console/messages/media", clerk.form().part("file", file)).await;
    let material = city.app.store.read(hamaguri::features::messages::materials).unwrap().remove(0);
    let content = content(material.name.as_str());
    assert_eq!(content.faults(), []);

    let friend = city.friend("桑名 花子").await;
    let before = friend.heard().len();
    let at = Addresses::at(&city.app.config.server.public_url);
    let request = PushRequest {
        to: ChatId::User(friend.id.parse().unwrap()),
        messages: content.messages(&at),
        notification_disabled: None,
        custom_aggregation_units: None,
    };
    city.app.line.push(&request, RetryKey::from_bytes([7; 16])).await.unwrap();
    let heard = friend.heard().split_off(before);
    assert_eq!(heard.len(), 5);

    let fields = composer::write(&content);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let page = clerk.post("/console/messages/look", &fields).await.text;
    let preview = &page[page.find("id=\"composer-preview\"").unwrap()..];
    for message in heard {
        // The phone fetches over the city's address what the console shows by its path.
        let address = &city.app.config.server.public_url;
        let message = serde_json::from_value(message).unwrap();
        let shown = phone::message(&message).into_string().replace(&**address, "");
        assert!(preview.contains(&shown), "{shown}\nis not in\n{preview}");
    }
    for word in ["断水のお知らせです", "予約する", "多度町", "給水所", "いいえ", "ありがとう"]
    {
        assert!(preview.contains(word), "{word}");
    }
    city.close().await;
}
