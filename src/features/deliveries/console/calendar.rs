//! The calendar of deliveries.

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};

use super::{
    super::{
        model::{Target, diary},
        pages::calendar::{self, Asked, CalendarView, Shown},
        store,
    },
    desk,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::staff::{Function, Level, Me},
    infra::store::StoreError,
    web::Result,
};

pub(super) async fn show(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let (all, segments) = app.store.read(|tx| {
        let all = store::all(tx)?;
        let segments = desk::segments(tx, all.iter().map(|it| &it.1))?;
        Ok::<_, StoreError>((all, segments))
    })?;
    let now = app.clock.now();
    let today = date_in_japan(now);
    let shown = Shown::of(&asked, today);
    let entries = diary(&all, now, shown.days());
    let to_all = entries.iter().filter(|it| it.delivery.draft.target == Target::Everyone).count();
    let view = CalendarView {
        shown,
        today,
        entries: &entries,
        to_all,
        segments: &segments,
        may_make: me.may(Function::Deliveries, Level::Make),
    };
    Ok(me.page(calendar::page(&view)).into_response())
}
