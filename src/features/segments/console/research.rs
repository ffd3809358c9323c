//! What is known of residents, two attributes against each other.

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    super::{
        index::Look,
        model::{Condition, Keeping, Known, Segment, Test, slices},
        pages::research::{Axis, Crossed, ResearchView, csv, page},
        store,
        words::{self, sentence, test_label},
    },
    telling::{alone, known},
};
use crate::{
    app::App,
    base::{Act, text::graphemes_len, time::date_in_japan},
    features::{
        attributes::{Attribute, AttributeNo, Kind, State as Use},
        staff::{Function, Level, Me},
    },
    infra::{
        sheets::Sheet,
        store::{StoreError, WriteTx},
    },
    web::{Error, Posted, Result, controls::Fault, csv_file},
};

/// The longest reason, in characters.
const REASON_MAX: usize = 200;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    segment: String,
    side: String,
    top: String,
}

/// Two attributes against each other.
pub async fn show(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let found = find(&app, &asked).await?;
    shown(&app, &me, &found, ("", &[])).await
}

/// What is set against what, within whom.
struct Found {
    known: Known,
    segments: Vec<Segment>,
    segment: Option<Segment>,
    condition: Condition,
    pair: Option<(Attribute, Attribute)>,
}

async fn find(app: &App, asked: &Asked) -> Result<Found> {
    let known = known(app).await?;
    let mut segments = app.store.read(store::all)?;
    segments.retain(|it| it.state == Keeping::InUse || it.id.to_string() == asked.segment);
    let segment = segments.iter().find(|it| it.id.to_string() == asked.segment).cloned();
    let condition = segment.as_ref().map(|it| it.condition.clone());
    let offered: Vec<&Attribute> = known.attributes.iter().filter(|it| is_offered(it)).collect();
    let chosen = |word: &str, nth: usize| {
        let no = word.parse().ok().map(AttributeNo);
        let named = known.attributes.iter().find(|it| Some(it.no) == no);
        named.or_else(|| offered.get(nth).copied()).cloned()
    };
    let pair = chosen(&asked.side, 0).zip(chosen(&asked.top, 1));
    let condition = condition.unwrap_or_else(Condition::everybody);
    Ok(Found { segments, segment, condition, pair, known })
}

/// Whether an attribute divides residents into parts.
fn is_offered(attribute: &Attribute) -> bool {
    let divides = match attribute.kind {
        Kind::One(_) | Kind::Several(_) | Kind::YesNo | Kind::Date | Kind::Number { .. } => true,
        Kind::Place | Kind::Text => false,
    };
    divides && attribute.state == Use::InUse
}

async fn crossed(app: &App, found: &Found) -> Result<Option<Crossed>> {
    let Some((side, top)) = &found.pair else { return Ok(None) };
    let today = date_in_japan(app.clock.now());
    let cross = |look: Look<'_>| {
        let chosen = look.friends(&found.condition);
        let of = |attribute: &Attribute| {
            let parts: Vec<Test> = slices(attribute);
            let labels = parts.iter().map(|it| test_label(it, &found.known)).collect();
            let bits = parts.into_iter().map(|it| look.friends(&alone(it)).and(&chosen)).collect();
            let given = look.friends(&alone(Test::Given(attribute.no))).and(&chosen);
            (Axis { title: attribute.name.clone(), labels }, bits, given)
        };
        let (side, rows, _): (Axis, Vec<_>, _) = of(side);
        let (top, columns, given): (Axis, Vec<_>, _) = of(top);
        Crossed {
            counts: rows
                .iter()
                .map(|row| columns.iter().map(|it| row.len_with(it)).collect())
                .collect(),
            bases: rows.iter().map(|it| it.len_with(&given)).collect(),
            rows: rows.iter().map(super::super::index::Bits::len).collect(),
            all: chosen.len(),
            side,
            top,
        }
    };
    Ok(Some(app.segments.look([&found.condition], today, cross).await?))
}

async fn shown(app: &App, me: &Me, found: &Found, (reason, faults): (&str, &[Fault])) -> Result {
    let crossed = crossed(app, found).await?;
    let offered: Vec<&Attribute> =
        found.known.attributes.iter().filter(|it| is_offered(it)).collect();
    let page = page(&ResearchView {
        segments: &found.segments,
        segment: found.segment.as_ref(),
        sentence: sentence(&found.condition, &found.known),
        offered: &offered,
        pair: found.pair.as_ref(),
        crossed: crossed.as_ref(),
        may_export: me.may(Function::Residents, Level::Publish),
        reason,
        faults,
        csrf: me.csrf(),
    });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// The table as a file, after the log has it that it was taken out.
pub async fn export(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let text = |name| posted.text(name).to_owned();
    let asked = Asked { segment: text("segment"), side: text("side"), top: text("top") };
    let found = find(&app, &asked).await?;
    let reason = posted.text("reason").trim().to_owned();
    let fault = match reason.as_str() {
        "" => Some(words::NO_REASON),
        long if REASON_MAX < graphemes_len(long) => Some(words::LONG_REASON),
        _ => None,
    };
    if let Some(text) = fault {
        return shown(&app, &me, &found, (&reason, &[Fault::new("reason", text)])).await;
    }
    let crossed = crossed(&app, &found).await?.ok_or(Error::NotFound)?;
    let (about, told) =
        (found.segment.as_ref().map(|it| it.id), sentence(&found.condition, &found.known));
    let log = move |_: &WriteTx, act: &mut Act| {
        if let Some(id) = about {
            act.about("segment", id);
        }
        act.note(reason);
        act.changed("condition", "", told);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "segments.export", log).await?;
    let (head, rows) = csv(&crossed);
    let day = date_in_japan(app.clock.now());
    csv_file(&format!("research-{day}"), &Sheet::new(head, rows))
}
