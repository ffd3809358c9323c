//! Counted links that nobody has followed for long end.

use std::collections::BTreeSet;

use crate::{
    app::App,
    base::{Act, Id},
    features::{
        deliveries::{actions::owner, store},
        messages::{self, Counted},
    },
    infra::store::{StoreError, Tx},
};

/// Links forgotten in one commit, so that no act waits long behind it.
const AT_ONCE: usize = 500;

/// Forgets counted links that are over, with their counts. Those of deliveries that may still go out
/// stay, and those that stand in the words of such a delivery or of a kept message.
pub async fn forget_links(app: &App) -> Result<(), StoreError> {
    loop {
        let now = app.clock.now();
        let over = app.store.read(|tx| {
            let held = held(tx)?;
            messages::links_over(tx, (now, AT_ONCE), |it| held.holds(it))
        })?;
        if over.is_empty() {
            return Ok(());
        }
        let is_all = over.len() < AT_ONCE;
        let forget = move |tx: &_, act: &mut _| messages::forget_links(tx, act, &over);
        let act = Act::worker(now, "messages");
        app.store.write::<_, StoreError>(act, "messages.forget_links", forget).await?;
        if is_all {
            return Ok(());
        }
    }
}

/// What deliveries hold that may still go out.
struct Held {
    /// What their links were made for.
    sources: BTreeSet<String>,
    /// Links that stand in their words.
    copied: BTreeSet<Id<Counted>>,
}

impl Held {
    fn holds(&self, link: &Counted) -> bool {
        self.sources.contains(&link.source) || self.copied.contains(&link.id)
    }
}

fn held(tx: &impl Tx) -> Result<Held, StoreError> {
    let mut held = Held { sources: BTreeSet::new(), copied: BTreeSet::new() };
    for (no, it) in store::all(tx)? {
        if !it.stage.has_ended() {
            held.sources.insert(owner(no));
            held.copied.extend(it.draft.content.counted());
        }
    }
    Ok(held)
}
