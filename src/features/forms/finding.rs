//! Forms as other rooms look for them.

use super::{
    model::{Form, State, may},
    store::{form, forms},
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

/// What a form is called, by its id as the log writes it.
pub fn title(store: &Store, id: &str) -> Option<String> {
    let id = id.parse().ok()?;
    let found = store.read(|tx| form(tx, id)).ok()?;
    found.map(|it| it.draft.title).filter(|it| !it.is_empty())
}

/// What of the room waits for somebody: forms they may publish.
pub fn waiting(store: &Store, staff: &Staff) -> Vec<Waiting> {
    let all = store.read(forms).unwrap_or_default();
    let asked = all.iter().filter(|it| it.is_asked() && may(staff, Level::Publish, it));
    vec![Waiting { count: asked.count() as u64, what: words::TO_PUBLISH }]
}
