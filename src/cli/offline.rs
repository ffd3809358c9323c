use super::run::ConfigFile;
use crate::{
    app::App,
    infra::{clock::Clock, config::Config, store::StoreError},
};

/// Opens the city's data, which one process alone may have, does something with it and closes it.
/// `instead` says where in the console the same can be done while the account runs.
pub(super) async fn with_city<T>(
    config: &ConfigFile,
    instead: &'static str,
    work: impl AsyncFnOnce(&App) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let opened = App::open(Config::load(&config.config)?, Clock::real());
    let app = opened.map_err(|error| match error.downcast_ref::<StoreError>() {
        Some(StoreError::InUse { .. }) => error.context(format!(
            "the city's account runs: stop it first (systemctl stop hamaguri.service \
             hamaguri.socket), or do this in the console under {instead}"
        )),
        _ => error,
    })?;
    let done = work(&app).await;
    app.store.close().await;
    done
}
