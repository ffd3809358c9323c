//! Help: how each page of the console is used, and a manual for each role.
//!
//! An [`Article`] is a Markdown file of `assets/help`, named by its file: what a page is for, step
//! by step, what often goes wrong, whom to ask. Its head says which permission it is about and
//! which pages it explains. A manual is every article that a role may see, in order, on one page to
//! print. The table of contents and the search show what the reader may see.
//!
//! Invariants: raw HTML in an article is dropped, and a link leads to `https` or to a page of ours.
//! An article about a page that somebody may not use can still be read where a page links to it, and
//! says so.
//!
//! Deliberately absent: pictures of screens, which are wrong after every change.

mod console;
mod markdown;
mod model;
mod pages;
mod search;
mod shelf;
mod words;

pub use console::pages;
pub use model::{Article, BadArticle};
pub use search::{Found, find};
pub use shelf::{article, articles, of_page};
