use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{desk, questions};
use crate::{
    app::App,
    base::{Act, Actor},
    features::{
        faq::{self, FaqError},
        staff,
    },
    infra::store::StoreError,
};

const FAQS: &str = include_str!("../../../assets/demo/faqs.jsonl");
const SYNONYMS: &str = include_str!("../../../assets/demo/synonyms.txt");
const CATEGORIES: &str = include_str!("../../../assets/demo/categories.json");

/// Days since the city set up its account and hired whoever works there.
const FOUNDED_DAYS: i64 = 240;

/// Days since the city began with its FAQs.
const BEGUN_DAYS: i64 = 160;

/// FAQs that were brought in on one day.
const BROUGHT_AT_ONCE: usize = 54;

/// Days of which is known what residents asked and what staff did.
pub(super) const DAYS: i64 = 30;

#[derive(Deserialize)]
struct Category {
    name: String,
}

fn ago(app: &App, days: i64) -> Timestamp {
    app.clock.now() - SignedDuration::from_hours(24 * days)
}

/// When the city came to be: long ago at the first start, so that its log goes forward; now later on.
pub(super) fn founded(app: &App) -> Result<Timestamp, StoreError> {
    let known = app.store.read(staff::departments)?;
    Ok(if known.is_empty() { ago(app, FOUNDED_DAYS) } else { app.clock.now() })
}

/// Gives the city its FAQs, and a month behind it, at the first start; later they are whatever the visitor has made of them.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    let filled = app.store.read(|tx| Ok::<_, StoreError>(!faq::categories(tx)?.is_empty()))?;
    if filled {
        return Ok(());
    }
    let rows = faq::read_jsonl(FAQS).context("the demo's FAQs")?;
    let categories: Vec<Category> = serde_json::from_str(CATEGORIES)?;
    let first = Act::new(ago(app, BEGUN_DAYS), Actor::Operator);
    let begin = move |tx: &_, act: &mut _| {
        let names: Vec<&str> = categories.iter().map(|it| it.name.as_str()).collect();
        faq::order_categories(tx, act, &names)?;
        faq::set_synonyms(tx, act, SYNONYMS)
    };
    app.store.write::<_, FaqError>(first, "faq.import", begin).await.context("the headings")?;
    for (at, part) in (1..).zip(rows.chunks(BROUGHT_AT_ONCE)) {
        let act = Act::new(ago(app, BEGUN_DAYS - 17 * at), Actor::Operator);
        let part = part.to_vec();
        let import = move |tx: &_, act: &mut _| faq::import(tx, act, &part);
        let done = app.store.write::<_, FaqError>(act, "faq.import", import).await;
        done.context("the demo's FAQs")?;
    }
    desk::need_approval(app, ago(app, DAYS)).await?;
    app.store.projected().await;
    for day in 0..DAYS {
        questions::live(app, day).await?;
        desk::work(app, DAYS - 1 - day).await?;
    }
    Ok(())
}
