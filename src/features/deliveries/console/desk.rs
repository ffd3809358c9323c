//! What a page of one delivery is made from, and what somebody may do with it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::super::{
    actions::{owner, segment_revision},
    audience::people,
    model::{Delivery, DeliveryNo, Tally, Target, cautions},
    pages::{
        HERE,
        one::{self, May, OneView, Rights, Warning},
    },
    store,
    words::{self, Segments},
};
use crate::{
    app::App,
    base::{
        Actor,
        time::{date_in_japan, in_japan},
    },
    features::{
        messages::{
            self, Counted, Material,
            composer::{self, Composer},
        },
        segments,
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

/// What the saved segments are called.
pub(super) fn segments(tx: &impl Tx) -> std::result::Result<Segments, StoreError> {
    Ok(segments::all(tx)?.into_iter().map(|it| (it.id, it.name)).collect())
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
    pub people: Option<u64>,
    tally: Option<Tally>,
    segments: Segments,
    segment: Option<u64>,
    counted: Vec<Counted>,
    names: BTreeMap<String, String>,
    account: String,
    at: String,
}

impl Shown {
    /// The delivery of a number, as it stands now.
    pub(super) async fn of(app: &App, no: DeliveryNo) -> Result<Self> {
        let (now, known) = (app.clock.now(), known(app, no)?);
        let (library, all, tally, (names, segments)) = app.store.read(|tx| {
            let names = staff::all(tx)?.into_iter().map(|it| (it.id.to_string(), it.name));
            let names = (names.collect(), segments(tx)?);
            let (library, all) = (messages::materials(tx)?, store::all(tx)?);
            Ok::<_, StoreError>((library, all, store::tally(tx, no)?, names))
        })?;
        let (segment, counted) = app.store.read(|tx| {
            let segment = segment_revision(tx, &known.draft.target)?;
            Ok::<_, StoreError>((segment, messages::counted_of(tx, &owner(no))?))
        })?;
        let content = &known.draft.content;
        let told = composer::told(content, &content.faults());
        let mut faults: Vec<String> = told.into_iter().map(|it| it.text).collect();
        if !known.stage.has_begun() {
            faults.extend(known.draft.refusal(now).map(words::refusal));
        }
        let count = match known.stage.has_begun() {
            true => tally.map(|it| it.addressed()),
            false => people(app, &known.draft.target).await?,
        };
        let warnings = warnings((no, &known), &all, now);
        let account = app.city.now().identity.account.clone();
        let at = in_japan(known.moment(now)).strftime("%H:%M").to_string();
        Ok(Self {
            no,
            known,
            library,
            faults,
            warnings,
            people: count,
            tally,
            segments,
            segment,
            counted,
            names,
            account,
            at,
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
            },
            faults: &self.faults,
            warnings: &self.warnings,
            people: self.people,
            tally: self.tally,
            segments: &self.segments,
            segment: self.segment,
            counted: &self.counted,
            author: self.name(&self.known.author),
            leave: self.known.leave.as_ref().map(|it| (self.name(&it.by), it.at)),
            looked: self.known.looked_at.as_ref().map(|it| (self.name(&it.by), it.at)),
            rights: rights(me, &self.known),
            typed,
            csrf: me.csrf(),
        }
    }

    fn name(&self, who: &Actor) -> &str {
        match who {
            Actor::Staff(id) => self.names.get(id).map_or("", String::as_str),
            Actor::Resident(_) | Actor::Worker(_) | Actor::Operator | Actor::Line => "",
        }
    }
}

fn warnings(
    (no, known): (DeliveryNo, &Delivery),
    all: &[(DeliveryNo, Delivery)],
    now: Timestamp,
) -> Vec<Warning> {
    let title = |no: DeliveryNo| {
        let found = all.iter().find(|it| it.0 == no);
        found.map(|it| it.1.draft.title.clone()).unwrap_or_default()
    };
    let warning = |it| {
        let (words, about) = words::caution(it, title);
        let href = about.map(|it| format!("{HERE}/{}", it.0)).unwrap_or_default();
        Warning { words, href }
    };
    cautions((no, known), all, now).into_iter().map(warning).collect()
}

/// The part of a delivery's page that is renewed while it is looked at; nothing for one that is
/// not there.
pub async fn news(app: &App, me: &Me, no: &str) -> Result<maud::Markup> {
    let shown = Shown::of(app, number(no)?).await?;
    Ok(one::news(&shown.view(app, me, &[])))
}
