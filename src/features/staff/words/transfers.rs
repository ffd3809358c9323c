//! What a file of the personnel section may say, and what is said about it.

use super::{
    super::{
        actions::transfers::When,
        model::{
            Role,
            transfer::{
                Column, Kind, MissingColumns, Outcome, Stage, StepKind, TRANSFER_ROWS_MAX, Wrong,
            },
        },
    },
    accounts,
};
use crate::{base::text::normalize, infra::sheets::SheetFault};

/// The heading of a column, as the template has it.
pub const fn column(column: Column) -> &'static str {
    match column {
        Column::Number => "職員番号",
        Column::Login => "ログイン名",
        Column::Name => "氏名",
        Column::Department => "新所属",
        Column::Role => "新役割",
        Column::Kind => "区分",
        Column::Day => "発令日",
    }
}

/// The column a heading means, by the template's word or another that offices use.
pub fn column_named(heading: &str) -> Option<Column> {
    let found = match plain(heading).as_str() {
        "職員番号" | "職員no" | "職員コード" | "番号" => Column::Number,
        "ログイン名" | "ログインid" | "ユーザー名" | "ユーザid" | "メールアドレス" => {
            Column::Login
        }
        "氏名" | "名前" | "職員氏名" => Column::Name,
        "新所属" | "所属" | "異動先" | "配属先" => Column::Department,
        "新役割" | "役割" | "権限" => Column::Role,
        "区分" | "異動区分" | "発令区分" => Column::Kind,
        "発令日" | "異動日" | "日付" => Column::Day,
        _ => return None,
    };
    Some(found)
}

/// The role a cell means; what stands in brackets after it does not count.
pub fn role_named(cell: &str) -> Option<Role> {
    let plain_cell = plain(cell);
    let name = plain_cell.split('(').next().unwrap_or_default();
    Role::ALL.into_iter().find(|it| plain(super::role(*it)) == name)
}

/// What happens, by the template's word or another that offices use.
pub fn kind_named(cell: &str) -> Option<Kind> {
    match plain(cell).as_str() {
        "異動" | "転任" | "昇任" | "配置換" | "配置換え" => Some(Kind::Move),
        "退職" | "停止" | "転出" | "派遣終了" => Some(Kind::Leave),
        "新規" | "採用" | "再任用" | "転入" | "復職" => Some(Kind::Join),
        _ => None,
    }
}

fn plain(text: &str) -> String {
    normalize(text).split_whitespace().collect()
}

/// What a step does, as the preview counts it.
pub const fn step_kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Add => "追加",
        StepKind::Move => "所属・役割の変更",
        StepKind::Reopen => "再開",
        StepKind::Suspend => "停止",
        StepKind::Nothing => "変更なし",
    }
}

/// Where a transfer stands.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Previewed => "確認中",
        Stage::Waiting => "発令日待ち",
        Stage::Applied => "適用済み",
        Stage::Undone => "取り消し済み",
        Stage::Dropped => "中止",
    }
}

/// What came of a step.
pub const fn outcome(outcome: Outcome, stage: Stage) -> &'static str {
    match outcome {
        Outcome::Open => match stage {
            Stage::Previewed | Stage::Waiting | Stage::Applied => "まだ適用していません",
            Stage::Undone | Stage::Dropped => "適用を取りやめました",
        },
        Outcome::Done(_) => "適用しました",
        Outcome::Changed => {
            "確認のあとでほかの人がこのアカウントを変えたため、適用しませんでした。アカウントの画面で直してください"
        }
        Outcome::Denied => {
            "取り込んだ人の権限が足りないため、適用しませんでした。システム管理者が取り込み直してください"
        }
        Outcome::Undone(_) => "元に戻しました",
    }
}

/// A fault of a row in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFaultWords {
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub todo: String,
}

impl RowFaultWords {
    /// What is wrong with a row and what to do about it.
    pub fn of(wrong: &Wrong) -> Self {
        let (wrong, todo) = match wrong {
            Wrong::Nobody => words("職員番号もログイン名も空です", "どちらかを入力してください"),
            Wrong::Unknown => words(
                "この職員番号・ログイン名のアカウントがありません",
                "番号を確かめるか、はじめて使う人なら区分を「新規」にしてください",
            ),
            Wrong::TwoPeople => words(
                "職員番号とログイン名が別々の人をさしています",
                "どちらかを直すか、片方を空にしてください",
            ),
            Wrong::OtherName(name) => (
                format!("登録されている氏名は「{name}」です"),
                "番号の間違いでないか確かめてください。改姓のときは、先にアカウントの氏名を直してください"
                    .to_owned(),
            ),
            Wrong::Exists => words(
                "この人のアカウントはもう使われています",
                "所属や役割を変えるなら、区分を「異動」にしてください",
            ),
            Wrong::NothingNew => words(
                "新所属も新役割も空です",
                "変わるほうを入力するか、この行を消してください",
            ),
            Wrong::NoDepartment => words("新所属が空です", "新しい人の所属を入力してください"),
            Wrong::UnknownDepartment(name, near) => (
                format!("「{name}」という所属は登録されていません"),
                match near {
                    Some(near) => {
                        format!("「{near}」のことなら直してください。新しい所属なら、先に「所属」の画面で登録してください")
                    }
                    None => "名前を確かめるか、先に「所属」の画面で登録してください".to_owned(),
                },
            ),
            Wrong::NoRole => words("新役割が空です", "新しい人の役割を入力してください"),
            Wrong::UnknownRole(name) => (
                format!("「{name}」という役割はありません"),
                format!("次のどれかにしてください: {}", Role::ALL.map(super::role).join("、")),
            ),
            Wrong::NoKind => words("区分が空です", "異動、退職、新規のどれかを入力してください"),
            Wrong::UnknownKind(name) => (
                format!("「{name}」という区分は読み取れません"),
                "異動、退職、新規のどれかにしてください".to_owned(),
            ),
            Wrong::NoDay(text) => (
                format!("発令日「{text}」は日付として読み取れません"),
                "2027/4/1 や 令和9年4月1日 のように書いてください".to_owned(),
            ),
            Wrong::Twice(row) => {
                (format!("{row}行目と同じ人です"), "どちらかの行を消してください".to_owned())
            }
            Wrong::Field(fault) => (accounts::fault(*fault), "この行を直してください".to_owned()),
            Wrong::Denied(denial) => {
                (accounts::denial(denial), "この行を消してから取り込んでください".to_owned())
            }
        };
        Self { wrong, todo }
    }
}

fn words(wrong: &str, todo: &str) -> (String, String) {
    (wrong.to_owned(), todo.to_owned())
}

/// Rows that show how the template is filled in.
pub(in crate::features::staff) const TEMPLATE_ROWS: [[&str; 7]; 3] = [
    ["1001", "", "見本 花子", "こども未来課", "承認者", "異動", "2027/4/1"],
    ["1002", "", "見本 太郎", "", "", "退職", "2027/3/31"],
    ["1003", "mihon.jiro", "見本 次郎", "市民課", "受付担当", "新規", "2027/4/1"],
];

/// The headings of the list of links as a file.
pub(in crate::features::staff) const INVITATIONS_HEADER: [&str; 4] =
    ["所属", "氏名", "ログイン名", "招待リンク"];

/// A transfer was applied.
pub(in crate::features::staff) const fn transfer_applied(when: When) -> &'static str {
    match when {
        When::Now => "人事異動を適用しました。結果を確かめてください",
        When::OnTheDay => "人事異動の適用を予約しました。発令日の午前0時に適用します",
    }
}

/// Columns are missing.
pub(in crate::features::staff) fn missing_columns(missing: &MissingColumns) -> String {
    let names: Vec<&str> = missing
        .0
        .iter()
        .map(|it| match it {
            Column::Number => "「職員番号」か「ログイン名」",
            other => column(*other),
        })
        .collect();
    format!("{}の列がありません。ひな形の見出しに合わせてください", names.join("、"))
}

/// There are too many rows.
pub(in crate::features::staff) fn too_many_rows(rows: usize) -> String {
    format!(
        "1回に取り込めるのは{TRANSFER_ROWS_MAX}行までです。いま{rows}行あるので、分けてください"
    )
}

/// A file cannot be read as a table.
pub(in crate::features::staff) fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::TooLarge => {
            "ファイルが大きすぎます。いらない列や画像を消してください".to_owned()
        }
        SheetFault::Empty => "ファイルに見出しがありません。ひな形を使ってください".to_owned(),
        SheetFault::NotATable => {
            "表として読み取れません。CSVかXLSXのファイルを選んでください".to_owned()
        }
        SheetFault::OldOrLocked => {
            "古いExcel(.xls)か、パスワードのかかったファイルです。XLSXで保存し直してください"
                .to_owned()
        }
        SheetFault::Damaged(_) => {
            "ファイルがこわれています。Excelで開いて、もう一度保存してください".to_owned()
        }
        SheetFault::Undecodable { rows } => {
            format!("読み取れない文字があります({}行目)。UTF-8で保存し直してください", listed(rows))
        }
        SheetFault::OpenQuote { row } => {
            format!("{row}行目の「\"」が閉じていません。Excelで開いて保存し直してください")
        }
        SheetFault::TooManyRows => too_many_rows(TRANSFER_ROWS_MAX + 1),
        SheetFault::TooManyColumns { row } => format!("{row}行目の列が多すぎます"),
        SheetFault::BeyondHeader { row } => {
            format!("{row}行目に、見出しのない列があります。見出しをつけるか、消してください")
        }
        SheetFault::CellTooLong { row, column } => {
            format!("{row}行目の{column}列目が長すぎます")
        }
        SheetFault::CellError { row, column } => {
            format!("{row}行目の{column}列目が、Excelの計算のエラーになっています。直してください")
        }
    }
}

fn listed(rows: &[usize]) -> String {
    rows.iter().map(usize::to_string).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_template_read_back() {
        assert!(Column::ALL.iter().all(|it| column_named(column(*it)) == Some(*it)));
        assert!(Role::ALL.iter().all(|it| role_named(super::super::role(*it)) == Some(*it)));
    }

    #[test]
    fn width_spaces_and_brackets_do_not_matter() {
        assert_eq!(column_named("職員ＮＯ"), Some(Column::Number));
        assert_eq!(role_named(" 承認者（課長級）"), Some(Role::Approver));
        assert_eq!(kind_named("新 規"), Some(Kind::Join));
        assert_eq!(kind_named("昇進"), None);
    }
}
