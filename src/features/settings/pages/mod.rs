//! What the pages of settings look like.

mod asking;
mod forms;
mod index;
mod line;
mod looks;
mod plain;
mod sending;
mod testers;
mod texts;

pub(super) use asking::{Ask, Clash, Standing, Tick, ask};
pub(super) use forms::{IdentityForm, RetentionForm, WordsForm};
pub(super) use index::{Index, index};
pub(super) use line::{Line, ask_webhook, line};
pub(super) use looks::looks;
pub(super) use plain::{approval, networks, retention};
pub(super) use sending::{SendingForm, sending};
pub(super) use testers::{TesterRow, Testers, ask_remove, testers};
pub(super) use texts::texts;
