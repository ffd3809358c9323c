//! One kept message: shown, written, copied, removed.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::super::{
    actions::{self, MessagesError},
    composer::{self, BUTTON, Composer},
    model::{Addresses, BubbleKind, Draft, Focus, Saved, ToSave},
    pages::{HERE, edit},
    store, words,
};
use crate::{
    app::App,
    base::{
        Act, Id,
        time::{date_in_japan, in_japan},
    },
    features::staff::{Function, Level, Me},
    infra::store::WriteTx,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What a new message begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begun {
    template: String,
}

/// What stands in the editor.
#[derive(Default)]
struct Typed {
    name: String,
    note: String,
    revision: u64,
    draft: Draft,
    faults: Vec<Fault>,
    focus: Option<Focus>,
}

impl Typed {
    fn of(posted: &Posted) -> Self {
        Self {
            name: posted.text("name").to_owned(),
            note: posted.text("note").to_owned(),
            revision: posted.text("revision").parse().unwrap_or_default(),
            draft: composer::read(posted),
            ..Self::default()
        }
    }

    fn to_save(&self) -> ToSave {
        let (name, note) = (self.name.clone(), self.note.clone());
        ToSave { name, note, content: self.draft.content.clone() }
    }

    /// Does what a button of the composer says.
    fn press(&mut self, app: &App, posted: &Posted) {
        let at = Addresses::at(&app.config.server.public_url);
        self.focus = self.draft.apply(posted.text(BUTTON), &at).or(Some(Focus::default()));
    }

    /// Names everything that keeps it from being sent.
    fn check(&mut self) {
        self.faults.extend(composer::told(&self.draft.content, &self.draft.content.faults()));
    }
}

fn show_editor(app: &App, me: &Me, saved: Option<&Saved>, typed: &Typed) -> Result<Response> {
    let library = app.store.read(store::materials)?;
    let (now, city) = (app.clock.now(), app.city.now());
    let at = in_japan(now).strftime("%H:%M").to_string();
    let view = edit::EditView {
        saved,
        name: &typed.name,
        note: &typed.note,
        revision: typed.revision,
        composer: Composer {
            content: &typed.draft.content,
            faults: &typed.faults,
            library: &library,
            focus: typed.focus.as_ref(),
            account: &city.identity.account,
            at: &at,
            today: date_in_japan(now),
            added: None,
        },
        may_make: may_make(me, saved),
        csrf: me.csrf(),
    };
    let page = edit::page(&view);
    Ok(if typed.faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

fn may_make(me: &Me, saved: Option<&Saved>) -> bool {
    let department = saved.map_or(&me.staff.department, |it| &it.department);
    me.may_in(Function::Deliveries, Level::Make, Some(department))
}

/// The page as it would be with what is typed; nothing is kept.
pub(super) async fn look(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let mut typed = Typed::of(&posted);
    if posted.has(BUTTON) {
        typed.press(&app, &posted);
    }
    show_editor(&app, &me, None, &typed)
}

pub(super) async fn new(State(app): State<App>, me: Me, Query(begun): Query<Begun>) -> Result {
    let mut typed = Typed::default();
    let button = match begun.template.as_str() {
        "" => format!("new:{}", BubbleKind::Text.as_str()),
        key => format!("new:template:{key}"),
    };
    typed.draft.apply(&button, &Addresses::default());
    show_editor(&app, &me, None, &typed)
}

pub(super) async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let mut typed = Typed::of(&posted);
    if let Some(again) = prepared(&app, &me, (&posted, None), &mut typed).await? {
        return Ok(again);
    }
    let (to_save, department) = (typed.to_save(), me.staff.department.clone());
    let save =
        move |tx: &WriteTx, act: &mut Act| actions::save_new(tx, act, (&to_save, &department));
    let done = app.store.write(me.act(app.clock.now()), "messages.save_new", save).await;
    settle(&app, &me, (None, typed), done.map(|_| ()))
}

pub(super) async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let saved = find(&app, &id)?;
    let typed = Typed {
        name: saved.name.clone(),
        note: saved.note.clone(),
        revision: saved.revision,
        draft: Draft { content: saved.content.clone() },
        ..Typed::default()
    };
    show_editor(&app, &me, Some(&saved), &typed)
}

pub(super) async fn change(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let saved = find(&app, &id)?;
    me.must_in(Function::Deliveries, Level::Make, Some(&saved.department))?;
    let mut typed = Typed::of(&posted);
    if let Some(again) = prepared(&app, &me, (&posted, Some(&saved)), &mut typed).await? {
        return Ok(again);
    }
    let (id, to_save, seen) = (saved.id, typed.to_save(), typed.revision);
    let save = move |tx: &WriteTx, act: &mut Act| actions::save(tx, act, id, (&to_save, seen));
    let done = app.store.write(me.act(app.clock.now()), "messages.save", save).await;
    settle(&app, &me, (Some(&saved), typed), done)
}

/// Takes in what was chosen and does what a button says; the page again unless all is to be kept.
async fn prepared(
    app: &App,
    me: &Me,
    (posted, saved): (&Posted, Option<&Saved>),
    typed: &mut Typed,
) -> Result<Option<Response>> {
    typed.faults = composer::take(app, me, posted, &mut typed.draft).await?;
    if posted.has("save") && typed.faults.is_empty() {
        return Ok(None);
    }
    if posted.has("check") {
        typed.check();
    } else if posted.has(BUTTON) {
        typed.press(app, posted);
    }
    show_editor(app, me, saved, typed).map(Some)
}

/// Goes on after keeping, or shows everything again with what is wrong.
fn settle(
    app: &App,
    me: &Me,
    (saved, mut typed): (Option<&Saved>, Typed),
    done: std::result::Result<(), MessagesError>,
) -> Result {
    match done {
        Ok(()) => {
            me.tell(Notice::done(words::kept(typed.name.trim())));
            return Ok(Redirect::to(HERE).into_response());
        }
        Err(MessagesError::Faults(faults)) => {
            typed.faults = faults.into_iter().map(words::saved_fault).collect();
        }
        Err(MessagesError::Stale) => {
            // What stands now is what the next attempt replaces, knowingly.
            typed.faults = vec![Fault::new("name", words::STALE)];
            if let Some(saved) = saved {
                typed.revision = saved.revision;
            }
        }
        Err(MessagesError::NoSuch) => return Err(Error::NotFound),
        Err(MessagesError::Store(error)) => return Err(error.into()),
        Err(error @ (MessagesError::InUse | MessagesError::Full)) => {
            return Err(Error::Fault(error.into()));
        }
    }
    show_editor(app, me, saved, &typed)
}

pub(super) async fn copy(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let saved = find(&app, &id)?;
    let (id, department) = (saved.id, me.staff.department.clone());
    let copy = move |tx: &WriteTx, act: &mut Act| {
        actions::copy(tx, act, (id, &department), words::copy_of)
    };
    match app.store.write(me.act(app.clock.now()), "messages.copy", copy).await {
        Ok(made) => {
            me.tell(Notice::done(words::COPIED));
            Ok(Redirect::to(&format!("{HERE}/{made}")).into_response())
        }
        Err(MessagesError::NoSuch) => Err(Error::NotFound),
        Err(error) => Err(Error::Fault(error.into())),
    }
}

pub(super) async fn remove(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let saved = find(&app, &id)?;
    me.must_in(Function::Deliveries, Level::Make, Some(&saved.department))?;
    let id = saved.id;
    let remove = move |tx: &WriteTx, act: &mut Act| actions::remove(tx, act, id);
    match app.store.write(me.act(app.clock.now()), "messages.remove", remove).await {
        Ok(()) => me.tell(Notice::done(words::gone(&saved.name))),
        Err(MessagesError::NoSuch) => return Err(Error::NotFound),
        Err(error) => return Err(Error::Fault(error.into())),
    }
    Ok(Redirect::to(HERE).into_response())
}

fn find(app: &App, id: &str) -> Result<Saved> {
    let id = id.parse::<Id<Saved>>().map_err(|_| Error::NotFound)?;
    app.store.read(|tx| store::saved_one(tx, id))?.ok_or(Error::NotFound)
}
