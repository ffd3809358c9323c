//! Where residents come in by a way.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::actions;
use crate::{
    app::App,
    features::{
        attributes::{AttributeError, ChoiceNo},
        residents::{Entry, ResidentPages, Visitor},
    },
    web::Result,
};

/// Where whoever came by a way is led on to: what they want to get.
const ON: &str = "/my/reception";

/// The page.
pub fn resident_pages() -> ResidentPages {
    ResidentPages::new().get("/from/{way}", Entry::Line, come)
}

/// The path that a way's link and QR code lead to.
pub(super) fn path(way: ChoiceNo) -> String {
    format!("/from/{}", way.0)
}

async fn come(State(app): State<App>, visitor: Visitor, Path(way): Path<String>) -> Result {
    if let (Some(resident), Ok(way)) = (visitor.resident, way.parse().map(ChoiceNo))
        && app.store.read(|tx| actions::news(tx, (resident, way)))?.is_some()
    {
        let come = move |tx: &_, act: &mut _| actions::come(tx, act, (resident, way));
        let came = app.store.write(visitor.act(app.clock.now()), "inflow.come", come).await;
        // A way that was taken away in this moment leads on all the same.
        if let Err(AttributeError::Store(error)) = came {
            return Err(error.into());
        }
    }
    Ok(Redirect::to(ON).into_response())
}
