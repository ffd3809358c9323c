use super::{super::model::Refusal, bulk::BULK_MAX, room::FAQS_MAX};
use crate::infra::{search::EngineFault, store::StoreError};

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
    #[error("somebody has changed the FAQ since")]
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
    /// The synonyms cannot be read.
    #[error(transparent)]
    Synonyms(#[from] EngineFault),
    /// Rows of an import are not sound; nothing was imported.
    #[error("{} rows are not sound, the first is row {}", .0.len(), .0.first().map_or(0, |it| it.row))]
    Rows(Vec<RowFault>),
}

/// What is wrong with a row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row, from 1, without the header.
    pub row: usize,
    /// What is wrong, in plain English.
    pub reason: String,
}

/// Refusals in one line, in plain English.
pub(super) fn join(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
