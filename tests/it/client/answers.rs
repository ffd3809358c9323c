use serde_json::{Value, json};

/// A good answer of every operation, as LINE's documents shape it.
pub fn good(operation: &str) -> (u16, Value) {
    let status = match operation {
        "narrowcast" | "linkRichMenuIdToUsers" | "unlinkRichMenuIdFromUsers" | "richMenuBatch" => {
            202
        }
        "showLoadingAnimation" => 202,
        it if it.starts_with("create") && it.contains("Audience") => 202,
        "addAudienceToAudienceGroup" | "addUserIdsToAudience" => 202,
        _ => 200,
    };
    let account = account(operation).or_else(|| people(operation));
    let body = account.or_else(|| menus(operation)).or_else(|| statistics(operation));
    (status, body.or_else(|| selling(operation)).unwrap_or_else(|| json!({})))
}

pub const USER: &str = "U00000000000000000000000000000007";
pub const MENU: &str = "richmenu-00000000000000000000000000000007";

fn account(operation: &str) -> Option<Value> {
    Some(match operation {
        "replyMessage" | "pushMessage" => json!({"sentMessages": [{"id": "1", "quoteToken": "q"}]}),
        "getNarrowcastProgress" => json!({"phase": "succeeded", "successCount": 100,
            "failureCount": 0, "targetCount": 100, "acceptedTime": "2026-11-22T09:00:00.000Z",
            "completedTime": "2026-11-22T09:01:00.000Z"}),
        "getMessageQuota" => json!({"type": "limited", "value": 200}),
        "getMessageQuotaConsumption" => json!({"totalUsage": 7}),
        it if it.starts_with("getNumberOfSent") => json!({"status": "ready", "success": 7}),
        "getAggregationUnitUsage" => json!({"numOfCustomAggregationUnits": 22}),
        "getAggregationUnitNameList" => json!({"customAggregationUnits": ["u"], "next": "n"}),
        "getMessageContentTranscodingByMessageId" => json!({"status": "processing"}),
        "getBotInfo" => json!({"userId": USER, "basicId": "@216ru", "displayName": "d",
            "chatMode": "bot", "markAsReadMode": "manual"}),
        "getWebhookEndpoint" => json!({"endpoint": "https://example.jp/line", "active": true}),
        "testWebhookEndpoint" => json!({"success": true, "timestamp": "2026-11-22T09:00:00.000Z",
            "statusCode": 200, "reason": "OK", "detail": "200"}),
        "issueStatelessChannelToken" => {
            json!({"access_token": "t", "expires_in": 900, "token_type": "Bearer"})
        }
        "redeemLoginCode" => json!({"access_token": "t", "id_token": "a.b.c"}),
        "verifyIdToken" => json!({"iss": "https://access.line.me", "sub": USER, "aud": "1",
            "exp": 2, "iat": 1}),
        "verifyChannelTokenByJWT" => json!({"client_id": "1", "expires_in": 2, "scope": "profile"}),
        _ => return None,
    })
}

fn people(operation: &str) -> Option<Value> {
    let plan = json!({"membershipId": 3, "title": "t", "description": "d", "benefits": ["b"],
        "price": 500.0, "currency": "JPY"});
    Some(match operation {
        it if it.ends_with("Profile") => json!({"displayName": "d", "userId": USER}),
        "getFollowers" | "getJoinedMembershipUsers" => json!({"userIds": [USER], "next": "n"}),
        "issueLinkToken" => json!({"linkToken": "l"}),
        "getGroupSummary" => {
            json!({"groupId": format!("C{}", &USER[1..]), "groupName": "g"})
        }
        it if it.ends_with("MemberCount") => json!({"count": 3}),
        it if it.ends_with("MembersIds") => json!({"memberIds": [USER]}),
        "getMembershipList" => {
            let mut plan = plan;
            for (name, value) in [
                ("memberCount", json!(1)),
                ("memberLimit", Value::Null),
                ("isInAppPurchase", json!(true)),
                ("isPublished", json!(true)),
            ] {
                plan[name] = value;
            }
            json!({"memberships": [plan]})
        }
        "getMembershipSubscription" => json!({"subscriptions": [{"membership": plan, "user":
            {"membershipNo": 1, "joinedTime": 1, "nextBillingDate": "2026-12-01",
             "totalSubscriptionMonths": 1}}]}),
        _ => return None,
    })
}

fn menus(operation: &str) -> Option<Value> {
    let menu = json!({"richMenuId": MENU, "size": {"width": 2500, "height": 1686},
        "selected": true, "name": "n", "chatBarText": "c", "areas": []});
    let alias = json!({"richMenuAliasId": "a", "richMenuId": MENU});
    Some(match operation {
        "createRichMenu" | "getDefaultRichMenuId" | "getRichMenuIdOfUser" => {
            json!({"richMenuId": MENU})
        }
        "getRichMenu" => menu,
        "getRichMenuList" => json!({"richmenus": [menu]}),
        "getRichMenuAlias" => alias,
        "getRichMenuAliasList" => json!({"aliases": [alias]}),
        "getRichMenuBatchProgress" => {
            json!({"phase": "ongoing", "acceptedTime": "2026-11-22T09:00:00.000Z"})
        }
        _ => return None,
    })
}

fn statistics(operation: &str) -> Option<Value> {
    let bounds = json!({"x": 0, "y": 0, "width": 1, "height": 1});
    let numbers = json!({"count": 30, "uniqueUsers": 25});
    let day = json!([{"date": "20261121", "count": 30, "uniqueUsers": 25}]);
    let menu = |metrics: Value| {
        json!({"richMenuId": MENU, "metricsFrom": "20261101", "metricsTo": "20261121",
            "impression": {"metrics": metrics}, "clicks": [{"bounds": bounds, "metrics": metrics}]})
    };
    Some(match operation {
        "getFriendsDemographics" => json!({"available": true,
            "genders": [{"gender": "female", "percentage": 51.5}]}),
        "getNumberOfMessageDeliveries" => json!({"status": "ready", "apiReply": 5}),
        "getNumberOfFollowers" => json!({"status": "ready", "followers": 7, "blocks": 1}),
        "getMessageEvent" => json!({"overview": {"requestId": "r", "timestamp": 1,
            "delivered": 100, "uniqueImpression": null}, "messages": [{"seq": 1}], "clicks": []}),
        "getStatisticsPerUnit" => json!({"overview": {"uniqueImpression": 40},
            "messages": [{"seq": 1, "impression": 50}],
            "clicks": [{"seq": 1, "url": "https://example.jp/", "click": null}]}),
        "getRichMenuInsightSummary" => menu(numbers),
        "getRichMenuInsightDaily" => menu(day),
        _ => return None,
    })
}

fn selling(operation: &str) -> Option<Value> {
    let audience = json!({"audienceGroupId": 4389303728991i64, "type": "UPLOAD",
        "description": "d", "created": 1, "status": "READY", "audienceCount": 3});
    Some(match operation {
        "createAudienceGroup"
        | "createAudienceForUploadingUserIds"
        | "createClickBasedAudienceGroup"
        | "createImpBasedAudienceGroup" => {
            json!({"audienceGroupId": 4389303728991i64, "type": "UPLOAD", "description": "d"})
        }
        "getAudienceData" | "getSharedAudienceData" => {
            json!({"audienceGroup": audience, "jobs": []})
        }
        "getAudienceGroups" | "getSharedAudienceGroups" => json!({"audienceGroups": [audience],
            "hasNextPage": false, "totalCount": 1, "page": 1, "size": 40}),
        "createCoupon" => json!({"couponId": "01K"}),
        "getCouponDetail" => json!({"couponId": "01K", "title": "t", "status": "RUNNING"}),
        "listCoupon" => json!({"items": [{"couponId": "01K", "title": "t"}]}),
        "getAllLIFFApps" => json!({"apps": [{"liffId": "1-a",
            "view": {"type": "full", "url": "https://example.jp/f"}, "scope": ["openid"]}]}),
        "addLIFFApp" => json!({"liffId": "1-a"}),
        _ => return None,
    })
}
