//! Home and search.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;

use super::{
    actions,
    model::{Asked, Friends, Home, Keeping, Lately, Machines, Overdue, Unanswered},
    pages::{self},
    search, store,
};
use crate::{
    app::App,
    base::time,
    features::{
        audit::{self, Filter, People},
        faq::{self, Direction, Group, Pile, Row, Sort, Stage},
        inbox, outbox,
        staff::{Function, Level, Me, Need, Pages},
    },
    infra::store::{Health, StoreError},
    web::{Result, console::Notice},
};

/// Acts of the log on the page.
const LATELY: usize = 6;

/// Questions in the list of the most asked.
const MOST_ASKED: usize = 5;

/// Days over which friends are told to have come and gone.
const DAYS: u16 = 30;

/// The pages of the room.
pub fn pages() -> Pages {
    Pages::new()
        .get("/console", Need::SignedIn, home)
        .post("/console/introduction/put-away", Need::SignedIn, put_away)
        .post("/console/introduction/bring-back", Need::SignedIn, bring_back)
        .get("/console/search", Need::SignedIn, look)
}

async fn home(State(app): State<App>, me: Me) -> Result {
    let home = gather(&app, &me)?;
    Ok(me.page(pages::home(&home, me.csrf())).into_response())
}

async fn put_away(State(app): State<App>, me: Me) -> Result {
    let staff = me.staff.id;
    let away = move |tx: &_, act: &mut _| actions::put_away(tx, act, staff);
    let act = me.act(app.clock.now());
    app.store.write::<_, StoreError>(act, "dashboard.put_away", away).await?;
    let told = Notice::done(pages::PUT_AWAY);
    me.tell(told.undo(pages::BRING_BACK, "/console/introduction/bring-back"));
    Ok(Redirect::to("/console").into_response())
}

async fn bring_back(State(app): State<App>, me: Me) -> Result {
    let staff = me.staff.id;
    let back = move |tx: &_, act: &mut _| actions::bring_back(tx, act, staff);
    let act = me.act(app.clock.now());
    app.store.write::<_, StoreError>(act, "dashboard.bring_back", back).await?;
    Ok(Redirect::to("/console").into_response())
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sought {
    q: String,
}

async fn look(State(app): State<App>, me: Me, Query(sought): Query<Sought>) -> Result {
    let finds = search::find(&app, &me, &sought.q)?;
    Ok(me.page(pages::finds(&finds)).into_response())
}

fn gather(app: &App, me: &Me) -> Result<Home> {
    let now = app.clock.now();
    let sees_faqs = me.may(Function::Faq, Level::View);
    let (introduces, machines, lately) = app.store.read(|tx| {
        let sending = outbox::sending(tx)?;
        let machines = Machines {
            store: keeping(app.store.health()),
            heard_at: inbox::last_arrival(tx)?,
            sent_at: sending.accepted_at,
            failed_at: sending.failed_at,
        };
        let people = People::read(tx, &app.titles)?;
        let (sight, names) = (people.sight(me), people.names());
        let found = app.audit.find(&Filter::default(), &sight, &names, (None, LATELY));
        let entries = found.seqs.iter().filter_map(|seq| audit::entry(tx, *seq).transpose());
        let lately = entries
            .map(|entry| entry.map(|it| Lately { seq: it.seq, at: it.at, told: people.tell(&it) }));
        let lately = lately.collect::<std::result::Result<Vec<_>, StoreError>>()?;
        let introduces = !store::is_introduced(tx, me.staff.id)?;
        Ok::<_, StoreError>((introduces, machines, lately))
    })?;
    Ok(Home {
        now,
        introduces,
        may_make_faqs: me.may(Function::Faq, Level::Make),
        unanswered: sees_faqs.then(|| unanswered(app)),
        waiting: me.may(Function::Faq, Level::Publish).then(|| waiting(app, me)),
        stale: sees_faqs.then(|| {
            let stale = app.faqs.stale(now);
            let all = stale.iter().map(|(row, why)| (&*row.faq, *why));
            Overdue::of(all, &me.staff.department)
        }),
        asked: sees_faqs.then(|| most_asked(app)),
        friends: me.may(Function::Analytics, Level::View).then(|| friends(app)),
        machines,
        lately,
    })
}

fn unanswered(app: &App) -> Unanswered {
    let groups = app.faqs.unanswered(Pile::Waiting);
    let first = |it: &Group| it.questions.first().map(|it| it.1.text.clone());
    Unanswered {
        kinds: groups.len(),
        times: groups.iter().map(|it| u64::from(it.count)).sum(),
        most: groups.iter().take(2).filter_map(first).collect(),
    }
}

/// What they may decide upon.
fn waiting(app: &App, me: &Me) -> (usize, Option<jiff::Timestamp>) {
    let mut rows = app.faqs.proposed(Stage::Asked);
    rows.retain(|it| me.may_in(Function::Faq, Level::Publish, it.faq.department.as_deref()));
    let oldest = rows.first().and_then(|it| it.proposal.as_ref()).map(|it| it.at);
    (rows.len(), oldest)
}

fn most_asked(app: &App) -> Vec<Asked> {
    let query =
        faq::Query { sort: Sort::Asked, direction: Direction::Down, ..faq::Query::default() };
    let listed = app.faqs.list(&query, 0, app.clock.now());
    let asked = |it: Row| Asked {
        id: it.faq.id.to_string(),
        question: it.faq.question.clone(),
        times: u64::from(it.figures.asked),
    };
    let asked = listed.rows.into_iter().map(asked).filter(|it| 0 < it.times);
    asked.take(MOST_ASKED).collect()
}

fn friends(app: &App) -> Option<Friends> {
    let today = time::date_in_japan(app.clock.now());
    let count = app.headcount.on(today, DAYS)?;
    Some(Friends {
        friends: count.friends,
        blocked: count.blocked,
        blocked_lately: count.blocked_lately,
        came: count.came,
    })
}

fn keeping(health: Health) -> Keeping {
    match health {
        Health::Fine => Keeping::Fine,
        Health::ReadOnly { .. } => Keeping::ReadOnly,
        Health::Down { .. } => Keeping::Down,
    }
}
