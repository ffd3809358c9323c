//! What staff have typed and sent of an answer they take down.

use super::{
    super::super::super::{
        actions::{FormError, add_piece, filling, keep_entry, remove_piece},
        doors::look_through,
        model::{Channel, Kind, NotTaken, Owner, Piece, Raw, WORD_MAX, field, part},
        pages::{answering::told, filling::spoken},
        words,
    },
    Entry,
};
use crate::{
    app::App,
    base::{Id, text::graphemes_len},
    features::staff::Me,
    web::{
        Posted, Result,
        controls::{Fault, Tick},
    },
};
/// What was sent besides the answers.
pub(super) struct Said<'a> {
    pub(super) channel: &'a str,
    pub(super) word: &'a str,
    pub(super) confirmed: Tick,
    pub(super) seen: &'a str,
    pub(super) list: &'a str,
}

impl<'a> Said<'a> {
    pub(super) fn of(posted: &'a Posted) -> Self {
        Self {
            channel: posted.text("channel"),
            word: posted.text("word").trim(),
            confirmed: Tick::when(posted.has("late")),
            seen: posted.text("seen"),
            list: posted.text("list"),
        }
    }
}

/// What is wrong with how it came.
pub(super) fn about_entry(entry: &Entry, said: &Said<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if Channel::from_name(said.channel).is_none() {
        faults.push(Fault::new("channel", told::NO_CHANNEL));
    }
    if WORD_MAX < graphemes_len(said.word) {
        faults.push(Fault::new("word", told::word_too_long()));
    }
    if entry.closed.is_some() && said.confirmed == Tick::Off {
        faults.push(Fault::new("late", told::NOT_CONFIRMED));
    }
    faults
}

/// Takes over what was typed and keeps the files that came with it; answers with everything that is
/// wrong.
pub(super) async fn read(
    app: &App,
    me: &Me,
    entry: &mut Entry,
    posted: &Posted,
) -> Result<Vec<Fault>> {
    let typed = posted.fields().iter().filter(|it| it.0.starts_with('q'));
    entry.raw = Raw(typed.cloned().collect());
    if entry.raw.is_too_large() {
        return Ok(vec![Fault::new("", words::Phrases::JAPANESE.too_large)]);
    }
    let mut faults = Vec::new();
    if !posted.files().is_empty() || posted.has("_remove") {
        let owner = Owner::Staff(me.staff.id);
        let (id, form, corrects, raw) =
            (entry.id, entry.reached.form.id, entry.corrects, entry.raw.clone());
        let keep =
            move |tx: &_, act: &mut _| keep_entry(tx, act, (id, owner), (form, corrects), &raw);
        app.store.write(me.act(app.clock.now()), "forms.keep_entry", keep).await?;
        faults = take_files(app, me, entry, posted).await?;
        if let Ok(piece) = posted.text("_remove").parse::<Id<Piece>>() {
            let remove = move |tx: &_, act: &mut _| remove_piece(tx, act, (id, owner), piece);
            app.store.write(me.act(app.clock.now()), "forms.enter_file", remove).await?;
        }
        entry.raw = app.store.read(|tx| filling(tx, id, owner))?.raw;
    }
    let reading = entry.design.read(&entry.raw, entry.today);
    if !posted.has("_remove") {
        faults.extend(spoken(&entry.design, &reading.faults));
    }
    Ok(faults)
}

/// Keeps the files that were chosen; answers with those that could not be kept.
async fn take_files(app: &App, me: &Me, entry: &Entry, posted: &Posted) -> Result<Vec<Fault>> {
    let (id, owner) = (entry.id, Owner::Staff(me.staff.id));
    let mut faults = Vec::new();
    for question in entry.design.questions() {
        let Kind::Files { taken, .. } = question.kind else { continue };
        let (asked, name) = (question.id, field(question.id));
        for upload in posted.files().iter().filter(|it| it.field == name) {
            let kept = match look_through(app, upload, taken).await {
                Ok(fresh) => {
                    let add =
                        move |tx: &_, act: &mut _| add_piece(tx, act, (id, owner), asked, fresh);
                    let act = me.act(app.clock.now());
                    match app.store.write(act, "forms.enter_file", add).await {
                        Ok(_) => Ok(()),
                        Err(FormError::TooMany) => Err(NotTaken::TooMany),
                        Err(error) => return Err(error.into()),
                    }
                }
                Err(why) => Err(why),
            };
            if let Err(why) = kept {
                faults.push(Fault::new(
                    &*name,
                    (words::Phrases::JAPANESE.not_taken)(&upload.name, why, taken),
                ));
            }
        }
    }
    Ok(faults)
}

/// The titles of questions that were typed into and are not asked for these answers.
pub(super) fn left_out(entry: &Entry) -> Vec<String> {
    let read = entry.design.read(&entry.raw, entry.today).answers;
    let is_typed = |id| {
        let (own, of_it) = (field(id), part(id, ""));
        let mut fields = entry.raw.0.iter().filter(|it| it.0 == own || it.0.starts_with(&of_it));
        fields.any(|it| !it.1.trim().is_empty())
    };
    let left = entry.design.questions().filter(|it| is_typed(it.id) && read.get(it.id).is_none());
    left.map(|it| it.title.clone()).collect()
}
