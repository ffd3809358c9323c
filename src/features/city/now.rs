//! The settings in memory.

use std::sync::{Arc, PoisonError, RwLock};

use super::{
    model::{Identity, Part, PartKind, Settings},
    store::{Kept, PARTS, Revision, kept},
};
use crate::{
    infra::{
        config,
        store::{Store, StoreError, Tx},
    },
    web::console::Hue,
};

/// The settings in memory, following the commits. Clones share one; reading takes no time.
#[derive(Clone)]
pub struct Now {
    current: Arc<RwLock<Arc<Settings>>>,
    at_first: Arc<Settings>,
}

impl Now {
    /// Reads the settings of a store and follows its commits from then on. What nobody has set is
    /// as the configuration says.
    pub fn open(store: &Store, city: &config::City) -> Result<Self, StoreError> {
        let at_first = Arc::new(Settings::new(Identity {
            city: city.name.clone(),
            account: city.account_name.clone(),
            phone: city.phone.clone(),
            website: city.website.clone(),
            contact: None,
            hue: Hue::default(),
            logo: None,
        }));
        let now = Self { current: Arc::new(RwLock::new(at_first.clone())), at_first };
        let (follower, reread) = (now.clone(), store.clone());
        store.project("city settings", &["city."], move |commit| {
            if commit.of(&PARTS).next().is_some()
                && let Err(error) = follower.read(&reread)
            {
                tracing::error!(%error, "the city's settings could not follow a commit");
            }
        });
        now.read(store)?;
        Ok(now)
    }

    /// The settings of now.
    pub fn now(&self) -> Arc<Settings> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What holds where nobody has set anything.
    pub fn at_first(&self) -> &Settings {
        &self.at_first
    }

    /// A part as it stands in a transaction, with how often it was changed and its last change.
    pub fn part(
        &self,
        tx: &impl Tx,
        kind: PartKind,
    ) -> Result<(Part, Revision, Option<Kept>), StoreError> {
        let kept = kept(tx, kind)?;
        let part = kept.as_ref().and_then(|it| it.part.clone());
        let revision = kept.as_ref().map_or(0, |it| it.revision);
        Ok((part.unwrap_or_else(|| self.at_first.part(kind)), revision, kept))
    }

    fn read(&self, store: &Store) -> Result<(), StoreError> {
        let settings = store.read(|tx| settings(tx, &self.at_first))?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
        Ok(())
    }
}

/// The settings as they stand in a transaction.
pub(super) fn settings(tx: &impl Tx, at_first: &Settings) -> Result<Settings, StoreError> {
    let mut settings = at_first.clone();
    for kind in PartKind::ALL {
        if let Some(Kept { part: Some(part), .. }) = kept(tx, kind)? {
            settings = settings.with(part);
        }
    }
    Ok(settings)
}
