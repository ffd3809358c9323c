//! Every door, on one page.
//!
//! | door | who knocks |
//! |---|---|
//! | `/line/webhook` | LINE |
//! | `/`, `/a/…` (assets) | anybody |
//! | `/api/v1/…` | the city's own systems, each with its token |
//! | `/media` | phones that show our messages |
//! | `/r/…` | whoever follows a counted link of a message |
//! | `/console` | staff; see [`console`] |
//! | `/l/…` and forms | residents; see [`for_residents`] |
//! | `/healthz`, `/readyz` | systemd, load balancers, the operator |
//!
//! Figures (`/metrics`) have a listener of their own.

use axum::Router;

use crate::{
    app::App,
    features::{
        attributes, audit, dashboard, deliveries, faq, feeds, forms, gateway, help, inbox, inflow,
        messages, notices, people, reception,
        residents::{self, ResidentPages},
        segments, settings,
        staff::{self, Pages},
        takeover,
    },
    infra::store::Health,
    web::{
        Kind, assets,
        health::{self, Check},
        landing::{self, Landing},
        media,
    },
};

/// Every door of a running city.
pub fn city(app: &App) -> Router {
    let store = app.store.clone();
    let look = move || {
        let state = match store.health() {
            Health::Fine => health::State::Well,
            Health::ReadOnly { .. } | Health::Down { .. } => health::State::Failing,
        };
        async move { vec![Check { name: "store", state }] }
    };
    inbox::routes()
        .merge(messages::routes())
        .merge(gateway::routes())
        .merge(landing::routes(welcome(app)))
        .merge(media::routes(app.media()))
        .merge(assets::routes())
        .merge(health::routes(look))
        .merge(console().into_router(app))
        .merge(for_residents().into_router(app))
        .with_state(app.clone())
}

fn welcome(app: &App) -> impl Fn() -> Landing + Clone + Send + Sync + 'static {
    let (city, demo) = (app.city.clone(), landing::simulator(&app.config));
    move || {
        let identity = city.now().identity.clone();
        Landing {
            city: identity.city,
            account: identity.account,
            website: identity.website,
            demo: demo.clone(),
        }
    }
}

/// Every page of the console, with what it needs.
pub fn console() -> Pages {
    Pages::new()
        .merge(dashboard::pages())
        .merge(staff::pages())
        .merge(audit::pages())
        .merge(deliveries::pages())
        .merge(gateway::pages())
        .merge(feeds::pages())
        .merge(faq::pages())
        .merge(forms::pages())
        .merge(attributes::pages())
        .merge(inflow::pages())
        .merge(messages::pages())
        .merge(segments::pages())
        .merge(people::pages())
        .merge(notices::pages())
        .merge(settings::pages())
        .merge(reception::pages())
        .merge(takeover::pages())
        .merge(help::pages())
}

/// Where files too large to be held come in.
pub fn uploads() -> Vec<&'static str> {
    let pages = console();
    pages.doors().filter(|it| it.kind == Kind::Upload).map(|it| it.path).collect()
}

/// Every page for residents, with who may open it.
pub fn for_residents() -> ResidentPages {
    ResidentPages::new()
        .merge(residents::pages())
        .merge(forms::resident_pages())
        .merge(reception::resident_pages())
        .merge(deliveries::resident_pages())
        .merge(inflow::resident_pages())
}
