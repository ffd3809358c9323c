//! The pages of the help.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    model::Article,
    pages::{self as look, Contents, Finding},
    search, shelf,
};
use crate::{
    features::staff::{Function, Level, Me, Need, Pages, Permissions, Role},
    web::{Error, Result},
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    Pages::new()
        .get("/console/help", Need::SignedIn, contents)
        .get("/console/help/manual/{role}", Need::SignedIn, manual)
        .get("/console/help/{slug}", Need::SignedIn, show)
}

/// The longest question taken, in characters.
const ASKED_CHARS_MAX: usize = 100;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /console/help?q=`: the table of contents, or what was found.
async fn contents(me: Me, Query(asked): Query<Asked>) -> Result {
    let permissions = &me.staff.permissions;
    let asked: String = asked.q.trim().chars().take(ASKED_CHARS_MAX).collect();
    if asked.is_empty() {
        let view = Contents { articles: of(permissions), roles: roles(&me) };
        return Ok(me.page(look::contents(&view)).into_response());
    }
    let hits = search::search(of(permissions).into_iter(), &asked);
    Ok(me.page(look::found(&Finding { asked: &asked, hits: &hits })).into_response())
}

/// `GET /console/help/{slug}`: one article.
async fn show(me: Me, Path(slug): Path<String>) -> Result {
    let article = shelf::article(&slug).ok_or(Error::NotFound)?;
    let near = of(&me.staff.permissions);
    Ok(me.page(look::article(article, &near)).into_response())
}

/// `GET /console/help/manual/{role}`: everything that a role may see, to print.
async fn manual(me: Me, Path(role): Path<String>) -> Result {
    let role = Role::from_name(&role).ok_or(Error::NotFound)?;
    if !roles(&me).contains(&role) {
        return Err(Error::Forbidden);
    }
    let articles = of(&Permissions::of(role));
    Ok(me.page(look::manual(role, &articles)).into_response())
}

/// The articles for somebody who is allowed this.
fn of(permissions: &Permissions) -> Vec<&'static Article> {
    shelf::articles().iter().filter(|it| it.is_for(permissions)).collect()
}

/// The roles whose manuals somebody may print: their own, and everybody's for those who look after
/// accounts.
fn roles(me: &Me) -> Vec<Role> {
    if me.may(Function::Accounts, Level::View) {
        Role::ALL.to_vec()
    } else {
        vec![me.staff.permissions.role]
    }
}
