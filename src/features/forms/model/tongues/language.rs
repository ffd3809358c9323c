use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// The longest tag, in letters: what RFC 5646 (4.4.1) asks of everybody.
pub const LANGUAGE_MAX: usize = 35;

/// A language by its BCP 47 tag, such as `en`, `zh-Hant` or `ja-x-easy`, written as the standard
/// writes it.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Language(#[n(0)] String);

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the left to the right.
    LeftToRight,
    /// From the right to the left.
    RightToLeft,
}

/// Languages written from the right to the left unless their tag names another script.
const FROM_THE_RIGHT: [&str; 12] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

/// Scripts written from the right to the left.
const SCRIPTS_FROM_THE_RIGHT: [&str; 6] = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"];

impl Language {
    /// The language of a tag; none for what cannot be one. Only its form is looked at: which
    /// languages there are changes every year.
    pub fn of(tag: &str) -> Option<Self> {
        let parts: Vec<&str> = tag.trim().split(['-', '_']).collect();
        let is_part = |it: &&str| {
            (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        let first = parts.first().filter(|it| {
            (2..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphabetic())
        })?;
        let is_whole = parts.iter().all(is_part)
            && parts.last().is_some_and(|it| 1 < it.len())
            && tag.trim().len() <= LANGUAGE_MAX;
        let mut written = vec![first.to_ascii_lowercase()];
        let mut is_own = false;
        for part in &parts[1..] {
            is_own |= part.len() == 1;
            written.push(match part.len() {
                2 if !is_own => part.to_ascii_uppercase(),
                4 if !is_own && part.bytes().all(|it| it.is_ascii_alphabetic()) => capital(part),
                _ => part.to_ascii_lowercase(),
            });
        }
        is_whole.then(|| Self(written.join("-")))
    }

    /// Japanese, in which every form stands.
    pub fn japanese() -> Self {
        Self("ja".to_owned())
    }

    /// Whether it is the Japanese every form stands in; easy Japanese is a language of its own.
    pub fn is_japanese(&self) -> bool {
        self.0 == "ja"
    }

    /// Whether it is easy Japanese, which is written by rules of its own.
    pub fn is_easy(&self) -> bool {
        self.0 == "ja-x-easy"
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Which way it is written.
    pub fn direction(&self) -> Direction {
        let mut parts = self.0.split('-');
        let first = parts.next().unwrap_or_default();
        let from_the_right = match parts.find(|it| it.len() == 4) {
            Some(script) => SCRIPTS_FROM_THE_RIGHT.contains(&script),
            None => FROM_THE_RIGHT.contains(&first),
        };
        if from_the_right { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// What is left of the tag for comparing with what browsers ask for: the language itself, and of
    /// Chinese its script, which browsers name by the country. Easy Japanese is asked for by nobody.
    fn essence(&self) -> (&str, &str) {
        let mut parts = self.0.split('-');
        let first = match parts.next().unwrap_or_default() {
            "tl" => "fil",
            first => first,
        };
        let rest: Vec<&str> = parts.collect();
        let kind = match first {
            "zh" if ["Hant", "TW", "HK", "MO"].iter().any(|it| rest.contains(it)) => "Hant",
            "zh" => "Hans",
            "ja" if rest.first() == Some(&"x") => "x",
            _ => "",
        };
        (first, kind)
    }
}

fn capital(part: &str) -> String {
    let (first, rest) = part.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

/// Languages of a browser's list that are looked at; nobody reads more.
const ASKED_MAX: usize = 20;

/// The language among those offered that a browser asks for first (`Accept-Language`, RFC 9110,
/// 12.5.4); none for Japanese, which is always there.
pub fn preferred<'a>(asked: &str, offered: &'a [Language]) -> Option<&'a Language> {
    let mut wishes: Vec<(u16, Language)> = asked
        .split(',')
        .take(ASKED_MAX)
        .filter_map(|it| {
            let (tag, weight) = it.split_once(';').unwrap_or((it, ""));
            let weight = weight.trim().trim_start_matches("q=");
            let weight: f32 = if weight.is_empty() { 1.0 } else { weight.parse().ok()? };
            let thousandths = (weight.clamp(0.0, 1.0) * 1_000.0) as u16;
            Some((thousandths, Language::of(tag)?)).filter(|it| 0 < it.0)
        })
        .collect();
    wishes.sort_by_key(|it| std::cmp::Reverse(it.0));
    for (_, wish) in wishes {
        let exact = offered.iter().find(|it| **it == wish);
        let alike = || offered.iter().find(|it| it.essence() == wish.essence());
        if let Some(found) = exact.or_else(alike) {
            return Some(found);
        }
        if wish.essence().0 == "ja" {
            return None;
        }
    }
    None
}
