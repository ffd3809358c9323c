//! What is said by mail of a delivery.

use jiff::Timestamp;

use super::moment;
use crate::features::deliveries::{Delivery, Stage, When};

/// Somebody with where they work.
pub fn person(name: &str, department: &str) -> String {
    match department {
        "" => name.to_owned(),
        department => format!("{name}({department})"),
    }
}

/// Who acts, and when it goes out.
pub fn lines(it: &Delivery, who: &str, now: Timestamp) -> Vec<String> {
    let role = match it.stage {
        Stage::Asked { .. } => "願い出た人",
        Stage::Draft => "差し戻した人",
        Stage::Scheduled { .. }
        | Stage::Repeating { .. }
        | Stage::Running { .. }
        | Stage::Held { .. }
        | Stage::Stopped { .. }
        | Stage::Done { .. }
        | Stage::Cancelled { .. }
        | Stage::Paused { .. }
        | Stage::Over { .. } => "承認した人",
    };
    let goes = match (it.draft.when, it.leave.is_some()) {
        (When::Now, false) => "承認されたら、すぐ".to_owned(),
        (When::Repeating(_), _) => format!("くりかえし(次は {})", moment(it.moment(now))),
        (When::Now | When::At(_), _) => moment(it.moment(now)),
    };
    vec![format!("{role}: {who}"), format!("送る予定: {goes}")]
}
