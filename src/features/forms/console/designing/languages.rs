//! Translating a form.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    super::super::{
        actions::{EditError, Translating, offer_languages, translate},
        model::{Form, LANGUAGES_MAX, Language, Leaflet, Raw, State as Standing, may},
        pages::designing::{
            languages::{LanguagesView, TypedLeaflet, page},
            told,
        },
    },
    desk::{self, address, led, refused},
};
use crate::{
    app::App,
    base::time::in_japan,
    features::staff::{Level, Me},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What the address of the page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A language's tag; empty for the first.
    lang: String,
    /// The part that is open.
    open: String,
}

pub(super) fn view<'a>(
    app: &App,
    me: &'a Me,
    (form, language): (&'a Form, Option<Language>),
) -> Result<LanguagesView<'a>> {
    Ok(LanguagesView {
        form,
        language: language.or_else(|| form.draft.translations.languages().into_iter().next()),
        open: None,
        typed: None,
        other: "",
        faults: &[],
        at: in_japan(app.clock.now()).strftime("%H:%M").to_string(),
        saved_by: desk::name(app, &form.updated_by)?,
        may_make: may(&me.staff, Level::Make, form) && form.state != Standing::Trashed,
        csrf: me.csrf(),
    })
}

/// The languages of a form, and one of them to be translated.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    let language = form.draft.offers(&asked.lang).filter(|it| !it.is_japanese());
    let open = Leaflet::of(&asked.open);
    let view = LanguagesView { open, ..view(&app, &me, (&form, language))? };
    Ok(me.page(page(&view)).into_response())
}

/// Says in which languages the form is offered.
pub(super) async fn offer(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let seen = tags(posted.text("seen"));
    let seen: Vec<Language> = seen.filter_map(Language::of).collect();
    let others = posted.text("other").replace([',', '、', '　'], " ");
    let mut chosen: Vec<Language> = Vec::new();
    let mut wrong = "";
    for tag in posted.all("language").chain(tags(&others)) {
        match Language::of(tag).filter(|it| !it.is_japanese()) {
            Some(language) if chosen.contains(&language) => {}
            Some(language) => chosen.push(language),
            None => wrong = tag,
        }
    }
    let fault = match (wrong, chosen.len()) {
        ("", 0..=LANGUAGES_MAX) => None,
        ("", _) => Some(told::too_many_languages(LANGUAGES_MAX)),
        (tag, _) => Some(told::no_language(tag)),
    };
    if let Some(fault) = fault {
        let faults = [Fault::new("other", fault)];
        let other = posted.text("other");
        let view = LanguagesView { other, faults: &faults, ..view(&app, &me, (&form, None))? };
        return Ok(me.page_again(page(&view)));
    }
    let new = chosen.iter().find(|it| !seen.contains(it)).or(chosen.first()).cloned();
    let is_less = seen.iter().any(|it| !chosen.contains(it));
    let (id, staff) = (form.id, me.staff.clone());
    let offer = move |tx: &_, act: &mut _| offer_languages(tx, act, (id, &seen), &chosen, &staff);
    let act = me.act(app.clock.now());
    let done = app.store.write::<_, EditError>(act, "forms.offer_languages", offer).await;
    let on = |()| (told::languages(&form, is_less), at(&form, new.as_ref(), None));
    led(&me, done, on, &at(&form, None, None))
}

fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// The address of a language of a form.
fn at(form: &Form, language: Option<&Language>, open: Option<Leaflet>) -> String {
    let mut there = format!("{}/languages", address(form.id));
    if let Some(language) = language {
        there.push_str(&format!("?lang={}", language.tag()));
    }
    if let Some(leaflet) = open {
        there.push_str(&format!("&open={0}#{0}", leaflet.name()));
    }
    there
}

/// Keeps a part of a translation.
pub(super) async fn keep(
    State(app): State<App>,
    me: Me,
    Path((id, tag)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let language = Language::of(&tag).ok_or(Error::NotFound)?;
    let leaflet = Leaflet::of(posted.text("part")).ok_or(Error::BadRequest)?;
    let typed = Raw(posted.fields().to_vec());
    let it = Translating {
        language: language.clone(),
        leaflet,
        typed: typed.clone(),
        was: posted.text("was").to_owned(),
    };
    let (id, staff) = (form.id, me.staff.clone());
    let keep = move |tx: &_, act: &mut _| translate(tx, act, id, &it, &staff);
    match app.store.write(me.act(app.clock.now()), "forms.translate", keep).await {
        Ok(()) => {
            me.tell(Notice::done(told::TRANSLATED));
            Ok(Redirect::to(&at(&form, Some(&language), Some(leaflet))).into_response())
        }
        Err(EditError::Slips(slips)) => again(&app, &me, (&form, language, leaflet), |_| {
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                TypedLeaflet { typed: &typed, slips: &slips, met: None },
            )
        }),
        Err(EditError::Clash) => {
            let latest = desk::form(&app, &me, &id.to_string(), Level::Make)?;
            if latest.draft.translations.get(&language).is_none() {
                return refused(&me, EditError::Clash, &at(&form, None, None));
            }
            again(&app, &me, (&latest, language, leaflet), |by| {
                (StatusCode::CONFLICT, TypedLeaflet { typed: &typed, slips: &[], met: Some(by) })
            })
        }
        Err(error) => refused(&me, error, &at(&form, Some(&language), None)),
    }
}

/// The page with what is typed so far, and what is hard to read about it. Nothing is kept.
pub(super) async fn check(
    State(app): State<App>,
    me: Me,
    Path((id, tag)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let language = form.draft.offers(&tag).filter(|it| !it.is_japanese()).ok_or(Error::NotFound)?;
    let leaflet = Leaflet::of(posted.text("part")).ok_or(Error::BadRequest)?;
    let typed = Raw(posted.fields().to_vec());
    again(&app, &me, (&form, language, leaflet), |_| {
        (StatusCode::OK, TypedLeaflet { typed: &typed, slips: &[], met: None })
    })
}

/// The page again with what was typed; `typed` is told who saved last.
fn again<'a>(
    app: &App,
    me: &'a Me,
    (form, language, leaflet): (&'a Form, Language, Leaflet),
    typed: impl FnOnce(String) -> (StatusCode, TypedLeaflet<'a>),
) -> Result<Response> {
    let view = view(app, me, (form, Some(language)))?;
    let by = match view.saved_by.as_str() {
        "" => told::SOMEBODY.to_owned(),
        name => name.to_owned(),
    };
    let (status, typed) = typed(by);
    let view = LanguagesView { open: Some(leaflet), typed: Some(typed), ..view };
    Ok((status, me.page(page(&view))).into_response())
}
