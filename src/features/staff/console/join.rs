//! Taking up an invitation.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::super::{
    actions::{
        EntryError,
        joining::{self, Taking},
    },
    entry,
    model::{CodeSecret, Cost, Staff, password},
    pages::{
        entrance,
        join::{self, Authenticator, OVER},
    },
    parcel::{self, Joining},
    tokens::{self, JoinLink},
    visit::{Visit, cookies},
};
use crate::{
    app::App,
    base::{Act, Actor},
    web::{Error, Posted, Result, controls::Fault},
};

/// Asks for a password.
pub(super) async fn show(State(app): State<App>, Path(token): Path<String>) -> Result {
    let Some(staff) = invited(&app, &token)? else { return Ok(over(&app)) };
    Ok(join::choose_password(&app, &staff, &path(&token, ""), &[]).into_response())
}

/// Takes the password and shows the authenticator's secret.
pub(super) async fn choose(
    State(app): State<App>,
    Path(token): Path<String>,
    posted: Posted,
) -> Result {
    let Some(staff) = invited(&app, &token)? else { return Ok(over(&app)) };
    let faults = password_faults(&app, &staff, &posted);
    if !faults.is_empty() {
        let page = join::choose_password(&app, &staff, &path(&token, ""), &faults);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = app.porter.hash(posted.text("password"), Cost::FULL).await.ok_or(Error::Busy)?;
    let joining = Joining {
        invitation: JoinLink::key_of(&app.vault, &token),
        password: hash,
        code: CodeSecret::new(rand::random()),
    };
    set_up(&app, &staff, &token, &joining, &[])
}

/// Takes the authenticator's first code: the account is in use, and its owner signed in.
pub(super) async fn join(
    State(app): State<App>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted,
) -> Result {
    let now = app.clock.now();
    let key = JoinLink::key_of(&app.vault, &token);
    let joining: Option<Joining> = parcel::open(&app.vault, posted.text("parcel"), now);
    let joining = joining.filter(|it| it.invitation == key);
    let (Some(joining), Some(staff)) = (joining, invited(&app, &token)?) else {
        return Ok(over(&app));
    };
    let (session, device) = (tokens::fresh(), visit.device_token());
    let (codes, recovery) = tokens::fresh_recovery(&app.vault, staff.id);
    let taking = Taking {
        invitation: key,
        password: joining.password.clone(),
        code: joining.code.clone(),
        typed: digits(posted.text("code")),
        recovery,
        from: tokens::source(&app.vault, Some(&device), visit.peer),
        key: tokens::session_key(&app.vault, &session),
        session: entry::fresh_session(&app, &visit, staff.id),
    };
    let act = Act::new(now, Actor::Staff(staff.id.to_string()));
    let join = move |tx: &_, act: &mut _| joining::join(tx, act, &taking);
    match app.store.write(act, "staff.join", join).await {
        Ok(()) => {
            let cookies = cookies(&app, &session, &device);
            Ok((cookies, join::joined(&app, &codes)).into_response())
        }
        Err(EntryError::Wrong) => {
            let fault = Fault::new("code", entrance::CODE_WRONG);
            set_up(&app, &staff, &token, &joining, &[fault])
        }
        Err(EntryError::Stale | EntryError::SamePerson) => Ok(over(&app)),
        Err(EntryError::Store(error)) => Err(error.into()),
    }
}

/// What is wrong with a new password of somebody.
pub(super) fn password_faults(app: &App, staff: &Staff, posted: &Posted) -> Vec<Fault> {
    let city = app.city.now();
    let words = [
        staff.login.as_str(),
        &staff.name,
        &staff.department,
        &city.identity.city,
        &city.identity.account,
    ];
    let typed = posted.text("password");
    let weak = password::judge(typed, &words).err();
    let weak = weak.map(|it| Fault::new("password", entrance::weak(it)));
    let differ = typed != posted.text("password_again");
    let differ = differ.then(|| Fault::new("password_again", entrance::PASSWORDS_DIFFER));
    match weak {
        Some(weak) => vec![weak],
        None => differ.into_iter().collect(),
    }
}

/// The digits of what was typed as a code.
pub(super) fn digits(typed: &str) -> String {
    use super::super::model::TypedCode;
    match TypedCode::of(typed) {
        TypedCode::OneTime(code) => code,
        TypedCode::Recovery(_) | TypedCode::Unreadable => String::new(),
    }
}

fn set_up(app: &App, staff: &Staff, token: &str, joining: &Joining, faults: &[Fault]) -> Result {
    let parcel = parcel::seal(&app.vault, joining, app.clock.now()).unwrap_or_default();
    let city = app.city.now();
    let view = Authenticator {
        login: &staff.login,
        issuer: &city.identity.city,
        code: &joining.code,
        parcel: &parcel,
        faults,
    };
    let page = join::set_up_authenticator(app, &view, &path(token, "/code"));
    let status = match faults {
        [] => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page).into_response())
}

fn invited(app: &App, token: &str) -> Result<Option<Staff>> {
    let key = JoinLink::key_of(&app.vault, token);
    Ok(app.store.read(|tx| joining::invited(tx, &key, app.clock.now()))?)
}

/// The page's own path. A token has only letters and digits; anything else leads nowhere.
fn path(token: &str, last: &str) -> String {
    format!("/console/join/{token}{last}")
}

fn over(app: &App) -> Response {
    let page = entrance::over(app, join::OVER_TITLE, OVER);
    (StatusCode::GONE, page).into_response()
}
