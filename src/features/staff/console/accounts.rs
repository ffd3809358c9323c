//! Accounts: the list, and every page of one.

mod deeds;
mod editing;

pub(super) use deeds::linked;

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};

use super::super::{
    actions::{accounts::AccountError, wishes},
    doors::{Need, Pages},
    me::Me,
    model::{
        Function, Level, Listed, ResetRequest, Role, SortBy, Staff, StaffState, Turn, Wanted, Wish,
        count_states,
    },
    pages::{self, accounts::May},
    store, words,
};
use crate::{
    app::App,
    base::Id,
    features::audit::{self, Looked},
    infra::{
        sheets::{self, Encoding, Sheet},
        store::StoreError,
    },
    web::{Error, Posted, Result, console::Notice},
};

/// Every page of accounts.
pub(super) fn pages() -> Pages {
    let look = Need::May(Function::Accounts, Level::View);
    let make = Need::May(Function::Accounts, Level::Make);
    Pages::new()
        .get("/console/accounts", look, list)
        .get("/console/accounts.csv", look, export)
        .get("/console/accounts/new", make, editing::new)
        .post("/console/accounts/new", make, editing::create)
        .post("/console/accounts/new/preview", make, editing::preview_new)
        .get("/console/accounts/{id}", look, editing::show)
        .post("/console/accounts/{id}", make, editing::update)
        .post("/console/accounts/{id}/preview", make, editing::preview)
        .post("/console/accounts/{id}/invite", make, deeds::invite)
        .get("/console/accounts/{id}/suspend", make, deeds::ask_suspend)
        .post("/console/accounts/{id}/suspend", make, deeds::suspend)
        .post("/console/accounts/{id}/resume", make, deeds::resume)
        .get("/console/accounts/{id}/handover", make, deeds::show_handover)
        .post("/console/accounts/{id}/handover", make, deeds::hand_over)
        .post("/console/accounts/handovers/{id}/undo", make, deeds::take_back)
        .post("/console/accounts/wishes", Need::SignedIn, wish)
        .post("/console/accounts/wishes/{id}/settle", make, settle)
}

/// How much of the room somebody may use.
pub(super) fn may(me: &Me) -> May {
    match (me.may(Function::Accounts, Level::Publish), me.may(Function::Accounts, Level::Make)) {
        (true, _) => May::Rule,
        (false, true) => May::Make,
        (false, false) => May::Look,
    }
}

async fn list(
    State(app): State<App>,
    Query(asked): Query<BTreeMap<String, String>>,
    me: Me,
) -> Result {
    let (all, departments) =
        app.store.read(|tx| Ok::<_, StoreError>((store::listed(tx)?, store::departments(tx)?)))?;
    let all = visible(&me, all);
    let wanted = wanted(&asked);
    let wishes = open_wishes(&app, &all)?;
    let resets = match may(&me) {
        May::Rule => open_resets(&app, &all)?,
        May::Make | May::Look => Vec::new(),
    };
    let list = pages::accounts::List {
        page: asked.get("page").and_then(|it| it.parse().ok()).unwrap_or(1),
        found: wanted.of(&all),
        states: count_states(&all),
        wanted: &wanted,
        departments: &departments,
        wishes: &wishes,
        resets: &resets,
        may: may(&me),
        csrf: me.csrf(),
    };
    Ok(me.page(pages::accounts::page(&list)).into_response())
}

async fn export(
    State(app): State<App>,
    Query(asked): Query<BTreeMap<String, String>>,
    me: Me,
) -> Result {
    let all = visible(&me, app.store.read(store::listed)?);
    let found = wanted(&asked).of(&all);
    let rows = found.iter().map(|it| words::csv_row(it)).collect();
    let sheet = Sheet::new(words::CSV_HEADER.map(str::to_owned).to_vec(), rows);
    let what = Looked {
        kind: "accounts",
        id: "csv".to_owned(),
        reason: String::new(),
        count: found.len(),
    };
    audit::looked(&app.store, me.act(app.clock.now()), "staff.export", what).await?;
    let bytes = sheets::csv(&sheet, Encoding::Utf8)?;
    Ok(super::download("accounts.csv", bytes))
}

async fn wish(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let function = Function::from_name(posted.text("function")).ok_or(Error::BadRequest)?;
    let level = Level::from_name(posted.text("level")).ok_or(Error::BadRequest)?;
    let reason = posted.text("reason").to_owned();
    let wish = move |tx: &_, act: &mut _| wishes::wish(tx, act, (function, level), &reason);
    match app.store.write(me.act(app.clock.now()), "staff.wish", wish).await {
        Ok(()) => me.tell(Notice::done(words::WISHED)),
        Err(error) => tell_refusal(&me, error)?,
    }
    Ok(Redirect::to("/console").into_response())
}

async fn settle(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let settle = move |tx: &_, act: &mut _| wishes::settle(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "staff.settle_wish", settle).await {
        Ok(()) => me.tell(Notice::done(words::SETTLED)),
        Err(error) => tell_refusal(&me, error)?,
    }
    Ok(Redirect::to("/console/accounts").into_response())
}

/// The accounts somebody may look at.
fn visible(me: &Me, all: Vec<Listed>) -> Vec<Listed> {
    let sees = |it: &Listed| me.may_in(Function::Accounts, Level::View, Some(&it.staff.department));
    all.into_iter().filter(sees).collect()
}

fn find(app: &App, me: &Me, id: &str) -> Result<Staff> {
    let id: Id<Staff> = id.parse().map_err(|_| Error::NotFound)?;
    let staff = app.store.read(|tx| store::staff(tx, id))?.ok_or(Error::NotFound)?;
    me.must_in(Function::Accounts, Level::View, Some(&staff.department))?;
    Ok(staff)
}

fn wanted(asked: &BTreeMap<String, String>) -> Wanted {
    let text = |name: &str| asked.get(name).map_or("", String::as_str);
    Wanted {
        words: text("q").trim().to_owned(),
        department: text("department").to_owned(),
        role: Role::from_name(text("role")),
        state: StaffState::from_name(text("state")),
        by: SortBy::ALL.into_iter().find(|it| it.name() == text("sort")).unwrap_or_default(),
        turn: if text("turn") == "down" { Turn::Down } else { Turn::Up },
    }
}

/// Wishes of accounts that can be seen.
fn open_wishes(app: &App, all: &[Listed]) -> Result<Vec<(Wish, Staff)>> {
    let wishes = app.store.read(store::wishes)?;
    let of = |wish: Wish| {
        let whose = all.iter().find(|it| it.staff.id == wish.staff)?;
        Some((wish, whose.staff.clone()))
    };
    Ok(wishes.into_iter().filter_map(of).collect())
}

/// Resets that wait for a second administrator: whose account it is, and who asked.
fn open_resets(app: &App, all: &[Listed]) -> Result<Vec<(Staff, Staff)>> {
    let (asked, now) = (app.store.read(store::reset_requests)?, app.clock.now());
    let account = |id| all.iter().find(|it| it.staff.id == id).map(|it| it.staff.clone());
    let of = |(whose, asked): (Id<Staff>, ResetRequest)| {
        let by = account(asked.asked_by).filter(|_| asked.is_fresh(now))?;
        Some((account(whose)?, by))
    };
    Ok(asked.into_iter().filter_map(of).collect())
}

/// Says on the next page why something could not be done.
pub(super) fn tell_refusal(me: &Me, error: AccountError) -> Result<()> {
    let told = match error {
        AccountError::Store(error) => return Err(error.into()),
        AccountError::Gone | AccountError::Stale => words::GONE.to_owned(),
        AccountError::Faults(faults) => {
            faults.first().map_or_else(String::new, |it| words::fault(*it))
        }
        AccountError::Denied(denials) => denials.first().map_or_else(String::new, words::denial),
    };
    me.tell(Notice::warning(told));
    Ok(())
}
