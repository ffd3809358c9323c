//! How somebody wants to be told of what concerns them.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};

use super::super::{
    actions,
    model::{MINUTES_OF_DAY, Pace},
    own::{Own, Wanted, in_account},
    pages::own::{self as pages, OWN_PATH, OwnView},
    store,
    word::Kind,
    words,
};
use crate::{
    app::App,
    base::mail::is_mail_address,
    features::staff::Me,
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// When a daily notice comes, as a minute of the day: as offices open.
const MORNING: u16 = 8 * 60 + 30;

pub(super) async fn show(State(app): State<App>, me: Me) -> Result {
    let own = app.store.read(|tx| store::own(tx, me.staff.id))?;
    let told: Vec<&str> =
        Kind::ALL.iter().filter(|it| !own.leaves_out(**it)).map(|it| it.as_str()).collect();
    draw(&app, &me, (&own.mail, name_of(own.wanted), &told), &[])
}

fn draw(
    app: &App,
    me: &Me,
    (mail, wanted, told): (&str, &str, &[&str]),
    faults: &[Fault],
) -> Result {
    let page = pages::page(&OwnView {
        mail,
        wanted,
        told,
        in_account: in_account(&me.staff).as_deref(),
        has_server: app.config.mail.is_some(),
        faults,
        csrf: me.csrf(),
    });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

pub(super) async fn keep(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let (mail, wanted) = (posted.text("mail").trim(), posted.text("wanted"));
    let told: Vec<&str> = posted.all("told").collect();
    if !mail.is_empty() && !is_mail_address(mail) {
        let faults = [Fault::new("mail", words::said::NO_MAIL)];
        return draw(&app, &me, (mail, wanted, &told), &faults);
    }
    let left_out = |it: &Kind| it.can_be_left_out() && !told.contains(&it.as_str());
    let unwanted: Vec<Kind> = Kind::ALL.into_iter().filter(left_out).collect();
    let own = Own {
        mail: mail.to_owned(),
        wanted: of_name(wanted),
        unwanted: Some(unwanted).filter(|it| !it.is_empty()),
    };
    let id = me.staff.id;
    let keep = move |tx: &_, act: &mut _| actions::set_own(tx, act, id, &own);
    app.store.write(me.act(app.clock.now()), "notices.set_own", keep).await?;
    me.tell(Notice::done(words::said::KEPT));
    Ok(Redirect::to(OWN_PATH).into_response())
}

/// The name of a wish in the form.
fn name_of(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Not => "not",
        Wanted::Told(Pace::AtOnce) => "at_once",
        Wanted::Told(Pace::Hourly) => "hourly",
        Wanted::Told(Pace::Daily(_)) => "daily",
    }
}

fn of_name(name: &str) -> Wanted {
    match name {
        "not" => Wanted::Not,
        "hourly" => Wanted::Told(Pace::Hourly),
        "daily" => Wanted::Told(Pace::Daily(MORNING % MINUTES_OF_DAY)),
        _ => Wanted::Told(Pace::AtOnce),
    }
}
