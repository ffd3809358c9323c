//! Changing the rich menus of many residents.

use serde_json::{Value, json};

use super::{Answer, Call, Endpoint};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{MenuChange, Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("linkRichMenuIdToUsers", "/v2/bot/richmenu/bulk/link", link),
    Endpoint::post("unlinkRichMenuIdFromUsers", "/v2/bot/richmenu/bulk/unlink", unlink),
    Endpoint::post("richMenuBatch", "/v2/bot/richmenu/batch", run).rate(Rate::PerHour(3)),
    Endpoint::post("validateRichMenuBatchRequest", "/v2/bot/richmenu/validate/batch", validate),
    Endpoint::get("getRichMenuBatchProgress", "/v2/bot/richmenu/progress/batch", progress)
        .rate(Rate::PerHour(100)),
];

fn link(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_bulk_link(&body))?;
    let menu_id = body["richMenuId"].as_str().unwrap_or_default();
    platform.link_menu_to_many(menu_id, user_ids(&body), call.now)?;
    Ok(Answer::empty_object().with_status(202))
}

fn unlink(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_bulk_unlink(&body))?;
    platform.unlink_menu_from_many(user_ids(&body), call.now);
    Ok(Answer::empty_object().with_status(202))
}

fn run(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_batch(&body))?;
    let resume_key = body["resumeRequestKey"].as_str().map(str::to_owned);
    let asked = (MenuChange::list(&body), resume_key);
    platform.accept_batch(&call.request_id, asked, call.now)?;
    Ok(Answer::empty_object().with_status(202))
}

fn validate(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_batch(&body))?;
    platform.check_batch(&MenuChange::list(&body))?;
    Ok(Answer::empty_object())
}

fn progress(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let request_id = call.query("requestId").ok_or_else(|| Refusal::parameter("requestId"))?;
    let progress = platform.batch_progress(request_id, call.now)?;
    let mut answer = json!({
        "phase": if progress.completed.is_some() { "succeeded" } else { "ongoing" },
        "acceptedTime": format!("{:.3}", progress.accepted),
    });
    if let Some(completed) = progress.completed {
        answer["completedTime"] = json!(format!("{completed:.3}"));
    }
    Ok(Answer::json(answer))
}

fn user_ids(body: &Value) -> Vec<String> {
    let ids = body["userIds"].as_array().into_iter().flatten();
    ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
}
