//! Every endpoint, called once.

use hamaguri::{
    base::Secret,
    line::{
        Client,
        client::{
            AudienceQuery, Fetched, LoginCode, LoginRequest, Picture, Sent, Way,
            id_token::Expected, liff,
        },
        ids::{GroupId, RequestId, RetryKey, RichMenuId, RoomId, UserId},
        wire::{
            self, BroadcastRequest, LoadingRequest, Message, MulticastRequest, NarrowcastRequest,
            PushRequest, ReplyRequest, ValidateRequest, audiences, coupons,
        },
    },
};
use jiff::civil::date;
use serde_json::json;

use super::answers;

/// Makes all of the calls.
pub async fn make(client: &Client) {
    send(client).await;
    ask_about_the_account(client).await;
    ask_about_people(client).await;
    arrange_menus(client).await;
    arrange_audiences(client).await;
    ask_for_statistics(client).await;
    arrange_coupons(client).await;
    arrange_liff(client).await;
}

fn user() -> UserId {
    answers::USER.parse().unwrap()
}

fn menu() -> RichMenuId {
    answers::MENU.parse().unwrap()
}

fn key() -> RetryKey {
    RetryKey::from_bytes([7; 16])
}

fn request_id() -> RequestId {
    "5b59509c-c57b-11e9-aa8c-2a2ae2dbcce4".parse().unwrap()
}

fn texts() -> Vec<Message> {
    vec![Message::text("避難所を開設しました。")]
}

async fn send(client: &Client) {
    let messages = texts();
    let reply = ReplyRequest {
        reply_token: "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA".parse().unwrap(),
        messages: texts(),
        notification_disabled: None,
    };
    assert_eq!(client.reply(&reply).await.unwrap().body.sent_messages[0].id, "1");
    let push = PushRequest {
        to: user().into(),
        messages: texts(),
        notification_disabled: Some(true),
        custom_aggregation_units: Some(vec!["d20261122".to_owned()]),
    };
    assert_eq!(client.push(&push, key()).await.unwrap().request_id.as_deref(), Some("r1"));
    let multicast = MulticastRequest {
        to: vec![user()],
        messages: texts(),
        notification_disabled: None,
        custom_aggregation_units: None,
    };
    client.multicast(&multicast, key()).await.unwrap();
    let narrowcast = NarrowcastRequest {
        messages: texts(),
        recipient: Some(wire::narrowcast::Recipient::Audience { audience_group_id: 7 }),
        filter: None,
        limit: None,
        notification_disabled: None,
    };
    client.narrowcast(&narrowcast, key()).await.unwrap();
    let progress = client.narrowcast_progress(&request_id()).await.unwrap();
    assert_eq!(progress.body.success_count, Some(100));
    let broadcast = BroadcastRequest { messages: texts(), notification_disabled: None };
    client.broadcast(&broadcast, key()).await.unwrap();
    let validate = ValidateRequest { messages };
    for way in [Way::Reply, Way::Push, Way::Multicast, Way::Narrowcast, Way::Broadcast] {
        client.validate(way, &validate).await.unwrap();
    }
    let loading = LoadingRequest { chat_id: user(), loading_seconds: Some(20) };
    client.show_loading(&loading).await.unwrap();
    client.mark_as_read_by_token("m1").await.unwrap();
    client.mark_as_read(&user()).await.unwrap();
    assert!(matches!(client.content("59", 1_000).await.unwrap(), Fetched::Content(_)));
    client.content_preview("59", 1_000).await.unwrap();
    client.transcoding("59").await.unwrap();
}

async fn ask_about_the_account(client: &Client) {
    let day = date(2026, 11, 22);
    assert_eq!(client.bot_info().await.unwrap().body.user_id, user());
    client.webhook_endpoint().await.unwrap();
    client.set_webhook_endpoint("https://example.jp/line").await.unwrap();
    client.test_webhook_endpoint(None).await.unwrap();
    assert_eq!(client.quota().await.unwrap().body.value, Some(200));
    client.quota_consumption().await.unwrap();
    for how in [Sent::Replies, Sent::Pushes, Sent::Multicasts, Sent::Broadcasts] {
        assert_eq!(client.sent(how, day).await.unwrap().body.success, Some(7));
    }
    client.aggregation_unit_usage().await.unwrap();
    client.aggregation_unit_names(Some("n")).await.unwrap();
}

async fn ask_about_people(client: &Client) {
    let group = GroupId::from_bits(7);
    let room = RoomId::from_bits(7);
    client.profile(&user()).await.unwrap();
    assert_eq!(client.followers(Some("n")).await.unwrap().body.user_ids, [user()]);
    client.issue_link_token(&user()).await.unwrap();
    client.group(&group).await.unwrap();
    client.group_size(&group).await.unwrap();
    client.group_members(&group, None).await.unwrap();
    client.group_member(&group, &user()).await.unwrap();
    client.leave_group(&group).await.unwrap();
    client.room_size(&room).await.unwrap();
    client.room_members(&room, Some("n")).await.unwrap();
    client.room_member(&room, &user()).await.unwrap();
    client.leave_room(&room).await.unwrap();
    client.memberships().await.unwrap();
    client.subscriptions(&user()).await.unwrap();
    client.membership_users(3, None).await.unwrap();
}

async fn arrange_menus(client: &Client) {
    let rich_menu: wire::RichMenu = serde_json::from_value(json!({
        "size": {"width": 2500, "height": 1686}, "selected": true, "name": "n",
        "chatBarText": "メニュー", "areas": [{
            "bounds": {"x": 0, "y": 0, "width": 2500, "height": 1686},
            "action": {"type": "postback", "label": "ごみ", "data": "faq:gomi"}}]}))
    .unwrap();
    client.create_rich_menu(&rich_menu).await.unwrap();
    client.validate_rich_menu(&rich_menu).await.unwrap();
    client.set_rich_menu_image(&menu(), Picture::Png, vec![7; 100]).await.unwrap();
    client.rich_menu_image(&menu()).await.unwrap();
    client.rich_menu(&menu()).await.unwrap();
    assert_eq!(client.rich_menus().await.unwrap().body.richmenus.len(), 1);
    client.delete_rich_menu(&menu()).await.unwrap();
    client.set_default_rich_menu(&menu()).await.unwrap();
    client.default_rich_menu().await.unwrap();
    client.cancel_default_rich_menu().await.unwrap();
    client.link_rich_menu(&user(), &menu()).await.unwrap();
    client.rich_menu_of(&user()).await.unwrap();
    client.unlink_rich_menu(&user()).await.unwrap();
    let link = wire::RichMenuBulkLink { rich_menu_id: menu(), user_ids: vec![user()] };
    client.link_rich_menu_to_many(&link).await.unwrap();
    let unlink = wire::RichMenuBulkUnlink { user_ids: vec![user()] };
    client.unlink_rich_menu_from_many(&unlink).await.unwrap();
    let batch = wire::RichMenuBatch {
        operations: vec![wire::RichMenuOperation::Unlink { from: menu() }],
        resume_request_key: Some("k1".to_owned()),
    };
    client.batch_rich_menus(&batch).await.unwrap();
    client.validate_rich_menu_batch(&batch).await.unwrap();
    client.rich_menu_batch_progress(&request_id()).await.unwrap();
    let alias = wire::RichMenuAlias { rich_menu_alias_id: "bousai".into(), rich_menu_id: menu() };
    client.create_rich_menu_alias(&alias).await.unwrap();
    client.rich_menu_alias("bousai").await.unwrap();
    client.update_rich_menu_alias("bousai", &menu()).await.unwrap();
    client.delete_rich_menu_alias("bousai").await.unwrap();
    client.rich_menu_aliases().await.unwrap();
}

async fn arrange_audiences(client: &Client) {
    let members = || vec![audiences::AudienceMember { id: answers::USER.to_owned() }];
    let create = audiences::CreateAudience {
        description: "d".to_owned(),
        audiences: Some(members()),
        ..Default::default()
    };
    let made = client.create_audience(&create).await.unwrap().body;
    assert_eq!(made.audience_group_id, 4389303728991);
    let add = audiences::AddToAudience {
        audience_group_id: 7,
        audiences: members(),
        upload_description: None,
    };
    client.add_to_audience(&add).await.unwrap();
    client.create_audience_by_file("d", &[user(), user()]).await.unwrap();
    client.add_to_audience_by_file(7, &[user()]).await.unwrap();
    let click = audiences::ClickAudience {
        description: "d".to_owned(),
        request_id: request_id().as_str().to_owned(),
        click_url: Some("https://example.jp/".to_owned()),
    };
    client.create_click_audience(&click).await.unwrap();
    let impression = audiences::ImpressionAudience {
        description: "d".to_owned(),
        request_id: request_id().as_str().to_owned(),
    };
    client.create_impression_audience(&impression).await.unwrap();
    client.rename_audience(7, "e").await.unwrap();
    client.delete_audience(7).await.unwrap();
    client.audience(7).await.unwrap();
    let query = AudienceQuery { description: Some("d & e".to_owned()), ..Default::default() };
    assert_eq!(client.audiences(&query).await.unwrap().body.audience_groups.len(), 1);
    client.shared_audience(7).await.unwrap();
    client.shared_audiences(&AudienceQuery::default()).await.unwrap();
}

async fn ask_for_statistics(client: &Client) {
    let (from, to) = (date(2026, 11, 1), date(2026, 11, 21));
    client.daily_deliveries(to).await.unwrap();
    client.follower_count(to).await.unwrap();
    assert!(client.demographics().await.unwrap().body.available);
    let events = client.message_events(&request_id()).await.unwrap().body;
    assert_eq!(events.overview.unique_impression, None);
    client.unit_events("d20261122", from, to).await.unwrap();
    client.rich_menu_summary(&menu(), from, to).await.unwrap();
    client.rich_menu_daily(&menu(), from, to).await.unwrap();
}

async fn arrange_coupons(client: &Client) {
    let coupon: coupons::CreateCoupon = serde_json::from_value(json!({
        "title": "t", "acquisitionCondition": {"type": "normal"}, "maxUseCountPerTicket": 1,
        "startTimestamp": 1795305600, "endTimestamp": 1797897600, "timezone": "ASIA_TOKYO",
        "visibility": "UNLISTED", "reward": {"type": "free"}}))
    .unwrap();
    assert_eq!(client.create_coupon(&coupon).await.unwrap().body.coupon_id, "01K");
    client.coupon("01K").await.unwrap();
    client.coupons(None).await.unwrap();
    client.close_coupon("01K").await.unwrap();
}

async fn arrange_liff(client: &Client) {
    let settings = liff::LiffSettings {
        view: Some(liff::LiffView {
            size: "full".to_owned(),
            url: "https://example.jp/f".to_owned(),
            module_mode: None,
        }),
        scope: Some(vec!["openid".to_owned()]),
        ..Default::default()
    };
    client.add_liff_app(&settings).await.unwrap();
    assert_eq!(client.liff_apps().await.unwrap().body.apps[0].liff_id, "1-a");
    client.update_liff_app("1-a", &settings).await.unwrap();
    client.delete_liff_app("1-a").await.unwrap();
    let expected = Expected { channel_id: "1", nonce: Some("n") };
    assert_eq!(client.verify_id_token("a.b.c", expected).await.unwrap().body.sub, answers::USER);
    let token = Secret::new("t".to_owned());
    assert_eq!(client.verify_access_token(&token).await.unwrap().body.client_id, "1");
    client.deauthorize(&token).await.unwrap();
    let request = LoginRequest {
        channel_id: "1",
        redirect_uri: "https://example.jp/l/back",
        state: "s",
        nonce: "n",
        verifier: "v",
    };
    let code = LoginCode { request, channel_secret: &token, code: "c" };
    client.identify_by_code(&code).await.unwrap_err();
    // {"alg":"ES256","kid":"k"}
    client.identify("eyJhbGciOiJFUzI1NiIsImtpZCI6ImsifQ.e30.AA", expected).await.unwrap_err();
}
