//! What somebody weighs before a delivery goes.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    super::{
        audience::audience,
        model::{
            Before, Caution, Delivery, DeliveryNo, Fate, LATELY_DAYS, Meter, Urgency, cautions,
            left_because, times_told,
        },
        pages::{HERE, meter::Metered, one::Warning},
        store, words,
    },
    desk::known,
};
use crate::{
    app::App,
    base::Members,
    features::{
        reception::Topic,
        residents::{self, ResidentNo, Standing},
    },
    infra::store::{ReadTx, StoreError},
    line::limits::QUICK_REPLY_ITEMS_MAX,
    web::Result,
};

/// Other deliveries of the day whose audience is compared, at most.
const COMPARED: usize = 8;

/// Of a delivery that has not begun: what there is to think about, and how often its people were told
/// something lately. The latter is none while they are being counted.
pub(super) async fn weighed(
    app: &App,
    (no, known): (DeliveryNo, &Delivery),
    all: &[(DeliveryNo, Delivery)],
) -> Result<(Vec<Warning>, Option<Metered>)> {
    if known.stage.has_begun() {
        return Ok((Vec::new(), None));
    }
    let moment = known.moment(app.clock.now());
    let own = audience(app, &known.draft, moment).await?.ok().map(|it| it.sifted.people);
    let warnings = warnings(app, (no, known, own.as_ref()), all).await?;
    let meter = match own.filter(|it| !it.is_empty()) {
        Some(own) => Some(metered(app, (no, moment, &own), all)?),
        None => None,
    };
    Ok((warnings, meter))
}

async fn warnings(
    app: &App,
    (no, known, own): (DeliveryNo, &Delivery, Option<&Members>),
    all: &[(DeliveryNo, Delivery)],
) -> Result<Vec<Warning>> {
    let (now, city) = (app.clock.now(), app.city.now());
    let found = cautions((no, known), all, (now, &city.sending, app.reception.rules().quiet));
    let mut twice = BTreeMap::new();
    if let Some(own) = own {
        let same_day = found.iter().filter_map(|it| match it {
            Caution::SameDay(other) => Some(*other),
            Caution::Night | Caution::SameWords(_) | Caution::Dated(_) | Caution::Past(_) => None,
        });
        for other in same_day.take(COMPARED) {
            if let Some(theirs) = addressed(app, other).await? {
                twice.insert(other, own.and(&theirs).len() as u64);
            }
        }
    }
    let title = |no: DeliveryNo| {
        let found = all.iter().find(|it| it.0 == no);
        found.map(|it| it.1.draft.title.clone()).unwrap_or_default()
    };
    let overlap = |no: DeliveryNo| twice.get(&no).copied();
    // Two that reach nobody in common are no trouble.
    let is_apart = |it: &Caution| matches!(it, Caution::SameDay(no) if overlap(*no) == Some(0));
    let warning = |it| {
        let (words, about) = words::caution(it, (title, overlap));
        let href = about.map(|it| format!("{HERE}/{}", it.0)).unwrap_or_default();
        Warning { words, href }
    };
    let draft = &known.draft;
    let is_alarm = draft.urgency == Urgency::Emergency && draft.topic != Some(Topic::Disaster);
    let is_full = QUICK_REPLY_ITEMS_MAX <= draft.content.quick.len();
    let own = [(is_alarm, words::URGENT_WITHOUT_DISASTER), (is_full, words::NO_ROOM_FOR_WHY)];
    let own = own.into_iter().filter(|it| it.0);
    let own = own.map(|(_, words)| Warning { words: words.to_owned(), href: String::new() });
    Ok(found.into_iter().filter(|it| !is_apart(it)).map(warning).chain(own).collect())
}

/// Whom a delivery was sent to, or would be now; none while nobody can say.
async fn addressed(app: &App, no: DeliveryNo) -> Result<Option<Members>> {
    if let Some(frozen) = app.store.read(|tx| store::frozen(tx, no))? {
        return Ok(Some(frozen.audience));
    }
    let draft = known(app, no)?.draft;
    Ok(audience(app, &draft, app.clock.now()).await?.ok().map(|it| it.sifted.people))
}

/// Deliveries that the one before is sought among, the latest first, at most. Those of the
/// [`LATELY_DAYS`] are all looked at.
const SOUGHT_AMONG: usize = 30;

/// How often the people of a delivery were told something lately, and what the last time cost.
fn metered(
    app: &App,
    (no, moment, own): (DeliveryNo, Timestamp, &Members),
    all: &[(DeliveryNo, Delivery)],
) -> std::result::Result<Metered, StoreError> {
    let begun = all.iter().filter(|it| it.0 != no && it.1.stage.has_begun());
    let sent = begun.filter_map(|(other, it)| Some((it.sent()?, *other, &it.draft.title)));
    let mut earlier: Vec<_> = sent.filter(|it| it.0 <= moment).collect();
    earlier.sort_unstable_by(|one, other| other.cmp(one));
    let since = moment - SignedDuration::from_hours(24 * LATELY_DAYS);
    let blocked = app.headcount.members(Standing::Blocked);
    app.store.read(|tx| {
        let (mut lately, mut before) = (Vec::new(), None);
        for (nth, (at, other, title)) in earlier.into_iter().enumerate() {
            if at < since && (before.is_some() || SOUGHT_AMONG <= nth) {
                break;
            }
            let reached = store::members(tx, other, Fate::may_have_it)?;
            if reached.and(own).is_empty() {
                continue;
            }
            if let (None, Some(blocked)) = (&before, &blocked) {
                let left = left(tx, (at, &reached.and(blocked)))?;
                let people = reached.len() as u64;
                before = Some((Before { no: other, at, people, left }, title.clone()));
            }
            if since <= at {
                lately.push(reached);
            }
        }
        let (before, title) = before.unzip();
        let meter = Meter { told: times_told(own, &lately), before };
        Ok(Metered { meter, title: title.unwrap_or_default() })
    })
}

/// How many of those who have blocked the account did so soon after a delivery.
fn left(
    tx: &ReadTx,
    (sent, blocked): (Timestamp, &Members),
) -> std::result::Result<u64, StoreError> {
    let mut left = 0;
    for no in blocked.iter() {
        let since = residents::resident(tx, ResidentNo(no))?.and_then(|it| it.since);
        left += u64::from(since.is_some_and(|it| left_because(sent, it)));
    }
    Ok(left)
}
