//! What every page of a form begins with: which form, whether it takes answers, and who fills it in.

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

use super::{
    super::{
        actions::{self, FormError, has_begun, public, unfinished},
        model::{
            Closed, Design, Entry, Filling, Form, Language, Owner, Registered, Tally, preferred,
        },
        pages::filling::closed_sheet,
        store::{form, tally, version},
    },
    tongue,
};
use crate::{
    app::App,
    base::{Id, time::date_in_japan},
    features::residents::{Visitor, to_the_entrance},
    web::{Error, Result},
};

/// A form that takes answers now.
pub(super) struct Open {
    /// Its identity.
    pub id: Id<Form>,
    /// What it asks.
    pub design: Design,
    /// How many took what.
    pub tally: Tally,
    /// Today in Japan.
    pub today: Date,
    /// What is registered of whoever fills it in, where it is only shown.
    pub registered: Registered,
}

impl Open {
    /// The same as somebody reads it in a language.
    pub fn speaking(mut self: Box<Self>, language: Option<&Language>) -> Box<Self> {
        if let Some(language) = language {
            self.design = self.design.in_language(language);
        }
        self
    }

    /// What somebody typed, with what is registered of them where it is only shown.
    pub fn over(&self, typed: Filling) -> Filling {
        Filling { raw: self.registered.over(&typed.raw), ..typed }
    }
}

/// What somebody met at a form's door.
pub(super) enum Met {
    /// The form.
    Open(Box<Open>),
    /// Something else: the entrance, or why it is closed.
    Elsewhere(Response),
}

/// Whose is what a visitor fills in.
pub(super) fn owner(visitor: &Visitor) -> Owner {
    visitor.resident.map_or(Owner::Visitor(visitor.key), Owner::Resident)
}

/// Takes over what somebody had begun before LINE named them in the same visit.
pub(super) async fn take_over(app: &App, visitor: &Visitor) -> Result<()> {
    let (Some(visit), Some(no)) = (visitor.before(), visitor.resident) else { return Ok(()) };
    if app.store.read(|tx| has_begun(tx, visit))? {
        let take = move |tx: &_, act: &mut _| actions::take_over(tx, act, visit, no);
        app.store.write(visitor.act(app.clock.now()), "forms.take_over", take).await?;
    }
    Ok(())
}

/// The form that somebody asks for.
pub(super) async fn knock(
    app: &App,
    visitor: &Visitor,
    (method, id): (&Method, Id<Form>),
) -> Result<Met> {
    take_over(app, visitor).await?;
    let now = app.clock.now();
    let (owner, today) = (owner(visitor), date_in_japan(now));
    let found = app.store.read(|tx| match public(tx, id, now) {
        Ok((_, shown)) => {
            let registered = actions::registered(tx, &shown.design, owner, today)?;
            let (design, tally) = (shown.design, tally(tx, id)?);
            Ok(Ok(Open { id, design, tally, today, registered }))
        }
        Err(FormError::Store(error)) => Err(error),
        Err(other) => Ok(Err(other)),
    })?;
    let open = match found {
        Ok(found) => found,
        Err(error) => return refused(app, visitor, (id, error)).map(Met::Elsewhere),
    };
    if open.design.rules.entry == Entry::Line && visitor.resident.is_none() {
        return Ok(Met::Elsewhere(to_the_entrance(app, visitor, method)));
    }
    Ok(Met::Open(Box::new(open)))
}

/// What stands in place of a page when something could not be done.
pub(super) fn refused(
    app: &App,
    visitor: &Visitor,
    (id, error): (Id<Form>, FormError),
) -> Result<Response> {
    let why = match error {
        FormError::Closed(why) => why,
        FormError::NoSuchForm
        | FormError::NoSuchAnswer
        | FormError::NoSuchFilling
        | FormError::Resident(_) => return Err(Error::NotFound),
        FormError::Settled => return Err(Error::Forbidden),
        FormError::TooLarge => return Err(Error::TooLarge),
        other => return Err(other.into()),
    };
    let shown = app.store.read(|tx| match form(tx, id)? {
        Some(form) => version(tx, id, form.version),
        None => Ok(None),
    })?;
    let begun = app.store.read(|tx| unfinished(tx, id, owner(visitor)))?;
    let reader = tongue::instead(visitor, begun.and_then(|it| it.1.language).as_ref());
    let design = shown.map(|it| it.design).filter(|_| why != Closed::NotPublic);
    let design =
        design.map(|it| match preferred(reader.language.tag(), &it.translations.languages()) {
            Some(language) => it.in_language(language),
            None => it,
        });
    let phone = app.city.now().identity.phone.clone();
    let status = match why {
        Closed::NotPublic => StatusCode::NOT_FOUND,
        Closed::Stopped | Closed::NotYet(_) | Closed::Over(_) | Closed::Full | Closed::Answered => {
            StatusCode::OK
        }
    };
    let sheet =
        closed_sheet(design.as_ref(), (why, phone.as_deref()), (&reader, &format!("/f/{id}")));
    Ok((status, visitor.page(&sheet)).into_response())
}
