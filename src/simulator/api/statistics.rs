//! Quota, daily counts and aggregation units.

use jiff::civil::{Date, date};
use serde_json::json;

use super::{Answer, Call, Endpoint};
use crate::simulator::platform::{Kind, Platform, Refusal};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getMessageQuota", "/v2/bot/message/quota", quota),
    Endpoint::get("getMessageQuotaConsumption", "/v2/bot/message/quota/consumption", consumption),
    Endpoint::get("getNumberOfSentReplyMessages", "/v2/bot/message/delivery/reply", replies),
    Endpoint::get("getNumberOfSentPushMessages", "/v2/bot/message/delivery/push", pushes),
    Endpoint::get(
        "getNumberOfSentMulticastMessages",
        "/v2/bot/message/delivery/multicast",
        multicasts,
    ),
    Endpoint::get(
        "getNumberOfSentBroadcastMessages",
        "/v2/bot/message/delivery/broadcast",
        broadcasts,
    ),
    Endpoint::get("getAggregationUnitUsage", "/v2/bot/message/aggregation/info", unit_count),
    Endpoint::get("getAggregationUnitNameList", "/v2/bot/message/aggregation/list", unit_names),
];

/// The first day LINE counts from; before it the service did not exist (LINE's reference).
const COUNTED_FROM: Date = date(2018, 3, 31);
/// Names of units on a page when the call does not say, and at most (LINE's reference).
const UNITS_PAGE: (usize, usize) = (100, 100);

fn quota(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(match platform.settings.quota_monthly {
        Some(value) => json!({ "type": "limited", "value": value }),
        None => json!({ "type": "none" }),
    }))
}

fn consumption(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(json!({ "totalUsage": platform.consumption(call.now) })))
}

fn replies(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    count(platform, Kind::Reply, call)
}

fn pushes(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    count(platform, Kind::Push, call)
}

fn multicasts(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    count(platform, Kind::Multicast, call)
}

fn broadcasts(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    count(platform, Kind::Broadcast, call)
}

fn count(platform: &Platform, kind: Kind, call: &Call) -> Result<Answer, Refusal> {
    let day = call.date("date")?;
    if day < COUNTED_FROM {
        return Ok(Answer::json(json!({ "status": "out_of_service" })));
    }
    Ok(Answer::json(match platform.sent_on(kind, day, call.now) {
        Some(count) => json!({ "status": "ready", "success": count }),
        None => json!({ "status": "unready" }),
    }))
}

fn unit_count(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let count = platform.unit_names(call.now).len();
    Ok(Answer::json(json!({ "numOfCustomAggregationUnits": count })))
}

fn unit_names(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let limit = call.limit("limit", UNITS_PAGE)?;
    let names = platform.unit_names(call.now);
    let start = platform.page_start(call.query("start"), call.now)?.min(names.len());
    let end = names.len().min(start + limit);
    let mut answer = json!({ "customAggregationUnits": names[start..end] });
    if end < names.len() {
        answer["next"] = json!(platform.page_token(end, call.now));
    }
    Ok(Answer::json(answer))
}
