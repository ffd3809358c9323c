//! The page of notices in the settings, and that of one's own.

mod own;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions, jobs,
    model::Trouble,
    pages::{self, PATH, View},
    store::{HookKey, hook_key, latest},
    words,
};
use crate::{
    app::App,
    base::{Actor, hex, mail::is_mail_address},
    features::staff::{self, Function, Level, Me, Need, Pages},
    infra::{
        config::Config,
        hooks,
        mail::{self, Mail},
        reach::Reach,
        store::StoreError,
    },
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// Notices on the page: some days of a city that tells many of its people.
const SHOWN: usize = 100;

/// Bytes of a key: as many as SHA-256 has.
const KEY_BYTES: usize = 32;

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let view = Need::May(Function::Settings, Level::View);
    let set = Need::May(Function::Settings, Level::Publish);
    Pages::new()
        .get(PATH, view, show)
        .post("/console/settings/notices/test", set, test)
        .get("/console/settings/notices/key", set, ask_key)
        .post("/console/settings/notices/key", set, make_key)
        .get("/console/me/notices", Need::SignedIn, own::show)
        .post("/console/me/notices", Need::SignedIn, own::keep)
}

/// Whether the machine behind an address that staff typed may be called, as far as its letters say.
pub fn may_be_called(config: &Config, address: &str) -> bool {
    hooks::readable(address, Reach::of(config.mode)).is_ok()
}

/// What is shown besides what the store says.
#[derive(Default)]
struct Also<'a> {
    to: &'a str,
    faults: &'a [Fault],
    fresh_key: Option<&'a str>,
}

async fn show(State(app): State<App>, me: Me) -> Result {
    draw(&app, &me, &Also::default())
}

fn draw(app: &App, me: &Me, also: &Also<'_>) -> Result {
    let found = app.store.read(|tx| {
        let key = hook_key(tx)?;
        let by = match key.as_ref().map(|it: &HookKey| &it.by) {
            Some(Actor::Staff(id)) => match id.parse() {
                Ok(id) => staff::staff(tx, id)?.map(|it| it.name).unwrap_or_default(),
                Err(_) => String::new(),
            },
            Some(
                Actor::Operator
                | Actor::Worker(_)
                | Actor::Resident(_)
                | Actor::Line
                | Actor::System(_),
            )
            | None => String::new(),
        };
        Ok::<_, StoreError>((key, by, latest(tx, SHOWN)?))
    });
    let (key, key_by, latest) = found?;
    let page = pages::page(&View {
        csrf: me.csrf(),
        may_set: me.may(Function::Settings, Level::Publish),
        server: app.config.mail.as_ref(),
        key: key.as_ref(),
        key_by,
        fresh_key: also.fresh_key,
        to: also.to,
        faults: also.faults,
        latest: &latest,
    });
    Ok(match also.faults.is_empty() {
        true => me.page(page).into_response(),
        false => me.page_again(page),
    })
}

/// Sends a mail now, and tells what the server said.
async fn test(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let to = posted.text("to").trim().to_owned();
    let again = |text: String| {
        let faults = [Fault::new("to", text)];
        draw(&app, &me, &Also { to: &to, faults: &faults, ..Also::default() })
    };
    if !is_mail_address(&to) {
        return again(words::NO_ADDRESS.to_owned());
    }
    let came = send_test(&app, &me, &to).await;
    let taken = if came.is_ok() { "taken" } else { "not taken" };
    let note = move |tx: &_, act: &mut _| actions::note_test(tx, act, taken);
    app.store.write(me.act(app.clock.now()), "notices.test", note).await?;
    match came {
        Ok(said) => {
            me.tell(Notice::done(words::tested(&to, &said)));
            Ok(Redirect::to(PATH).into_response())
        }
        Err(trouble) => again(words::not_tested(&trouble)),
    }
}

async fn send_test(app: &App, me: &Me, to: &str) -> std::result::Result<String, Trouble> {
    let server = app.config.mail.as_ref().ok_or(Trouble::NoServer)?;
    let account = app.city.now().identity.account.clone();
    let (mark, text) =
        (format!("test-{:032x}", rand::random::<u128>()), words::test_text(&me.staff.name));
    let (from_name, subject, at) = (&*account, words::TEST_SUBJECT, app.clock.now());
    let written = Mail { to, from_name, subject, text: &text, mark: &mark, at };
    mail::send(server, &written).await.map_err(jobs::of_mail)
}

/// Asks before the key is made anew.
async fn ask_key(me: Me) -> Response {
    me.page(pages::ask_key(me.csrf())).into_response()
}

/// Makes a key and shows it, this once.
async fn make_key(State(app): State<App>, me: Me) -> Result {
    let key = hex::encode(&rand::random::<[u8; KEY_BYTES]>());
    let kept = key.clone();
    let keep = move |tx: &_, act: &mut _| actions::set_hook_key(tx, act, kept);
    app.store.write(me.act(app.clock.now()), "notices.make_key", keep).await?;
    draw(&app, &me, &Also { fresh_key: Some(&key), ..Also::default() })
}
