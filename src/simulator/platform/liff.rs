//! LIFF apps, and the road by which a resident's browser reaches them.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use reqwest::Url;
use serde_json::{Value, json};

use super::{Login, Platform, Refusal};

/// LIFF apps of a channel (LIFF server reference).
const APPS_MAX: usize = 30;
/// Scopes a LIFF app may ask for.
const SCOPES: [&str; 4] = ["openid", "email", "profile", "chat_message.write"];

/// A LIFF app.
#[derive(Debug, Clone)]
pub struct LiffApp {
    /// Its id, such as `1234567890-AbcdEfgh`.
    pub id: String,
    /// `view`, `description`, `features`, `permanentLinkPattern`, `scope`, `botPrompt`.
    pub object: Value,
}

/// Where a LIFF URL leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiffEntry {
    /// To the app: the primary redirect.
    Redirect(String),
    /// Nowhere: the resident refuses consent, and LINE closes the window.
    Denied,
}

#[derive(Debug)]
pub(super) struct LiffApps(Vec<LiffApp>);

impl LiffApps {
    /// The app that is there from the start; its endpoint is set later.
    pub(super) fn new(login: &Login) -> Self {
        let mut object = blank();
        object["scope"] = json!(["openid", "profile"]);
        Self(vec![LiffApp { id: login.liff_id.clone(), object }])
    }
}

impl LiffApp {
    /// The endpoint URL, once set.
    pub fn endpoint(&self) -> Option<Url> {
        Url::parse(self.object["view"]["url"].as_str()?).ok()
    }

    /// What the app asks for.
    pub fn scope(&self) -> Vec<String> {
        let scope = self.object["scope"].as_array().into_iter().flatten();
        scope.filter_map(|scope| scope.as_str().map(str::to_owned)).collect()
    }
}

impl Platform {
    /// Every LIFF app.
    pub fn liff_apps(&self) -> &[LiffApp] {
        &self.liff.0
    }

    /// A LIFF app, or 404.
    pub fn liff_app(&self, id: &str) -> Result<&LiffApp, Refusal> {
        self.liff.0.iter().find(|app| app.id == id).ok_or_else(Refusal::not_found)
    }

    /// Adds a LIFF app; answers its id. Refused beyond thirty.
    pub fn add_liff_app(&mut self, body: &Value) -> Result<String, Refusal> {
        if body["view"].get("url").is_none() || body["view"].get("type").is_none() {
            return Err(Refusal::detail("must be specified", "view"));
        }
        let object = changed(&blank(), body)?;
        if APPS_MAX <= self.liff.0.len() {
            // LINE documents the status alone; the words are simulated.
            return Err(Refusal::new(400, "The number of LIFF apps exceeds the limit"));
        }
        let id = format!("{}-{}", self.login.id, self.dice.letters(8));
        self.liff.0.push(LiffApp { id: id.clone(), object });
        Ok(id)
    }

    /// Changes what is named of a LIFF app.
    pub fn change_liff_app(&mut self, id: &str, body: &Value) -> Result<(), Refusal> {
        self.liff_app(id)?;
        for app in self.liff.0.iter_mut().filter(|app| app.id == id) {
            app.object = changed(&app.object, body)?;
        }
        Ok(())
    }

    /// Deletes a LIFF app.
    pub fn delete_liff_app(&mut self, id: &str) -> Result<(), Refusal> {
        self.liff_app(id)?;
        self.liff.0.retain(|app| app.id != id);
        Ok(())
    }

    /// Opens a LIFF URL, as a resident in LINE's own browser, or as somebody unknown in another.
    /// `beyond` is what follows the app's id in the URL: path and query.
    ///
    /// The primary redirect goes to the endpoint URL; whatever the URL says beyond the id is
    /// packed into `liff.state`, which `liff.init()` unpacks. In LINE's own browser the fragment
    /// holds the credentials.
    pub fn open_liff(
        &mut self,
        (id, beyond): (&str, &str),
        user_id: Option<&str>,
        now: Timestamp,
    ) -> Result<LiffEntry, Refusal> {
        let app = self.liff_app(id)?.clone();
        let endpoint = app.endpoint();
        let unset = || Refusal::new(404, "The LIFF app has no endpoint URL yet");
        let mut next = endpoint.ok_or_else(unset)?;
        if !beyond.is_empty() {
            next.query_pairs_mut().append_pair("liff.state", beyond);
        }
        let user_id = user_id.filter(|_| !self.settings.login.external_browser);
        if let Some(user_id) = user_id {
            self.known_resident(user_id)?;
            if self.settings.login.denied {
                return Ok(LiffEntry::Denied);
            }
            next.set_fragment(Some(&self.liff_credentials((&app, "utou"), user_id, now)));
        }
        Ok(LiffEntry::Redirect(next.into()))
    }

    /// Logs a resident in to a LIFF app in a browser other than LINE's; where it goes next.
    pub fn login_to_liff(
        &mut self,
        (id, redirect_uri): (&str, &str),
        user_id: &str,
        now: Timestamp,
    ) -> Result<Url, Refusal> {
        let app = self.liff_app(id)?.clone();
        self.known_resident(user_id)?;
        let is_within = |url: &Url| app.endpoint().is_some_and(|all| is_below(url, &all));
        let next = Url::parse(redirect_uri).ok().filter(is_within);
        let mut next = next.ok_or_else(|| Refusal::parameter("redirect_uri"))?;
        if self.settings.login.denied {
            next.query_pairs_mut().append_pair("error", "access_denied");
        } else {
            next.set_fragment(Some(&self.liff_credentials((&app, "external"), user_id, now)));
        }
        Ok(next)
    }

    fn liff_credentials(
        &mut self,
        (app, place): (&LiffApp, &str),
        user_id: &str,
        now: Timestamp,
    ) -> String {
        let (access_token, id_token) = self.liff_tokens(user_id, &app.scope(), now);
        let context = json!({
            "type": place,
            "userId": self.login_user_id(user_id),
            "liffId": app.id,
            "viewType": app.object["view"]["type"],
            "scope": app.object["scope"],
        });
        let context = BASE64_URL_SAFE_NO_PAD.encode(context.to_string());
        let mut pairs = Url::parse("form:").expect("a scheme alone is a URL");
        pairs
            .query_pairs_mut()
            .append_pair("access_token", &access_token)
            .extend_pairs(id_token.iter().map(|token| ("id_token", token)))
            .append_pair("context_token", &context);
        pairs.query().unwrap_or_default().to_owned()
    }
}

/// Whether a URL begins with another, as `liff.login()` demands of where it returns to.
fn is_below(url: &Url, all: &Url) -> bool {
    url.origin() == all.origin() && url.path().starts_with(all.path().trim_end_matches('/'))
}

fn blank() -> Value {
    json!({
        "view": { "type": "full", "moduleMode": false },
        "description": "",
        "features": { "ble": false, "qrCode": false },
        "permanentLinkPattern": "concat",
        "scope": ["profile", "chat_message.write"],
        "botPrompt": "none",
    })
}

/// An app's properties with those of a request laid over them.
fn changed(before: &Value, body: &Value) -> Result<Value, Refusal> {
    let mut after = before.clone();
    for name in ["description", "permanentLinkPattern", "scope", "botPrompt"] {
        if let Some(value) = body.get(name) {
            after[name] = value.clone();
        }
    }
    for (group, names) in [("view", ["type", "url", "moduleMode"]), ("features", ["qrCode"; 3])] {
        for name in names {
            if let Some(value) = body[group].get(name) {
                after[group][name] = value.clone();
            }
        }
    }
    check(&after)?;
    Ok(after)
}

fn check(app: &Value) -> Result<(), Refusal> {
    let one_of =
        |value: &Value, words: &[&str]| value.as_str().is_some_and(|it| words.contains(&it));
    let description = app["description"].as_str();
    let scope = app["scope"].as_array();
    let url = app["view"].get("url").map(|url| url.as_str().unwrap_or_default());
    let faults = [
        (!one_of(&app["view"]["type"], &["compact", "tall", "full"]), "view.type"),
        (url.is_some_and(|url| !Platform::webhook_reads(url) || url.contains('#')), "view.url"),
        (description.is_none_or(|it| it.to_lowercase().contains("line")), "description"),
        (scope.is_none_or(|all| !all.iter().all(|it| one_of(it, &SCOPES))), "scope"),
        (!one_of(&app["botPrompt"], &["normal", "aggressive", "none"]), "botPrompt"),
        (app["permanentLinkPattern"] != "concat", "permanentLinkPattern"),
    ];
    match faults.iter().find(|(is_wrong, _)| *is_wrong) {
        Some((_, property)) => Err(Refusal::property(property)),
        None => Ok(()),
    }
}
