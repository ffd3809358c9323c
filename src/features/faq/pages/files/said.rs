//! What is said of files.

use super::super::room::name;
use crate::{
    features::faq::{
        actions::{FaqError, Undone},
        model::{Draft, Field, FileFault, IMPORT_ROWS_MAX, Import, RowFault, RowWhy},
        words,
    },
    infra::sheets::WriteFault,
    web::{console::Notice, rows_named},
};

pub const UNDO: &str = "元に戻す";

pub fn list(words: &[String]) -> String {
    if words.is_empty() { "なし".to_owned() } else { words.join("、") }
}

/// An example for the template.
pub fn example() -> Draft {
    Draft {
        code: "G-001".into(),
        category: "ごみ・環境".into(),
        question: "粗大ごみはどうやって出しますか".into(),
        variants: vec!["大きいごみを捨てたい".into(), "ソファの処分".into()],
        keywords: vec!["粗大ごみ".into()],
        answer: "粗大ごみは、電話かインターネットで予約してから出してください。".into(),
        link_label: "申し込みのページ".into(),
        link_url: "https://www.example.jp/gomi/".into(),
        department: "環境課".into(),
        valid_from: "2026-04-01".into(),
        language: "ja".into(),
        state: "draft".into(),
        memo: "この行は見本です。消してから使ってください。".into(),
        ..Draft::default()
    }
}

/// After an import.
pub fn done(import: &Import) -> String {
    format!(
        "「{}」を取り込みました。追加 {}件、変更 {}件です。",
        import.file, import.made, import.changed
    )
}

/// After an import was undone; `left` are the questions of what stays.
pub fn undone(undone: &Undone, left: &[String]) -> Notice {
    let restored = undone.restored;
    let categories = match undone.categories.len() {
        0 => String::new(),
        count => format!("取り込みでできた分類{count}つも消しました。"),
    };
    if left.is_empty() {
        return Notice::done(format!(
            "取り込みを元に戻しました。{restored}件を戻しました。{categories}"
        ));
    }
    let mut named: Vec<String> = left.iter().take(5).map(|it| format!("「{it}」")).collect();
    if named.len() < left.len() {
        named.push(format!("ほか{}件", left.len() - named.len()));
    }
    Notice::warning(format!(
        "{restored}件を元に戻しました。{categories}次の{}件は、取り込んだあとに人が直しているので、そのままにしました: {}",
        left.len(),
        named.join("、")
    ))
}

/// Why an import could not be kept or carried out.
pub fn error(error: &FaqError) -> String {
    match error {
        FaqError::NoSuchImport => {
            "確認してから1時間たったか、もう取り込んだか元に戻したものです。もう一度ファイルを選んでください。".to_owned()
        }
        FaqError::Overtaken(rows) => format!(
            "確認したあとに、ほかの人がFAQを変えました({})。何も取り込んでいません。もう一度ファイルを選んで、内容を確かめてください。",
            rows_named(rows)
        ),
        FaqError::TooManyRows => format!(
            "一度に取り込めるのは{IMPORT_ROWS_MAX}行までです。ファイルを分けてください"
        ),
        FaqError::Rows(faults) => format!(
            "いまの状態では取り込めない行があります({})。もう一度ファイルを選んで、内容を確かめてください。",
            rows_named(&faults.iter().map(|it| it.row).collect::<Vec<_>>())
        ),
        other => super::super::error(other),
    }
}

/// The column of a fault.
pub fn column(fault: &RowFault) -> &'static str {
    match &fault.why {
        RowWhy::Field(refusal) => name(refusal.field()),
        RowWhy::BadId => "ID",
        RowWhy::CodeTaken => name(Field::Code),
        RowWhy::Ambiguous => name(Field::Question),
        RowWhy::OtherDepartment => name(Field::Department),
        RowWhy::NeedsApproval => name(Field::State),
        RowWhy::Twice(_) | RowWhy::TooMany => "",
    }
}

/// What is wrong with a row, and what to do.
pub fn why(why: &RowWhy) -> String {
    match why {
        RowWhy::Field(refusal) => words::refusal(refusal),
        RowWhy::BadId => {
            "IDの形が正しくありません。新しく作る行では、空にしてください".to_owned()
        }
        RowWhy::Twice(row) => {
            format!("{row}行目と同じFAQです。どちらかの行を消してください")
        }
        RowWhy::CodeTaken => {
            "このコードは、ほかのFAQで使われています。別のコードにしてください".to_owned()
        }
        RowWhy::Ambiguous => {
            "同じ質問のFAQが2件以上あります。どれを変えるのか、IDかコードを書いてください".to_owned()
        }
        RowWhy::OtherDepartment => {
            "ほかの課のFAQです。この行を消すか、その課に頼んでください".to_owned()
        }
        RowWhy::NeedsApproval => {
            "公開には承認が必要です。状態を「下書き」にしてください。公開中のFAQは、FAQの画面から直してください".to_owned()
        }
        RowWhy::TooMany => {
            "FAQの数が上限を超えます。使わないFAQを消してから取り込んでください".to_owned()
        }
    }
}

/// Why a table is none of FAQs.
pub fn file(fault: &FileFault) -> String {
    match fault {
        FileFault::NoKnownColumn => {
            "1行目に「質問」「回答」などの見出しが見つかりません。ひな形を見て、見出しをつけてください".to_owned()
        }
        FileFault::Twice(column) => {
            format!("「{}」の列が2つあります。1つにしてください", column.name())
        }
        FileFault::Line { line, .. } => format!("{line}行目を読めません"),
    }
}

/// Why a file cannot be written.
pub fn unwritable(fault: &WriteFault) -> String {
    match fault {
        WriteFault::Unmappable { rows, characters } => {
            let characters: String = characters.iter().take(10).collect();
            format!(
                "Shift_JISでは書けない文字({characters})があります({})。「CSV(UTF-8)」か「Excel」で書き出してください。",
                rows_named(rows)
            )
        }
        WriteFault::CellTooLong { row, .. } => format!(
            "{row}行目の文章が、Excelの1つのセルに入りません。「CSV(UTF-8)」で書き出してください。"
        ),
        WriteFault::TooLarge => {
            "表が大きすぎて、Excelの形では書き出せません。「CSV(UTF-8)」で書き出してください。"
                .to_owned()
        }
    }
}
