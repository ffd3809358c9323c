//! FAQs from and to files.

use axum::{
    extract::{Path, Query as Asked, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    super::{
        actions::{FAQS_MAX, FaqError, apply_import, export, plan_import, preview, undo_import},
        model::{Draft, Editor, FaqRow, Import, ImportRow, Leave, read_jsonl},
        pages::files::{
            FormView, Found, form_page, found_page,
            preview::{Filter, Line, PAGE_LINES, PreviewView, preview_page},
            said,
        },
        store::{categories, faq, import_of, import_rows, imports_done},
        table::{rows_of, table_of},
    },
    desk::{self, back_to},
};
use crate::{
    app::App,
    base::{Actor, Id, time::date_in_japan},
    features::staff::Me,
    infra::{
        sheets::{self, Encoding},
        store::StoreError,
    },
    web::{Error, Posted, Result, chosen_table, console::Notice, controls::Fault},
};

/// The page files come in and go out by.
const HERE: &str = "/console/faq/import";

/// The form for a file, and what was imported lately.
pub(super) async fn form(State(app): State<App>, me: Me) -> Result {
    form_with(&app, &me, &[]).map(|it| it.1)
}

fn form_with(app: &App, me: &Me, faults: &[Fault]) -> Result<(StatusCode, Response)> {
    let own = Actor::Staff(me.staff.id.to_string());
    let mut done = app.store.read(imports_done)?;
    done.retain(|it| it.by == own);
    let view = FormView {
        csrf: me.csrf(),
        may_import: desk::may_make(me),
        done: &done,
        now: app.clock.now(),
        faults,
    };
    let page = form_page(&view);
    match faults.is_empty() {
        true => Ok((StatusCode::OK, me.page(page).into_response())),
        false => Ok((StatusCode::UNPROCESSABLE_ENTITY, me.page_again(page))),
    }
}

/// Reads a file, and shows either everything that is wrong with it or what it would do.
pub(super) async fn look(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let again = |text: String| form_with(&app, &me, &[Fault::new("file", text)]).map(|it| it.1);
    let (name, sheet) = match chosen_table(&posted, "file").await? {
        Ok((file, sheet)) => (file.name, sheet),
        Err(told) => return again(told),
    };
    let (rows, unknown) = match rows_of(&sheet) {
        Ok(found) => found,
        Err(fault) => return again(said::file(&fault)),
    };
    let editor = desk::editor(&app, &me);
    let plan = app.store.read(|tx| with_leave(&editor, |leave| plan_import(tx, &rows, leave)))?;
    if !plan.faults.is_empty() {
        let view = Found {
            file: &name,
            plan: &plan,
            unknown: &unknown,
            csrf: me.csrf(),
            rows: rows.len(),
        };
        return Ok(me.page_again(found_page(&view)));
    }
    let act = me.act(app.clock.now());
    let keep = move |tx: &_, act: &mut _| preview(tx, act, (&name, &unknown), &plan);
    match app.store.write(act, "faq.preview_import", keep).await {
        Ok(id) => Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
        Err(FaqError::Store(error)) => Err(error.into()),
        Err(error) => again(said::error(&error)),
    }
}

/// What somebody may do with an import.
fn with_leave<T>(editor: &Editor, then: impl FnOnce(&Leave<'_>) -> T) -> T {
    let touch = |state, department: Option<&str>| editor.may_write(state, department);
    then(&Leave { touch: &touch, faqs_max: FAQS_MAX })
}

/// What the address of a preview asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    show: String,
    page: u64,
}

/// What an import will do.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Result {
    let (import, rows) = find(&app, &me, &id)?;
    if !import.is_open(app.clock.now()) {
        return Ok(back_to(&me, Notice::error(said::error(&FaqError::NoSuchImport)), HERE));
    }
    let filter = Filter::of(&part.show);
    let shown: Vec<&ImportRow> = rows.iter().filter(|it| filter.shows(it)).collect();
    let page = part.page.clamp(1, (shown.len() as u64).div_ceil(PAGE_LINES).max(1));
    let first = usize::try_from((page - 1) * PAGE_LINES).unwrap_or(usize::MAX);
    let lines = app.store.read(|tx| {
        let names = categories(tx)?;
        let part = shown.iter().skip(first).take(PAGE_LINES as usize);
        let line = |row: &&&ImportRow| {
            let before = row.revision.map(|_| faq(tx, row.faq)).transpose()?.flatten();
            let before = before.map(|faq| {
                let category = names.iter().find(|it| Some(it.id) == faq.category);
                Draft::of(&faq, category.map_or("", |it| &it.name))
            });
            Ok::<_, StoreError>(Line { number: row.number, says: says(row), before })
        };
        part.map(|it| line(&it)).collect::<std::result::Result<Vec<_>, _>>()
    })?;
    let view = PreviewView {
        import: &import,
        lines: &lines,
        filter,
        page,
        total: shown.len() as u64,
        csrf: me.csrf(),
    };
    Ok(me.page(preview_page(&view)).into_response())
}

fn says(row: &ImportRow) -> Draft {
    let read = read_jsonl(&row.says).unwrap_or_default();
    read.into_iter().next().map(|it: FaqRow| it.draft).unwrap_or_default()
}

fn find(app: &App, me: &Me, id: &str) -> Result<(Import, Vec<ImportRow>)> {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let found = app.store.read(|tx| {
        let import = import_of(tx, id)?;
        Ok::<_, StoreError>((import, import_rows(tx, id)?))
    })?;
    let own = Actor::Staff(me.staff.id.to_string());
    let (Some(import), rows) = found else { return Err(Error::NotFound) };
    if import.by == own { Ok((import, rows)) } else { Err(Error::NotFound) }
}

/// Carries an import out.
pub(super) async fn apply(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let editor = desk::editor(&app, &me);
    let apply =
        move |tx: &_, act: &mut _| with_leave(&editor, |leave| apply_import(tx, act, id, leave));
    let act = me.act(app.clock.now());
    match app.store.write(act, "faq.import", apply).await {
        Ok(import) => {
            app.store.projected().await;
            let notice = Notice::done(said::done(&import));
            let notice = notice.undo(said::UNDO, format!("{HERE}/{id}/undo"));
            Ok(back_to(&me, notice, "/console/faq?sort=-updated"))
        }
        Err(FaqError::Store(error)) => Err(error.into()),
        Err(error) => Ok(back_to(&me, Notice::error(said::error(&error)), HERE)),
    }
}

/// Undoes an import.
pub(super) async fn undo(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let act = me.act(app.clock.now());
    let undo = move |tx: &_, act: &mut _| undo_import(tx, act, id);
    match app.store.write(act, "faq.undo_import", undo).await {
        Ok(undone) => {
            app.store.projected().await;
            let left = undone.left.iter().filter_map(|it| app.faqs.get(*it));
            let left: Vec<String> = left.map(|it| it.question.clone()).collect();
            Ok(back_to(&me, said::undone(&undone, &left), HERE))
        }
        Err(FaqError::Store(error)) => Err(error.into()),
        Err(error) => Ok(back_to(&me, Notice::error(said::error(&error)), HERE)),
    }
}

/// What is written out, and how.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    format: String,
    #[serde(flatten)]
    list: super::list::ListQuery,
}

/// Writes FAQs out: all, or those a list finds.
pub(super) async fn download(
    State(app): State<App>,
    me: Me,
    Asked(wanted): Asked<Wanted>,
) -> Result {
    let mut rows = app.store.read(export)?;
    if !wanted.list.to_text().is_empty() {
        let found = app.faqs.list(&wanted.list.query(), 0, app.clock.now()).ids;
        rows.retain(|it| it.id.is_some_and(|id| found.contains(&id)));
    }
    let count = rows.len();
    let name = format!("faq-{}", date_in_japan(app.clock.now()));
    let file = match write(&wanted.format, &rows) {
        Ok(file) => file,
        Err(fault) => return Ok(back_to(&me, Notice::error(said::unwritable(&fault)), HERE)),
    };
    let log = move |_: &_, act: &mut crate::base::Act| {
        act.changed("count", "", count);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "faq.export", log).await?;
    Ok(attachment(&name, file))
}

/// An empty table to fill in.
pub(super) async fn template(Asked(wanted): Asked<Wanted>) -> Result {
    let rows = [FaqRow { id: None, draft: said::example() }];
    let file = write(&wanted.format, &rows).map_err(|fault| Error::Fault(fault.into()))?;
    Ok(attachment("faq-template", file))
}

/// A file's bytes, its type and its ending.
struct File(Vec<u8>, &'static str, &'static str);

fn write(format: &str, rows: &[FaqRow]) -> std::result::Result<File, sheets::WriteFault> {
    let sheet = table_of(rows);
    let csv = |encoding| sheets::csv(&sheet, encoding);
    Ok(match format {
        "xlsx" => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            File(sheets::xlsx(&sheet)?, kind, "xlsx")
        }
        "sjis" => File(csv(Encoding::ShiftJis)?, "text/csv; charset=Shift_JIS", "csv"),
        _ => File(csv(Encoding::Utf8)?, "text/csv; charset=utf-8", "csv"),
    })
}

fn attachment(name: &str, File(bytes, kind, ending): File) -> Response {
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &*disposition)];
    (headers, bytes).into_response()
}
