use super::{
    super::model::{
        DICTIONARY_BYTES_MAX, HeadingFault, IMPORT_ROWS_MAX, Refusal, RowFault, VARIANTS_MAX,
    },
    bulk::BULK_MAX,
    room::FAQS_MAX,
};
use crate::infra::{search::SynonymFault, store::StoreError};

/// Why something could not be done with FAQs.
#[derive(Debug, thiserror::Error)]
pub enum FaqError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The draft is not sound.
    #[error("{}", join(.0))]
    Refused(Vec<Refusal>),
    /// Somebody has saved since.
    #[error("somebody has saved since")]
    Changed,
    /// It belongs to another department, or somebody else has to decide.
    #[error("not theirs to change")]
    NotYours,
    /// Publishing needs approval.
    #[error("publishing needs approval")]
    NeedsApproval,
    /// Nothing is proposed.
    #[error("nothing is proposed for the FAQ")]
    NoProposal,
    /// It lies in the bin.
    #[error("the FAQ lies in the bin")]
    InTrash,
    /// It does not lie in the bin.
    #[error("the FAQ does not lie in the bin")]
    NotInTrash,
    /// More are to be changed at once than one act takes.
    #[error("more than {BULK_MAX} FAQs at once")]
    TooManyAtOnce,
    /// What is to be taken back is not known any more.
    #[error("it can no longer be taken back")]
    NoBatch,
    /// There is no such FAQ.
    #[error("there is no such FAQ")]
    NoSuchFaq,
    /// Another FAQ has the code.
    #[error("another FAQ has the code {0}")]
    CodeTaken(String),
    /// There would be more than [`FAQS_MAX`].
    #[error("there would be more than {FAQS_MAX} FAQs")]
    TooMany,
    /// Lines of the synonyms cannot be read.
    #[error("{} lines cannot be read, the first is {}", .0.len(), .0.first().map_or(0, |it| it.line))]
    Synonyms(Vec<SynonymFault>),
    /// The synonyms are larger than [`DICTIONARY_BYTES_MAX`].
    #[error("the synonyms are larger than {DICTIONARY_BYTES_MAX} bytes")]
    DictionaryTooLarge,
    /// A category cannot be so.
    #[error(transparent)]
    Heading(#[from] HeadingFault),
    /// Rows of an import are not sound; nothing was imported.
    #[error("{} rows are not sound, the first is row {}", .0.len(), .0.first().map_or(0, |it| it.row))]
    Rows(Vec<RowFault>),
    /// The import was not kept, is somebody else's, or its time is over.
    #[error("there is no such import any more")]
    NoSuchImport,
    /// Somebody has changed FAQs since the import was looked through: the rows they stand in.
    #[error("{} FAQs have changed since the import was looked through", .0.len())]
    Overtaken(Vec<usize>),
    /// An FAQ would have more ways to ask it than [`VARIANTS_MAX`].
    #[error("an FAQ has at most {VARIANTS_MAX} ways to ask it")]
    TooManyVariants,
    /// A table has more rows than one import takes.
    #[error("there are more than {IMPORT_ROWS_MAX} rows")]
    TooManyRows,
}

/// Refusals in one line, in plain English.
pub(super) fn join(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
