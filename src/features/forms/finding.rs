//! Forms as other rooms look for them.

use super::{
    model::{Form, State, may},
    store::forms,
    words::designing as words,
};
use crate::{
    base::{Id, text::fold},
    features::staff::{Level, Staff},
    infra::store::{StoreError, Tx},
};

/// A form that words find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub id: Id<Form>,
    /// What it is called.
    pub title: String,
    /// Whose it is, and how it stands.
    pub below: String,
}

/// The forms somebody may see in whose title or department each of the words stands, the newest
/// first; those in the bin aside.
pub fn find(tx: &impl Tx, staff: &Staff, words: &str) -> Result<Vec<Finding>, StoreError> {
    let folded = fold(words);
    let sought: Vec<&str> = folded.split_whitespace().collect();
    let says = |it: &&Form| {
        let text = fold(&format!("{} {}", it.draft.title, it.department));
        sought.iter().all(|word| text.contains(word))
    };
    let all = forms(tx)?;
    let seen = all.iter().rev().filter(|it| it.state != State::Trashed);
    let found = seen.filter(|it| may(staff, Level::View, it)).filter(says);
    Ok(found
        .map(|it| Finding {
            id: it.id,
            title: it.draft.title.clone(),
            below: format!("{} {}", it.department, words::state(it.state)),
        })
        .collect())
}
