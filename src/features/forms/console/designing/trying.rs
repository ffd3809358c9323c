use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    super::super::{
        doors::{Faults, Help},
        model::{Card, Design, Form, Language, QuestionId, Raw},
        pages::{
            designing::trying::{TrialView, page, thanks},
            filling::{Leaf, Naming, Saving, leaf_sheet, spoken, with_tongues},
        },
        store,
    },
    desk,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::{
        residents,
        staff::{Level, Me},
    },
    web::{
        Error, Posted, Result,
        controls::Fault,
        resident::{Letters, Sheet, Way, sheet},
    },
};

/// Which page is tried.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Tried {
    /// From 1.
    page: Option<usize>,
    /// The tag of the language it is tried in; empty for Japanese.
    lang: String,
}

impl Tried {
    /// The form as it is tried.
    fn of(&self, form: Form) -> Form {
        let language = form.draft.offers(&self.lang).unwrap_or_else(Language::japanese);
        Form { draft: form.draft.in_language(&language), ..form }
    }

    fn at(&self, design: &Design) -> Result<usize> {
        let at = self.page.unwrap_or(1).checked_sub(1).ok_or(Error::NotFound)?;
        if at < design.pages.len() { Ok(at) } else { Err(Error::NotFound) }
    }
}

/// A page of the draft as residents would see it.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(tried): Query<Tried>,
) -> Result {
    let form = tried.of(desk::form(&app, &me, &id, Level::View)?);
    let at = tried.at(&form.draft)?;
    Ok(leaf(&app, &me, &form, (at, &Raw::default(), &[]))?.into_response())
}

/// Reads what was tried as a resident's page is read, and goes on; nothing is kept but in the page
/// itself.
pub(super) async fn answer(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(tried): Query<Tried>,
    posted: Posted,
) -> Result {
    let form = tried.of(desk::form(&app, &me, &id, Level::View)?);
    let (design, at) = (&form.draft, tried.at(&form.draft)?);
    let today = date_in_japan(app.clock.now());
    let asked: Vec<QuestionId> =
        posted.text("_asked").split(',').filter_map(|it| it.parse().ok()).map(QuestionId).collect();
    let kept: Vec<(String, String)> = serde_json::from_str(posted.text("kept")).unwrap_or_default();
    let kept = Raw(kept);
    let help = Help::of((design, today), (&kept, &asked), &posted);
    let raw = kept.with(&asked, &help.typed);
    if raw.is_too_large() {
        return Err(Error::TooLarge);
    }
    let reading = design.read(&raw, today);
    let mut wrong: Vec<Fault> = help.fault.into_iter().collect();
    if help.stays != Some(Faults::Wait) {
        let on_it = reading.faults.iter().filter(|it| asked.contains(&it.question)).cloned();
        wrong.extend(spoken(design, &on_it.collect::<Vec<_>>()));
    }
    if !wrong.is_empty() {
        let again = leaf(&app, &me, &form, (at, &raw, &wrong))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    if help.stays.is_some() {
        return Ok(leaf(&app, &me, &form, (at, &raw, &[]))?.into_response());
    }
    match reading.after(at) {
        Some(next) => Ok(leaf(&app, &me, &form, (next, &raw, &[]))?.into_response()),
        None => Ok(framed(&app, &me, &form, &thanks(design, &again(&form))).into_response()),
    }
}

fn again(form: &Form) -> String {
    format!("{}/try?lang={}", desk::address(form.id), form.draft.spoken.tag())
}

fn leaf(
    app: &App,
    me: &Me,
    form: &Form,
    (at, raw, wrong): (usize, &Raw, &[Fault]),
) -> Result<Response> {
    let design = &form.draft;
    let today = date_in_japan(app.clock.now());
    let view = TrialView {
        design,
        page: at,
        raw,
        reading: &design.read(raw, today),
        tally: &app.store.read(|tx| store::tally(tx, form.id))?,
        faults: wrong,
        today,
        action: &format!("{}&page={}", again(form), at + 1),
        kept: &serde_json::to_string(&raw.0).unwrap_or_default(),
    };
    let way = |language: &Language| {
        let address = desk::address(form.id);
        Way::Link(format!("{address}/try?page={}&lang={}", at + 1, language.tag()).into())
    };
    Ok(framed(app, me, form, &with_tongues(page(&view), design, way)).into_response())
}

/// A sheet in the frame of residents' pages.
fn framed(app: &App, me: &Me, form: &Form, shown: &Sheet<'_>) -> maud::Markup {
    let around = residents::frame(app, (Letters::Usual, &again(form)), me.csrf());
    sheet(&around, shown)
}

/// What a card would show residents, as a document, while it is typed: the question alone, or the
/// page of a heading; none for cards residents do not see.
pub(super) fn live(
    app: &App,
    me: &Me,
    form: &Form,
    (design, card): (&Design, Card),
) -> Result<Option<String>> {
    let Some(shown) = design.shown_alone(card) else { return Ok(None) };
    let raw = Raw::default();
    let today = date_in_japan(app.clock.now());
    let leaf = Leaf {
        design: &shown,
        page: 0,
        raw: &raw,
        reading: &shown.read(&raw, today),
        tally: &app.store.read(|tx| store::tally(tx, form.id))?,
        files: &[],
        faults: &[],
        today,
        action: "",
        back: "",
        saving: Saving::Nowhere,
        naming: Naming::Needless,
        registered: None,
    };
    let sheet = Sheet { scripts: Vec::new(), bar: None, step: None, ..leaf_sheet(&leaf) };
    Ok(Some(framed(app, me, form, &sheet).into_string()))
}
