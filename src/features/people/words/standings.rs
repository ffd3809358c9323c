//! How one resident stands to the account, and what they wish.

use jiff::Timestamp;

use super::NOT_A_DAY;
use crate::{
    base::time::{date_in_japan, long_moment, wareki},
    features::{
        attributes::{Attribute, Kind, Said, Value},
        inbox,
        reception::{Hours, Stop},
        residents::Standing,
    },
    web::controls::Tone,
};

/// A standing in a word.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Friend => "友だち",
        Standing::Blocked => "ブロック中",
        Standing::Stranger => "友だちではない",
    }
}

/// Its colour and its sign.
pub const fn standing_sign(standing: Standing) -> (Tone, &'static str) {
    match standing {
        Standing::Friend => (Tone::Ok, "user-round-check"),
        Standing::Blocked => (Tone::Warn, "ban"),
        Standing::Stranger => (Tone::Plain, "user-round"),
    }
}

/// Since when, of whoever was a friend before the account was run from here.
pub const BEFORE_US: &str = "この仕組みを使う前から";

/// Since when somebody stands so.
pub fn since(since: Option<Timestamp>) -> String {
    match since {
        Some(since) => format!("{}から", long_moment(since)),
        None => BEFORE_US.to_owned(),
    }
}

/// What stops deliveries to somebody.
pub fn stopped(stop: Option<Stop>) -> String {
    match stop {
        None => "受け取る".to_owned(),
        Some(Stop::Until(until)) => {
            format!("{}まで休み(防災は届く)", wareki(date_in_japan(just_before(until))))
        }
        Some(Stop::All) => "止めている(防災は届く)".to_owned(),
        Some(Stop::DisasterToo) => "防災もふくめて、すべて止めている".to_owned(),
    }
}

/// The last moment of a time that ends at another.
fn just_before(end: Timestamp) -> Timestamp {
    end.saturating_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(end)
}

/// When somebody's phone stays silent.
pub fn hours(hours: Option<Hours>) -> String {
    match hours {
        None => "市の決まりのとおり".to_owned(),
        Some(Hours::Never) => "いつ届いてもよい".to_owned(),
        Some(Hours::Quiet(quiet)) => {
            let (from, until) = quiet.hours();
            format!("{from}時から{until}時までは届けない")
        }
    }
}

/// What was said in the talk.
pub fn said(said: &inbox::Said) -> String {
    match said.kind.as_str() {
        "text" => said.text.clone(),
        "image" => "(写真)".to_owned(),
        "video" => "(動画)".to_owned(),
        "audio" => "(音声)".to_owned(),
        "file" => "(ファイル)".to_owned(),
        "location" => "(位置情報。場所は保存していません)".to_owned(),
        "sticker" => "(スタンプ)".to_owned(),
        _ => "(その他のメッセージ)".to_owned(),
    }
}

/// What a resident is called in the log, by the number.
pub fn title_of(no: &str) -> Option<String> {
    no.parse::<u32>().ok().map(|no| format!("{no}番"))
}

/// A value as it stands in the fields of its form.
pub fn typed(attribute: &Attribute, value: &Value) -> Vec<String> {
    match value {
        Value::One(no) => vec![no.0.to_string()],
        Value::Several(all) => all.iter().map(|it| it.0.to_string()).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Date(day) => vec![day.0.to_string()],
        Value::Said(Said::Yes) => vec!["yes".to_owned()],
        Value::Said(Said::No) => vec!["no".to_owned()],
        Value::Place(it) => {
            let degrees = |millionths: i32| f64::from(millionths) / 1e6;
            vec![format!("{:.5}, {:.5}", degrees(it.latitude), degrees(it.longitude))]
        }
        Value::Text(text) => vec![text.clone()],
    }
    .into_iter()
    .filter(|_| attribute.kind.takes(value))
    .collect()
}

/// What to type into an attribute, after something that is none of it.
pub fn unfit(attribute: &Attribute) -> &'static str {
    match attribute.kind {
        Kind::One(_) => "1つ選んでください",
        Kind::Several(_) => "1つ以上選んでください。何もないときは「この値を消す」を押してください",
        Kind::YesNo => "「はい」か「いいえ」を選んでください",
        Kind::Number { .. } => "整数で入れてください",
        Kind::Date => NOT_A_DAY,
        Kind::Place => {
            "場所は、地図で調べた緯度と経度を「35.06200, 136.68300」のように入れてください"
        }
        Kind::Text => "200文字までの文を入れてください",
    }
}

/// Where a value came from.
pub const FROM_FILE: &str = "ファイルの取り込み";

/// The same, of a link or QR code by which somebody came.
pub const FROM_WAY: &str = "流入経路のリンク";

/// From an answer to a form of this title; none for one that is gone.
pub fn from_answer(title: Option<&str>) -> String {
    match title {
        Some(title) => format!("本人(「{title}」の回答)"),
        None => "本人(なくなったフォームの回答)".to_owned(),
    }
}

/// From somebody of the staff; none for whoever has no account any more.
pub fn from_staff(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("職員({name})"),
        None => "職員(登録のない職員)".to_owned(),
    }
}
