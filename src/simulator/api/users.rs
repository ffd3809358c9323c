//! Residents as the bot may know them: profiles and the list of followers.

use serde_json::{Value, json};

use super::{Answer, Call, Endpoint};
use crate::simulator::platform::{Platform, Refusal, Resident};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getProfile", "/v2/bot/profile/{userId}", profile),
    Endpoint::get("getFollowers", "/v2/bot/followers/ids", followers),
];

/// Followers on a page when the call does not say, and at most (LINE's reference).
const FOLLOWERS_PAGE: (usize, usize) = (300, 1_000);

fn profile(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let resident = platform.resident(call.user_id()?).filter(|r| r.shows_profile());
    let resident = resident.ok_or_else(Refusal::not_found)?;
    let mut profile = public_face(resident);
    if let Some(language) = &resident.language {
        profile["language"] = json!(language);
    }
    if let Some(message) = &resident.status_message {
        profile["statusMessage"] = json!(message);
    }
    Ok(Answer::json(profile))
}

/// What group members see of each other.
pub(super) fn public_face(resident: &Resident) -> Value {
    let mut face = json!({ "displayName": resident.name, "userId": resident.id });
    if let Some(url) = &resident.picture_url {
        face["pictureUrl"] = json!(url);
    }
    face
}

fn followers(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    if !platform.settings.verified {
        return Err(Refusal::not_available());
    }
    let limit = call.limit("limit", FOLLOWERS_PAGE)?;
    let start = platform.page_start(call.query("start"), call.now)?;
    let all = platform.all_residents().iter().enumerate().skip(start);
    let mut friends = all.filter(|(_, resident)| resident.is_friend());
    let page: Vec<(usize, &Resident)> = friends.by_ref().take(limit).collect();
    let ids: Vec<&str> = page.iter().map(|(_, resident)| resident.id.as_str()).collect();
    let mut answer = json!({ "userIds": ids });
    if let (Some(_), Some((last, _))) = (friends.next(), page.last()) {
        answer["next"] = json!(platform.page_token(last + 1, call.now));
    }
    Ok(Answer::json(answer))
}
