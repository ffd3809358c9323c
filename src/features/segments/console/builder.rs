//! The page on which a condition is put together.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, SegmentError, Wanted},
        builder,
        model::{Condition, Draft, Fault as RowFault, Known, Segment},
        pages::builder::{BuilderView, May, page},
        words::{self, sentence},
    },
    telling::{examples, find, known, told},
    typed::{draft, rearranged},
};
use crate::{
    app::App,
    base::Act,
    features::staff::{Function, Level, Me},
    infra::store::{StoreError, WriteTx},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What stands in the form.
struct Form<'a> {
    segment: Option<&'a Segment>,
    name: String,
    note: String,
    draft: Draft,
}

/// What besides is told on the page.
#[derive(Default)]
struct Said {
    faults: Vec<Fault>,
    rows: Vec<RowFault>,
    /// Whether examples were asked for.
    examples: bool,
}

/// A condition that is new.
pub async fn new(State(app): State<App>, me: Me) -> Result {
    let (name, note) = (String::new(), String::new());
    let form = Form { segment: None, name, note, draft: Draft::blank() };
    show_form(&app, &me, form, Said::default()).await
}

/// A condition that was given a name.
pub async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let segment = find(&app, &id)?;
    let draft = Draft::of(&segment.condition);
    let (name, note) = (segment.name.clone(), segment.note.clone());
    let form = Form { segment: Some(&segment), name, note, draft };
    show_form(&app, &me, form, Said::default()).await
}

/// The form as it stands while one types: whom it means now.
pub async fn look(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let segment = match posted.text("id") {
        "" => None,
        id => Some(find(&app, id)?),
    };
    let mut form = filled(segment.as_ref(), &posted);
    if let Some(again) = rearranged(&posted, &form.draft) {
        form.draft = again;
    }
    let examples = posted.has("examples") && me.may(Function::Residents, Level::Make);
    show_form(&app, &me, form, Said { examples, ..Said::default() }).await
}

/// Keeps a new one.
pub async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let mut form = filled(None, &posted);
    if let Some(again) = rearranged(&posted, &form.draft) {
        form.draft = again;
        return show_form(&app, &me, form, Said::default()).await;
    }
    let wanted = match wanted(&app, &form).await? {
        Ok(wanted) => wanted,
        Err(said) => return show_form(&app, &me, form, said).await,
    };
    let make = move |tx: &WriteTx, act: &mut Act| actions::make(tx, act, &wanted);
    match app.store.write(me.act(app.clock.now()), "segments.make", make).await {
        Ok(_) => {
            me.tell(Notice::done(words::saved(&form.name)));
            Ok(Redirect::to("/console/segments").into_response())
        }
        Err(error) => again(&app, &me, form, error).await,
    }
}

/// Keeps one as it was changed.
pub async fn change(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let segment = find(&app, &id)?;
    let mut form = filled(Some(&segment), &posted);
    if let Some(again) = rearranged(&posted, &form.draft) {
        form.draft = again;
        return show_form(&app, &me, form, Said::default()).await;
    }
    let wanted = match wanted(&app, &form).await? {
        Ok(wanted) => wanted,
        Err(said) => return show_form(&app, &me, form, said).await,
    };
    let was = sentence(&segment.condition, &known(&app).await?);
    let seen: u64 = posted.text("revision").parse().unwrap_or(0);
    let id = segment.id;
    let change =
        move |tx: &WriteTx, act: &mut Act| actions::change(tx, act, (id, seen), (&wanted, &was));
    match app.store.write(me.act(app.clock.now()), "segments.change", change).await {
        Ok(()) => {
            let undo = format!("/console/segments/{id}/undo?revision={}", seen + 1);
            let notice = Notice::done(words::saved(&form.name));
            me.tell(notice.undo(words::UNDO, undo));
            Ok(Redirect::to("/console/segments").into_response())
        }
        Err(SegmentError::Stale) => {
            // What was typed stays, over what stands now.
            let segment = find(&app, &id.to_string())?;
            let form = Form { segment: Some(&segment), ..form };
            again(&app, &me, form, SegmentError::Stale).await
        }
        Err(error) => again(&app, &me, form, error).await,
    }
}

fn filled<'a>(segment: Option<&'a Segment>, posted: &Posted) -> Form<'a> {
    let (name, note) = (posted.text("name").to_owned(), posted.text("note").to_owned());
    Form { segment, name, note, draft: draft(posted) }
}

/// What is to be kept, or what is wrong with it.
async fn wanted(app: &App, form: &Form<'_>) -> Result<std::result::Result<Wanted, Said>> {
    let known = known(app).await?;
    let (condition, rows) = form.draft.read(&known);
    let is_blank = condition == Condition::everybody();
    if rows.is_empty() && !is_blank {
        let sentence = sentence(&condition, &known);
        let (name, note) = (form.name.clone(), form.note.clone());
        return Ok(Ok(Wanted { name, note, condition, sentence }));
    }
    let mut faults = builder::told(&form.draft, &rows);
    if rows.is_empty() {
        faults.push(Fault::new("row-0", words::NO_CLAUSE));
    }
    Ok(Err(Said { faults, rows, examples: false }))
}

async fn again(app: &App, me: &Me, form: Form<'_>, error: SegmentError) -> Result {
    let faults = match error {
        SegmentError::Store(error) => return Err(error.into()),
        SegmentError::NoSuch => return Err(Error::NotFound),
        SegmentError::Named(faults) => {
            let told = |it| {
                let (field, text) = words::name_fault(it);
                Fault::new(field, text)
            };
            faults.into_iter().map(told).collect()
        }
        other @ (SegmentError::TooLong | SegmentError::Stale | SegmentError::TooMany) => {
            vec![Fault::new("name", words::error(&other))]
        }
    };
    show_form(app, me, form, Said { faults, ..Said::default() }).await
}

async fn show_form(app: &App, me: &Me, form: Form<'_>, said: Said) -> Result {
    let known: Known = known(app).await?;
    let (condition, unfinished) = form.draft.read(&known);
    let told = told(app, &known, &condition).await?;
    let examples = match said.examples {
        true => Some(shown_examples(app, me, (&known, &condition), form.segment).await?),
        false => None,
    };
    let may = match me.may(Function::Residents, Level::Make) {
        true => May::Make,
        false => May::Look,
    };
    let page = page(&BuilderView {
        segment: form.segment,
        name: &form.name,
        note: &form.note,
        draft: &form.draft,
        known: &known,
        told: &told,
        unfinished: unfinished.len(),
        faults: &said.faults,
        rows: &said.rows,
        examples: examples.as_deref(),
        may,
        csrf: me.csrf(),
    });
    Ok(if said.faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// Examples, after the log has it that somebody looked.
async fn shown_examples(
    app: &App,
    me: &Me,
    (known, condition): (&Known, &Condition),
    segment: Option<&Segment>,
) -> Result<Vec<super::super::pages::told::Example>> {
    let examples = examples(app, known, condition).await?;
    let (shown, about) = (examples.len(), segment.map(|it| it.id));
    let told = sentence(condition, known);
    let note = move |_: &WriteTx, act: &mut Act| {
        if let Some(id) = about {
            act.about("segment", id);
        }
        act.changed("condition", "", told);
        act.changed("count", "", shown);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "segments.look_at_examples", note).await?;
    Ok(examples)
}
