//! Home and search.

use std::{cmp::Reverse, collections::BTreeMap};

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Redirect},
};
use jiff::ToSpan;
use serde::Deserialize;

use super::{
    actions,
    live::Watched,
    model::{Asked, Friends, Home, Keeping, Lately, Machines, Overdue, Today, Unanswered},
    pages::{self},
    search, store,
};
use crate::{
    app::App,
    base::{Id, time},
    features::{
        audit::{self, Filter, People},
        faq::{self, Editor, Faq, FaqIndex, Figures, Group, Pile},
        forms, inbox, outbox,
        staff::{Function, Level, Me, Need, Pages},
    },
    infra::store::{Health, StoreError},
    web::{
        Closing, Result,
        console::{LIVE, Notice},
        events,
    },
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
        .events(LIVE, Need::SignedIn, listen)
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

async fn listen(
    State(app): State<App>,
    me: Me,
    Extension(closing): Extension<Closing>,
    Query(watched): Query<Watched>,
) -> Result {
    watched.must_be_open_to(&me)?;
    let (place, changed) = app.live.enter(me.owner())?;
    let look = move || watched.clone().look(app.clone(), me.clone());
    Ok(events::follow(place, closing, changed, look))
}

fn gather(app: &App, me: &Me) -> Result<Home> {
    let now = app.clock.now();
    let (introduces, machines, lately, asked) = app.store.read(|tx| {
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
        let first = time::date_in_japan(now).saturating_sub((faq::LATELY_DAYS - 1).days());
        let sees_faqs = me.may(Function::Faq, Level::View);
        let asked = sees_faqs.then(|| faq::figures_since(tx, first)).transpose()?;
        let asked = asked.map(|it| most_asked(&app.faqs, it));
        Ok::<_, StoreError>((introduces, machines, lately, asked))
    })?;
    Ok(Home {
        introduces,
        may_make_faqs: me.may(Function::Faq, Level::Make),
        may_set_up: [Function::Settings, Function::Accounts]
            .iter()
            .all(|it| me.may(*it, Level::Make)),
        today: today(app, me)?,
        asked,
        friends: me.may(Function::Analytics, Level::View).then(|| friends(app)),
        machines,
        lately,
    })
}

/// What of the page is renewed while it is looked at.
pub(super) fn today(app: &App, me: &Me) -> Result<Today> {
    let now = app.clock.now();
    let sees_faqs = me.may(Function::Faq, Level::View);
    let (asked, forms) = app.store.read(|tx| {
        let asked = faq::day(tx, time::date_in_japan(now))?;
        Ok::<_, StoreError>((asked, forms::outlook(tx, &me.staff, now)?))
    })?;
    Ok(Today {
        now,
        asked: sees_faqs.then_some(asked),
        unanswered: sees_faqs.then(|| unanswered(app)),
        waiting: me.may(Function::Faq, Level::Publish).then(|| waiting(app, me)),
        stale: sees_faqs.then(|| {
            let stale = app.faqs.stale(now);
            let all = stale.iter().map(|(row, why)| (&*row.faq, *why));
            Overdue::of(all, &me.staff.department)
        }),
        forms,
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
    let editor = Editor { staff: me.staff.clone(), approval: app.city.now().approval };
    let rows = app.faqs.to_decide(&editor);
    let oldest = rows.first().and_then(|it| it.proposal.as_ref()).map(|it| it.at);
    (rows.len(), oldest)
}

/// What was shown most often, of what is still there.
fn most_asked(faqs: &FaqIndex, figures: BTreeMap<Id<Faq>, Figures>) -> Vec<Asked> {
    let mut figures: Vec<_> = figures.into_iter().filter(|it| 0 < it.1.asked).collect();
    figures.sort_by_key(|(id, figures)| (Reverse(figures.asked), *id));
    let asked = |(id, figures): (Id<Faq>, Figures)| {
        let faq = faqs.get(id).filter(|it| it.state != faq::State::Trashed)?;
        let (question, times) = (faq.question.clone(), u64::from(figures.asked));
        Some(Asked { id: id.to_string(), question, times })
    };
    figures.into_iter().filter_map(asked).take(MOST_ASKED).collect()
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
