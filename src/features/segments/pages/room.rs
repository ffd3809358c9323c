//! What the pages share.

use crate::web::console::Neighbours;

/// The room's item in the navigation.
pub const HERE: &str = "/console/segments";

/// The pages that belong together, in this room and in the one about residents above it.
pub fn neighbours(here: &'static str) -> Neighbours {
    Neighbours {
        label: "利用者・セグメント",
        here,
        all: vec![
            ("保存した条件", HERE),
            ("リスト", "/console/segments/lists"),
            ("利用者一覧", "/console/residents"),
            ("利用者のリサーチ", "/console/residents/research"),
            ("利用者の属性", "/console/attributes"),
        ],
    }
}

/// A part of a whole in percent, with one digit behind the point.
pub fn percent(part: usize, of: usize) -> String {
    match of {
        0 => "0%".to_owned(),
        _ => format!("{:.1}%", part as f64 * 100.0 / of as f64),
    }
}
