//! Staff's pages of attributes.

mod importing;

use axum::{
    extract::{Path, State as Extract},
    response::{IntoResponse, Redirect},
};

use super::{
    actions::{self, AttributeError, Way},
    model::{Attribute, AttributeNo, ChoiceNo, Draft, DraftChoice, KindName, State},
    pages::{Editing, HERE, edit, list},
    sample, store, words,
};
use crate::{
    app::App,
    base::Act,
    features::staff::{Function, Level, Me, Need, Pages},
    infra::store::WriteTx,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let look = Need::May(Function::Residents, Level::View);
    let rule = Need::May(Function::Residents, Level::Publish);
    Pages::new()
        .get("/console/attributes", look, show_all)
        .post("/console/attributes/sample", rule, take_sample)
        .get("/console/attributes/new", rule, new)
        .post("/console/attributes/new", rule, make)
        .get("/console/attributes/import", rule, importing::begin)
        .post("/console/attributes/import", rule, importing::bring)
        .get("/console/attributes/import/{id}", rule, importing::show)
        .post("/console/attributes/import/{id}", rule, importing::apply)
        .post("/console/attributes/import/{id}/discard", rule, importing::discard)
        .post("/console/attributes/import/{id}/undo", rule, importing::undo)
        .get("/console/attributes/{no}", rule, show)
        .post("/console/attributes/{no}", rule, change)
        .post("/console/attributes/{no}/up", rule, up)
        .post("/console/attributes/{no}/down", rule, down)
        .post("/console/attributes/{no}/retire", rule, retire)
        .post("/console/attributes/{no}/bring-back", rule, bring_back)
}

async fn show_all(Extract(app): Extract<App>, me: Me) -> Result {
    let all = app.store.read(store::all)?;
    let may_rule = me.may(Function::Residents, Level::Publish);
    Ok(me.page(list(&all, may_rule.then(|| me.csrf()))).into_response())
}

async fn take_sample(Extract(app): Extract<App>, me: Me) -> Result {
    let take = |tx: &WriteTx, act: &mut Act| actions::begin_with(tx, act, &sample::sample());
    let done = app.store.write(me.act(app.clock.now()), "attributes.take_sample", take).await;
    back(&me, done.map(|()| Notice::done(words::SAMPLE_MADE)), HERE)
}

async fn new(me: Me) -> Result {
    Ok(me.page(edit(&Editing::new(&Draft::default(), me.csrf()))).into_response())
}

async fn make(Extract(app): Extract<App>, me: Me, posted: Posted) -> Result {
    let draft = typed(&posted, None);
    if let Some(again) = rearranged(&posted, &draft) {
        return Ok(me.page(edit(&Editing::new(&again, me.csrf()))).into_response());
    }
    let sound = draft.clone();
    let make = move |tx: &WriteTx, act: &mut Act| actions::make(tx, act, &sound);
    match app.store.write(me.act(app.clock.now()), "attributes.make", make).await {
        Ok(_) => back(&me, Ok(Notice::done(words::saved(&draft.name))), HERE),
        Err(AttributeError::Faults(faults)) => {
            let faults = told(&faults);
            let editing = Editing { faults: &faults, ..Editing::new(&draft, me.csrf()) };
            Ok(me.page_again(edit(&editing)))
        }
        Err(error) => back(&me, Err(error), HERE),
    }
}

async fn show(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>) -> Result {
    let attribute = find(&app, no)?;
    let draft = Draft::of(&attribute);
    let editing = Editing { attribute: Some(&attribute), ..Editing::new(&draft, me.csrf()) };
    Ok(me.page(edit(&editing)).into_response())
}

async fn change(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>, posted: Posted) -> Result {
    let attribute = find(&app, no)?;
    let draft = typed(&posted, Some(&attribute));
    if let Some(again) = rearranged(&posted, &draft) {
        let editing = Editing { attribute: Some(&attribute), ..Editing::new(&again, me.csrf()) };
        return Ok(me.page(edit(&editing)).into_response());
    }
    let (no, sound) = (attribute.no, draft.clone());
    let seen = posted.text("revision").parse().unwrap_or_default();
    let change = move |tx: &WriteTx, act: &mut Act| actions::change(tx, act, no, (&sound, seen));
    let faults = match app.store.write(me.act(app.clock.now()), "attributes.change", change).await {
        Ok(()) => return back(&me, Ok(Notice::done(words::saved(&draft.name))), HERE),
        Err(AttributeError::Faults(faults)) => told(&faults),
        // What was typed stays, over what stands now.
        Err(AttributeError::Stale) => vec![Fault::new("name", words::STALE)],
        Err(error) => return back(&me, Err(error), HERE),
    };
    let attribute = find(&app, no.0)?;
    let editing =
        Editing { attribute: Some(&attribute), faults: &faults, ..Editing::new(&draft, me.csrf()) };
    Ok(me.page_again(edit(&editing)))
}

async fn up(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>) -> Result {
    shift(&app, &me, no, Way::Up).await
}

async fn down(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>) -> Result {
    shift(&app, &me, no, Way::Down).await
}

async fn shift(app: &App, me: &Me, no: u32, way: Way) -> Result {
    let shift = move |tx: &WriteTx, act: &mut Act| actions::shift(tx, act, AttributeNo(no), way);
    match app.store.write(me.act(app.clock.now()), "attributes.order", shift).await {
        // Back to where it stands now, however long the list.
        Ok(()) => Ok(Redirect::to(&format!("{HERE}#attribute-{no}")).into_response()),
        Err(error) => back(me, Err(error), HERE),
    }
}

async fn retire(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>) -> Result {
    let attribute = find(&app, no)?;
    let notice = Notice::done(words::retired(&attribute.name))
        .undo(words::BRING_BACK, format!("{HERE}/{no}/bring-back"));
    set_state(&app, &me, attribute.no, (State::Retired, notice)).await
}

async fn bring_back(Extract(app): Extract<App>, me: Me, Path(no): Path<u32>) -> Result {
    let attribute = find(&app, no)?;
    let notice = Notice::done(words::brought_back(&attribute.name));
    set_state(&app, &me, attribute.no, (State::InUse, notice)).await
}

async fn set_state(
    app: &App,
    me: &Me,
    no: AttributeNo,
    (state, notice): (State, Notice),
) -> Result {
    let set = move |tx: &WriteTx, act: &mut Act| actions::set_state(tx, act, no, state);
    let verb = match state {
        State::InUse => "attributes.bring_back",
        State::Retired => "attributes.retire",
    };
    let done = app.store.write(me.act(app.clock.now()), verb, set).await;
    back(me, done.map(|()| notice), HERE)
}

fn back(me: &Me, done: std::result::Result<Notice, AttributeError>, to: &str) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(AttributeError::Stale) => me.tell(Notice::error(words::STALE)),
        Err(AttributeError::NoSuch) => return Err(Error::NotFound),
        Err(AttributeError::Store(error)) => return Err(error.into()),
        Err(
            error
            @ (AttributeError::Faults(_) | AttributeError::Unfit | AttributeError::NoResident),
        ) => return Err(Error::Fault(error.into())),
    }
    Ok(Redirect::to(to).into_response())
}

fn find(app: &App, no: u32) -> Result<Attribute> {
    let all = app.store.read(store::all)?;
    all.into_iter().find(|it| it.no.0 == no).ok_or(Error::NotFound)
}

fn told(faults: &[super::model::Fault]) -> Vec<Fault> {
    let told = |it: &super::model::Fault| {
        let (field, text) = words::fault(*it);
        Fault::new(field, text)
    };
    faults.iter().map(told).collect()
}

/// What was typed: the rows in the order a script put them, then the new lines.
fn typed(posted: &Posted, attribute: Option<&Attribute>) -> Draft {
    let rows = posted.all("choice-id").zip(posted.all("choice-label")).map(|(id, label)| {
        (id, DraftChoice { no: id.parse().ok().map(ChoiceNo), label: label.to_owned() })
    });
    let order: Vec<&str> = posted.all("choice-order").collect();
    let mut rows: Vec<(&str, DraftChoice)> = rows.collect();
    rows.sort_by_key(|(id, _)| order.iter().position(|it| it == id).unwrap_or(usize::MAX));
    let more = posted.text("choice-more").lines().map(str::trim).filter(|it| !it.is_empty());
    let more = more.map(|it| DraftChoice { no: None, label: it.to_owned() });
    let kind = attribute.map(|it| it.kind.name()).or_else(|| KindName::of(posted.text("kind")));
    Draft {
        name: posted.text("name").to_owned(),
        question: posted.text("question").to_owned(),
        why: posted.text("why").to_owned(),
        kind: kind.unwrap_or_default(),
        unit: posted.text("unit").to_owned(),
        choices: rows.into_iter().map(|it| it.1).chain(more).collect(),
    }
}

/// The draft with one row a place up or down, when that is what was asked for, or with the fields
/// of another kind. Nothing is kept.
fn rearranged(posted: &Posted, draft: &Draft) -> Option<Draft> {
    if posted.has("look") {
        return Some(draft.clone());
    }
    let (row, way) = posted.text("move").strip_prefix("choice-")?.split_once(':')?;
    let rows: Vec<String> = super::pages::row_ids(draft);
    let at = rows.iter().position(|it| it == row)?;
    let to = if way == "up" { at.saturating_sub(1) } else { (at + 1).min(rows.len() - 1) };
    let mut again = draft.clone();
    again.choices.swap(at, to);
    Some(again)
}
