//! Accounts: the list, making one, changing one, and what else is done with one.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};

use super::super::{
    account_form::AccountForm,
    actions::{
        accounts::{self, AccountError},
        handover, wishes,
    },
    doors::{Need, Pages},
    me::Me,
    model::{
        Denial, Function, Level, Listed, Permissions, Role, SortBy, Staff, StaffState, Turn,
        Wanted, Wish, count_states, may_touch,
    },
    pages::{self, account::Editing, account::Rights, accounts::May},
    store::{self, SIGNED_IN},
    tokens::JoinLink,
    words,
};
use crate::{
    app::App,
    base::Id,
    features::audit::{self, Looked},
    infra::{
        sheets::{self, Encoding, Sheet},
        store::StoreError,
    },
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Every page of accounts.
pub(super) fn pages() -> Pages {
    let look = Need::May(Function::Accounts, Level::View);
    let make = Need::May(Function::Accounts, Level::Make);
    Pages::new()
        .get("/console/accounts", look, list)
        .get("/console/accounts.csv", look, export)
        .get("/console/accounts/new", make, new)
        .post("/console/accounts/new", make, create)
        .post("/console/accounts/new/preview", make, preview_new)
        .get("/console/accounts/{id}", look, show)
        .post("/console/accounts/{id}", make, update)
        .post("/console/accounts/{id}/preview", make, preview)
        .post("/console/accounts/{id}/invite", make, invite)
        .get("/console/accounts/{id}/suspend", make, ask_suspend)
        .post("/console/accounts/{id}/suspend", make, suspend)
        .post("/console/accounts/{id}/resume", make, resume)
        .get("/console/accounts/{id}/handover", make, show_handover)
        .post("/console/accounts/{id}/handover", make, hand_over)
        .post("/console/accounts/handovers/{id}/undo", make, take_back)
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
    let list = pages::accounts::List {
        page: asked.get("page").and_then(|it| it.parse().ok()).unwrap_or(1),
        found: wanted.of(&all),
        states: count_states(&all),
        wanted: &wanted,
        departments: &departments,
        wishes: &wishes,
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

async fn new(State(app): State<App>, me: Me) -> Result {
    let form = AccountForm::empty(&me.staff);
    Ok(me.page(editing(&app, &me, None, (&form, &[]))?).into_response())
}

async fn preview_new(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let form = AccountForm::read(&posted, &Permissions::of(Role::Sender));
    Ok(me.page(editing(&app, &me, None, (&form, &[]))?).into_response())
}

async fn create(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let form = AccountForm::read(&posted, &Permissions::of(Role::Sender));
    let link = JoinLink::fresh(&app.vault);
    let (edit, key) = (form.edit(), link.key);
    let create = move |tx: &_, act: &mut _| accounts::create(tx, act, &edit, &key);
    match app.store.write(me.act(app.clock.now()), "staff.create", create).await {
        Ok(id) => linked(&app, &me, id, &link),
        Err(error) => {
            let faults = faults(error)?;
            Ok(me.page_again(editing(&app, &me, None, (&form, &faults))?))
        }
    }
}

async fn show(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let form = AccountForm::of(&staff);
    Ok(me.page(editing(&app, &me, Some(&staff), (&form, &[]))?).into_response())
}

async fn preview(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let staff = find(&app, &me, &id)?;
    let form = AccountForm::read(&posted, &staff.permissions);
    Ok(me.page(editing(&app, &me, Some(&staff), (&form, &[]))?).into_response())
}

async fn update(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let staff = find(&app, &me, &id)?;
    let form = AccountForm::read(&posted, &staff.permissions);
    if posted.text("do") == "edit" {
        return Ok(me.page(editing(&app, &me, Some(&staff), (&form, &[]))?).into_response());
    }
    let is_fresh = form.revision == staff.revision;
    let faults = judged(&app, &me, &staff, &form)?;
    if !faults.is_empty() {
        return Ok(me.page_again(editing(&app, &me, Some(&staff), (&form, &faults))?));
    }
    if is_fresh && form.permissions != staff.permissions && !posted.has("confirmed") {
        return Ok(me.page(pages::account::ask(&staff, &form, me.csrf())).into_response());
    }
    let (subject, edit, seen) = (staff.id, form.edit(), form.revision);
    let change = move |tx: &_, act: &mut _| accounts::change(tx, act, subject, (&edit, seen));
    match app.store.write(me.act(app.clock.now()), "staff.change", change).await {
        Ok(()) => {
            me.tell(Notice::done(words::saved(&form.name)));
            Ok(Redirect::to(&format!("/console/accounts/{subject}")).into_response())
        }
        Err(AccountError::Stale) => {
            let now = find(&app, &me, &id)?;
            Ok(me.page_again(pages::account::stale(&now, &form, me.csrf())))
        }
        Err(error) => {
            let faults = self::faults(error)?;
            Ok(me.page_again(editing(&app, &me, Some(&staff), (&form, &faults))?))
        }
    }
}

async fn invite(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?.id;
    let link = JoinLink::fresh(&app.vault);
    let key = link.key;
    let invite = move |tx: &_, act: &mut _| accounts::invite_again(tx, act, staff, &key);
    match app.store.write(me.act(app.clock.now()), "staff.invite", invite).await {
        Ok(()) => linked(&app, &me, staff, &link),
        Err(error) => back(&me, staff, Err(error)),
    }
}

async fn ask_suspend(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let owned = owned(&app, staff.id)?.iter().map(|it| it.1).sum();
    Ok(me.page(pages::account::ask_suspend(&staff, owned, me.csrf())).into_response())
}

async fn suspend(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let subject = staff.id;
    let suspend = move |tx: &_, act: &mut _| accounts::suspend(tx, act, subject);
    let done = app.store.write(me.act(app.clock.now()), "staff.suspend", suspend).await;
    let told = done.map(|()| {
        let undo = format!("/console/accounts/{subject}/resume");
        Notice::done(words::suspended(&staff.name)).undo(words::RESUME, undo)
    });
    back(&me, subject, told)
}

async fn resume(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let subject = staff.id;
    let resume = move |tx: &_, act: &mut _| accounts::resume(tx, act, subject);
    let done = app.store.write(me.act(app.clock.now()), "staff.resume", resume).await;
    back(&me, subject, done.map(|state| Notice::done(words::resumed(&staff.name, state))))
}

async fn show_handover(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let (owned, heirs) = (owned(&app, staff.id)?, heirs(&app, &staff)?);
    let handing = pages::account::Handing {
        staff: &staff,
        owned: &owned,
        heirs: &heirs,
        faults: &[],
        csrf: me.csrf(),
    };
    Ok(me.page(pages::account::handover(&handing)).into_response())
}

async fn hand_over(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
    let staff = find(&app, &me, &id)?;
    let heirs = heirs(&app, &staff)?;
    let Some(heir) = heirs.iter().find(|it| it.id.to_string() == posted.text("to")) else {
        let faults = [Fault::new("to", words::NO_HEIR)];
        let owned = owned(&app, staff.id)?;
        let handing = pages::account::Handing {
            staff: &staff,
            owned: &owned,
            heirs: &heirs,
            faults: &faults,
            csrf: me.csrf(),
        };
        return Ok(me.page_again(pages::account::handover(&handing)));
    };
    let (from, to, rooms) = (staff.id, heir.id, app.rooms.clone());
    let hand_over = move |tx: &_, act: &mut _| handover::hand_over(tx, act, (from, to), &rooms);
    let done = app.store.write(me.act(app.clock.now()), "staff.hand_over", hand_over).await;
    let told = done.map(|id| {
        let undo = format!("/console/accounts/handovers/{id}/undo");
        Notice::done(words::handed_over(&staff.name, &heir.name)).undo(words::UNDO, undo)
    });
    back(&me, from, told)
}

async fn take_back(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let rooms = app.rooms.clone();
    let take_back = move |tx: &_, act: &mut _| handover::take_back(tx, act, id, &rooms);
    match app.store.write(me.act(app.clock.now()), "staff.take_back", take_back).await {
        Ok(count) => me.tell(Notice::done(words::taken_back(count))),
        Err(error) => tell_refusal(&me, error)?,
    }
    Ok(Redirect::to("/console/accounts").into_response())
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

fn editing(
    app: &App,
    me: &Me,
    staff: Option<&Staff>,
    (form, faults): (&AccountForm, &[Fault]),
) -> Result<crate::web::console::Page<'static>> {
    let departments = app.store.read(store::departments)?;
    let seen = |it: &Staff| app.store.read(|tx| SIGNED_IN.get(tx, &it.id));
    let signed_in_at = staff.map(seen).transpose()?.flatten().map(|it| it.at);
    let rights = match staff {
        Some(staff) if staff.id == me.staff.id && me.may(Function::Accounts, Level::Make) => {
            Rights::Own
        }
        Some(staff) if !may_touch(&me.staff, staff) => Rights::Look,
        Some(_) | None => Rights::Change,
    };
    Ok(pages::account::page(&Editing {
        staff,
        form,
        departments: &departments,
        giver: &me.staff.permissions,
        faults,
        rights,
        signed_in_at,
        csrf: me.csrf(),
    }))
}

/// What would speak against a change, before it is confirmed.
fn judged(app: &App, me: &Me, staff: &Staff, form: &AccountForm) -> Result<Vec<Fault>> {
    let check = |tx: &_| accounts::check(tx, Some(&me.staff), staff, &form.edit());
    match app.store.read(check) {
        Ok(()) | Err(AccountError::Stale) => Ok(Vec::new()),
        Err(error) => faults(error),
    }
}

fn faults(error: AccountError) -> Result<Vec<Fault>> {
    Ok(match error {
        AccountError::Store(error) => return Err(error.into()),
        AccountError::Gone | AccountError::Stale => return Err(Error::NotFound),
        AccountError::Faults(faults) => {
            faults.iter().map(|it| Fault::new(it.field(), words::fault(*it))).collect()
        }
        AccountError::Denied(denials) => {
            denials.iter().map(|it| Fault::new(field(it), words::denial(it))).collect()
        }
    })
}

/// The field of the form that a refusal is about.
fn field(denial: &Denial) -> &'static str {
    match denial {
        Denial::OtherDepartment => "department",
        Denial::BeyondScope => "scope",
        Denial::Beyond(_) | Denial::OwnPermissions | Denial::LastAdministrator => "role",
        Denial::NotAllowed | Denial::OwnAccount | Denial::Senior => "",
    }
}

/// Back to an account with what came of it.
fn back(me: &Me, staff: Id<Staff>, done: std::result::Result<Notice, AccountError>) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(error) => tell_refusal(me, error)?,
    }
    Ok(Redirect::to(&format!("/console/accounts/{staff}")).into_response())
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

/// The page with a fresh link: it is shown this once and kept nowhere.
fn linked(app: &App, me: &Me, id: Id<Staff>, link: &JoinLink) -> Result {
    let staff = app.store.read(|tx| store::staff(tx, id))?.ok_or(Error::NotFound)?;
    let url = format!("{}{}", app.config.server.public_url, link.path);
    let city = &app.config.city.name;
    let letter = words::letter(&staff, city, &url, app.clock.now());
    Ok(me.page(pages::account::invitation(&staff, &letter, &url)).into_response())
}

/// What belongs to somebody, by its name.
fn owned(app: &App, staff: Id<Staff>) -> Result<Vec<(&'static str, usize)>> {
    let count = |tx: &_| {
        let kinds = app.rooms.owned.iter();
        kinds
            .map(|it| Ok((it.label, (it.count)(tx, staff)?)))
            .collect::<std::result::Result<_, StoreError>>()
    };
    Ok(app.store.read(count)?)
}

/// To whom something can be handed over: first the colleagues of the department.
fn heirs(app: &App, staff: &Staff) -> Result<Vec<Staff>> {
    let mut heirs = app.store.read(store::all)?;
    heirs.retain(|it| it.id != staff.id && it.can_be_used());
    heirs.sort_by(|one, other| {
        let elsewhere = |it: &Staff| it.department != staff.department;
        (elsewhere(one), &one.department, &one.name).cmp(&(
            elsewhere(other),
            &other.department,
            &other.name,
        ))
    });
    Ok(heirs)
}
