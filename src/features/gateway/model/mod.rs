//! What a system is, what it may hand in and what becomes of that. Pure: no I/O, no clock.

mod choices;
mod course;
mod handed;
mod reading;
mod system;

pub use choices::Choices;
pub use course::{Course, Moment, STALE_AFTER_M, course};
pub use handed::{Handed, Outcome};
pub use reading::{Fault, HandIn, What, read_key};
pub use system::{
    Aim, Draft, Matter, Policy, SYSTEMS_MAX, State, System, SystemNo, Typed, TypedFault,
};
