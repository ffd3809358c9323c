//! Files: bringing FAQs in, looking at what that would do, and taking them out.

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, difference, long, name, stacked, tabs};
use crate::{
    features::faq::model::{
        Draft, Field, IMPORT_ROWS_MAX, Import, ImportRow, Plan, RowFault, RowWhy,
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Fault, Field as Control, Pager, Tab, Table, Tone, button,
            button_form, disclosure, facts, file, form, link_button, note, pager, panel, table,
            upload_form,
        },
    },
};

/// Rows of a preview on one page.
pub(in super::super) const PAGE_LINES: u64 = 50;

/// Faulty rows that are told at once: more are not read, and most have the same cause.
const FAULTS_TOLD_MAX: usize = 200;

/// The page with the form for a file.
pub(in super::super) struct FormView<'a> {
    pub csrf: &'a str,
    pub may_import: bool,
    pub done: &'a [Import],
    pub now: Timestamp,
    pub faults: &'a [Fault],
}

/// The form for a file, the files to take, and what was imported lately.
pub(in super::super) fn form_page<'a>(view: &FormView<'_>) -> Page<'a> {
    let body = html! {
        @if view.may_import { (upload(view.csrf, view.faults)) }
        (panel("ファイルに書き出す", html! {
            p { "すべてのFAQを1つの表にします。書き出したファイルは、直してそのまま取り込めます。" }
            (downloads(""))
            p.hint { "一部だけ書き出すときは、FAQ一覧で絞り込んでから「書き出す」を押してください。書き出したことは操作ログに残ります。" }
        }))
        @if !view.done.is_empty() { (panel("最近の取り込み", lately(view))) }
    };
    Page::new("取り込み・書き出し", HERE, "faq", stacked(body))
        .tabs(tabs("/console/faq/import"))
        .faults(view.faults)
        .reading()
}

fn upload(csrf: &str, faults: &[Fault]) -> Markup {
    let field = Control::new("file", "取り込むファイル")
        .hint("CSV(UTF-8、Shift_JIS)か Excel(.xlsx)。10MBまで、5,000行まで。1枚目のシートを読みます。")
        .faults(faults)
        .required();
    panel(
        "ファイルから取り込む",
        html! {
            p { "まず内容を調べます。この段階では、FAQは変わりません。" }
            (upload_form("/console/faq/import", csrf, html! {
                (file(&field, ".csv,.tsv,.txt,.xlsx"))
                (button(&Button::solid("内容を調べる").icon("upload")))
            }))
            (disclosure("表の書き方", html! {
                ul.notes {
                    li { "1行目は見出しです。列の順番は自由で、使わない列はなくてもかまいません。ない列の内容は、いまのまま変わりません。" }
                    li { "「コード」か「ID」が同じFAQは書きかえ、ないものは新しく作ります。どちらも空のときは、質問が同じFAQを書きかえます。" }
                    li { "言いかえとキーワードは、1つのセルの中で改行して並べます。" }
                    li { "日付は 2026/4/1、2026-04-01、令和8年4月1日、R8.4.1 のどれでも読めます。" }
                    li { "状態は「公開」「下書き」、言語は「日本語」「やさしい日本語」「英語」などと書きます。" }
                }
                div.acts {
                    (link_button(&Button::outline("ひな形(Excel)").small().icon("download"), "/console/faq/import/template?format=xlsx"))
                    (link_button(&Button::outline("ひな形(CSV)").small().icon("download"), "/console/faq/import/template?format=csv"))
                }
            }))
        },
    )
}

/// Links that write out what the query of a list finds; an empty one finds all.
pub(in super::super) fn downloads(query: &str) -> Markup {
    let link = |label, format: &str| {
        let mark = if query.is_empty() { "" } else { "&" };
        let href = format!("/console/faq/export?format={format}{mark}{query}");
        link_button(&Button::outline(label).small().icon("download"), &href)
    };
    html! {
        div.acts {
            (link("Excel(.xlsx)", "xlsx"))
            (link("CSV(UTF-8)", "csv"))
            (link("CSV(Shift_JIS)", "sjis"))
        }
    }
}

fn lately(view: &FormView<'_>) -> Markup {
    let columns = [
        Column::new("ファイル"),
        Column::new("日時"),
        Column::numbers("追加"),
        Column::numbers("変更"),
        Column::new(""),
    ];
    table(
        &Table { caption: "最近の取り込み", columns: &columns },
        html! {
            @for import in view.done {
                tr {
                    td { (import.file) }
                    td { (long(import.at)) }
                    td.num { (import.made) }
                    td.num { (import.changed) }
                    td {
                        @if import.can_be_undone(view.now) {
                            @let path = format!("/console/faq/import/{}/undo", import.id);
                            (button_form(&path, view.csrf, &Button::quiet("元に戻す").tiny().about(&import.file)))
                        } @else { span.hint { "元に戻しました" } }
                    }
                }
            }
        },
    )
}

/// What is wrong with a file.
pub(in super::super) struct Found<'a> {
    pub file: &'a str,
    pub plan: &'a Plan,
    pub unknown: &'a [String],
    pub csrf: &'a str,
    pub rows: usize,
}

/// Every faulty row of a file, and the form for the mended one.
pub(in super::super) fn found_page<'a>(view: &Found<'_>) -> Page<'a> {
    let faults = &view.plan.faults;
    let mut rows: Vec<usize> = faults.iter().map(|it| it.row).collect();
    rows.dedup();
    let summary = format!(
        "「{}」の {}行のうち {}行に直すところがあります。何も取り込んでいません。",
        view.file,
        view.rows,
        rows.len()
    );
    let columns = [Column::numbers("行"), Column::new("列"), Column::new("直すこと")];
    let body = html! {
        (note(Tone::Err, html! { p { (summary) } p { "ファイルを直して、もう一度選んでください。" } }))
        (unknown_columns(view.unknown))
        (panel("直すところ", html! {
            (table(&Table { caption: "直すところ", columns: &columns }, html! {
                @for fault in faults.iter().take(FAULTS_TOLD_MAX) {
                    tr {
                        td.num { (fault.row) }
                        td { (said::column(fault)) }
                        td { (said::why(&fault.why)) }
                    }
                }
            }))
            @if FAULTS_TOLD_MAX < faults.len() {
                p.hint { "ほかに " (faults.len() - FAULTS_TOLD_MAX) " 件あります。まず上のものを直してください。" }
            }
        }))
        (upload(view.csrf, &[]))
    };
    Page::new("取り込みの確認", HERE, "faq", stacked(body))
        .crumb("取り込み・書き出し", "/console/faq/import")
        .faults(&[Fault::new("", summary_short(rows.len()))])
        .reading()
}

fn summary_short(rows: usize) -> String {
    format!("{rows}行に直すところがあります。下の表を見て、ファイルを直してください")
}

fn unknown_columns(unknown: &[String]) -> Markup {
    html! {
        @if !unknown.is_empty() {
            (note(Tone::Warn, html! { p { "次の列は使いません: " (unknown.join("、")) } }))
        }
    }
}

/// Which rows of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Filter {
    All,
    Made,
    Changed,
}

impl Filter {
    pub fn of(word: &str) -> Self {
        match word {
            "made" => Self::Made,
            "changed" => Self::Changed,
            _ => Self::All,
        }
    }

    pub fn shows(self, row: &ImportRow) -> bool {
        match self {
            Self::All => true,
            Self::Made => row.revision.is_none(),
            Self::Changed => row.revision.is_some(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Made => "made",
            Self::Changed => "changed",
        }
    }
}

/// One row of a preview.
pub(in super::super) struct Line {
    pub number: u32,
    pub says: Draft,
    pub before: Option<Draft>,
}

/// What an import will do.
pub(in super::super) struct PreviewView<'a> {
    pub import: &'a Import,
    pub lines: &'a [Line],
    pub filter: Filter,
    pub page: u64,
    pub total: u64,
    pub csrf: &'a str,
}

/// What an import will do, row by row, and the button that does it.
pub(in super::super) fn preview_page<'a>(view: &PreviewView<'_>) -> Page<'a> {
    let import = view.import;
    let base = format!("/console/faq/import/{}", import.id);
    let does_something = 0 < import.made + import.changed;
    let here = address(&base, view.filter, 1);
    let shown = [
        (Filter::All, "すべて", import.made + import.changed),
        (Filter::Made, "追加", import.made),
        (Filter::Changed, "変更", import.changed),
    ];
    let addresses: Vec<String> = shown.iter().map(|it| address(&base, it.0, 1)).collect();
    let parts: Vec<Tab<'_>> = shown
        .iter()
        .zip(&addresses)
        .map(|(it, href)| Tab { label: it.1, href, count: Some(u64::from(it.2)) })
        .collect();
    let body = html! {
        (panel("取り込むと、こうなります", html! {
            (facts(&[
                Fact::new("ファイル", &import.file),
                Fact::new("追加", &format!("{}件", import.made)),
                Fact::new("変更", &format!("{}件", import.changed)),
                Fact::new("変わらない", &format!("{}件", import.kept)),
                Fact::new("新しい分類", &said::list(&import.categories)),
            ]))
            @if does_something {
                (form(&base, view.csrf, html! {
                    div.acts {
                        (button(&Button::solid("取り込む").icon("check")))
                        (link_button(&Button::quiet("やめる"), "/console/faq/import"))
                    }
                    p.hint { "この内容は1時間のあいだ待っています。取り込んだあとも、7日の間は元に戻せます。" }
                }))
            } @else {
                (note(Tone::Info, html! { p { "どのFAQも、もう同じ内容です。取り込むものはありません。" } }))
                (link_button(&Button::outline("別のファイルを選ぶ"), "/console/faq/import"))
            }
        }))
        (unknown_columns(&import.unknown))
        @if does_something {
            (crate::web::controls::tabs("内容の種類", &here, &parts))
            @for line in view.lines { (told(line)) }
            (pager(&Pager { page: view.page, per_page: PAGE_LINES, total: view.total }, |page| address(&base, view.filter, page)))
        }
    };
    Page::new("取り込みの確認", HERE, "faq", stacked(body))
        .crumb("取り込み・書き出し", "/console/faq/import")
        .reading()
}

fn address(base: &str, filter: Filter, page: u64) -> String {
    match (filter.word(), page) {
        ("", 1) => base.to_owned(),
        ("", page) => format!("{base}?page={page}"),
        (word, 1) => format!("{base}?show={word}"),
        (word, page) => format!("{base}?show={word}&page={page}"),
    }
}

fn told(line: &Line) -> Markup {
    let (chip, fields) = match &line.before {
        None => {
            let filled = |it: &Field| !line.says.text(*it).is_empty();
            let fields: Vec<Field> = Field::ALL.into_iter().filter(filled).collect();
            (crate::web::controls::chip(Tone::Ok, "plus", "追加"), fields)
        }
        Some(before) => {
            let chip = crate::web::controls::chip(Tone::Info, "pencil", "変更");
            (chip, before.differing(&line.says))
        }
    };
    let title = format!("{}行目 {}", line.number, line.says.question);
    crate::web::controls::panel_with(
        &title,
        chip,
        html! {
            @match &line.before {
                None => dl.facts {
                    @for field in fields {
                        div { dt { (name(field)) } dd { span.facts__value.said { (line.says.told(field)) } } }
                    }
                },
                Some(before) => @for field in fields {
                    (difference(field, (&before.told(field), &line.says.told(field)), ("いま", "取り込んだあと")))
                },
            }
        },
    )
}

/// What is said of files.
pub(in super::super) mod said {
    use super::{Draft, Field, IMPORT_ROWS_MAX, Import, RowFault, RowWhy, name};
    use crate::{
        features::faq::{actions::FaqError, model::FileFault, words},
        infra::sheets::{SheetFault, WriteFault},
        web::console::Notice,
    };

    pub const UNDO: &str = "元に戻す";

    pub fn no_file() -> String {
        "取り込むファイルを選んでください".to_owned()
    }

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

    /// After an import was undone.
    pub fn undone(restored: usize, left: &[String]) -> Notice {
        if left.is_empty() {
            return Notice::done(format!("取り込みを元に戻しました。{restored}件を戻しました。"));
        }
        let mut named: Vec<String> = left.iter().take(5).map(|it| format!("「{it}」")).collect();
        if named.len() < left.len() {
            named.push(format!("ほか{}件", left.len() - named.len()));
        }
        Notice::warning(format!(
            "{restored}件を元に戻しました。次の{}件は、取り込んだあとに人が直しているので、そのままにしました: {}",
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

    fn rows_named(rows: &[usize]) -> String {
        let named: Vec<String> = rows.iter().take(10).map(|it| format!("{it}行目")).collect();
        let more = if named.len() < rows.len() { "など" } else { "" };
        format!("{}{more}", named.join("、"))
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

    /// Why a file is no table.
    pub fn sheet(fault: &SheetFault) -> String {
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
                "行が多すぎます。20,000行までにしてください".to_owned()
            }
            SheetFault::TooManyColumns { row } => {
                format!("{row}行目の列が多すぎます。100列までにしてください")
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
}
