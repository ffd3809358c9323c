use super::{Exit, offline::with_city, run::ConfigFile};
use crate::{
    base::{Act, Actor},
    features::deliveries::{self, HoldError},
};

/// Holds all deliveries, as is done by itself when the database is a copy. For whoever puts the image
/// of a whole disk back, which cannot be told from the disk itself.
pub(super) async fn run(config: &ConfigFile) -> anyhow::Result<Exit> {
    let stopped = with_city(config, "settings, rules of deliveries", async |app| {
        let (city, now) = (app.city.clone(), app.clock.now());
        let why = deliveries::held_by_operator(now);
        let hold = move |tx: &_, act: &mut _| deliveries::hold_all(tx, act, (&city, &why));
        let act = Act::new(now, Actor::Operator);
        Ok(app.store.write::<_, HoldError>(act, "deliveries.hold_all", hold).await?)
    })
    .await?;
    println!(
        "Deliveries are held, {stopped} of them on their way. Lift it in the console: settings, rules \
         of deliveries."
    );
    Ok(Exit::Done)
}
