//! What the pretended LINE says in Japanese.

/// The display name of the pretended official account.
pub const ACCOUNT_NAME: &str = "はまぐり市";

/// Names of residents made without one, taken in turn.
pub const RESIDENT_NAMES: [&str; 8] =
    ["花子", "太郎", "さくら", "健", "美咲", "大輔", "陽子", "翔"];

/// Shown in the browser after accounts have been linked.
pub const LINKED: &str = "アカウントを連携しました。トーク画面に戻ってください。";
