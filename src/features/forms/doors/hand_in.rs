//! The check before sending, and sending.

use axum::{
    extract::{Path, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        actions::{self, FormError},
        model::{FieldFault, Filling, Form, Language, Owner, SubmissionNo, field},
        pages::filling::{Check, check_sheet, spoken, with_tongues},
        receipt::receipt,
        store::submission,
        words,
    },
    fill::{base, find, first_faulty},
    knock::{Met, Open, knock, owner, refused, take_over},
};
use crate::{
    app::App,
    base::{Act, Id},
    features::{
        outbox,
        residents::{self, Visitor},
    },
    infra::store::WriteTx,
    line::wire::Message,
    web::{Result, resident::Way},
};

/// Everything that was answered; the first page with something wrong instead, while there is one.
pub(super) async fn check(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id)): Path<(Id<Form>, Id<Filling>)>,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::GET, form)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    let typed = match find(&app, &visitor, (form, id)) {
        Ok(typed) => typed,
        Err(error) => return refused(&app, &visitor, (form, error)),
    };
    if typed.handed_in.is_some() {
        return Ok(to_done(form, id));
    }
    let typed = open.over(typed);
    let reading = open.design.read(&typed.raw, open.today);
    if let Some(page) = first_faulty(&open.design, &reading) {
        let there = format!("{}/{}?wrong=1", base(form, id), page + 1);
        return Ok(Redirect::to(&there).into_response());
    }
    Ok(draw(&visitor, &open, (id, &typed), &[]).into_response())
}

/// Hands in. Doing it twice, or again after the network was lost, is one answer.
pub(super) async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id)): Path<(Id<Form>, Id<Filling>)>,
) -> Result {
    take_over(&app, &visitor).await?;
    let typed = match find(&app, &visitor, (form, id)) {
        Ok(typed) => typed,
        Err(error) => return refused(&app, &visitor, (form, error)),
    };
    if typed.handed_in.is_some() {
        return Ok(to_done(form, id));
    }
    let owner = owner(&visitor);
    let teller = app.clone();
    let hand_in = move |tx: &_, act: &mut _| {
        let was = actions::filling(tx, id, owner)?.handed_in;
        let no = actions::submit(tx, act, (id, owner))?;
        if was.is_none() {
            tell(&teller, (tx, act), (form, no), owner)?;
        }
        Ok::<_, FormError>(no)
    };
    let done = app.store.write(visitor.act(app.clock.now()), "forms.submit", hand_in).await;
    match done {
        Ok(_) => {
            app.bells.outbox.notify_one();
            Ok(to_done(form, id))
        }
        Err(FormError::Faults(faults)) => {
            let open = match knock(&app, &visitor, (&Method::POST, form)).await? {
                Met::Open(open) => open,
                Met::Elsewhere(response) => return Ok(response),
            };
            let typed = open.over(typed);
            let page = draw(&visitor, &open, (id, &typed), &faults);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => refused(&app, &visitor, (form, error)),
    }
}

/// Where a browser comes that asks once more for what it had sent.
pub(super) async fn again(Path((form, id)): Path<(Id<Form>, Id<Filling>)>) -> Redirect {
    Redirect::to(&format!("{}/check", base(form, id)))
}

fn to_done(form: Id<Form>, id: Id<Filling>) -> Response {
    Redirect::to(&format!("{}/done", base(form, id))).into_response()
}

fn draw(
    visitor: &Visitor,
    open: &Open,
    (id, typed): (Id<Filling>, &Filling),
    faults: &[FieldFault],
) -> maud::Markup {
    let design = match &typed.language {
        Some(language) => &open.design.in_language(language),
        None => &open.design,
    };
    let reading = design.read(&typed.raw, open.today);
    // A row of the check stands for the whole question.
    let whole = |it: &FieldFault| FieldFault { field: field(it.question), ..it.clone() };
    let faults = spoken(design, &faults.iter().map(whole).collect::<Vec<_>>());
    let base = base(open.id, id);
    let registered = &open.registered;
    let check = Check { design, reading: &reading, faults: &faults, base: &base, registered };
    let there = format!("{base}/language");
    let sheet = with_tongues(check_sheet(&check), design, |_| Way::Send(there.clone().into()));
    visitor.page(&sheet)
}

/// Puts a word into the talk of whoever can be reached: that it arrived, its number, and where it
/// can be looked at. Nothing of what was answered.
fn tell(
    app: &App,
    (tx, act): (&WriteTx, &mut Act),
    (form, no): (Id<Form>, SubmissionNo),
    owner: Owner,
) -> Result<(), FormError> {
    let Owner::Resident(resident) = owner else { return Ok(()) };
    let Some(known) = residents::resident(tx, resident)? else { return Ok(()) };
    if !known.standing.can_be_reached() {
        return Ok(());
    }
    let Some(answer) = submission(tx, form, no)? else { return Ok(()) };
    let design = actions::design_of(tx, form, answer.version)?;
    let language = answer.language.unwrap_or_else(Language::japanese);
    let design = design.in_language(&language);
    let link = residents::link(&app.config, &format!("/my/{form}/{}", no.0));
    let receipt = receipt(&app.vault, form, no);
    let said = words::Phrases::spoken(&design.spoken);
    let said = said.handed_in(&design.title, &receipt, (&design.rules.thanks, &link));
    outbox::put(tx, act, (resident, &known), &[Message::text(said)], None)?;
    Ok(())
}
