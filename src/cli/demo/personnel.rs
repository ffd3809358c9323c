//! What goes on among the people of the demo's city: a transfer prepared for April, a reset that
//! waits for a second administrator, an invitation on its way, a wish.

use anyhow::Context;
use jiff::civil::{Date, date};

use super::words::april::{
    ADMINISTRATOR, CLERK, COLLEAGUE, CONTACT, FILE, LEAVES_EARLY, LOST, NEWCOMER, REASON, ROWS,
};
use crate::{
    app::App,
    base::{Act, Actor, Id, time::in_japan},
    features::{
        city::{self, Change, Identity, Part},
        staff::{
            self, Function, JoinLink, Level, ReadFile, Staff, TransferError, When,
            transfer::{Column, Transfer, read},
        },
    },
};

/// Lets it all happen at the first start, each by somebody's hand.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    if !app.store.read(|tx| staff::transfers(tx, 1))?.is_empty() {
        return Ok(());
    }
    let (administrator, colleague) = (find(app, ADMINISTRATOR)?, find(app, COLLEAGUE)?);
    say_whom_to_ask(app, administrator).await?;
    let transfer = preview(app, administrator).await?;
    let leaver = find(app, LEAVES_EARLY)?;
    let suspend = move |tx: &_, act: &mut _| staff::suspend(tx, act, leaver);
    app.store.write(by(app, colleague), "staff.suspend", suspend).await?;
    let apply = move |tx: &_, act: &mut _| staff::apply(tx, act, transfer, When::OnTheDay);
    app.store.write(by(app, administrator), "staff.apply_transfer", apply).await?;
    let (newcomer, key) = (find(app, NEWCOMER)?, JoinLink::fresh(&app.vault).key);
    let invite = move |tx: &_, act: &mut _| staff::invite_again(tx, act, newcomer, &key);
    app.store.write(by(app, administrator), "staff.invite", invite).await?;
    let lost = find(app, LOST)?;
    let ask = move |tx: &_, act: &mut _| staff::ask_reset(tx, act, lost, colleague);
    app.store.write(by(app, colleague), "staff.ask_reset", ask).await?;
    let wish = |tx: &_, act: &mut _| staff::wish(tx, act, (Function::Faq, Level::Publish), REASON);
    app.store.write(by(app, find(app, CLERK)?), "staff.wish", wish).await?;
    Ok(())
}

async fn say_whom_to_ask(app: &App, administrator: Id<Staff>) -> anyhow::Result<()> {
    let at_first = app.city.at_first().clone();
    let contact = Some(CONTACT.to_owned());
    let part = Part::Identity(Identity { contact, ..at_first.identity.clone() });
    let set = move |tx: &_, act: &mut _| city::update(tx, act, &at_first, Change { part, seen: 0 });
    app.store.write(by(app, administrator), "settings.update", set).await?;
    Ok(())
}

async fn preview(app: &App, administrator: Id<Staff>) -> anyhow::Result<Id<Transfer>> {
    let act = by(app, administrator);
    let file = file(next_april(in_japan(act.now).date()));
    let preview = move |tx: &_, act: &mut _| staff::preview(tx, act, &file);
    match app.store.write(act, "staff.preview_transfer", preview).await {
        Err(TransferError::Rows(plan)) => anyhow::bail!("the demo's transfer: {:?}", plan.faults),
        done => Ok(done?),
    }
}

/// The file of the personnel section, as it would be read in.
fn file(april: Date) -> ReadFile {
    let columns = Column::ALL.map(|it| Column::ALL.iter().position(|other| *other == it));
    let mut file = ReadFile { name: FILE.to_owned(), rows: Vec::new(), faults: Vec::new() };
    // The first row below the heading is a spreadsheet's second.
    for (number, row) in (2..).zip(ROWS) {
        let mut cells = row.map(|it| it.to_owned());
        if let Some(day) = cells.last_mut().filter(|it| !it.is_empty()) {
            *day = format!("{}/{day}", april.year());
        }
        match read(number, &cells, &columns) {
            Ok(row) => file.rows.push(row),
            Err(mut faults) => file.faults.append(&mut faults),
        }
    }
    file
}

fn next_april(today: Date) -> Date {
    let april = date(today.year(), 4, 1);
    if today < april { april } else { date(today.year() + 1, 4, 1) }
}

fn find(app: &App, login: &str) -> anyhow::Result<Id<Staff>> {
    let found = app.store.read(|tx| staff::by_login(tx, login))?;
    Ok(found.with_context(|| format!("the demo has nobody called {login}"))?.id)
}

fn by(app: &App, staff: Id<Staff>) -> Act {
    Act::new(app.clock.now(), Actor::Staff(staff.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_transfer_is_always_for_the_april_to_come() {
        assert_eq!(next_april(date(2026, 11, 22)), date(2027, 4, 1));
        assert_eq!(next_april(date(2027, 3, 31)), date(2027, 4, 1));
        assert_eq!(next_april(date(2027, 4, 1)), date(2028, 4, 1));
        assert_eq!(file(date(2027, 4, 1)).rows.len(), ROWS.len(), "every row can be read");
    }
}
