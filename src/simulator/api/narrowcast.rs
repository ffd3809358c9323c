//! Sending to whom LINE chooses.

use serde_json::json;

use super::{Answer, Call, Endpoint, sending::sending};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{Kind, NarrowcastFailure, NarrowcastPhase, Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("narrowcast", "/v2/bot/message/narrowcast", narrowcast)
        .rate(Rate::PerHour(60))
        .retried(),
    Endpoint::get("getNarrowcastProgress", "/v2/bot/message/progress/narrowcast", progress),
];

fn narrowcast(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::narrowcast(&body))?;
    platform.narrowcast(sending(Kind::Narrowcast, &body, call), &body, call.now)?;
    Ok(Answer::empty_object().with_status(202))
}

fn progress(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let request_id = call.query("requestId").ok_or_else(|| Refusal::parameter("requestId"))?;
    let narrowcast = platform.narrowcast_progress(request_id, call.now)?;
    let chosen = narrowcast.recipients.len();
    let mut answer = json!({ "acceptedTime": format!("{:.3}", narrowcast.accepted) });
    let (phase, counts) = match narrowcast.phase {
        NarrowcastPhase::Waiting => ("waiting", None),
        NarrowcastPhase::Sending => ("sending", Some(0)),
        NarrowcastPhase::Succeeded => ("succeeded", Some(chosen)),
        NarrowcastPhase::Failed(failure) => {
            answer["errorCode"] = json!(failure.code());
            answer["failedDescription"] = json!(described(failure));
            ("failed", None)
        }
    };
    answer["phase"] = json!(phase);
    if let Some(successes) = counts {
        answer["successCount"] = json!(successes);
        answer["failureCount"] = json!(0);
        answer["targetCount"] = json!(chosen);
    }
    if let Some(completed) = narrowcast.completed {
        answer["completedTime"] = json!(format!("{completed:.3}"));
    }
    Ok(Answer::json(answer))
}

/// LINE documents that there is a description, not its words.
const fn described(failure: NarrowcastFailure) -> &'static str {
    match failure {
        NarrowcastFailure::TooFewRecipients => "There are not enough recipients.",
        NarrowcastFailure::SmallAudience => "An audience has fewer than 50 members.",
        NarrowcastFailure::Partial => "The messages of this month do not suffice for everybody.",
    }
}
