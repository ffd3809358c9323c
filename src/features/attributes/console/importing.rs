//! Values from a file: brought, looked through, carried out, taken back.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{Path, State as Extract},
    response::{IntoResponse, Redirect},
};

use super::super::{
    actions::{self, AttributeError, Back, Brought},
    model::{
        Attribute, CellFault, CellWhy, FAULTS_TOLD_MAX, Import, Key, Stage, Value, matched, plain,
    },
    pages::importing::{BeginView, PreviewView, begin_page, preview_page},
    store, words,
};
use crate::{
    app::App,
    base::{Act, Actor, Id},
    features::{
        residents::{self, ResidentNo},
        staff::Me,
    },
    infra::{
        sheets::{Row, Sheet},
        store::{ReadTx, StoreError, WriteTx},
        vault::Purpose,
    },
    web::{Error, Posted, Result, chosen_table, console::Notice, controls::Fault},
};

const HERE: &str = "/console/attributes/import";

/// The longest cell that is told, in characters.
const CELL_CHARS: usize = 40;

/// The form for a file, and what was brought in lately.
pub async fn begin(Extract(app): Extract<App>, me: Me) -> Result {
    begin_again(&app, &me, &[])
}

fn begin_again(app: &App, me: &Me, faults: &[Fault]) -> Result {
    let (known, imports) =
        app.store.read(|tx| Ok::<_, StoreError>((store::all(tx)?, store::imports(tx)?)))?;
    let done: Vec<Import> = imports.into_iter().filter(|it| it.stage != Stage::Waiting).collect();
    let now = app.clock.now();
    let page = begin_page(&BeginView { known: &known, done: &done, now, faults, csrf: me.csrf() });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// Reads a file and keeps what it says until somebody has looked through it.
pub async fn bring(Extract(app): Extract<App>, me: Me, posted: Posted) -> Result {
    let again = |text: String| begin_again(&app, &me, &[Fault::new("file", text)]);
    let (file, sheet) = match chosen_table(&posted, "file").await? {
        Ok((_, sheet)) if sheet.rows.is_empty() => return again(words::NO_ROWS.to_owned()),
        Ok(chosen) => chosen,
        Err(why) => return again(why),
    };
    let key = if posted.text("key") == "line" { Key::LineUser } else { Key::Resident };
    let from = app.clone();
    let brought = app.store.scan(move |tx| look_through(&from, tx, &sheet, key)).await?;
    let brought = match brought {
        Ok(brought) if brought.rows.is_empty() && brought.faults.is_empty() => {
            return again(words::NOTHING.to_owned());
        }
        Ok(brought) => Brought { file: file.name, ..brought },
        Err(why) => return again(why.to_owned()),
    };
    let keep = move |tx: &WriteTx, act: &mut Act| actions::bring_in(tx, act, &brought);
    let kept: std::result::Result<Id<Import>, StoreError> =
        app.store.write(me.act(app.clock.now()), "attributes.preview_import", keep).await;
    Ok(Redirect::to(&format!("{HERE}/{}", kept?)).into_response())
}

/// What a file says, or why it cannot be read at all.
fn look_through(
    app: &App,
    tx: &ReadTx,
    sheet: &Sheet,
    key: Key,
) -> std::result::Result<std::result::Result<Brought, &'static str>, StoreError> {
    let known = store::all(tx)?;
    let columns = matched(&sheet.header, &known);
    let Some(at) = words::key_column(&sheet.header, key) else { return Ok(Err(words::NO_KEY)) };
    if columns.iter().all(Option::is_none) {
        return Ok(Err(words::NO_ATTRIBUTE));
    }
    let mut named = BTreeSet::new();
    if columns.iter().flatten().any(|it| !named.insert(it.no)) {
        return Ok(Err(words::TWICE));
    }
    let mut brought = Brought {
        columns: columns.iter().flatten().map(|it| it.no).collect(),
        unused: unused(sheet, &columns, at),
        ..Brought::default()
    };
    let mut seen = BTreeSet::new();
    for row in &sheet.rows {
        let cell = row.cells.get(at).map(String::as_str).unwrap_or_default();
        let no = match resident(app, tx, cell, key)? {
            Ok(no) if seen.insert(no) => no,
            Ok(_) => {
                note(&mut brought, (row, sheet, at), CellWhy::Twice);
                continue;
            }
            Err(why) => {
                note(&mut brought, (row, sheet, at), why);
                continue;
            }
        };
        let mut values: BTreeMap<_, Value> = BTreeMap::new();
        for (column, attribute) in columns.iter().enumerate() {
            let Some(attribute): Option<&Attribute> = *attribute else { continue };
            let cell = row.cells.get(column).map(|it| it.trim()).unwrap_or_default();
            // An empty cell says nothing: what was given before stays.
            if cell.is_empty() {
                continue;
            }
            match attribute.read(cell, words::yes_or_no) {
                Ok(value) => {
                    values.insert(attribute.no, value);
                }
                Err(why) => note(&mut brought, (row, sheet, column), why),
            }
        }
        if !values.is_empty() {
            brought.rows.push((no, values));
        }
    }
    Ok(Ok(brought))
}

fn unused(sheet: &Sheet, columns: &[Option<&Attribute>], key: usize) -> Vec<String> {
    let other = sheet.header.iter().zip(columns).enumerate();
    let other = other.filter(|(at, (_, attribute))| *at != key && attribute.is_none());
    other.map(|(_, (heading, _))| heading.clone()).filter(|it| !it.trim().is_empty()).collect()
}

fn note(brought: &mut Brought, (row, sheet, column): (&Row, &Sheet, usize), why: CellWhy) {
    brought.faulty = brought.faulty.saturating_add(1);
    if brought.faults.len() < FAULTS_TOLD_MAX {
        let cell = row.cells.get(column).map(String::as_str).unwrap_or_default();
        brought.faults.push(CellFault {
            row: u32::try_from(row.number).unwrap_or(u32::MAX),
            column: sheet.header.get(column).cloned().unwrap_or_default(),
            cell: cell.chars().take(CELL_CHARS).collect(),
            why,
        });
    }
}

/// Whom a cell names.
fn resident(
    app: &App,
    tx: &ReadTx,
    cell: &str,
    key: Key,
) -> std::result::Result<std::result::Result<ResidentNo, CellWhy>, StoreError> {
    if cell.trim().is_empty() {
        return Ok(Err(CellWhy::NoKey));
    }
    let no = match key {
        Key::Resident => {
            let digits = plain(cell);
            let digits = digits.trim_start_matches(|it: char| !it.is_ascii_digit());
            digits.parse().ok().map(ResidentNo)
        }
        Key::LineUser => {
            let user = app.vault.lookup(Purpose::LineUser, cell.trim().as_bytes());
            residents::resident_no(tx, &user)?
        }
    };
    let Some(no) = no else { return Ok(Err(CellWhy::Nobody)) };
    Ok(residents::resident(tx, no)?.map(|_| no).ok_or(CellWhy::Nobody))
}

/// What an import would do.
pub async fn show(Extract(app): Extract<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let own = Actor::Staff(me.staff.id.to_string());
    let (found, known) =
        app.store.read(|tx| Ok::<_, StoreError>((store::waiting(tx, id)?, store::all(tx)?)))?;
    let found = found.filter(|it| it.0.by == own && it.0.is_open(app.clock.now()));
    let Some((import, told, first)) = found else {
        me.tell(Notice::error(words::OVER));
        return Ok(Redirect::to(HERE).into_response());
    };
    let view = PreviewView {
        import: &import,
        known: &known,
        faults: &told.faults,
        rows: &first.rows,
        csrf: me.csrf(),
    };
    Ok(me.page(preview_page(&view)).into_response())
}

/// Carries out what was looked through.
pub async fn apply(Extract(app): Extract<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let apply = move |tx: &WriteTx, act: &mut Act| actions::carry_out(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "attributes.import", apply).await {
        Ok(import) => {
            let notice = Notice::done(words::imported(&import.file, import.residents));
            me.tell(notice.undo(words::BRING_BACK, format!("{HERE}/{id}/undo")));
            Ok(Redirect::to(HERE).into_response())
        }
        Err(error) => refused(&me, error),
    }
}

/// Throws a file away.
pub async fn discard(Extract(app): Extract<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let discard = move |tx: &WriteTx, act: &mut Act| actions::discard(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "attributes.discard_import", discard).await {
        Ok(()) => {
            me.tell(Notice::done(words::DISCARDED));
            Ok(Redirect::to(HERE).into_response())
        }
        Err(error) => refused(&me, error),
    }
}

/// Gives everybody back what they had before.
pub async fn undo(Extract(app): Extract<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Import> = id.parse().map_err(|_| Error::NotFound)?;
    let undo = move |tx: &WriteTx, act: &mut Act| actions::undo_import(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "attributes.undo_import", undo).await {
        Ok(Back { back, left }) => {
            let text = words::taken_back(back, left);
            me.tell(if left == 0 { Notice::done(text) } else { Notice::warning(text) });
            Ok(Redirect::to(HERE).into_response())
        }
        Err(error) => refused(&me, error),
    }
}

fn refused(me: &Me, error: AttributeError) -> Result {
    match error {
        AttributeError::Store(error) => Err(error.into()),
        AttributeError::NoSuch => {
            me.tell(Notice::error(words::OVER));
            Ok(Redirect::to(HERE).into_response())
        }
        other @ (AttributeError::Faults(_)
        | AttributeError::Stale
        | AttributeError::Unfit
        | AttributeError::NoResident) => Err(Error::Fault(other.into())),
    }
}
