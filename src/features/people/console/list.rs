//! Residents as a list.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect},
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        model::{Axis, Sought, offered},
        pages::{
            HERE,
            list::{ListView, page},
        },
        words,
    },
    seeking::{self, Sought as Words},
    told::{masked, segments, side},
};
use crate::{
    app::App,
    base::{
        Day,
        time::{date_in_japan, read_date},
    },
    features::{
        residents::Standing,
        segments::{Condition, Look, builder},
        staff::Me,
    },
    web::{Result, controls::Fault},
};

/// Residents of one page: as many as one scrolls through.
pub const PAGE_ROWS: usize = 50;

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub standing: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub segment: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub attribute: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

impl Asked {
    /// Its address, on a page.
    pub fn address(&self, page: u64) -> String {
        let page = if page < 2 { String::new() } else { page.to_string() };
        let asked = Self { page, q: String::new(), ..self.clone() };
        match serde_html_form::to_string(&asked).unwrap_or_default() {
            query if query.is_empty() => HERE.to_owned(),
            query => format!("{HERE}?{query}"),
        }
    }

    /// How those asked for stand; none for however.
    pub fn standing(&self) -> Option<Standing> {
        Standing::of_name(&self.standing)
    }
}

/// The list, or what was found by what was typed.
pub(super) async fn show(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let found = match asked.q.trim() {
        "" => None,
        words => match seeking::seek(&app, &me, words)? {
            Words::One(path) => return Ok(Redirect::to(&path).into_response()),
            Words::Told(found) => Some(found),
        },
    };
    let known = builder::known(&app).await?;
    let (saved, segment) = segments(&app, &asked.segment)?;
    let axis = Axis::of(&asked.attribute);
    let divided = axis.map(|it| side(it, &known, &app));
    let part = divided.as_ref().and_then(|it| it.1.get(asked.value.parse::<usize>().ok()?));
    let mut faults = Vec::new();
    let mut day = |name: &'static str, typed: &str| match (typed.trim(), read_date(typed)) {
        ("", _) => None,
        (_, Some(day)) => Some(Day(day)),
        (_, None) => {
            faults.push(Fault::new(name, words::NOT_A_DAY));
            None
        }
    };
    let since = (day("from", &asked.from), day("until", &asked.until));
    let sought = Sought {
        standing: asked.standing(),
        segment: segment.as_ref().map(|it| it.condition.clone()),
        parts: part.cloned().into_iter().collect(),
        since,
    };
    let condition = sought.condition();
    let today = date_in_japan(app.clock.now());
    let find = |look: Look<'_>| -> (Vec<u32>, usize) {
        let all = look.everybody(&Condition::everybody()).len();
        (look.everybody(&condition).iter().collect(), all)
    };
    let (mut numbers, all) = app.segments.look([&condition], today, find).await?;
    // The newest first. All numbers are at hand, so that any page is found without counting there.
    numbers.reverse();
    let total = numbers.len();
    let pages = total.div_ceil(PAGE_ROWS).max(1);
    let at = asked.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown = numbers.iter().skip((at - 1) * PAGE_ROWS).take(PAGE_ROWS).copied();
    let shown: Vec<u32> = shown.collect();
    let rows = app.store.read(|tx| masked(tx, &shown))?;
    let axes = offered(&known).into_iter().map(|it| (it.word(), words::axis(it, &known)));
    let view = ListView {
        asked: &asked,
        rows: &rows,
        page: at as u64,
        total: total as u64,
        all: all as u64,
        segments: &saved,
        segment: segment.as_ref(),
        axes: axes.collect(),
        divided: divided.as_ref().map(|it| &it.0),
        part: part.and_then(|_| asked.value.parse().ok()),
        found: found.as_ref(),
        faults: &faults,
        now: app.clock.now(),
    };
    let page = page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}
