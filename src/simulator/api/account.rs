//! The official account itself: its face, its webhook.

use serde_json::json;

use super::{Answer, Call, Endpoint, Payload};
use crate::{
    line::client::Rate,
    simulator::platform::{Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getBotInfo", "/v2/bot/info", info),
    Endpoint::get("getWebhookEndpoint", "/v2/bot/channel/webhook/endpoint", webhook)
        .rate(Rate::PerMinute(1_000)),
    Endpoint::put("setWebhookEndpoint", "/v2/bot/channel/webhook/endpoint", set_webhook)
        .rate(Rate::PerMinute(1_000)),
    Endpoint::post("testWebhookEndpoint", "/v2/bot/channel/webhook/test", test_webhook)
        .rate(Rate::PerHour(60)),
];

fn info(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(json!({
        "userId": platform.account.user_id,
        "basicId": platform.account.basic_id,
        "displayName": platform.settings.account_name,
        "chatMode": "bot",
        "markAsReadMode": "auto",
    })))
}

fn webhook(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    let Some(endpoint) = &platform.account.webhook else {
        return Err(Refusal::new(404, "Webhook endpoint not found"));
    };
    let active = platform.settings.webhook_active;
    Ok(Answer::json(json!({ "endpoint": endpoint, "active": active })))
}

fn set_webhook(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    platform.set_webhook(body["endpoint"].as_str().unwrap_or_default())?;
    Ok(Answer::empty_object())
}

fn test_webhook(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = if call.body.is_empty() { json!({}) } else { call.json()? };
    let asked = body["endpoint"].as_str();
    if asked.is_some_and(|url| !Platform::webhook_reads(url)) {
        return Err(Refusal::new(400, "Invalid webhook endpoint URL"));
    }
    let url = asked.or(platform.account.webhook.as_deref());
    let url = url.ok_or_else(|| Refusal::new(404, "Webhook endpoint not found"))?.to_owned();
    Ok(Answer { payload: Payload::WebhookTest(url), ..Answer::nothing() })
}
