//! One good example of everything that goes over the wire.

use hamaguri::line::check::{self, Fault};
use serde_json::{Value, json};

/// The account's own id.
pub const BOT: &str = "U00000000000000000000000000000001";
/// A resident.
pub const HANAKO: &str = "U1111111111111111111111111111aaaa";
const GROUP: &str = "C2222222222222222222222222222bbbb";
const ROOM: &str = "R3333333333333333333333333333cccc";
/// A rich menu.
pub const MENU: &str = "richmenu-0123456789abcdef0123456789abcdef";
const OTHER_MENU: &str = "richmenu-fedcba9876543210fedcba9876543210";
const PICTURE: &str = "https://city.example/p.png";

/// Every kind of message, with every property somewhere.
pub fn messages() -> Vec<Value> {
    let mut all = vec![
        json!({"type": "text", "text": "$ 避難所 $", "quoteToken": "q", "emojis": [
            {"index": 0, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"},
            {"index": 6, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "002"}]}),
        json!({"type": "textV2", "text": "{who}さん{{}} {smile}", "quoteToken": "q",
            "substitution": {
                "who": {"type": "mention", "mentionee": {"type": "user", "userId": HANAKO}},
                "all": {"type": "mention", "mentionee": {"type": "all"}},
                "smile": {"type": "emoji", "productId": "5ac1", "emojiId": "002"}}}),
        json!({"type": "sticker", "packageId": "446", "stickerId": "1988", "quoteToken": "q"}),
        json!({"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE}),
        json!({"type": "video", "originalContentUrl": "https://city.example/v.mp4",
            "previewImageUrl": PICTURE, "trackingId": "gomi-2026.11"}),
        json!({"type": "audio", "originalContentUrl": "https://city.example/a.m4a",
            "duration": 60_000}),
        json!({"type": "location", "title": "市役所", "address": "中央町一丁目37番地",
            "latitude": 35.0622, "longitude": 136.6837}),
        json!({"type": "coupon", "couponId": "01JYNW8JMQVFBNWF1APF8Z3FS7", "deliveryTag": "a_1"}),
        imagemap(),
        flex(carousel()),
        flex(bubble()),
        flex(film()),
    ];
    all.extend(templates().into_iter().map(
        |template| json!({"type": "template", "altText": "選んでください", "template": template}),
    ));
    all.push(json!({"type": "text", "text": "どうしますか",
        "sender": {"name": "防災課", "iconUrl": PICTURE},
        "quickReply": {"items": quick_replies()}}));
    all
}

fn actions() -> Vec<Value> {
    vec![
        json!({"type": "postback", "label": "一覧", "data": "faq:1", "displayText": "一覧を見る",
            "inputOption": "openKeyboard", "fillInText": "町名: "}),
        json!({"type": "postback", "label": "一覧", "data": "faq:2", "text": "一覧"}),
        json!({"type": "message", "label": "ごみ", "text": "ごみ"}),
        json!({"type": "uri", "label": "詳しく", "uri": "https://city.example/%E3%81%82",
            "altUri": {"desktop": "https://city.example/pc"}}),
        json!({"type": "datetimepicker", "label": "日", "data": "d", "mode": "date",
            "initial": "2026-11-22", "min": "2026-01-01", "max": "2027-12-31"}),
        json!({"type": "datetimepicker", "label": "時", "data": "d", "mode": "time",
            "initial": "10:00", "min": "09:00", "max": "17:15"}),
        json!({"type": "datetimepicker", "label": "日時", "data": "d", "mode": "datetime",
            "initial": "2026-11-22t10:00", "min": "2026-01-01T00:00", "max": "2100-12-31T23:59"}),
        json!({"type": "clipboard", "label": "写す", "clipboardText": "0594-00-0000"}),
    ]
}

fn quick_replies() -> Vec<Value> {
    let only_here = [
        json!({"type": "camera", "label": "撮る"}),
        json!({"type": "cameraRoll", "label": "選ぶ"}),
        json!({"type": "location", "label": "場所"}),
    ];
    let all = actions().into_iter().chain(only_here);
    all.map(|action| json!({"type": "action", "imageUrl": PICTURE, "action": action})).collect()
}

fn imagemap() -> Value {
    let area = json!({"x": 0, "y": 0, "width": 520, "height": 520});
    json!({"type": "imagemap", "baseUrl": "https://city.example/map", "altText": "地図",
        "baseSize": {"width": 1040, "height": 1040},
        "video": {"originalContentUrl": "https://city.example/v.mp4", "previewImageUrl": PICTURE,
            "area": area, "externalLink": {"linkUri": "https://city.example/", "label": "続き"}},
        "actions": [
            {"type": "uri", "linkUri": "tel:0594000000", "label": "電話", "area": area},
            {"type": "message", "text": "ごみ", "label": "ごみ", "area": area},
            {"type": "clipboard", "clipboardText": "a", "label": "写す", "area": area}]})
}

fn templates() -> Vec<Value> {
    let actions = actions();
    let column = json!({"thumbnailImageUrl": PICTURE, "imageBackgroundColor": "#FFFFFF",
        "title": "題", "text": "文", "defaultAction": actions[3], "actions": actions[..3]});
    vec![
        json!({"type": "buttons", "thumbnailImageUrl": PICTURE, "imageAspectRatio": "square",
            "imageSize": "contain", "imageBackgroundColor": "#FFFFFF", "title": "題",
            "text": "文", "defaultAction": actions[3], "actions": actions[..4]}),
        json!({"type": "buttons", "text": "あ".repeat(160), "actions": actions[4..]}),
        json!({"type": "confirm", "text": "よろしいですか", "actions": actions[..2]}),
        json!({"type": "carousel", "imageAspectRatio": "rectangle", "imageSize": "cover",
            "columns": [column, column]}),
        json!({"type": "image_carousel", "columns": [
            {"imageUrl": PICTURE, "action": actions[0]}, {"imageUrl": PICTURE, "action": actions[2]}]}),
    ]
}

fn flex(contents: Value) -> Value {
    json!({"type": "flex", "altText": "避難情報", "contents": contents})
}

fn bubble() -> Value {
    let tap = json!({"type": "uri", "uri": "https://city.example/b/1"});
    let text = json!({"type": "text", "text": "高齢者等避難", "size": "xl", "weight": "bold",
        "color": "#111111", "style": "italic", "decoration": "underline", "wrap": true,
        "maxLines": 0, "lineSpacing": "4px", "align": "start", "gravity": "center",
        "adjustMode": "shrink-to-fit", "scaling": true, "action": tap, "flex": 1, "margin": "md",
        "position": "relative", "offsetTop": "-2px", "offsetBottom": "1px",
        "offsetStart": "5%", "offsetEnd": "none"});
    let spans = json!({"type": "text", "contents": [
        {"type": "span", "text": "北町", "size": "17px", "color": "#00B90080", "weight": "regular",
         "style": "normal", "decoration": "line-through"}, {"type": "span", "text": "地区"}]});
    let image = json!({"type": "image", "url": PICTURE, "flex": 0, "size": "50%",
        "aspectRatio": "1.51:1", "aspectMode": "cover", "align": "end", "gravity": "bottom",
        "backgroundColor": "#FFFFFF", "action": tap, "animated": true, "margin": "8px",
        "position": "absolute", "offsetTop": "0px"});
    let baseline = json!({"type": "box", "layout": "baseline", "contents": [
        {"type": "icon", "url": PICTURE, "size": "sm", "aspectRatio": "2:1", "margin": "xs",
         "position": "relative", "scaling": true},
        {"type": "text", "text": "4.0"}, {"type": "filler"}]});
    let inner = json!({"type": "box", "layout": "horizontal", "contents": [image, text, spans],
        "flex": 2, "spacing": "sm", "margin": "lg", "position": "relative",
        "backgroundColor": "#FFFFFF", "borderColor": "#000000", "borderWidth": "semi-bold",
        "cornerRadius": "8px", "width": "90%", "maxWidth": "300px", "height": "100px",
        "maxHeight": "50%", "paddingAll": "md", "paddingTop": "1px", "paddingBottom": "1%",
        "paddingStart": "none", "paddingEnd": "xxl", "action": tap,
        "justifyContent": "space-evenly", "alignItems": "flex-end",
        "background": {"type": "linearGradient", "angle": "45deg", "startColor": "#FF0000",
            "endColor": "#0000FF", "centerColor": "#00FF00", "centerPosition": "10%"}});
    let button = json!({"type": "button", "flex": 1, "style": "primary", "color": "#06C755",
        "height": "sm", "gravity": "top", "margin": "md", "adjustMode": "shrink-to-fit",
        "scaling": true, "action": {"type": "uri", "label": "詳細", "uri": "https://c.example/"}});
    json!({"type": "bubble", "size": "mega", "direction": "ltr", "action": tap,
        "header": {"type": "box", "layout": "vertical", "contents": []},
        "hero": {"type": "image", "url": PICTURE, "size": "full"},
        "body": {"type": "box", "layout": "vertical", "contents": [
            inner, {"type": "separator", "margin": "md", "color": "#CCCCCC"}, baseline]},
        "footer": {"type": "box", "layout": "vertical", "contents": [button, {"type": "filler", "flex": 1}]},
        "styles": {"header": {"backgroundColor": "#FFFFFF"}, "hero": {"separator": false},
            "body": {"separator": true, "separatorColor": "#000000"}, "footer": {}}})
}

fn carousel() -> Value {
    json!({"type": "carousel", "contents": [bubble(), bubble()]})
}

fn film() -> Value {
    json!({"type": "bubble", "size": "giga", "hero": {"type": "video",
        "url": "https://city.example/v.mp4", "previewUrl": PICTURE, "aspectRatio": "20:13",
        "altContent": {"type": "image", "url": PICTURE},
        "action": {"type": "uri", "label": "続き", "uri": "https://city.example/"}}})
}

/// Every kind of event and of what it may hold.
pub fn events() -> Vec<Value> {
    let group = json!({"type": "group", "groupId": GROUP, "userId": HANAKO});
    let room = json!({"type": "room", "roomId": ROOM});
    let members = json!({"members": [{"type": "user", "userId": HANAKO}]});
    let mut all: Vec<_> = contents().into_iter().map(|m| event("message", "message", m)).collect();
    all.extend([
        event(
            "messageEdited",
            "message",
            json!({"type": "text", "id": "1", "text": "b",
            "quoteToken": "q"}),
        ),
        event("unsend", "unsend", json!({"messageId": "1"})),
        event("follow", "follow", json!({"isUnblocked": false})),
        event("unfollow", "mode", json!("active")),
        event("join", "source", group.clone()),
        event("leave", "source", room),
        event("memberJoined", "joined", members.clone()),
        event("memberLeft", "left", members),
        event("postback", "postback", json!({"data": "a"})),
        event(
            "postback",
            "postback",
            json!({"data": "a", "params": {"datetime": "2026-11-22T10:00"}}),
        ),
        event(
            "postback",
            "postback",
            json!({"data": "a",
            "params": {"newRichMenuAliasId": "tab-bousai", "status": "SUCCESS"}}),
        ),
        event("videoPlayComplete", "videoPlayComplete", json!({"trackingId": "a"})),
        event("beacon", "beacon", json!({"hwid": "d41d8cd98f", "type": "enter", "dm": "00"})),
        event("accountLink", "link", json!({"result": "ok", "nonce": "n"})),
        event("membership", "membership", json!({"type": "joined", "membershipId": 3189})),
        event("module", "module", json!({"type": "attached", "botId": BOT, "scopes": ["a"]})),
        event(
            "module",
            "module",
            json!({"type": "detached", "botId": BOT, "reason": "bot_deleted"}),
        ),
        event("activated", "chatControl", json!({"expireAt": 1_793_318_400_123_i64})),
        event("deactivated", "mode", json!("standby")),
        event("botSuspended", "mode", json!("active")),
        event("botResumed", "mode", json!("active")),
        event("delivery", "delivery", json!({"data": "tag"})),
    ]);
    all
}

fn event(kind: &str, part: &str, holds: Value) -> Value {
    let mut event = json!({"type": kind, "mode": "active", "timestamp": 1_793_318_400_123_i64,
        "webhookEventId": "01K8ZZZZZZZZZZZZZZZZZZZZZZ", "deliveryContext": {"isRedelivery": false},
        "source": {"type": "user", "userId": HANAKO},
        "replyToken": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"});
    event[part] = holds;
    event
}

fn contents() -> Vec<Value> {
    let at_line = json!({"type": "line"});
    vec![
        json!({"type": "text", "id": "1", "text": "@花子 (love)ごみ", "quoteToken": "q",
            "markAsReadToken": "m", "quotedMessageId": "2",
            "emojis": [{"index": 4, "length": 6, "productId": "5ac1", "emojiId": "002"}],
            "mention": {"mentionees": [
                {"index": 0, "length": 3, "type": "user", "userId": HANAKO, "isSelf": false},
                {"index": 0, "length": 3, "type": "all"}]}}),
        json!({"type": "image", "id": "1", "quoteToken": "q", "markAsReadToken": "m",
            "contentProvider": {"type": "external", "originalContentUrl": PICTURE,
                "previewImageUrl": PICTURE},
            "imageSet": {"id": "s", "index": 1, "total": 2}}),
        json!({"type": "video", "id": "1", "duration": 60_000, "quoteToken": "q",
            "markAsReadToken": "m", "contentProvider": at_line}),
        json!({"type": "audio", "id": "1", "duration": 60_000, "markAsReadToken": "m",
            "contentProvider": at_line}),
        json!({"type": "file", "id": "1", "fileName": "申請.pdf", "fileSize": 2138,
            "markAsReadToken": "m"}),
        json!({"type": "location", "id": "1", "title": "市役所", "address": "中央町",
            "latitude": 35.0622, "longitude": 136.6837, "markAsReadToken": "m"}),
        json!({"type": "sticker", "id": "1", "packageId": "446", "stickerId": "1988",
            "stickerResourceType": "PER_STICKER_TEXT", "keywords": ["hi"], "text": "やあ",
            "quoteToken": "q", "quotedMessageId": "2", "markAsReadToken": "m"}),
    ]
}

/// A request with LINE's name of its operation and our rule for it.
pub type Request = (&'static str, fn(&Value) -> Vec<Fault>, Value);

/// Every request with a body.
pub fn requests() -> Vec<Request> {
    let messages = json!([{"type": "text", "text": "開設しました。"}]);
    let push = json!({"to": GROUP, "messages": messages, "notificationDisabled": true,
        "customAggregationUnits": ["d20261122_bousai"]});
    let multicast = json!({"to": [HANAKO], "messages": messages,
        "customAggregationUnits": ["d20261122_bousai"]});
    let mut all: Vec<Request> = vec![
        ("replyMessage", check::reply, json!({"replyToken": "t", "messages": messages})),
        ("pushMessage", check::push, push),
        ("multicast", check::multicast, multicast),
        ("broadcast", check::broadcast, json!({"messages": messages})),
        ("narrowcast", check::narrowcast, narrowcast(&messages)),
        ("validateReply", check::validate, json!({"messages": messages})),
        ("showLoadingAnimation", check::loading, json!({"chatId": HANAKO, "loadingSeconds": 25})),
        (
            "markMessagesAsReadByToken",
            check::mark_as_read_by_token,
            json!({"markAsReadToken": "m"}),
        ),
        ("markMessagesAsRead", check::mark_as_read, json!({"chat": {"userId": HANAKO}})),
        ("setWebhookEndpoint", check::webhook_endpoint, json!({"endpoint": "https://c.example/w"})),
    ];
    all.extend(menu_requests());
    all.extend(audience_requests());
    all.extend(
        coupons().into_iter().map(|coupon| -> Request { ("createCoupon", check::coupon, coupon) }),
    );
    all
}

fn narrowcast(messages: &Value) -> Value {
    json!({"messages": messages, "limit": {"max": 100, "upToRemainingQuota": true,
            "forbidPartialDelivery": true},
        "recipient": {"type": "operator", "and": [
            {"type": "audience", "audienceGroupId": 5_614_991_017_776_i64},
            {"type": "operator", "not": {"type": "redelivery", "requestId": "5b59509c"}}]},
        "filter": {"demographic": {"type": "operator", "or": [
            {"type": "gender", "oneOf": ["male", "female"]},
            {"type": "age", "gte": "age_20", "lt": "age_25"},
            {"type": "appType", "oneOf": ["ios"]},
            {"type": "area", "oneOf": ["jp_24", "tw_22", "th_08"]},
            {"type": "subscriptionPeriod", "gte": "day_7"}]}}})
}

fn menu_requests() -> Vec<Request> {
    let mut areas: Vec<_> = actions();
    areas.push(json!({"type": "richmenuswitch", "richMenuAliasId": "tab-bousai", "data": "tab",
        "label": "防災タブ"}));
    let areas: Vec<_> = areas
        .into_iter()
        .map(|action| {
            json!({"bounds": {"x": 0, "y": 0, "width": 1250, "height": 250},
            "action": action})
        })
        .collect();
    let menu = json!({"size": {"width": 2500, "height": 1686}, "selected": true,
        "name": "v12 くらし", "chatBarText": "メニュー", "areas": areas});
    let batch = json!({"operations": [{"type": "link", "from": MENU, "to": OTHER_MENU},
        {"type": "unlink", "from": OTHER_MENU}], "resumeRequestKey": "v12-1_a"});
    let alias = json!({"richMenuAliasId": "tab-bousai", "richMenuId": MENU});
    let link = json!({"richMenuId": MENU, "userIds": [HANAKO]});
    vec![
        ("createRichMenu", check::rich_menu, menu),
        ("richMenuBatch", check::rich_menu_batch, batch),
        ("richMenuBatch", check::rich_menu_batch, json!({"operations": [{"type": "unlinkAll"}]})),
        ("createRichMenuAlias", check::rich_menu_alias, alias),
        ("updateRichMenuAlias", check::rich_menu_alias_update, json!({"richMenuId": MENU})),
        ("linkRichMenuIdToUsers", check::rich_menu_bulk_link, link),
        ("unlinkRichMenuIdFromUsers", check::rich_menu_bulk_unlink, json!({"userIds": [HANAKO]})),
    ]
}

fn audience_requests() -> Vec<Request> {
    let create = json!({"description": "北町", "isIfaAudience": false,
        "uploadDescription": "1回目", "audiences": [{"id": HANAKO}]});
    let add = json!({"audienceGroupId": 1, "audiences": [{"id": HANAKO}]});
    let click = json!({"description": "a", "requestId": "r", "clickUrl": "https://c.example/"});
    let seen = json!({"description": "a", "requestId": "r"});
    vec![
        ("createAudienceGroup", check::audience, create),
        ("addAudienceToAudienceGroup", check::add_to_audience, add),
        ("createClickBasedAudienceGroup", check::click_audience, click),
        ("createImpBasedAudienceGroup", check::impression_audience, seen),
        ("updateAudienceGroupDescription", check::rename_audience, json!({"description": "a"})),
    ]
}

fn coupons() -> Vec<Value> {
    let normal = json!({"type": "normal"});
    let lottery = json!({"type": "lottery", "lotteryProbability": 50, "maxAcquireCount": -1});
    let price = |kind: &str, info: Value| json!({"type": kind, "priceInfo": info});
    [
        (normal.clone(), json!({"type": "free"})),
        (lottery, price("discount", json!({"type": "fixed", "fixedAmount": 100}))),
        (
            normal.clone(),
            price(
                "discount",
                json!({"type": "explicit", "originalPrice": 300,
            "priceAfterDiscount": 200}),
            ),
        ),
        (normal, price("cashBack", json!({"type": "percentage", "percentage": 10}))),
    ]
    .into_iter()
    .map(|(acquisition, reward)| {
        json!({"title": "市民プール", "acquisitionCondition": acquisition, "reward": reward,
            "maxUseCountPerTicket": 1, "startTimestamp": 1_793_286_000_i64,
            "endTimestamp": 1_795_878_000_i64, "timezone": "ASIA_TOKYO", "visibility": "UNLISTED",
            "description": "説明", "imageUrl": PICTURE, "couponCode": "A1",
            "barcodeImageUrl": PICTURE, "usageCondition": "一人一回"})
    })
    .collect()
}
