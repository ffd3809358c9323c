use axum::{extract::State, response::IntoResponse};

use super::{
    super::super::{
        model::{Form, Keeping},
        pages::answering::overview::{FormLine, OverviewView, page},
        store::{self, forms, tally, unseen},
    },
    reach::may_see,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::staff::Me,
    infra::store::{StoreError, Tx},
    web::Result,
};

/// The forms whose answers somebody may see.
pub(super) async fn show(State(app): State<App>, me: Me) -> Result {
    let now = app.clock.now();
    let mut lines = app.store.read(|tx| {
        let mut lines = Vec::new();
        for form in forms(tx)? {
            lines.extend(line(tx, &me, form)?);
        }
        Ok::<_, StoreError>(lines)
    })?;
    lines.sort_by_key(|it| (it.unseen == 0, std::cmp::Reverse(it.form.updated_at)));
    let view = OverviewView { lines: &lines, today: date_in_japan(now) };
    Ok(me.page(page(&view)).into_response())
}

fn line(tx: &impl Tx, me: &Me, form: Form) -> std::result::Result<Option<FormLine>, StoreError> {
    let Some(public) = store::version(tx, form.id, form.version)? else { return Ok(None) };
    if !may_see(me, &form, &public.design.rules) {
        return Ok(None);
    }
    let answers = tally(tx, form.id)?.answers;
    let unseen = unseen(tx, form.id)?;
    let keeping = Keeping::of(&public.design);
    Ok(Some(FormLine { form, title: public.design.title, answers, unseen, keeping }))
}
