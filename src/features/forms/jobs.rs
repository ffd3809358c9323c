//! What is done for residents without their asking.

use super::{
    actions::{FormError, remind},
    model::{Filling, Language},
    store::version,
    words,
};
use crate::{
    app::App,
    base::{Act, time::in_japan},
    features::{
        outbox,
        residents::{self, ResidentNo},
    },
    infra::store::WriteTx,
    line::wire::Message,
};

/// Residents reminded in one commit, so that no act waits long behind it.
const AT_ONCE: usize = 200;

/// Hours of the day, in Japan, at which nobody minds a message.
const BY_DAY: std::ops::Range<i8> = 9..20;

/// Reminds everybody who has left off since yesterday, once, in the talk, and by day.
pub async fn remind_unfinished(app: &App) -> Result<(), FormError> {
    if !BY_DAY.contains(&in_japan(app.clock.now()).hour()) {
        return Ok(());
    }
    loop {
        let teller = app.clone();
        let tell = move |tx: &_, act: &mut _| {
            let found = remind(tx, act, AT_ONCE)?;
            for (no, filling) in &found {
                tell(&teller, (tx, act), (*no, filling))?;
            }
            Ok::<_, FormError>(found.len())
        };
        let act = Act::worker(app.clock.now(), "reminder");
        let told = app.store.write(act, "forms.remind", tell).await?;
        if 0 < told {
            app.bells.outbox.notify_one();
        }
        if told < AT_ONCE {
            return Ok(());
        }
    }
}

fn tell(
    app: &App,
    (tx, act): (&WriteTx, &mut Act),
    (no, filling): (ResidentNo, &Filling),
) -> Result<(), FormError> {
    let Some(known) = residents::resident(tx, no)? else { return Ok(()) };
    let Some(shown) = version(tx, filling.form, filling.version)? else { return Ok(()) };
    if known.standing.can_be_reached() {
        let link = residents::link(&app.config, &format!("/f/{}", filling.form));
        let language = filling.language.clone().unwrap_or_else(Language::japanese);
        let design = shown.design.in_language(&language);
        let said = words::Phrases::spoken(&design.spoken).unfinished(&design.title, &link);
        outbox::put(tx, act, (no, &known), &[Message::text(said)], None)?;
    }
    Ok(())
}
