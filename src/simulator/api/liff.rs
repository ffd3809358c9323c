//! LIFF: the apps, the road to them, and the SDK that runs in them.
//!
//! Who opens a LIFF URL is said by `resident={user id}` in its query (the web phone adds it;
//! it is taken out again) or by a cookie `resident`. Without either the URL opens as in a browser
//! that is not LINE's: without credentials, until the page calls `liff.login()`.

use axum::http::header;
use serde_json::{Map, Value, json};

use super::{Answer, Auth, Call, Endpoint, Host, login, pages};
use crate::simulator::platform::{LiffApp, LiffEntry, Platform, Refusal};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getAllLIFFApps", "/liff/v1/apps", list).auth(Auth::Login),
    Endpoint::post("addLIFFApp", "/liff/v1/apps", add).auth(Auth::Login),
    Endpoint::put("updateLIFFApp", "/liff/v1/apps/{liffId}", change).auth(Auth::Login),
    Endpoint::delete("deleteLIFFApp", "/liff/v1/apps/{liffId}", delete).auth(Auth::Login),
    Endpoint::get("openLiffApp", "/{liffId}", open).on(Host::Liff).auth(Auth::Open),
    Endpoint::get("openLiffAppBeyond", "/{liffId}/{*rest}", open).on(Host::Liff).auth(Auth::Open),
    Endpoint::get("liffSdk", "/sdk.js", sdk).on(Host::Liff).auth(Auth::Open),
    Endpoint::get("liffProfile", "/sdk/profile", profile).on(Host::Liff).auth(Auth::Open),
    Endpoint::get("liffFriendship", "/sdk/friendship", friendship).on(Host::Liff).auth(Auth::Open),
    Endpoint::post("liffBefriend", "/sdk/friendship", befriend).on(Host::Liff).auth(Auth::Open),
    Endpoint::post("liffMessages", "/sdk/messages", send_messages).on(Host::Liff).auth(Auth::Open),
    Endpoint::get("liffLogin", "/liff/login", log_in).on(Host::Access).auth(Auth::Open),
];

/// The SDK, and in it the place where the apps and the address go.
const SDK: &str = include_str!("../../../assets/simulator/liff.js");
const SDK_FACTS: &str = "const FACTS = null;";
/// Messages `liff.sendMessages()` takes at once (LIFF reference).
const MESSAGES_MAX: usize = 5;

fn list(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    let described = |app: &LiffApp| {
        let mut all = Map::new();
        all.insert("liffId".to_owned(), json!(app.id));
        all.extend(app.object.as_object().cloned().unwrap_or_default());
        Value::Object(all)
    };
    let apps: Vec<Value> = platform.liff_apps().iter().map(described).collect();
    if apps.is_empty() {
        return Err(Refusal::not_found());
    }
    Ok(Answer::json(json!({ "apps": apps })))
}

fn add(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let id = platform.add_liff_app(&call.json()?)?;
    Ok(Answer::json(json!({ "liffId": id })))
}

fn change(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.change_liff_app(call.parameter("liffId"), &call.json()?)?;
    Ok(Answer::nothing())
}

fn delete(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.delete_liff_app(call.parameter("liffId"))?;
    Ok(Answer::nothing())
}

fn open(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let rest = call.parameter("rest");
    let query = call.query.without("resident").encoded();
    let mut beyond = String::new();
    for (mark, text) in [('/', rest), ('?', query.as_str())] {
        if !text.is_empty() {
            beyond.push(mark);
            beyond.push_str(text);
        }
    }
    let asked = (call.parameter("liffId"), beyond.as_str());
    Ok(match platform.open_liff(asked, call.resident(), call.now)? {
        LiffEntry::Redirect(to) => Answer::redirect(&to),
        LiffEntry::Denied => Answer::html(pages::consent_refused()),
    })
}

fn sdk(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let app = |app: &LiffApp| (app.id.clone(), json!(app.endpoint().map(String::from)));
    let apps: Map<String, Value> = platform.liff_apps().iter().map(app).collect();
    let facts = json!({ "base": call.base, "apps": apps });
    let script = SDK.replacen(SDK_FACTS, &format!("const FACTS = {facts};"), 1);
    Ok(Answer::bytes("text/javascript; charset=utf-8", script.into_bytes()))
}

fn profile(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let profile = login::profile_of(platform, call.query.need("access_token")?, call)?;
    Ok(for_pages(Answer::json(profile)))
}

fn friendship(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let friendship = login::friendship_of(platform, call.query.need("access_token")?, call)?;
    Ok(for_pages(Answer::json(friendship)))
}

fn befriend(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let user_id = user_id(platform, "profile", call)?;
    platform.befriend(&user_id, call.now)?;
    Ok(for_pages(Answer::empty_object()))
}

fn send_messages(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let user_id = user_id(platform, "chat_message.write", call)?;
    // A page's script may only send plain text without asking first.
    let messages: Vec<Value> =
        serde_json::from_slice(&call.body).map_err(|error| Refusal::new(400, error.to_string()))?;
    if !(1..=MESSAGES_MAX).contains(&messages.len()) {
        return Err(Refusal::detail("Size must be between 1 and 5", "messages"));
    }
    for message in &messages {
        platform.speak_from_liff(&user_id, message, call.now)?;
    }
    Ok(for_pages(Answer::empty_object()))
}

fn user_id(platform: &Platform, scope: &str, call: &Call) -> Result<String, Refusal> {
    let token = call.query.need("access_token")?;
    Ok(platform.session_resident(token, scope, call.now)?.id.clone())
}

/// `liff.login()` outside LINE's browser: shows who may log in, then goes back to the page.
fn log_in(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let redirect_uri = call.query.need("redirect_uri")?;
    match call.resident() {
        Some(user_id) => {
            let asked = (call.query.need("liff_id")?, redirect_uri);
            let next = platform.login_to_liff(asked, user_id, call.now)?;
            Ok(Answer::redirect(next.as_str()))
        }
        None => {
            let here = format!("{}/access/liff/login", call.base);
            Ok(Answer::html(pages::choose_resident(platform, &here, &call.query)))
        }
    }
}

/// An answer that scripts of other origins may read.
fn for_pages(mut answer: Answer) -> Answer {
    answer.headers.push((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()));
    answer
}
