//! How residents are divided, in words.

use super::standing;
use crate::{
    base::Day,
    features::{
        people::model::Axis,
        segments::{Known, Test, test_label},
    },
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

/// What a part of an axis is called: as conditions have it, where it is not shorter here.
pub fn part(test: &Test, known: &Known) -> String {
    if let Test::Standing(it) = test {
        standing(*it).to_owned()
    } else if let Test::Since(span) = test {
        let month = |from: Day| format!("{}年{}月", from.0.year(), from.0.month());
        span.from.map_or_else(|| "それより前".to_owned(), month)
    } else if let Test::Language(tags) = test {
        tags.iter().map(|it| language(it)).collect::<Vec<_>>().join("か")
    } else {
        test_label(test, known)
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
