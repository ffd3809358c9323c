//! What we tell the service manager: ready, alive, stopping. Without systemd every call does
//! nothing.

use std::{future::Future, time::Duration};

use sd_notify::NotifyState;

/// Says that requests are answered from now on.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// Says that we are finishing what is running and take nothing new.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Says "alive" as long as `is_well` answers yes, twice per watchdog period; for ever. Without
/// a watchdog it sleeps. A hung or failing store thus gets us restarted instead of limping on.
pub async fn watchdog<F: Future<Output = bool>>(is_well: impl Fn() -> F) {
    let Some(period) = sd_notify::watchdog_enabled() else {
        return std::future::pending().await;
    };
    let half = (period / 2).max(Duration::from_millis(100));
    loop {
        match tokio::time::timeout(half, is_well()).await {
            Ok(true) => tell(&[NotifyState::Watchdog]),
            Ok(false) => tracing::error!("not well: the watchdog is left waiting"),
            Err(_) => {
                tracing::error!("no answer about health in time: the watchdog is left waiting")
            }
        }
        tokio::time::sleep(half).await;
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!(%error, "the service manager could not be told");
    }
}
