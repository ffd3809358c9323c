//! Answers as files: a reason first, then line after line as they are read.

use std::{collections::BTreeMap, ops::ControlFlow};

use axum::{
    body::{Body, Bytes},
    extract::{Path, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use tokio::sync::mpsc;

use super::{
    super::super::{
        model::{Design, Form, Piece, SubmissionNo},
        pages::answering::{
            export::{
                ExportView, LONG_REASON, NO_REASON, XLSX_ROWS_MAX, ZIP_ROWS_MAX, page, replaced,
                too_many, too_many_with_files,
            },
            room::People,
            table::{Answered, Row},
        },
        store::each,
    },
    asked::AnswersQuery,
    list::{found, people},
    reach::{Reached, reach_for, versions},
};
use crate::{
    app::App,
    base::{Act, Id, text::graphemes_len, time::date_in_japan},
    features::staff::{Level, Me},
    infra::{
        sheets::{Encoding, Lines, Sheet, xlsx},
        store::{ReadTx, StoreError},
    },
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// The longest reason, in characters.
const REASON_MAX: usize = 200;

/// Bytes sent at once, and parts waiting for a slow reader: together the memory of one file.
const PART_BYTES: usize = 64 * 1024;
const PARTS_WAITING: usize = 4;

/// Asks why.
pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Publish)?;
    let asked = AnswersQuery::of(&asked.unwrap_or_default());
    let chosen = found(&app, &me, &reached, &asked).await?;
    let count = (chosen.len(), app.answers.with(reached.form.id, <[_]>::len).await?);
    let has_files = has_files(&app, &reached)?;
    let view = view((&reached, has_files), &asked, count, ("", ""), &[], me.csrf());
    Ok(me.page(page(&view)).into_response())
}

fn has_files(app: &App, reached: &Reached) -> Result<bool> {
    let versions = app.store.read(|tx| versions(tx, &reached.form))?;
    Ok(Answered::has_files(&versions))
}

fn view<'a>(
    (reached, has_files): (&'a Reached, bool),
    asked: &'a AnswersQuery,
    count: (usize, usize),
    (reason, format): (&'a str, &'a str),
    faults: &'a [Fault],
    csrf: &'a str,
) -> ExportView<'a> {
    let (form, title) = (&reached.form, reached.design.title.as_str());
    ExportView { asked, form, title, count, has_files, reason, format, faults, csrf }
}

/// Gives the file, after the log has it that it was taken out.
pub(super) async fn take(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Publish)?;
    let asked = AnswersQuery::of(&asked.unwrap_or_default());
    let (reason, format) = (posted.text("reason").trim().to_owned(), posted.text("format"));
    let chosen = found(&app, &me, &reached, &asked).await?;
    let all = app.answers.with(reached.form.id, <[_]>::len).await?;
    let fault = match reason.as_str() {
        "" => Some(("reason", NO_REASON.to_owned())),
        long if REASON_MAX < graphemes_len(long) => Some(("reason", LONG_REASON.to_owned())),
        _ if format == "xlsx" && XLSX_ROWS_MAX < chosen.len() => Some(("format", too_many())),
        _ if format == "zip" && ZIP_ROWS_MAX < chosen.len() => {
            Some(("format", too_many_with_files()))
        }
        _ => None,
    };
    if let Some((field, text)) = fault {
        let faults = [Fault::new(field, text)];
        let count = (chosen.len(), all);
        let has_files = has_files(&app, &reached)?;
        let typed = (reason.as_str(), format);
        let view = view((&reached, has_files), &asked, count, typed, &faults, me.csrf());
        return Ok(me.page_again(page(&view)));
    }
    let verb = if format == "zip" { "forms.export_files" } else { "forms.export" };
    log(&app, &me, &reached, (verb, reason, chosen.len())).await?;
    let which = (chosen.len() < all).then(|| chosen.into_iter().rev().collect());
    let taking = Taking { form: reached.form, which, me: me.clone(), app: app.clone() };
    give(taking, format).await
}

async fn log(
    app: &App,
    me: &Me,
    reached: &Reached,
    (verb, reason, count): (&'static str, String, usize),
) -> Result<()> {
    let form = reached.form.id;
    let log = move |_: &_, act: &mut Act| {
        act.about("form", form);
        act.note(reason);
        act.changed("count", "", count);
        Ok::<_, StoreError>(())
    };
    Ok(app.store.write(me.act(app.clock.now()), verb, log).await?)
}

/// What is taken out.
pub(super) struct Taking {
    pub app: App,
    me: Me,
    pub form: Form,
    /// The numbers, ascending; none for all.
    which: Option<Vec<SubmissionNo>>,
}

async fn give(taking: Taking, format: &str) -> Result {
    let day = date_in_japan(taking.app.clock.now());
    let name = |ending: &str| format!("attachment; filename=\"answers-{day}.{ending}\"");
    let (kind, name, body) = match format {
        "zip" => {
            let body = streamed(move |send| taking.archive(send));
            ("application/zip", name("zip"), body)
        }
        "xlsx" => {
            let bytes = tokio::task::spawn_blocking(move || taking.book()).await;
            let bytes = bytes.map_err(|error| Error::Fault(error.into()))??;
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (kind, name("xlsx"), Body::from(bytes))
        }
        "jsonl" => {
            let body = streamed(move |send| taking.json(send));
            ("application/jsonl; charset=utf-8", name("jsonl"), body)
        }
        "sjis" => {
            let body = streamed(move |send| taking.csv(Encoding::ShiftJis, send));
            ("text/csv; charset=Shift_JIS", name("csv"), body)
        }
        _ => {
            let body = streamed(move |send| taking.csv(Encoding::Utf8, send));
            ("text/csv; charset=utf-8", name("csv"), body)
        }
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &*name)];
    Ok::<Response, _>((headers, body).into_response())
}

/// Takes parts of a file; false when nobody wants more.
pub(super) type Send<'a> = &'a mut dyn FnMut(Vec<u8>) -> bool;

/// A body written on a thread of its own, which waits for whoever reads it.
fn streamed(
    write: impl FnOnce(Send<'_>) -> anyhow::Result<()> + std::marker::Send + 'static,
) -> Body {
    let (send, parts) = mpsc::channel::<anyhow::Result<Bytes>>(PARTS_WAITING);
    tokio::task::spawn_blocking(move || {
        let mut give = |part: Vec<u8>| send.blocking_send(Ok(Bytes::from(part))).is_ok();
        if let Err(error) = write(&mut give) {
            tracing::error!(%error, "answers could not be written out to their end");
            // An error breaks the connection off, so that half a file does not pass for a whole.
            let _gone_already = send.blocking_send(Err(error));
        }
    });
    let next = |mut parts: mpsc::Receiver<_>| async { parts.recv().await.map(|it| (it, parts)) };
    Body::from_stream(stream::unfold(parts, next))
}

impl Taking {
    fn csv(self, encoding: Encoding, send: Send<'_>) -> anyhow::Result<()> {
        let mut lines = Lines::new(encoding);
        let mut out = lines.mark().to_vec();
        self.rows(|table, row| {
            let cells = match row {
                None => table.header(),
                Some(row) => table.cells(row),
            };
            lines.line(&cells, &mut out);
            out.len() < PART_BYTES || send(std::mem::take(&mut out))
        })?;
        send(out);
        if 0 < lines.replaced() {
            self.me.tell(Notice::warning(replaced(lines.replaced())));
        }
        Ok(())
    }

    fn json(self, send: Send<'_>) -> anyhow::Result<()> {
        let mut out = Vec::new();
        self.rows(|table, row| {
            if let Some(row) = row {
                out.extend(table.json(row).to_string().into_bytes());
                out.push(b'\n');
            }
            out.len() < PART_BYTES || send(std::mem::take(&mut out))
        })?;
        send(out);
        Ok(())
    }

    fn book(self) -> Result<Vec<u8>> {
        let (mut header, mut rows) = (Vec::new(), Vec::new());
        self.rows(|table, row| {
            match row {
                None => header = table.header(),
                Some(row) => rows.push(table.cells(row)),
            }
            true
        })?;
        xlsx(&Sheet::new(header, rows)).map_err(|error| Error::Fault(error.into()))
    }

    /// Gives the table before its first row, and then each row, from one snapshot, until `take`
    /// wants no more. It holds one answer at a time.
    fn rows(
        &self,
        take: impl FnMut(&Answered<'_>, Option<&Row<'_>>) -> bool,
    ) -> std::result::Result<(), StoreError> {
        self.app.store.read(|tx| self.rows_of(tx, BTreeMap::new(), take))
    }

    /// The same from a snapshot; `paths` says where each file lies that is given along.
    pub(super) fn rows_of(
        &self,
        tx: &ReadTx,
        paths: BTreeMap<Id<Piece>, String>,
        mut take: impl FnMut(&Answered<'_>, Option<&Row<'_>>) -> bool,
    ) -> std::result::Result<(), StoreError> {
        let (versions, people): (Vec<Design>, People) = (versions(tx, &self.form)?, people(tx)?);
        let mut table = Answered::of(&versions, &people);
        table.paths = paths;
        if !take(&table, None) {
            return Ok(());
        }
        self.each_of(tx, |row| take(&table, Some(row)))
    }

    /// Gives each answer that is taken out, until `take` wants no more.
    pub(super) fn each_of(
        &self,
        tx: &ReadTx,
        mut take: impl FnMut(&Row<'_>) -> bool,
    ) -> std::result::Result<(), StoreError> {
        let all = (self.form.id, SubmissionNo(1), SubmissionNo(u32::MAX));
        each(tx, all, |no, given, desk| {
            let is_asked = |which: &Vec<_>| which.binary_search(&no).is_ok();
            if !self.which.as_ref().is_none_or(is_asked) {
                return ControlFlow::Continue(());
            }
            match take(&Row { no, given, desk }) {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        })
    }
}
