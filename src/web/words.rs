mod refused;

pub(super) use refused::{Refused, refused};

use super::{Error, controls::grouped};
use crate::{
    base::limits::{SHEET_COLUMNS_MAX, SHEET_ROWS_MAX},
    infra::sheets::SheetFault,
};

/// What happened, and what the visitor can do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentences {
    pub what: &'static str,
    pub now: &'static str,
}

pub(super) const fn of_error(error: &Error) -> Sentences {
    match error {
        Error::BadRequest => Sentences {
            what: "送られた内容を読み取れませんでした",
            now: "前の画面にもどって、もう一度お試しください。",
        },
        Error::Forbidden => Sentences {
            what: "この操作をする権限がありません",
            now: "必要な場合は、担当の方にご相談ください。",
        },
        Error::NotFound => Sentences {
            what: "ページが見つかりません",
            now: "アドレスが正しいかお確かめください。受付が終わったページは表示されません。",
        },
        Error::MethodNotAllowed => Sentences {
            what: "この操作はできません",
            now: "前の画面にもどって、もう一度お試しください。",
        },
        Error::TooLarge => Sentences {
            what: "送られた内容が大きすぎます",
            now: "ファイルを小さくするか、1つずつに分けるか、内容を短くして、もう一度お試しください。",
        },
        Error::TooSlow => Sentences {
            what: "送信に時間がかかりすぎたため、受け取れませんでした",
            now: "電波のよい所で、もう一度お試しください。写真は1枚ずつ送ると届きやすくなります。",
        },
        Error::TooMany(_) => Sentences {
            what: "短い時間に何度も操作されました",
            now: "しばらく待ってから、もう一度お試しください。",
        },
        Error::Busy | Error::TookTooLong => Sentences {
            what: "ただいま混み合っています",
            now: "少し待ってから、もう一度お試しください。",
        },
        Error::Fault(_) => Sentences {
            what: "ただいま処理できません",
            now: "少し待ってから、もう一度お試しください。続くときは、下の番号を添えてお問い合わせください。",
        },
    }
}

/// Told when no file was chosen.
pub(super) const NO_FILE: &str = "取り込むファイルを選んでください";

/// Why a file is no table.
pub(super) fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::TooLarge => {
            "ファイルが大きすぎます。10MBまでにしてください。絵や写真は取り除いてください".to_owned()
        }
        SheetFault::Empty => "ファイルに何も書かれていません".to_owned(),
        SheetFault::NotATable => {
            "表として読めません。CSV か Excel(.xlsx)のファイルを選んでください".to_owned()
        }
        SheetFault::OldOrLocked => {
            "古い形式の Excel(.xls)か、パスワードのついたファイルです。Excelで開き、パスワードを外して「.xlsx」で保存し直してください".to_owned()
        }
        SheetFault::Damaged(_) => {
            "ファイルが壊れています。Excelで開いて、保存し直してください".to_owned()
        }
        SheetFault::Undecodable { rows } => format!(
            "文字が壊れている行があります({})。「CSV UTF-8」で保存し直してください",
            rows_named(rows)
        ),
        SheetFault::OpenQuote { row } => {
            format!("{row}行目の「\"」が閉じられていません。「\"」を対にしてください")
        }
        SheetFault::TooManyRows => {
            format!("行が多すぎます。{}行までにしてください", grouped(SHEET_ROWS_MAX as u64))
        }
        SheetFault::TooManyColumns { row } => {
            format!("{row}行目の列が多すぎます。{SHEET_COLUMNS_MAX}列までにしてください")
        }
        SheetFault::BeyondHeader { row } => {
            format!("{row}行目に、見出しのない列があります。見出しをつけるか、消してください")
        }
        SheetFault::CellTooLong { row, column } => {
            format!("{row}行目の{column}列目が長すぎます。60,000文字までにしてください")
        }
        SheetFault::CellError { row, column } => {
            format!("{row}行目の{column}列目が「#REF!」などの誤りになっています。直してください")
        }
    }
}

/// Rows by their numbers, the first of them.
pub fn rows_named(rows: &[usize]) -> String {
    let named: Vec<String> = rows.iter().take(10).map(|it| format!("{it}行目")).collect();
    let more = if named.len() < rows.len() { "など" } else { "" };
    format!("{}{more}", named.join("、"))
}
