//! The steps of proving who one is, each with everything it takes: a turn, the wait, the check, and
//! what is kept of it.

use jiff::SignedDuration;

use super::{
    actions::{
        EntryError,
        signing_in::{self, Entering, SecondFactor},
    },
    me::Me,
    model::{Credentials, PASSWORD_CHARS_MAX, Session, Staff, StaffState, TypedCode, password},
    parcel::Ticket,
    store::{self, SessionKey},
    tokens,
    visit::Visit,
};
use crate::{
    app::App,
    base::{
        Act, Actor, Id,
        text::{normalize, truncate_graphemes},
    },
    web::Result,
};

/// Letters of a login that are looked at; none that exists is longer.
const LOGIN_LETTERS_MAX: usize = 100;

/// What came of showing something.
pub(super) enum Shown<T> {
    /// It was right.
    Right(T),
    /// It was wrong.
    Wrong,
    /// It was not looked at: too many were wrong before. Again after this time.
    Wait(SignedDuration),
    /// What was begun is void: it took too long, or the account has changed meanwhile.
    Stale,
}

/// Somebody signed in, with what their browser is to keep.
pub(super) struct Admitted {
    pub staff: Id<Staff>,
    pub key: SessionKey,
    pub token: String,
    pub device: String,
}

/// The first step: login and password. Whether it is the login or the password that is wrong shows
/// neither in the answer nor in the time it takes.
pub(super) async fn first(
    app: &App,
    visit: &Visit,
    login: &str,
    typed: &str,
) -> Result<Shown<Ticket>> {
    let login = normalize(truncate_graphemes(login.trim(), LOGIN_LETTERS_MAX));
    let found = app.store.read(|tx| store::by_login(tx, &login))?;
    let account =
        found.as_ref().map_or_else(|| tokens::nobody(&app.vault, &login), |staff| staff.id);
    let usable = found.filter(|staff| staff.state == StaffState::Active);
    let checked = check(app, visit, account, typed, usable.as_ref()).await?;
    Ok(match checked {
        Shown::Right(credentials) => {
            Shown::Right(Ticket { staff: account, chosen_at: credentials.chosen_at })
        }
        Shown::Wrong => Shown::Wrong,
        Shown::Wait(wait) => Shown::Wait(wait),
        Shown::Stale => Shown::Stale,
    })
}

/// The second step: a code. Begins the session.
pub(super) async fn second(
    app: &App,
    visit: &Visit,
    ticket: &Ticket,
    typed: &str,
) -> Result<Shown<Admitted>> {
    let device = visit.device_token();
    let from = tokens::source(&app.vault, Some(&device), visit.peer);
    let _turn = app.porter.turn(ticket.staff).await;
    if let Some(wait) = wait(app, visit, ticket.staff)? {
        return Ok(Shown::Wait(wait));
    }
    let Some(factor) = second_factor(app, ticket.staff, typed) else {
        return fail(app, visit, ticket.staff).await;
    };
    let token = tokens::fresh();
    let (now, key) = (app.clock.now(), tokens::session_key(&app.vault, &token));
    let entering = Entering {
        staff: ticket.staff,
        chosen_at: ticket.chosen_at,
        second: factor,
        from,
        key,
        session: fresh_session(app, visit, ticket.staff),
        earlier: visit.session,
    };
    let act = Act::new(now, Actor::Staff(ticket.staff.to_string()));
    let enter = move |tx: &_, act: &mut _| signing_in::enter(tx, act, &entering);
    match app.store.write(act, "staff.sign_in", enter).await {
        Ok(()) => Ok(Shown::Right(Admitted { staff: ticket.staff, key, token, device })),
        Err(EntryError::Wrong) => fail(app, visit, ticket.staff).await,
        Err(EntryError::Stale | EntryError::SamePerson) => Ok(Shown::Stale),
        Err(EntryError::Store(error)) => Err(error.into()),
    }
}

/// Looks at a password of somebody signed in.
pub(super) async fn own_password(
    app: &App,
    visit: &Visit,
    me: &Me,
    typed: &str,
) -> Result<Shown<()>> {
    Ok(match check(app, visit, me.staff.id, typed, Some(&me.staff)).await? {
        Shown::Right(_) => Shown::Right(()),
        Shown::Wrong => Shown::Wrong,
        Shown::Wait(wait) => Shown::Wait(wait),
        Shown::Stale => Shown::Stale,
    })
}

/// Takes one factor of somebody signed in, password or code, and keeps that it was shown just now.
pub(super) async fn again(
    app: &App,
    visit: &Visit,
    me: &Me,
    typed: &str,
) -> Result<Shown<Session>> {
    match TypedCode::of(typed) {
        TypedCode::OneTime(_) => second_again(app, visit, me, typed).await,
        // A recovery code is for a lost authenticator alone; here it may be a password.
        TypedCode::Recovery(_) | TypedCode::Unreadable => {
            match own_password(app, visit, me, typed).await? {
                Shown::Right(()) => show(app, visit, me, None).await,
                Shown::Wrong => Ok(Shown::Wrong),
                Shown::Wait(wait) => Ok(Shown::Wait(wait)),
                Shown::Stale => Ok(Shown::Stale),
            }
        }
    }
}

/// Takes a code of somebody signed in.
pub(super) async fn second_again(
    app: &App,
    visit: &Visit,
    me: &Me,
    typed: &str,
) -> Result<Shown<Session>> {
    let _turn = app.porter.turn(me.staff.id).await;
    if let Some(wait) = wait(app, visit, me.staff.id)? {
        return Ok(Shown::Wait(wait));
    }
    match second_factor(app, me.staff.id, typed) {
        Some(factor) => show(app, visit, me, Some(factor)).await,
        None => fail(app, visit, me.staff.id).await,
    }
}

async fn show(
    app: &App,
    visit: &Visit,
    me: &Me,
    factor: Option<SecondFactor>,
) -> Result<Shown<Session>> {
    let key = *me.key();
    let show = move |tx: &_, act: &mut _| signing_in::show_again(tx, act, &key, factor.as_ref());
    match app.store.write(me.act(app.clock.now()), "staff.show_again", show).await {
        Ok(session) => Ok(Shown::Right(session)),
        Err(EntryError::Wrong) => fail(app, visit, me.staff.id).await,
        Err(EntryError::Stale | EntryError::SamePerson) => Ok(Shown::Stale),
        Err(EntryError::Store(error)) => Err(error.into()),
    }
}

/// A session that begins now.
pub(super) fn fresh_session(app: &App, visit: &Visit, staff: Id<Staff>) -> Session {
    let now = app.clock.now();
    Session {
        staff,
        began_at: now,
        seen_at: now,
        address: visit.peer.map(|it| it.to_string()).unwrap_or_default(),
        device: visit.device.clone(),
        shown_at: None,
    }
}

/// What was typed as the second factor of an account; none when it is no code at all.
pub(super) fn second_factor(app: &App, staff: Id<Staff>, typed: &str) -> Option<SecondFactor> {
    match TypedCode::of(typed) {
        TypedCode::OneTime(code) => Some(SecondFactor::Code(code)),
        TypedCode::Recovery(code) => {
            Some(SecondFactor::Recovery(tokens::recovery(&app.vault, staff, &code)))
        }
        TypedCode::Unreadable => None,
    }
}

/// Keeps that a guess at an account was wrong.
pub(super) async fn fail<T>(app: &App, visit: &Visit, account: Id<Staff>) -> Result<Shown<T>> {
    let from = visit.source(&app.vault);
    let owner = app.store.read(|tx| store::staff(tx, account))?;
    let actor = match owner {
        Some(_) => Actor::Staff(account.to_string()),
        None => Actor::Worker("sign-in".to_owned()),
    };
    let act = Act::new(app.clock.now(), actor);
    let fail = move |tx: &_, act: &mut _| signing_in::fail(tx, act, account, &from);
    app.store.write(act, "staff.sign_in_failed", fail).await?;
    Ok(Shown::Wrong)
}

/// How long the next guess of this visit at an account has to wait.
pub(super) fn wait(app: &App, visit: &Visit, account: Id<Staff>) -> Result<Option<SignedDuration>> {
    let (from, now) = (visit.source(&app.vault), app.clock.now());
    Ok(app.store.read(|tx| signing_in::wait(tx, account, &from, now))?)
}

/// Looks at a password. Of an account that cannot be used, none is right, at the same cost.
async fn check(
    app: &App,
    visit: &Visit,
    account: Id<Staff>,
    typed: &str,
    usable: Option<&Staff>,
) -> Result<Shown<Credentials>> {
    let _turn = app.porter.turn(account).await;
    if let Some(wait) = wait(app, visit, account)? {
        return Ok(Shown::Wait(wait));
    }
    let credentials = app.store.read(|tx| store::credentials(tx, account))?;
    let credentials = credentials.filter(|_| usable.is_some());
    let hash = credentials.as_ref().map_or_else(password::decoy, |it| it.password.clone());
    let typed: String = typed.chars().take(4 * PASSWORD_CHARS_MAX).collect();
    let is_right = app.porter.matches(&typed, &hash).await;
    match credentials {
        Some(credentials) if is_right => Ok(Shown::Right(credentials)),
        _ => fail(app, visit, account).await,
    }
}
