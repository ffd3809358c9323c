//! What the pretended LINE says in Japanese.

/// The display name of the pretended official account.
pub const ACCOUNT_NAME: &str = "はまぐり市";

/// Names of residents made without one, taken in turn.
pub const RESIDENT_NAMES: [&str; 8] =
    ["花子", "太郎", "さくら", "健", "美咲", "大輔", "陽子", "翔"];

/// Shown in the browser after accounts have been linked.
pub const LINKED: &str = "アカウントを連携しました。トーク画面に戻ってください。";

/// The prefectures by number from 1, as LINE names places in statistics.
pub const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森",
    "岩手",
    "宮城",
    "秋田",
    "山形",
    "福島",
    "茨城",
    "栃木",
    "群馬",
    "埼玉",
    "千葉",
    "東京",
    "神奈川",
    "新潟",
    "富山",
    "石川",
    "福井",
    "山梨",
    "長野",
    "岐阜",
    "静岡",
    "愛知",
    "三重",
    "滋賀",
    "京都",
    "大阪",
    "兵庫",
    "奈良",
    "和歌山",
    "鳥取",
    "島根",
    "岡山",
    "広島",
    "山口",
    "徳島",
    "香川",
    "愛媛",
    "高知",
    "福岡",
    "佐賀",
    "長崎",
    "熊本",
    "大分",
    "宮崎",
    "鹿児島",
    "沖縄",
];
