//! The language in which somebody reads a form: what they chose, what their browser asks for, or
//! Japanese.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Redirect, Response},
};
use cookie::time::Duration;
use serde::Deserialize;

use super::{
    super::{
        actions,
        model::{Design, Filling, Form, Language, preferred},
        pages::Reader,
    },
    fill::base,
    knock::{Met, knock, owner, refused},
};
use crate::{
    app::App,
    base::{Id, Tongue},
    features::residents::Visitor,
    web::{LANGUAGE_COOKIE, Posted, Result, cookies},
};

/// Days for which a choice is remembered: the most that browsers keep a cookie.
const COOKIE_DAYS: i64 = 400;

/// What the address of a page that was sent says of its language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    /// A tag; empty for the language it was filled in in.
    pub lang: String,
}

impl Told {
    /// The design in the language asked for, or in the one something was filled in in.
    pub fn design(&self, design: &Design, filled_in: Option<&Language>) -> Design {
        match design.offers(&self.lang).as_ref().or(filled_in) {
            Some(language) => design.in_language(language),
            None => design.clone(),
        }
    }
}

/// The language in which somebody meets a form: the one of its address, the one they chose in
/// another form, the first of what their browser asks for, or Japanese.
pub(super) fn met(design: &Design, query: Option<&str>, headers: &HeaderMap) -> Language {
    let asked = of_query(query).and_then(|tag| design.offers(&tag));
    let chosen = || design.offers(&cookies::find(headers, LANGUAGE_COOKIE)?);
    let browser = || {
        let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        preferred(asked, &design.translations.languages()).cloned()
    };
    asked.or_else(chosen).or_else(browser).unwrap_or_else(Language::japanese)
}

/// What is answered to somebody who has just chosen a language, if they have: their browser keeps it
/// for other forms.
pub(super) fn remembering(app: &App, chosen: Option<&Language>, answer: Response) -> Response {
    let Some(language) = chosen else { return answer };
    let cookie = cookies::cookie(&app.config, LANGUAGE_COOKIE, language.tag());
    let kept = cookies::set([cookie.max_age(Duration::days(COOKIE_DAYS))]);
    (kept, answer).into_response()
}

impl Told {
    /// How somebody reads their own pages: in the language of the address, in the one they chose, in
    /// that of what they did last, in the first of what their browser asks for, or in Japanese.
    pub fn reader(&self, last: Option<&Language>, headers: &HeaderMap) -> Reader {
        let known: Vec<Language> =
            Tongue::ALL.iter().filter_map(|it| Language::of(it.tag())).collect();
        let browser = || {
            let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            preferred(asked, &known).cloned()
        };
        let chosen = || Language::of(&cookies::find(headers, LANGUAGE_COOKIE)?);
        let asked = Language::of(&self.lang).or_else(chosen);
        let language = asked.or_else(|| last.cloned()).or_else(browser);
        reading(language.unwrap_or_else(Language::japanese), &self.lang)
    }

    /// What follows addresses so that they stay in the language asked for; empty for nothing.
    pub fn query(&self) -> String {
        Language::of(&self.lang).map(|it| format!("?lang={}", it.tag())).unwrap_or_default()
    }
}

/// How somebody reads what stands in place of a form: in the language of the address, in that of
/// what they had begun there, in the one they chose or their browser asks for, or in Japanese.
pub(super) fn instead(visitor: &Visitor, begun: Option<&Language>) -> Reader {
    let query = visitor.address().split_once('?').map(|it| it.1);
    let named = of_query(query).unwrap_or_default();
    let language = Language::of(&named).or_else(|| begun.cloned());
    let language = language.or_else(|| Language::of(visitor.language()));
    reading(language.unwrap_or_else(Language::japanese), &named)
}

/// Somebody who reads a language, and the tag their address named; empty for none.
fn reading(language: Language, named: &str) -> Reader {
    let query = match named.is_empty() && language.is_japanese() {
        true => String::new(),
        false => format!("?lang={}", language.tag()),
    };
    Reader { language, query }
}

/// The tag that an address names.
pub(super) fn of_query(query: Option<&str>) -> Option<String> {
    pairs(query).into_iter().find(|it| it.0 == "lang").map(|it| it.1)
}

/// A query that names a language beside everything it said.
pub(super) fn with_language(query: Option<&str>, language: &Language) -> String {
    let mut pairs = pairs(query);
    pairs.retain(|it| it.0 != "lang");
    pairs.push(("lang".to_owned(), language.tag().to_owned()));
    serde_html_form::to_string(pairs).unwrap_or_default()
}

fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default()
}

/// Takes another language before sending, and shows the check again.
pub(super) async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id)): Path<(Id<Form>, Id<Filling>)>,
    posted: Posted,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::POST, form)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    let chosen = open.design.offers(posted.text("_language"));
    if let Some(language) = chosen.clone() {
        let owner = owner(&visitor);
        let speak = move |tx: &_, act: &mut _| actions::speak(tx, act, (id, owner), &language);
        let act = visitor.act(app.clock.now());
        if let Err(error) = app.store.write(act, "forms.speak", speak).await {
            return refused(&app, &visitor, (form, error));
        }
    }
    let there = Redirect::to(&format!("{}/check", base(form, id))).into_response();
    Ok(remembering(&app, chosen.as_ref(), there))
}
