use axum::extract::{Path, State};

use super::{
    super::super::{
        actions::{EditError, FormError, set_state},
        model::{Form, State as Standing, may},
        pages::designing::told,
        store,
    },
    desk::{self, address, led},
};
use crate::{
    app::App,
    base::Id,
    features::staff::{Level, Me},
    web::{Result, console::Notice},
};

/// Stops taking answers.
pub(super) async fn stop(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::Publish)?;
    let done = bring(&app, &me, form.id, (Standing::Stopped, "forms.stop")).await;
    led(&me, done, |()| (told::stopped(&form), address(form.id)), &address(form.id))
}

/// Takes answers again.
pub(super) async fn resume(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::Publish)?;
    let done = bring(&app, &me, form.id, (Standing::Open, "forms.resume")).await;
    led(&me, done, |()| (told::resumed(&form), address(form.id)), &address(form.id))
}

/// Puts a form into the bin.
pub(super) async fn trash(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let done = bring(&app, &me, form.id, (Standing::Trashed, "forms.trash")).await;
    led(&me, done, |()| (told::trashed(&form), "/console/forms".to_owned()), &address(form.id))
}

/// Takes a form out of the bin.
pub(super) async fn restore(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let back = if form.was_public() { Standing::Stopped } else { Standing::Draft };
    let done = bring(&app, &me, form.id, (back, "forms.restore")).await;
    led(&me, done, |()| (Notice::done(told::restored(&form)), address(form.id)), &address(form.id))
}

/// Brings a form as it stands now to another state. What residents have seen takes somebody who may
/// publish.
async fn bring(
    app: &App,
    me: &Me,
    id: Id<Form>,
    (state, verb): (Standing, &'static str),
) -> std::result::Result<(), EditError> {
    let staff = me.staff.clone();
    let bring = move |tx: &_, act: &mut _| {
        let form = store::form(tx, id)?.ok_or(FormError::NoSuchForm)?;
        let level = if form.was_public() { Level::Publish } else { Level::Make };
        if !may(&staff, level, &form) {
            return Err(EditError::NotYours);
        }
        Ok(set_state(tx, act, (id, form.revision), state)?)
    };
    app.store.write(me.act(app.clock.now()), verb, bring).await
}
