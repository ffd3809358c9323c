//! Taking an answer back in place of whoever gave it, and letting it count again.

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::super::{
        actions::{FormError, bring_back, take_back},
        model::{Submission, SubmissionNo},
        pages::answering::{
            told,
            withdrawing::{WithdrawView, page},
        },
        receipt::receipt,
        store::submission,
    },
    asked::AnswersQuery,
    reach::{Reached, number, reach_for},
    working::refused,
};
use crate::{
    app::App,
    features::staff::{Level, Me},
    web::{
        Error, Posted, Result,
        console::{Notice, Page},
        controls::Fault,
    },
};

/// Asks first, and why.
pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Result {
    let (reached, no) = (reach_for(&app, &me, &id, Level::Make)?, number(&no)?);
    let asked = AnswersQuery::of(&asked.unwrap_or_default());
    let given = given(&app, &reached, no)?;
    if given.withdrawn_at.is_some() {
        return refused(&me, &FormError::Withdrawn, &here(&reached, no, &asked));
    }
    let page = draw((&app, &me), (&reached, no, &given), &asked, ("", &[]));
    Ok(me.page(page).into_response())
}

/// Takes it back.
pub(super) async fn carry_out(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let (reached, no) = (reach_for(&app, &me, &id, Level::Make)?, number(&no)?);
    let asked = AnswersQuery::of(posted.text("list"));
    let (form, reason) = (reached.form.id, posted.text("reason").trim().to_owned());
    let back = here(&reached, no, &asked);
    let because = reason.clone();
    let take = move |tx: &_, act: &mut _| take_back(tx, act, (form, no), &because);
    let fault = match app.store.write(me.act(app.clock.now()), "forms.take_back", take).await {
        Ok(()) => {
            app.store.projected().await;
            let restore = format!("/console/answers/{form}/{}/restore", no.0);
            me.tell(Notice::done(told::taken_back(no)).undo(told::BRING_BACK, restore));
            return Ok(Redirect::to(&back).into_response());
        }
        Err(FormError::NoReason) => told::NO_REASON.to_owned(),
        Err(FormError::ReasonTooLong) => told::reason_too_long(),
        Err(error) => return refused(&me, &error, &back),
    };
    let (given, faults) = (given(&app, &reached, no)?, [Fault::new("reason", fault)]);
    let page = draw((&app, &me), (&reached, no, &given), &asked, (&reason, &faults));
    Ok(me.page_again(page))
}

/// Lets it count again.
pub(super) async fn restore(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
) -> Result {
    let (reached, no) = (reach_for(&app, &me, &id, Level::Make)?, number(&no)?);
    let form = reached.form.id;
    let back = here(&reached, no, &AnswersQuery::default());
    let bring = move |tx: &_, act: &mut _| bring_back(tx, act, (form, no));
    match app.store.write(me.act(app.clock.now()), "forms.bring_back", bring).await {
        Ok(()) => {
            app.store.projected().await;
            me.tell(Notice::done(told::brought_back(no)));
        }
        Err(FormError::Closed(why)) => me.tell(Notice::error(told::not_brought_back(why))),
        Err(error) => return refused(&me, &error, &back),
    }
    Ok(Redirect::to(&back).into_response())
}

fn given(app: &App, reached: &Reached, no: SubmissionNo) -> Result<Submission> {
    app.store.read(|tx| submission(tx, reached.form.id, no))?.ok_or(Error::NotFound)
}

fn here(reached: &Reached, no: SubmissionNo, asked: &AnswersQuery) -> String {
    asked.at(&format!("/console/answers/{}/{}", reached.form.id, no.0))
}

fn draw(
    (app, me): (&App, &Me),
    (reached, no, given): (&Reached, SubmissionNo, &Submission),
    asked: &AnswersQuery,
    (reason, faults): (&str, &[Fault]),
) -> Page<'static> {
    page(&WithdrawView {
        form: &reached.form,
        design: &reached.design,
        no,
        receipt: &receipt(&app.vault, reached.form.id, no),
        given,
        asked,
        reason,
        faults,
        csrf: me.csrf(),
    })
}
