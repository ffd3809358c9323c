//! Many answers brought to a status at once: first what would happen, then it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::super::{
        actions::{ANSWERS_AT_ONCE_MAX, FormError, set_status_of_many, undo_statuses},
        model::{Form, StatusId, SubmissionNo},
        pages::answering::{
            many::{ManyView, page},
            told,
        },
        store::{desk, submission},
    },
    asked::AnswersQuery,
    list::found,
    reach::reach_for,
    working::{known, refused},
};
use crate::{
    app::App,
    base::Id,
    features::staff::{Level, Me},
    infra::store::{StoreError, Tx},
    web::{Error, Posted, Result, console::Notice},
};

/// What is chosen, and what it would come to.
pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let (form, asked) = (reached.form.id, AnswersQuery::of(posted.text("list")));
    let back = asked.address(form);
    let numbers = match posted.text("reach") {
        "all" => found(&app, &me, &reached, &asked).await?,
        _ => numbers(&posted),
    };
    let status = StatusId(posted.text("status").parse().unwrap_or(0));
    let Some(status) = reached.design.status(status) else {
        return Ok(back_with(&me, Notice::error(told::NO_STATUS), &back));
    };
    if numbers.is_empty() {
        return Ok(back_with(&me, Notice::error(told::NOTHING_CHOSEN), &back));
    }
    if ANSWERS_AT_ONCE_MAX < numbers.len() {
        return refused(&me, &FormError::TooManyAtOnce, &back);
    }
    let (changing, told) = app.store.read(|tx| weigh(tx, form, &numbers, status.id))?;
    let view = ManyView {
        form: &reached.form,
        design: &reached.design,
        status,
        numbers: &numbers,
        changing,
        told: if status.message.trim().is_empty() { 0 } else { told },
        list: &asked,
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// How many would change, and how many of those have somebody to be told.
fn weigh(
    tx: &impl Tx,
    form: Id<Form>,
    numbers: &[SubmissionNo],
    status: StatusId,
) -> std::result::Result<(usize, usize), StoreError> {
    let (mut changing, mut told) = (0, 0);
    for no in numbers {
        let (Some(given), Some(desk)) = (submission(tx, form, *no)?, desk(tx, form, *no)?) else {
            continue;
        };
        if given.withdrawn_at.is_none() && desk.status != status {
            changing += 1;
            told += usize::from(given.resident.is_some());
        }
    }
    Ok((changing, told))
}

/// Does what was shown.
pub(super) async fn carry_out(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let (form, numbers) = (reached.form.id, numbers(&posted));
    let status = StatusId(posted.text("status").parse().map_err(|_| Error::BadRequest)?);
    let back = AnswersQuery::of(posted.text("list")).address(form);
    let own = app.clone();
    let known = move |no| known(&own, form, no);
    let change =
        move |tx: &_, act: &mut _| set_status_of_many(tx, act, (form, &numbers), status, known);
    match app.store.write(me.act(app.clock.now()), "forms.set_statuses", change).await {
        Ok(many) => {
            app.bells.outbox.notify_one();
            app.store.projected().await;
            let notice = Notice::done(told::many(&many));
            let notice = match many.batch {
                Some(id) => notice.undo(told::UNDO, format!("/console/answers/{form}/undo/{id}")),
                None => notice,
            };
            Ok(back_with(&me, notice, &back))
        }
        Err(error) => refused(&me, &error, &back),
    }
}

/// Takes it back, where nobody has worked on the answer since.
pub(super) async fn undo(
    State(app): State<App>,
    me: Me,
    Path((id, batch)): Path<(String, String)>,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let (form, batch) = (reached.form.id, batch.parse().map_err(|_| Error::NotFound)?);
    let address = AnswersQuery::default().address(form);
    let back = move |tx: &_, act: &mut _| undo_statuses(tx, act, form, batch);
    match app.store.write(me.act(app.clock.now()), "forms.undo_statuses", back).await {
        Ok(done) => {
            app.store.projected().await;
            Ok(back_with(&me, told::undone(&done), &address))
        }
        Err(error) => refused(&me, &error, &address),
    }
}

fn numbers(posted: &Posted) -> Vec<SubmissionNo> {
    posted
        .all("no")
        .flat_map(|it| it.split(','))
        .filter_map(|it| it.parse().ok())
        .map(SubmissionNo)
        .collect()
}

fn back_with(me: &Me, notice: Notice, address: &str) -> Response {
    me.tell(notice);
    Redirect::to(address).into_response()
}
