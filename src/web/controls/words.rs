//! What controls say themselves.

use crate::base::{
    plain::{Hard, SENTENCE_CHARS_MAX},
    text::truncate_graphemes,
};

/// What controls say themselves to residents, who read other languages too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// That a field has to be filled in.
    pub required: &'static str,
    /// That a field may stay empty.
    pub optional: &'static str,
    /// Behind the box of a year.
    pub year: &'static str,
    /// Behind the box of a month.
    pub month: &'static str,
    /// Behind the box of a day.
    pub day: &'static str,
    /// On the button that opens the camera.
    pub take_photo: &'static str,
    /// On the button that opens the album.
    pub choose_photo: &'static str,
    /// On the button beside what was sent earlier.
    pub remove: &'static str,
}

impl Own {
    /// In Japanese.
    pub const JAPANESE: Self = Self {
        required: "必須",
        optional: "任意",
        year: "年",
        month: "月",
        day: "日",
        take_photo: "写真をとる",
        choose_photo: "写真を選ぶ",
        remove: "消す",
    };
}

impl Default for &Own {
    fn default() -> Self {
        &Own::JAPANESE
    }
}

pub(super) const SHOW_PASSWORD: &str = "表示する";
pub(super) const APPLIED: &str = "絞り込み中:";
pub(super) const CLEAR_FILTERS: &str = "条件をすべて外す";
pub(super) const FILTER: &str = "絞り込む";
pub(super) const PAGES: &str = "ページ";
pub(super) const PREVIOUS: &str = "前へ";
pub(super) const NEXT: &str = "次へ";
pub(super) const EMPTY_ROW: &str = "言葉を空にして保存すると、その行は消えます。";
pub(super) const ON_ITS_WAY: &str = "送った割合";
pub(super) const STOP_SENDING: &str = "送るのをやめる";
pub(super) const BACK: &str = "やめてもどる";
pub(super) const CHANGE: &str = "変更";
pub(super) const HELP: &str = "使い方を読む";
pub(super) const NUMBERS: &str = "数字を表で見る";
pub(super) const STEPS: &str = "手順";
pub(super) const PHONE: &str = "スマートフォンでの見え方";
pub(super) const NOW: &str = "いま";
pub(super) const TODAY: &str = "今日";
pub(super) const REMOVE_FILTER: &str = "この条件を外す";
pub(super) const SELECT_ROW: &str = "を選ぶ";

/// How much is typed of what may be.
pub(super) fn count(chars: usize, max: usize) -> String {
    format!("{} / {}文字", grouped(chars as u64), grouped(max as u64))
}

/// The heading of the error summary.
pub(super) fn faults(count: usize) -> String {
    format!("入力内容を確認してください({count}件)")
}

/// What part of a list is shown.
pub(super) fn range(first: u64, last: u64, total: u64) -> String {
    format!("全{}件のうち {}〜{}件目", grouped(total), grouped(first), grouped(last))
}

/// How many rows are chosen, as kit.js fills it in.
pub(super) const CHOSEN: &str = "{n}件を選択中";

/// Without a script the number chosen is not known.
pub(super) const CHOSEN_ROWS: &str = "選んだ行を";

/// A number as read in Japan: 1,234.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

pub(super) const WHEN: &str = "とき";
pub(super) const MENU: &str = "メニュー ▾";
pub(super) const STEP_DONE: &str = "入力済み";
pub(super) const STEP_NOW: &str = "入力中";
pub(super) const STEP_AHEAD: &str = "未入力";

/// Moves a row, by its number.
pub(super) fn move_row(number: usize, way: &str) -> String {
    format!("{number}番目を{}", if way == "up" { "上へ" } else { "下へ" })
}

/// The longest piece of a text that is quoted, in characters.
const QUOTED_CHARS: usize = 16;

/// What is hard about a piece of a text, and what to write instead.
pub(super) fn hard(piece: &str, what: Hard) -> String {
    let quoted = truncate_graphemes(piece, QUOTED_CHARS);
    let more = if quoted.len() < piece.len() { "…" } else { "" };
    let it = format!("「{quoted}{more}」");
    match what {
        Hard::Long(count) => format!(
            "{it}の文は{count}文字です。{SENTENCE_CHARS_MAX}文字までの文に分けると、読みやすくなります"
        ),
        Hard::Word(simpler) => format!("{it}は「{simpler}」と書くと伝わります"),
        Hard::Borrowed(simpler) => {
            format!("{it}は伝わりにくいカタカナの言葉です。「{simpler}」と書くと伝わります")
        }
        Hard::Polite => {
            format!("{it}は敬語です。「〜してください」「〜します」のように書きます")
        }
        Hard::Passive => {
            format!("{it}は受け身です。「市が〜します」のように、だれがするかを書きます")
        }
        Hard::Negated => format!(
            "{it}は打ち消しが2つあります。「〜してください」「〜のとき、〜できます」のように書きます"
        ),
        Hard::Day => format!("{it}は「2026年3月1日」のように、年・月・日をつけて書きます"),
        Hard::Era => format!("{it}は、西暦で書きます"),
        Hard::Wave => format!("{it}は「から」「まで」と書きます"),
    }
}

/// That there is more of the same.
pub(super) fn hard_more(count: usize) -> String {
    format!("ほかに{count}か所あります。")
}
