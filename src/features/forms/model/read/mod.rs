//! Reading what somebody typed: all faults at once, and nothing lost.

mod choices;
mod days;
mod figures;
mod people;
mod reading;
#[cfg(test)]
mod tests;
mod texts;

pub use reading::Reading;
pub(super) use reading::read;
