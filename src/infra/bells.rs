//! Bells that ring by the clock on the wall.
//!
//! A bell only says that it may be time to look; what is due stands in tables, so that a tick lost
//! or doubled does no harm, and nothing depends on the machine having been up.

use std::sync::Arc;

use tokio::sync::Notify;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

/// How often a bell rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// At minute 7 of each hour, away from the full hour when everything else begins.
    Hour,
    /// At the beginning of each minute.
    Minute,
}

/// The ringing; it ends when this is dropped.
pub struct Ringing(JobScheduler);

/// Rings each bell as often as said.
pub async fn ring(bells: &[(Every, Arc<Notify>)]) -> Result<Ringing, JobSchedulerError> {
    let scheduler = JobScheduler::new().await?;
    for (every, bell) in bells {
        let bell = bell.clone();
        scheduler.add(Job::new(every.cron(), move |_, _| bell.notify_one())?).await?;
    }
    scheduler.start().await?;
    Ok(Ringing(scheduler))
}

impl Every {
    /// Seconds, minutes, hours, days, months, weekdays.
    const fn cron(self) -> &'static str {
        match self {
            Self::Hour => "0 7 * * * *",
            Self::Minute => "0 * * * * *",
        }
    }
}

impl Drop for Ringing {
    fn drop(&mut self) {
        let mut scheduler = self.0.clone();
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { scheduler.shutdown().await });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_bell_can_be_hung() {
        let ringing = ring(&[(Every::Hour, Arc::default())]).await;
        assert!(ringing.is_ok());
    }
}
