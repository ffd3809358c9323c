//! Moving many people at once: what a file of the personnel section says, what would come of it, and
//! what came of it.
//!
//! [`read`] takes rows of text as they stand in the file; [`plan`] compares them with the accounts
//! and gives [`Step`]s or, for all rows at once, what is wrong with them. A [`Transfer`] keeps the
//! steps of a plan; it is those that are carried out, never the file a second time.

mod plan;
mod record;
mod row;

pub use plan::{Plan, plan};
pub use record::{
    Outcome, Stage, Standing, Step, StepKind, TRANSFER_PREVIEW_HOURS, Transfer, What,
};
pub use row::{
    Column, Kind, MissingColumns, Row, RowFault, TRANSFER_ROWS_MAX, Wrong, columns, read,
};
