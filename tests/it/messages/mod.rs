//! What is said: kept messages, the library, what phones show of it, counted links.

mod library;
pub mod links;
mod phone;
mod saved;
mod uploads;
