//! LINE Login: consent, tokens, ID tokens, profile.

use reqwest::Url;
use serde_json::{Value, json};

use super::{Answer, Auth, Call, Endpoint, Host, call::Pairs, pages};
use crate::simulator::platform::{Platform, Refusal, Request, UserTokens};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("authorize", "/oauth2/v2.1/authorize", authorize)
        .on(Host::Access)
        .auth(Auth::Open),
    Endpoint::get("openIdConfiguration", "/.well-known/openid-configuration", discovery)
        .on(Host::Access)
        .auth(Auth::Open),
    Endpoint::get("getIdTokenKeys", "/oauth2/v2.1/certs", keys).auth(Auth::Open),
    Endpoint::post("verifyIdToken", "/oauth2/v2.1/verify", verify_id_token).auth(Auth::Open),
    Endpoint::get("getUserProfile", "/v2/profile", profile).auth(Auth::Open),
    Endpoint::get("getUserInfo", "/oauth2/v2.1/userinfo", user_info).auth(Auth::Open),
    Endpoint::post("postUserInfo", "/oauth2/v2.1/userinfo", user_info).auth(Auth::Open),
    Endpoint::get("getFriendshipStatus", "/friendship/v1/status", friendship).auth(Auth::Open),
    Endpoint::post("deauthorize", "/user/v1/deauthorize", deauthorize).auth(Auth::Login),
];

/// Scopes an app may ask for.
const SCOPES: [&str; 3] = ["openid", "profile", "email"];

/// Shows who may log in; with `resident` in the query that resident does so at once.
fn authorize(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let request = consent_request(platform, &call.query)?;
    match call.resident() {
        Some(user_id)
            if call.query("prompt") != Some("login") || call.query("resident").is_some() =>
        {
            let next = platform.consent(user_id, request, call.now)?;
            Ok(Answer::redirect(next.as_str()))
        }
        Some(_) | None => {
            let here = format!("{}/access/oauth2/v2.1/authorize", call.base);
            Ok(Answer::html(pages::choose_resident(platform, &here, &call.query)))
        }
    }
}

fn consent_request(platform: &Platform, query: &Pairs) -> Result<Request, Refusal> {
    let invalid = |name: &str| Refusal::oauth("invalid_request", &format!("invalid {name}"));
    if query.need("response_type")? != "code" {
        return Err(invalid("response_type"));
    }
    if query.need("client_id")? != platform.login.id {
        return Err(invalid("client_id"));
    }
    let redirect_uri = Url::parse(query.need("redirect_uri")?).ok();
    let redirect_uri = redirect_uri.filter(|url| ["http", "https"].contains(&url.scheme()));
    let scope: Vec<String> = query.need("scope")?.split_whitespace().map(str::to_owned).collect();
    if !scope.iter().all(|scope| SCOPES.contains(&scope.as_str())) {
        return Err(invalid("scope"));
    }
    let challenge = query.get("code_challenge").map(str::to_owned);
    if challenge.is_some() && query.get("code_challenge_method") != Some("S256") {
        return Err(invalid("code_challenge_method"));
    }
    Ok(Request {
        redirect_uri: redirect_uri.ok_or_else(|| invalid("redirect_uri"))?,
        state: query.need("state")?.to_owned(),
        scope,
        nonce: query.get("nonce").map(str::to_owned),
        challenge,
    })
}

fn discovery(_: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let base = &call.base;
    Ok(Answer::json(json!({
        "issuer": "https://access.line.me",
        "authorization_endpoint": format!("{base}/access/oauth2/v2.1/authorize"),
        "token_endpoint": format!("{base}/oauth2/v2.1/token"),
        "revocation_endpoint": format!("{base}/oauth2/v2.1/revoke"),
        "userinfo_endpoint": format!("{base}/oauth2/v2.1/userinfo"),
        "scopes_supported": SCOPES,
        "jwks_uri": format!("{base}/oauth2/v2.1/certs"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
    })))
}

fn keys(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(platform.published_keys()))
}

fn verify_id_token(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let form = call.form()?;
    let expected = (form.need("client_id")?, form.get("nonce"), form.get("user_id"));
    let claims = platform.verify_id_token(form.need("id_token")?, expected, call.now)?;
    Ok(Answer::json(claims))
}

/// Tokens for a code or a refresh token: the web flow's half of the token endpoint.
pub(super) fn tokens(
    platform: &mut Platform,
    form: &Pairs,
    call: &Call,
) -> Result<Answer, Refusal> {
    let wrong = || Refusal::oauth("invalid_client", "invalid client_secret");
    if form.need("client_id")? != platform.login.id {
        return Err(wrong());
    }
    // A native app has no secret; it proves itself by the verifier.
    let secret = form.get("client_secret");
    if secret.is_some_and(|secret| secret != platform.login.secret)
        || secret.is_none() && form.get("code_verifier").is_none()
    {
        return Err(wrong());
    }
    let tokens = match form.need("grant_type")? {
        "refresh_token" => platform.refresh_session(form.need("refresh_token")?, call.now)?,
        _ => {
            let proof = (form.need("redirect_uri")?, form.get("code_verifier"));
            platform.redeem_code(form.need("code")?, proof, call.now)?
        }
    };
    Ok(token_answer(&tokens))
}

fn token_answer(tokens: &UserTokens) -> Answer {
    let mut answer = json!({
        "access_token": tokens.access_token,
        "expires_in": tokens.expires_in_s,
        "refresh_token": tokens.refresh_token,
        "scope": tokens.scope,
        "token_type": "Bearer",
    });
    if let Some(id_token) = &tokens.id_token {
        answer["id_token"] = json!(id_token);
    }
    Answer::json(answer)
}

/// What a user's access token says of itself, if it is one.
pub(super) fn verify_access_token(platform: &Platform, token: &str, call: &Call) -> Option<Answer> {
    let session = platform.session(token, call.now)?;
    Some(Answer::json(json!({
        "scope": session.scope.join(" "),
        "client_id": platform.login.id,
        "expires_in": session.until.as_second() - call.now.as_second(),
    })))
}

fn profile(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let profile = profile_of(platform, call.bearer().unwrap_or_default(), call)?;
    Ok(Answer::json(profile))
}

/// The profile of an access token's resident.
pub(super) fn profile_of(platform: &Platform, token: &str, call: &Call) -> Result<Value, Refusal> {
    let resident = platform.session_resident(token, "profile", call.now)?;
    let user_id = platform.login_user_id(&resident.id);
    let mut profile = json!({ "userId": user_id, "displayName": resident.name });
    if let Some(url) = &resident.picture_url {
        profile["pictureUrl"] = json!(url);
    }
    if let Some(message) = &resident.status_message {
        profile["statusMessage"] = json!(message);
    }
    Ok(profile)
}

fn user_info(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let token = call.bearer().unwrap_or_default();
    let resident = platform.session_resident(token, "openid", call.now)?;
    let mut info = json!({ "sub": platform.login_user_id(&resident.id) });
    if platform.session(token, call.now).is_some_and(|session| session.allows("profile")) {
        info["name"] = json!(resident.name);
        if let Some(url) = &resident.picture_url {
            info["picture"] = json!(url);
        }
    }
    Ok(Answer::json(info))
}

fn friendship(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let token = call.bearer().unwrap_or_default();
    Ok(Answer::json(friendship_of(platform, token, call)?))
}

/// Whether an access token's resident is a friend.
pub(super) fn friendship_of(
    platform: &Platform,
    token: &str,
    call: &Call,
) -> Result<Value, Refusal> {
    let resident = platform.session_resident(token, "profile", call.now)?;
    Ok(json!({ "friendFlag": resident.is_friend() }))
}

fn deauthorize(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    platform.deauthorize(body["userAccessToken"].as_str().unwrap_or_default(), call.now)?;
    Ok(Answer::nothing().with_status(204))
}
