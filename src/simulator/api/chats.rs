//! Loading animation and marking as read.

use super::{Answer, Call, Endpoint};
use crate::simulator::platform::{Platform, Rate, Refusal, is_user_id};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("showLoadingAnimation", "/v2/bot/chat/loading/start", show_loading)
        .rate(Rate::per_second(100)),
    Endpoint::post("markMessagesAsReadByToken", "/v2/bot/chat/markAsRead", mark_read_by_token),
    Endpoint::post("markMessagesAsRead", "/v2/bot/message/markAsRead", mark_read),
];

/// How long the animation shows when the call does not say, in seconds (LINE's reference).
const LOADING_S: i64 = 20;

fn show_loading(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    let chat_id = body["chatId"].as_str().unwrap_or_default();
    if !is_user_id(chat_id) {
        let message = "Only user id is acceptable, please confirm if there are any group/room ids \
                       or illegal ids.";
        return Err(Refusal::detail(message, "chatId"));
    }
    let seconds = match &body["loadingSeconds"] {
        serde_json::Value::Null => LOADING_S,
        value => value.as_i64().unwrap_or(0),
    };
    if !(5..=60).contains(&seconds) {
        return Err(Refusal::detail("Must be between 5 and 60", "loadingSeconds"));
    }
    if seconds % 5 != 0 {
        return Err(Refusal::detail("must be a multiple of five", "loadingSeconds"));
    }
    platform.show_loading(chat_id, seconds, call.now);
    Ok(Answer::empty_object().with_status(202))
}

fn mark_read_by_token(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    platform.mark_read_by_token(body["markAsReadToken"].as_str().unwrap_or_default())?;
    Ok(Answer::empty_object())
}

fn mark_read(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    platform.mark_all_read(body["chat"]["userId"].as_str().unwrap_or_default())?;
    Ok(Answer::empty_object())
}
