//! What is worth a second look before something is sent: nothing of it keeps anybody from sending.

mod check;
mod dates;
mod links;

pub use check::{Concern, Remark, dates_named, remarks};
