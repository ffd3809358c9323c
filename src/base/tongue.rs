/// A language in which the program itself speaks to residents. What the city writes may stand in
/// others too; whoever reads such a one is spoken to in English, as signs in Japan are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// As everything is written first.
    Japanese,
    /// やさしい日本語: short sentences, easy words, blanks between them.
    Easy,
    /// For whoever reads none of the others.
    English,
    /// As it is written on the mainland.
    Chinese,
    /// As it is spoken in Seoul.
    Korean,
    /// As it is spoken in Brazil.
    Portuguese,
    /// As it is spoken in Latin America.
    Spanish,
    /// As it is spoken in Hanoi.
    Vietnamese,
}

/// What marks Chinese in the other script, which reads ours with some effort.
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

impl Tongue {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Japanese,
        Self::Easy,
        Self::English,
        Self::Chinese,
        Self::Korean,
        Self::Portuguese,
        Self::Spanish,
        Self::Vietnamese,
    ];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::Easy => "ja-x-easy",
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Korean => "ko",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Vietnamese => "vi",
        }
    }

    /// Its own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::Easy => "やさしい日本語",
            Self::English => "English",
            Self::Chinese => "中文(简体)",
            Self::Korean => "한국어",
            Self::Portuguese => "Português",
            Self::Spanish => "Español",
            Self::Vietnamese => "Tiếng Việt",
        }
    }

    /// The one in which whoever reads the language of a tag is spoken to; Japanese for no tag.
    pub fn of(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "ja" if tag.ends_with("-easy") => Self::Easy,
            "" | "ja" => Self::Japanese,
            "zh" => Self::Chinese,
            "ko" => Self::Korean,
            "pt" => Self::Portuguese,
            "es" => Self::Spanish,
            "vi" => Self::Vietnamese,
            _ => Self::English,
        }
    }

    /// Whether it is the very language of a tag: not where a reader of that is spoken to in another
    /// one, or in another script.
    pub fn is(self, tag: &str) -> bool {
        let lower = tag.to_ascii_lowercase();
        let mut parts = lower.split(['-', '_']);
        let first = parts.next().unwrap_or_default();
        let is_named = match self {
            Self::English => first == "en",
            Self::Chinese => !parts.any(|it| TRADITIONAL.contains(&it)),
            Self::Japanese
            | Self::Easy
            | Self::Korean
            | Self::Portuguese
            | Self::Spanish
            | Self::Vietnamese => true,
        };
        is_named && Self::of(tag) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_leads_to_the_language_a_reader_is_spoken_to_in() {
        for tongue in Tongue::ALL {
            assert_eq!(Tongue::of(tongue.tag()), tongue);
            assert!(tongue.is(tongue.tag()), "{tongue:?}");
        }
        let tags = ["", "ja-JP", "en-GB", "pt-BR", "zh-CN", "zh_TW", "fr", "KO-kr"];
        let said = tags.map(|it| Tongue::of(it).tag());
        assert_eq!(said, ["ja", "ja", "en", "pt", "zh-Hans", "zh-Hans", "en", "ko"]);
    }

    #[test]
    fn a_reader_who_is_spoken_to_in_another_language_is_told_apart() {
        let other = ["fr", "zh-Hant", "zh-TW", "ar"].map(|it| Tongue::of(it).is(it));
        assert_eq!(other, [false; 4]);
        let same = ["", "en-US", "zh", "zh-CN", "pt-BR", "ja-x-easy"];
        assert_eq!(same.map(|it| Tongue::of(it).is(it)), [true; 6]);
        assert!(!Tongue::Japanese.is("ja-x-easy"));
    }
}
