use std::collections::BTreeMap;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::{
    app::App,
    base::{Act, Actor, Id},
    features::{
        forms::{
            self, Addressed, Channel, Design, Form, FormError, Known, Late, Owner, QuestionId, Raw,
            Reached, StatusId, SubmissionNo, Work,
        },
        staff::{self, Staff},
    },
    infra::store::{StoreError, WriteTx},
};

const ANSWERS: &str = include_str!("../../../assets/demo/answers.json");

/// So many answers came by telephone, over the counter or on paper.
const ENTERED: usize = 3;

/// Of so many answers the newest few are still unseen.
const UNSEEN: u32 = 5;

/// A form with what came of it.
#[derive(Clone, Deserialize)]
struct Piece {
    department: String,
    /// The logins of those who work on the answers.
    owners: Vec<String>,
    /// Since how many days it is public.
    days: i64,
    design: Design,
    /// How many have answered.
    count: u32,
    /// How many the form was given to; none where nobody has counted.
    #[serde(default)]
    addressed: Option<u32>,
    /// What they typed, in turns.
    typed: BTreeMap<String, Vec<String>>,
    /// What staff wrote, in turns.
    memos: Vec<String>,
}

/// Gives the city the forms that are answered below, when it is founded.
pub(super) async fn found(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    for piece in pieces()? {
        if known(app, &piece)?.is_some() {
            continue;
        }
        let make = move |tx: &_, act: &mut _| {
            let id = forms::create(tx, act, &piece.department, piece.design)?;
            forms::publish(tx, act, id, 1)
        };
        let act = Act::new(founded, Actor::Operator);
        app.store.write::<_, FormError>(act, "forms.publish", make).await?;
    }
    Ok(())
}

/// Has residents answer over the last weeks, and staff work on the answers today, at the first
/// start.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    for piece in pieces()? {
        let Some(form) = known(app, &piece)? else { continue };
        if app.store.read(|tx| forms::tally(tx, form))?.last_number == 0 {
            let title = piece.design.title.clone();
            answer(app, form, piece).await.with_context(|| format!("the answers to {title}"))?;
        }
    }
    Ok(())
}

fn pieces() -> anyhow::Result<Vec<Piece>> {
    serde_json::from_str(ANSWERS).context("the demo's answers")
}

fn known(app: &App, piece: &Piece) -> Result<Option<Id<Form>>, StoreError> {
    let all = app.store.read(forms::forms)?;
    Ok(all.into_iter().find(|it| it.draft.title == piece.design.title).map(|it| it.id))
}

async fn answer(app: &App, form: Id<Form>, piece: Piece) -> anyhow::Result<()> {
    let now = app.clock.now();
    if let Some(count) = piece.addressed {
        let count = Some(Addressed::Count(count));
        let keep = move |tx: &_, act: &mut _| forms::set_addressed(tx, act, form, count);
        let act = Act::new(now, Actor::Operator);
        app.store.write::<_, FormError>(act, "forms.set_addressed", keep).await?;
    }
    let owners: Vec<Staff> = app.store.read(|tx| {
        let known = piece.owners.iter().filter_map(|it| staff::by_login(tx, it).transpose());
        known.collect::<Result<_, StoreError>>()
    })?;
    let first = now - SignedDuration::from_hours(24 * piece.days);
    for at in 0..piece.count {
        // Later ones come more often, and in no steady rhythm.
        let share = i64::from(at) * 100 / i64::from(piece.count);
        let hours = 24 * piece.days * share / 100 + i64::from(at * 7 % 11);
        let given_at = (first + SignedDuration::from_hours(hours)).min(now);
        hand_in(app, (form, at, given_at), &piece).await?;
        if at + UNSEEN < piece.count && !owners.is_empty() {
            work_on(app, (form, at), (&piece, &owners)).await?;
        }
    }
    // Staff act today, for their log goes forward.
    for (at, clerk) in (piece.count..).zip(owners.iter().cycle().take(ENTERED)) {
        enter(app, (form, at), (&piece, clerk.id)).await?;
    }
    Ok(())
}

async fn hand_in(
    app: &App,
    (form, at, given_at): (Id<Form>, u32, Timestamp),
    piece: &Piece,
) -> anyhow::Result<()> {
    let mut session = [0; 32];
    session[..4].copy_from_slice(&at.to_be_bytes());
    let owner = Owner::Visitor(session);
    let typed = typed(at, piece);
    let hand = move |tx: &WriteTx, act: &mut Act| {
        let id = forms::begin(tx, act, form, owner)?;
        let all: Vec<QuestionId> = (1..=30).map(QuestionId).collect();
        forms::keep(tx, act, (id, owner), (0, &all), &typed)?;
        forms::submit(tx, act, (id, owner))
    };
    let act = Act::new(given_at, owner.actor());
    app.store.write::<_, FormError>(act, "forms.submit", hand).await?;
    Ok(())
}

/// Has a clerk take an answer down.
async fn enter(
    app: &App,
    (form, at): (Id<Form>, u32),
    (piece, clerk): (&Piece, Id<Staff>),
) -> anyhow::Result<()> {
    let owner = Owner::Staff(clerk);
    let typed = typed(at, piece);
    let channel = Channel::ALL[at as usize % 3];
    let reached = Reached { channel, word: String::new(), late: Late::Unsaid };
    let take = move |tx: &WriteTx, act: &mut Act| {
        let id = act.id();
        forms::keep_entry(tx, act, (id, owner), (form, None), &typed)?;
        forms::enter(tx, act, (id, owner), &reached)
    };
    let act = Act::new(app.clock.now(), owner.actor());
    app.store.write::<_, FormError>(act, "forms.enter", take).await?;
    Ok(())
}

/// What somebody types, in turns.
fn typed(at: u32, piece: &Piece) -> Raw {
    let turn = |(place, (name, texts)): (usize, (&String, &Vec<String>))| {
        // Parts of one question take the same turn, so that they belong together.
        let question = name.split('.').next().map_or(place, |it| it.bytes().map(usize::from).sum());
        let text = texts.get((at as usize + question) % texts.len().max(1))?;
        (!text.is_empty()).then(|| (name.clone(), text.clone()))
    };
    Raw(piece.typed.iter().enumerate().filter_map(turn).collect())
}

async fn work_on(
    app: &App,
    (form, at): (Id<Form>, u32),
    (piece, owners): (&Piece, &[Staff]),
) -> anyhow::Result<()> {
    let no = SubmissionNo(at + 1);
    let who = &owners[at as usize % owners.len()];
    let statuses = &piece.design.statuses;
    // The oldest are the furthest.
    let left = (piece.count - at) as usize * statuses.len() / piece.count as usize;
    let status = statuses.len().saturating_sub(left + usize::from(at % 3 == 0));
    let memo = match at % 4 {
        0 => piece.memos.get(at as usize / 4 % piece.memos.len().max(1)).cloned(),
        _ => None,
    };
    let made = Work {
        status: statuses.get(status).map(|it| it.id).or(Some(StatusId(1))),
        owner: (at % 5 != 0).then_some(who.id),
        memo: memo.unwrap_or_default(),
        fields: Raw::default(),
        known: Known::default(),
    };
    let actor = Actor::Staff(who.id.to_string());
    let today = app.clock.now();
    let look = move |tx: &_, act: &mut _| forms::look(tx, act, form, no);
    app.store.write(Act::new(today, actor.clone()), "forms.look", look).await?;
    let work = move |tx: &_, act: &mut _| forms::work(tx, act, (form, no, 1), &made);
    app.store.write(Act::new(today, actor), "forms.work", work).await?;
    Ok(())
}
