//! What the web phone says and offers.

/// What a newcomer may try: questions about rubbish, papers, children and offices, and a greeting.
pub(super) const EXAMPLES: [&str; 8] = [
    "燃えるごみの日はいつ？",
    "住民票をとりたい",
    "粗大ごみの出し方",
    "マイナンバーカードの更新",
    "引っ越しの手続き",
    "子どもの予防接種",
    "市役所は何時まで？",
    "こんにちは",
];

/// Places a resident may send: title, address, latitude, longitude.
pub(super) const PLACES: [(&str, &str, f64, f64); 3] = [
    ("市役所の前", "中央町1丁目", 35.0622, 136.6838),
    ("駅の前", "駅元町1丁目", 35.0664, 136.6845),
    ("川ぞいの公園", "堤町3丁目", 35.0668, 136.7011),
];

/// Days of the week, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
