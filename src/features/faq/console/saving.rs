use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{FaqError, Purpose, Save, discard as throw_away, save, settle},
        model::{Draft, Faq, Field, Seen},
        pages::{
            conflict::{ConflictView, page as conflict_page},
            editor::page,
            told,
        },
        store, words,
    },
    desk::{self, back_to, refused},
    editor::{Typed, typed, view},
};
use crate::{
    app::App,
    base::Id,
    features::staff::Me,
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Saves a new FAQ.
pub(super) async fn create(State(app): State<App>, me: Me, posted: Posted) -> Result {
    keep(&app, &me, None, &posted).await
}

/// Saves an FAQ there is.
pub(super) async fn update(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let id = desk::id(&id)?;
    keep(&app, &me, Some(id), &posted).await
}

async fn keep(app: &App, me: &Me, id: Option<Id<Faq>>, posted: &Posted) -> Result {
    let Some(purpose) = Purpose::of(posted.text("purpose")) else { return Err(Error::BadRequest) };
    let mut typed = typed(posted, id);
    if let Some(id) = id {
        take_theirs(app, id, posted, &mut typed.draft)?;
    }
    let what = Save { id, draft: typed.draft.clone(), seen: typed.seen, purpose };
    let editor = desk::editor(app, me);
    let act = me.act(app.clock.now());
    let group = typed.group.clone();
    let keep = move |tx: &_, act: &mut _| {
        let id = save(tx, act, &what, &editor)?;
        Ok((id, settle(tx, act, &group, id)?))
    };
    match app.store.write(act, purpose.verb(), keep).await {
        Ok((id, settled)) => {
            app.store.projected().await;
            me.tell(told::saved(purpose, &typed.draft.question, settled));
            Ok(Redirect::to(&format!("/console/faq/{id}")).into_response())
        }
        Err(FaqError::Changed) => conflict(app, me, &typed, purpose),
        Err(FaqError::Refused(refusals)) => {
            let fault = |it: &_| {
                Fault::new(super::super::model::Refusal::field(it).name(), words::refusal(it))
            };
            again(app, me, typed, refusals.iter().map(fault).collect())
        }
        Err(FaqError::CodeTaken(code)) => {
            let fault = Fault::new(Field::Code.name(), told::code_taken(&code));
            again(app, me, typed, vec![fault])
        }
        Err(error) => refused(me, error, "/console/faq"),
    }
}

fn again(app: &App, me: &Me, typed: Typed, faults: Vec<Fault>) -> Result {
    let typed = Typed { faults, ..typed };
    Ok(me.page_again(page(&view(app, me, &typed)?)))
}

/// What stands now, for somebody who edits it: what is proposed, or the FAQ itself.
fn standing(app: &App, id: Id<Faq>) -> Result<(Faq, Seen)> {
    let look = |tx: &_| Ok::<_, StoreError>((store::faq(tx, id)?, store::proposal(tx, id)?));
    let (Some(faq), proposal) = app.store.read(look)? else { return Err(Error::NotFound) };
    let seen = Seen::of(Some(&faq), proposal.as_ref());
    let latest =
        proposal.map_or(faq, |it| Faq { updated_by: Some(it.by), updated_at: it.at, ..it.faq });
    Ok((latest, seen))
}

/// Takes those fields from what stands for which somebody chose so after a conflict.
fn take_theirs(app: &App, id: Id<Faq>, posted: &Posted, draft: &mut Draft) -> Result<()> {
    let chosen = |it: &Field| posted.text(&format!("take-{}", it.name())) == "theirs";
    let fields: Vec<Field> = Field::ALL.into_iter().filter(chosen).collect();
    if fields.is_empty() || posted.text("whole") == "mine" {
        return Ok(());
    }
    let theirs = desk::drafted(app, &standing(app, id)?.0)?;
    for field in fields {
        draft.set(field, &theirs.text(field));
    }
    Ok(())
}

/// Both texts side by side, when somebody else has saved since.
fn conflict(app: &App, me: &Me, typed: &Typed, purpose: Purpose) -> Result {
    let Some(id) = typed.id else { return Err(Error::BadRequest) };
    let (latest, seen) = standing(app, id)?;
    let theirs = desk::drafted(app, &latest)?;
    let by = latest.updated_by.as_ref().map(|it| desk::name(app, it)).transpose()?;
    let mut fields = typed.draft.differing(&theirs);
    fields.retain(|it| *it != Field::State);
    let view = ConflictView {
        id,
        mine: &typed.draft,
        theirs,
        fields,
        by: by.unwrap_or_default(),
        at: latest.updated_at,
        seen,
        purpose,
        csrf: me.csrf(),
    };
    Ok((StatusCode::CONFLICT, me.page(conflict_page(&view))).into_response())
}

/// Throws a proposal away.
pub(super) async fn discard(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let faq = desk::id(&id)?;
    let editor = desk::editor(&app, &me);
    let act = me.act(app.clock.now());
    let discard = move |tx: &_, act: &mut _| throw_away(tx, act, faq, &editor);
    let here = format!("/console/faq/{id}");
    match app.store.write(act, "faq.discard", discard).await {
        Ok(()) => {
            app.store.projected().await;
            Ok(back_to(&me, Notice::done(told::DISCARDED), &here))
        }
        Err(error) => refused(&me, error, &here),
    }
}
