//! What residents see of what they got: why, and how to have less of it.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{
    model::{Delivery, DeliveryNo, Fate, Target},
    pages::why::{Kind, Reason, Received, Seen, list_sheet, not_you_sheet, test_sheet, why_sheet},
    store::{self, Frozen},
    why::{TEST, why_path},
};
use crate::{
    app::App,
    base::time::long_moment,
    features::{
        attributes,
        reception::{self, ReceptionError, Topic, Wish},
        residents::{Entry, ResidentNo, ResidentPages, Visitor},
        segments::{self, Condition, Known, SetName},
    },
    infra::store::{ReadTx, StoreError},
    web::{Error, Result},
};

/// Days for which residents find what they got.
const SHOWN_DAYS: i64 = 30;

/// How many of them, at most: two screens of a phone.
const SHOWN_MAX: usize = 20;

/// Every page of what residents got.
pub fn resident_pages() -> ResidentPages {
    ResidentPages::new()
        .get("/my/received", Entry::Line, list)
        .get(TEST, Entry::Line, tried)
        .get("/my/received/{no}", Entry::Line, show)
        .post("/my/received/{no}/less", Entry::Line, less)
        .post("/my/received/{no}/more", Entry::Line, more)
}

/// What an address says beside its path.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    lang: String,
    /// Not empty right after there was asked for less.
    less: String,
}

impl Told {
    fn query(&self) -> String {
        reception::query(&self.lang)
    }
}

fn who(visitor: &Visitor) -> Result<ResidentNo> {
    visitor.resident.ok_or(Error::Forbidden)
}

/// What somebody got, or may have got, and what was frozen of it.
fn received(
    tx: &ReadTx,
    (no, resident): (DeliveryNo, ResidentNo),
) -> std::result::Result<Option<(Delivery, Frozen, Timestamp)>, StoreError> {
    let at = match store::fate(tx, no, resident)? {
        Fate::Accepted(at) | Fate::Unknown(at) => at,
        Fate::NotAddressed | Fate::LeftOut(_) | Fate::Waiting | Fate::Failed(_) => return Ok(None),
    };
    let found = store::delivery(tx, no)?.zip(store::frozen(tx, no)?);
    Ok(found.map(|(delivery, frozen)| (delivery, frozen, at)))
}

async fn list(State(app): State<App>, visitor: Visitor, Query(told): Query<Told>) -> Result {
    let (resident, query) = (who(&visitor)?, told.query());
    let since = app.clock.now() - SignedDuration::from_hours(24 * SHOWN_DAYS);
    let all = app.store.read(|tx| {
        let mut all = Vec::new();
        for (no, it) in store::all(tx)? {
            let is_shown = it.stage.has_begun() && since < it.changed_at.max(began(&it));
            if is_shown && let Some((_, frozen, at)) = received(tx, (no, resident))? {
                all.push((no, frozen, at));
            }
            if SHOWN_MAX <= all.len() {
                break;
            }
        }
        Ok::<_, StoreError>(all)
    })?;
    let reader = reception::reader(&visitor, &query);
    let seen = all.into_iter().map(|(no, frozen, at)| Seen {
        href: format!("{}{query}", why_path(no)),
        said: said(&frozen.messages),
        at: long_moment(at),
    });
    Ok(visitor.page(&list_sheet(reader, &seen.collect::<Vec<_>>())).into_response())
}

/// When a delivery that has begun was let go at the latest.
fn began(it: &Delivery) -> Timestamp {
    it.leave.as_ref().map_or(it.changed_at, |it| it.at)
}

/// The first words of messages, as a notification shows them.
fn said(messages: &str) -> String {
    let messages: Vec<serde_json::Value> = serde_json::from_str(messages).unwrap_or_default();
    let words = |it: &serde_json::Value| {
        let text = it.get("text").or_else(|| it.get("altText")).or_else(|| it.get("title"))?;
        text.as_str().map(str::to_owned)
    };
    messages.iter().find_map(words).unwrap_or_default()
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<u32>,
    Query(told): Query<Told>,
) -> Result {
    let (resident, no, query) = (who(&visitor)?, DeliveryNo(no), told.query());
    let reader = reception::reader(&visitor, &query);
    let found = app.store.read(|tx| received(tx, (no, resident)))?;
    let Some((delivery, frozen, at)) = found else {
        return Ok(visitor.page(&not_you_sheet(reader)).into_response());
    };
    let rules = app.reception.rules();
    let (known, own, topics) = app.store.read(|tx| {
        let named = frozen.condition.as_ref().map(Condition::attributes).unwrap_or_default();
        let own = own(tx, resident, &named)?;
        Ok::<_, StoreError>((segments::known(tx)?, own, reception::topics(tx, &rules)?))
    })?;
    let reason = match (&delivery.draft.target, &frozen.condition) {
        (Target::Everyone, _) => Reason::Everyone,
        (Target::Segment(_) | Target::Condition(_), Some(condition)) => {
            let condition = condition.for_residents();
            Reason::Those(segments::sentence(&condition, &unnamed(known, &condition)))
        }
        (Target::Segment(_) | Target::Condition(_), None) => Reason::Everyone,
        (Target::Receivers(_) | Target::Silent(..), _) => Reason::Follows,
        (Target::NotReached(_), _) => Reason::Again,
    };
    let kind = match delivery.draft.topic {
        None => Kind::None,
        Some(Topic::Disaster) => Kind::Disaster,
        Some(Topic::Field(field)) => match topics.into_iter().find(|it| it.0 == field) {
            None => Kind::None,
            Some((_, name)) if told.less.is_empty() => Kind::Field(name),
            Some((_, name)) => Kind::Lessened(name),
        },
    };
    let view = Received {
        reader,
        csrf: visitor.csrf(),
        here: &why_path(no),
        said: &said(&frozen.messages),
        at: &long_moment(at),
        reason,
        own: &own,
        kind,
    };
    Ok(visitor.page(&why_sheet(&view)).into_response())
}

/// What the button of a message says that staff sent to try it out.
async fn tried(visitor: Visitor, Query(told): Query<Told>) -> Result {
    let query = told.query();
    Ok(visitor.page(&test_sheet(reception::reader(&visitor, &query))).into_response())
}

/// What somebody has registered of these attributes.
fn own(
    tx: &ReadTx,
    resident: ResidentNo,
    named: &[attributes::AttributeNo],
) -> std::result::Result<Vec<(String, String)>, StoreError> {
    let Some(profile) = attributes::profile(tx, resident)? else { return Ok(Vec::new()) };
    let all = attributes::all(tx)?;
    let named = all.iter().filter(|it| named.contains(&it.no));
    let held = named.filter_map(|it| Some((it, profile.values.get(&it.no)?)));
    Ok(held.map(|(it, held)| (it.name.clone(), attributes::said(it, &held.value))).collect())
}

/// What conditions may name, without what staff call their lists and deliveries: that is nobody
/// else's business.
fn unnamed(known: Known, condition: &Condition) -> Known {
    let is_delivery = |it: &&SetName| it.delivery().is_some();
    let deliveries = condition.sets().filter(is_delivery);
    let deliveries = deliveries.map(|it| (it.clone(), super::words::A_DELIVERY.to_owned()));
    let sets = known.sets.into_iter().map(|(name, _)| (name, super::words::A_LIST.to_owned()));
    Known { sets: sets.collect(), deliveries: deliveries.collect(), ..known }
}

async fn less(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<u32>,
    Query(told): Query<Told>,
) -> Result {
    wish(&app, &visitor, (DeliveryNo(no), &told), ("reception.less", Wish::Less)).await
}

async fn more(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<u32>,
    Query(told): Query<Told>,
) -> Result {
    wish(&app, &visitor, (DeliveryNo(no), &told), ("reception.more", Wish::More)).await
}

/// Keeps what a resident wishes of the field that a delivery belongs to.
async fn wish(
    app: &App,
    visitor: &Visitor,
    (no, told): (DeliveryNo, &Told),
    (verb, wish): (&'static str, fn(attributes::ChoiceNo) -> Wish),
) -> Result {
    let resident = who(visitor)?;
    let found = app.store.read(|tx| received(tx, (no, resident)))?.ok_or(Error::NotFound)?;
    let Some(Topic::Field(field)) = found.0.draft.topic else { return Err(Error::BadRequest) };
    let wish = wish(field);
    let ask = move |tx: &_, act: &mut _| reception::ask(tx, act, resident, wish);
    match app.store.write(visitor.act(app.clock.now()), verb, ask).await {
        Ok(()) => {}
        Err(ReceptionError::Store(error)) => return Err(error.into()),
        Err(
            ReceptionError::NoResident
            | ReceptionError::Unknown
            | ReceptionError::Stale
            | ReceptionError::Attribute(_),
        ) => return Err(Error::BadRequest),
    }
    let query = told.query();
    let mark = if query.is_empty() { "?" } else { "&" };
    let after = if verb == "reception.less" { format!("{mark}less=1") } else { String::new() };
    Ok(Redirect::to(&format!("{}{query}{after}", why_path(no))).into_response())
}
