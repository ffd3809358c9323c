//! What staff read where the city sets what residents get.

/// The page.
pub const TITLE: &str = "受信設定の決まり";
pub const SAVED: &str = "受信設定の決まりを保存しました";
pub const STALE: &str = "見ているあいだに、ほかの人がこの決まりを変えました。いまの内容を確かめて、もう一度保存してください";
pub const SAME_HOURS: &str = "「何時から」と「何時まで」は、ちがう時刻を選んでください";

/// Whether a choice is about disaster by what it is called.
pub fn is_disaster(label: &str) -> bool {
    label.contains("防災") || label.contains("災害")
}

/// An hour of the day.
pub fn hour(hour: u8) -> String {
    format!("{hour}時")
}
