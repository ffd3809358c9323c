//! What needs a contract of its own, which this account does not have.

use super::{Answer, Call, Endpoint};
use crate::{
    line::client::Rate,
    simulator::platform::{Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("pushMessagesByPhone", "/bot/pnp/push", unavailable),
    Endpoint::get("getPNPMessageStatistics", "/v2/bot/message/delivery/pnp", unavailable),
    Endpoint::get("getMembershipSubscription", "/v2/bot/membership/subscription/{userId}", none)
        .rate(Rate::PerSecond(200)),
    Endpoint::get("getMembershipList", "/v2/bot/membership/list", none).rate(Rate::PerSecond(200)),
    Endpoint::get("getJoinedMembershipUsers", "/v2/bot/membership/{membershipId}/users/ids", none),
    Endpoint::post("detachModule", "/v2/bot/channel/detach", unavailable),
    Endpoint::post("acquireChatControl", "/v2/bot/chat/{chatId}/control/acquire", unavailable),
    Endpoint::post("releaseChatControl", "/v2/bot/chat/{chatId}/control/release", unavailable),
    Endpoint::get("getModules", "/v2/bot/list", unavailable),
    Endpoint::post("missionStickerV3", "/shop/v3/mission", unavailable),
];

fn unavailable(_: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Err(Refusal::not_available())
}

fn none(_: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Err(Refusal::not_found())
}
