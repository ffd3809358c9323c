//! Coupons.

use serde_json::{Value, json};

use super::{Answer, Call, Endpoint};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{Coupon, Platform, Refusal},
};

/// Calls a second, of each endpoint (LINE's reference).
const RATE: Rate = Rate::PerSecond(200);
/// Coupons on a page when the call does not say, and at most (LINE's reference).
const PAGE: (usize, usize) = (20, 100);

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("listCoupon", "/v2/bot/coupon", list).rate(RATE),
    Endpoint::post("createCoupon", "/v2/bot/coupon", create).rate(RATE),
    Endpoint::get("getCouponDetail", "/v2/bot/coupon/{couponId}", show).rate(RATE),
    Endpoint::put("closeCoupon", "/v2/bot/coupon/{couponId}/close", close).rate(RATE),
];

fn list(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let limit = call.limit("limit", PAGE)?;
    let start = platform.page_start(call.query("start"), call.now)?;
    let wanted: Vec<&str> = call.query.all("status").flat_map(|text| text.split(',')).collect();
    if !wanted.iter().all(|status| ["DRAFT", "RUNNING", "CLOSED"].contains(status)) {
        return Err(Refusal::parameter("status"));
    }
    let found: Vec<&Coupon> = platform
        .coupons()
        .filter(|coupon| wanted.is_empty() || wanted.contains(&coupon.status(call.now)))
        .collect();
    let start = start.min(found.len());
    let end = found.len().min(start + limit);
    let line = |coupon: &&Coupon| json!({ "couponId": coupon.id, "title": coupon.object["title"] });
    let items: Vec<Value> = found[start..end].iter().map(line).collect();
    let mut answer = json!({ "items": items });
    if end < found.len() {
        answer["next"] = json!(platform.page_token(end, call.now));
    }
    Ok(Answer::json(answer))
}

fn create(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::coupon(&body))?;
    let id = platform.make_coupon(&body, call.now)?;
    Ok(Answer::json(json!({ "couponId": id })))
}

fn show(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let coupon = platform.coupon(call.parameter("couponId"))?;
    let mut all = coupon.object.clone();
    let max = coupon.object["acquisitionCondition"]["maxAcquireCount"].as_i64();
    all.insert("couponId".to_owned(), json!(coupon.id));
    all.insert("status".to_owned(), json!(coupon.status(call.now)));
    all.insert("createdTimestamp".to_owned(), json!(coupon.created.as_second()));
    all.insert("maxAcquireCount".to_owned(), json!(max.unwrap_or(-1)));
    all.insert("maxTicketPerUser".to_owned(), json!(1));
    Ok(Answer::json(Value::Object(all)))
}

fn close(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.close_coupon(call.parameter("couponId"), call.now)?;
    Ok(Answer::empty_object())
}
