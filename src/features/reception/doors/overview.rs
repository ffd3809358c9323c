use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::{
    super::{
        actions::{self, ReceptionError, Wish},
        model::{Hours, Quiet, Stop, Wishes},
        pages::{HERE, Overview, Reader, Standing, overview_sheet},
        sifting::topics,
        store,
        words::Words,
    },
    item,
};
use crate::{
    app::App,
    base::{Tongue, time::date_in_japan},
    features::residents::{ResidentNo, Visitor},
    infra::store::StoreError,
    web::{Error, Result},
};

/// What an address says beside its path.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    /// A language's tag.
    lang: String,
    /// Not empty after something was changed.
    changed: String,
}

impl Told {
    /// What follows addresses so that they stay in the language of this one.
    pub(super) fn query(&self) -> String {
        query(&self.lang)
    }
}

/// What follows addresses so that they stay in a language; empty for one that nobody speaks here.
pub fn query(lang: &str) -> String {
    let known = Tongue::ALL.into_iter().find(|it| it.tag() == lang);
    known.map(|it| format!("?lang={}", it.tag())).unwrap_or_default()
}

/// How somebody reads a page whose addresses are to be followed by this.
pub fn reader<'a>(visitor: &Visitor, query: &'a str) -> Reader<'a> {
    Reader { words: Words::of(visitor.language()), query }
}

/// Who is here: the guard lets nobody in whom LINE has not named.
pub(super) fn who(visitor: &Visitor) -> Result<ResidentNo> {
    visitor.resident.ok_or(Error::Forbidden)
}

/// What somebody wishes now; nothing yet where they never said anything.
pub(super) fn wishes_of(app: &App, no: ResidentNo) -> Result<Option<Wishes>> {
    Ok(app.store.read(|tx| store::wishes(tx, no))?)
}

/// Keeps a wish and shows everything again.
pub(super) async fn wish(
    app: &App,
    visitor: &Visitor,
    (verb, wish): (&'static str, Wish),
    told: &Told,
) -> Result {
    let no = who(visitor)?;
    let ask = move |tx: &_, act: &mut _| actions::ask(tx, act, no, wish);
    match app.store.write(visitor.act(app.clock.now()), verb, ask).await {
        Ok(()) => Ok(changed(&told.lang)),
        Err(error) => refused(error),
    }
}

/// Back to the page after something was changed.
pub(super) fn changed(lang: &str) -> Response {
    let mark = if query(lang).is_empty() { "?" } else { "&" };
    Redirect::to(&format!("{HERE}{}{mark}changed=1", query(lang))).into_response()
}

/// What stands in place of a page when something could not be done.
pub(super) fn refused(error: ReceptionError) -> Result {
    Err(match error {
        ReceptionError::NoResident => Error::NotFound,
        ReceptionError::Unknown => Error::BadRequest,
        ReceptionError::Store(error) => error.into(),
        other @ (ReceptionError::Stale | ReceptionError::Attribute(_)) => {
            Error::Fault(anyhow::Error::new(other))
        }
    })
}

fn standing(wishes: Option<&Wishes>, words: &Words, now: Timestamp) -> Standing {
    match wishes.and_then(|it| it.stopped(now)) {
        None => Standing::Coming,
        Some(Stop::Until(until)) => Standing::Resting((words.day)(date_in_japan(until))),
        Some(Stop::All) => Standing::Stopped,
        Some(Stop::DisasterToo) => Standing::DisasterToo,
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
) -> Result {
    let (no, now, query) = (who(&visitor)?, app.clock.now(), told.query());
    let reader = reader(&visitor, &query);
    let words = reader.words;
    let rules = app.reception.rules();
    let (wishes, fields) =
        app.store.read(|tx| Ok::<_, StoreError>((store::wishes(tx, no)?, topics(tx, &rules)?)))?;
    let asked = item::asked(&app, &visitor)?;
    let items = asked.as_ref().map(|it| it.items(reader)).unwrap_or_default();
    let is_less = |it: &crate::features::attributes::ChoiceNo| {
        let ticked = asked.as_ref().and_then(|asked| asked.ticked(&rules));
        match ticked {
            Some(_) => false,
            None => wishes.as_ref().is_some_and(|wishes| wishes.less.contains(it)),
        }
    };
    let less: Vec<(String, String)> = fields
        .into_iter()
        .filter(|it| is_less(&it.0))
        .map(|(no, name)| (no.0.to_string(), name))
        .collect();
    let hours = match wishes.as_ref().and_then(|it| it.hours) {
        None => (words.hours.city)(rules.quiet.map(Quiet::hours)),
        Some(Hours::Never) => words.hours.never.to_owned(),
        Some(Hours::Quiet(quiet)) => {
            let (from, until) = quiet.hours();
            (words.hours.between)(from, until)
        }
    };
    let cap = wishes.as_ref().and_then(|it| it.cap);
    let last = date_in_japan(now).saturating_add(1.month());
    let form = asked.as_ref().map(|it| format!("/f/{}", it.form));
    let view = Overview {
        reader,
        csrf: visitor.csrf(),
        standing: standing(wishes.as_ref(), words, now),
        changed: !told.changed.is_empty(),
        items: &items,
        form: form.as_deref(),
        less: &less,
        hours: &hours,
        cap: &cap.map_or_else(|| words.cap.2.to_owned(), words.cap.3),
        rest_until: &(words.day)(last),
    };
    Ok(visitor.page(&overview_sheet(&view)).into_response())
}
