//! One resident's page: in full under an opening, and what stands before it.

use std::cmp::Reverse;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Deserialize;

use super::{
    super::{
        pages::{
            gate::{self, GateView},
            person::{self, Answered, Delivered, Logged, PersonView, Value},
        },
        store::opening,
        words,
    },
    reach::{Case, may_reach, number},
    told::{form_titles, masked, topics},
};
use crate::{
    app::App,
    base::About,
    features::{
        attributes::{self, Source, State as Use},
        audit::{self, Filter, People},
        deliveries::{self, DeliveryNo, Fate},
        forms, inbox, reception,
        residents::{ResidentNo, resident},
        staff::{self, Function, Level, Me, Scope},
    },
    infra::store::{ReadTx, StoreError},
    web::{Error, Result, controls::Fault},
};

/// Deliveries of which it is looked up what became of them, on one page.
const DELIVERIES: usize = 30;

/// Entries of the log on the page; the log has the rest.
const ENTRIES: usize = 10;

/// Messages of the talk on the page.
const MESSAGES: usize = 20;

/// What the address of a page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Deliveries that went out before this one; 0 for the newest.
    before: u32,
}

/// The page in full while it is open; otherwise what everybody may see, and the way to open it.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let no = number(&no)?;
    let found = app.store.read(|tx| {
        let Some(resident) = resident(tx, no)? else { return Ok(None) };
        let reached = may_reach(tx, &me, (no, Level::Make))?;
        let opening = opening(tx, me.staff.id, no)?.filter(|it| it.holds(app.clock.now()));
        Ok::<_, StoreError>(Some((resident, opening.filter(|_| reached))))
    })?;
    match found.ok_or(Error::NotFound)? {
        (_, None) => gate(&app, &me, no, ("", &[])),
        (resident, Some(opening)) => full(&app, &me, &Case { no, resident, opening }, asked.before),
    }
}

/// What stands before the page in full.
pub(super) fn gate(
    app: &App,
    me: &Me,
    no: ResidentNo,
    (reason, faults): (&str, &[Fault]),
) -> Result<Response> {
    let (row, reached) = app.store.read(|tx| {
        let row = masked(tx, &[no.0])?.pop();
        Ok::<_, StoreError>((row, may_reach(tx, me, (no, Level::Make))?))
    })?;
    let view = GateView {
        row: &row.ok_or(Error::NotFound)?,
        may_open: reached,
        may_at_all: me.may(Function::Residents, Level::Make),
        reason,
        faults,
        now: app.clock.now(),
        csrf: me.csrf(),
    };
    let page = gate::page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

fn full(app: &App, me: &Me, case: &Case, before: u32) -> Result<Response> {
    let (no, now) = (case.no, app.clock.now());
    let days = app.city.now().retention.event_days;
    // What was said in the talk was said to the city, not to one department.
    let is_whole = me.staff.permissions.scope == Scope::All;
    let read = app.store.read(|tx| {
        let (values, missing) = values(tx, no)?;
        let said = match is_whole {
            true => inbox::said_by(tx, no, MESSAGES)?,
            false => Vec::new(),
        };
        Ok::<_, StoreError>(Read {
            values,
            missing,
            wishes: reception::wishes(tx, no)?,
            less: less(tx, no)?,
            answers: answers(app, tx, (me, no))?,
            delivered: delivered(tx, no, before)?,
            said,
            log: log(app, tx, (me, no))?,
        })
    })?;
    let decides = me.may(Function::Residents, Level::Publish);
    let (delivered, older) = read.delivered;
    let (answers, elsewhere) = read.answers;
    let view = PersonView {
        no,
        resident: &case.resident,
        until: case.opening.ends(),
        values: &read.values,
        missing: &read.missing,
        wishes: read.wishes.as_ref(),
        less: &read.less,
        answers: &answers,
        elsewhere,
        delivered: &delivered,
        older,
        said: &read.said,
        kept_days: days,
        log: &read.log,
        may_change: decides,
        is_whole,
        may_decide: decides && is_whole,
        may_see_deliveries: me.may(Function::Deliveries, Level::View),
        now,
        csrf: me.csrf(),
    };
    Ok(me.page(person::page(&view)).into_response())
}

/// Everything that is read for the page.
struct Read {
    values: Vec<Value>,
    missing: Missing,
    wishes: Option<reception::Wishes>,
    less: Vec<String>,
    answers: (Vec<Answered>, usize),
    delivered: (Vec<Delivered>, Option<u32>),
    said: Vec<inbox::Said>,
    log: Vec<Logged>,
}

/// Attributes without a value, by number.
type Missing = Vec<(u32, String)>;

type Stored<T> = std::result::Result<T, StoreError>;

/// What they gave, each with where it came from, and attributes they gave nothing to.
fn values(tx: &ReadTx, no: ResidentNo) -> Stored<(Vec<Value>, Missing)> {
    let (all, titles) = (attributes::all(tx)?, form_titles(tx)?);
    let people = staff::all(tx)?;
    let held = attributes::profile(tx, no)?.map(|it| it.values).unwrap_or_default();
    let from = |source: &Source| match source {
        Source::Answer(form) => words::from_answer(titles.get(form).map(String::as_str)),
        Source::Staff(id) => {
            let by = people.iter().find(|it| it.id.to_string() == *id);
            words::from_staff(by.map(|it| it.name.as_str()))
        }
        Source::File => words::FROM_FILE.to_owned(),
        Source::Way => words::FROM_WAY.to_owned(),
    };
    let given = all.iter().filter_map(|it| {
        let known = held.get(&it.no)?;
        Some(Value {
            of: it.no.0,
            name: it.name.clone(),
            said: attributes::said(it, &known.value),
            from: from(&known.source),
            at: known.at,
        })
    });
    let missing = all.iter().filter(|it| it.state == Use::InUse && !held.contains_key(&it.no));
    let missing = missing.map(|it| (it.no.0, it.name.clone())).collect();
    Ok((given.collect(), missing))
}

/// The fields of which they want less.
fn less(tx: &ReadTx, no: ResidentNo) -> Stored<Vec<String>> {
    let less = reception::wishes(tx, no)?.map(|it| it.less).unwrap_or_default();
    let of = topics(tx)?;
    let choices = of.iter().flat_map(|it| it.kind.choices());
    Ok(choices.filter(|it| less.contains(&it.no)).map(|it| it.label.clone()).collect())
}

/// What they handed in that the reader may see, the newest first, and how much besides.
fn answers(app: &App, tx: &ReadTx, (me, no): (&Me, ResidentNo)) -> Stored<(Vec<Answered>, usize)> {
    let (mut seen, mut elsewhere) = (Vec::new(), 0);
    for (id, number) in forms::of_resident(tx, no)? {
        let (Some(form), Some(given)) = (forms::form(tx, id)?, forms::submission(tx, id, number)?)
        else {
            continue;
        };
        let public = forms::version(tx, id, form.version)?;
        let may = public
            .as_ref()
            .is_some_and(|it| forms::may_see_answers(&me.staff, &form, &it.design.rules));
        if !may {
            elsewhere += 1;
            continue;
        }
        let status = forms::desk(tx, id, number)?
            .and_then(|desk| Some(public?.design.status(desk.status)?.name.clone()));
        seen.push(Answered {
            title: form.draft.title.clone(),
            department: form.department.clone(),
            receipt: forms::receipt(&app.vault, id, number),
            href: format!("/console/answers/{id}/{}", number.0),
            at: given.at,
            is_withdrawn: given.withdrawn_at.is_some(),
            status: status.unwrap_or_default(),
        });
    }
    seen.sort_by_key(|it| Reverse(it.at));
    Ok((seen, elsewhere))
}

/// What became of the deliveries that went out before one, for this resident, the last that they were
/// told first, and before which the next went out; those that did not mean them aside.
///
/// Pages are cut by when deliveries went out, which stands in them; when somebody was told is found
/// only by reading whole audiences, so only a page is put in order by it.
fn delivered(tx: &ReadTx, no: ResidentNo, before: u32) -> Stored<(Vec<Delivered>, Option<u32>)> {
    let went_out = deliveries::all(tx)?.into_iter().filter_map(|(number, it)| {
        let until = it.stage.went_out()?;
        Some((until, number, it.draft.title))
    });
    let mut went_out: Vec<(Timestamp, DeliveryNo, String)> = went_out.collect();
    went_out.sort_by_key(|it| Reverse((it.0, it.1)));
    let seen = went_out.iter().position(|it| it.1.0 == before).map_or(0, |at| at + 1);
    let mut left = went_out.into_iter().skip(seen);
    let (mut found, mut last) = (Vec::new(), None);
    for (until, number, title) in left.by_ref().take(DELIVERIES) {
        last = Some(number.0);
        let fate = deliveries::fate(tx, number, no)?;
        if fate != Fate::NotAddressed {
            let at = fate.at().unwrap_or(until);
            found.push((at, Delivered { no: number.0, title, fate }));
        }
    }
    found.sort_by_key(|(at, it)| Reverse((*at, it.no)));
    let found = found.into_iter().map(|it| it.1).collect();
    Ok((found, last.filter(|_| left.next().is_some())))
}

/// The newest entries of the log about them that the reader may see.
fn log(app: &App, tx: &ReadTx, (me, no): (&Me, ResidentNo)) -> Stored<Vec<Logged>> {
    let people = People::read(tx, &app.titles)?;
    let about = About { kind: "resident".to_owned(), id: no.0.to_string() };
    let filter = Filter { about: Some(about), ..Filter::default() };
    let found = app.audit.find(&filter, &people.sight(me), &people.names(), (None, ENTRIES));
    let mut entries = Vec::new();
    for seq in found.seqs {
        let Some(entry) = audit::entry(tx, seq)? else { continue };
        let reason = entry.changes.iter().find(|it| it.field == "reason");
        let reason = reason.map(|it| it.after.clone()).unwrap_or_default();
        let told = people.tell(&entry);
        entries.push(Logged { seq, at: entry.at, who: told.who, did: told.did, reason });
    }
    Ok(entries)
}
