//! What people do with forms; each function is one transaction's work.

mod design;
mod error;
mod filling;
mod submit;
#[cfg(test)]
mod tests;

pub use design::{FORMS_MAX, create, design_of, hand_to, public, publish, save, set_state};
pub use error::FormError;
pub use filling::{begin, discard, filling, keep, prune_fillings, unfinished};
pub use submit::{submit, withdraw};
