use anyhow::Context;
use jiff::Timestamp;

use crate::{
    app::App,
    base::{Act, Actor},
    features::{attributes, forms::Design},
};

/// Gives the city the sample's attributes when it is founded.
pub(super) async fn found(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    if !app.store.read(attributes::all)?.is_empty() {
        return Ok(());
    }
    let act = Act::new(founded, Actor::Operator);
    let begin = |tx: &_, act: &mut _| attributes::begin_with(tx, act, &attributes::sample());
    let begun = app.store.write(act, "attributes.take_sample", begin).await;
    begun.context("the demo's attributes")
}

/// A design that keeps what is answered as the attribute of the same name.
pub(super) fn remembering(app: &App, mut design: Design) -> anyhow::Result<Design> {
    let known = app.store.read(attributes::all)?;
    for question in design.pages.iter_mut().flat_map(|it| &mut it.questions) {
        let same = known.iter().find(|it| it.name == question.title && question.can_fill(it));
        question.attribute = same.map(|it| it.no);
    }
    Ok(design)
}
