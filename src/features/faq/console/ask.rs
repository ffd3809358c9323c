use std::sync::Arc;

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use serde::Deserialize;

use super::super::{
    cards::{answer_card, choices_card, tap_button},
    index::{Choice, Outcome, Verdict},
    model::Faq,
    pages::ask::{AskView, Rival, Tried, page},
    words,
};
use crate::{
    app::App,
    base::{Id, limits::QUESTION_UNITS_MAX, text::truncate_utf16, time::in_japan},
    features::{city, staff::Me},
    infra::search::Likeness,
    line::{
        limits,
        wire::{Action, Message},
    },
    web::{Posted, Result},
};

/// Rivals shown beside an answer.
const RIVALS_MAX: usize = 5;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    q: String,
}

/// The page on which anything can be asked as a resident would.
pub(super) async fn show(State(app): State<App>, me: Me, Query(asked): Query<Question>) -> Result {
    Ok(me.page(page(&view(&app, &me, &asked.q))).into_response())
}

/// The same, asked by a form.
pub(super) async fn ask(State(app): State<App>, me: Me, posted: Posted) -> Result {
    Ok(me.page(page(&view(&app, &me, posted.text("q")))).into_response())
}

fn view<'a>(app: &App, me: &'a Me, question: &'a str) -> AskView<'a> {
    AskView { question, tried: try_out(app, question, None), csrf: me.csrf() }
}

/// What a question comes to, with a draft among the FAQs; none for no question.
pub(super) fn try_out(app: &App, question: &str, draft: Option<&Arc<Faq>>) -> Option<Tried> {
    let question = truncate_utf16(question.trim(), QUESTION_UNITS_MAX);
    if question.is_empty() {
        return None;
    }
    let outcome = app.faqs.try_out(question, draft, app.clock.now());
    Some(Tried {
        said: Message::text(question.to_owned()),
        answer: answer(app, &outcome, draft),
        at: clock(app),
        account: app.city.now().identity.account.clone(),
        rivals: rivals(app, &outcome, draft),
        same: outcome.explain.likeness == Likeness::Same,
        confidence: outcome.explain.confidence,
        verdict: outcome.explain.verdict,
        own: draft.map(|it| it.id),
    })
}

/// The card a resident gets for an FAQ.
pub(super) fn preview(app: &App, faq: &Faq) -> Message {
    let categories = app.faqs.all_categories();
    let category = categories.iter().find(|it| Some(it.id) == faq.category);
    let feedback = [button(words::HELPED), button(words::DID_NOT_HELP)];
    answer_card(faq, category.map(|it| it.name.as_str()), feedback, Vec::new())
}

/// The time as phones show it.
pub(super) fn clock(app: &App) -> String {
    in_japan(app.clock.now()).strftime("%H:%M").to_string()
}

fn answer(app: &App, outcome: &Outcome, _: Option<&Arc<Faq>>) -> Message {
    match &outcome.verdict {
        Verdict::Answer { faq, .. } => preview(app, faq),
        Verdict::AskBack { choices } => {
            let label = |it: &Choice| match it {
                Choice::Faq(faq) => faq.question.clone(),
                Choice::Category(category) => category.name.clone(),
            };
            let rows: Vec<(String, Action)> =
                choices.iter().map(label).map(|it| (it.clone(), button(&it))).collect();
            choices_card(words::ASK_BACK, &rows)
        }
        Verdict::Fallback => {
            let settings = app.city.now();
            let own = city::fill(&settings.words.fallback, &settings);
            let note = city::unreachable_note(&settings, app.clock.now());
            let text = note.map_or_else(|| own.clone(), |note| format!("{own}\n\n{note}"));
            Message::text(truncate_utf16(&text, limits::TEXT_UNITS_MAX).to_owned())
        }
    }
}

/// A button that does nothing: it stands in a preview.
fn button(label: &str) -> Action {
    tap_button(label, "preview".to_owned(), limits::FLEX_LABEL_CLUSTERS_MAX)
}

fn rivals(app: &App, outcome: &Outcome, draft: Option<&Arc<Faq>>) -> Vec<Rival> {
    let hits = outcome.explain.hits.iter().take(RIVALS_MAX);
    hits.filter_map(|hit| {
        let id = Id::from_bits(hit.key);
        let own = draft.filter(|it| it.id == id).cloned();
        // What shares no meaning with the question is no rival; the draft is told of in any case.
        if hit.covered_percent() == 0 && own.is_none() {
            return None;
        }
        let faq = own.or_else(|| app.faqs.get(id))?;
        Some(Rival { faq, percent: hit.covered_percent(), reasons: hit.reasons.clone() })
    })
    .collect()
}
