//! Forms as other rooms look for them.

use super::{
    model::{Form, State, may},
    store::{ASKED, form, forms},
    words::designing as words,
};
use crate::{
    base::{Id, text::fold},
    features::staff::{Level, Staff},
    infra::store::{Store, StoreError, Tx},
    web::console::Waiting,
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

/// What of the room waits for somebody: forms they may publish.
pub fn waiting(store: &Store, staff: &Staff) -> Vec<Waiting> {
    let look = |tx: &_| -> Result<Vec<Form>, StoreError> {
        let ids = ASKED.all(tx).collect::<Result<Vec<_>, _>>()?;
        ids.into_iter().filter_map(|id| form(tx, id).transpose()).collect()
    };
    let all = store.read(look).unwrap_or_default();
    let asked = all.iter().filter(|it| may(staff, Level::Publish, it));
    vec![Waiting { count: asked.count() as u64, what: words::TO_PUBLISH, at: "/console/forms" }]
}
