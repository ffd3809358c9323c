//! Pages that renew themselves while they are looked at.

use maud::{Markup, html};
use serde::Deserialize;
use tokio::sync::watch;

use super::{console::today, pages};
use crate::{
    app::App,
    features::{
        deliveries, faq, forms,
        staff::{Function, Level, Me},
        takeover,
    },
    infra::store::{Followed, Store},
    web::{
        Error, Result,
        events::{Owner, Place, Streams},
    },
};

/// The tables that live parts are made from: what waits, and who may see it.
const CONCERNED: Followed = &["deliveries.", "faq.", "forms.", "city.", "staff.", "takeover."];

/// The pages that are open and renew themselves. Clones share them.
#[derive(Debug, Clone)]
pub struct Live {
    streams: Streams,
    changed: watch::Receiver<u64>,
}

impl Live {
    /// Watches the commits of a store.
    pub fn open(store: &Store) -> Self {
        Self { streams: Streams::default(), changed: store.watch(CONCERNED) }
    }

    /// A place among the streams, and what says that something has changed.
    pub(super) fn enter(&self, owner: Owner) -> Result<(Place, watch::Receiver<u64>)> {
        Ok((self.streams.enter(owner)?, self.changed.clone()))
    }
}

/// What is looked at, as the page itself says it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Watched {
    page: Watch,
    /// Of the queue: what its address asked for. Of answers: the form. Of a delivery: its number.
    list: String,
    /// Of the queue: when the newest question it shows was first asked, in milliseconds. Of
    /// answers: the greatest number there was.
    newest: i64,
}

/// A page with live parts.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Watch {
    /// Any other: the badges of the navigation alone.
    #[default]
    Badges,
    /// Home.
    Home,
    /// Questions nobody could answer.
    Unanswered,
    /// Answers of a form.
    Answers,
    /// A delivery.
    Delivery,
    /// The take-over of earlier friends.
    Takeover,
}

impl Watched {
    /// Refuses whoever may not see the page.
    pub(super) fn must_be_open_to(&self, me: &Me) -> Result<()> {
        let need = match self.page {
            Watch::Badges | Watch::Home => return Ok(()),
            Watch::Unanswered => (Function::Faq, Level::View),
            Watch::Answers => (Function::Submissions, Level::View),
            Watch::Delivery => (Function::Deliveries, Level::View),
            Watch::Takeover => (Function::Settings, Level::View),
        };
        if me.may(need.0, need.1) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The live parts as they are now, for whoever began to look; none once they may not any more.
    pub(super) async fn look(self, app: App, me: Me) -> Result<Option<String>> {
        // What is kept in memory follows the commits on threads of its own.
        app.store.projected().await;
        let Some(me) = me.still(&app)? else { return Ok(None) };
        if self.must_be_open_to(&me).is_err() {
            return Ok(None);
        }
        let parts: Markup = match self.page {
            Watch::Badges => html! {},
            Watch::Home => pages::live(&today(&app, &me)?),
            Watch::Unanswered => faq::queue_news(&app, &self.list, self.newest),
            Watch::Answers => {
                let newest = u32::try_from(self.newest).unwrap_or(0);
                forms::answers_news(&app, &me, &self.list, newest).await?
            }
            Watch::Delivery => deliveries::news(&app, &me, &self.list).await?,
            Watch::Takeover => takeover::news(&app, &me)?,
        };
        Ok(Some(html! { (me.badges()) (parts) }.into_string()))
    }
}
