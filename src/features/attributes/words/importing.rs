//! What is said of files of values.

use super::super::model::{CellWhy, Key, Said, plain};
use crate::web::controls::grouped;

/// A file without rows.
pub const NO_ROWS: &str = "見出しの下に行がありません。2行目から値を書いてください";
/// A file that says nothing.
pub const NOTHING: &str = "取り込む値がありません。値の欄がすべて空です";
/// A file whose residents cannot be told.
pub const NO_KEY: &str =
    "だれの値かを表す列が見つかりません。見出しを「利用者番号」か「LINEユーザーID」にしてください";
/// A file without an attribute.
pub const NO_ATTRIBUTE: &str =
    "属性の名前と同じ見出しがありません。見出しを、下に並んだ属性の名前と同じにしてください";
/// A file with two columns of one attribute.
pub const TWICE: &str = "同じ属性の列が2つあります。どちらかを消してください";
/// After a file was thrown away.
pub const DISCARDED: &str = "取り込まずに、ファイルを消しました";
/// An import that is not there any more.
pub const OVER: &str = "この取り込みは、もう済んだか、元に戻したか、時間が過ぎました。必要なら、もう一度ファイルを選んでください";

/// The column that names residents; none when no heading says so.
pub fn key_column(header: &[String], key: Key) -> Option<usize> {
    let names: &[&str] = match key {
        Key::Resident => &["利用者番号", "番号", "no", "no."],
        Key::LineUser => &["lineユーザーid", "lineのユーザーid", "ユーザーid"],
    };
    names.iter().find_map(|name| header.iter().position(|it| plain(it).to_lowercase() == *name))
}

/// What a word says, of the ways offices write yes and no.
pub fn yes_or_no(word: &str) -> Option<Said> {
    match word.to_lowercase().as_str() {
        "はい" | "有" | "○" | "◯" | "1" | "yes" | "y" | "true" => Some(Said::Yes),
        "いいえ" | "無" | "×" | "0" | "no" | "n" | "false" => Some(Said::No),
        _ => None,
    }
}

/// After an import.
pub fn imported(file: &str, residents: u32) -> String {
    format!("「{file}」から{}人の値を取り込みました", grouped(u64::from(residents)))
}

/// After an import was taken back.
pub fn taken_back(back: u32, left: u32) -> String {
    let back = grouped(u64::from(back));
    match left {
        0 => format!("{back}個の値を、取り込む前に戻しました"),
        left => format!(
            "{back}個の値を、取り込む前に戻しました。そのあとに変わった{}個は、そのままにしました",
            grouped(u64::from(left))
        ),
    }
}

/// What is wrong with a cell, and what to do.
pub const fn cell_fault(why: CellWhy) -> &'static str {
    match why {
        CellWhy::NoKey => "番号が空です。だれの値かを書いてください",
        CellWhy::Nobody => "この番号の人はいません。消えたか、番号のまちがいです",
        CellWhy::Twice => "上の行と同じ人です。1人1行にしてください",
        CellWhy::NoSuchChoice => "選択肢にないことばです。属性の選択肢と同じことばにしてください",
        CellWhy::NotANumber => "整数で書いてください",
        CellWhy::NotADay => "日付は「2020/4/1」や「令和2年4月1日」のように書いてください",
        CellWhy::NotYesOrNo => "「はい」か「いいえ」で書いてください",
        CellWhy::NotAPlace => "場所は「35.06200, 136.68300」のように、緯度と経度で書いてください",
        CellWhy::TooLong => "長すぎるか、空です。短くしてください",
    }
}
