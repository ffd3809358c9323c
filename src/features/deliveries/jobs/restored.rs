//! What is done before anything is sent.

use super::super::{
    actions::{self, Arrival, HoldError},
    store::{HOME, Home},
    words,
};
use crate::{app::App, base::Act, infra::identity::FileIdentity};

/// Holds everything when the database is not the file it was at the last start: a backup was put
/// back, or the data was brought to another machine.
pub async fn hold_if_restored(app: &App) -> anyhow::Result<()> {
    let file = FileIdentity::of(&app.database())?;
    if app.store.read(|tx| HOME.get(tx, &()))? == Some(Home { file }) {
        return Ok(());
    }
    let (city, now) = (app.city.clone(), app.clock.now());
    let why = words::restored(now);
    let arrive = move |tx: &_, act: &mut _| actions::arrive(tx, act, (&city, file, &why));
    let act = Act::worker(now, "deliveries");
    match app.store.write::<_, HoldError>(act, "deliveries.arrive", arrive).await? {
        Arrival::First => {}
        Arrival::Copied => tracing::warn!(
            "the database is another file than at the last start: deliveries are held until \
             somebody lifts the hold in the console"
        ),
    }
    app.store.projected().await;
    Ok(())
}
