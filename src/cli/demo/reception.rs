//! What the demo's residents want to get: the rules of the city, and some who want less.

use anyhow::Context;
use jiff::Timestamp;

use super::words::reception::{DISASTER, FIELDS, FORM, LESS};
use crate::{
    app::App,
    base::{Act, Actor},
    features::{
        attributes::{self, Attribute, ChoiceNo},
        forms,
        reception::{self, Quiet, ReceptionError, Rules, Stop, Wish},
        residents::{self, ResidentNo},
    },
    infra::store::{StoreError, WriteTx},
};

/// Of so many residents one wants something of its own.
const ONE_IN: usize = 12;

/// Sets the rules where nobody has set any.
pub(super) async fn found(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    if 0 < app.store.read(reception::rules)?.revision {
        return Ok(());
    }
    let fields = fields(app)?;
    let forms = app.store.read(forms::forms)?;
    let rules = Rules {
        form: forms.iter().find(|it| it.draft.title == FORM).map(|it| it.id),
        fields: Some(fields.no),
        disaster: choice(&fields, DISASTER),
        quiet: Some(Quiet::NIGHT),
        ..Rules::at_first()
    };
    let act = Act::new(founded, Actor::Operator);
    let set = move |tx: &WriteTx, act: &mut Act| reception::set_rules(tx, act, (&rules, 0));
    app.store.write(act, "reception.set_rules", set).await.context("the rules")
}

fn fields(app: &App) -> anyhow::Result<Attribute> {
    let known = app.store.read(attributes::all)?;
    known.into_iter().find(|it| it.name == FIELDS).context("the demo's fields")
}

fn choice(of: &Attribute, label: &str) -> Option<ChoiceNo> {
    of.kind.choices().iter().find(|it| it.label == label).map(|it| it.no)
}

/// Lets some residents wish something, at the first start.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    let (last, first) = app.store.read(|tx| {
        Ok::<_, StoreError>((residents::last(tx)?, reception::wishes(tx, ResidentNo(1))?))
    })?;
    if first.is_some() {
        return Ok(());
    }
    let less = choice(&fields(app)?, LESS).context("a field of the demo")?;
    let wishes = [
        Wish::Rest,
        Wish::Stop(Stop::All),
        Wish::Less(less),
        Wish::Cap(Some(1)),
        Wish::Stop(Stop::DisasterToo),
        Wish::Less(less),
    ];
    let wish = move |tx: &WriteTx, act: &mut Act| {
        for (no, wish) in (1..=last).step_by(ONE_IN).zip(wishes.iter().cycle()) {
            reception::ask(tx, act, ResidentNo(no), *wish)?;
        }
        Ok::<_, ReceptionError>(())
    };
    let act = Act::new(app.clock.now(), Actor::Operator);
    app.store.write(act, "reception.change", wish).await.context("what residents want")?;
    app.store.projected().await;
    Ok(())
}
