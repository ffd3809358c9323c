use std::path::Path;

use super::Exit;
use crate::{
    infra::{config::Config, logs, metrics::Metrics, systemd},
    web::{Door, Server, health, landing, until_told_to_stop},
};

/// Runs the city's account until the process is told to stop, then lets running requests finish.
pub(super) async fn run(config: &Path) -> anyhow::Result<Exit> {
    let config = Config::load(config)?;
    logs::start(&config.log);
    let server = Server::bind(&config.server, &config.limits).await?;
    let door = Door::new(&config, Metrics::new());
    let router = door.around(landing::routes(&config).merge(health::routes(async || Vec::new())));
    systemd::ready();
    server.serve(router, until_told_to_stop()).await;
    Ok(Exit::Done)
}
