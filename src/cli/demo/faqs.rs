use anyhow::Context;
use serde::Deserialize;

use super::questions;
use crate::{
    app::App,
    base::{Act, Actor},
    features::faq::{self, FaqError},
    infra::store::StoreError,
};

const FAQS: &str = include_str!("../../../assets/demo/faqs.jsonl");
const SYNONYMS: &str = include_str!("../../../assets/demo/synonyms.txt");
const CATEGORIES: &str = include_str!("../../../assets/demo/categories.json");

#[derive(Deserialize)]
struct Category {
    name: String,
}

/// Gives the city its FAQs at the first start; later they are whatever the visitor has made of them.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    let filled = app.store.read(|tx| Ok::<_, StoreError>(!faq::categories(tx)?.is_empty()))?;
    if filled {
        return Ok(());
    }
    let rows = faq::read_jsonl(FAQS).context("the demo's FAQs")?;
    let categories: Vec<Category> = serde_json::from_str(CATEGORIES)?;
    let act = Act::new(app.clock.now(), Actor::Operator);
    let import = move |tx: &_, act: &mut _| {
        let names: Vec<&str> = categories.iter().map(|it| it.name.as_str()).collect();
        faq::order_categories(tx, act, &names)?;
        faq::set_synonyms(tx, act, SYNONYMS)?;
        faq::import(tx, act, &rows)
    };
    app.store.write::<_, FaqError>(act, "faq.import", import).await.context("the demo's FAQs")?;
    app.store.projected().await;
    questions::fill(app).await
}
