//! The pages of the log.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    AuditEntry, Found, Kind, Looked, Sight, actions,
    asked::Asked,
    pages::{self, CheckView, EntryView, ExportView, Line, ListView},
    people::People,
    store::{self, find_all, verify},
    words,
};
use crate::{
    app::App,
    base::{About, text::truncate_utf16, time},
    features::staff::{Function, Level, Me, Need, Pages},
    infra::{
        sheets::Sheet,
        store::{ReadTx, StoreError},
    },
    web::{Error, Posted, Result, controls::Fault, csv_file},
};

/// Entries of one page: as many as one scrolls through, and the page stays under 60 KB.
const PAGE_ENTRIES: usize = 50;

/// Entries of one file, at most: what a spreadsheet opens without effort.
const EXPORT_ENTRIES_MAX: usize = 50_000;

/// The longest reason, in UTF-16 units.
const REASON_UNITS_MAX: usize = 200;

const ADDRESS: &str = "/console/log";
const CHECK: &str = "/console/log/verify";
const SEE: Need = Need::May(Function::AuditLog, Level::View);

/// The pages of the room. Everybody may see their own acts.
pub fn pages() -> Pages {
    Pages::new()
        .get(ADDRESS, Need::SignedIn, list)
        .get("/console/log/{seq}", Need::SignedIn, show)
        .get("/console/log/export", SEE, ask_export)
        .post("/console/log/export", SEE, export)
        .get(CHECK, SEE, check)
        .post(CHECK, SEE, check_now)
}

async fn list(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let list = app.store.read(|tx| {
        let people = People::read(tx, &app.titles)?;
        let found = find(&app, tx, &asked, &Reader::new(&me, &people), PAGE_ENTRIES)?;
        let lines = entries(tx, &found)?.iter().map(|it| line(it, &people)).collect();
        let last_check = store::last_check(tx)?;
        let staff = people.name(&asked.staff);
        let about = asked.filter().about.map(|it| name_of(&it, &people));
        Ok::<_, StoreError>(ListView {
            asked: &asked,
            found,
            lines,
            last_check,
            staff,
            about,
            me: &me,
        })
    })?;
    Ok(me.page(pages::list(&list)).into_response())
}

async fn show(State(app): State<App>, me: Me, Path(seq): Path<u64>) -> Result {
    let view = app.store.read(|tx| {
        let people = People::read(tx, &app.titles)?;
        let Some(entry) = store::entry(tx, seq)? else { return Ok(None) };
        if !people.sight(&me).sees(&entry.actor) {
            return Ok(None);
        }
        let previous = store::entry(tx, seq - 1)?.map_or([0; 32], |it| it.hash);
        let follows = entry.hash_after(&previous) == entry.hash;
        let (line, title) =
            (line(&entry, &people), entry.about.as_ref().map(|it| name_of(it, &people)));
        Ok::<_, StoreError>(Some(EntryView { entry, line, title, follows, me: me.clone() }))
    })?;
    let view = view.ok_or(Error::NotFound)?;
    Ok(me.page(pages::entry(&view)).into_response())
}

async fn ask_export(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let view = export_view(&app, &me, &asked, &[], "")?;
    Ok(me.page(pages::export(&view)).into_response())
}

async fn export(
    State(app): State<App>,
    me: Me,
    Query(asked): Query<Asked>,
    posted: Posted,
) -> Result {
    let reason = posted.text("reason").trim();
    let fault = match reason {
        "" => pages::NO_REASON,
        reason if truncate_utf16(reason, REASON_UNITS_MAX) != reason => pages::LONG_REASON,
        _ => return write_file(&app, &me, &asked, reason).await,
    };
    let faults = [Fault::new("reason", fault)];
    let view = export_view(&app, &me, &asked, &faults, reason)?;
    Ok(me.page_again(pages::export(&view)))
}

async fn check(State(app): State<App>, me: Me) -> Result {
    let last = app.store.read(store::last_check)?;
    let view = CheckView { last, csrf: me.csrf() };
    Ok(me.page(pages::check(&view)).into_response())
}

async fn check_now(State(app): State<App>, me: Me) -> Result {
    let act = me.act(app.clock.now());
    let verdict = app.store.scan(verify).await?;
    let keep = move |tx: &_, act: &mut _| actions::keep_check(tx, act, verdict);
    app.store.write::<_, StoreError>(act, "audit.verify", keep).await?;
    me.tell(pages::checked(&verdict));
    Ok(Redirect::to(CHECK).into_response())
}

/// Who reads the log, with what they may see of it and how everything is called.
struct Reader<'a> {
    people: &'a People<'a>,
    sight: Sight,
}

impl<'a> Reader<'a> {
    fn new(me: &Me, people: &'a People<'a>) -> Self {
        Self { people, sight: people.sight(me) }
    }
}

/// Looks through the log of people in memory, or, when what machines did is wanted too, through
/// all of it in the store.
fn find(
    app: &App,
    tx: &ReadTx,
    asked: &Asked,
    reader: &Reader<'_>,
    limit: usize,
) -> std::result::Result<Found, StoreError> {
    let (filter, names, page) = (asked.filter(), reader.people.names(), (asked.before, limit));
    match asked.wants_everything() {
        true => find_all(tx, &filter, &reader.sight, &names, page),
        false => Ok(app.audit.find(&filter, &reader.sight, &names, page)),
    }
}

fn entries(tx: &ReadTx, found: &Found) -> std::result::Result<Vec<AuditEntry>, StoreError> {
    found.seqs.iter().filter_map(|seq| store::entry(tx, *seq).transpose()).collect()
}

fn line(entry: &AuditEntry, people: &People<'_>) -> Line {
    Line {
        verb: entry.verb.clone(),
        seq: entry.seq,
        at: time::in_japan(entry.at),
        told: people.tell(entry),
        department: people.department(&entry.actor).to_owned(),
        kind: Kind::of(&entry.actor, words::verb(&entry.verb).1),
        changes: entry.changes.clone(),
    }
}

fn name_of(about: &About, people: &People<'_>) -> String {
    people.title(about).unwrap_or_else(|| about.id.clone())
}

fn export_view<'a>(
    app: &App,
    me: &'a Me,
    asked: &'a Asked,
    faults: &'a [Fault],
    reason: &'a str,
) -> Result<ExportView<'a>> {
    let total = app.store.read(|tx| {
        let people = People::read(tx, &app.titles)?;
        find(app, tx, &asked.without_page(), &Reader::new(me, &people), 1).map(|found| found.total)
    })?;
    let total = total.min(EXPORT_ENTRIES_MAX);
    Ok(ExportView { asked, total, csrf: me.csrf(), faults, reason })
}

/// The file, after the log has it that it was taken out.
async fn write_file(app: &App, me: &Me, asked: &Asked, reason: &str) -> Result<Response> {
    let (own, reader, asked) = (app.clone(), me.clone(), asked.without_page());
    let rows = app.store.scan(move |tx| {
        let people = People::read(tx, &own.titles)?;
        let found = find(&own, tx, &asked, &Reader::new(&reader, &people), EXPORT_ENTRIES_MAX)?;
        let row = |entry: &AuditEntry| pages::row(entry, &line(entry, &people));
        Ok::<_, StoreError>(entries(tx, &found)?.iter().map(row).collect::<Vec<_>>())
    });
    let rows = rows.await?;
    let now = app.clock.now();
    let (reason, count) = (reason.to_owned(), rows.len());
    let what = Looked { kind: "log", id: ADDRESS.to_owned(), reason, count };
    actions::looked(&app.store, me.act(now), "audit.export", what).await?;
    csv_file(&format!("log-{}", time::date_in_japan(now)), &Sheet::new(pages::columns(), rows))
}
