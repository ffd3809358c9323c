//! Making forms: the list, the editor, publication.

mod card;
mod choices;
pub(in super::super) mod conflict;
pub(in super::super) mod editor;
pub(in super::super) mod history;
mod kinds;
pub(in super::super) mod languages;
pub(in super::super) mod list;
pub(in super::super) mod making;
pub(in super::super) mod notices;
pub(in super::super) mod publishing;
mod questions;
mod replies;
pub(in super::super) mod returned;
mod room;
mod rules;
pub(in super::super) mod share;
mod statuses;
pub(in super::super) mod told;
pub(in super::super) mod trying;
mod when;
