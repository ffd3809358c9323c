//! What is said of files of answers.

use crate::{
    features::forms::{
        actions::{ImportError, UndoneImport},
        model::{Design, IMPORT_ROWS_MAX, RowWhy, Why},
        words,
    },
    web::{console::Notice, controls::grouped},
};

pub const UNDO: &str = "元に戻す";
pub const NO_ROWS: &str = "見出しの下に行がありません。2行目から回答を書いてください";
pub const DOUBLED: &str =
    "同じものを、ほかの列にも選んでいます。どちらかを「使わない」にしてください";
pub const DISCARDED: &str = "取り込まずに、ファイルを消しました。";

/// Answers that are named one by one after an import was undone.
const NAMED_MAX: usize = 10;

/// What is wrong with a row, and what to do.
pub fn why(design: &Design, why: &RowWhy) -> String {
    match why {
        RowWhy::NotAMoment => {
            "日時として読めません。「2024/4/1 9:05」のように書いてください".to_owned()
        }
        RowWhy::InTheFuture => "これから先の日時です。正しい日時を書いてください".to_owned(),
        RowWhy::Over => {
            "フォームの保存期間を過ぎているため、取り込んでもすぐに消えます。保存期間を延ばしてフォームを公開するか、この行を除いてください".to_owned()
        }
        RowWhy::NoSuchStatus => {
            let names: String = design.statuses.iter().map(|it| format!("「{}」", it.name)).collect();
            format!("この名前の状態はありません。{names}のどれかにするか、空にしてください")
        }
        RowWhy::TooLong(max) => format!("長すぎます。{max}文字までにしてください"),
        RowWhy::Answer(fault) if fault.why == Why::UnknownChoice => {
            "選択肢にない答えです。フォームの選択肢と同じ言葉にしてください".to_owned()
        }
        RowWhy::Answer(fault) => match design.question(fault.question) {
            Some(question) => words::Phrases::JAPANESE.fault(question, fault),
            None => String::new(),
        },
        RowWhy::Full => {
            "定員に達するため、受け付けられません。定員を増やしてフォームを公開するか、この行を除いてください".to_owned()
        }
    }
}

/// After an import.
pub fn done(file: &str, made: u32) -> String {
    format!("「{file}」から{}件の回答を取り込みました。", grouped(u64::from(made)))
}

/// After an import was undone.
pub fn undone(undone: &UndoneImport) -> Notice {
    let removed = format!("取り込んだ回答を{}件消しました。", grouped(u64::from(undone.removed)));
    if undone.left.is_empty() {
        return Notice::done(format!("取り込みを元に戻しました。{removed}"));
    }
    let named: Vec<String> =
        undone.left.iter().take(NAMED_MAX).map(|it| format!("No. {}", it.0)).collect();
    let more = match undone.left.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!("、ほか{more}件"),
    };
    Notice::warning(format!(
        "{removed}次の{}件は、取り込んだあとに人が対応したか訂正しているので、そのままにしました: {}{more}",
        undone.left.len(),
        named.join("、")
    ))
}

/// Why a file could not be kept, carried out or undone.
pub fn error(error: &ImportError) -> String {
    match error {
        ImportError::NoSuchImport => {
            "このファイルは、もう取り込んだか元に戻したか、24時間を過ぎました。もう一度ファイルを選んでください。".to_owned()
        }
        ImportError::Overtaken => {
            "確かめたあとに、フォームか残りの定員が変わりました。まだ何も取り込んでいません。列と内容を、もう一度確かめてください。".to_owned()
        }
        ImportError::TooManyRows => format!(
            "一度に取り込めるのは{}行までです。ファイルを分けてください",
            grouped(IMPORT_ROWS_MAX as u64)
        ),
        ImportError::Doubled(_) => DOUBLED.to_owned(),
        ImportError::Form(_) | ImportError::Store(_) => {
            "取り込めませんでした。画面を開き直して、もう一度お試しください。".to_owned()
        }
    }
}
