//! The address of a form: its first page, or what was begun before.

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, Method},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, FormError, has_answered, unfinished},
        model::{Closed, Design, Filling, Form, Kind, Owner, Raw, Repeat, field},
        pages::filling::{Leaf, Saving, leaf_sheet, resume_sheet, with_tongues},
        words,
    },
    fill::{self, Page, Then, naming},
    knock::{Met, Open, knock, owner, refused},
    tongue,
};
use crate::{
    app::App,
    base::Id,
    features::residents::Visitor,
    web::{Posted, Result, resident::Way},
};

/// The first page; when something was begun before, whether to go on with it.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<Id<Form>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::GET, id)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    if let Some(no) = visitor.resident
        && open.design.rules.repeat == Repeat::Once
        && app.store.read(|tx| has_answered(tx, id, no))?
    {
        return refused(&app, &visitor, (id, FormError::Closed(Closed::Answered)));
    }
    if let Some((begun, typed)) = app.store.read(|tx| unfinished(tx, id, owner(&visitor)))? {
        let open = open.speaking(typed.language.as_ref());
        let typed = open.over(typed);
        let go_on = go_on(&open, begun, &typed);
        let action = address(id, query.as_deref());
        let since = (words::Phrases::spoken(&open.design.spoken).moment)(typed.at);
        let sheet = resume_sheet(&open.design, &since, (&go_on, &action));
        return Ok(visitor.page(&sheet).into_response());
    }
    let language = tongue::met(&open.design, query.as_deref(), &headers);
    // What is sent from this page says in which language it was shown.
    let action = match open.design.translations.is_none() {
        true => address(id, query.as_deref()),
        false => address(id, Some(&tongue::with_language(query.as_deref(), &language))),
    };
    // What is known is found by its words in Japanese, before they are another language's.
    let raw = at_first(&app, &visitor, (&open.design, query.as_deref()))?;
    let open = open.speaking(Some(&language));
    let raw = open.registered.over(&raw);
    let reading = open.design.read(&raw, open.today);
    let leaf = Leaf {
        design: &open.design,
        page: reading.route.first().copied().unwrap_or(0),
        raw: &raw,
        reading: &reading,
        tally: &open.tally,
        files: &[],
        faults: &[],
        today: open.today,
        action: &action,
        back: "",
        saving: Saving::OnServer,
        naming: naming(&app, &visitor, &open.design),
        registered: Some(&open.registered),
    };
    let sheet = with_tongues(leaf_sheet(&leaf), &open.design, |_| Way::Send("".into()));
    Ok(visitor.page(&sheet).into_response())
}

/// Keeps the first page, or throws away what was begun and begins anew.
pub(super) async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<Id<Form>>,
    RawQuery(query): RawQuery,
    posted: Posted,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::POST, id)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    let (now, owner) = (app.clock.now(), owner(&visitor));
    if posted.text("_to") == "anew" {
        let anew = move |tx: &_, act: &mut _| match unfinished(tx, id, owner)? {
            Some((begun, _)) => actions::discard(tx, act, begun, owner),
            None => Ok(()),
        };
        return match app.store.write(visitor.act(now), "forms.discard", anew).await {
            Ok(()) => Ok(Redirect::to(&address(id, query.as_deref())).into_response()),
            Err(error) => refused(&app, &visitor, (id, error)),
        };
    }
    let typed_some = posted.fields().iter().any(|it| it.0.starts_with('q') && !it.1.is_empty());
    let chosen = open.design.offers(posted.text("_language"));
    if let Some(language) = chosen.as_ref().filter(|_| !typed_some) {
        // Nothing was typed, so nothing is begun by looking for one's language.
        let there = address(id, Some(&tongue::with_language(query.as_deref(), language)));
        let answer = Redirect::to(&there).into_response();
        return Ok(tongue::remembering(&app, Some(language), answer));
    }
    let link = of_link(&open.design, query.as_deref());
    let speaks = tongue::of_query(query.as_deref()).and_then(|tag| open.design.offers(&tag));
    let begun = app.store.write(visitor.act(now), "forms.begin", move |tx, act| {
        let begun = begin_once(tx, act, (id, owner), &link)?;
        if let Some(language) = &speaks {
            actions::speak(tx, act, (begun, owner), language)?;
        }
        Ok::<_, FormError>(begun)
    });
    let filling = match begun.await {
        Ok(filling) => filling,
        Err(error) => return refused(&app, &visitor, (id, error)),
    };
    let page = open.design.read(&Raw::default(), open.today).route.first().copied().unwrap_or(0);
    let page = Page { at: page, then: Then::Next };
    let answer = fill::kept(&app, &visitor, (open, filling), page, &posted).await?;
    Ok(tongue::remembering(&app, chosen.as_ref(), answer))
}

/// What somebody has begun already, or something new with what the link says: pressing twice begins
/// once.
fn begin_once(
    tx: &crate::infra::store::WriteTx,
    act: &mut crate::base::Act,
    (id, owner): (Id<Form>, Owner),
    link: &Raw,
) -> Result<Id<Filling>, FormError> {
    if let Some((begun, _)) = unfinished(tx, id, owner)? {
        return Ok(begun);
    }
    let begun = actions::begin(tx, act, id, owner)?;
    let questions: Vec<_> = link.questions();
    if !questions.is_empty() {
        actions::keep(tx, act, (begun, owner), (0, &questions), link)?;
    }
    Ok(begun)
}

/// Where to go on with what was begun: the first page with something wrong among those seen, or the
/// one after the last that was kept.
fn go_on(open: &Open, id: Id<Filling>, typed: &Filling) -> String {
    let reading = open.design.read(&typed.raw, open.today);
    let base = fill::base(open.id, id);
    let Some(last) = typed.page.map(usize::from) else {
        return format!("{base}/{}", reading.route.first().map_or(1, |it| it + 1));
    };
    let faulty = fill::first_faulty(&open.design, &reading).filter(|it| *it <= last);
    match faulty.or_else(|| reading.after(last)) {
        Some(page) => format!("{base}/{}", page + 1),
        None => format!("{base}/check"),
    }
}

fn address(id: Id<Form>, query: Option<&str>) -> String {
    match query {
        Some(query) if !query.is_empty() => format!("/f/{id}?{query}"),
        _ => format!("/f/{id}"),
    }
}

/// What stands in the fields before anything is typed: what the link says, and what the city knows
/// of the resident already.
fn at_first(app: &App, visitor: &Visitor, (design, query): (&Design, Option<&str>)) -> Result<Raw> {
    let mut raw = of_link(design, query);
    if let Some(no) = visitor.resident {
        raw.0.extend(app.store.read(|tx| actions::known_already(tx, design, no))?.0);
    }
    Ok(raw)
}

/// What the link says for the form's hidden questions.
fn of_link(design: &Design, query: Option<&str>) -> Raw {
    let said: Vec<(String, String)> =
        serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
    let hidden = design.questions().filter_map(|question| {
        let Kind::Hidden { name } = &question.kind else { return None };
        let text = said.iter().find(|it| it.0 == *name)?.1.clone();
        Some((field(question.id), text))
    });
    Raw(hidden.collect())
}
