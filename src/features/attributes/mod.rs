//! Attributes: what residents have told the city about themselves, so that it can tell them what
//! concerns them and ask nothing twice.
//!
//! *Nouns.* An [`Attribute`] is one thing the city asks for, of a [`Kind`]: a choice of one or of
//! several, a number, a day, yes or no, a place, a text. A [`Profile`] is what one resident has
//! given: to each attribute a [`Held`] value, with when it came and from where ([`Source`]).
//!
//! *Invariants.* The city adds, words and orders attributes itself; none is ever deleted and no
//! number given twice, so that a kept value and a saved condition always mean what they meant: what
//! is not wanted any more is retired, and so are single choices. The kind of an attribute never
//! changes. A value that does not fit its attribute is refused. A profile is sealed with the
//! resident's own key and ends with it.
//!
//! *Deliberately absent.* Age: it follows from a day of birth and the day of asking. Pages where
//! residents give values: forms ask, and assign what was answered.

mod actions;
mod console;
mod model;
mod pages;
mod sample;
mod store;
mod words;

pub use actions::{AttributeError, Way, assign, begin_with, change, make, set_state, shift};
pub use console::pages;
pub use model::{
    Attribute, AttributeNo, Choice, ChoiceNo, Draft, DraftChoice, Fault, Given, Held, Kind,
    KindName, Place, Profile, Said, Source, State, Value,
};
pub use sample::sample;
pub use store::{all, given, profile, profiles_changed, title_of};
pub use words::said;
