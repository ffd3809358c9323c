use std::path::Path;

use super::{Exit, city, staff as accounts};
use crate::{
    app::App,
    features::staff::{self, AccountDraft, Permissions, Role, words},
    infra::{clock::Clock, config::Config, logs},
    web::{Server, until_told_to_stop},
};

/// Runs the city's account until the process is told to stop, then lets running requests finish.
pub(super) async fn run(config: &Path) -> anyhow::Result<Exit> {
    let config = Config::load(config)?;
    logs::start(&config.log);
    let server = Server::bind(&config.server, &config.limits).await?;
    let app = App::open(config, Clock::real())?;
    welcome(&app).await?;
    city::run(app, server, until_told_to_stop()).await?;
    Ok(Exit::Done)
}

/// The login of the account that is made when there is none.
const FIRST_LOGIN: &str = "admin";

/// Makes the very first account and shows its link to whoever starts the program: on standard
/// error, past the log, for the link is a secret until it is used.
async fn welcome(app: &App) -> anyhow::Result<()> {
    if !app.store.read(staff::all)?.is_empty() {
        return Ok(());
    }
    let draft = AccountDraft {
        login: FIRST_LOGIN.to_owned(),
        name: words::FIRST_NAME.to_owned(),
        number: String::new(),
        department: words::FIRST_DEPARTMENT.to_owned(),
        contact: String::new(),
        permissions: Permissions::of(Role::SystemAdministrator),
    };
    let link = accounts::invite_new(app, draft).await?;
    eprintln!(
        "There was no account of staff yet. Take the first one, {FIRST_LOGIN}, into use within 72 \
         hours (once only; afterwards: hamaguri staff reset {FIRST_LOGIN}):\n  {link}"
    );
    Ok(())
}
