use minicbor::{Decode, Encode};

use super::ResidentNo;
use crate::features::city::LineLanguage;

/// A walk through all residents for the languages of their LINE: it asks for those of friends who
/// came before anybody asked, or forgets what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Walk {
    /// What it is for.
    #[n(0)]
    pub wish: LineLanguage,
    /// Whom it looks at next, and then everybody behind; none once it has come to its end.
    #[n(1)]
    pub next: Option<ResidentNo>,
}

/// The longest language tag, in letters: what RFC 5646 (4.4.1) asks of everybody.
const TAG_MAX: usize = 35;

/// The language that a profile names; none for what is no BCP 47 tag.
pub fn language_of(said: &str) -> Option<String> {
    let is_part =
        |it: &str| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric());
    let is_tag = said.len() <= TAG_MAX && said.split('-').all(is_part);
    is_tag.then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_tag_is_a_language() {
        for tag in ["ja", "en", "zh-TW", "pt-BR", "zh-Hant-HK"] {
            assert_eq!(language_of(tag).as_deref(), Some(tag));
        }
        let long = "en-".to_owned() + &["abcdefgh"; 5].join("-");
        for none in ["", "-", "日本語", "en US", "en--US", "abcdefghij", &long] {
            assert_eq!(language_of(none), None, "{none}");
        }
    }
}
