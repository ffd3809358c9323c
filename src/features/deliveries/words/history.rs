//! The history as a table.

use super::{
    super::model::{Counts, Delivery, DeliveryNo, Tally},
    Segments, history_cells, stage, target, urgency, when,
};
use crate::base::time::in_japan;

/// The heads of the history's columns.
pub const HISTORY: [&str; 17] = [
    "番号",
    "日時",
    "件名",
    "種別",
    "宛先",
    "担当課",
    "状態",
    "対象",
    "受付済",
    "失敗",
    "不明",
    "送らず",
    "除外",
    "受付済の累計",
    "開封した人",
    "リンクを押した人",
    "開封とタップの集計日",
];

/// A line of the history.
pub fn history_row(
    (no, it): (DeliveryNo, &Delivery),
    (tally, total, counts): (&Tally, u64, Option<&Counts>),
    segments: &Segments,
) -> Vec<String> {
    let left = tally.left_out();
    let mut cells = vec![
        no.0.to_string(),
        in_japan(when(it).0).strftime("%Y-%m-%d %H:%M").to_string(),
        it.draft.title.clone(),
        urgency(it.draft.urgency).to_owned(),
        target(&it.draft.target, segments),
        it.department.clone(),
        stage(it.stage).2.to_owned(),
        tally.addressed().to_string(),
        tally.accepted.to_string(),
        tally.failed.to_string(),
        tally.unknown.to_string(),
        tally.waiting.to_string(),
        left.to_string(),
        total.to_string(),
    ];
    cells.extend(history_cells(counts));
    cells
}
