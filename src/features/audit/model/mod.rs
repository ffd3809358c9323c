//! The rules of the log: how entries follow from one another, what kinds of acts there are, and
//! which entries somebody looks for.

mod chain;
mod filter;
mod kind;
mod rows;

pub(super) use chain::Chain;
pub use chain::{Break, Damage, Verdict};
pub use filter::{Filter, Names, Sight};
pub use kind::Kind;
pub use rows::{Found, Rows};
