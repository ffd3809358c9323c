//! Earlier answers from a file: kept, matched, looked through, carried out, undone.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path, Query as Asked, State},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    super::super::{
        actions::{
            Brought, ImportError, Looked, bring_in, carry_out, discard_import, look_over,
            set_columns, undo_import,
        },
        model::{Blanks, Form, Import, ImportRow, Stage, Target},
        pages::answering::{
            importing::{
                FileView,
                columns::{self, ColumnsView, SAMPLES, field_of},
                page,
                preview::{self, PAGE_LINES, PreviewView},
                said,
            },
            table::HEAD,
        },
        store::{IMPORT_PARTS, IMPORTS},
        words,
    },
    list::people,
    reach::{Reached, reach_for},
};
use crate::{
    app::App,
    base::{Actor, Id},
    features::staff::{Level, Me},
    infra::{
        store::{StoreError, Tx},
        vault::Purpose,
    },
    web::{Error, Posted, Result, chosen_table, console::Notice, controls::Fault},
};

/// A file that waits, with its form, of whoever asks; nobody else's. One whose time is over leads
/// back to the form for files.
pub(super) struct Waiting {
    reached: Reached,
    import: Import,
    header: Vec<String>,
    samples: Vec<ImportRow>,
}

fn base(form: Id<Form>) -> String {
    format!("/console/answers/{form}/import")
}

/// The form for a file, and what was brought in lately.
pub(super) async fn begin(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    file_page(&app, &me, &reached, &[])
}

fn file_page(app: &App, me: &Me, reached: &Reached, faults: &[Fault]) -> Result {
    let now = app.clock.now();
    let (mut done, people) =
        app.store.read(|tx| Ok::<_, StoreError>((imports(tx, reached.form.id)?, people(tx)?)))?;
    done.retain(|it| it.stage != Stage::Waiting);
    let view = FileView {
        form: &reached.form,
        design: &reached.design,
        done: &done,
        people: &people,
        now,
        faults,
        csrf: me.csrf(),
    };
    let page = page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// What was brought in for a form, the newest first.
fn imports(tx: &impl Tx, form: Id<Form>) -> std::result::Result<Vec<Import>, StoreError> {
    let all = IMPORTS.all(tx).map(|row| row.map(|it| it.1));
    let mut all = all.collect::<std::result::Result<Vec<_>, _>>()?;
    all.retain(|it| it.form == form);
    all.reverse();
    Ok(all)
}

/// Reads a file and keeps it, its columns matched as well as their headings tell.
pub(super) async fn bring(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let again = |text: String| file_page(&app, &me, &reached, &[Fault::new("file", text)]);
    let (file, sheet) = match chosen_table(&posted, "file").await? {
        Ok((_, sheet)) if sheet.rows.is_empty() => return again(said::NO_ROWS.to_owned()),
        Ok(chosen) => chosen,
        Err(told) => return again(told),
    };
    let form = reached.form.id;
    let brought = Brought {
        file: file.name.clone(),
        digest: app.vault.lookup(Purpose::File, &file.bytes),
        columns: words::matched(&reached.design, &sheet.header, &HEAD),
        sheet,
    };
    let keep = move |tx: &_, act: &mut _| bring_in(tx, act, form, &brought);
    match app.store.write(me.act(app.clock.now()), "forms.preview_import", keep).await {
        Ok(import) => Ok(Redirect::to(&format!("{}/{import}/columns", base(form))).into_response()),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error) => again(said::error(&error)),
    }
}

/// What the columns mean.
pub(super) async fn columns(me: Me, waiting: Waiting) -> Result {
    let of = |it: &String| Target::of(&waiting.reached.design, it);
    let chosen: Vec<Target> = waiting.import.columns.iter().map(of).collect();
    let page = columns_page(&me, &waiting, (&chosen, waiting.import.blanks), &[]);
    Ok(me.page(page).into_response())
}

fn columns_page<'a>(
    me: &Me,
    waiting: &Waiting,
    (chosen, blanks): (&[Target], Blanks),
    faults: &[Fault],
) -> crate::web::console::Page<'a> {
    columns::page(&ColumnsView {
        form: &waiting.reached.form,
        design: &waiting.reached.design,
        import: &waiting.import,
        header: &waiting.header,
        samples: &waiting.samples,
        chosen,
        blanks,
        faults,
        csrf: me.csrf(),
    })
}

/// Keeps what the columns mean.
pub(super) async fn match_columns(
    State(app): State<App>,
    me: Me,
    waiting: Waiting,
    posted: Posted,
) -> Result {
    let of = |at| Target::of(&waiting.reached.design, posted.text(&field_of(at)));
    let chosen: Vec<Target> = (0..waiting.header.len()).map(of).collect();
    let blanks = if posted.has("blanks") { Blanks::Taken } else { Blanks::Refused };
    let (form, import, targets) = (waiting.reached.form.id, waiting.import.id, chosen.clone());
    let set = move |tx: &_, act: &mut _| set_columns(tx, act, import, &targets, blanks);
    match app.store.write(me.act(app.clock.now()), "forms.match_columns", set).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/{import}", base(form))).into_response()),
        Err(ImportError::Doubled(columns)) => {
            let fault = |at: &usize| Fault::new(field_of(*at), said::DOUBLED);
            let faults: Vec<Fault> = columns.iter().map(fault).collect();
            Ok(me.page_again(columns_page(&me, &waiting, (&chosen, blanks), &faults)))
        }
        Err(error) => refused(&me, error, &base(form)),
    }
}

/// What the address of a preview asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    page: u64,
}

/// What an import would do.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    waiting: Waiting,
    Asked(part): Asked<Part>,
) -> Result {
    let form = &waiting.reached.form;
    let page = part.page.clamp(1, u64::from(waiting.import.rows).max(1));
    let first = usize::try_from(page - 1).unwrap_or(0).saturating_mul(PAGE_LINES);
    let (store, import) = (app.store.clone(), waiting.import.clone());
    let look = move || store.read(|tx| look_over(tx, &import, first..first + PAGE_LINES));
    let looked: Looked = match tokio::task::spawn_blocking(look).await {
        Ok(Ok(looked)) => looked,
        Ok(Err(error)) => return refused(&me, error, &base(form.id)),
        Err(error) => return Err(Error::Fault(error.into())),
    };
    let others = app.store.read(|tx| imports(tx, form.id))?;
    let before = others.iter().filter(|it| it.digest == waiting.import.digest);
    let before = before.filter(|it| matches!(it.stage, Stage::Done { .. })).map(|it| it.at).max();
    let view = PreviewView {
        form,
        design: &waiting.reached.design,
        import: &waiting.import,
        header: &waiting.header,
        looked: &looked,
        page,
        before,
        csrf: me.csrf(),
    };
    Ok(me.page(preview::page(&view)).into_response())
}

/// Carries out what was looked through.
pub(super) async fn apply(
    State(app): State<App>,
    me: Me,
    waiting: Waiting,
    posted: Posted,
) -> Result {
    let number = |name| posted.text(name).parse().map_err(|_| Error::BadRequest);
    let (form, id) = (waiting.reached.form.id, waiting.import.id);
    let seen = (number("sound")?, number("faulty")?);
    let apply = move |tx: &_, act: &mut _| carry_out(tx, act, id, seen);
    match app.store.write(me.act(app.clock.now()), "forms.import", apply).await {
        Ok(import) => {
            app.store.projected().await;
            let made = match import.stage {
                Stage::Done { made, .. } => made,
                Stage::Waiting | Stage::Undone(_) => 0,
            };
            let notice = Notice::done(said::done(&import.file, made));
            me.tell(notice.undo(said::UNDO, format!("{}/{id}/undo", base(form))));
            Ok(Redirect::to(&format!("/console/answers/{form}")).into_response())
        }
        Err(ImportError::Overtaken) => {
            me.tell(Notice::error(said::error(&ImportError::Overtaken)));
            Ok(Redirect::to(&format!("{}/{id}/columns", base(form))).into_response())
        }
        Err(error) => refused(&me, error, &base(form)),
    }
}

/// Undoes an import.
pub(super) async fn undo(
    State(app): State<App>,
    me: Me,
    Path((id, import)): Path<(String, String)>,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let form = reached.form.id;
    let import: Id<Import> = import.parse().map_err(|_| Error::NotFound)?;
    let undo = move |tx: &_, act: &mut _| undo_import(tx, act, (import, form));
    match app.store.write(me.act(app.clock.now()), "forms.undo_import", undo).await {
        Ok(undone) => {
            app.store.projected().await;
            me.tell(said::undone(&undone));
            Ok(Redirect::to(&base(form)).into_response())
        }
        Err(error) => refused(&me, error, &base(form)),
    }
}

/// Throws a file away.
pub(super) async fn discard(State(app): State<App>, me: Me, waiting: Waiting) -> Result {
    let (form, id) = (waiting.reached.form.id, waiting.import.id);
    let discard = move |tx: &_, act: &mut _| discard_import(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "forms.discard_import", discard).await {
        Ok(()) => {
            me.tell(Notice::done(said::DISCARDED));
            Ok(Redirect::to(&base(form)).into_response())
        }
        Err(error) => refused(&me, error, &base(form)),
    }
}

impl FromRequestParts<App> for Waiting {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> std::result::Result<Self, Response> {
        let found = async {
            let me: Me = parts.extract().await?;
            let Path((form, import)): Path<(String, String)> =
                parts.extract().await.map_err(|_| Error::NotFound)?;
            let reached = reach_for(app, &me, &form, Level::Make)?;
            find(app, &me, reached, import.parse().map_err(|_| Error::NotFound)?)
        };
        match found.await {
            Ok(found) => found,
            Err(error) => Err(error.into_response()),
        }
    }
}

fn find(
    app: &App,
    me: &Me,
    reached: Reached,
    id: Id<Import>,
) -> Result<std::result::Result<Waiting, Response>> {
    let (form, own) = (reached.form.id, Actor::Staff(me.staff.id.to_string()));
    let known = app.store.read(|tx| {
        let import = IMPORTS.get(tx, &id)?.filter(|it| it.form == form && it.by == own);
        let head = IMPORT_PARTS.get(tx, &(id, 0))?;
        let part = IMPORT_PARTS.get(tx, &(id, 1))?;
        Ok::<_, StoreError>((import, head, part))
    })?;
    let (Some(import), head, part) = known else { return Err(Error::NotFound) };
    let (Some(head), Some(part), true) = (head, part, import.is_open(app.clock.now())) else {
        return Ok(Err(refused(me, ImportError::NoSuchImport, &base(form))?));
    };
    let header = head.rows.into_iter().next().map(|it| it.cells).unwrap_or_default();
    let samples = part.rows.into_iter().take(SAMPLES).collect();
    Ok(Ok(Waiting { reached, import, header, samples }))
}

/// What a refusal means for whoever asked.
fn refused(me: &Me, error: ImportError, back: &str) -> Result {
    match error {
        ImportError::Store(error) => Err(error.into()),
        other => {
            me.tell(Notice::error(said::error(&other)));
            Ok(Redirect::to(back).into_response())
        }
    }
}
