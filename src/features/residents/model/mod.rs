//! Who a resident is to the city's account, and how long a visit lasts. Pure: no I/O, no clock.

mod bucket;
mod language;
mod session;
mod standing;

pub use bucket::{Bucket, Flow};
pub use language::{Walk, language_of};
pub use session::{SESSION_IDLE_S, SESSION_TOTAL_S, Session};
pub use standing::{Consent, ResidentNo, Standing};
