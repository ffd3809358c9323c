//! What a page of one delivery is made from, and what somebody may do with it.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    super::{
        actions::{owner, segment_revision},
        audience::{Unfound, audience},
        model::{Delivery, DeliveryNo, Figures, Left, Tally, Target, Unit},
        pages::{
            figures::Received,
            meter::Metered,
            one::{self, Lock, May, OneView, Rights, Warning},
            series::SeriesView,
        },
        store, why,
        words::{self, Fields, Segments},
    },
    figures, listing,
    series::turn_of,
    weighing::weighed,
};
use crate::{
    app::App,
    base::{
        Actor,
        time::{date_in_japan, in_japan},
    },
    features::{
        audit,
        city::PartKind,
        messages::{
            self, Counted, Material,
            composer::{self, Composer},
        },
        reception, segments,
        staff::{self, Function, Level, Me},
    },
    infra::store::{StoreError, Tx},
    web::{Error, Result, controls::Fault},
};

/// The number of a delivery in an address.
pub(super) fn number(text: &str) -> Result<DeliveryNo> {
    text.parse().map(DeliveryNo).map_err(|_| Error::NotFound)
}

/// A delivery of an address.
pub(super) fn known(app: &App, no: DeliveryNo) -> Result<Delivery> {
    app.store.read(|tx| store::delivery(tx, no))?.ok_or(Error::NotFound)
}

/// What the targets of some deliveries name is called.
pub(super) fn segments<'a>(
    tx: &impl Tx,
    mut all: impl Iterator<Item = &'a Delivery>,
) -> std::result::Result<Segments, StoreError> {
    let saved = segments::all(tx)?.into_iter().map(|it| (it.id, it.name)).collect();
    let names_more = |it: &Delivery| match it.draft.target {
        Target::Condition(_) | Target::Silent(..) => true,
        Target::Everyone | Target::Segment(_) | Target::Receivers(_) | Target::NotReached(_) => {
            false
        }
    };
    let known = if all.any(names_more) { segments::known(tx)? } else { segments::Known::default() };
    Ok(Segments { saved, known })
}

/// What the fields that deliveries belong to are called.
pub(super) fn fields(app: &App, tx: &impl Tx) -> std::result::Result<Fields, StoreError> {
    Ok(reception::topics(tx, &app.reception.rules())?.into_iter().collect())
}

/// What somebody may do with a delivery.
pub(super) fn rights(me: &Me, known: &Delivery) -> Rights {
    let is_own = known.author == Actor::Staff(me.staff.id.to_string());
    let to_all = known.draft.target == Target::Everyone;
    let may = |level| {
        me.may_in(Function::Deliveries, level, Some(&known.department))
            && (!to_all || me.may(Function::DeliverToAll, level))
    };
    let may_stop = |level| me.may_in(Function::StopDelivery, level, Some(&known.department));
    Rights {
        makes: May::when(may(Level::Make)),
        lets_go: May::when(may(Level::Publish)),
        stops: May::when(may_stop(Level::Publish) || is_own && may_stop(Level::Make)),
    }
}

/// Whoever is not allowed gets no further.
pub(super) fn must(may: May) -> Result<()> {
    if may == May::Yes { Ok(()) } else { Err(Error::Forbidden) }
}

/// Everything a page of one delivery shows.
pub(super) struct Shown {
    pub no: DeliveryNo,
    pub known: Delivery,
    library: Vec<Material>,
    faults: Vec<String>,
    warnings: Vec<Warning>,
    meter: Option<Metered>,
    pub people: Option<u64>,
    left: Option<Left>,
    later: Vec<(Timestamp, u64)>,
    fields: Fields,
    tally: Option<Tally>,
    segments: Segments,
    segment: Option<u64>,
    received: Option<(Unit, Option<Figures>)>,
    /// What each of LINE's links is called.
    links: Vec<String>,
    counted: Vec<Counted>,
    names: BTreeMap<String, String>,
    account: String,
    at: String,
    series: SeriesView,
    turn_of: Option<DeliveryNo>,
    lock: Option<Lock>,
}

impl Shown {
    /// The delivery of a number, as it stands now.
    pub(super) async fn of(app: &App, no: DeliveryNo) -> Result<Self> {
        let (now, known) = (app.clock.now(), known(app, no)?);
        let (library, all, tally, (names, segments)) = app.store.read(|tx| {
            let names = staff::all(tx)?.into_iter().map(|it| (it.id.to_string(), it.name));
            let system = match &known.author {
                Actor::System(name) => {
                    Some((name.clone(), audit::words::actor(&known.author, |_| None)))
                }
                Actor::Staff(_)
                | Actor::Resident(_)
                | Actor::Worker(_)
                | Actor::Operator
                | Actor::Line => None,
            };
            let names = (names.chain(system).collect(), segments(tx, [&known].into_iter())?);
            let (library, all) = (messages::materials(tx)?, store::all(tx)?);
            Ok::<_, StoreError>((library, all, store::tally(tx, no)?, names))
        })?;
        let (segment, counted) = app.store.read(|tx| {
            let segment = segment_revision(tx, &known.draft.target)?;
            Ok::<_, StoreError>((segment, messages::counted_of(tx, &owner(no))?))
        })?;
        let received = app.store.read(|tx| figures::received(tx, no))?;
        let links = figures::links(app, (no, received.as_ref()), &counted);
        let (series, turn_of) = app.store.read(|tx| {
            Ok::<_, StoreError>((series(tx, (no, &known), now)?, turn_of(tx, (no, &known))?))
        })?;
        let content = &known.draft.content;
        let told = composer::told(content, &content.faults());
        let mut faults: Vec<String> = told.into_iter().map(|it| it.text).collect();
        if !known.stage.has_begun() {
            faults.extend(known.refusal(now).map(words::refusal));
        }
        let reach = match known.stage.has_begun() {
            true => app.store.read(|tx| Reach::begun(tx, (no, tally)))?,
            false => Reach::to_come(app, &known, known.moment(now)).await?,
        };
        faults.extend(reach.is_gone.then(|| words::NO_TARGET.to_owned()));
        let fields = app.store.read(|tx| fields(app, tx))?;
        let (warnings, meter) = weighed(app, (no, &known), &all).await?;
        let lock = lock(app)?;
        let account = app.city.now().identity.account.clone();
        let at = in_japan(known.moment(now)).strftime("%H:%M").to_string();
        Ok(Self {
            no,
            known,
            library,
            faults,
            warnings,
            meter,
            people: reach.people,
            left: reach.left,
            later: reach.later,
            fields,
            tally,
            segments,
            segment,
            received,
            links,
            counted,
            names,
            account,
            at,
            series,
            turn_of,
            lock,
        })
    }

    /// The same as its page shows it to somebody.
    pub(super) fn view<'a>(&'a self, app: &App, me: &'a Me, typed: &'a [Fault]) -> OneView<'a> {
        let today = date_in_japan(app.clock.now());
        OneView {
            no: self.no,
            known: &self.known,
            composer: Composer {
                content: &self.known.draft.content,
                faults: &[],
                library: &self.library,
                focus: None,
                account: &self.account,
                at: &self.at,
                today,
                added: why::label(&app.config),
            },
            faults: &self.faults,
            warnings: &self.warnings,
            meter: self.meter.as_ref(),
            people: self.people,
            left: self.left,
            later: &self.later,
            fields: &self.fields,
            tally: self.tally,
            segments: &self.segments,
            segment: self.segment,
            received: self.received.as_ref().map(|(unit, figures)| Received {
                unit,
                figures: figures.as_ref(),
                links: &self.links,
            }),
            counted: &self.counted,
            author: self.name(&self.known.author),
            leave: self.known.leave.as_ref().map(|it| (self.name(&it.by), it.at)),
            looked: self.known.looked_at.as_ref().map(|it| (self.name(&it.by), it.at)),
            rights: rights(me, &self.known),
            series: self.series.clone(),
            turn_of: self.turn_of,
            lock: self.lock.as_ref(),
            typed,
            csrf: me.csrf(),
        }
    }

    fn name(&self, who: &Actor) -> &str {
        match who {
            Actor::Staff(id) => self.names.get(id).map_or("", String::as_str),
            Actor::System(name) => self.names.get(name).map_or("", String::as_str),
            Actor::Resident(_) | Actor::Worker(_) | Actor::Operator | Actor::Line => "",
        }
    }
}

/// Turns to come that are shown.
const TURNS_SHOWN: usize = 6;

/// Deliveries of earlier turns that are shown.
const MADE_SHOWN: usize = 12;

/// How far ahead turns are shown, in days: a month's fifth Monday comes within them.
const SHOWN_DAYS: i64 = 190;

/// What a delivery that comes again and again has before it and behind it.
fn series(
    tx: &impl Tx,
    (no, known): (DeliveryNo, &Delivery),
    now: Timestamp,
) -> std::result::Result<SeriesView, StoreError> {
    if known.draft.rhythm().is_none() {
        return Ok(SeriesView::default());
    }
    let last = date_in_japan(now + SignedDuration::from_hours(24 * SHOWN_DAYS));
    let mut coming = known.turns_to_come(now, last);
    coming.truncate(TURNS_SHOWN);
    let mut made = Vec::new();
    for turn in store::turns(tx, no)?.into_iter().take(MADE_SHOWN) {
        let it = store::delivery(tx, turn)?.map(|it| listing::row(tx, &(turn, it)));
        made.extend(it.transpose()?);
    }
    Ok(SeriesView { coming, made })
}

/// Whom a delivery reaches, and whom not.
struct Reach {
    people: Option<u64>,
    left: Option<Left>,
    later: Vec<(Timestamp, u64)>,
    /// Whether nobody can say any more whom its target means.
    is_gone: bool,
}

impl Reach {
    fn begun(
        tx: &impl Tx,
        (no, tally): (DeliveryNo, Option<Tally>),
    ) -> std::result::Result<Self, StoreError> {
        let later = store::frozen(tx, no)?.and_then(|it| it.later).unwrap_or_default();
        Ok(Self {
            people: tally.map(|it| it.addressed()),
            left: tally.map(|it| it.left),
            later: later.iter().map(|it| (it.at, it.people.len() as u64)).collect(),
            is_gone: false,
        })
    }

    async fn to_come(app: &App, known: &Delivery, at: Timestamp) -> Result<Self> {
        let found = audience(app, &known.draft, at).await?;
        let is_gone = matches!(found, Err(Unfound::Gone));
        let found = found.ok();
        let later = found.iter().flat_map(|it| &it.sifted.later);
        Ok(Self {
            people: found.as_ref().map(|it| it.sifted.people.len() as u64),
            left: found.as_ref().map(|it| it.left),
            later: later.map(|it| (it.at, it.people.len() as u64)).collect(),
            is_gone,
        })
    }
}

/// Why nothing begins for now, and who said so; none when deliveries begin as they should.
pub(super) fn lock(app: &App) -> std::result::Result<Option<Lock>, StoreError> {
    let why = app.city.now().sending.lock.clone();
    if why.is_empty() {
        return Ok(None);
    }
    app.store.read(|tx| {
        let (_, _, kept) = app.city.part(tx, PartKind::Sending)?;
        let who = match kept.as_ref().map(|it| &it.by) {
            Some(Actor::Staff(id)) => match id.parse() {
                Ok(id) => staff::staff(tx, id)?.map(|it| it.name),
                Err(_) => None,
            },
            Some(_) | None => None,
        };
        Ok(Some(Lock { why, who: who.unwrap_or_default(), at: kept.map(|it| it.at) }))
    })
}

/// The part of a delivery's page that is renewed while it is looked at; nothing for one that is
/// not there.
pub async fn news(app: &App, me: &Me, no: &str) -> Result<maud::Markup> {
    let shown = Shown::of(app, number(no)?).await?;
    Ok(one::news(&shown.view(app, me, &[])))
}
