//! Making and changing an account.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::super::{
        account_form::AccountForm,
        actions::accounts::{self, AccountError},
        me::Me,
        model::{Denial, Function, Level, Permissions, Role, Staff, may_touch},
        pages::{
            self,
            account::{Editing, Rights},
        },
        store::{self, SIGNED_IN},
        tokens::JoinLink,
        words,
    },
    deeds::linked,
    find,
};
use crate::{
    app::App,
    web::{
        Error, Posted, Result,
        console::{Notice, Page},
        controls::Fault,
    },
};

pub(super) async fn new(State(app): State<App>, me: Me) -> Result {
    let form = AccountForm::empty(&me.staff);
    Ok(me.page(editing(&app, &me, None, (&form, &[]))?).into_response())
}

pub(super) async fn preview_new(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let form = AccountForm::read(&posted, &Permissions::of(Role::Sender));
    Ok(me.page(editing(&app, &me, None, (&form, &[]))?).into_response())
}

pub(super) async fn create(State(app): State<App>, me: Me, posted: Posted) -> Result {
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

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let form = AccountForm::of(&staff);
    Ok(me.page(editing(&app, &me, Some(&staff), (&form, &[]))?).into_response())
}

pub(super) async fn preview(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
    let staff = find(&app, &me, &id)?;
    let form = AccountForm::read(&posted, &staff.permissions);
    Ok(me.page(editing(&app, &me, Some(&staff), (&form, &[]))?).into_response())
}

pub(super) async fn update(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
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

fn editing(
    app: &App,
    me: &Me,
    staff: Option<&Staff>,
    (form, faults): (&AccountForm, &[Fault]),
) -> Result<Page<'static>> {
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
