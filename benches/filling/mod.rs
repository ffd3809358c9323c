//! Fills a bench's city with FAQs.

use hamaguri::{
    app::App,
    base::{Act, Actor},
    features::faq::{self, FaqError, FaqRow},
};

/// Fills a city with so many FAQs: the demo's again and again, each under a number of its own.
pub async fn faqs(app: &App, count: usize) {
    let demo =
        faq::read_jsonl(include_str!("../../assets/demo/faqs.jsonl")).expect("the demo's FAQs");
    let rows: Vec<FaqRow> = (0..count).map(|at| numbered(&demo[at % demo.len()], at)).collect();
    let import = move |tx: &_, act: &mut _| faq::import(tx, act, &rows);
    let act = Act::new(app.clock.now(), Actor::Operator);
    app.store.write::<_, FaqError>(act, "faq.import", import).await.expect("imports");
}

fn numbered(row: &FaqRow, at: usize) -> FaqRow {
    let mut row = row.clone();
    row.id = None;
    row.draft.code = format!("{}-{at}", row.draft.code);
    row.draft.question = format!("{} ({at})", row.draft.question);
    row
}
