use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;

use super::{
    super::super::{
        actions::{Edit, EditError, FormError, edit as keep, given, hand_to, undo as take_back},
        model::{
            Card, CardDeed, Form, Raw, Slip, SlipWhy, State as Standing, apply, digest, fields, may,
        },
        pages::designing::{
            conflict::{ConflictView, page as conflict_page},
            editor::{EditorView, TypedCard, page},
            told,
        },
        store,
    },
    desk::{self, address, led, refused},
    trying,
};
use crate::{
    app::App,
    base::time::in_japan,
    features::{
        attributes,
        notices::may_be_called,
        staff::{Function, Level, Me},
    },
    web::{Error, Posted, Result, console::Notice},
};

/// Which card is open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Opened {
    open: String,
}

/// The editor.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(opened): Query<Opened>,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    let open = Card::of(&opened.open).filter(|it| it.is_in(&form.draft));
    let view = EditorView { open, focus: open.is_some(), ..view(&app, &me, &form)? };
    Ok(me.page(page(&view)).into_response())
}

fn view<'a>(app: &App, me: &'a Me, form: &'a Form) -> Result<EditorView<'a>> {
    let public = app.store.read(|tx| store::version(tx, form.id, form.version))?;
    let asked_by = form.asked_by.as_ref().map(|it| desk::name(app, it)).transpose()?;
    Ok(EditorView {
        form,
        design: &form.draft,
        public: public.map(|it| it.design),
        open: None,
        focus: false,
        typed: None,
        live: None,
        faults: form.draft.faults(),
        concerns: form.draft.concerns(),
        answers: desk::counts(app, form.id)?.0,
        departments: desk::all_departments(app)?,
        own: desk::departments(app, me)?,
        at: in_japan(app.clock.now()).strftime("%H:%M").to_string(),
        saved_by: desk::name(app, &form.updated_by)?,
        asked_by: asked_by.unwrap_or_default(),
        may_make: may(&me.staff, Level::Make, form) && form.state != Standing::Trashed,
        may_publish: may(&me.staff, Level::Publish, form),
        sees_answers: me.may_in(Function::Submissions, Level::View, Some(&form.department)),
        mails: app.config.mail.is_some(),
        attributes: app.store.read(attributes::all)?,
        csrf: me.csrf(),
    })
}

/// What a form of the editor asks for.
fn asked(posted: &Posted) -> Option<Edit> {
    let typed = Raw(posted.fields().to_vec());
    let own = || Card::of(posted.text("card"));
    let (card, deed) = match posted.text("move").rsplit_once(':') {
        None => (own()?, CardDeed::of(posted.text("deed"))?),
        Some((what, way)) => match Card::of(what) {
            Some(card) => (card, CardDeed::of(way)?),
            None => (own()?, CardDeed::of(posted.text("move"))?),
        },
    };
    Some(Edit { card, deed, typed, was: posted.text("was").to_owned() })
}

/// Keeps a card, or does something else to it.
pub(super) async fn edit(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let Some(what) = asked(&posted) else { return Err(Error::BadRequest) };
    let hook = what.typed.text("hook").trim();
    if what.card == Card::People && !hook.is_empty() && !may_be_called(&app.config, hook) {
        let slip = Slip { field: "hook".to_owned(), why: SlipWhy::NotAHook };
        return slipped(&app, &me, (&form, what), vec![slip]);
    }
    let (id, staff, done) = (form.id, me.staff.clone(), what.clone());
    let keep = move |tx: &_, act: &mut _| keep(tx, act, id, &done, &staff);
    match app.store.write(me.act(app.clock.now()), "forms.edit", keep).await {
        Ok(card) => {
            if let Some(notice) = told::edited(&form, what.card, &what.deed) {
                me.tell(notice);
            }
            let card = card.name();
            Ok(Redirect::to(&format!("{}?open={card}#{card}", address(id))).into_response())
        }
        Err(EditError::Slips(slips)) => slipped(&app, &me, (&form, what), slips),
        Err(EditError::Clash) => conflict(&app, &me, &id.to_string(), &what),
        Err(error) => refused(&me, error, &address(id)),
    }
}

/// The editor again with what was typed and what is wrong with it.
fn slipped(app: &App, me: &Me, (form, what): (&Form, Edit), slips: Vec<Slip>) -> Result {
    let Edit { card, typed, was, .. } = what;
    let typed = Some(TypedCard { card, typed, slips, was });
    let view = EditorView { open: Some(card), typed, ..view(app, me, form)? };
    Ok(me.page_again(page(&view)))
}

/// Both texts of a card side by side, when somebody else has changed it since.
fn conflict(app: &App, me: &Me, id: &str, what: &Edit) -> Result {
    let latest = desk::form(app, me, id, Level::Make)?;
    let theirs = fields(&latest.draft, what.card);
    let view = ConflictView {
        card: what.card,
        mine: &what.typed,
        now: theirs.as_ref().map(digest).unwrap_or_default(),
        theirs,
        deed: match what.deed {
            CardDeed::Remove => "remove",
            CardDeed::Save
            | CardDeed::Choice(..)
            | CardDeed::Move(_)
            | CardDeed::Copy
            | CardDeed::AddQuestion(_)
            | CardDeed::AddDesk(_)
            | CardDeed::AddPage
            | CardDeed::AddStatus
            | CardDeed::AddReply => "save",
        },
        by: desk::name(app, &latest.updated_by)?,
        form: &latest,
        csrf: me.csrf(),
    };
    Ok((StatusCode::CONFLICT, me.page(conflict_page(&view))).into_response())
}

/// The editor with what was typed so far: the fields of another kind, the choices of another
/// question to look at, and what is to be mended. Nothing is kept.
pub(super) async fn check(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let Some(Edit { card, typed, was, .. }) = asked(&posted) else { return Err(Error::BadRequest) };
    let given = app.store.read(|tx| given(tx, &form))?;
    let applied = apply(&form.draft, (card, &CardDeed::Save), &typed, &given);
    let is_other_kind = typed.text("kind") != typed.text("shown-kind");
    let (design, slips) = match applied {
        Ok((design, _)) => (design, Vec::new()),
        Err(slips) => (form.draft.clone(), slips),
    };
    let shown = if is_other_kind { fields(&design, card).unwrap_or(typed) } else { typed };
    let live = match slips.is_empty() {
        true => trying::live(&app, &me, &form, (&design, card))?,
        false => None,
    };
    let kept = TypedCard { card, typed: shown, slips, was };
    let view = EditorView {
        open: Some(card),
        typed: Some(kept),
        live,
        faults: design.faults(),
        concerns: design.concerns(),
        design: &design,
        ..view(&app, &me, &form)?
    };
    Ok(me.page(page(&view)).into_response())
}

/// Puts back what was taken out last.
pub(super) async fn undo(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let (id, staff) = (form.id, me.staff.clone());
    let undo = move |tx: &_, act: &mut _| take_back(tx, act, id, &staff);
    let done = app.store.write::<_, EditError>(me.act(app.clock.now()), "forms.undo", undo).await;
    led(&me, done, |()| (Notice::done(told::UNDONE), address(id)), &address(id))
}

/// Gives the form to another department.
pub(super) async fn department(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let to = posted.text("department").to_owned();
    if !desk::departments(&app, &me)?.contains(&to) {
        return Err(Error::Forbidden);
    }
    let id = form.id;
    let hand = move |tx: &_, act: &mut _| hand_to(tx, act, (id, form.revision), &to);
    let act = me.act(app.clock.now());
    let done = app.store.write::<_, FormError>(act, "forms.hand_over", hand).await;
    led(&me, done, |()| (Notice::done(told::HANDED), address(id)), &address(id))
}
