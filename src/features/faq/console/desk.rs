//! What several pages of the room need.

use axum::response::{IntoResponse, Redirect, Response};

use super::super::{
    actions::FaqError,
    model::{Draft, Editor, Faq, Field},
    pages,
    store::categories,
};
use crate::{
    app::App,
    base::{Actor, Id},
    features::staff::{self, Function, Level, Me},
    web::{Error, Posted, Result, console::Notice},
};

/// Whoever works here, and the city's rule about approval.
pub(super) fn editor(app: &App, me: &Me) -> Editor {
    Editor { staff: me.staff.clone(), approval: app.city.now().approval }
}

/// The FAQ of an address.
pub(super) fn id(text: &str) -> Result<Id<Faq>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What a form of the editor says.
pub(super) fn draft(posted: &Posted) -> Draft {
    let mut draft = Draft::default();
    for field in Field::ALL {
        draft.set(field, posted.text(field.name()));
    }
    draft.state = String::new();
    draft
}

/// What an FAQ says.
pub(super) fn drafted(app: &App, faq: &Faq) -> Result<Draft> {
    let all = app.store.read(categories)?;
    let category = all.iter().find(|it| Some(it.id) == faq.category);
    Ok(Draft::of(faq, category.map_or("", |it| &it.name)))
}

/// The FAQ that a draft would be; none while it is not sound.
pub(super) fn imagined(app: &App, draft: &Draft, id: Option<Id<Faq>>) -> Option<Faq> {
    let sound = draft.read().ok()?;
    let categories = app.faqs.all_categories();
    let category = categories.iter().find(|it| Some(&it.name) == sound.category.as_ref());
    let category = category.map(|it| it.id);
    let now = app.clock.now();
    Some(sound.into_faq(id.unwrap_or(Id::from_bits(0)), category, now, now))
}

/// Somebody's name, with the title people have.
pub(super) fn name(app: &App, actor: &Actor) -> Result<String> {
    let Actor::Staff(id) = actor else { return Ok(pages::machine(actor).to_owned()) };
    let Ok(id) = id.parse() else { return Ok(String::new()) };
    let found = app.store.read(|tx| staff::staff(tx, id))?;
    Ok(found.map(|it| pages::titled(&it.name)).unwrap_or_default())
}

/// Whether somebody may change FAQs of some department at least.
pub(super) fn may_make(me: &Me) -> bool {
    me.may(Function::Faq, Level::Make)
}

/// Back to a page with something to say.
pub(super) fn back_to(me: &Me, notice: Notice, address: &str) -> Response {
    me.tell(notice);
    Redirect::to(address).into_response()
}

/// What a refusal means for whoever asked: an error page, or a sentence on the page they are led
/// back to.
pub(super) fn refused(me: &Me, error: FaqError, address: &str) -> Result {
    match error {
        FaqError::Store(error) => Err(error.into()),
        FaqError::NotYours | FaqError::NeedsApproval => Err(Error::Forbidden),
        FaqError::NoSuchFaq => Err(Error::NotFound),
        other => Ok(back_to(me, Notice::error(pages::error(&other)), address)),
    }
}
