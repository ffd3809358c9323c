//! FAQs as rows of a file: CSV for Excel, JSON lines for programs. Writing and reading back gives
//! the same.

use serde::{Deserialize, Serialize};

use super::{Draft, Faq, Field, Link};
use crate::{base::Id, features::faq::words};

/// One FAQ of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FaqRow {
    /// Its identity, in files we exported.
    pub id: Option<Id<Faq>>,
    /// What it says.
    pub draft: Draft,
}

/// Why a file of FAQs cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A column has a name we do not know.
    #[error("the column {0:?} is unknown")]
    UnknownColumn(String),
    /// There is no column of questions or none of answers.
    #[error("there is no column {0}")]
    NoColumn(Field),
    /// A line cannot be understood.
    #[error("line {line}: {reason}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

/// A column of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Of(Field),
}

/// Columns in the order they are written.
const COLUMNS: [Column; 16] = [
    Column::Id,
    Column::Of(Field::Code),
    Column::Of(Field::Category),
    Column::Of(Field::Question),
    Column::Of(Field::Variants),
    Column::Of(Field::Keywords),
    Column::Of(Field::Answer),
    Column::Of(Field::LinkLabel),
    Column::Of(Field::LinkUrl),
    Column::Of(Field::Department),
    Column::Of(Field::ValidFrom),
    Column::Of(Field::ValidUntil),
    Column::Of(Field::ReviewOn),
    Column::Of(Field::Language),
    Column::Of(Field::State),
    Column::Of(Field::Memo),
];

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

/// Reads CSV: UTF-8 with or without byte-order mark, one header of Japanese or English names,
/// several variants or key words on lines of one cell.
pub fn read_csv(text: &str) -> Result<Vec<FaqRow>, FileFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| line_fault(&error))?.clone();
    let columns = header.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    for needed in [Field::Question, Field::Answer] {
        if !columns.contains(&Column::Of(needed)) {
            return Err(FileFault::NoColumn(needed));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| line_fault(&error))?;
        let mut row = FaqRow::default();
        for (column, cell) in columns.iter().zip(&record) {
            let line = record.position().map_or(0, csv::Position::line);
            row.set(*column, cell).map_err(|reason| FileFault::Line { line, reason })?;
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Writes CSV with Japanese names and a byte-order mark, as Excel wants it.
pub fn write_csv(rows: &[FaqRow]) -> String {
    let mut writer = csv::Writer::from_writer(vec![]);
    let memory = "writing to memory does not fail";
    writer.write_record(COLUMNS.iter().map(|it| it.names()[0])).expect(memory);
    for row in rows {
        writer.write_record(COLUMNS.iter().map(|it| row.cell(*it))).expect(memory);
    }
    let bytes = writer.into_inner().expect(memory);
    format!("\u{feff}{}", String::from_utf8(bytes).expect("cells are text"))
}

/// Reads JSON lines.
pub fn read_jsonl(text: &str) -> Result<Vec<FaqRow>, FileFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().filter(|it| !it.1.trim().is_empty());
    lines
        .map(|(at, line)| {
            let read: Result<Line, _> = serde_json::from_str(line);
            let fault = |error: serde_json::Error| FileFault::Line {
                line: at as u64 + 1,
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

impl Column {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => words::ID,
            Self::Of(field) => words::column_names(field),
        }
    }
}

impl FaqRow {
    fn set(&mut self, column: Column, cell: &str) -> Result<(), String> {
        let lines = || cell.lines().map(str::to_owned).collect();
        let draft = &mut self.draft;
        let text = match column {
            Column::Id if cell.trim().is_empty() => return Ok(()),
            Column::Id => {
                let id = cell.trim().parse().map_err(|_| format!("{cell:?} is no id of ours"))?;
                self.id = Some(id);
                return Ok(());
            }
            Column::Of(Field::Variants) => {
                draft.variants = lines();
                return Ok(());
            }
            Column::Of(Field::Keywords) => {
                draft.keywords = lines();
                return Ok(());
            }
            Column::Of(Field::Code) => &mut draft.code,
            Column::Of(Field::Category) => &mut draft.category,
            Column::Of(Field::Question) => &mut draft.question,
            Column::Of(Field::Answer) => &mut draft.answer,
            Column::Of(Field::LinkLabel) => &mut draft.link_label,
            Column::Of(Field::LinkUrl) => &mut draft.link_url,
            Column::Of(Field::Department) => &mut draft.department,
            Column::Of(Field::ValidFrom) => &mut draft.valid_from,
            Column::Of(Field::ValidUntil) => &mut draft.valid_until,
            Column::Of(Field::ReviewOn) => &mut draft.review_on,
            Column::Of(Field::Language) => &mut draft.language,
            Column::Of(Field::State) => &mut draft.state,
            Column::Of(Field::Memo) => &mut draft.memo,
        };
        cell.clone_into(text);
        Ok(())
    }

    fn cell(&self, column: Column) -> String {
        let draft = &self.draft;
        match column {
            Column::Id => self.id.map(|it| it.to_string()).unwrap_or_default(),
            Column::Of(Field::Variants) => draft.variants.join("\n"),
            Column::Of(Field::Keywords) => draft.keywords.join("\n"),
            Column::Of(Field::Code) => draft.code.clone(),
            Column::Of(Field::Category) => draft.category.clone(),
            Column::Of(Field::Question) => draft.question.clone(),
            Column::Of(Field::Answer) => draft.answer.clone(),
            Column::Of(Field::LinkLabel) => draft.link_label.clone(),
            Column::Of(Field::LinkUrl) => draft.link_url.clone(),
            Column::Of(Field::Department) => draft.department.clone(),
            Column::Of(Field::ValidFrom) => draft.valid_from.clone(),
            Column::Of(Field::ValidUntil) => draft.valid_until.clone(),
            Column::Of(Field::ReviewOn) => draft.review_on.clone(),
            Column::Of(Field::Language) => draft.language.clone(),
            Column::Of(Field::State) => draft.state.clone(),
            Column::Of(Field::Memo) => draft.memo.clone(),
        }
    }
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

fn column(name: &str) -> Result<Column, FileFault> {
    let known = COLUMNS.into_iter().find(|it| it.names().contains(&name.trim()));
    known.ok_or_else(|| FileFault::UnknownColumn(name.to_owned()))
}

fn line_fault(error: &csv::Error) -> FileFault {
    let line = error.position().map_or(0, csv::Position::line);
    FileFault::Line { line, reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::features::faq::model::{Language, State};

    fn draft() -> impl Strategy<Value = Draft> {
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
                memo: label.trim().to_owned(),
                answer: format!("答{answer}"),
                category: label,
                keywords,
                link_label: "読む".into(),
                link_url: "https://example.jp/".into(),
                department: name,
                valid_from: day.into(),
                valid_until: day.into(),
                review_on: day.into(),
                language: language.tag().into(),
                state: state.name().into(),
            },
        )
    }

    proptest! {
        #[test]
        fn an_exported_faq_is_imported_as_it_was(draft in draft(), bits in any::<u128>()) {
            let id = Id::from_bits(bits);
            let made = |draft: &Draft| {
                let sound = draft.read().expect("a sound draft");
                sound.into_faq(id, None, Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)
            };
            let faq = made(&draft);
            let row = FaqRow { id: Some(id), draft: Draft::of(&faq, "分類") };
            let rows = vec![row.clone(), row];
            prop_assert_eq!(&read_csv(&write_csv(&rows)).unwrap(), &rows);
            prop_assert_eq!(&read_jsonl(&write_jsonl(&rows)).unwrap(), &rows);
            prop_assert_eq!(made(&rows[0].draft), faq);
        }

        #[test]
        fn no_file_makes_reading_panic(text in "\\PC{0,200}") {
            let _ = read_csv(&text);
            let _ = read_jsonl(&text);
        }
    }

    #[test]
    fn headers_may_be_english_or_japanese_and_faults_are_told_with_their_line() {
        let english = read_csv("question,answer\nごみの日は,水曜\n").unwrap();
        let japanese = read_csv("\u{feff}回答,質問\n水曜,ごみの日は\n").unwrap();
        assert_eq!(english, japanese);
        assert_eq!(read_csv("質問\nx\n").unwrap_err(), FileFault::NoColumn(Field::Answer));
        assert_eq!(read_csv("質問,色\n").unwrap_err(), FileFault::UnknownColumn("色".into()));
        let fault = read_csv("質問,回答\na,b\nc\n").unwrap_err();
        assert!(matches!(fault, FileFault::Line { line: 3, .. }), "{fault}");
    }
}
