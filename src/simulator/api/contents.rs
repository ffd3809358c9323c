//! What residents have uploaded.

use serde_json::json;

use super::{Answer, Call, Endpoint, Host};
use crate::simulator::platform::{Platform, Refusal, Transcoding};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getMessageContent", "/v2/bot/message/{messageId}/content", content)
        .on(Host::Data),
    Endpoint::get(
        "getMessageContentPreview",
        "/v2/bot/message/{messageId}/content/preview",
        preview,
    )
    .on(Host::Data),
    Endpoint::get(
        "getMessageContentTranscodingByMessageId",
        "/v2/bot/message/{messageId}/content/transcoding",
        transcoding,
    )
    .on(Host::Data),
];

fn content(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let content = platform.content(call.parameter("messageId"), call.now)?;
    Ok(content.map_or_else(being_prepared, |c| Answer::bytes(&c.content_type, c.bytes.to_vec())))
}

fn preview(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let preview = platform.preview(call.parameter("messageId"), call.now)?;
    Ok(preview.map_or_else(being_prepared, |(kind, bytes)| Answer::bytes(kind, bytes.to_vec())))
}

fn transcoding(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let status = match platform.transcoding(call.parameter("messageId"), call.now)? {
        Transcoding::Processing => "processing",
        Transcoding::Succeeded => "succeeded",
    };
    Ok(Answer::json(json!({ "status": status })))
}

/// What LINE answers while a film or sound is being prepared.
fn being_prepared() -> Answer {
    Answer::empty_object().with_status(202)
}
