//! Requests and answers through our types and back.

use hamaguri::line::wire::{
    ApiError, BotInfo, BroadcastRequest, DeliveryCount, Followers, LoadingRequest,
    MarkAsReadByTokenRequest, MarkAsReadRequest, MulticastRequest, NarrowcastProgress,
    NarrowcastRequest, Profile, PushRequest, Quota, QuotaConsumption, ReplyRequest, RichMenu,
    RichMenuAlias, RichMenuAliasList, RichMenuBatch, RichMenuBatchProgress, RichMenuBulkLink,
    RichMenuBulkUnlink, RichMenuIdAnswer, RichMenuList, SendAnswer, SetWebhookEndpoint,
    StoredRichMenu, TestWebhookAnswer, Transcoding, UpdateRichMenuAlias, ValidateRequest,
    WebhookEndpoint, audiences, coupons, insight, people,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::examples::{BOT, HANAKO, MENU};

/// Reads a value as a `T` and writes it again.
pub type Through = fn(&Value) -> Value;

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Value {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{value}: {e}"));
    serde_json::to_value(read).expect("our types become JSON")
}

/// The type of an operation's request.
pub fn request(operation: &str) -> Through {
    match operation {
        "replyMessage" => through::<ReplyRequest>,
        "pushMessage" => through::<PushRequest>,
        "multicast" => through::<MulticastRequest>,
        "broadcast" => through::<BroadcastRequest>,
        "narrowcast" => through::<NarrowcastRequest>,
        "validateReply" => through::<ValidateRequest>,
        "showLoadingAnimation" => through::<LoadingRequest>,
        "markMessagesAsReadByToken" => through::<MarkAsReadByTokenRequest>,
        "markMessagesAsRead" => through::<MarkAsReadRequest>,
        "setWebhookEndpoint" => through::<SetWebhookEndpoint>,
        "createRichMenu" => through::<RichMenu>,
        "richMenuBatch" => through::<RichMenuBatch>,
        "createRichMenuAlias" => through::<RichMenuAlias>,
        "updateRichMenuAlias" => through::<UpdateRichMenuAlias>,
        "linkRichMenuIdToUsers" => through::<RichMenuBulkLink>,
        "unlinkRichMenuIdFromUsers" => through::<RichMenuBulkUnlink>,
        "createAudienceGroup" => through::<audiences::CreateAudience>,
        "addAudienceToAudienceGroup" => through::<audiences::AddToAudience>,
        "createClickBasedAudienceGroup" => through::<audiences::ClickAudience>,
        "createImpBasedAudienceGroup" => through::<audiences::ImpressionAudience>,
        "updateAudienceGroupDescription" => through::<audiences::RenameAudience>,
        "createCoupon" => through::<coupons::CreateCoupon>,
        other => panic!("{other} has no type"),
    }
}

/// An answer with LINE's name of its operation, its status and its type.
pub type Answer = (&'static str, u16, Through, Value);

/// Every answer with a body.
pub fn answers() -> Vec<Answer> {
    let mut all = account();
    all.extend(menus());
    all.extend(people());
    all.extend(audiences_and_coupons());
    all.extend(statistics());
    all
}

fn account() -> Vec<Answer> {
    let sent = json!({"sentMessages": [{"id": "461230966842064897", "quoteToken": "q"}]});
    let repeated = json!({"message": "The retry key is already accepted",
        "sentMessages": [{"id": "461230966842064897"}]});
    let refused = json!({"message": "The request body has 1 error(s)", "details":
        [{"message": "May not be empty", "property": "messages[0].text"}]});
    let bot = json!({"userId": BOT, "basicId": "@216ru", "premiumId": "@kuwana",
        "displayName": "市", "pictureUrl": "https://c.example/p", "chatMode": "bot",
        "markAsReadMode": "manual"});
    let progress = json!({"phase": "succeeded", "successCount": 10, "failureCount": 0,
        "targetCount": 10, "acceptedTime": "2026-11-22T01:00:00.000Z",
        "completedTime": "2026-11-22T01:01:00.000Z"});
    let failed = json!({"phase": "failed", "failedDescription": "internal error", "errorCode": 1,
        "acceptedTime": "2026-11-22T01:00:00.000Z"});
    let knock = json!({"success": false, "timestamp": "2026-11-22T01:00:00.000Z",
        "statusCode": -1, "reason": "REQUEST_TIMEOUT", "detail": "Request timeout"});
    vec![
        ("replyMessage", 200, through::<SendAnswer>, sent.clone()),
        ("pushMessage", 200, through::<SendAnswer>, sent),
        ("pushMessage", 409, through::<ApiError>, repeated),
        ("multicast", 400, through::<ApiError>, refused),
        ("getBotInfo", 200, through::<BotInfo>, bot),
        ("getNarrowcastProgress", 200, through::<NarrowcastProgress>, progress),
        ("getNarrowcastProgress", 200, through::<NarrowcastProgress>, failed),
        (
            "getWebhookEndpoint",
            200,
            through::<WebhookEndpoint>,
            json!({"endpoint": "https://c.example/w", "active": true}),
        ),
        ("testWebhookEndpoint", 200, through::<TestWebhookAnswer>, knock),
        ("getMessageQuota", 200, through::<Quota>, json!({"type": "limited", "value": 1000})),
        ("getMessageQuota", 200, through::<Quota>, json!({"type": "none"})),
        ("getMessageQuotaConsumption", 200, through::<QuotaConsumption>, json!({"totalUsage": 5})),
        (
            "getNumberOfSentPushMessages",
            200,
            through::<DeliveryCount>,
            json!({"status": "ready", "success": 5}),
        ),
        (
            "getMessageContentTranscodingByMessageId",
            200,
            through::<Transcoding>,
            json!({"status": "processing"}),
        ),
    ]
}

fn menus() -> Vec<Answer> {
    let menu = json!({"richMenuId": MENU, "size": {"width": 2500, "height": 843},
        "selected": false, "name": "a", "chatBarText": "メニュー", "areas": [
            {"bounds": {"x": 0, "y": 0, "width": 2500, "height": 843},
             "action": {"type": "message", "label": "a", "text": "a"}}]});
    let alias = json!({"richMenuAliasId": "tab", "richMenuId": MENU});
    let progress = json!({"phase": "ongoing", "acceptedTime": "2026-11-22T01:00:00.000Z"});
    vec![
        ("createRichMenu", 200, through::<RichMenuIdAnswer>, json!({"richMenuId": MENU})),
        ("getRichMenu", 200, through::<StoredRichMenu>, menu.clone()),
        ("getRichMenuList", 200, through::<RichMenuList>, json!({"richmenus": [menu]})),
        ("getRichMenuAlias", 200, through::<RichMenuAlias>, alias.clone()),
        ("getRichMenuAliasList", 200, through::<RichMenuAliasList>, json!({"aliases": [alias]})),
        ("getRichMenuBatchProgress", 200, through::<RichMenuBatchProgress>, progress),
    ]
}

fn people() -> Vec<Answer> {
    let profile = json!({"userId": HANAKO, "displayName": "花子", "statusMessage": "元気",
        "pictureUrl": "https://c.example/p", "language": "ja"});
    let plan = json!({"membershipId": 1, "title": "a", "description": "b", "benefits": ["c"],
        "price": 500.0, "currency": "JPY"});
    let mut offered = plan.clone();
    for (name, value) in [
        ("memberCount", json!(3)),
        ("memberLimit", json!(null)),
        ("isInAppPurchase", json!(true)),
        ("isPublished", json!(false)),
    ] {
        offered[name] = value;
    }
    let subscriber = json!({"membershipNo": 1, "joinedTime": 1_793_318_400,
        "nextBillingDate": "2026-12-22", "totalSubscriptionMonths": 1});
    vec![
        ("getProfile", 200, through::<Profile>, profile),
        ("getFollowers", 200, through::<Followers>, json!({"userIds": [HANAKO], "next": "n"})),
        ("getGroupMembersIds", 200, through::<people::Members>, json!({"memberIds": [HANAKO]})),
        ("getGroupMemberCount", 200, through::<people::MemberCount>, json!({"count": 3})),
        (
            "getGroupSummary",
            200,
            through::<people::GroupSummary>,
            json!({"groupId": "C2222222222222222222222222222bbbb", "groupName": "a"}),
        ),
        ("issueLinkToken", 200, through::<people::LinkToken>, json!({"linkToken": "t"})),
        (
            "getMembershipSubscription",
            200,
            through::<people::Subscriptions>,
            json!({"subscriptions": [{"membership": plan, "user": subscriber}]}),
        ),
        (
            "getMembershipList",
            200,
            through::<people::MembershipList>,
            json!({"memberships": [offered]}),
        ),
    ]
}

fn audiences_and_coupons() -> Vec<Answer> {
    let audience = json!({"audienceGroupId": 1, "type": "UPLOAD", "description": "北町",
        "status": "READY", "audienceCount": 3, "created": 1_793_318_400, "isIfaAudience": false,
        "permission": "READ_WRITE", "createRoute": "MESSAGING_API"});
    let data = json!({"audienceGroup": audience, "jobs": [{"audienceGroupJobId": 1,
        "audienceGroupId": 1, "description": "a", "type": "DIFF_ADD", "jobStatus": "FINISHED",
        "audienceCount": 3, "created": 1_793_318_400}]});
    let list = json!({"audienceGroups": [audience], "hasNextPage": false, "totalCount": 1,
        "readWriteAudienceGroupTotalCount": 1, "page": 1, "size": 40});
    let coupon = json!({"couponId": "c", "title": "a", "status": "RUNNING",
        "acquisitionCondition": {"type": "normal"}, "maxUseCountPerTicket": 1,
        "startTimestamp": 1, "endTimestamp": 2, "timezone": "ASIA_TOKYO", "visibility": "PUBLIC",
        "reward": {"type": "gift"}});
    vec![
        ("getAudienceData", 200, through::<audiences::AudienceData>, data),
        ("getAudienceGroups", 200, through::<audiences::AudienceList>, list),
        ("createCoupon", 200, through::<coupons::CouponIdAnswer>, json!({"couponId": "c"})),
        (
            "listCoupon",
            200,
            through::<coupons::CouponList>,
            json!({"items": [{"couponId": "c", "title": "a"}], "next": "n"}),
        ),
        ("getCouponDetail", 200, through::<coupons::Coupon>, coupon),
    ]
}

fn statistics() -> Vec<Answer> {
    let events = json!({"overview": {"requestId": "r", "timestamp": 1, "delivered": 32,
            "uniqueImpression": 25, "uniqueMediaPlayed100Percent": 20},
        "messages": [{"seq": 1, "impression": 30, "mediaPlayed25Percent": 20}],
        "clicks": [{"seq": 1, "url": "https://c.example/", "click": 30}]});
    let shares = json!({"available": true, "genders": [{"gender": "male", "percentage": 51.5}],
        "ages": [{"age": "from50to54", "percentage": 10.5}],
        "areas": [{"area": "三重", "percentage": 80.5}],
        "appTypes": [{"appType": "ios", "percentage": 50.5}],
        "subscriptionPeriods": [{"subscriptionPeriod": "over365days", "percentage": 50.5}]});
    let bounds = json!({"x": 0, "y": 0, "width": 1, "height": 1});
    let whole = json!({"count": 30, "uniqueUsers": 25});
    let summary = json!({"richMenuId": MENU, "metricsFrom": "20261101", "metricsTo": "20261122",
        "impression": {"metrics": whole}, "clicks": [{"bounds": bounds, "metrics": whole}]});
    let day = json!([{"date": "20261101", "count": 30, "uniqueUsers": 25}]);
    let daily = json!({"richMenuId": MENU, "metricsFrom": "20261101", "metricsTo": "20261122",
        "impression": {"metrics": day}, "clicks": [{"bounds": bounds, "metrics": day}]});
    vec![
        (
            "getNumberOfMessageDeliveries",
            200,
            through::<insight::DailyDeliveries>,
            json!({"status": "ready", "apiPush": 5, "stepMessage": 1}),
        ),
        (
            "getNumberOfFollowers",
            200,
            through::<insight::FollowerCount>,
            json!({"status": "ready", "followers": 5, "targetedReaches": 4, "blocks": 1}),
        ),
        ("getFriendsDemographics", 200, through::<insight::Demographics>, shares),
        ("getMessageEvent", 200, through::<insight::MessageEvents>, events.clone()),
        ("getRichMenuInsightSummary", 200, through::<insight::RichMenuSummary>, summary),
        ("getRichMenuInsightDaily", 200, through::<insight::RichMenuDaily>, daily),
    ]
}
