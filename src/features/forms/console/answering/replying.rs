use axum::{
    extract::{Path, Query, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    super::super::{
        actions::{FormError, Written, reply},
        model::{Desk, Filled, Reply, ReplyId, SubmissionNo},
        pages::answering::{
            reply::{Reach, ReplyView, page},
            told,
        },
        store::{desk, submission},
        words,
    },
    asked::AnswersQuery,
    reach::{Reached, number, reach_for},
    working::{known, refused},
};
use crate::{
    app::App,
    base::time::in_japan,
    features::{
        residents,
        staff::{Level, Me},
    },
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Which words somebody has chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// Their number; `none` for an empty sheet, empty for the usual ones.
    template: String,
}

/// An answer that somebody writes about.
struct Letter {
    reached: Reached,
    no: SubmissionNo,
    asked: AnswersQuery,
    desk: Desk,
    reach: Reach,
}

/// What was written so far.
struct Draft {
    template: Option<ReplyId>,
    text: String,
    seen: u64,
}

/// A page to write to the resident: with the words that belong to the answer's status.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(at): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
    RawQuery(asked): RawQuery,
) -> Result {
    let letter = letter(&app, &me, &at, &asked.unwrap_or_default())?;
    let design = &letter.reached.design;
    let template = match &*chosen.template {
        "none" => None,
        "" => design.usual_reply(letter.desk.status),
        number => number.parse().ok().and_then(|it| design.reply(ReplyId(it))),
    };
    let begun = |it: &Reply| {
        let known = known(&app, letter.reached.form.id, letter.no);
        let (receipt, link) = (&*known.receipt, &*known.link);
        words::filled(&it.text, Filled { title: &design.title, receipt, link })
    };
    let text = template.map(begun).unwrap_or_default();
    let draft = Draft { template: template.map(|it| it.id), text, seen: letter.desk.revision };
    Ok(draw(&app, &me, &letter, (&draft, &[])))
}

/// The same page with what was written so far, on the phone beside it. Nothing is sent.
pub(super) async fn check(
    State(app): State<App>,
    me: Me,
    Path(at): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let letter = letter(&app, &me, &at, posted.text("list"))?;
    Ok(draw(&app, &me, &letter, (&draft(&posted), &[])))
}

/// Sends it, once.
pub(super) async fn send(
    State(app): State<App>,
    me: Me,
    Path(at): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let letter = letter(&app, &me, &at, posted.text("list"))?;
    let draft = draft(&posted);
    let (form, no, seen) = (letter.reached.form.id, letter.no, draft.seen);
    let known = known(&app, form, no);
    let written = Written { template: draft.template, text: draft.text.clone(), known };
    let put = move |tx: &_, act: &mut _| reply(tx, act, (form, no, seen), &written);
    let sent = app.store.write(me.act(app.clock.now()), "forms.reply", put).await;
    let back = letter.asked.at(&format!("/console/answers/{form}/{}", no.0));
    let again = |text: String| draw(&app, &me, &letter, (&draft, &[Fault::new("text", text)]));
    match sent {
        Ok(()) => {
            app.bells.outbox.notify_one();
            me.tell(Notice::done(told::replied(no)));
            Ok(Redirect::to(&back).into_response())
        }
        Err(FormError::TellsAnswer(question)) => {
            Ok(again(told::tells_answer(&letter.reached.design, question)))
        }
        Err(FormError::ReplyEmpty) => Ok(again(told::REPLY_EMPTY.to_owned())),
        Err(FormError::ReplyTooLong) => Ok(again(told::reply_too_long())),
        Err(error) => refused(&me, &error, &back),
    }
}

fn draft(posted: &Posted) -> Draft {
    Draft {
        template: posted.text("template").parse().ok().map(ReplyId),
        text: posted.text("text").to_owned(),
        seen: posted.text("seen").parse().unwrap_or(0),
    }
}

fn letter(app: &App, me: &Me, at: &(String, String), asked: &str) -> Result<Letter> {
    let reached = reach_for(app, me, &at.0, Level::Make)?;
    let (no, form) = (number(&at.1)?, reached.form.id);
    let found = app.store.read(|tx| {
        let (Some(given), Some(desk)) = (submission(tx, form, no)?, desk(tx, form, no)?) else {
            return Ok(None);
        };
        let reach = match (given.withdrawn_at, given.resident) {
            (Some(_), _) => Reach::Withdrawn,
            (None, None) => Reach::NotByLine,
            (None, Some(who)) => match residents::resident(tx, who)? {
                Some(it) if it.standing.can_be_reached() => Reach::Reached,
                Some(_) | None => Reach::Blocked,
            },
        };
        Ok::<_, StoreError>(Some((desk, reach)))
    })?;
    let (desk, reach) = found.ok_or(Error::NotFound)?;
    Ok(Letter { reached, no, asked: AnswersQuery::of(asked), desk, reach })
}

fn draw(app: &App, me: &Me, letter: &Letter, (draft, faults): (&Draft, &[Fault])) -> Response {
    let page = page(&ReplyView {
        form: &letter.reached.form,
        design: &letter.reached.design,
        no: letter.no,
        asked: &letter.asked,
        status: letter.desk.status,
        reach: letter.reach,
        template: draft.template,
        text: &draft.text,
        seen: draft.seen,
        faults,
        account: &app.city.now().identity.account,
        at: &in_japan(app.clock.now()).strftime("%H:%M").to_string(),
        csrf: me.csrf(),
    });
    match faults.is_empty() {
        true => me.page(page).into_response(),
        false => me.page_again(page),
    }
}
