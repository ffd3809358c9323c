use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};

use super::{
    super::super::{
        actions::{FormError, look},
        model::{
            AnswerRow, Answers, Desk, Raw, Submission, SubmissionNo, Value, Withdrawal, retyped,
        },
        pages::answering::one::{Files, Neighbours, OneView, Typed, page},
        receipt::receipt,
        store::{PIECES, desk, events, submission},
    },
    asked::AnswersQuery,
    list::people,
    reach::{Reached, may, number, reach, versions},
};
use crate::{
    app::App,
    features::staff::{Level, Me},
    infra::store::{StoreError, Tx},
    web::{Error, Result, controls::Fault},
};

/// What is shown of an answer besides what the store says.
pub(super) struct Again<'a> {
    /// What was typed, where it could not be kept.
    pub typed: Option<Typed>,
    /// What is wrong with it.
    pub faults: &'a [Fault],
    /// Whether somebody else has saved meanwhile.
    pub conflict: bool,
}

/// An answer. Whoever looks is written down before anything is shown.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Result {
    let asked = AnswersQuery::of(&asked.unwrap_or_default());
    let (reached, no) = (reach(&app, &me, &id)?, number(&no)?);
    let form = reached.form.id;
    let act = me.act(app.clock.now());
    match app.store.write(act, "forms.look", move |tx, act| look(tx, act, form, no)).await {
        Ok(()) => {}
        Err(FormError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Error::NotFound),
    }
    let again = Again { typed: None, faults: &[], conflict: false };
    draw(&app, &me, (&reached, no, &asked), again).await
}

/// The page of an answer.
pub(super) async fn draw(
    app: &App,
    me: &Me,
    (reached, no, asked): (&Reached, SubmissionNo, &AnswersQuery),
    again: Again<'_>,
) -> Result {
    let form = reached.form.id;
    let filter = asked.filter(me);
    let beside = |rows: &[AnswerRow]| Neighbours::of(&filter.find(rows), no);
    let neighbours = app.answers.with(form, beside).await?;
    let found = app.store.read(|tx| {
        let (Some(given), Some(desk)) = (submission(tx, form, no)?, desk(tx, form, no)?) else {
            return Ok(None);
        };
        let versions = versions(tx, &reached.form)?;
        let events = events(tx, form, no)?;
        let mut files = Files::new();
        name_files(tx, &given, &mut files)?;
        Ok::<_, StoreError>(Some((given, desk, versions, events, files, people(tx)?)))
    })?;
    let Some((given, desk, versions, events, files, people)) = found else {
        return Err(Error::NotFound);
    };
    let (now, may_work) = (app.clock.now(), may(me, &reached.form, Level::Make));
    let withdrawal = Withdrawal::of(&given, &events);
    let typed = again.typed.unwrap_or_else(|| kept(&desk, reached));
    let view = OneView {
        asked,
        form: &reached.form,
        no,
        receipt: &receipt(&app.vault, form, no),
        given: &given,
        desk: &desk,
        design: versions.get(given.version as usize - 1).unwrap_or(&reached.design),
        now_design: &reached.design,
        events: &events,
        files: &files,
        people: &people,
        neighbours,
        typed: &typed,
        faults: again.faults,
        conflict: again.conflict,
        may_work: may_work && given.withdrawn_at.is_none(),
        withdrawal,
        may_bring_back: may_work && withdrawal.is_some_and(|it| it.can_be_undone(now)),
        me: &me.staff,
        csrf: me.csrf(),
    };
    let page = page(&view);
    Ok(if again.faults.is_empty() && !again.conflict {
        me.page(page).into_response()
    } else {
        Response::into_response(me.page_again(page))
    })
}

/// What the form of the desk begins with.
fn kept(desk: &Desk, reached: &Reached) -> Typed {
    Typed {
        seen: desk.revision,
        status: desk.status,
        owner: desk.owner,
        memo: desk.memo.clone(),
        fields: fields(&desk.fields, reached),
    }
}

/// What staff filled in, as they would type it.
fn fields(answers: &Answers, reached: &Reached) -> Raw {
    let typed = reached.design.desk.iter().filter_map(|it| Some(retyped(it, answers.get(it.id)?)));
    Raw(typed.flatten().collect())
}

fn name_files(
    tx: &impl Tx,
    given: &Submission,
    files: &mut Files,
) -> std::result::Result<(), StoreError> {
    for value in given.answers.0.values() {
        if let Value::Files(pieces) = value {
            for piece in pieces {
                if let Some(known) = PIECES.get(tx, piece)? {
                    files.insert(*piece, (known.name, known.content_type, known.bytes));
                }
            }
        }
    }
    Ok(())
}
