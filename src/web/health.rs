//! Whether we are alive, and whether we can work: for systemd, load balancers and people.

use axum::{Json, Router, http::StatusCode, routing::get};
use serde::Serialize;

/// One thing that must be well.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What is looked at, such as `store`.
    pub name: &'static str,
    /// Whether it is well.
    pub state: State,
}

/// Whether something is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It works.
    Well,
    /// It does not; the log says more.
    Failing,
}

#[derive(Serialize)]
struct Report {
    status: &'static str,
    checks: Vec<Check>,
}

/// `GET /healthz` (200 while the process answers) and `GET /readyz` (200 while every check is well,
/// else 503). `look` is asked at each request, so it must be quick.
pub fn routes<S, L, F>(look: L) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    L: Fn() -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Vec<Check>> + Send,
{
    let ready = move || {
        let checks = look();
        async move { report(checks.await) }
    };
    Router::new()
        .route("/healthz", get(|| async { report(Vec::new()) }))
        .route("/readyz", get(ready))
}

fn report(checks: Vec<Check>) -> (StatusCode, Json<Report>) {
    let well = checks.iter().all(|check| check.state == State::Well);
    let (code, status) = match well {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    };
    (code, Json(Report { status, checks }))
}
