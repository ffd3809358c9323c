//! The list of deliveries, and its file.

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};

use super::{
    super::{
        model::{Delivery, DeliveryNo},
        pages::list::{self, ListQuery, ListView, ROWS, Row},
        store,
        words::{self, Segments},
    },
    desk,
};
use crate::{
    app::App,
    base::text::fold,
    features::staff::{Function, Level, Me},
    infra::{
        sheets::{self, Sheet},
        store::{StoreError, Tx},
    },
    web::{Result, csv_file},
};

pub(super) async fn list(State(app): State<App>, me: Me, Query(asked): Query<ListQuery>) -> Result {
    let (all, segments) = app.store.read(|tx| {
        let all = store::all(tx)?;
        let segments = desk::segments(tx, all.iter().map(|it| &it.1))?;
        Ok::<_, StoreError>((all, segments))
    })?;
    let word = fold(asked.q.trim());
    let named = |it: &&(DeliveryNo, Delivery)| fold(&it.1.draft.title).contains(&word);
    let counts = list::counts(all.iter().filter(named).map(|it| &it.1));
    let is_here = |it: &&(DeliveryNo, Delivery)| list::is_in_tab(&asked.tab, it.1.stage);
    let mut found: Vec<&(DeliveryNo, Delivery)> =
        all.iter().filter(named).filter(is_here).collect();
    found.sort_by_key(|it| std::cmp::Reverse(words::when(&it.1).0));
    let last = (found.len() as u64).div_ceil(ROWS).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, last);
    let first = usize::try_from((page - 1) * ROWS).unwrap_or(usize::MAX);
    let here = found.iter().skip(first).take(ROWS as usize);
    let rows = app.store.read(|tx| here.map(|it| row(tx, it)).collect::<Result<Vec<_>, _>>())?;
    let lock = desk::lock(&app)?;
    let view = ListView {
        asked: &asked,
        rows: &rows,
        counts: &counts,
        found: found.len() as u64,
        page,
        segments: &segments,
        accepted: all.iter().filter_map(|it| it.1.tally).map(|it| it.accepted).sum(),
        lock: lock.as_ref(),
        may_make: me.may(Function::Deliveries, Level::Make),
        csrf: me.csrf(),
    };
    Ok(me.page(list::page(&view)).into_response())
}

/// A row; what has not ended is counted now.
pub(super) fn row(tx: &impl Tx, (no, it): &(DeliveryNo, Delivery)) -> Result<Row, StoreError> {
    let tally = match it.tally {
        Some(tally) => Some(tally),
        None if it.stage.has_begun() => store::tally(tx, *no)?,
        None => None,
    };
    let counts = store::figures(tx, *no)?.and_then(|it| it.known);
    Ok(Row { no: *no, delivery: it.clone(), tally, counts })
}

/// The history as a file: every delivery that began, the oldest first, with the total so far.
pub(super) async fn csv(State(app): State<App>, me: Me) -> Result {
    let (rows, segments) = app.store.read(|tx| {
        let mut all = store::all(tx)?;
        all.retain(|it| it.1.stage.has_begun());
        all.reverse();
        let rows = all.iter().map(|it| row(tx, it)).collect::<Result<Vec<_>, StoreError>>()?;
        let segments = desk::segments(tx, rows.iter().map(|it| &it.delivery))?;
        Ok::<_, StoreError>((rows, segments))
    })?;
    let sheet = history(&rows, &segments);
    let count = rows.len();
    let note = move |_: &_, act: &mut crate::base::Act| {
        act.note(count.to_string());
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "deliveries.export", note).await?;
    csv_file("haishin-rireki", &sheet)
}

fn history(rows: &[Row], segments: &Segments) -> Sheet {
    let mut total = 0;
    let row = |(number, it): (usize, &Row)| {
        let tally = it.tally.unwrap_or_default();
        total += tally.accepted;
        let cells = words::history_row(
            (it.no, &it.delivery),
            (&tally, total, it.counts.as_ref()),
            segments,
        );
        sheets::Row { number, cells }
    };
    let rows = (2..).zip(rows).map(row).collect();
    Sheet { header: words::HISTORY.map(str::to_owned).into(), rows }
}
