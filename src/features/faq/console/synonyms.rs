//! The city's own dictionary.

use axum::{
    extract::{Path, Query as Asked, State},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    super::{
        actions::{FaqError, save_synonyms, undo_synonyms},
        model::{Dictionary, Synonyms, WordGroup, WordsFault, words_of},
        pages::synonyms::{
            DictionaryView, GroupForm, PAGE_GROUPS, RawView, group_page, page, raw_page, said,
        },
        store::dictionary,
    },
    desk::{self, back_to, refused},
};
use crate::{
    app::App,
    base::text::fold,
    features::staff::Me,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// The page of the dictionary.
const HERE: &str = "/console/faq/synonyms";

/// What the address of the dictionary asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DictionaryQuery {
    q: String,
    try_words: String,
    page: u64,
}

/// The groups, and how a text is read.
pub(super) async fn list(
    State(app): State<App>,
    me: Me,
    Asked(asked): Asked<DictionaryQuery>,
) -> Result {
    let synonyms = app.store.read(dictionary)?;
    let groups = Dictionary::read(&synonyms.text).groups();
    let words = fold(asked.q.trim());
    let has = |it: &&WordGroup| it.words.iter().any(|it| fold(it).contains(&words));
    let found: Vec<&WordGroup> = groups.iter().filter(has).collect();
    let last = (found.len() as u64).div_ceil(PAGE_GROUPS).max(1);
    let page_no = asked.page.clamp(1, last);
    let first = usize::try_from((page_no - 1) * PAGE_GROUPS).unwrap_or(usize::MAX);
    let tried = asked.try_words.trim();
    let view = DictionaryView {
        words: &asked.q,
        tried,
        reading: (!tried.is_empty()).then(|| app.faqs.reading(tried)),
        groups: found.iter().skip(first).take(PAGE_GROUPS as usize).copied().collect(),
        found: found.len() as u64,
        all: groups.len() as u64,
        page: page_no,
        by: synonyms.by.as_ref().map(|it| desk::name(&app, it)).transpose()?,
        at: synonyms.at,
        revision: revision_text(&synonyms),
        may_change: desk::editor(&app, &me).may_change_all(),
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// A revision as forms carry it.
fn revision_text(synonyms: &Synonyms) -> String {
    synonyms.revision.map(|it| it.to_string()).unwrap_or_default()
}

fn must_change_all(app: &App, me: &Me) -> Result<()> {
    if desk::editor(app, me).may_change_all() { Ok(()) } else { Err(Error::Forbidden) }
}

/// A new group, or the one of a line.
pub(super) async fn show(State(app): State<App>, me: Me, Path(line): Path<String>) -> Result {
    must_change_all(&app, &me)?;
    let synonyms = app.store.read(dictionary)?;
    let line = line_of(&line)?;
    let words = match line {
        Some(line) => match Dictionary::read(&synonyms.text).group(line) {
            Ok(group) => group.words.join("\n"),
            Err(_) => return Err(Error::NotFound),
        },
        None => String::new(),
    };
    let revision = revision_text(&synonyms);
    let form = GroupForm { line, words: &words, revision: &revision, csrf: me.csrf(), faults: &[] };
    Ok(me.page(group_page(&form)).into_response())
}

/// The line of an address; none for a new group.
fn line_of(text: &str) -> Result<Option<usize>> {
    match text {
        "new" => Ok(None),
        line => line.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

/// Saves a group.
pub(super) async fn put(
    State(app): State<App>,
    me: Me,
    Path(line): Path<String>,
    posted: Posted,
) -> Result {
    must_change_all(&app, &me)?;
    let line = line_of(&line)?;
    let typed = posted.text("words").to_owned();
    let again = |text: String| {
        let faults = [Fault::new("words", text)];
        let revision = posted.text("revision");
        let form = GroupForm { line, words: &typed, revision, csrf: me.csrf(), faults: &faults };
        me.page_again(group_page(&form))
    };
    let mut changed = Dictionary::read(&app.store.read(dictionary)?.text);
    if let Err(fault) = changed.put(line, &words_of(&typed), |word| app.faqs.concept_of(word)) {
        return Ok(again(said::words(fault)));
    }
    save(&app, &me, &posted, changed.text(), again).await
}

/// Removes a group.
pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Path(line): Path<String>,
    posted: Posted,
) -> Result {
    must_change_all(&app, &me)?;
    let line = line_of(&line)?.ok_or(Error::NotFound)?;
    let mut changed = Dictionary::read(&app.store.read(dictionary)?.text);
    if changed.remove(line).is_err() {
        return Ok(back_to(&me, Notice::error(said::words(WordsFault::NoSuchGroup)), HERE));
    }
    let overtaken = |text| back_to(&me, Notice::error(text), HERE);
    save(&app, &me, &posted, changed.text(), overtaken).await
}

/// The text for those who know its form.
pub(super) async fn raw(State(app): State<App>, me: Me) -> Result {
    must_change_all(&app, &me)?;
    let synonyms = app.store.read(dictionary)?;
    let revision = revision_text(&synonyms);
    let view = RawView { text: &synonyms.text, revision: &revision, csrf: me.csrf(), faults: &[] };
    Ok(me.page(raw_page(&view)).into_response())
}

/// Saves the text.
pub(super) async fn put_raw(State(app): State<App>, me: Me, posted: Posted) -> Result {
    must_change_all(&app, &me)?;
    let again = |text: String| {
        let faults: Vec<Fault> = text.lines().map(|it| Fault::new("text", it)).collect();
        let (text, revision) = (posted.text("text"), posted.text("revision"));
        me.page_again(raw_page(&RawView { text, revision, csrf: me.csrf(), faults: &faults }))
    };
    save(&app, &me, &posted, posted.text("text").to_owned(), again).await
}

/// Saves the dictionary if it is still the one that the form showed.
async fn save(
    app: &App,
    me: &Me,
    posted: &Posted,
    text: String,
    again: impl FnOnce(String) -> axum::response::Response,
) -> Result {
    let seen: Option<u64> = posted.text("revision").parse().ok();
    let act = me.act(app.clock.now());
    let save = move |tx: &_, act: &mut _| save_synonyms(tx, act, seen, &text);
    match app.store.write(act, "faq.save_synonyms", save).await {
        Ok(()) => {
            app.store.projected().await;
            let next = seen.unwrap_or(0).saturating_add(1);
            let notice = Notice::done(said::SAVED);
            Ok(back_to(me, notice.undo(said::UNDO, format!("{HERE}/undo/{next}")), HERE))
        }
        Err(FaqError::Synonyms(faults)) => Ok(again(said::lines(&faults))),
        Err(FaqError::DictionaryTooLarge) => Ok(again(said::TOO_LARGE.to_owned())),
        Err(FaqError::Changed) => {
            let by = app.store.read(dictionary)?.by;
            let by = by.as_ref().map(|it| desk::name(app, it)).transpose()?.unwrap_or_default();
            Ok(again(said::overtaken(&by)))
        }
        Err(error) => refused(me, error, HERE),
    }
}

/// Takes the last change back.
pub(super) async fn undo(State(app): State<App>, me: Me, Path(seen): Path<u64>) -> Result {
    must_change_all(&app, &me)?;
    let act = me.act(app.clock.now());
    let undo = move |tx: &_, act: &mut _| undo_synonyms(tx, act, seen);
    match app.store.write(act, "faq.undo_synonyms", undo).await {
        Ok(()) => {
            app.store.projected().await;
            Ok(back_to(&me, Notice::done(said::UNDONE), HERE))
        }
        Err(error) => refused(&me, error, HERE),
    }
}
