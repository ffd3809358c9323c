//! Each limit, at its edge and one past it.

use serde_json::{Value, json};

use super::*;

fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

/// What is wrong with one message.
fn says(message: Value) -> Vec<String> {
    let prefix = "messages[0].";
    let faults = lines(&messages(&json!([message])));
    faults.iter().map(|line| line.strip_prefix(prefix).unwrap_or(line).to_owned()).collect()
}

/// A message with another value in one place; the place is a JSON pointer.
fn with(mut message: Value, place: &str, value: Value) -> Value {
    let (parent, name) = place.rsplit_once('/').unwrap();
    match message.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        other => other[name] = value,
    }
    message
}

fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

fn link(label: &str) -> Value {
    json!({"type": "uri", "label": label, "uri": "https://c.example/"})
}

fn buttons() -> Value {
    json!({"type": "template", "altText": "a", "template":
        {"type": "buttons", "text": "a", "actions": [link("a")]}})
}

fn quick(action: Value) -> Value {
    json!({"type": "text", "text": "a",
        "quickReply": {"items": [{"type": "action", "action": action}]}})
}

#[test]
fn a_text_counts_in_utf16_units() {
    assert_eq!(says(text(&"🍎".repeat(2_500))), [""; 0]);
    let over = ["text: Length must be between 0 and 5000"];
    assert_eq!(says(text(&format!("{}a", "🍎".repeat(2_500)))), over);
    assert_eq!(says(text("")), ["text: May not be empty"]);
    assert_eq!(says(json!({"type": "text"})), ["text: must be specified"]);
    assert_eq!(says(json!({"type": "text", "text": null})), ["text: must be specified"]);
    let kinds = "type: Must be one of the following values: [text, textV2, sticker, image, video, \
                 audio, location, imagemap, template, flex, coupon]";
    assert_eq!(says(json!({"type": "dance"})), [kinds]);
}

#[test]
fn one_to_five_messages_go_in_a_request() {
    let size = ["messages: Size must be between 1 and 5"];
    assert_eq!(lines(&messages(&json!([]))), size);
    assert_eq!(lines(&messages(&json!(vec![text("a"); 5]))), [""; 0]);
    assert_eq!(lines(&messages(&json!(vec![text("a"); 6]))), size);
}

#[test]
fn a_value_of_a_wrong_type_cannot_be_read() {
    let error = api_error(&messages(&json!([text("a"), {"type": "text", "text": 5}]))).unwrap();
    let property = "The property, messages[1].text, in the request body is invalid";
    assert_eq!(error.message, format!("{property} (line: -, column: -)"));
    assert_eq!(error.details, None);
    assert!(messages(&json!([7]))[0].message.starts_with("The property, messages[0],"));
    assert!(reply(&json!([]))[0].message.starts_with("The request body could not be parsed"));
}

#[test]
fn an_emoji_stands_at_its_dollar() {
    let emoji = |index: i64| json!([{"index": index, "productId": "p", "emojiId": "1"}]);
    let at = |index| with(text("🍎$"), "/emojis", emoji(index));
    assert_eq!(says(at(2)), [""; 0]);
    let wrong = ["emojis[0].index: must be the position of a $ in the text"];
    for index in [0, 1, 3, i64::MAX] {
        assert_eq!(says(at(index)), wrong);
    }
    assert_eq!(says(at(-1)), ["emojis[0].index: Must be greater than or equal to 0"]);
    let many: Vec<_> = (0..21).map(|index| emoji(index)[0].clone()).collect();
    let many = with(text(&"$".repeat(21)), "/emojis", json!(many));
    assert_eq!(says(many), ["emojis: Size must be between 0 and 20"]);
}

#[test]
fn places_to_fill_have_something_to_fill_them() {
    let smile = json!({"type": "emoji", "productId": "p", "emojiId": "1"});
    let v2 = |text: &str| json!({"type": "textV2", "text": text, "substitution": {"a": smile}});
    assert_eq!(says(v2("{a} {{b}} {a}")), [""; 0]);
    assert_eq!(says(v2("{b}")), ["text: substitution for {b} must be specified"]);
    assert_eq!(says(v2("a}")), ["text: invalid braces"]);
    let key = with(v2("a"), "/substitution/あ", smile.clone());
    assert_eq!(says(key), ["substitution.あ: invalid key"]);
    let many = (0..21).map(|n| (n.to_string(), smile.clone())).collect::<serde_json::Map<_, _>>();
    let many = json!({"type": "textV2", "text": "a", "substitution": many});
    assert_eq!(says(many), ["substitution: Size must be between 0 and 20"]);
    let mention = json!({"type": "textV2", "text": "{a}", "substitution":
        {"a": {"type": "mention", "mentionee": {"type": "user", "userId": "x"}}}});
    assert_eq!(says(mention.clone()), ["substitution.a.mentionee.userId: invalid userId"]);
    let everybody = with(mention, "/substitution/a/mentionee", json!({"type": "all"}));
    assert_eq!(says(everybody.clone()), [""; 0]);
    assert_eq!(broadcast(&json!({"messages": [everybody]})).len(), 1);
}

#[test]
fn media_have_https_addresses_and_bounded_words() {
    let image = json!({"type": "image", "originalContentUrl": "http://c.example/a",
        "previewImageUrl": "a"});
    assert_eq!(
        says(image),
        ["originalContentUrl: invalid uri scheme", "previewImageUrl: invalid uri"]
    );
    let url = "https://c.example/a";
    let video = |mark: &str| {
        json!({"type": "video", "originalContentUrl": url,
        "previewImageUrl": url, "trackingId": mark})
    };
    assert_eq!(says(video(&"a".repeat(100))), [""; 0]);
    assert_eq!(says(video(&"a".repeat(101))), ["trackingId: Length must be between 0 and 100"]);
    assert_eq!(says(video("a b")), ["trackingId: invalid trackingId"]);
    let audio = json!({"type": "audio", "originalContentUrl": url, "duration": 0});
    assert_eq!(says(audio), ["duration: Must be greater than or equal to 1"]);
    let place = json!({"type": "location", "title": "a".repeat(101), "address": "a",
        "latitude": 90.1, "longitude": 180});
    assert_eq!(
        says(place),
        ["title: Length must be between 0 and 100", "latitude: Must be between -90 and 90"]
    );
    let coupon = json!({"type": "coupon", "couponId": "c", "deliveryTag": "a-b"});
    assert_eq!(says(coupon), ["deliveryTag: invalid deliveryTag"]);
}

#[test]
fn a_sender_is_short_and_not_line() {
    let named = |name: &str| with(text("a"), "/sender", json!({"name": name}));
    assert_eq!(says(named(&"あ".repeat(20))), [""; 0]);
    assert_eq!(says(named(&"あ".repeat(21))), ["sender.name: Length must be between 0 and 20"]);
    let reserved = ["sender.name: contains a word that can not be used"];
    assert_eq!(says(named("ＬＩＮＥ 公式")), reserved);
    assert_eq!(says(named("Online課")), [""; 0]);
}

#[test]
fn thirteen_quick_replies_of_their_own_kinds() {
    let items = |count| {
        json!({"type": "text", "text": "a", "quickReply": {"items":
        vec![json!({"type": "action", "action": link("a")}); count]}})
    };
    assert_eq!(says(items(13)), [""; 0]);
    for count in [0, 14] {
        assert_eq!(says(items(count)), ["quickReply.items: Size must be between 1 and 13"]);
    }
    assert_eq!(says(quick(json!({"type": "camera", "label": "撮る"}))), [""; 0]);
    let unlabelled = quick(json!({"type": "camera"}));
    assert_eq!(says(unlabelled), ["quickReply.items[0].action.label: must be specified"]);
    let tab = json!({"type": "richmenuswitch", "label": "a", "data": "a", "richMenuAliasId": "a"});
    assert!(says(quick(tab))[0].starts_with("quickReply.items[0].action.type: Must be one of"));
}

#[test]
fn labels_count_in_clusters_by_place() {
    let family = "👨‍👩‍👧";
    assert_eq!(says(quick(link(&family.repeat(20)))), [""; 0]);
    let over = "label: Length must be between 0 and 20";
    let label = format!("quickReply.items[0].action.{over}");
    assert_eq!(says(quick(link(&family.repeat(21)))), [label]);
    let button = |label: &str| with(buttons(), "/template/actions/0", link(label));
    assert_eq!(says(button(&"あ".repeat(21))), [format!("template.actions[0].{over}")]);
    let pictures = json!({"type": "template", "altText": "a", "template": {"type": "image_carousel",
        "columns": [{"imageUrl": "https://c.example/", "action": link(&"あ".repeat(13))}]}});
    let column = "template.columns[0].action.label: Length must be between 0 and 12";
    assert_eq!(says(pictures), [column]);
}

#[test]
fn postbacks_are_bounded_and_coherent() {
    let postback = |more: Value| {
        let mut action = json!({"type": "postback", "label": "a", "data": "d"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let prefix = "quickReply.items[0].action.";
        let lines = says(quick(action)).into_iter();
        lines.map(|line| line.replace(prefix, "")).collect::<Vec<_>>()
    };
    assert_eq!(postback(json!({"data": "🍎".repeat(150)})), [""; 0]);
    let over = ["data: Length must be between 0 and 300"];
    assert_eq!(postback(json!({"data": "🍎".repeat(151)})), over);
    assert_eq!(postback(json!({"displayText": "👨‍👩‍👧".repeat(300)})), [""; 0]);
    let both = postback(json!({"displayText": "a", "text": "a"}));
    assert_eq!(both, ["text: can not be specified together with displayText"]);
    let typed = ["fillInText: can only be specified when inputOption is openKeyboard"];
    assert_eq!(postback(json!({"fillInText": "a"})), typed);
    assert_eq!(postback(json!({"fillInText": "a", "inputOption": "openVoice"})), typed);
    assert_eq!(postback(json!({"fillInText": "a", "inputOption": "openKeyboard"})), [""; 0]);
}

#[test]
fn pickers_show_real_moments_in_order() {
    let pick = |mode: &str, initial: &str, min: &str, max: &str| {
        let action = json!({"type": "datetimepicker", "label": "a", "data": "d", "mode": mode,
            "initial": initial, "min": min, "max": max});
        let lines = says(quick(action)).into_iter();
        lines.map(|line| line.replace("quickReply.items[0].action.", "")).collect::<Vec<_>>()
    };
    assert_eq!(pick("date", "2028-02-29", "1900-01-01", "2100-12-31"), [""; 0]);
    let wrong = pick("date", "2026-02-29", "1899-12-31", "2026-1-01");
    assert_eq!(wrong, ["initial: invalid date", "max: invalid date", "min: invalid date"]);
    assert_eq!(pick("time", "00:00", "00:00", "23:59"), [""; 0]);
    assert_eq!(
        pick("time", "24:00", "00:00", "9:00"),
        ["initial: invalid time", "max: invalid time"]
    );
    let same = pick("datetime", "2026-11-22t10:00", "2026-11-22T10:00", "2026-11-22t10:00");
    assert_eq!(same, ["max: must be later than min"]);
    assert_eq!(pick("datetime", "あああああああああああ", "", "-001-01-01T00:00").len(), 3);
}

#[test]
fn a_buttons_text_is_short_beside_a_title() {
    let of = |length: usize| with(buttons(), "/template/text", json!("あ".repeat(length)));
    let titled = |length: usize| with(of(length), "/template/title", json!("題"));
    assert_eq!((says(of(160)), says(titled(60))), (vec![], vec![]));
    assert_eq!(says(of(161)), ["template.text: Length must be between 0 and 160"]);
    assert_eq!(says(titled(61)), ["template.text: Length must be between 0 and 60"]);
    let five = with(buttons(), "/template/actions", json!(vec![link("a"); 5]));
    assert_eq!(says(five), ["template.actions: Size must be between 1 and 4"]);
    let color = with(buttons(), "/template/imageBackgroundColor", json!("white"));
    assert_eq!(says(color), ["template.imageBackgroundColor: invalid color"]);
    let alone = json!({"type": "template", "altText": "a", "template":
        {"type": "confirm", "text": "a", "actions": [link("a")]}});
    assert_eq!(says(alone), ["template.actions: Size must be between 2 and 2"]);
}

#[test]
fn columns_are_alike() {
    let column = json!({"text": "a", "actions": [link("a")]});
    let carousel = |columns: Vec<Value>| {
        json!({"type": "template", "altText": "a", "template":
        {"type": "carousel", "columns": columns}})
    };
    assert_eq!(says(carousel(vec![column.clone(); 10])), [""; 0]);
    let size = ["template.columns: Size must be between 1 and 10"];
    assert_eq!(says(carousel(vec![column.clone(); 11])), size);
    let more = with(column.clone(), "/actions", json!(vec![link("a"); 2]));
    let titled = with(column.clone(), "/title", json!("題"));
    assert_eq!(
        says(carousel(vec![column, more, titled])),
        [
            "template.columns[1].actions: number of actions must be same for all columns",
            "template.columns[2].title: must be specified in all columns or in none"
        ]
    );
}

#[test]
fn an_imagemap_is_1040_broad_and_has_fifty_areas() {
    let area = json!({"x": 0, "y": 0, "width": 1, "height": 1});
    let tap = json!({"type": "message", "text": "あ".repeat(400), "area": area});
    let map = json!({"type": "imagemap", "baseUrl": "https://c.example/m", "altText": "a",
        "baseSize": {"width": 1040, "height": 1}, "actions": vec![tap; 50]});
    assert_eq!(says(map.clone()), [""; 0]);
    let narrow = with(map.clone(), "/baseSize/width", json!(1039));
    assert_eq!(says(narrow), ["baseSize.width: Must be between 1040 and 1040"]);
    let long = with(map.clone(), "/actions/7/text", json!("あ".repeat(401)));
    assert_eq!(says(long), ["actions[7].text: Length must be between 0 and 400"]);
    let outside = with(map, "/actions/0/area/x", json!(-1));
    assert_eq!(says(outside), ["actions[0].area.x: Must be greater than or equal to 0"]);
}

#[test]
fn a_rich_menu_is_broad_enough() {
    let menu = json!({"size": {"width": 2500, "height": 1686}, "selected": false, "name": "a",
        "chatBarText": "👨‍👩‍👧".repeat(14), "areas": []});
    let says = |place, value| lines(&rich_menu(&with(menu.clone(), place, value)));
    assert_eq!(says("/name", json!("a".repeat(300))), [""; 0]);
    assert_eq!(
        says("/chatBarText", json!("a".repeat(15))),
        ["chatBarText: Length must be between 0 and 14"]
    );
    assert_eq!(says("/size/width", json!(799)).len(), 2);
    assert_eq!(
        says("/size/height", json!(249)),
        ["size.height: Must be between 250 and 2147483647"]
    );
    assert_eq!(says("/size/height", json!(1724)), [""; 0]);
    assert_eq!(
        says("/size/height", json!(1725)),
        ["size: width / height must be greater than or equal to 1.45"]
    );
    let area = json!({"bounds": {"x": 0, "y": 0, "width": 1, "height": 1}, "action":
        {"type": "camera", "label": "a"}});
    let kinds = says("/areas", json!([area]));
    assert!(kinds[0].starts_with("areas[0].action.type: Must be one of"), "{kinds:?}");
    assert_eq!(lines(&rich_menu(&json!({}))).len(), 5);
}

#[test]
fn a_batch_takes_each_menu_once() {
    let id = |n: u128| crate::line::ids::RichMenuId::from_bits(n);
    let link = |from, to| json!({"type": "link", "from": id(from), "to": id(to)});
    let says = |operations: Value| lines(&rich_menu_batch(&json!({"operations": operations})));
    assert_eq!(says(json!([link(1, 2), link(2, 3)])), [""; 0]);
    let twice = ["operations[1].from: must not be specified twice"];
    assert_eq!(says(json!([link(1, 2), link(1, 3)])), twice);
    let alone = ["operations[0].type: unlinkAll must be the only operation"];
    assert_eq!(says(json!([{"type": "unlinkAll"}, link(1, 2)])), alone);
    let unknown = ["operations[0].from: invalid richMenuId"];
    assert_eq!(says(json!([{"type": "unlink", "from": "a"}])), unknown);
}

#[test]
fn a_multicast_goes_to_500_people_and_no_group() {
    let person = "U1111111111111111111111111111aaaa";
    let to = |to: Value| lines(&multicast(&json!({"to": to, "messages": [text("a")]})));
    assert_eq!(to(json!(vec![person; 500])), [""; 0]);
    assert_eq!(to(json!(vec![person; 501])), ["to: Size must be between 1 and 500"]);
    let group = to(json!([person, "C1111111111111111111111111111aaaa"]));
    assert!(group[0].starts_with("to[1]: Only user id is acceptable"), "{group:?}");
    let broken = multicast(&json!({"to": [person, "hanako"], "messages": [text("")]}));
    let error = api_error(&broken).unwrap();
    let message = "The property, to[1], in the request body is invalid (line: -, column: -)";
    assert_eq!(error.message, message);
    let unit = push(&json!({"to": person, "messages": [text("a")],
        "customAggregationUnits": ["a-b"]}));
    let line = "customAggregationUnits[0]: Invalid characters are included in custom aggregation \
                unit";
    assert_eq!(lines(&unit), [line]);
}

#[test]
fn loading_goes_in_steps_of_five() {
    let says = |seconds| {
        let chat = "U1111111111111111111111111111aaaa";
        lines(&loading(&json!({"chatId": chat, "loadingSeconds": seconds})))
    };
    assert_eq!(says(60), [""; 0]);
    assert_eq!(says(7), ["loadingSeconds: must be a multiple of five"]);
    assert_eq!(says(65), ["loadingSeconds: Must be between 5 and 60"]);
}

#[test]
fn a_narrowcast_combines_one_way_at_a_time() {
    let says = |recipient: Value, demographic: Value| {
        lines(&narrowcast(&json!({"messages": [text("a")], "recipient": recipient,
            "filter": {"demographic": demographic}, "limit": {"forbidPartialDelivery": true}})))
    };
    let audience = json!({"type": "audience", "audienceGroupId": 1});
    let many = json!({"type": "operator", "and": vec![audience.clone(); 11]});
    let both = json!({"type": "operator", "and": [audience], "not": audience});
    let young = json!({"type": "age", "gte": "age_25", "lt": "age_20"});
    let limit =
        "limit.forbidPartialDelivery: can only be specified when upToRemainingQuota is true";
    assert_eq!(
        says(many, json!({"type": "area", "oneOf": ["jp_48"]})),
        [
            "recipient: Size must be between 1 and 10",
            "filter.demographic.oneOf[0]: invalid area",
            limit
        ]
    );
    assert_eq!(
        says(both, young),
        [
            "recipient: exactly one of and, or, not must be specified",
            "filter.demographic.lt: must be greater than gte",
            limit
        ]
    );
}

#[test]
fn an_audience_speaks_in_codes() {
    let says = |body: Value| lines(&audience(&body));
    assert_eq!(says(json!({"description": ""})), ["description: AUDIENCE_GROUP_NAME_EMPTY"]);
    let name = "a".repeat(121);
    assert_eq!(says(json!({"description": name})), ["description: AUDIENCE_GROUP_NAME_SIZE_OVER"]);
    let wrong = ["audiences[0].id: UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT"];
    assert_eq!(says(json!({"description": "a", "audiences": [{"id": "x"}]})), wrong);
    let many = vec![json!({"id": "U1111111111111111111111111111aaaa"}); 10_001];
    let over = ["audiences: UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS"];
    assert_eq!(says(json!({"description": "a", "audiences": many})), over);
}
