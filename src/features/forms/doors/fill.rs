//! The pages of a form, one after the other.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::Method,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    super::{
        actions::{self, FormError, own_pieces},
        model::{
            Amend, Design, FieldFault, Filling, Form, Kind, Piece, Question, QuestionId, Raw,
            Reading, all_hold,
        },
        pages::filling::{KeptFile, Leaf, Naming, Saving, leaf_sheet, spoken, with_tongues},
        words,
    },
    files,
    help::{Faults, Help},
    knock::{Met, Open, knock, owner, refused},
    tongue,
};
use crate::{
    app::App,
    base::Id,
    features::residents::{self, Visitor},
    web::{Error, Posted, Result, controls::Fault, resident::Way},
};

/// Which page, and where it leads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Its place in the design.
    pub at: usize,
    /// Where one goes from it.
    pub then: Then,
}

/// Where one goes from a page that is sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// To the next page.
    Next,
    /// Back to the check, from where one came to correct something.
    Check,
}

/// What the address of a page says beside its number.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// `check` for whoever came from the check.
    #[serde(default)]
    back: String,
    /// Not empty to show at once what is wrong.
    #[serde(default)]
    wrong: String,
}

impl Asked {
    fn then(&self) -> Then {
        if self.back == "check" { Then::Check } else { Then::Next }
    }
}

/// Where a form is filled in; its pages lie below.
pub(super) fn base(form: Id<Form>, id: Id<Filling>) -> String {
    format!("/f/{form}/{id}")
}

/// A page with what was typed on it so far.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id, number)): Path<(Id<Form>, Id<Filling>, usize)>,
    Query(asked): Query<Asked>,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::GET, form)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    let typed = match find(&app, &visitor, (form, id)) {
        Ok(typed) => typed,
        Err(error) => return refused(&app, &visitor, (form, error)),
    };
    if typed.handed_in.is_some() {
        return Ok(Redirect::to(&format!("{}/done", base(form, id))).into_response());
    }
    let open = open.speaking(typed.language.as_ref());
    let typed = open.over(typed);
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let reading = open.design.read(&typed.raw, open.today);
    if !reading.route.contains(&at) {
        // A page that is not shown for these answers: the one before it, or the first.
        let near = reading.before(at).or(reading.route.first().copied()).unwrap_or(0);
        return match near == at {
            true => Err(Error::NotFound),
            false => Ok(Redirect::to(&format!("{}/{}", base(form, id), near + 1)).into_response()),
        };
    }
    let wrong = match asked.wrong.is_empty() {
        true => Vec::new(),
        false => on_page(&open.design, at, &reading.faults),
    };
    let faults = spoken(&open.design, &wrong);
    let page = Page { at, then: asked.then() };
    Ok(draw(&app, &visitor, (&open, id, &typed), page, &faults)?.into_response())
}

/// Keeps a page and goes on.
pub(super) async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id, number)): Path<(Id<Form>, Id<Filling>, usize)>,
    Query(asked): Query<Asked>,
    posted: Posted,
) -> Result {
    let open = match knock(&app, &visitor, (&Method::POST, form)).await? {
        Met::Open(open) => open,
        Met::Elsewhere(response) => return Ok(response),
    };
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let chosen = open.design.offers(posted.text("_language"));
    let page = Page { at, then: asked.then() };
    let answer = kept(&app, &visitor, (open, id), page, &posted).await?;
    Ok(tongue::remembering(&app, chosen.as_ref(), answer))
}

/// Keeps what was typed on a page, sound or not, and answers with where to go.
pub(super) async fn kept(
    app: &App,
    visitor: &Visitor,
    (open, id): (Box<Open>, Id<Filling>),
    page: Page,
    posted: &Posted,
) -> Result {
    let owner = owner(visitor);
    let before = match find(app, visitor, (open.id, id)) {
        Ok(before) => before,
        Err(error) => return refused(app, visitor, (open.id, error)),
    };
    if before.handed_in.is_some() {
        return Ok(Redirect::to(&format!("{}/done", base(open.id, id))).into_response());
    }
    let chosen = open.design.offers(posted.text("_language"));
    let open = &*open.speaking(before.language.as_ref());
    let before = open.over(before);
    let asked = stood(open, page.at, &before.raw, posted);
    if posted.text("_to") == "save" {
        return save(app, visitor, (open, id), page, (&asked, typed(posted))).await;
    }
    let help = Help::of((&open.design, open.today), (&before.raw, &asked), posted);
    let number = u16::try_from(page.at).map_err(|_| Error::NotFound)?;
    let (questions, text) = (asked.clone(), help.typed.clone());
    let speaks = chosen.clone();
    let keep = move |tx: &_, act: &mut _| {
        actions::keep(tx, act, (id, owner), (number, &questions), &text)?;
        match &speaks {
            Some(language) => actions::speak(tx, act, (id, owner), language),
            None => Ok(()),
        }
    };
    match app.store.write(visitor.act(app.clock.now()), "forms.fill", keep).await {
        Ok(()) => {}
        Err(FormError::TooLarge) => {
            let raw = before.raw.with(&asked, &help.typed);
            let said = words::Phrases::spoken(&open.design.spoken);
            let faults = [Fault::new("", said.too_large)];
            let shown = Filling { raw, ..before };
            let page = draw(app, visitor, (open, id, &shown), page, &faults)?;
            return Ok(again(page));
        }
        Err(error) => return refused(app, visitor, (open.id, error)),
    }
    let mut wrong = files::take(app, visitor, (open, id), (&asked, posted)).await?;
    wrong.extend(help.fault);
    if let Ok(piece) = posted.text("_remove").parse::<Id<Piece>>() {
        let remove = move |tx: &_, act: &mut _| actions::remove_piece(tx, act, (id, owner), piece);
        app.store.write(visitor.act(app.clock.now()), "forms.unfile", remove).await?;
    }
    let after = match find(app, visitor, (open.id, id)) {
        Ok(after) => open.over(after),
        Err(error) => return refused(app, visitor, (open.id, error)),
    };
    let was = open.design.read(&before.raw, open.today);
    let now = open.design.read(&after.raw, open.today);
    let stays = if chosen.is_some() { Some(Faults::Wait) } else { help.stays };
    if stays != Some(Faults::Wait) {
        let on_it = now.faults.iter().filter(|it| asked.contains(&it.question)).cloned();
        wrong.extend(spoken(&open.design, &on_it.collect::<Vec<_>>()));
    }
    if !wrong.is_empty() {
        let page = draw(app, visitor, (open, id, &after), page, &wrong)?;
        return Ok(again(page));
    }
    if posted.text("_to") == "sign-in" {
        let here = format!("{}/{}", base(open.id, id), here(page, ""));
        return Ok(Redirect::to(&residents::entrance(&here)).into_response());
    }
    let next = match stays {
        Some(_) => here(page, &help.at),
        None => onward(&open.design, (&was, &now), page, &asked),
    };
    Ok(Redirect::to(&format!("{}/{next}", base(open.id, id))).into_response())
}

/// Keeps what was typed so far, while somebody is still typing, and answers with where the page is
/// from now on. Files are sent with the page alone.
async fn save(
    app: &App,
    visitor: &Visitor,
    (open, id): (&Open, Id<Filling>),
    page: Page,
    (asked, typed): (&[QuestionId], Raw),
) -> Result {
    let owner = owner(visitor);
    let is_typed = |it: &QuestionId| {
        let kind = open.design.question(*it).map(|it| &it.kind);
        !matches!(kind, Some(Kind::Files { .. }))
    };
    let questions: Vec<QuestionId> = asked.iter().copied().filter(is_typed).collect();
    let keep =
        move |tx: &_, act: &mut _| actions::keep_so_far(tx, act, (id, owner), &questions, &typed);
    match app.store.write(visitor.act(app.clock.now()), "forms.fill", keep).await {
        Ok(_) => {
            let at = format!("{}/{}", base(open.id, id), here(page, ""));
            Ok(Json(json!({ "at": at })).into_response())
        }
        Err(error) => refused(app, visitor, (open.id, error)),
    }
}

fn again(page: maud::Markup) -> Response {
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Where a sound page leads, below the base: to questions on it that only now are asked, back to the
/// check unless the answers have brought up a page nobody has seen, or on.
fn onward(
    design: &Design,
    (was, now): (&Reading, &Reading),
    page: Page,
    asked: &[QuestionId],
) -> String {
    let new = questions(design, page.at, now).find(|it| !asked.contains(&it.id));
    if let Some(new) = new {
        return here(page, &format!("#f-q{}", new.id.0));
    }
    let next = match page.then {
        Then::Next => now.after(page.at),
        Then::Check => now.route.iter().copied().find(|it| !was.route.contains(it)),
    };
    match next {
        Some(at) => here(Page { at, ..page }, ""),
        None => "check".to_owned(),
    }
}

fn here(page: Page, fragment: &str) -> String {
    match page.then {
        Then::Next => format!("{}{fragment}", page.at + 1),
        Then::Check => format!("{}?back=check{fragment}", page.at + 1),
    }
}

/// Whether a visitor is offered to be named by LINE: where one may do something with an answer
/// afterwards. Who only answers questions is not asked who they are.
pub(super) fn naming(app: &App, visitor: &Visitor, design: &Design) -> Naming {
    match (visitor.resident, &app.config.line.login, design.rules.amend) {
        (None, Some(_), Amend::Withdraw | Amend::Correct) => Naming::Offered,
        (Some(_), _, _) | (_, None, _) | (_, _, Amend::No) => Naming::Needless,
    }
}

/// The page as a document.
fn draw(
    app: &App,
    visitor: &Visitor,
    (open, id, typed): (&Open, Id<Filling>, &Filling),
    page: Page,
    faults: &[Fault],
) -> Result<maud::Markup> {
    let reading = open.design.read(&typed.raw, open.today);
    let base = base(open.id, id);
    let files = kept_files(app, (&base, typed), &open.design)?;
    let back = match (page.then, reading.before(page.at)) {
        (Then::Check, _) => format!("{base}/check"),
        (Then::Next, Some(before)) => format!("{base}/{}", before + 1),
        (Then::Next, None) => String::new(),
    };
    let action = format!("{base}/{}", here(page, ""));
    let leaf = Leaf {
        design: &open.design,
        page: page.at,
        raw: &typed.raw,
        reading: &reading,
        tally: &open.tally,
        files: &files,
        faults,
        today: open.today,
        action: &action,
        back: &back,
        saving: Saving::OnServer,
        naming: naming(app, visitor, &open.design),
        registered: Some(&open.registered),
    };
    let sheet = with_tongues(leaf_sheet(&leaf), &open.design, |_| Way::Send("".into()));
    Ok(visitor.page(&sheet))
}

fn kept_files(
    app: &App,
    (base, typed): (&str, &Filling),
    design: &Design,
) -> Result<Vec<KeptFile>> {
    let said = words::Phrases::spoken(&design.spoken);
    let pieces = app.store.read(|tx| own_pieces(tx, typed))?;
    let kept = pieces.into_iter().map(|(id, piece)| KeptFile {
        id: id.to_string(),
        size: (said.sent)(piece.bytes),
        picture: match piece.content_type.starts_with("image/") {
            true => format!("{base}/files/{id}"),
            false => String::new(),
        },
        name: piece.name,
    });
    Ok(kept.collect())
}

/// What a visitor is filling in of a form.
pub(super) fn find(
    app: &App,
    visitor: &Visitor,
    (form, id): (Id<Form>, Id<Filling>),
) -> Result<Filling, FormError> {
    let found = app.store.read(|tx| actions::filling(tx, id, owner(visitor)))?;
    if found.form == form { Ok(found) } else { Err(FormError::NoSuchFilling) }
}

/// What was typed in fields of questions.
pub(super) fn typed(posted: &Posted) -> Raw {
    let fields = posted.fields().iter().filter(|(name, _)| name.starts_with('q'));
    Raw(fields.cloned().collect())
}

/// The questions of a page that are asked for what was read.
fn questions<'a>(
    design: &'a Design,
    page: usize,
    reading: &Reading,
) -> impl Iterator<Item = &'a Question> {
    let all = design.pages.get(page).map(|it| &*it.questions).unwrap_or_default();
    all.iter().filter(|it| all_hold(&it.when, &reading.answers))
}

/// The questions that stood on the page when it was sent: as it says itself, or, where that got
/// lost, as it was drawn last.
fn stood(open: &Open, page: usize, before: &Raw, posted: &Posted) -> Vec<QuestionId> {
    let reading = open.design.read(before, open.today);
    if !posted.has("_asked") {
        return questions(&open.design, page, &reading).map(|it| it.id).collect();
    }
    let said: Vec<QuestionId> =
        posted.text("_asked").split(',').filter_map(|it| it.parse().ok()).map(QuestionId).collect();
    let all = open.design.pages.get(page).map(|it| &*it.questions).unwrap_or_default();
    all.iter().map(|it| it.id).filter(|it| said.contains(it)).collect()
}

/// The first page on which something is wrong.
pub(super) fn first_faulty(design: &Design, reading: &Reading) -> Option<usize> {
    reading.route.iter().copied().find(|at| !on_page(design, *at, &reading.faults).is_empty())
}

fn on_page(design: &Design, page: usize, faults: &[FieldFault]) -> Vec<FieldFault> {
    let ids: Vec<QuestionId> =
        design.pages.get(page).into_iter().flat_map(|it| &it.questions).map(|it| it.id).collect();
    faults.iter().filter(|it| ids.contains(&it.question)).cloned().collect()
}
