use minicbor::{Decode, Encode};

use super::{Form, StatusId, SubmissionNo};
use crate::base::{Actor, Id};

/// How long many answers brought to a status at once can be brought back, in hours: the rest of the
/// working day on which somebody notices.
pub const UNDO_HOURS: i64 = 24;

/// Answers that were brought to a status at once, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Batch {
    /// Who did it.
    #[n(0)]
    pub by: Actor,
    /// The form.
    #[n(1)]
    pub form: Id<Form>,
    /// The answers: the number, the status before, and the revision since.
    #[n(2)]
    pub rows: Vec<(SubmissionNo, StatusId, u64)>,
    /// How many residents were told in their talk, which cannot be taken back.
    #[n(3)]
    pub told: u32,
}
