//! What several tests of the rules need.

use proptest::prelude::*;

use super::{Draft, Language, State};

/// Drafts that are sound.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let text = "[あ-ん漢字a-z,\"|;。 \n]{0,12}";
    let texts = prop::collection::vec(text, 0..4);
    let language = prop::sample::select(Language::ALL.to_vec());
    let state = prop::sample::select(State::ALL.to_vec());
    let dates = prop::sample::select(vec!["", "2026-04-01"]);
    (text, texts.clone(), text, texts, (text, text), (language, state, dates)).prop_map(
        |(question, variants, answer, keywords, (name, label), (language, state, day))| Draft {
            code: name.clone(),
            question: format!("問{question}"),
            variants,
            answer: format!("答{answer}"),
            category: label.clone(),
            keywords,
            link_label: "読む".into(),
            link_url: "https://example.jp/".into(),
            department: name,
            valid_from: day.into(),
            valid_until: day.into(),
            review_on: day.into(),
            language: language.tag().into(),
            state: state.name().into(),
            memo: label.trim().to_owned(),
        },
    )
}
