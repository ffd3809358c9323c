//! What staff read about attributes.

mod importing;

use super::model::{
    ATTRIBUTES_MAX, Attribute, CHOICES_MAX, Fault, Kind, KindName, LABEL_CHARS_MAX, NAME_CHARS_MAX,
    Said, UNIT_CHARS_MAX, Value, WORDS_CHARS_MAX,
};
use crate::base::time::wareki;

pub(super) use importing::*;

/// After the sample was taken in.
pub(super) const SAMPLE_MADE: &str = "見本の属性を入れました。いらないものは「使うのをやめる」を、足りないものは「属性を作る」を選んでください。";

/// Somebody else was first.
pub(super) const STALE: &str =
    "ほかの職員が先に変えたため、保存していません。いまの内容を確かめて、もう一度変えてください。";

/// Undoes a retirement.
pub(super) const BRING_BACK: &str = "元に戻す";

/// A kind in words.
pub(super) const fn kind(kind: KindName) -> &'static str {
    match kind {
        KindName::One => "1つ選ぶ",
        KindName::Several => "いくつでも選ぶ",
        KindName::Number => "数",
        KindName::Date => "日付",
        KindName::YesNo => "はい・いいえ",
        KindName::Place => "地図の場所",
        KindName::Text => "短い文",
    }
}

/// What a kind is good for.
pub(super) const fn kind_note(kind: KindName) -> &'static str {
    match kind {
        KindName::One => "住んでいる地区、性別など",
        KindName::Several => "関心のある分野、子どもの生まれた年度など",
        KindName::Number => "世帯の人数など",
        KindName::Date => "生年月日など。年齢はここから数えます",
        KindName::YesNo => "消防団に入っているか、など",
        KindName::Place => "家の場所など。まわりの人への配信に使えます",
        KindName::Text => "選択肢にできないものだけに使ってください",
    }
}

/// An attribute was kept.
pub(super) fn saved(name: &str) -> String {
    format!("「{name}」を保存しました")
}

/// An attribute is asked no more.
pub(super) fn retired(name: &str) -> String {
    format!("「{name}」を使うのをやめました。利用者が答えた内容は残っています")
}

/// An attribute is asked again.
pub(super) fn brought_back(name: &str) -> String {
    format!("「{name}」をまた使えるようにしました")
}

/// The field of a fault, and what to do about it.
pub(super) fn fault(fault: Fault) -> (&'static str, String) {
    let nth = |at: usize| format!("{}番目の選択肢", at + 1);
    match fault {
        Fault::NameMissing => ("name", "名前を入れてください".to_owned()),
        Fault::NameTooLong => ("name", format!("名前は{NAME_CHARS_MAX}文字までにしてください")),
        Fault::NameTaken => {
            ("name", "同じ名前の属性があります。使うのをやめたものも調べてください".to_owned())
        }
        Fault::QuestionTooLong => {
            ("question", format!("質問は{WORDS_CHARS_MAX}文字までにしてください"))
        }
        Fault::WhyTooLong => ("why", format!("理由は{WORDS_CHARS_MAX}文字までにしてください")),
        Fault::UnitTooLong => ("unit", format!("単位は{UNIT_CHARS_MAX}文字までにしてください")),
        Fault::ChoicesMissing => ("choice-label", "選択肢を2つ以上入れてください".to_owned()),
        Fault::ChoicesTooMany => {
            ("choice-label", format!("選択肢は{CHOICES_MAX}個までにしてください"))
        }
        Fault::ChoiceTooLong(at) => {
            ("choice-label", format!("{}は{LABEL_CHARS_MAX}文字までにしてください", nth(at)))
        }
        Fault::ChoiceTwice(at) => {
            ("choice-label", format!("{}は、上に同じものがあります", nth(at)))
        }
        Fault::TooMany => ("name", format!("属性は{ATTRIBUTES_MAX}個までです")),
    }
}

/// What a resident gave, as people say it.
pub fn said(attribute: &Attribute, value: &Value) -> String {
    let label = |no| {
        let found = attribute.kind.choices().iter().find(|it| it.no == no);
        found.map_or("", |it| it.label.as_str())
    };
    match value {
        Value::One(no) => label(*no).to_owned(),
        Value::Several(all) => all.iter().map(|no| label(*no)).collect::<Vec<_>>().join("、"),
        Value::Number(number) => match &attribute.kind {
            Kind::Number { unit } => format!("{number}{unit}"),
            Kind::One(_)
            | Kind::Several(_)
            | Kind::Date
            | Kind::YesNo
            | Kind::Place
            | Kind::Text => number.to_string(),
        },
        Value::Date(day) => wareki(day.0),
        Value::Said(Said::Yes) => "はい".to_owned(),
        Value::Said(Said::No) => "いいえ".to_owned(),
        Value::Place(it) => {
            let degrees = |millionths: i32| f64::from(millionths) / 1e6;
            format!("北緯{:.5}度、東経{:.5}度", degrees(it.latitude), degrees(it.longitude))
        }
        Value::Text(text) => text.clone(),
    }
}
