//! Channel access tokens: issue, verify, revoke.

use serde_json::json;

use super::{Answer, Auth, Call, Endpoint, call::Pairs, login};
use crate::{
    line::client::Rate,
    simulator::platform::{Assertion, Owner, Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("issueStatelessChannelToken", "/oauth2/v3/token", issue_stateless)
        .auth(Auth::Open),
    Endpoint::post("issueChannelTokenByJWT", "/oauth2/v2.1/token", issue_by_jwt).auth(Auth::Open),
    Endpoint::get("getsAllValidChannelAccessTokenKeyIds", "/oauth2/v2.1/tokens/kid", key_ids)
        .auth(Auth::Open),
    Endpoint::get("verifyChannelTokenByJWT", "/oauth2/v2.1/verify", verify_jwt).auth(Auth::Open),
    Endpoint::post("revokeChannelTokenByJWT", "/oauth2/v2.1/revoke", revoke_jwt).auth(Auth::Open),
    Endpoint::post("issueChannelToken", "/v2/oauth/accessToken", issue_short_lived)
        .auth(Auth::Open)
        .rate(Rate::PerSecond(370)),
    Endpoint::post("verifyChannelToken", "/v2/oauth/verify", verify_opaque).auth(Auth::Open),
    Endpoint::post("revokeChannelToken", "/v2/oauth/revoke", revoke_opaque).auth(Auth::Open),
];

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

fn issue_stateless(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    need_client_credentials(&form)?;
    let owner = match form.get("client_assertion") {
        Some(_) => assertion(platform, &form, call)?.owner,
        None => {
            let channel = platform.channel_of(form.need("client_id")?, form.need("client_secret")?);
            let wrong = || Refusal::oauth("invalid_request", "Invalid 'client_credentials'.");
            channel.ok_or_else(wrong)?
        }
    };
    let issued = platform.issue_stateless(owner, call.now);
    Ok(Answer::json(json!({
        "token_type": "Bearer",
        "access_token": issued.access_token,
        "expires_in": issued.expires_in_s,
    })))
}

fn issue_by_jwt(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    // LINE Login's web flow comes to the same door.
    if matches!(form.get("grant_type"), Some("authorization_code" | "refresh_token")) {
        return login::tokens(platform, &form, call);
    }
    need_client_credentials(&form)?;
    let by = assertion(platform, &form, call)?;
    let issued = platform.issue_by_jwt(by, call.now)?;
    Ok(Answer::json(json!({
        "access_token": issued.access_token,
        "token_type": "Bearer",
        "expires_in": issued.expires_in_s,
        "key_id": issued.key_id,
    })))
}

fn key_ids(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let by = assertion(platform, &call.query, call)?;
    Ok(Answer::json(json!({ "kids": platform.key_ids(by.owner, call.now) })))
}

fn verify_jwt(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let token = call.query.need("access_token")?;
    if let Some(answer) = login::verify_access_token(platform, token, call) {
        return Ok(answer);
    }
    if token.split('.').count() != 3 {
        return Err(Refusal::oauth("invalid_request", "The access token not JWS"));
    }
    let verified = platform.verify_jwt_token(token, call.now);
    let expired = || Refusal::oauth("invalid_request", "The access token expired");
    Ok(verified_answer(platform, verified.ok_or_else(expired)?))
}

fn verify_opaque(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    let verified = platform.verify_opaque_token(form.need("access_token")?, call.now);
    let expired = || Refusal::oauth("invalid_request", "access token expired");
    Ok(verified_answer(platform, verified.ok_or_else(expired)?))
}

fn verified_answer(platform: &Platform, (owner, remaining_s): (Owner, i64)) -> Answer {
    let client_id = platform.channel_id(owner);
    Answer::json(json!({ "client_id": client_id, "expires_in": remaining_s, "scope": "P CM" }))
}

fn revoke_jwt(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    let channel = platform.channel_of(form.need("client_id")?, form.need("client_secret")?);
    channel.ok_or_else(invalid_secret)?;
    let token = form.need("access_token")?;
    platform.revoke_jwt_token(token);
    platform.revoke_session(token);
    Ok(Answer::nothing())
}

fn issue_short_lived(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    need_client_credentials(&form)?;
    let channel = platform.channel_of(form.need("client_id")?, form.need("client_secret")?);
    let issued = platform.issue_short_lived(channel.ok_or_else(invalid_secret)?, call.now);
    Ok(Answer::json(json!({
        "access_token": issued.access_token,
        "expires_in": issued.expires_in_s,
        "token_type": "Bearer",
    })))
}

fn revoke_opaque(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.revoke_opaque_token(call.form()?.need("access_token")?);
    Ok(Answer::nothing())
}

fn assertion(platform: &Platform, form: &Pairs, call: &Call) -> Result<Assertion, Refusal> {
    if form.need("client_assertion_type")? != JWT_BEARER {
        return Err(Refusal::oauth("invalid_request", "Invalid 'client_assertion_type'."));
    }
    platform.check_assertion(form.need("client_assertion")?, call.now)
}

fn need_client_credentials(form: &Pairs) -> Result<(), Refusal> {
    match form.need("grant_type")? {
        "client_credentials" => Ok(()),
        _ => Err(Refusal::oauth("unsupported_grant_type", "Invalid 'grant_type'.")),
    }
}

fn invalid_secret() -> Refusal {
    Refusal::oauth("invalid_client", "invalid client_secret")
}
