//! The texts of a form go to translators as a file, and come back.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    super::super::{
        actions::{EditError, bring_texts},
        model::{Form, Language, Returned, digest},
        pages::designing::{
            languages::{LanguagesView, address, page as languages_page},
            returned::{ReturnedView, page},
            told,
        },
        words,
    },
    desk::{self, back_to, refused},
    languages,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::staff::{Level, Me},
    infra::store::StoreError,
    web::{Error, Posted, Result, chosen_table, controls::Fault, csv_file},
};

/// The form of an address, with one of the languages it is offered in.
fn found(app: &App, me: &Me, (id, tag): (&str, &str), level: Level) -> Result<(Form, Language)> {
    let form = desk::form(app, me, id, level)?;
    let language = form.draft.offers(tag).filter(|it| !it.is_japanese()).ok_or(Error::NotFound)?;
    Ok((form, language))
}

/// The texts as a file for whoever translates them.
pub(super) async fn hand_out(
    State(app): State<App>,
    me: Me,
    Path((id, tag)): Path<(String, String)>,
) -> Result {
    let (form, language) = found(&app, &me, (&id, &tag), Level::View)?;
    let (id, now, noted) = (form.id, app.clock.now(), language.tag().to_owned());
    let log = move |_: &_, act: &mut crate::base::Act| {
        act.about("form", id);
        act.note(noted);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(now), "forms.export_texts", log).await?;
    let name = format!("honyaku-{}-{}", language.tag(), date_in_japan(now));
    csv_file(&name, &words::table_for_translators(&form.draft, &language))
}

/// What a translator's file would do; nothing is kept.
pub(super) async fn look(
    State(app): State<App>,
    me: Me,
    Path((id, tag)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let (form, language) = found(&app, &me, (&id, &tag), Level::Make)?;
    let read = match chosen_table(&posted, "file").await? {
        Ok((file, sheet)) => words::returned(&language, &sheet)
            .map(|texts| (file.name, texts))
            .map_err(|why| told::no_texts(&language, &why)),
        Err(told) => Err(told),
    };
    match read {
        Ok((file, texts)) => preview(&me, (&form, &language), (&file, &texts), StatusCode::OK),
        Err(told) => {
            let faults = [Fault::new("file", told)];
            let view = languages::view(&app, &me, (&form, Some(language)))?;
            let view = LanguagesView { faults: &faults, ..view };
            Ok(me.page_again(languages_page(&view)))
        }
    }
}

fn preview(
    me: &Me,
    (form, language): (&Form, &Language),
    (file, texts): (&str, &[Returned]),
    status: StatusCode,
) -> Result<Response> {
    let review = form.draft.review(language, texts);
    // Only what would change is sent once more.
    let told = |it: &&Returned| review.changes.iter().any(|change| change.row == it.row);
    let kept: Vec<&Returned> = texts.iter().filter(told).collect();
    let view = ReturnedView {
        form,
        language,
        file,
        seen: &digest(&review.changes),
        texts: &serde_json::to_string(&kept)?,
        review: &review,
        met: status == StatusCode::CONFLICT,
        csrf: me.csrf(),
    };
    Ok((status, me.page(page(&view))).into_response())
}

/// Keeps what was looked through.
pub(super) async fn keep(
    State(app): State<App>,
    me: Me,
    Path((id, tag)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let (form, language) = found(&app, &me, (&id, &tag), Level::Make)?;
    let texts = serde_json::from_str(posted.text("texts")).map_err(|_| Error::BadRequest)?;
    let texts: Vec<Returned> = texts;
    let (id, staff, seen) = (form.id, me.staff.clone(), posted.text("seen").to_owned());
    let (of, sent) = (language.clone(), texts.clone());
    let bring = move |tx: &_, act: &mut _| bring_texts(tx, act, (id, &of), (&sent, &seen), &staff);
    let there = address(&form, &language);
    match app.store.write(me.act(app.clock.now()), "forms.import_texts", bring).await {
        Ok(count) => Ok(back_to(&me, told::brought(&form, posted.text("file"), count), &there)),
        Err(EditError::Clash) => {
            let (form, language) = found(&app, &me, (&id.to_string(), &tag), Level::Make)?;
            let file = posted.text("file");
            preview(&me, (&form, &language), (file, &texts), StatusCode::CONFLICT)
        }
        Err(error) => refused(&me, error, &there),
    }
}
