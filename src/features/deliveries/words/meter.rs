//! What is weighed before a delivery goes.

use super::{super::model::Before, moment};
use crate::web::controls::grouped;

/// What the numbers of people told so often are called, from never on.
pub const TIMES: [&str; 4] = ["0回", "1回", "2回", "3回以上"];

/// Said where many have heard twice already.
pub const OFTEN: &str = "短いあいだに何度も届く人が多くいます。急がないものは日を分けるか、宛先をしぼることも考えてください。";

/// How many the delivery before cost.
pub fn left_of(before: &Before) -> String {
    let share = before.left as f64 * 100.0 / before.people.max(1) as f64;
    format!("{}人({share:.1}%)", grouped(before.left))
}

/// The delivery before.
pub fn before(before: &Before, title: &str) -> String {
    format!("{}の「{title}」({}人に届きました)", moment(before.at), grouped(before.people))
}
