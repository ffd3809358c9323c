//! How many notices were sent and given up, for the operator.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
};

use super::model::{State, Target};
use crate::infra::metrics::Metrics;

/// Tries of notices by way and by what came of them. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Figures(Family<Try, Counter>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Try {
    way: &'static str,
    came_to: &'static str,
}

impl Figures {
    /// Figures at zero, given out with the others as `hamaguri_notice_tries_total`.
    pub fn new(metrics: &Metrics) -> Self {
        let figures = Self::default();
        metrics.register("notice_tries", "Notices to staff tried", figures.0.clone());
        figures
    }

    /// Counts a try by the state it led to.
    pub(super) fn count(&self, target: &Target, after: &State) {
        let way = match target {
            Target::Mail(_) => "mail",
            Target::Hook(_) => "hook",
        };
        let came_to = match after {
            State::Sent { .. } => "sent",
            State::GivenUp { .. } => "given_up",
            State::Waiting { .. } | State::Trying { .. } => "failed",
        };
        self.0.get_or_create(&Try { way, came_to }).inc();
    }
}
