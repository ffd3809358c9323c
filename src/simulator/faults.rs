use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::platform::Dice;

/// How long an answer is withheld when a fault names no time: longer than any client waits.
const WITHHELD: Duration = Duration::from_secs(60);
/// How late a slow answer is when the fault names no time.
const LATE: Duration = Duration::from_secs(3);

/// Something that is to go wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Which calls: an operation id (`pushMessage`), a path with `*` for any letters, or `all`.
    pub endpoint: String,
    /// What goes wrong.
    pub kind: FaultKind,
    /// How often it happens before it is over; without end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// How likely it is for each call, in percent; certain when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<u8>,
    /// The delay of `slow`, and how long `timeout_after_acceptance` holds the line, in
    /// milliseconds of real time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
}

/// What can go wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// 500; the call is not carried out.
    #[serde(rename = "500")]
    ServerError,
    /// The call is carried out; the answer never comes.
    TimeoutAfterAcceptance,
    /// 429; the call is not carried out.
    #[serde(rename = "429")]
    TooMany,
    /// The call is carried out; the answer comes late.
    Slow,
    /// The call is carried out; the answer is broken JSON.
    Malformed,
    /// The connection ends without an answer; the call is not carried out.
    ConnectionReset,
    /// 401; the call is not carried out.
    Unauthorized,
}

/// The faults to come.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Fault {
    /// How long it delays or withholds an answer.
    pub fn delay(&self) -> Duration {
        let usual = match self.kind {
            FaultKind::Slow => LATE,
            FaultKind::TimeoutAfterAcceptance => WITHHELD,
            FaultKind::ServerError
            | FaultKind::TooMany
            | FaultKind::Malformed
            | FaultKind::ConnectionReset
            | FaultKind::Unauthorized => return Duration::ZERO,
        };
        self.delay_ms.map_or(usual, Duration::from_millis)
    }

    fn concerns(&self, operation: &str, path: &str) -> bool {
        self.endpoint == "all" || self.endpoint == operation || fits(&self.endpoint, path)
    }
}

impl FaultKind {
    /// The kind as the control API spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ServerError => "500",
            Self::TimeoutAfterAcceptance => "timeout_after_acceptance",
            Self::TooMany => "429",
            Self::Slow => "slow",
            Self::Malformed => "malformed",
            Self::ConnectionReset => "connection_reset",
            Self::Unauthorized => "unauthorized",
        }
    }
}

impl Faults {
    /// Adds a fault after those already there.
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// The faults still to come, in order.
    pub(super) fn list(&self) -> &[Fault] {
        &self.0
    }

    /// Forgets all faults.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The first fault that strikes a call; used up by that.
    pub(super) fn strike(&mut self, operation: &str, path: &str, dice: &mut Dice) -> Option<Fault> {
        let strikes = |fault: &Fault| {
            fault.concerns(operation, path)
                && fault.probability.is_none_or(|percent| dice.falls(percent))
        };
        let at = self.0.iter().position(strikes)?;
        let fault = &mut self.0[at];
        let struck = fault.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                self.0.remove(at);
            }
        }
        Some(struck)
    }
}

/// Whether a path fits a pattern in which `*` stands for any letters.
fn fits(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(path) = path.strip_prefix(start) else { return false };
    rest.is_empty()
        || (0..=path.len()).any(|at| path.is_char_boundary(at) && fits(rest, &path[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(endpoint: &str, times: Option<u32>) -> Fault {
        let kind = FaultKind::ServerError;
        Fault { endpoint: endpoint.to_owned(), kind, times, probability: None, delay_ms: None }
    }

    #[test]
    fn a_fault_strikes_as_often_as_told() {
        let mut faults = Faults::default();
        faults.add(fault("pushMessage", Some(2)));
        let mut dice = Dice::new(1);
        let mut strikes = |op| faults.strike(op, "/x", &mut dice).is_some();
        assert!(!strikes("replyMessage"));
        assert!(strikes("pushMessage") && strikes("pushMessage"));
        assert!(!strikes("pushMessage"));
    }

    #[test]
    fn a_star_stands_for_any_letters() {
        assert!(fits("/v2/bot/message/*", "/v2/bot/message/push"));
        assert!(fits("*/content", "/v2/bot/message/1/content"));
        assert!(!fits("/v2/bot/message/*", "/v2/bot/info"));
        assert!(!fits("*/content", "/v2/bot/message/1/content/preview"));
    }

    #[test]
    fn chance_is_the_same_for_the_same_seed() {
        let run = || {
            let mut faults = Faults::default();
            faults.add(Fault { probability: Some(50), ..fault("all", None) });
            let mut dice = Dice::new(9);
            (0..20).map(|_| faults.strike("x", "/", &mut dice).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(run(), run());
        assert!(run().contains(&true) && run().contains(&false));
    }

    #[test]
    fn kinds_are_spelled_as_named() {
        for kind in [FaultKind::ServerError, FaultKind::TooMany, FaultKind::ConnectionReset] {
            assert_eq!(serde_json::json!(kind), kind.name());
        }
    }
}
