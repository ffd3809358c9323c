//! Groups, as far as a city's account needs them; rooms, the older kind, are never there.

use serde_json::json;

use super::{Answer, Call, Endpoint, users::public_face};
use crate::simulator::platform::{Group, Platform, Refusal};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getGroupSummary", "/v2/bot/group/{groupId}/summary", summary),
    Endpoint::get("getGroupMemberCount", "/v2/bot/group/{groupId}/members/count", count),
    Endpoint::get("getGroupMembersIds", "/v2/bot/group/{groupId}/members/ids", members),
    Endpoint::get("getGroupMemberProfile", "/v2/bot/group/{groupId}/member/{userId}", member),
    Endpoint::post("leaveGroup", "/v2/bot/group/{groupId}/leave", leave),
    Endpoint::get("getRoomMemberCount", "/v2/bot/room/{roomId}/members/count", no_room),
    Endpoint::get("getRoomMembersIds", "/v2/bot/room/{roomId}/members/ids", no_room),
    Endpoint::get("getRoomMemberProfile", "/v2/bot/room/{roomId}/member/{userId}", no_room),
    Endpoint::post("leaveRoom", "/v2/bot/room/{roomId}/leave", no_room),
];

/// Members on a page (LINE's reference).
const MEMBERS_PAGE: usize = 100;

fn group<'p>(platform: &'p Platform, call: &Call) -> Result<&'p Group, Refusal> {
    platform.group(call.parameter("groupId"))
}

fn summary(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let group = group(platform, call)?;
    Ok(Answer::json(json!({ "groupId": group.id, "groupName": group.name })))
}

fn count(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(json!({ "count": group(platform, call)?.members.len() })))
}

fn members(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    if !platform.settings.verified {
        return Err(Refusal::not_available());
    }
    let all = &group(platform, call)?.members;
    let start = platform.page_start(call.query("start"), call.now)?.min(all.len());
    let end = all.len().min(start + MEMBERS_PAGE);
    let mut answer = json!({ "memberIds": all[start..end] });
    if end < all.len() {
        answer["next"] = json!(platform.page_token(end, call.now));
    }
    Ok(Answer::json(answer))
}

fn member(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let member = platform.group_member(call.parameter("groupId"), call.user_id()?)?;
    Ok(Answer::json(public_face(member)))
}

fn leave(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.leave_group(call.parameter("groupId"))?;
    Ok(Answer::empty_object())
}

fn no_room(_: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Err(Refusal::not_found())
}
