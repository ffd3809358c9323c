//! What the city holds of a resident: to see, to take along, to erase.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::IntoResponse,
};
use serde_json::{Value as Json, json};

use super::{
    super::{
        actions::{FormError, erase_resident},
        model::{Language, Progress},
        pages::{
            Reader,
            mine::{Data, data_sheet, erase_sheet, erased_sheet},
        },
        receipt::receipt,
        store::begun_by,
        words::language_name,
    },
    knock::take_over,
    mine::{Own, all, last, who},
    tongue::Told,
};
use crate::{
    app::App,
    features::{
        attributes,
        reception::{self, Hours, Stop, Wishes},
        residents::{self, Resident, ResidentNo, Visitor},
    },
    infra::{
        store::{ReadTx, StoreError},
        vault::Purpose,
    },
    web::{Error, Result},
};

/// Everything that is held.
struct Held {
    resident: Resident,
    own: Vec<Own>,
    begun: usize,
    /// Attributes, each with what was given.
    known: Vec<(String, String)>,
    /// What they have asked to get.
    wishes: Option<Wishes>,
}

fn held(app: &App, visitor: &Visitor) -> Result<Held> {
    held_of(app, who(visitor)?)?.ok_or(Error::NotFound)
}

fn held_of(app: &App, no: ResidentNo) -> Result<Option<Held>> {
    let found = app.store.read(|tx| {
        let Some(resident) = residents::resident(tx, no)? else { return Ok::<_, FormError>(None) };
        let (own, begun, known) = (all(tx, no)?, begun_by(tx, no)?.len(), known(tx, no)?);
        let wishes = reception::wishes(tx, no)?;
        Ok(Some(Held { resident, own, begun, known, wishes }))
    })?;
    Ok(found)
}

fn known(tx: &ReadTx, no: ResidentNo) -> std::result::Result<Vec<(String, String)>, StoreError> {
    let Some(profile) = attributes::profile(tx, no)? else { return Ok(Vec::new()) };
    let all = attributes::all(tx)?;
    let held = all.iter().filter_map(|it| Some((it, profile.values.get(&it.no)?)));
    Ok(held.map(|(it, held)| (it.name.clone(), attributes::said(it, &held.value))).collect())
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    headers: HeaderMap,
) -> Result {
    take_over(&app, &visitor).await?;
    let held = held(&app, &visitor)?;
    let reader = told.reader(last(&held.own), &headers);
    let since = held.resident.since.map(|it| (reader.said().lately)(it, app.clock.now()));
    let language = held.resident.language.as_deref().and_then(Language::of);
    let data = Data {
        since: since.as_deref(),
        language: language.as_ref().map(|it| (it.tag(), language_name(it).0)),
        handed: held.own.len(),
        begun: held.begun,
        known: &held.known,
    };
    Ok(visitor.page(&data_sheet(&data, &reader)).into_response())
}

/// The same as a file that other programs read. What it calls things is English and stays as it is;
/// what it says of them is what the reader's own pages say.
pub(super) async fn export(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    headers: HeaderMap,
) -> Result {
    let held = held(&app, &visitor)?;
    let reader = told.reader(last(&held.own), &headers);
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
    ];
    Ok((headers, file(&app, &held, &reader)?).into_response())
}

/// The file that a resident takes along from their own pages, in Japanese, for staff who hand it
/// over at their wish; none of nobody.
pub fn file_of(app: &App, no: ResidentNo) -> Result<Option<String>> {
    let reader = Reader { language: Language::japanese(), query: String::new() };
    held_of(app, no)?.map(|held| file(app, &held, &reader)).transpose()
}

fn file(app: &App, held: &Held, reader: &Reader) -> Result<String> {
    let all: Vec<Json> = held.own.iter().map(|it| one(app, it, reader)).collect();
    let file = json!({
        "line_user_id": held.resident.line_user_id,
        "since": held.resident.since.map(|it| it.to_string()),
        "language": held.resident.language,
        "written_in": reader.said().lang(),
        "attributes": held.known.iter().map(|(name, said)| json!({ "attribute": name, "value": said })).collect::<Vec<_>>(),
        "reception": held.wishes.as_ref().map(wishes),
        "submissions": all,
    });
    Ok(serde_json::to_string_pretty(&file)?)
}

fn wishes(wishes: &Wishes) -> Json {
    let hours = wishes.hours.map(|it| match it {
        Hours::Never => json!("never"),
        Hours::Quiet(quiet) => json!(quiet.hours()),
    });
    json!({
        "stopped": wishes.stop.map(|it| match it {
            Stop::Until(until) => until.to_string(),
            Stop::All => "all".to_owned(),
            Stop::DisasterToo => "disaster too".to_owned(),
        }),
        "quiet_hours": hours,
        "most_in_seven_days": wishes.cap,
        "less_of_fields": wishes.less.iter().map(|it| it.0).collect::<Vec<_>>(),
        "at": wishes.at.to_string(),
    })
}

fn one(app: &App, own: &Own, reader: &Reader) -> Json {
    let design = own.design.in_language(&reader.language);
    let answers = design.questions().filter_map(|question| {
        let value = own.answer.answers.get(question.id)?;
        let said = (reader.said().value)(&question.kind, value);
        Some(json!({ "question": question.title, "answer": said }))
    });
    let status = own.status().and_then(|it| design.status(it.id));
    let shown = status.map(|it| if it.shown.is_empty() { &it.name } else { &it.shown });
    json!({
        "form": design.title,
        "receipt": receipt(&app.vault, own.form, own.no),
        "at": own.answer.at.to_string(),
        "corrected_at": own.answer.corrected_at.map(|it| it.to_string()),
        "withdrawn_at": own.answer.withdrawn_at.map(|it| it.to_string()),
        "status": shown,
        "answers": answers.collect::<Vec<_>>(),
    })
}

/// Asks before everything is erased.
pub(super) async fn ask_erase(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    headers: HeaderMap,
) -> Result {
    let held = held(&app, &visitor)?;
    let reader = told.reader(last(&held.own), &headers);
    let is_open = |it: &&Own| it.status().is_some_and(|it| it.progress == Progress::Open);
    let open = held.own.iter().filter(is_open).count();
    Ok(visitor.page(&erase_sheet(open, &reader)).into_response())
}

/// Destroys the resident's key, and with it everything that is sealed for them.
pub(super) async fn erase(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    headers: HeaderMap,
) -> Result {
    let no = who(&visitor)?;
    let held = held(&app, &visitor)?;
    let reader = told.reader(last(&held.own), &headers);
    let user = app.vault.lookup(Purpose::LineUser, held.resident.line_user_id.as_bytes());
    let erase = move |tx: &_, act: &mut _| erase_resident(tx, act, (no, &user));
    app.store.write(visitor.act(app.clock.now()), "residents.erase", erase).await?;
    Ok(visitor.page(&erased_sheet(&reader)).into_response())
}
