//! Why everything is held after records came back.

use jiff::Timestamp;

use super::moment;

/// Why nothing is sent since a moment at which the records turned out to be a copy.
pub fn restored(at: Timestamp) -> String {
    format!(
        "{}に、控えから戻したデータで始まりました。控えより後に送った配信は記録にありません。二重に送らないか確かめてください。",
        moment(at)
    )
}

/// Why nothing is sent since the operator said so.
pub fn held_by_operator(at: Timestamp) -> String {
    format!("{}に、機械の管理者が止めました。管理者に確かめてから始めてください。", moment(at))
}
