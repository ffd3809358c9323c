//! Residents: the people who talk with the city's account.
mod model;
pub use model::{Consent, ResidentNo, Standing};
