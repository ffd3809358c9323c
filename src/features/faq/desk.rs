//! The FAQs as staff look through them: found, counted, and asked with a draft among them.

use std::{collections::HashMap, sync::Arc};

use jiff::Timestamp;

use super::{
    index::{Contents, FaqIndex, Kept, Outcome},
    model::{Category, Counts, Editor, Faq, Query, Row, Stage, Stale},
};
use crate::{
    base::{Id, text::fold, time},
    infra::search::Hit,
};

/// FAQs on one page of a list.
pub const PAGE_ROWS: usize = 50;

/// A hit with less than this share of the best one's sum fits the words too little to be listed.
const FIT_MIN: f32 = 0.3;

/// The share of words and meaning from which two FAQs are told to ask nearly the same.
const LIKE_MIN: f32 = 0.75;

/// What was found.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The rows of the page.
    pub rows: Vec<Row>,
    /// Everything found on all pages, in order.
    pub ids: Vec<Id<Faq>>,
    /// How many there are of each kind among what the other conditions find.
    pub counts: Counts,
}

impl FaqIndex {
    /// The FAQs a query finds, and those of one page (from 0) of them: some milliseconds for 2,000
    /// FAQs.
    pub fn list(&self, query: &Query, page: usize, now: Timestamp) -> Listed {
        let contents = self.read();
        let today = time::date_in_japan(now);
        let places = contents.places(&query.words);
        let mut counts = Counts::default();
        let mut found: Vec<(Row, usize)> = Vec::new();
        for kept in contents.faqs.values().filter(|it| query.admits(&it.faq, today)) {
            let place = places.as_ref().map_or(Some(0), |it| it.get(&kept.faq.id).copied());
            let Some(place) = place else { continue };
            let row = contents.row(&kept.faq);
            counts.add(&row, today);
            if query.tab.admits(&row, today) {
                found.push((row, place));
            }
        }
        found.sort_by(|a, b| query.order((&a.0, a.1), (&b.0, b.1)));
        let ids = found.iter().map(|it| it.0.faq.id).collect();
        let rows = found.into_iter().map(|it| it.0);
        let rows = rows.skip(page.saturating_mul(PAGE_ROWS)).take(PAGE_ROWS).collect();
        Listed { rows, ids, counts }
    }

    /// One FAQ with what is known of it.
    pub fn row(&self, id: Id<Faq>) -> Option<Row> {
        let contents = self.read();
        contents.faqs.get(&id).map(|it| contents.row(&it.faq))
    }

    /// What is proposed, in a stage, the oldest first.
    pub fn proposed(&self, stage: Stage) -> Vec<Row> {
        let contents = self.read();
        let of_stage = contents.proposals.values().filter(|it| it.stage == stage);
        let rows = of_stage.filter_map(|it| contents.faqs.get(&it.faq.id));
        let mut rows: Vec<Row> = rows.map(|it| contents.row(&it.faq)).collect();
        rows.sort_by_key(|it| it.proposal.as_ref().map(|it| it.at));
        rows
    }

    /// What waits for somebody's decision, the oldest first.
    pub fn to_decide(&self, editor: &Editor) -> Vec<Row> {
        let mut rows = self.proposed(Stage::Asked);
        rows.retain(|it| {
            it.proposal.as_ref().is_some_and(|proposal| editor.may_decide(proposal))
                && editor.may_change(it.faq.department.as_deref())
        });
        rows
    }

    /// What is worth a look, by department and urgency.
    pub fn stale(&self, now: Timestamp) -> Vec<(Row, Stale)> {
        let contents = self.read();
        let stale = |it: &Kept| Some((contents.row(&it.faq), it.faq.stale(now)?));
        let mut rows: Vec<(Row, Stale)> = contents.faqs.values().filter_map(stale).collect();
        rows.sort_by(|(a, why), (b, other)| {
            let first = |it: &Row| (it.faq.department.is_none(), it.faq.department.clone());
            first(a).cmp(&first(b)).then(why.cmp(other)).then(a.faq.id.cmp(&b.faq.id))
        });
        rows
    }

    /// Every category, in the city's order, whether or not anything stands under it.
    pub fn all_categories(&self) -> Vec<Category> {
        self.read().categories.clone()
    }

    /// The departments that answer for FAQs, in the order of letters.
    pub fn departments(&self) -> Vec<String> {
        let contents = self.read();
        let named = contents.faqs.values().filter_map(|it| it.faq.department.clone());
        let mut named: Vec<String> = named.collect();
        named.sort();
        named.dedup();
        named
    }

    /// What a question would come to if a draft stood in place of the FAQ with its id and were
    /// shown. Residents see nothing of it.
    pub fn try_out(&self, question: &str, draft: Option<&Arc<Faq>>, now: Timestamp) -> Outcome {
        let language = draft.map_or_else(Default::default, |it| it.language);
        self.read().ask_with(question, draft, (now, language))
    }

    /// FAQs that are asked in nearly the same words as a question, `own` aside; at most three.
    pub fn like(&self, question: &str, own: Option<Id<Faq>>, now: Timestamp) -> Vec<Arc<Faq>> {
        let contents = self.read();
        let other = |key: u128| own.is_none_or(|it| it.bits() != key);
        let shown = |key: u128| {
            let kept = contents.faqs.get(&Id::from_bits(key));
            other(key) && kept.is_some_and(|it| it.faq.is_shown(now))
        };
        let Ok(found) = contents.engine.ask(question, shown) else { return Vec::new() };
        let near = |hit: &&Hit| {
            let shares = ["covered_meaning_question", "share_words"].map(|it| feature(hit, it));
            LIKE_MIN <= shares[0].min(shares[1])
        };
        let near = found.hits.iter().take(3).filter(near);
        near.filter_map(|it| contents.faqs.get(&Id::from_bits(it.key)))
            .map(|it| it.faq.clone())
            .collect()
    }
}

impl Contents {
    fn row(&self, faq: &Arc<Faq>) -> Row {
        Row {
            faq: faq.clone(),
            category: self.category(faq).map_or_else(|| Arc::from(""), |it| Arc::from(&*it.name)),
            figures: self.figures.get(&faq.id).copied().unwrap_or_default(),
            proposal: self.proposals.get(&faq.id).cloned(),
        }
    }

    /// What words find, each with its place, the best 0: first what has them in its question, then
    /// what has them anywhere, then what residents would find. None for no words.
    fn places(&self, words: &str) -> Option<HashMap<Id<Faq>, usize>> {
        let sought = fold(words.trim());
        let parts: Vec<&str> = sought.split_whitespace().collect();
        if parts.is_empty() {
            return None;
        }
        let found = self.engine.ask(words, |_| true).ok();
        let hits = found.iter().flat_map(|it| &it.hits);
        let fit = hits.filter(|it| FIT_MIN <= feature(it, "sum_of_best"));
        let mut places: HashMap<Id<Faq>, usize> =
            fit.enumerate().map(|(at, hit)| (Id::from_bits(hit.key), at)).collect();
        let last = places.len();
        for place in places.values_mut() {
            *place += 2 * (last + 1);
        }
        for (id, kept) in &self.faqs {
            let text = kept.folded.get_or_init(|| searched(&kept.faq).into_boxed_str());
            let question = text.split('\n').next().unwrap_or_default();
            let within = |text: &str| parts.iter().all(|it| text.contains(it));
            if within(text) {
                let rank = places.get(id).map_or(last, |it| it - 2 * (last + 1));
                let tier = usize::from(!within(question));
                places.insert(*id, tier * (last + 1) + rank);
            }
        }
        Some(places)
    }
}

/// Everything staff may search an FAQ by, folded.
fn searched(faq: &Faq) -> String {
    let lists = faq.variants.iter().chain(&faq.keywords).map(String::as_str);
    let own = [faq.code.as_deref(), faq.memo.as_deref(), faq.department.as_deref()];
    let mut text = fold(&faq.question);
    for part in lists.chain(own.into_iter().flatten()).chain([faq.answer.plain().as_str()]) {
        text.push('\n');
        text.push_str(&fold(part));
    }
    text
}

fn feature(hit: &Hit, name: &str) -> f32 {
    let at = Hit::FEATURES.iter().position(|it| *it == name);
    at.map_or(0.0, |at| hit.features()[at])
}
