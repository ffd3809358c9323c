//! The city's own dictionary.

use axum::{
    extract::{Path, Query as Asked, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    super::{
        actions::{FaqError, save_synonyms, undo_synonyms},
        model::{Dictionary, Synonyms, WordGroup, lines_apart, words_of},
        pages::synonyms::{
            DictionaryView, GroupForm, Newer, PAGE_GROUPS, RawView, group_page, page, raw_page,
            said,
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
    let (line, synonyms) = (line_of(&line)?, now(&app, &me)?);
    let words = match line {
        Some(line) => match Dictionary::read(&synonyms.text).group(line) {
            Ok(group) => group.words.join("\n"),
            Err(_) => return Err(Error::NotFound),
        },
        None => String::new(),
    };
    let revision = revision_text(&synonyms);
    let form = GroupForm {
        line,
        words: &words,
        was: &words,
        revision: &revision,
        newer: None,
        csrf: me.csrf(),
        faults: &[],
    };
    Ok(me.page(group_page(&form)).into_response())
}

/// The line of an address; none for a new group.
fn line_of(text: &str) -> Result<Option<usize>> {
    match text {
        "new" => Ok(None),
        line => line.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

/// Which form of the dictionary was sent.
#[derive(Clone, Copy)]
enum Sent {
    /// A group, by its line; none for a new one.
    Group(Option<usize>),
    /// The whole text.
    Text,
    /// The button that removes a group.
    Removal,
}

/// Saves a group.
pub(super) async fn put(
    State(app): State<App>,
    me: Me,
    Path(line): Path<String>,
    posted: Posted,
) -> Result {
    let (line, kept) = (line_of(&line)?, now(&app, &me)?);
    let sent = Sent::Group(line);
    if seen(&posted) != kept.revision {
        return overtaken(&app, &me, &posted, sent);
    }
    let mut changed = Dictionary::read(&kept.text);
    let words = words_of(posted.text("words"));
    match changed.put(line, &words, |word| app.faqs.concept_of(word)) {
        Ok(()) => save(&app, &me, &posted, (sent, changed.text())).await,
        Err(fault) => Ok(again(&me, &posted, sent, &said::words(fault))),
    }
}

/// Removes a group.
pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Path(line): Path<String>,
    posted: Posted,
) -> Result {
    let kept = now(&app, &me)?;
    if seen(&posted) != kept.revision {
        return overtaken(&app, &me, &posted, Sent::Removal);
    }
    let mut changed = Dictionary::read(&kept.text);
    match changed.remove(line_of(&line)?.ok_or(Error::NotFound)?) {
        Ok(_) => save(&app, &me, &posted, (Sent::Removal, changed.text())).await,
        Err(fault) => Ok(again(&me, &posted, Sent::Removal, &said::words(fault))),
    }
}

/// The text for those who know its form.
pub(super) async fn raw(State(app): State<App>, me: Me) -> Result {
    let kept = now(&app, &me)?;
    let revision = revision_text(&kept);
    let (text, csrf) = (&*kept.text, me.csrf());
    let view = RawView { text, revision: &revision, newer: None, csrf, faults: &[] };
    Ok(me.page(raw_page(&view)).into_response())
}

/// Saves the text.
pub(super) async fn put_raw(State(app): State<App>, me: Me, posted: Posted) -> Result {
    must_change_all(&app, &me)?;
    save(&app, &me, &posted, (Sent::Text, posted.text("text").to_owned())).await
}

/// The dictionary, for whoever may change it.
fn now(app: &App, me: &Me) -> Result<Synonyms> {
    must_change_all(app, me)?;
    Ok(app.store.read(dictionary)?)
}

/// The revision that a form showed.
fn seen(posted: &Posted) -> Option<u64> {
    posted.text("revision").parse().ok()
}

/// Saves the dictionary if it is still the one that the form showed.
async fn save(app: &App, me: &Me, posted: &Posted, (sent, text): (Sent, String)) -> Result {
    let seen = seen(posted);
    let act = me.act(app.clock.now());
    let save = move |tx: &_, act: &mut _| save_synonyms(tx, act, seen, &text);
    match app.store.write(act, "faq.save_synonyms", save).await {
        Ok(()) => {
            app.store.projected().await;
            let next = seen.unwrap_or(0).saturating_add(1);
            let notice = Notice::done(said::SAVED);
            Ok(back_to(me, notice.undo(said::UNDO, format!("{HERE}/undo/{next}")), HERE))
        }
        Err(FaqError::Synonyms(faults)) => Ok(again(me, posted, sent, &said::lines(&faults))),
        Err(FaqError::DictionaryTooLarge) => Ok(again(me, posted, sent, said::TOO_LARGE)),
        Err(FaqError::Changed) => overtaken(app, me, posted, sent),
        Err(error) => refused(me, error, HERE),
    }
}

/// The form once more, with what is wrong, line by line.
fn again(me: &Me, posted: &Posted, sent: Sent, wrong: &str) -> Response {
    let faults = |field: &str| wrong.lines().map(|it| Fault::new(field, it)).collect::<Vec<_>>();
    let (revision, csrf) = (posted.text("revision"), me.csrf());
    match sent {
        Sent::Group(line) => {
            let (words, was) = (posted.text("words"), posted.text("was"));
            let faults = &faults("words");
            let form = GroupForm { line, words, was, revision, newer: None, csrf, faults };
            me.page_again(group_page(&form))
        }
        Sent::Text => {
            let (text, faults) = (posted.text("text"), &faults("text"));
            me.page_again(raw_page(&RawView { text, revision, newer: None, csrf, faults }))
        }
        Sent::Removal => back_to(me, Notice::error(wrong), HERE),
    }
}

/// Both texts, when somebody else has saved first, and the form to save from there.
fn overtaken(app: &App, me: &Me, posted: &Posted, sent: Sent) -> Result {
    let kept = app.store.read(dictionary)?;
    let by = kept.by.as_ref().map(|it| desk::name(app, it)).transpose()?.unwrap_or_default();
    let (revision, csrf) = (revision_text(&kept), me.csrf());
    let page = match sent {
        Sent::Group(_) => {
            let (words, was) = (posted.text("words"), words_of(posted.text("was")));
            let mine = words_of(words);
            let sought = if was.is_empty() { &mine } else { &was };
            let group = Dictionary::read(&kept.text).closest(sought);
            let line = group.as_ref().map(|it| it.line);
            let theirs = group.map(|it| it.words).unwrap_or_default();
            let was = theirs.join("\n");
            let newer = Some(&Newer { by, at: kept.at, theirs, mine });
            let (was, revision) = (&*was, &*revision);
            group_page(&GroupForm { line, words, was, revision, newer, csrf, faults: &[] })
        }
        Sent::Text => {
            let text = posted.text("text");
            let (theirs, mine) = lines_apart(&kept.text, text);
            let newer = Some(&Newer { by, at: kept.at, theirs, mine });
            raw_page(&RawView { text, revision: &revision, newer, csrf, faults: &[] })
        }
        Sent::Removal => return Ok(back_to(me, Notice::error(said::not_removed(&by)), HERE)),
    };
    Ok((StatusCode::CONFLICT, me.page(page)).into_response())
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
