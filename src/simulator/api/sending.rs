//! Replying, pushing and sending to many; checking messages without sending them.

use serde_json::{Value, json};

use super::{Answer, Call, Endpoint};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{Kind, Platform, Refusal, Sending},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("replyMessage", "/v2/bot/message/reply", reply),
    Endpoint::post("pushMessage", "/v2/bot/message/push", push).retried(),
    Endpoint::post("multicast", "/v2/bot/message/multicast", multicast)
        .rate(Rate::PerSecond(200))
        .retried(),
    Endpoint::post("broadcast", "/v2/bot/message/broadcast", broadcast)
        .rate(Rate::PerHour(60))
        .retried(),
    Endpoint::post("validateReply", "/v2/bot/message/validate/reply", validate),
    Endpoint::post("validatePush", "/v2/bot/message/validate/push", validate),
    Endpoint::post("validateMulticast", "/v2/bot/message/validate/multicast", validate),
    Endpoint::post("validateNarrowcast", "/v2/bot/message/validate/narrowcast", validate),
    Endpoint::post("validateBroadcast", "/v2/bot/message/validate/broadcast", validate),
];

fn reply(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::reply(&body))?;
    let token = body["replyToken"].as_str().unwrap_or_default();
    let receipt = platform.reply(token, sending(Kind::Reply, &body, call), call.now)?;
    Ok(Answer::json(json!({ "sentMessages": receipt.sent_messages })))
}

fn push(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::push(&body))?;
    let to = body["to"].as_str().unwrap_or_default();
    let receipt = platform.push(to, sending(Kind::Push, &body, call), call.now)?;
    Ok(Answer::json(json!({ "sentMessages": receipt.sent_messages })))
}

fn multicast(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::multicast(&body))?;
    let to: Vec<&str> =
        body["to"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    platform.multicast(&to, sending(Kind::Multicast, &body, call), call.now)?;
    Ok(Answer::empty_object())
}

fn broadcast(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::broadcast(&body))?;
    platform.broadcast(sending(Kind::Broadcast, &body, call), call.now)?;
    Ok(Answer::empty_object())
}

fn validate(_: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Refusal::unless_clean(&check::validate(&call.json()?))?;
    Ok(Answer::empty_object())
}

/// The sending a checked body asks for.
pub(super) fn sending(kind: Kind, body: &Value, call: &Call) -> Sending {
    let list = |name: &str| body[name].as_array().cloned().unwrap_or_default();
    let units = list("customAggregationUnits");
    Sending {
        kind,
        request_id: call.request_id.clone(),
        messages: list("messages"),
        units: units.iter().filter_map(|unit| unit.as_str().map(str::to_owned)).collect(),
    }
}
