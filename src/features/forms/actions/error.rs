use super::super::model::{Closed, DesignFault, FieldFault, QuestionId};
use crate::{
    features::{attributes::AttributeError, residents::ResidentError},
    infra::store::StoreError,
};

/// Why something could not be done with a form or an answer.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// There is no such form.
    #[error("there is no such form")]
    NoSuchForm,
    /// There is no such answer, or it belongs to somebody else.
    #[error("there is no such answer")]
    NoSuchAnswer,
    /// There is nothing like that being filled in, or it belongs to somebody else.
    #[error("nothing like that is being filled in")]
    NoSuchFilling,
    /// Somebody has saved since.
    #[error("somebody has saved since")]
    Changed,
    /// It cannot be published as it is.
    #[error("the form cannot be published: {} faults", .0.len())]
    Unsound(Vec<DesignFault>),
    /// What it is cannot become what is wished: a form in the bin is not published, a public one is
    /// not deleted.
    #[error("a form in this state cannot become that")]
    WrongState,
    /// It takes no answers, or not this one.
    #[error("the form takes no answer: {0:?}")]
    Closed(Closed),
    /// Fields are missing or wrong.
    #[error("{} fields are missing or wrong", .0.len())]
    Faults(Vec<FieldFault>),
    /// More was typed than anybody types.
    #[error("more was typed than a form takes")]
    TooLarge,
    /// The form does not let residents change what they handed in, or staff have finished with it.
    #[error("the answer can no longer be changed")]
    Settled,
    /// The status is none of the form's.
    #[error("there is no such status")]
    NoSuchStatus,
    /// The answer was taken back, by the resident or by staff.
    #[error("the answer was withdrawn")]
    Withdrawn,
    /// Staff have not taken the answer back, or too long ago to undo it.
    #[error("there is no withdrawal to undo")]
    NotTakenBack,
    /// No reason is given.
    #[error("no reason is given")]
    NoReason,
    /// The reason is longer than [`REASON_MAX`](super::REASON_MAX).
    #[error("the reason is too long")]
    ReasonTooLong,
    /// Nothing is written to the resident.
    #[error("the reply is empty")]
    ReplyEmpty,
    /// The reply is longer than [`REPLY_CHARS_MAX`](crate::features::forms::REPLY_CHARS_MAX).
    #[error("the reply is too long")]
    ReplyTooLong,
    /// What was answered to this question stands in the reply.
    #[error("the reply tells an answer")]
    TellsAnswer(QuestionId),
    /// The resident cannot be reached in the talk.
    #[error("the resident cannot be reached")]
    NotReached,
    /// The memo is longer than [`MEMO_MAX`](super::MEMO_MAX).
    #[error("the memo is too long")]
    MemoTooLong,
    /// More answers at once than [`ANSWERS_AT_ONCE_MAX`](super::ANSWERS_AT_ONCE_MAX).
    #[error("more answers than can be changed at once")]
    TooManyAtOnce,
    /// What was done at once is too long ago to be taken back, was taken back already, or was done by
    /// somebody else.
    #[error("there is nothing to take back")]
    NoBatch,
    /// There would be more than [`FORMS_MAX`](super::FORMS_MAX).
    #[error("there are as many forms as there may be")]
    TooMany,
    /// The resident is not there any more.
    #[error(transparent)]
    Resident(#[from] ResidentError),
    /// What was answered cannot be kept of the resident.
    #[error(transparent)]
    Attribute(#[from] AttributeError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
