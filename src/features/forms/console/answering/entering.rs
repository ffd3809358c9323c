//! Answers taken down by staff, and their corrections.

mod reading;

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};

use reading::{Said, about_entry, left_out, read};

use super::{
    super::super::{
        actions::{
            FormError, Late, Reached as Came, correct_entered, correctable, design_of, enter,
            filling, keep_entry, open_to_staff, own_pieces, pieces_given,
        },
        model::{Channel, Closed, Design, Filling, Form, Owner, Piece, Raw, SubmissionNo},
        pages::{
            answering::{
                entering::{EntryView, Errand, page},
                told,
            },
            filling::spoken,
        },
        receipt::receipt,
        words,
    },
    asked::AnswersQuery,
    reach::{Reached, number, reach_for},
    working::refused,
};
use crate::{
    app::App,
    base::{Id, time::date_in_japan},
    features::staff::{Level, Me},
    infra::store::Tx,
    web::{
        Error, Posted, Result,
        console::{self, Notice},
        controls::{Fault, Tick},
    },
};

/// Something being taken down: what is asked, and which answer it corrects.
struct Entry {
    reached: Reached,
    id: Id<Filling>,
    corrects: Option<SubmissionNo>,
    /// The version it is taken down in.
    design: Design,
    /// The day its limits are measured from.
    today: jiff::civil::Date,
    /// Why residents cannot answer now.
    closed: Option<Closed>,
    raw: Raw,
}

/// An empty page.
pub(super) async fn begin(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let entry = match begun(&app, &me, reached, "")? {
        Ok(entry) => entry,
        Err(response) => return Ok(response),
    };
    let page = draw(&app, &me, &entry, &Said::of(&Posted::default()), &[])?;
    Ok(me.page(page).into_response())
}

/// Something new, unless the form takes nothing from staff either: then the list says why.
fn begun(
    app: &App,
    me: &Me,
    reached: Reached,
    named: &str,
) -> Result<std::result::Result<Entry, Response>> {
    let now = app.clock.now();
    let id = named.parse().unwrap_or_else(|_| me.act(now).id());
    let list = AnswersQuery::default().address(reached.form.id);
    match app.store.read(|tx| open_to_staff(tx, reached.form.id, now)) {
        Ok((_, shown, closed)) => Ok(Ok(Entry {
            reached,
            id,
            corrects: None,
            design: shown.design,
            today: date_in_japan(now),
            closed,
            raw: Raw::default(),
        })),
        Err(FormError::Closed(why)) => {
            me.tell(Notice::error(told::not_taken_down(why)));
            Ok(Err(Redirect::to(&list).into_response()))
        }
        Err(error) => Ok(Err(refused(me, &error, &list)?)),
    }
}

/// Takes an answer down; with everything that is wrong named at once, nothing of it is lost.
pub(super) async fn save(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let form = reached.form.id;
    let owner = Owner::Staff(me.staff.id);
    // What was sent twice is one answer, also when it took the last place.
    if let Some(no) = handed_in(&app, (form, posted.text("entry")), owner) {
        return Ok(done((form, no), &posted));
    }
    let mut entry = match begun(&app, &me, reached, posted.text("entry"))? {
        Ok(entry) => entry,
        Err(response) => return Ok(response),
    };
    let said = Said::of(&posted);
    let mut faults = about_entry(&entry, &said);
    faults.extend(read(&app, &me, &mut entry, &posted).await?);
    if !faults.is_empty() || posted.has("_remove") {
        return again(&app, &me, &entry, (&said, &faults));
    }
    let came = Came {
        channel: Channel::from_name(said.channel).unwrap_or(Channel::Other),
        word: said.word.to_owned(),
        late: if said.confirmed == Tick::On { Late::Confirmed } else { Late::Unsaid },
    };
    let (id, raw) = (entry.id, entry.raw.clone());
    let take = move |tx: &_, act: &mut _| {
        keep_entry(tx, act, (id, owner), (form, None), &raw)?;
        enter(tx, act, (id, owner), &came)
    };
    match app.store.write(me.act(app.clock.now()), "forms.enter", take).await {
        Ok(no) => {
            app.store.projected().await;
            let left = left_out(&entry);
            let number = receipt(&app.vault, form, no);
            let notice = told::taken_down(&number, &left);
            me.tell(if left.is_empty() { Notice::done(notice) } else { Notice::warning(notice) });
            Ok(done((form, no), &posted))
        }
        Err(FormError::Faults(found)) => {
            let faults = spoken(&entry.design, &found);
            again(&app, &me, &entry, (&said, &faults))
        }
        Err(FormError::Closed(why)) => {
            let faults = [Fault::new("", told::not_taken_down(why))];
            again(&app, &me, &entry, (&said, &faults))
        }
        Err(FormError::TooLarge) => {
            let faults = [Fault::new("", words::Phrases::JAPANESE.too_large)];
            again(&app, &me, &entry, (&said, &faults))
        }
        Err(error) => refused(&me, &error, &AnswersQuery::default().address(form)),
    }
}

/// The page with what was taken down before, to be corrected.
pub(super) async fn begin_correction(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Result {
    let asked = AnswersQuery::of(&asked.unwrap_or_default()).to_text();
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let (entry, seen) = correcting(&app, &me, reached, (number(&no)?, ""))?;
    let nothing = Posted::default();
    let said = Said { seen: &seen, list: &asked, ..Said::of(&nothing) };
    Ok(me.page(draw(&app, &me, &entry, &said, &[])?).into_response())
}

/// A correction, with what the answer says now and when it was last corrected.
fn correcting(
    app: &App,
    me: &Me,
    reached: Reached,
    (no, named): (SubmissionNo, &str),
) -> Result<(Entry, String)> {
    let form = reached.form.id;
    let found = app.store.read(|tx| {
        let was = correctable(tx, (form, no))?;
        let design = design_of(tx, form, was.version)?;
        Ok::<_, FormError>((was, design))
    });
    let (was, design) = match found {
        Ok(found) => found,
        Err(FormError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Error::NotFound),
    };
    let seen = was.corrected_at.map(|it| it.to_string()).unwrap_or_default();
    let entry = Entry {
        id: named.parse().unwrap_or_else(|_| me.act(app.clock.now()).id()),
        corrects: Some(no),
        raw: design.write(&was.answers),
        today: date_in_japan(was.at),
        closed: None,
        design,
        reached,
    };
    Ok((entry, seen))
}

/// Keeps a correction.
pub(super) async fn correct(
    State(app): State<App>,
    me: Me,
    Path((id, no)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let (form, owner) = (reached.form.id, Owner::Staff(me.staff.id));
    let no = number(&no)?;
    let (mut entry, _) = correcting(&app, &me, reached, (no, posted.text("entry")))?;
    let said = Said::of(&posted);
    let faults = read(&app, &me, &mut entry, &posted).await?;
    if !faults.is_empty() || posted.has("_remove") {
        return again(&app, &me, &entry, (&said, &faults));
    }
    let (id, raw) = (entry.id, entry.raw.clone());
    let seen = said.seen.parse().ok();
    let keep = move |tx: &_, act: &mut _| {
        keep_entry(tx, act, (id, owner), (form, Some(no)), &raw)?;
        correct_entered(tx, act, (id, owner), seen)
    };
    let back = AnswersQuery::of(said.list).at(&format!("/console/answers/{form}/{}", no.0));
    match app.store.write(me.act(app.clock.now()), "forms.correct_entered", keep).await {
        Ok(no) => {
            app.store.projected().await;
            me.tell(Notice::done(told::corrected(no)));
            Ok(Redirect::to(&back).into_response())
        }
        Err(FormError::Faults(found)) => {
            let faults = spoken(&entry.design, &found);
            again(&app, &me, &entry, (&said, &faults))
        }
        Err(FormError::Changed) => {
            let faults = [Fault::new("", told::corrected_meanwhile(no))];
            again(&app, &me, &entry, (&said, &faults))
        }
        Err(error) => refused(&me, &error, &back),
    }
}

/// The answer that an entry has become, when it was handed in before.
fn handed_in(app: &App, (form, named): (Id<Form>, &str), owner: Owner) -> Option<SubmissionNo> {
    let id = named.parse().ok()?;
    let known = app.store.read(|tx| filling(tx, id, owner)).ok()?;
    known.handed_in.filter(|_| known.form == form)
}

/// Where one goes from an answer that was taken down.
fn done((form, no): (Id<Form>, SubmissionNo), posted: &Posted) -> Response {
    let to = match posted.text("then") {
        "next" => format!("/console/answers/{form}/enter"),
        _ => format!("/console/answers/{form}/{}", no.0),
    };
    Redirect::to(&to).into_response()
}

fn again(app: &App, me: &Me, entry: &Entry, (said, faults): (&Said<'_>, &[Fault])) -> Result {
    Ok(me.page_again(draw(app, me, entry, said, faults)?))
}

/// The files that may be named on the page: those sent with it, and those of the answer it corrects.
fn pieces_of(
    tx: &impl Tx,
    entry: &Entry,
    owner: Owner,
) -> std::result::Result<Vec<(Id<Piece>, Piece)>, FormError> {
    match (filling(tx, entry.id, owner), entry.corrects) {
        (Ok(kept), _) => Ok(own_pieces(tx, &kept)?),
        (Err(FormError::NoSuchFilling), None) => Ok(Vec::new()),
        (Err(FormError::NoSuchFilling), Some(no)) => {
            Ok(pieces_given(tx, &correctable(tx, (entry.reached.form.id, no))?)?)
        }
        (Err(error), _) => Err(error),
    }
}

fn draw<'a>(
    app: &App,
    me: &Me,
    entry: &Entry,
    said: &Said<'_>,
    faults: &[Fault],
) -> Result<console::Page<'a>> {
    let owner = Owner::Staff(me.staff.id);
    let reading = entry.design.read(&entry.raw, entry.today);
    let files = app.store.read(|tx| pieces_of(tx, entry, owner))?;
    let errand = match entry.corrects {
        Some(no) => Errand::Correct { no, seen: said.seen },
        None => Errand::New {
            channel: said.channel,
            word: said.word,
            closed: entry.closed,
            confirmed: said.confirmed,
        },
    };
    let view = EntryView {
        form: &entry.reached.form,
        design: &entry.design,
        errand,
        entry: &entry.id.to_string(),
        raw: &entry.raw,
        reading: &reading,
        files: &files,
        faults,
        list: said.list,
        csrf: me.csrf(),
    };
    Ok(page(&view))
}
