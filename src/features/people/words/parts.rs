//! How residents are divided, in words.

use crate::features::{
    people::model::Axis,
    residents::Standing,
    segments::{Known, Span, Test},
};

/// What an axis is called.
pub fn axis(axis: Axis, known: &Known) -> String {
    match axis {
        Axis::Attribute(no) => known.attribute(no).map(|it| it.name.clone()).unwrap_or_default(),
        Axis::Standing => "友だちかどうか".to_owned(),
        Axis::Language => "LINEの言語".to_owned(),
        Axis::Since => "友だちになった月".to_owned(),
    }
}

/// What a part of an axis is called, where it is shorter than as a condition; none where it is not.
pub fn part(test: &Test) -> Option<String> {
    match test {
        Test::Standing(Standing::Friend) => Some("友だち".to_owned()),
        Test::Standing(Standing::Blocked) => Some("ブロック中".to_owned()),
        Test::Standing(Standing::Stranger) => Some("友だちではない".to_owned()),
        Test::Since(Span { from: Some(from), .. }) => {
            Some(format!("{}年{}月", from.0.year(), from.0.month()))
        }
        Test::Since(Span { from: None, .. }) => Some("それより前".to_owned()),
        Test::Language(tags) => {
            Some(tags.iter().map(|it| language(it)).collect::<Vec<_>>().join("か"))
        }
        Test::Choices(..)
        | Test::Number(..)
        | Test::Days(..)
        | Test::Age(..)
        | Test::Said(..)
        | Test::Near(..)
        | Test::Contains(..)
        | Test::Given(_)
        | Test::Answered(..)
        | Test::Set(_) => None,
    }
}

/// What a language is called by its tag; the tag where it is none of those that are usual here.
pub fn language(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let known = match (tag, primary) {
        ("zh-TW" | "zh-Hant", _) => "中国語(繁体字)",
        (_, "ja") => "日本語",
        (_, "en") => "英語",
        (_, "zh") => "中国語",
        (_, "ko") => "韓国語",
        (_, "pt") => "ポルトガル語",
        (_, "es") => "スペイン語",
        (_, "vi") => "ベトナム語",
        (_, "th") => "タイ語",
        (_, "id") => "インドネシア語",
        (_, "tl" | "fil") => "タガログ語",
        (_, "ne") => "ネパール語",
        _ => return tag.to_owned(),
    };
    known.to_owned()
}
