//! Cards: each rule at its edge.

use serde_json::{Value, json};

use crate::line::check::{Fault, api_error, messages};

fn says(contents: Value) -> Vec<String> {
    let message = json!({"type": "flex", "altText": "a", "contents": contents});
    let faults = messages(&json!([message]));
    let lines = faults.iter().map(Fault::to_string);
    lines.map(|line| line.replace("messages[0].contents", "")).collect()
}

fn text() -> Value {
    json!({"type": "text", "text": "a"})
}

fn body(layout: &str, contents: Value) -> Value {
    json!({"type": "bubble", "body": {"type": "box", "layout": layout, "contents": contents}})
}

/// What is wrong with one component in a column.
fn component(component: Value) -> Vec<String> {
    let lines = says(body("vertical", json!([component]))).into_iter();
    lines.map(|line| line.replace(".body.contents[0]", "")).collect()
}

#[test]
fn the_words_beside_a_card_have_1500_units() {
    let of = |length: usize| {
        let alt = "あ".repeat(length);
        let card = body("vertical", json!([]));
        messages(&json!([{"type": "flex", "altText": alt, "contents": card}]))
    };
    assert_eq!(of(1_500), []);
    assert_eq!(of(1_501)[0].to_string(), "messages[0].altText: Length must be between 0 and 1500");
}

#[test]
fn a_bubble_has_a_block_and_30_kb() {
    assert_eq!(says(json!({"type": "bubble"})), [": At least one block must be specified"]);
    let empty = body("vertical", json!([text()])).to_string().len();
    let sized = |bytes: usize| {
        body("vertical", json!([{"type": "text", "text": "a".repeat(1 + bytes - empty)}]))
    };
    assert_eq!(says(sized(30_000)), [""; 0]);
    assert_eq!(says(sized(30_001)), [": Size must be between 0 and 30000 bytes"]);
}

#[test]
fn a_carousel_has_twelve_bubbles_of_one_size() {
    let bubble = body("vertical", json!([text()]));
    let carousel = |bubbles: Vec<Value>| says(json!({"type": "carousel", "contents": bubbles}));
    assert_eq!(carousel(vec![bubble.clone(); 12]), [""; 0]);
    assert_eq!(carousel(vec![bubble.clone(); 13]), [".contents: Size must be between 1 and 12"]);
    let sized = |size: &str| {
        let mut bubble = bubble.clone();
        bubble["size"] = json!(size);
        bubble
    };
    assert_eq!(carousel(vec![bubble.clone(), sized("mega")]), [""; 0]);
    let differs = [".contents[1].size: must be same for all bubbles"];
    assert_eq!(carousel(vec![bubble.clone(), sized("kilo")]), differs);
}

#[test]
fn children_fit_their_parent() {
    let icon = json!({"type": "icon", "url": "https://c.example/i"});
    assert_eq!(says(body("baseline", json!([icon, text(), {"type": "filler"}]))), [""; 0]);
    assert_eq!(says(body("vertical", json!([icon]))), [".body.contents[0]: invalid property"]);
    let inner = json!({"type": "box", "layout": "vertical", "contents": []});
    assert_eq!(says(body("baseline", json!([inner]))), [".body.contents[0]: invalid property"]);
    assert_eq!(says(body("horizontal", json!([inner]))), [""; 0]);
    assert_eq!(component(json!({"type": "span", "text": "a"})), [": invalid property"]);
    let spans = json!({"type": "text", "contents": [{"type": "text", "text": "a"}]});
    assert_eq!(component(spans), [".contents[0]: invalid property"]);
    let header = json!({"type": "bubble", "header": text()});
    assert_eq!(says(header), [".header: invalid property"]);
}

#[test]
fn a_film_is_the_hero_of_a_broad_bubble_alone() {
    let film = |size: &str| {
        json!({"type": "bubble", "size": size, "hero": {"type": "video",
            "url": "https://c.example/v", "previewUrl": "https://c.example/p",
            "altContent": {"type": "image", "url": "https://c.example/p"}}})
    };
    assert_eq!(says(film("kilo")), [""; 0]);
    assert_eq!(says(film("hecto")), [".hero: invalid property"]);
    let beside = json!({"type": "carousel", "contents": [film("mega")]});
    assert_eq!(says(beside), [".contents[0].hero: invalid property"]);
    let mut tapped = film("giga");
    tapped["hero"]["action"] = json!({"type": "message", "label": "a", "text": "a"});
    let only = [".hero.action.type: Must be one of the following values: [uri]"];
    assert_eq!(says(tapped), only);
    let mut without = film("giga");
    without["hero"]["altContent"] = Value::Null;
    assert_eq!(says(without), [".hero.altContent: must be specified"]);
}

#[test]
fn ten_pictures_may_move() {
    let moving = json!({"type": "image", "url": "https://c.example/a", "animated": true});
    assert_eq!(says(body("vertical", json!(vec![moving.clone(); 10]))), [""; 0]);
    let over = [": Number of animated images must be between 0 and 10"];
    assert_eq!(says(body("vertical", json!(vec![moving; 11]))), over);
}

#[test]
fn components_are_checked_property_by_property() {
    let label = "a".repeat(41);
    let action = json!({"type": "uri", "label": label, "uri": "https://c.example/"});
    let button = json!({"type": "button", "style": "loud", "height": "lg", "action": action});
    assert_eq!(
        component(button),
        [
            ".action.label: Length must be between 0 and 40",
            ".style: Must be one of the following values: [primary, secondary, link]",
            ".height: Must be one of the following values: [sm, md]"
        ]
    );
    assert_eq!(component(json!({"type": "button"})), [".action: must be specified"]);
    let words = json!({"type": "text", "text": "", "size": "50%", "color": "red", "maxLines": -1,
        "lineSpacing": "md", "flex": -1, "margin": "-1px"});
    assert_eq!(
        component(words),
        [
            ".text: May not be empty",
            ".flex: Must be greater than or equal to 0",
            ".margin: invalid property",
            ".size: invalid property",
            ".color: invalid property",
            ".maxLines: Must be greater than or equal to 0",
            ".lineSpacing: invalid property"
        ]
    );
    let image = json!({"type": "image", "url": "http://c.example/a", "aspectRatio": "1:4",
        "size": "huge"});
    assert_eq!(
        component(image),
        [".url: invalid uri scheme", ".size: invalid property", ".aspectRatio: invalid property"]
    );
    let gradient = json!({"type": "box", "layout": "vertical", "contents": [], "background":
        {"type": "linearGradient", "angle": "360deg", "startColor": "#FFFFFF",
         "centerPosition": "101%"}});
    assert_eq!(
        component(gradient),
        [
            ".background.angle: invalid property",
            ".background.endColor: must be specified",
            ".background.centerPosition: invalid property"
        ]
    );
}

#[test]
fn a_block_stands_in_the_flow() {
    let mut card = body("vertical", json!([]));
    card["body"]["position"] = json!("absolute");
    assert_eq!(says(card), [".body.position: invalid property"]);
}

#[test]
fn line_reports_a_card_from_within() {
    let card = body("vertical", json!([text(), {"type": "spacer"}]));
    let faults = messages(&json!([{"type": "flex", "altText": "a", "contents": card}]));
    let error = serde_json::to_value(api_error(&faults).unwrap()).unwrap();
    assert_eq!(
        error,
        json!({"message": "A message (messages[0]) in the request body is invalid",
        "details": [{"message": "invalid property", "property": "/body/contents/1"}]})
    );
}
