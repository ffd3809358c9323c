//! The log in Japanese: what was done, by whom, in which fields.

mod names;
mod sentences;
mod verbs;

pub use sentences::{
    Told, actor, field, grouped, has_words, of_kind, of_verdict, room, rooms, tell, verb,
};
