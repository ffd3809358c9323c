//! FAQs as JSON lines, for programs. Writing and reading back gives the same.

use serde::{Deserialize, Serialize};

use super::{Draft, Faq, FaqRow, FileFault, Link};
use crate::base::Id;

/// One line of a JSONL file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id<Faq>>,
    code: Option<String>,
    category: Option<String>,
    question: String,
    variants: Vec<String>,
    keywords: Vec<String>,
    answer: String,
    link: Option<Link>,
    department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memo: Option<String>,
}

/// Reads JSON lines.
pub fn read_jsonl(text: &str) -> Result<Vec<FaqRow>, FileFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().filter(|it| !it.1.trim().is_empty());
    lines
        .map(|(at, line)| {
            let read: Result<Line, _> = serde_json::from_str(line);
            let fault = |error: serde_json::Error| FileFault::Line {
                line: at + 1,
                reason: error.to_string(),
            };
            read.map(FaqRow::from).map_err(fault)
        })
        .collect()
}

/// Writes JSON lines.
pub fn write_jsonl(rows: &[FaqRow]) -> String {
    let line = |row: &FaqRow| {
        serde_json::to_string(&Line::from(row)).expect("texts can be written as JSON") + "\n"
    };
    rows.iter().map(line).collect()
}

impl From<Line> for FaqRow {
    fn from(line: Line) -> Self {
        let (link_label, link_url) = line.link.map(|it| (it.label, it.url)).unwrap_or_default();
        let draft = Draft {
            code: line.code.unwrap_or_default(),
            question: line.question,
            variants: line.variants,
            answer: line.answer,
            category: line.category.unwrap_or_default(),
            keywords: line.keywords,
            link_label,
            link_url,
            department: line.department.unwrap_or_default(),
            valid_from: line.valid_from.unwrap_or_default(),
            valid_until: line.valid_until.unwrap_or_default(),
            review_on: line.review_on.unwrap_or_default(),
            language: line.language.unwrap_or_default(),
            state: line.state.unwrap_or_default(),
            memo: line.memo.unwrap_or_default(),
        };
        Self { id: line.id, draft }
    }
}

impl From<&FaqRow> for Line {
    fn from(row: &FaqRow) -> Self {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let draft = &row.draft;
        let link = Link { label: draft.link_label.clone(), url: draft.link_url.clone() };
        let has_link = !link.label.is_empty() || !link.url.is_empty();
        Self {
            id: row.id,
            code: some(&draft.code),
            category: some(&draft.category),
            question: draft.question.clone(),
            variants: draft.variants.clone(),
            keywords: draft.keywords.clone(),
            answer: draft.answer.clone(),
            link: has_link.then_some(link),
            department: some(&draft.department),
            valid_from: some(&draft.valid_from),
            valid_until: some(&draft.valid_until),
            review_on: some(&draft.review_on),
            language: some(&draft.language),
            state: some(&draft.state),
            memo: some(&draft.memo),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::tests::drafts, *};

    proptest! {
        #[test]
        fn a_line_written_and_read_again_is_the_same(draft in drafts(), bits in any::<u128>()) {
            let rows = vec![FaqRow { id: Some(Id::from_bits(bits)), draft }; 2];
            prop_assert_eq!(read_jsonl(&write_jsonl(&rows)).unwrap(), rows);
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,200}") {
            let _ = read_jsonl(&text);
        }
    }
}
