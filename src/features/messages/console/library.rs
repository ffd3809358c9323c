//! The library: files put in, described, taken out.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::super::{
    actions::{self, MessagesError},
    library::{ALT_MAX, TITLE_MAX, receive},
    model::{Material, MediaName, Saved},
    pages::library::{LibraryView, MEDIA, MaterialView, one_page, page},
    store, words,
};
use crate::{
    app::App,
    base::{Act, text::truncate_graphemes},
    features::staff::{self, Function, Level, Me},
    infra::store::{StoreError, WriteTx},
    web::{Arrivals, Error, Posted, Result, console::Notice, controls::Fault},
};

pub(super) async fn show_all(State(app): State<App>, me: Me) -> Result {
    show_library(&app, &me, &[])
}

fn show_library(app: &App, me: &Me, faults: &[Fault]) -> Result<Response> {
    let (all, used) =
        app.store.read(|tx| Ok::<_, StoreError>((store::materials(tx)?, store::used(tx)?)))?;
    let csrf = me.may(Function::Deliveries, Level::Make).then(|| me.csrf());
    let page = page(&LibraryView { all: &all, used: &used, faults, csrf });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

pub(super) async fn add(State(app): State<App>, me: Me, mut files: Arrivals) -> Result {
    let Some(_turn) = app.uploads.turn() else {
        return show_library(&app, &me, &[Fault::new("file", words::BUSY)]);
    };
    let (mut faults, mut count) = (Vec::new(), 0);
    while let Some(mut file) = files.next().await? {
        if file.field != "file" || file.name.is_empty() {
            continue;
        }
        match receive(&app, &me, &mut file).await? {
            Ok(_) => count += 1,
            Err(why) => faults.push(Fault::new("file", words::file_fault(&file.name, why))),
        }
    }
    if count == 0 && faults.is_empty() {
        faults.push(Fault::new("file", words::NO_FILE));
    }
    if 0 < count {
        me.tell(Notice::done(words::added(count)));
    }
    if faults.is_empty() {
        return Ok(Redirect::to(MEDIA).into_response());
    }
    show_library(&app, &me, &faults)
}

pub(super) async fn show(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result {
    let material = find(&app, &name)?;
    show_one(&app, &me, &material, (&material.title, &material.alt, &[]))
}

fn show_one(
    app: &App,
    me: &Me,
    material: &Material,
    (title, alt, faults): (&str, &str, &[Fault]),
) -> Result<Response> {
    let (users, saved, people) = app.store.read(|tx| {
        let users = store::users_of(tx, &material.name)?;
        Ok::<_, StoreError>((users, store::saved(tx)?, staff::all(tx)?))
    })?;
    let uses = |it: &Saved| users.contains(&format!("saved:{}", it.id));
    let saved: Vec<Saved> = saved.into_iter().filter(uses).collect();
    let by = people.iter().find(|it| it.id.to_string() == material.by);
    let view = MaterialView {
        material,
        title,
        alt,
        others: users.len() - saved.len(),
        saved: &saved,
        by: by.map_or("", |it| &it.name),
        faults,
        csrf: may_make(me, material).then(|| me.csrf()),
    };
    let page = one_page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

fn may_make(me: &Me, material: &Material) -> bool {
    me.may_in(Function::Deliveries, Level::Make, Some(&material.department))
}

pub(super) async fn describe(
    State(app): State<App>,
    me: Me,
    Path(name): Path<String>,
    posted: Posted,
) -> Result {
    let material = find(&app, &name)?;
    me.must_in(Function::Deliveries, Level::Make, Some(&material.department))?;
    let (title, alt) = (posted.text("title").trim(), posted.text("alt").trim());
    if title.is_empty() {
        let faults = [Fault::new("title", words::TITLE_MISSING)];
        return show_one(&app, &me, &material, (title, alt, &faults));
    }
    let title = truncate_graphemes(title, TITLE_MAX).to_owned();
    let alt = truncate_graphemes(alt, ALT_MAX).to_owned();
    let name = material.name.clone();
    let describe =
        move |tx: &WriteTx, act: &mut Act| actions::describe(tx, act, &name, (&title, &alt));
    match app.store.write(me.act(app.clock.now()), "messages.describe", describe).await {
        Ok(()) => me.tell(Notice::done(words::DESCRIBED)),
        Err(MessagesError::NoSuch) => return Err(Error::NotFound),
        Err(error) => return Err(Error::Fault(error.into())),
    }
    Ok(Redirect::to(MEDIA).into_response())
}

pub(super) async fn remove(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result {
    let material = find(&app, &name)?;
    me.must_in(Function::Deliveries, Level::Make, Some(&material.department))?;
    let name = material.name.clone();
    let remove = move |tx: &WriteTx, act: &mut Act| actions::remove_material(tx, act, &name);
    match app.store.write(me.act(app.clock.now()), "messages.remove_material", remove).await {
        Ok(()) => {
            let (media, name) = (app.media(), material.name);
            tokio::task::spawn_blocking(move || media.remove(name.as_str())).await??;
            me.tell(Notice::done(words::MATERIAL_GONE));
        }
        Err(MessagesError::InUse) => {
            me.tell(Notice::error(words::IN_USE));
            return Ok(Redirect::to(&format!("{MEDIA}/{}", material.name.as_str())).into_response());
        }
        Err(MessagesError::NoSuch) => return Err(Error::NotFound),
        Err(error) => return Err(Error::Fault(error.into())),
    }
    Ok(Redirect::to(MEDIA).into_response())
}

fn find(app: &App, name: &str) -> Result<Material> {
    let name = MediaName::parse(name).ok_or(Error::NotFound)?;
    let found = app.store.read(|tx| store::MATERIALS.get(tx, &name))?;
    found.ok_or(Error::NotFound)
}
