//! What is said: kept messages, the library, what phones show of it, counted links.

mod library;
mod links;
mod phone;
mod saved;
