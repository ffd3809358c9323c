use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::super::{
        actions::{
            EditError, FormError, ask_for_publication, publish as show_to_residents,
            put_back as bring_back, send_back as send,
        },
        model::{Form, may},
        pages::designing::{
            history::{HistoryView, Published, page as history_page},
            publishing::{PublishView, asks_first, page},
            share::{ShareView, page as share_page},
            told,
        },
        store,
    },
    desk::{self, address, led},
};
use crate::{
    app::App,
    features::{
        residents,
        staff::{Level, Me},
    },
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What is to be published, before it is.
pub(super) async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    Ok(me.page(page(&view(&app, &me, (&form, "", &[]))?)).into_response())
}

fn view<'a>(
    app: &App,
    me: &'a Me,
    (form, word, faults): (&'a Form, &'a str, &'a [Fault]),
) -> Result<PublishView<'a>> {
    let public = app.store.read(|tx| store::version(tx, form.id, form.version))?;
    let asked_by = form.asked_by.as_ref().map(|it| desk::name(app, it)).transpose()?;
    Ok(PublishView {
        form,
        public: public.map(|it| it.design),
        unsound: form.draft.faults(),
        concerns: form.draft.concerns(),
        answers: desk::counts(app, form.id)?.0,
        asked_by: asked_by.unwrap_or_default(),
        may_make: may(&me.staff, Level::Make, form),
        may_publish: may(&me.staff, Level::Publish, form),
        word,
        faults,
        csrf: me.csrf(),
    })
}

fn seen(posted: &Posted) -> u64 {
    posted.text("seen").parse().unwrap_or(0)
}

/// Publishes.
pub(super) async fn publish(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Publish)?;
    let before = view(&app, &me, (&form, "", &[]))?;
    if asks_first(&before) && !posted.has("sure") {
        let faults = [Fault::new("sure", told::NOT_SURE)];
        return Ok(me.page_again(page(&view(&app, &me, (&form, "", &faults))?)));
    }
    let (id, seen) = (form.id, seen(&posted));
    let publish = move |tx: &_, act: &mut _| show_to_residents(tx, act, id, seen);
    let act = me.act(app.clock.now());
    let done = app.store.write::<_, FormError>(act, "forms.publish", publish).await;
    let shared =
        |number| (Notice::done(told::published(&form, number)), format!("{}/share", address(id)));
    led(&me, done, shared, &format!("{}/publish", address(id)))
}

/// Asks somebody who may publish.
pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let (id, seen, word) = (form.id, seen(&posted), posted.text("word").to_owned());
    let ask = move |tx: &_, act: &mut _| ask_for_publication(tx, act, (id, seen), &word);
    let done = app.store.write::<_, FormError>(me.act(app.clock.now()), "forms.ask", ask).await;
    let back = format!("{}/publish", address(id));
    led(&me, done, |()| (Notice::done(told::ASKED), address(id)), &back)
}

/// Sends back with a word.
pub(super) async fn send_back(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Publish)?;
    let word = posted.text("word").trim().to_owned();
    if word.is_empty() {
        let faults = [Fault::new("word", told::WORD_MISSING)];
        return Ok(me.page_again(page(&view(&app, &me, (&form, &word, &faults))?)));
    }
    let (id, seen) = (form.id, seen(&posted));
    let send = move |tx: &_, act: &mut _| send(tx, act, (id, seen), &word);
    let done =
        app.store.write::<_, FormError>(me.act(app.clock.now()), "forms.send_back", send).await;
    let back = format!("{}/publish", address(id));
    led(&me, done, |()| (Notice::done(told::SENT_BACK), address(id)), &back)
}

/// Makes the draft say again what was public once.
pub(super) async fn put_back(
    State(app): State<App>,
    me: Me,
    Path((id, version)): Path<(String, String)>,
) -> Result {
    let form = desk::form(&app, &me, &id, Level::Make)?;
    let number = version.parse().map_err(|_| Error::NotFound)?;
    let (id, staff) = (form.id, me.staff.clone());
    let back = move |tx: &_, act: &mut _| bring_back(tx, act, (id, number), &staff);
    let act = me.act(app.clock.now());
    let done = app.store.write::<_, EditError>(act, "forms.put_back", back).await;
    led(&me, done, |()| (Notice::done(told::PUT_BACK), address(id)), &address(id))
}

/// What was public, the last first.
pub(super) async fn history(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    let look = |tx: &_| {
        let all = (1..=form.version).map(|number| store::version(tx, form.id, number));
        all.collect::<Result<Vec<_>, StoreError>>()
    };
    let kept = app.store.read(look)?;
    let mut versions = Vec::new();
    let mut before = None;
    for (number, version) in (1..).zip(kept) {
        let Some(version) = version else { continue };
        let by = desk::name(&app, &version.by)?;
        let design = version.design;
        let this = Published { number, design: design.clone(), before, at: version.at, by };
        versions.push(this);
        before = Some(design);
    }
    versions.reverse();
    let may_make = may(&me.staff, Level::Make, &form);
    let view = HistoryView { form: &form, versions, may_make, csrf: me.csrf() };
    Ok(me.page(history_page(&view)).into_response())
}

/// How a form comes to residents.
pub(super) async fn share(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    if !form.was_public() {
        return Err(Error::NotFound);
    }
    let path = format!("/f/{}", form.id);
    let view = ShareView {
        address: format!("{}{path}", app.config.server.public_url),
        within_line: app.config.line.login.as_ref().map(|_| residents::link(&app.config, &path)),
        form: &form,
    };
    Ok(me.page(share_page(&view)).into_response())
}
