//! What is said after something was done.

use crate::web::controls::grouped;

/// Takes something back.
pub const UNDO: &str = "元に戻す";
/// After a change was taken back.
pub const UNDONE: &str = "元に戻しました";
/// After a copy was made.
pub const COPIED: &str = "写しを作りました。名前と条件を変えて保存してください";
/// What it means that a delivery reached somebody, and what cannot be asked.
pub const DELIVERED: &str = "「受け取った」は、LINEがその人への配信を受け付けたことです。「受け取っていない」には、あとから友だちになった人も入ります。開いた人や押した人は、LINEが個人を知らせないので選べません。";
/// A segment without a condition.
pub const NO_CLAUSE: &str =
    "条件を1つ以上入れてください。全員に届けるときは、保存した条件はいりません";
/// A file without rows.
pub const NO_ROWS: &str = "見出しの下に行がありません。2行目から番号を書いてください";
/// Receipts without a form.
pub const NO_FORM: &str = "受付番号で取り込むときは、どのフォームの受付番号かを選んでください";
/// A file none of whose rows names somebody.
pub const NOBODY: &str = "取り込める行がありません。番号を確かめて、もう一度選んでください";

/// After a segment was kept.
pub fn saved(name: &str) -> String {
    format!("「{}」を保存しました", name.trim())
}

/// After something was put away.
pub fn archived(name: &str) -> String {
    format!("「{name}」をしまいました。いつでも元に戻せます")
}

/// After something was taken out again.
pub fn brought_back(name: &str) -> String {
    format!("「{name}」をまた使えるようにしました")
}

/// What a copy is called, the `nth` of them.
pub fn copy_name(stem: &str, nth: u32) -> String {
    if nth < 2 { format!("{stem}(写し)") } else { format!("{stem}(写し{nth})") }
}

/// After a list was made.
pub fn list_made(title: &str, count: usize) -> String {
    format!("「{}」を作りました({}人)", title.trim(), grouped(count as u64))
}
