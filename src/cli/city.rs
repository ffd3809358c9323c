use std::future::Future;

use crate::{
    app::App,
    infra::{store::Health, systemd},
    routes,
    web::{Door, Drained, Server, metrics},
    workers,
};

/// Runs an opened city on a bound server until `stop` is done: answers, works, tells systemd, and at
/// the end lets running requests finish before workers and store close.
pub(super) async fn run(
    app: App,
    server: Server,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let figures = match &app.config.metrics {
        Some(metrics) => Some(Server::plain(metrics.listen, &app.config.limits).await?),
        None => None,
    };
    let door = Door::new(&app.config, app.metrics.clone()).with_uploads(routes::uploads());
    let router = door.around(routes::city(&app));
    let workers = workers::start(&app).await?;
    systemd::ready();
    tracing::info!(mode = app.config.mode.as_str(), "the city answers");
    let announced_stop = async {
        stop.await;
        systemd::stopping();
    };
    let beside = async {
        let health = || async { app.store.health() == Health::Fine };
        match figures {
            Some(figures) => {
                let routes = metrics::routes(app.metrics.clone());
                let figures = figures.serve(routes, std::future::pending());
                tokio::join!(figures, systemd::watchdog(health));
            }
            None => systemd::watchdog(health).await,
        }
    };
    let drained = tokio::select! {
        drained = server.serve(router, announced_stop) => drained,
        () = beside => unreachable!("figures and watchdog go on for ever"),
    };
    workers.stop().await;
    app.store.close().await;
    match drained {
        Drained::Finished => tracing::info!("stopped, every request answered"),
        Drained::Cut(connections) => {
            tracing::warn!(connections, "stopped; some connections were cut");
        }
    }
    Ok(())
}
