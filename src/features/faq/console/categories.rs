//! The categories.

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::{
            FaqError, Shift, add_category, move_category, remove_category, rename_category,
            sort_categories,
        },
        model::Category,
        pages::categories::{
            Asking, CategoriesView, Counted, EditView, edit_page, page, remove_page, said,
        },
        store::{categories, faqs},
    },
    desk::{self, back_to, refused},
};
use crate::{
    app::App,
    base::{Act, Id},
    features::staff::Me,
    infra::store::{StoreError, WriteTx},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// The page of categories.
const HERE: &str = "/console/faq/categories";

/// The categories.
pub(super) async fn list(State(app): State<App>, me: Me) -> Result {
    let view = view(&app, &me)?;
    Ok(me.page(page(&view, &[], "")).into_response())
}

fn view<'a>(app: &App, me: &'a Me) -> Result<CategoriesView<'a>> {
    Ok(CategoriesView {
        all: counted(app)?,
        may_change: desk::editor(app, me).may_change_all(),
        csrf: me.csrf(),
    })
}

fn counted(app: &App) -> Result<Vec<Counted>> {
    let (all, faqs) = app.store.read(|tx| Ok::<_, StoreError>((categories(tx)?, faqs(tx)?)))?;
    let count = |it: &Category| faqs.iter().filter(|faq| faq.category == Some(it.id)).count();
    Ok(all.into_iter().map(|it| Counted { faqs: count(&it), category: it }).collect())
}

/// Only who may change everybody's FAQs may change what they stand under.
fn must_change_all(app: &App, me: &Me) -> Result<()> {
    if desk::editor(app, me).may_change_all() { Ok(()) } else { Err(Error::Forbidden) }
}

async fn write<T: Send + 'static>(
    app: &App,
    me: &Me,
    verb: &'static str,
    what: impl FnOnce(&WriteTx, &mut Act) -> std::result::Result<T, FaqError> + Send + 'static,
) -> std::result::Result<T, FaqError> {
    let done = app.store.write(me.act(app.clock.now()), verb, what).await;
    app.store.projected().await;
    done
}

fn category(id: &str) -> Result<Id<Category>> {
    id.parse().map_err(|_| Error::NotFound)
}

/// The category of an address, for whoever may change categories.
fn theirs(app: &App, me: &Me, id: &str) -> Result<Id<Category>> {
    must_change_all(app, me)?;
    category(id)
}

/// Makes one.
pub(super) async fn add(State(app): State<App>, me: Me, posted: Posted) -> Result {
    must_change_all(&app, &me)?;
    let name = posted.text("name").to_owned();
    let typed = name.clone();
    match write(&app, &me, "faq.add_category", move |tx, act| add_category(tx, act, &name)).await {
        Ok(_) => Ok(back_to(&me, Notice::done(said::added(&typed)), HERE)),
        Err(FaqError::Heading(fault)) => {
            let faults = [Fault::new("name", said::fault(fault))];
            Ok(me.page_again(page(&view(&app, &me)?, &faults, &typed)))
        }
        Err(error) => refused(&me, error, HERE),
    }
}

/// One, to rename or remove.
pub(super) async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let one = find(&app, &me, &id)?;
    let typed = one.category.name.clone();
    let view = EditView { one: &one, typed: &typed, csrf: me.csrf(), faults: &[] };
    Ok(me.page(edit_page(&view)).into_response())
}

fn find(app: &App, me: &Me, id: &str) -> Result<Counted> {
    let id = theirs(app, me, id)?;
    counted(app)?.into_iter().find(|it| it.category.id == id).ok_or(Error::NotFound)
}

/// Renames one.
pub(super) async fn rename(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let (one, name) = (find(&app, &me, &id)?, posted.text("name").to_owned());
    let (id, typed) = (one.category.id, name.clone());
    let done =
        write(&app, &me, "faq.rename_category", move |tx, act| rename_category(tx, act, id, &name));
    match done.await {
        Ok(()) => Ok(back_to(&me, Notice::done(said::RENAMED), HERE)),
        Err(FaqError::Heading(fault)) => {
            let faults = [Fault::new("name", said::fault(fault))];
            let view = EditView { one: &one, typed: &typed, csrf: me.csrf(), faults: &faults };
            Ok(me.page_again(edit_page(&view)))
        }
        Err(error) => refused(&me, error, HERE),
    }
}

/// Puts them in order: one by one place, or all as they were dragged.
pub(super) async fn sort(State(app): State<App>, me: Me, posted: Posted) -> Result {
    must_change_all(&app, &me)?;
    let shift = match posted.text("move").split_once(':') {
        Some((id, "up")) => Some((category(id)?, Shift::Up)),
        Some((id, _)) => Some((category(id)?, Shift::Down)),
        None => None,
    };
    let order = posted.text("order").split(',');
    let ids: Vec<Id<Category>> = order.filter_map(|it| it.parse().ok()).collect();
    let done = write(&app, &me, "faq.sort_categories", move |tx, act| match shift {
        Some((id, shift)) => move_category(tx, act, id, shift),
        None => sort_categories(tx, act, &ids),
    });
    match done.await {
        Ok(()) => Ok(back_to(&me, Notice::done(said::SORTED), HERE)),
        Err(error) => refused(&me, error, HERE),
    }
}

/// Asks where the FAQs of one that is removed go.
pub(super) async fn ask(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id = theirs(&app, &me, &id)?;
    let all = counted(&app)?;
    let one = all.iter().find(|it| it.category.id == id).ok_or(Error::NotFound)?;
    Ok(me.page(remove_page(&Asking { one, all: &all, csrf: me.csrf() })).into_response())
}

/// Removes one.
pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let (id, into) = (theirs(&app, &me, &id)?, posted.text("into").parse().ok());
    let done =
        write(&app, &me, "faq.remove_category", move |tx, act| remove_category(tx, act, id, into));
    match done.await {
        Ok(moved) => Ok(back_to(&me, Notice::done(said::removed(moved)), HERE)),
        Err(FaqError::Heading(fault)) => {
            Ok(back_to(&me, Notice::error(said::fault(fault)), &format!("{HERE}/{id}/remove")))
        }
        Err(error) => refused(&me, error, HERE),
    }
}
