//! Departments.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{accounts::AccountError, departments},
        doors::{Need, Pages},
        me::Me,
        model::{Department, DepartmentDraft, DepartmentState, Function, Level},
        pages::departments::{self as page, Counted, Editing},
        store, words,
    },
    accounts::{may, tell_refusal},
};
use crate::{
    app::App,
    base::{Id, text},
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

const HERE: &str = "/console/departments";

/// Every page of departments.
pub(super) fn pages() -> Pages {
    let look = Need::May(Function::Accounts, Level::View);
    let rule = Need::May(Function::Accounts, Level::Publish);
    Pages::new()
        .get("/console/departments", look, list)
        .get("/console/departments/new", rule, new)
        .post("/console/departments/new", rule, found)
        .get("/console/departments/{id}", rule, show)
        .post("/console/departments/{id}", rule, change)
        .post("/console/departments/{id}/up", rule, up)
        .post("/console/departments/{id}/down", rule, down)
        .post("/console/departments/{id}/place", rule, place)
        .get("/console/departments/{id}/merge", rule, ask_merge)
        .post("/console/departments/{id}/merge", rule, merge)
        .post("/console/departments/{id}/retire", rule, retire)
        .post("/console/departments/{id}/reopen", rule, reopen)
}

async fn list(State(app): State<App>, me: Me) -> Result {
    let counted = counted(&app)?;
    Ok(me.page(page::list(&counted, may(&me), me.csrf())).into_response())
}

async fn new(me: Me) -> Result {
    let draft = DepartmentDraft::default();
    let editing = Editing::new(&draft, &[], me.csrf());
    Ok(me.page(page::edit(&editing)).into_response())
}

async fn found(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let draft = draft(&posted);
    let typed = draft.clone();
    let found = move |tx: &_, act: &mut _| departments::found(tx, act, &typed);
    match app.store.write(me.act(app.clock.now()), "staff.found_department", found).await {
        Ok(_) => {
            me.tell(Notice::done(words::department_saved(&draft.name, 0)));
            Ok(Redirect::to(HERE).into_response())
        }
        Err(error) => again(&me, (None, &draft), error),
    }
}

fn drafted(department: &Department) -> DepartmentDraft {
    DepartmentDraft {
        name: department.name.clone(),
        contact: department.contact.clone().unwrap_or_default(),
    }
}

async fn show(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let department = find(&app, &id)?;
    let (place, places) = place_of(&app, &department)?;
    let editing = Editing {
        department: Some(&department),
        draft: &drafted(&department),
        place: Some((place.to_string(), places)),
        faults: &[],
        csrf: me.csrf(),
    };
    Ok(me.page(page::edit(&editing)).into_response())
}

async fn change(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let department = find(&app, &id)?;
    let (draft, rooms) = (draft(&posted), app.rooms.clone());
    let seen = posted.text("revision").parse().unwrap_or_default();
    let (id, typed) = (department.id, draft.clone());
    let change =
        move |tx: &_, act: &mut _| departments::change(tx, act, id, (&typed, seen), &rooms);
    match app.store.write(me.act(app.clock.now()), "staff.change_department", change).await {
        Ok(followed) => {
            let followed = followed.accounts + followed.things;
            me.tell(Notice::done(words::department_saved(&draft.name, followed)));
            Ok(Redirect::to(HERE).into_response())
        }
        Err(error) => again(&me, (Some(&department), &draft), error),
    }
}

async fn up(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    shift(&app, &me, &id, departments::Way::Up).await
}

async fn down(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    shift(&app, &me, &id, departments::Way::Down).await
}

/// To a place that was typed.
async fn place(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let typed = text::normalize(posted.text("place"));
    match typed.trim().parse() {
        Ok(place) if 0 < place => shift(&app, &me, &id, departments::Way::To(place)).await,
        Ok(_) | Err(_) => {
            let faults = [Fault::new("place", words::NO_PLACE)];
            let department = find(&app, &id)?;
            edit_again(&app, &me, (&department, &typed), &faults)
        }
    }
}

fn edit_again(
    app: &App,
    me: &Me,
    (department, place): (&Department, &str),
    faults: &[Fault],
) -> Result {
    let (_, places) = place_of(app, department)?;
    let editing = Editing {
        department: Some(department),
        draft: &drafted(department),
        place: Some((place.to_owned(), places)),
        faults,
        csrf: me.csrf(),
    };
    Ok(me.page_again(page::edit(&editing)))
}

async fn shift(app: &App, me: &Me, id: &str, way: departments::Way) -> Result {
    let department = find(app, id)?;
    let id = department.id;
    let shift = move |tx: &_, act: &mut _| departments::shift(tx, act, id, way);
    let done = app.store.write(me.act(app.clock.now()), "staff.order_departments", shift).await;
    match done {
        Ok(()) => {
            let (place, _) = place_of(app, &department)?;
            me.tell(Notice::done(words::ordered(&department.name, place)));
            // Back to where it stands now, however long the list.
            Ok(Redirect::to(&format!("{HERE}#department-{id}")).into_response())
        }
        Err(error) => back(me, Err(error)),
    }
}

/// Where a department stands, from 1, and how many there are.
fn place_of(app: &App, department: &Department) -> Result<(usize, usize)> {
    let all = app.store.read(store::departments)?;
    let at = all.iter().position(|it| it.id == department.id).ok_or(Error::NotFound)?;
    Ok((at + 1, all.len()))
}

async fn ask_merge(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let from = find(&app, &id)?;
    let counted = counted(&app)?;
    Ok(me.page(page::merge(&from, &counted, &[], me.csrf())).into_response())
}

async fn merge(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let from = find(&app, &id)?;
    let all = app.store.read(store::departments)?;
    let chosen = all.into_iter().find(|it| it.id.to_string() == posted.text("into"));
    let Some(into) = chosen.filter(|it| it.id != from.id) else {
        let faults = [Fault::new("into", words::NO_TARGET)];
        let counted = counted(&app)?;
        return Ok(me.page_again(page::merge(&from, &counted, &faults, me.csrf())));
    };
    let (pair, rooms) = ((from.id, into.id), app.rooms.clone());
    let merge = move |tx: &_, act: &mut _| departments::merge(tx, act, pair, &rooms);
    let done = app.store.write(me.act(app.clock.now()), "staff.merge_departments", merge).await;
    let told =
        |it: departments::Followed| words::merged(&from.name, &into.name, it.accounts + it.things);
    back(&me, done.map(|it| Notice::done(told(it))))
}

async fn retire(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    set_state(&app, &me, &id, DepartmentState::Retired).await
}

async fn reopen(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    set_state(&app, &me, &id, DepartmentState::InUse).await
}

async fn set_state(app: &App, me: &Me, id: &str, state: DepartmentState) -> Result {
    let department = find(app, id)?;
    let id = department.id;
    let set = move |tx: &_, act: &mut _| departments::set_state(tx, act, id, state);
    let verb = match state {
        DepartmentState::InUse => "staff.reopen_department",
        DepartmentState::Retired => "staff.retire_department",
    };
    let done = app.store.write(me.act(app.clock.now()), verb, set).await;
    back(me, done.map(|()| Notice::done(words::department_saved(&department.name, 0))))
}

fn back(me: &Me, done: std::result::Result<Notice, AccountError>) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(error) => tell_refusal(me, error)?,
    }
    Ok(Redirect::to(HERE).into_response())
}

fn again(
    me: &Me,
    (department, draft): (Option<&Department>, &DepartmentDraft),
    error: AccountError,
) -> Result {
    let AccountError::Faults(faults) = error else { return back(me, Err(error)) };
    let field = |name| if name == "department" { "name" } else { name };
    let faults: Vec<Fault> =
        faults.iter().map(|it| Fault::new(field(it.field()), words::fault(*it))).collect();
    let editing = Editing { department, ..Editing::new(draft, &faults, me.csrf()) };
    Ok(me.page_again(page::edit(&editing)))
}

fn draft(posted: &Posted) -> DepartmentDraft {
    DepartmentDraft {
        name: posted.text("name").to_owned(),
        contact: posted.text("contact").to_owned(),
    }
}

fn find(app: &App, id: &str) -> Result<Department> {
    let id: Id<Department> = id.parse().map_err(|_| Error::NotFound)?;
    let all = app.store.read(store::departments)?;
    all.into_iter().find(|it| it.id == id).ok_or(Error::NotFound)
}

/// Every department with how much names it.
fn counted(app: &App) -> Result<Vec<Counted>> {
    let count = |tx: &_| {
        let staff = store::all(tx)?;
        let of = |department: Department| {
            let accounts =
                staff.iter().filter(|it| it.can_be_used() && it.department == department.name);
            let accounts = accounts.count();
            let mut things = 0;
            for kind in &app.rooms.departmental {
                things += (kind.count)(tx, &department.name)?;
            }
            Ok::<_, StoreError>(Counted { department, accounts, things })
        };
        store::departments(tx)?.into_iter().map(of).collect::<std::result::Result<Vec<_>, _>>()
    };
    Ok(app.store.read(count)?)
}
