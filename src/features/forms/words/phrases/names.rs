use crate::features::forms::model::Language;

/// Languages that are offered to staff: the tag, the name in its own script, and the name in
/// Japanese. Those read most in Japan come first.
pub const KNOWN: [(&str, &str, &str); 20] = [
    ("ja-x-easy", "やさしい日本語", "やさしい日本語"),
    ("en", "English", "英語"),
    ("zh-Hans", "中文(简体)", "中国語(簡体字)"),
    ("zh-Hant", "中文(繁體)", "中国語(繁体字)"),
    ("ko", "한국어", "韓国・朝鮮語"),
    ("pt", "Português", "ポルトガル語"),
    ("es", "Español", "スペイン語"),
    ("vi", "Tiếng Việt", "ベトナム語"),
    ("fil", "Filipino", "フィリピノ語"),
    ("ne", "नेपाली", "ネパール語"),
    ("id", "Bahasa Indonesia", "インドネシア語"),
    ("my", "မြန်မာ", "ミャンマー語"),
    ("th", "ไทย", "タイ語"),
    ("si", "සිංහල", "シンハラ語"),
    ("bn", "বাংলা", "ベンガル語"),
    ("hi", "हिन्दी", "ヒンディー語"),
    ("uk", "Українська", "ウクライナ語"),
    ("ru", "Русский", "ロシア語"),
    ("fr", "Français", "フランス語"),
    ("ar", "العربية", "アラビア語"),
];

/// A language as residents and as staff know it; one that is not offered is its tag to both.
pub fn language_name(language: &Language) -> (&str, &str) {
    if language.is_japanese() {
        return ("日本語", "日本語");
    }
    let known = KNOWN.iter().find(|it| it.0 == language.tag());
    known.map_or((language.tag(), language.tag()), |it| (it.1, it.2))
}
