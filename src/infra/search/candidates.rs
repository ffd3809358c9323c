//! The entries worth a closer look, from tantivy's index in memory.

use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token},
};

use super::entry::Terms;

/// Memory of the writer, which lives only while entries come in: 2,000 FAQs fill one segment.
const WRITER_BYTES: usize = 40_000_000;

/// Why the index in memory failed: it ran out of memory or threads.
#[derive(Debug, thiserror::Error)]
#[error("the search index in memory failed: {0}")]
pub struct IndexFault(#[from] tantivy::TantivyError);

/// A field of the index of candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    QuestionWords,
    AnswerWords,
    QuestionConcepts,
    AnswerConcepts,
    QuestionSounds,
}

/// The index of candidates.
pub(super) struct Candidates {
    index: Index,
    reader: IndexReader,
    slot: Field,
    columns: [Field; 5],
}

impl Candidates {
    /// An empty index.
    pub(super) fn new() -> Result<Self, IndexFault> {
        let mut schema = Schema::builder();
        let slot = schema.add_u64_field("slot", FAST | INDEXED);
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let columns = [
            "question_words",
            "answer_words",
            "question_concepts",
            "answer_concepts",
            "question_sounds",
        ]
        .map(|name| schema.add_text_field(name, text.clone()));
        let index = Index::create_in_ram(schema.build());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, slot, columns })
    }

    /// Replaces what stands in slots; no terms empty a slot.
    pub(super) fn feed(
        &self,
        changes: impl Iterator<Item = (u32, Option<Terms>)>,
    ) -> Result<(), IndexFault> {
        let mut writer: IndexWriter = self.index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (slot, terms) in changes {
            writer.delete_term(Term::from_field_u64(self.slot, u64::from(slot)));
            let Some(terms) = terms else { continue };
            let mut document = TantivyDocument::new();
            document.add_u64(self.slot, u64::from(slot));
            let lists = [
                terms.question_words,
                terms.answer_words,
                terms.question_concepts,
                terms.answer_concepts,
                terms.question_sounds,
            ];
            for (column, list) in self.columns.into_iter().zip(lists) {
                document.add_pre_tokenized_text(column, tokens(list));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(self.reader.reload()?)
    }

    /// The slots that fit weighted terms best, at most `count`, best first.
    pub(super) fn best<'a>(
        &self,
        terms: impl Iterator<Item = (Column, &'a str, f32)>,
        count: usize,
    ) -> Result<Vec<u32>, IndexFault> {
        let clauses: Vec<(Occur, Box<dyn Query>)> = terms
            .map(|(column, text, weight)| {
                let term = Term::from_field_text(self.columns[column as usize], text);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let boosted = BoostQuery::new(Box::new(query), weight);
                (Occur::Should, Box::new(boosted) as Box<dyn Query>)
            })
            .collect();
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(count).order_by_score();
        let hits = searcher.search(&BooleanQuery::new(clauses), &best)?;
        let mut slots = Vec::with_capacity(hits.len());
        for (_, address) in hits {
            let fast = searcher.segment_reader(address.segment_ord).fast_fields();
            let slot = fast.u64("slot")?.first(address.doc_id);
            slots.extend(slot.and_then(|it| u32::try_from(it).ok()));
        }
        Ok(slots)
    }
}

fn tokens(list: Vec<String>) -> PreTokenizedString {
    let token = |(position, text)| Token { position, text, ..Token::default() };
    PreTokenizedString {
        text: String::new(),
        tokens: list.into_iter().enumerate().map(token).collect(),
    }
}
