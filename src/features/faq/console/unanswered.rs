//! What staff do with questions nobody could answer.

use axum::{
    extract::{Path, Query as Asked, State},
    response::IntoResponse,
};
use jiff::ToSpan;
use maud::Markup;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        actions::{FaqError, adopt, bring_back, set_aside, undo_handled},
        model::{Faq, Handled, day_key},
        pages::unanswered::{
            GroupView, News, PAGE_GROUPS, QueueView, TREND_DAYS, news, page, said,
        },
        queue::{Group, Pile},
        store::{TextKey, days},
    },
    desk::{self, back_to, refused},
};
use crate::{
    app::App,
    base::{Id, hex, text::fold, time::date_in_japan},
    features::staff::Me,
    web::{Error, Posted, Result, console::Notice},
};

/// The queue's page.
const HERE: &str = "/console/faq/unanswered";

/// FAQs suggested for a group.
const SUGGESTIONS: usize = 3;

/// What the address of the queue asks for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::features::faq) struct QueueQuery {
    /// Words; empty for all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// `aside` for those set aside.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// `new` for the latest first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// The page, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

impl QueueQuery {
    /// The address of the page that this asks for.
    pub(in crate::features::faq) fn address(&self) -> String {
        match serde_html_form::to_string(self) {
            Ok(text) if !text.is_empty() => format!("{HERE}?{text}"),
            Ok(_) | Err(_) => HERE.to_owned(),
        }
    }

    pub(in crate::features::faq) fn pile(&self) -> Pile {
        if self.tab == "aside" { Pile::Aside } else { Pile::Waiting }
    }
}

/// The queue.
pub(super) async fn list(
    State(app): State<App>,
    me: Me,
    Asked(asked): Asked<QueueQuery>,
) -> Result {
    let now = app.clock.now();
    let (waiting, aside) = (app.faqs.unanswered(Pile::Waiting), app.faqs.unanswered(Pile::Aside));
    let groups = match asked.pile() {
        Pile::Waiting => &waiting,
        Pile::Aside => &aside,
    };
    let words = fold(asked.q.trim());
    let has = |it: &&Group| it.questions.iter().any(|it| fold(&it.1.text).contains(&words));
    let mut found: Vec<&Group> = groups.iter().filter(has).collect();
    if asked.sort == "new" {
        found.sort_by_key(|it| std::cmp::Reverse(it.last_at));
    }
    let last = (found.len() as u64).div_ceil(PAGE_GROUPS).max(1);
    let at = asked.page.parse::<u64>().unwrap_or(1).clamp(1, last);
    let first = usize::try_from((at - 1) * PAGE_GROUPS).unwrap_or(usize::MAX);
    let editor = desk::editor(&app, &me);
    let shown = found.iter().skip(first).take(PAGE_GROUPS as usize).map(|group| GroupView {
        group,
        suggestions: app.faqs.suggestions(group.questions[0].0, SUGGESTIONS),
    });
    let today = date_in_japan(now);
    let from = today.saturating_sub((TREND_DAYS - 1).days());
    let counted = app.store.read(|tx| days(tx, day_key(from), day_key(today)))?;
    let trend = (0..TREND_DAYS).map(|it| {
        let day = from.saturating_add(it.days());
        (day, counted.get(&day_key(day)).map_or(0, |it| it.unanswered))
    });
    let view = QueueView {
        asked: &asked,
        newest: newest(&waiting),
        groups: shown.collect(),
        page: at,
        found: found.len() as u64,
        waiting: waiting.len() as u64,
        aside: aside.len() as u64,
        trend: trend.collect(),
        editor: &editor,
        now,
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// When the newest question of the queue was first asked, in milliseconds.
fn newest(groups: &[Group]) -> i64 {
    let questions = groups.iter().flat_map(|it| &it.questions);
    questions.map(|it| it.1.first_at.as_millisecond()).max().unwrap_or(0)
}

/// What has come to the queue since a page of it was shown, for that page: `list` is what its
/// address asked for, `newest` when the newest question it knew was first asked, in milliseconds.
pub fn queue_news(app: &App, list: &str, newest: i64) -> Markup {
    let asked: QueueQuery = serde_html_form::from_str(list).unwrap_or_default();
    let (waiting, aside) = (app.faqs.unanswered(Pile::Waiting), app.faqs.unanswered(Pile::Aside));
    let questions = waiting.iter().flat_map(|it| &it.questions);
    let came = questions.filter(|it| newest < it.1.first_at.as_millisecond()).count();
    news(&News { asked: &asked, waiting: waiting.len() as u64, aside: aside.len() as u64, came })
}

/// The keys of a field of a form.
pub(super) fn keys(posted: &Posted, field: &str) -> Vec<TextKey> {
    let key = |it: &str| hex::decode(it)?.try_into().ok();
    posted.all(field).filter_map(key).collect()
}

/// Where the form wants to go back to: the same list, at the group that takes the place of this one.
fn back(posted: &Posted) -> String {
    let asked: QueueQuery = serde_html_form::from_str(posted.text("list")).unwrap_or_default();
    let at: usize = posted.text("at").parse().unwrap_or(0);
    format!("{}#group-{at}", asked.address())
}

/// Adds a group's questions to an FAQ as ways to ask it.
pub(super) async fn add(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let Ok(id) = posted.text("faq").parse::<Id<Faq>>() else { return Err(Error::BadRequest) };
    let (group, chosen) = (keys(&posted, "group"), keys(&posted, "chosen"));
    let back = back(&posted);
    if chosen.is_empty() {
        return Ok(back_to(&me, Notice::error(said::NOTHING_CHOSEN), &back));
    }
    let editor = desk::editor(&app, &me);
    let act = me.act(app.clock.now());
    let add = move |tx: &_, act: &mut _| adopt(tx, act, (&chosen, &group), id, &editor);
    match app.store.write(act, "faq.adopt", add).await {
        Ok(handled) => {
            let question = app.faqs.get(id).map(|it| it.question.clone()).unwrap_or_default();
            done(&app, &me, (said::adopted(&question), handled), &back).await
        }
        Err(FaqError::TooManyVariants) => {
            Ok(back_to(&me, Notice::error(said::TOO_MANY_VARIANTS), &back))
        }
        Err(error) => refused(&me, error, &back),
    }
}

/// Sets a group aside.
pub(super) async fn aside(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let (group, back) = (keys(&posted, "group"), back(&posted));
    let act = me.act(app.clock.now());
    let set = move |tx: &_, act: &mut _| set_aside(tx, act, &group);
    match app.store.write(act, "faq.set_aside", set).await {
        Ok(handled) => done(&app, &me, (said::ASIDE.to_owned(), handled), &back).await,
        Err(error) => refused(&me, error, &back),
    }
}

/// Takes a group back into the queue.
pub(super) async fn take_back(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let (group, back) = (keys(&posted, "group"), back(&posted));
    let act = me.act(app.clock.now());
    let bring = move |tx: &_, act: &mut _| bring_back(tx, act, &group);
    match app.store.write(act, "faq.bring_back", bring).await {
        Ok(handled) => done(&app, &me, (said::BACK.to_owned(), handled), &back).await,
        Err(error) => refused(&me, error, &back),
    }
}

async fn done(app: &App, me: &Me, (text, id): (String, Id<Handled>), back: &str) -> Result {
    app.store.projected().await;
    let notice = Notice::done(text).undo(said::UNDO, format!("{HERE}/undo/{id}"));
    Ok(back_to(me, notice, back))
}

/// Undoes what was done with a group.
pub(super) async fn undo(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id: Id<Handled> = id.parse().map_err(|_| Error::NotFound)?;
    let act = me.act(app.clock.now());
    let undo = move |tx: &_, act: &mut _| undo_handled(tx, act, id);
    let undone = app.store.write(act, "faq.undo_handled", undo).await;
    app.store.projected().await;
    match undone {
        Ok(true) => Ok(back_to(&me, Notice::done(said::UNDONE), HERE)),
        Ok(false) => Ok(back_to(&me, Notice::error(said::NOT_UNDONE), HERE)),
        Err(error) => refused(&me, error, HERE),
    }
}
