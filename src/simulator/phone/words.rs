//! What the web phone says and offers.

/// What a newcomer may try: everyday words, kana, a word that may mean much, a greeting.
pub(super) const EXAMPLES: [&str; 8] = [
    "粗大ごみ 捨てたい",
    "マイナンバーカードなくした",
    "げんちゃ はいしゃ",
    "ごみ",
    "住民票をコンビニでとりたい",
    "子どもの予防接種",
    "引っ越しの手続き",
    "こんにちは",
];

/// Places a resident may send: title, address, latitude, longitude.
pub(super) const PLACES: [(&str, &str, f64, f64); 3] = [
    ("市役所の前", "中央町1丁目", 35.0622, 136.6838),
    ("駅の前", "駅元町1丁目", 35.0664, 136.6845),
    ("川ぞいの公園", "堤町3丁目", 35.0668, 136.7011),
];
