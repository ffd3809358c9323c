use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use super::words::{
    self,
    people::{DEPARTMENTS, PEOPLE, Person},
};
use crate::{
    app::App,
    base::{Act, Actor},
    features::staff::{self, AccountError, DepartmentDraft, Permissions, Session, Staff},
    infra::store::{StoreError, WriteTx},
};

/// Gives the city departments and colleagues at the first start.
pub(super) async fn fill(app: &App, at: Timestamp) -> anyhow::Result<()> {
    let filled = app.store.read(|tx| Ok::<_, StoreError>(!staff::departments(tx)?.is_empty()))?;
    if filled {
        return Ok(());
    }
    let now = app.clock.now();
    let fill = move |tx: &_, act: &mut Act| {
        for (name, extension) in DEPARTMENTS {
            let contact = match extension {
                "" => String::new(),
                extension => words::extension(extension),
            };
            staff::found(tx, act, &DepartmentDraft { name: name.to_owned(), contact })?;
        }
        PEOPLE.iter().enumerate().try_for_each(|(at, it)| hire(tx, act, (at, it), now))
    };
    let act = Act::new(at, Actor::Operator);
    app.store.write::<_, AccountError>(act, "staff.fill", fill).await.context("the demo's staff")
}

fn hire(
    tx: &WriteTx,
    act: &mut Act,
    (at, person): (usize, &Person),
    now: Timestamp,
) -> Result<(), AccountError> {
    let hired_at = act.now;
    let permissions = Permissions::of(person.role);
    let permissions =
        Permissions::with(person.role, person.by_hand.iter().copied(), permissions.scope);
    let account = Staff {
        id: act.id(),
        login: person.login.to_owned(),
        name: person.name.to_owned(),
        department: person.department.to_owned(),
        contact: None,
        permissions,
        state: person.state,
        created_at: hired_at,
        updated_at: hired_at,
        revision: 1,
        number: Some(format!("{}", 1_001 + at)),
    };
    staff::keep(tx, act, &account)?;
    if let Some(days) = person.seen_days {
        // A session that ended long ago leaves behind when it began.
        let began_at = now - SignedDuration::from_hours(24 * days + 9);
        let session = Session {
            staff: account.id,
            began_at,
            seen_at: began_at,
            address: "192.0.2.10".to_owned(),
            device: "Edge (Windows)".to_owned(),
            shown_at: None,
        };
        let key = rand::random();
        staff::begin(tx, act, &key, &session)?;
        staff::end(tx, act, &key)?;
    }
    Ok(())
}
