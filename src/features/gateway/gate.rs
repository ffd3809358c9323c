//! Who calls, and whether they may by now.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::http::{HeaderMap, header};
use jiff::Timestamp;

use super::{
    actions,
    door::Refused,
    model::{System, SystemNo},
    store,
    tokens::{Token, bearer},
};
use crate::{
    app::App,
    base::{Act, Actor, Day, time::date_in_japan},
    features::residents::{Bucket, Flow},
};

/// What comes from one system: 60 calls a minute are ten times what a night of warnings needs.
const OF_A_SYSTEM: Flow = Flow { per_second: 1.0, at_once: 60.0 };

/// How much each system has asked lately. Clones are the same one; nothing of it outlives the
/// process.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<Mutex<HashMap<SystemNo, Bucket>>>);

impl Gate {
    /// Counts a call, or says how long to wait.
    fn pass(&self, system: SystemNo, now: Timestamp) -> Result<(), Duration> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = all.get(&system).copied().unwrap_or(Bucket::full(OF_A_SYSTEM, now));
        all.insert(system, bucket.take(OF_A_SYSTEM, now)?);
        Ok(())
    }
}

/// A system that is known by its token and may call.
pub(super) struct Caller {
    pub no: SystemNo,
    pub system: System,
}

impl Caller {
    /// Whoever sent these headers, and the day is noted on which they called.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Self, Refused> {
        let shown = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
        let token = shown.and_then(bearer).ok_or(Refused::NoToken)?;
        let key = Token::key_of(&app.vault, token);
        let found = app.store.read(|tx| store::by_token(tx, &key))?;
        let (no, system) = found.ok_or_else(|| {
            tracing::warn!("a call with a token that is none was refused");
            Refused::WrongToken
        })?;
        if !system.is_in_use() {
            return Err(Refused::Retired);
        }
        app.gate.pass(no, app.clock.now()).map_err(Refused::TooMany)?;
        let caller = Self { no, system };
        caller.note_day(app).await;
        Ok(caller)
    }

    /// An act of theirs.
    pub fn act(&self, now: Timestamp) -> Act {
        Act::new(now, Actor::System(self.system.name.clone()))
    }

    /// Notes that they called today, once a day. That it cannot be noted keeps nobody out.
    async fn note_day(&self, app: &App) {
        let (now, no) = (app.clock.now(), self.no);
        let today = Day(date_in_japan(now));
        if self.system.used_on == Some(today) {
            return;
        }
        let note = move |tx: &_, act: &mut _| actions::note_use(tx, act, no, today);
        if let Err(error) = app.store.write(self.act(now), "gateway.note_use", note).await {
            tracing::warn!(%error, "the day of a system's call was not noted");
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn sixty_calls_at_once_and_then_one_a_second_pass_for_each_system() {
        let (gate, now) = (Gate::default(), Timestamp::UNIX_EPOCH);
        assert!((0..60).all(|_| gate.pass(SystemNo(1), now).is_ok()));
        assert_eq!(gate.pass(SystemNo(1), now), Err(Duration::from_secs(1)));
        assert!(gate.pass(SystemNo(2), now).is_ok());
        assert!(gate.pass(SystemNo(1), now + SignedDuration::from_secs(1)).is_ok());
    }
}
