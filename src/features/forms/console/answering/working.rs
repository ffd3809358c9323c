use axum::extract::{Path, State};

use super::{
    super::super::{
        actions::{FormError, Known, Work, work},
        model::{Form, Raw, StatusId, SubmissionNo},
        pages::answering::{one::Typed, told},
        receipt::receipt,
        store::desk,
    },
    asked::AnswersQuery,
    one::{Again, draw},
    reach::{Reached, number, reach_for},
};
use crate::{
    app::App,
    base::Id,
    features::{
        residents,
        staff::{Level, Me},
    },
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};
use axum::response::{IntoResponse, Redirect};

/// Keeps what somebody makes of an answer.
pub(super) async fn save(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let no = number(&no)?;
    let asked = AnswersQuery::of(posted.text("list"));
    let typed = typed(&posted);
    let made = Work {
        status: Some(typed.status),
        owner: typed.owner,
        memo: typed.memo.clone(),
        fields: typed.fields.clone(),
        known: known(&app, reached.form.id, no),
    };
    let (form, seen) = (reached.form.id, typed.seen);
    let keep = move |tx: &_, act: &mut _| work(tx, act, (form, no, seen), &made);
    let kept = app.store.write(me.act(app.clock.now()), "forms.work", keep).await;
    let here = asked.at(&format!("/console/answers/{form}/{}", no.0));
    match kept {
        Ok(()) => {
            app.bells.outbox.notify_one();
            app.store.projected().await;
            me.tell(Notice::done(told::saved(no)));
            Ok(Redirect::to(&here).into_response())
        }
        Err(FormError::Changed) => conflict(&app, &me, (&reached, no, &asked), typed).await,
        Err(FormError::Faults(faults)) => {
            let faults: Vec<Fault> =
                faults.iter().map(|it| told::field_fault(&reached.design, it)).collect();
            let again = Again { typed: Some(typed), faults: &faults, conflict: false };
            draw(&app, &me, (&reached, no, &asked), again).await
        }
        Err(FormError::MemoTooLong) => {
            let faults = [Fault::new("memo", told::memo_too_long())];
            let again = Again { typed: Some(typed), faults: &faults, conflict: false };
            draw(&app, &me, (&reached, no, &asked), again).await
        }
        Err(error) => refused(&me, &error, &here),
    }
}

/// The page with both texts: what was typed stands in the form, what the other one saved beside it.
async fn conflict(
    app: &App,
    me: &Me,
    (reached, no, asked): (&Reached, SubmissionNo, &AnswersQuery),
    typed: Typed,
) -> Result {
    let now = app.store.read(|tx| desk(tx, reached.form.id, no))?.ok_or(Error::NotFound)?;
    let typed = Typed { seen: now.revision, ..typed };
    let again = Again { typed: Some(typed), faults: &[], conflict: true };
    draw(app, me, (reached, no, asked), again).await
}

fn typed(posted: &Posted) -> Typed {
    let fields = posted.fields().iter().filter(|it| it.0.starts_with('q')).cloned();
    Typed {
        seen: posted.text("seen").parse().unwrap_or(0),
        status: StatusId(posted.text("status").parse().unwrap_or(0)),
        owner: posted.text("owner").parse().ok(),
        memo: posted.text("memo").trim().to_owned(),
        fields: Raw(fields.collect()),
    }
}

/// How the resident knows an answer.
pub(super) fn known(app: &App, form: Id<Form>, no: SubmissionNo) -> Known {
    let link = residents::link(&app.config, &format!("/my/{form}/{}", no.0));
    Known { receipt: receipt(&app.vault, form, no), link }
}

/// What a refusal means for whoever asked.
pub(super) fn refused(me: &Me, error: &FormError, back: &str) -> Result {
    match error {
        FormError::NoSuchForm | FormError::NoSuchAnswer => Err(Error::NotFound),
        FormError::NoSuchStatus => Err(Error::BadRequest),
        FormError::Store(error) => Err(Error::Fault(anyhow::anyhow!("{error}"))),
        other => {
            me.tell(Notice::error(told::refusal(other)));
            Ok(Redirect::to(back).into_response())
        }
    }
}
