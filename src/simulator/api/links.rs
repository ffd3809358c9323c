//! Linking a resident's account elsewhere.

use serde_json::json;

use super::{Answer, Auth, Call, Endpoint, Host};
use crate::simulator::{
    platform::{Platform, Refusal},
    words,
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("issueLinkToken", "/v2/bot/user/{userId}/linkToken", issue),
    Endpoint::get("accountLinkDialog", "/dialog/bot/accountLink", link)
        .on(Host::Access)
        .auth(Auth::Open),
];

/// The length of a nonce, in characters (LINE's guide).
const NONCE_LEN: std::ops::RangeInclusive<usize> = 10..=255;

fn issue(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let token = platform.issue_link_token(call.user_id()?, call.now)?;
    Ok(Answer::json(json!({ "linkToken": token })))
}

fn link(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let nonce = call.query("nonce").unwrap_or_default();
    if !NONCE_LEN.contains(&nonce.len()) {
        return Err(Refusal::parameter("nonce"));
    }
    platform.link_account(call.query("linkToken").unwrap_or_default(), nonce, call.now)?;
    Ok(Answer::bytes("text/plain; charset=utf-8", words::LINKED.as_bytes().to_vec()))
}
