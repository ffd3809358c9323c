//! A delivery or a survey to a part of the residents: a draft like any other, begun from here.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        pages::sending::{SendView, page},
        words,
    },
    research::{self, AskedTable, Found},
};
use crate::{
    app::App,
    base::{Act, Id, text::truncate_graphemes, time::date_in_japan},
    features::{
        deliveries::{self, DeliveryError, Draft, Links, Pace, TITLE_MAX, Target, Urgency, When},
        forms::{self, Form, State as FormState},
        messages::Content,
        residents,
        segments::{Condition, Segment, sentence},
        staff::{Function, Level, Me},
    },
    infra::store::WriteTx,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Whom the address means: a segment, or a cell of a table within it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(flatten)]
    pub table: AskedTable,
    pub row: String,
    pub column: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub title: String,
    /// `words` or `survey`.
    pub what: String,
    pub form: String,
}

/// Whom it is for.
struct Meant {
    condition: Condition,
    segment: Option<Id<Segment>>,
    sentence: String,
    people: usize,
}

/// Asks what is sent.
pub(super) async fn ask(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let meant = meant(&app, &me, &asked).await?;
    let title = truncate_graphemes(&meant.sentence, TITLE_MAX).to_owned();
    let typed = Typed { title, what: "words".to_owned(), form: String::new() };
    shown(&app, &me, (&asked, &meant), (&typed, &[]))
}

/// Makes the draft and leads there.
pub(super) async fn begin(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let text = |name| posted.text(name).to_owned();
    let asked = Asked { table: AskedTable::of(&posted), row: text("row"), column: text("column") };
    let meant = meant(&app, &me, &asked).await?;
    let typed = Typed { title: text("title"), what: text("what"), form: text("form") };
    let mut faults = Vec::new();
    let title = typed.title.trim().to_owned();
    if title.is_empty() {
        faults.push(Fault::new("title", words::NO_TITLE));
    }
    if TITLE_MAX < title.chars().count() {
        faults.push(Fault::new("title", words::long_title()));
    }
    let survey = match typed.what.as_str() {
        "survey" => {
            let form = offered(&app, &me)?.into_iter().find(|it| it.id.to_string() == typed.form);
            if form.is_none() {
                faults.push(Fault::new("form", words::NO_FORM));
            }
            form
        }
        _ => None,
    };
    if !faults.is_empty() {
        return shown(&app, &me, (&asked, &meant), (&typed, &faults));
    }
    let said = survey.map(|it| {
        let link = residents::link(&app.config, &format!("/f/{}", it.id));
        words::survey(&it.draft.title, &link)
    });
    let draft = Draft {
        title,
        target: match meant.segment {
            Some(id) => Target::Segment(id),
            None => Target::Condition(meant.condition),
        },
        content: Content::text(said.unwrap_or_default()),
        when: When::Now,
        pace: Pace::Over(5),
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: None,
    };
    let department = me.staff.department.clone();
    let make = move |tx: &WriteTx, act: &mut Act| deliveries::make(tx, act, draft, &department);
    match app.store.write(me.act(app.clock.now()), "deliveries.make", make).await {
        Ok(no) => {
            me.tell(Notice::done(words::draft_made(meant.people)));
            Ok(Redirect::to(&format!("/console/deliveries/{}/edit", no.0)).into_response())
        }
        Err(DeliveryError::Store(error)) => Err(error.into()),
        Err(DeliveryError::NotFound | DeliveryError::Refused(_)) => Err(Error::NotFound),
    }
}

/// Whom the address means; refused to whoever may not look at residents, and for nobody in
/// particular.
async fn meant(app: &App, me: &Me, asked: &Asked) -> Result<Meant> {
    if !me.may(Function::Residents, Level::View) {
        return Err(Error::Forbidden);
    }
    let found: Found = research::find(app, &asked.table).await?;
    let place = |typed: &str| match typed {
        "" => Ok(None),
        typed => typed.parse::<usize>().map(Some).map_err(|_| Error::NotFound),
    };
    let (row, column) = (place(&asked.row)?, place(&asked.column)?);
    let condition = found.cell(row, column).ok_or(Error::NotFound)?;
    if condition == Condition::everybody() {
        return Err(Error::NotFound);
    }
    let segment = found.segment.as_ref().filter(|_| row.is_none() && column.is_none());
    let today = date_in_japan(app.clock.now());
    let people = app.segments.count(&condition, today).await?.friends;
    let sentence = match segment {
        Some(segment) => segment.name.clone(),
        None => sentence(&condition, &found.known),
    };
    Ok(Meant { segment: segment.map(|it| it.id), condition, sentence, people })
}

/// The forms that take answers now, of those the reader may see.
fn offered(app: &App, me: &Me) -> Result<Vec<Form>> {
    let all = app.store.read(forms::forms)?;
    let is_open = |it: &Form| it.state == FormState::Open && forms::may(&me.staff, Level::View, it);
    Ok(all.into_iter().rev().filter(is_open).collect())
}

fn shown(
    app: &App,
    me: &Me,
    (asked, meant): (&Asked, &Meant),
    (typed, faults): (&Typed, &[Fault]),
) -> Result<Response> {
    let view = SendView {
        asked,
        sentence: &meant.sentence,
        people: meant.people,
        decides: me.may(Function::Residents, Level::Publish),
        forms: &offered(app, me)?,
        typed,
        faults,
        csrf: me.csrf(),
    };
    let page = page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}
