use minicbor::{Decode, Encode};

/// The language an FAQ is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Language {
    /// Japanese.
    #[default]
    #[n(0)]
    Japanese,
    /// Japanese in easy words (やさしい日本語).
    #[n(1)]
    EasyJapanese,
    /// English.
    #[n(2)]
    English,
    /// Portuguese.
    #[n(3)]
    Portuguese,
    /// Spanish.
    #[n(4)]
    Spanish,
    /// Chinese in simplified script.
    #[n(5)]
    Chinese,
    /// Korean.
    #[n(6)]
    Korean,
    /// Vietnamese.
    #[n(7)]
    Vietnamese,
    /// Filipino.
    #[n(8)]
    Filipino,
    /// Nepali.
    #[n(9)]
    Nepali,
    /// Indonesian.
    #[n(10)]
    Indonesian,
}

impl Language {
    /// Every language, in the order of the list staff choose from.
    pub const ALL: [Self; 11] = [
        Self::Japanese,
        Self::EasyJapanese,
        Self::English,
        Self::Portuguese,
        Self::Spanish,
        Self::Chinese,
        Self::Korean,
        Self::Vietnamese,
        Self::Filipino,
        Self::Nepali,
        Self::Indonesian,
    ];

    /// Its tag (BCP 47; easy Japanese with a private subtag).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::EasyJapanese => "ja-x-easy",
            Self::English => "en",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Chinese => "zh",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
            Self::Filipino => "fil",
            Self::Nepali => "ne",
            Self::Indonesian => "id",
        }
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_read_back() {
        assert!(Language::ALL.iter().all(|it| Language::from_tag(it.tag()) == Some(*it)));
    }
}
