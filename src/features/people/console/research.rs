//! Two ways of dividing residents, set against each other.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        model::{Axis, Crossed, Side, condition, offered},
        pages::research::{ResearchView, csv, page},
        words,
    },
    reach::reason_of,
    told::{segments, side},
};
use crate::{
    app::App,
    base::{Act, time::date_in_japan},
    features::{
        segments::{Bits, Condition, Known, Look, Segment, Test, builder, sentence},
        staff::{Function, Level, Me},
    },
    infra::{
        sheets::Sheet,
        store::{StoreError, WriteTx},
    },
    web::{Error, Posted, Result, controls::Fault, csv_file},
};

/// Which table an address or a form asks for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AskedTable {
    /// The segment within which is asked; empty for everybody.
    pub segment: String,
    /// What the rows divide by.
    pub side: String,
    /// What the columns divide by.
    pub top: String,
}

impl AskedTable {
    /// The one a form asks for.
    pub(super) fn of(posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        Self { segment: text("segment"), side: text("side"), top: text("top") }
    }
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(flatten)]
    pub table: AskedTable,
    /// What percentages are of: `rows`, `columns` or `all`.
    pub of: String,
}

/// Who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Friends, whom a delivery reaches.
    Friends,
    /// Everybody who is known: where it is asked how they stand.
    Everybody,
}

/// What is set against what, within whom.
pub(super) struct Found {
    pub known: Known,
    pub segments: Vec<Segment>,
    pub segment: Option<Segment>,
    pub axes: Option<(Axis, Axis)>,
    pub sides: Vec<(Side, Vec<Test>)>,
}

impl Found {
    /// Whom it is asked of.
    pub(super) fn condition(&self) -> Condition {
        let own = self.segment.as_ref().map(|it| it.condition.clone());
        own.unwrap_or_else(Condition::everybody)
    }

    /// Who is counted.
    pub(super) fn among(&self) -> Among {
        let is_asked = self.axes.is_some_and(|it| [it.0, it.1].contains(&Axis::Standing));
        if is_asked { Among::Everybody } else { Among::Friends }
    }

    /// Whoever is in a cell, or in a row or a column where only one is named.
    pub(super) fn cell(&self, row: Option<usize>, column: Option<usize>) -> Option<Condition> {
        let part = |at: usize, place: Option<usize>| match place {
            None => Some(None),
            Some(place) => self.sides.get(at)?.1.get(place).cloned().map(Some),
        };
        let (row, column) = (part(0, row)?, part(1, column)?);
        let own = self.segment.as_ref().map(|it| &it.condition);
        Some(condition(own, row.into_iter().chain(column)))
    }
}

/// What is asked for, as far as it is there.
pub(super) async fn find(app: &App, asked: &AskedTable) -> Result<Found> {
    let known = builder::known(app).await?;
    let (saved, segment) = segments(app, &asked.segment)?;
    let all = offered(&known);
    let chosen = |word: &str, nth: usize| {
        let named = Axis::of(word).filter(|it| !side(*it, &known, app).1.is_empty());
        named.or_else(|| all.get(nth).copied())
    };
    let axes = chosen(&asked.side, 0).zip(chosen(&asked.top, 1));
    let sides = axes.map(|it| vec![side(it.0, &known, app), side(it.1, &known, app)]);
    let sides = sides.unwrap_or_default();
    Ok(Found { known, segments: saved, segment, axes, sides })
}

/// Two attributes against each other.
pub(super) async fn show(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let found = find(&app, &asked.table).await?;
    shown(&app, &me, (&found, &asked), ("", &[])).await
}

async fn crossed(app: &App, found: &Found) -> Result<Option<Crossed>> {
    let [(side, rows), (top, columns)] = found.sides.as_slice() else { return Ok(None) };
    let (own, among) = (found.condition(), found.among());
    let today = date_in_japan(app.clock.now());
    let cross = |look: Look<'_>| {
        let find = |it: &Condition| match among {
            Among::Friends => look.friends(it),
            Among::Everybody => look.everybody(it),
        };
        let chosen = find(&own);
        let of = |parts: &[Test]| -> (Vec<Bits>, Bits) {
            let part = |it: &Test| find(&condition(None, [it.clone()])).and(&chosen);
            let parts: Vec<Bits> = parts.iter().map(part).collect();
            let mut any = Bits::default();
            parts.iter().for_each(|it| any.join(it));
            (parts, any)
        };
        let ((rows, in_rows), (columns, in_columns)) = (of(rows), of(columns));
        Crossed {
            counts: rows
                .iter()
                .map(|row| columns.iter().map(|it| row.len_with(it)).collect())
                .collect(),
            rows: rows.iter().map(|it| it.len_with(&in_columns)).collect(),
            columns: columns.iter().map(|it| it.len_with(&in_rows)).collect(),
            all: chosen.len(),
            side: side.clone(),
            top: top.clone(),
        }
    };
    Ok(Some(app.segments.look([&own], today, cross).await?))
}

async fn shown(
    app: &App,
    me: &Me,
    (found, asked): (&Found, &Asked),
    (reason, faults): (&str, &[Fault]),
) -> Result<Response> {
    let crossed = crossed(app, found).await?;
    let axes = offered(&found.known).into_iter();
    let decides = me.may(Function::Residents, Level::Publish);
    let cells = crossed.as_ref().map(|it| if decides { it.exact() } else { it.guarded() });
    let page = page(&ResearchView {
        asked,
        segments: &found.segments,
        segment: found.segment.as_ref(),
        among: found.among(),
        sentence: sentence(&found.condition(), &found.known),
        offered: axes.map(|it| (it.word(), words::axis(it, &found.known))).collect(),
        chosen: found.axes.map(|it| (it.0.word(), it.1.word())),
        crossed: crossed.as_ref(),
        cells: cells.as_deref().unwrap_or_default(),
        decides,
        may_send: me.may(Function::Deliveries, Level::Make),
        reason,
        faults,
        csrf: me.csrf(),
    });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// The table as a file, after the log has it that it was taken out. A file goes from hand to hand, so
/// small numbers are told to nobody in it.
pub(super) async fn export(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let asked = Asked { table: AskedTable::of(&posted), of: posted.text("of").to_owned() };
    let found = find(&app, &asked.table).await?;
    let mut faults = Vec::new();
    let Some(reason) = reason_of(&posted, &mut faults) else {
        return shown(&app, &me, (&found, &asked), (posted.text("reason"), &faults)).await;
    };
    let crossed = crossed(&app, &found).await?.ok_or(Error::NotFound)?;
    let about = found.segment.as_ref().map(|it| it.id);
    let told = sentence(&found.condition(), &found.known);
    let log = move |_: &WriteTx, act: &mut Act| {
        if let Some(id) = about {
            act.about("segment", id);
        }
        act.changed("reason", "", reason);
        act.changed("condition", "", told);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "people.export_table", log).await?;
    let (head, rows) = csv(&crossed);
    let day = date_in_japan(app.clock.now());
    csv_file(&format!("research-{day}"), &Sheet::new(head, rows))
}
