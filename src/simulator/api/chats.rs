//! Loading animation and marking as read.

use super::{Answer, Call, Endpoint};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("showLoadingAnimation", "/v2/bot/chat/loading/start", show_loading)
        .rate(Rate::PerSecond(100)),
    Endpoint::post("markMessagesAsReadByToken", "/v2/bot/chat/markAsRead", mark_read_by_token),
    Endpoint::post("markMessagesAsRead", "/v2/bot/message/markAsRead", mark_read),
];

/// How long the animation shows when the call does not say, in seconds (LINE's reference).
const LOADING_S: i64 = 20;

fn show_loading(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::loading(&body))?;
    let chat_id = body["chatId"].as_str().unwrap_or_default();
    let seconds = body["loadingSeconds"].as_i64().unwrap_or(LOADING_S);
    platform.show_loading(chat_id, seconds, call.now);
    Ok(Answer::empty_object().with_status(202))
}

fn mark_read_by_token(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::mark_as_read_by_token(&body))?;
    platform.mark_read_by_token(body["markAsReadToken"].as_str().unwrap_or_default())?;
    Ok(Answer::empty_object())
}

fn mark_read(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::mark_as_read(&body))?;
    platform.mark_all_read(body["chat"]["userId"].as_str().unwrap_or_default())?;
    Ok(Answer::empty_object())
}
