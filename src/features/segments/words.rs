//! What staff read about segments.

mod columns;
mod faults;
mod notices;
mod sentence;

pub use columns::key_column;
pub use faults::{error, fault, name_fault, row_fault, typed_fault};
pub use notices::*;
pub use sentence::{sentence, subject, test_label};
