use std::path::Path;

use super::{Exit, city};
use crate::{
    app::App,
    infra::{clock::Clock, config::Config, logs},
    web::{Server, until_told_to_stop},
};

/// Runs the city's account until the process is told to stop, then lets running requests finish.
pub(super) async fn run(config: &Path) -> anyhow::Result<Exit> {
    let config = Config::load(config)?;
    logs::start(&config.log);
    let server = Server::bind(&config.server, &config.limits).await?;
    let app = App::open(config, Clock::real())?;
    city::run(app, server, until_told_to_stop()).await?;
    Ok(Exit::Done)
}
