//! 自分のアカウント.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        actions::{EntryError, own as actions},
        entry::{self, Shown},
        me::Me,
        model::{CodeSecret, Cost},
        pages::{
            entrance,
            join::Authenticator,
            own::{self, Own, OwnSession, Whose},
            sign_in::STALE,
        },
        parcel::{self, Enrolling},
        store, tokens,
        visit::Visit,
        words,
    },
    join::{digits, password_faults},
};
use crate::{
    app::App,
    base::{hex, text::graphemes_len},
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// The longest name or contact, in letters as people count them.
const WORDS_MAX: usize = 100;

const HERE: &str = "/console/me";

/// The whole account.
pub(super) async fn show(State(app): State<App>, me: Me) -> Result {
    let (credentials, sessions) = app.store.read(|tx| {
        let credentials = store::credentials(tx, me.staff.id)?;
        Ok::<_, StoreError>((credentials, store::sessions_of(tx, me.staff.id)?))
    })?;
    let now = app.clock.now();
    let mut sessions: Vec<OwnSession> = sessions
        .into_iter()
        .filter(|(key, it)| it.end(app.presence.seen_at(key, it), now).is_none())
        .map(|(key, it)| OwnSession {
            device: own::device(&it.device),
            seen_at: app.presence.seen_at(&key, &it),
            key: hex::encode(&key),
            address: it.address,
            began_at: it.began_at,
            whose: if key == *me.key() { Whose::This } else { Whose::Another },
        })
        .collect();
    sessions.sort_by_key(|it| (it.whose == Whose::Another, std::cmp::Reverse(it.seen_at)));
    let view = Own {
        staff: &me.staff,
        csrf: me.csrf(),
        recovery: credentials.as_ref().map_or(0, |it| it.recovery.len()),
        chosen_at: credentials.map(|it| it.chosen_at),
        sessions,
    };
    Ok(me.page(own::page(&view)).into_response())
}

/// Lets the session go on: to have asked is enough. Gives the warning anew, for the page that asked.
pub(super) async fn stay(me: Me) -> Response {
    me.warning().into_response()
}

/// Asks for name and contact.
pub(super) async fn edit(me: Me) -> Result {
    let contact = me.staff.contact.as_deref().unwrap_or_default();
    Ok(me.page(own::edit(me.csrf(), &me.staff.name, contact, &[])).into_response())
}

/// Changes name and contact.
pub(super) async fn describe(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let (name, contact) = (posted.text("name").trim(), posted.text("contact").trim());
    let mut faults = Vec::new();
    if name.is_empty() {
        faults.push(Fault::new("name", own::NAME_MISSING));
    }
    for (field, text) in [("name", name), ("contact", contact)] {
        if WORDS_MAX < graphemes_len(text) {
            faults.push(Fault::new(field, own::TOO_LONG));
        }
    }
    if !faults.is_empty() {
        return Ok(me.page_again(own::edit(me.csrf(), name, contact, &faults)));
    }
    let (id, name, contact) = (me.staff.id, name.to_owned(), contact.to_owned());
    let contact = Some(contact).filter(|it| !it.is_empty());
    let describe =
        move |tx: &_, act: &mut _| actions::describe(tx, act, id, &name, contact.as_deref());
    app.store.write(me.act(app.clock.now()), "staff.describe", describe).await?;
    Ok(done(&me, words::entry::DESCRIBED))
}

/// Asks for the old password and a new one.
pub(super) async fn edit_password(me: Me) -> Result {
    Ok(me.page(own::change_password(me.csrf(), &me.staff.login, &[])).into_response())
}

/// Changes the password.
pub(super) async fn change_password(
    State(app): State<App>,
    me: Me,
    visit: Visit,
    posted: Posted,
) -> Result {
    let mut faults = password_faults(&app, &me.staff, &posted);
    if faults.is_empty() {
        let old = posted.text("password_old");
        faults.extend(old_fault(&app, &visit, &me, ("password_old", old)).await?);
    }
    if !faults.is_empty() {
        return Ok(me.page_again(own::change_password(me.csrf(), &me.staff.login, &faults)));
    }
    let hash = app.porter.hash(posted.text("password"), Cost::FULL).await.ok_or(Error::Busy)?;
    let key = *me.key();
    let change = move |tx: &_, act: &mut _| actions::change_password(tx, act, &key, &hash);
    app.store.write(me.act(app.clock.now()), "staff.change_password", change).await?;
    Ok(done(&me, words::entry::PASSWORD_CHANGED))
}

/// Asks for both factors.
pub(super) async fn edit_authenticator(me: Me) -> Result {
    Ok(me.page(own::before_authenticator(me.csrf(), &[])).into_response())
}

/// Takes both factors and shows a new secret.
pub(super) async fn begin_authenticator(
    State(app): State<App>,
    me: Me,
    visit: Visit,
    posted: Posted,
) -> Result {
    let fault = old_fault(&app, &visit, &me, ("password", posted.text("password"))).await?;
    let fault = match fault {
        Some(fault) => Some(fault),
        None => match entry::second_again(&app, &visit, &me, posted.text("code")).await? {
            Shown::Right(_) => None,
            Shown::Wrong | Shown::Stale => Some(Fault::new("code", entrance::CODE_WRONG)),
            Shown::Wait(wait) => Some(Fault::new("code", entrance::wait(wait))),
        },
    };
    if let Some(fault) = fault {
        return Ok(me.page_again(own::before_authenticator(me.csrf(), &[fault])));
    }
    let code = CodeSecret::new(rand::random());
    set_up(&app, &me, &Enrolling { staff: me.staff.id, code }, &[])
}

/// Takes the new authenticator's first code.
pub(super) async fn change_authenticator(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let now = app.clock.now();
    let enrolling: Option<Enrolling> = parcel::open(&app.vault, posted.text("parcel"), now);
    let Some(enrolling) = enrolling.filter(|it| it.staff == me.staff.id) else {
        let fault = Fault::new("", STALE);
        return Ok(me.page_again(own::before_authenticator(me.csrf(), &[fault])));
    };
    let (key, code, typed) = (*me.key(), enrolling.code.clone(), digits(posted.text("code")));
    let change =
        move |tx: &_, act: &mut _| actions::change_authenticator(tx, act, &key, &code, &typed);
    match app.store.write(me.act(now), "staff.change_authenticator", change).await {
        Ok(()) => Ok(done(&me, words::entry::AUTHENTICATOR_CHANGED)),
        Err(EntryError::Wrong) => {
            set_up(&app, &me, &enrolling, &[Fault::new("code", entrance::CODE_WRONG)])
        }
        Err(other) => Err(other.into()),
    }
}

/// Asks before new recovery codes are made.
pub(super) async fn edit_recovery(me: Me) -> Result {
    Ok(me.page(own::before_recovery(me.csrf())).into_response())
}

/// Makes new recovery codes and shows them once.
pub(super) async fn renew_recovery(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let now = app.clock.now();
    if let Err(asked) = me.must_be_fresh(now, &posted) {
        return Ok(*asked);
    }
    let (codes, kept) = tokens::fresh_recovery(&app.vault, me.staff.id);
    let key = *me.key();
    let renew = move |tx: &_, act: &mut _| actions::renew_recovery(tx, act, &key, kept);
    app.store.write(me.act(now), "staff.renew_recovery", renew).await?;
    Ok(me.page(own::new_recovery(&codes)).into_response())
}

/// Ends one other session.
pub(super) async fn end_one(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let key = hex::decode(posted.text("session")).and_then(|it| it.try_into().ok());
    let key: store::SessionKey = key.ok_or(Error::NotFound)?;
    let id = me.staff.id;
    let end = move |tx: &_, act: &mut _| actions::end_one(tx, act, id, &key);
    match app.store.write(me.act(app.clock.now()), "staff.end_session", end).await {
        // It may have ended by itself meanwhile.
        Ok(()) | Err(EntryError::Stale) => {
            app.presence.forget(&key);
            Ok(done(&me, words::entry::ONE_ENDED))
        }
        Err(other) => Err(other.into()),
    }
}

/// Ends every other session.
pub(super) async fn end_others(State(app): State<App>, me: Me) -> Result {
    let (id, key) = (me.staff.id, *me.key());
    let end = move |tx: &_, act: &mut _| actions::end_sessions(tx, act, id, Some(&key));
    app.store.write(me.act(app.clock.now()), "staff.end_sessions", end).await?;
    Ok(done(&me, words::entry::OTHERS_ENDED))
}

/// What is wrong with a password that somebody signed in shows under a field's name.
async fn old_fault(
    app: &App,
    visit: &Visit,
    me: &Me,
    (field, typed): (&str, &str),
) -> Result<Option<Fault>> {
    Ok(match entry::own_password(app, visit, me, typed).await? {
        Shown::Right(()) => None,
        Shown::Wrong | Shown::Stale => Some(Fault::new(field, own::OLD_WRONG)),
        Shown::Wait(wait) => Some(Fault::new(field, entrance::wait(wait))),
    })
}

fn set_up(app: &App, me: &Me, enrolling: &Enrolling, faults: &[Fault]) -> Result {
    let parcel = parcel::seal(&app.vault, enrolling, app.clock.now()).unwrap_or_default();
    let city = app.city.now();
    let view = Authenticator {
        login: &me.staff.login,
        issuer: &city.identity.city,
        code: &enrolling.code,
        parcel: &parcel,
        faults,
    };
    let page = own::another_authenticator(me.csrf(), &view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

fn done(me: &Me, words: &str) -> axum::response::Response {
    me.tell(Notice::done(words));
    Redirect::to(HERE).into_response()
}
