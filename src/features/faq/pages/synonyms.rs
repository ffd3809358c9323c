//! The city's own dictionary.

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, long, stacked, tabs};
use crate::{
    base::time::in_japan,
    features::faq::model::WordGroup,
    infra::search::Reading,
    web::{
        console::Page,
        controls::{
            Applied, Button, Column, Empty, Fault, Field, Kind, Pager, Table, Tone, area, button,
            chip, empty, filters, form, hidden, link_button, main_form, note, pager, panel,
            query_form, table, text,
        },
    },
};

/// Groups on one page.
pub(in super::super) const PAGE_GROUPS: u64 = 50;

/// The groups, and how a text is read.
pub(in super::super) struct DictionaryView<'a> {
    pub words: &'a str,
    pub tried: &'a str,
    pub reading: Option<Reading>,
    pub groups: Vec<&'a WordGroup>,
    pub found: u64,
    pub all: u64,
    pub page: u64,
    pub by: Option<String>,
    pub at: Option<Timestamp>,
    pub revision: String,
    pub may_change: bool,
    pub csrf: &'a str,
}

/// The groups as rows.
pub(in super::super) fn page<'a>(view: &DictionaryView<'_>) -> Page<'a> {
    let mut applied = Vec::new();
    if !view.words.trim().is_empty() {
        let label = format!("言葉: {}", view.words.trim());
        applied.push(Applied { label, without: "/console/faq/synonyms".to_owned() });
    }
    let search = Field::new("q", "言葉でさがす").value(view.words).kind(Kind::Search);
    let body = html! {
        p { "市の言い方や方言、略した言い方を登録すると、同じ意味の質問に答えられるようになります。一般の言葉は、はじめから入っています。" }
        @if let (Some(by), Some(at)) = (&view.by, view.at) {
            p.hint { "最後に変えた人: " (by) "(" (long(at)) ")" }
        }
        (filters("/console/faq/synonyms", text(&search), &applied, "/console/faq/synonyms"))
        @if view.groups.is_empty() { (nothing(view)) } @else { (rows(view)) }
    };
    let actions = html! {
        @if view.may_change {
            (link_button(&Button::quiet("文字のまま直す").small(), "/console/faq/synonyms/text"))
            (link_button(&Button::solid("言葉の組を足す").small().icon("plus"), "/console/faq/synonyms/new"))
        }
    };
    Page::new("言いかえ辞書", HERE, "faq-synonyms", stacked(body))
        .tabs(tabs("/console/faq/synonyms"))
        .actions(actions)
        .beside(trial(view))
}

fn nothing(view: &DictionaryView<'_>) -> Markup {
    let (title, text) = match view.all {
        0 => (
            "市の言葉は、まだ登録されていません",
            "「言葉の組を足す」から、同じ意味の言葉を登録できます。",
        ),
        _ => ("この言葉はありません", "言葉を変えるか、条件を外してください。"),
    };
    empty(&Empty { icon: "book-open", title, text, actions: html! {}, help: "faq-synonyms" })
}

fn rows(view: &DictionaryView<'_>) -> Markup {
    let columns = [Column::new("同じ意味の言葉"), Column::new("")];
    let address = |page: u64| {
        let q = serde_html_form::to_string([("q", view.words)]).unwrap_or_default();
        format!("/console/faq/synonyms?{q}&page={page}")
    };
    html! {
        (table(&Table { caption: "言いかえ辞書", columns: &columns }, html! {
            @for group in &view.groups {
                tr {
                    td { (group.words.join("、")) }
                    td { @if view.may_change { (deeds(view, group)) } }
                }
            }
        }))
        (pager(&Pager { page: view.page, per_page: PAGE_GROUPS, total: view.found }, address))
    }
}

fn deeds(view: &DictionaryView<'_>, group: &WordGroup) -> Markup {
    let path = format!("/console/faq/synonyms/{}", group.line);
    let about = group.words.first().map_or("", |it| it);
    html! {
        div.acts {
            (link_button(&Button::quiet("直す").tiny().icon("pencil").about(about), &path))
            (form(&format!("{path}/remove"), view.csrf, html! {
                (hidden("revision", &view.revision))
                (button(&Button::quiet("消す").tiny().icon("trash-2").about(about)))
            }))
        }
    }
}

fn trial(view: &DictionaryView<'_>) -> Markup {
    let field =
        Field::new("try_words", "利用者の言葉").value(view.tried).hint("例: ソファをほかしたい");
    panel(
        "この言葉はどう読まれるか",
        html! {
            (query_form("/console/faq/synonyms", html! {
                (text(&field))
                (button(&Button::outline("読んでみる").small()))
            }))
            @if let Some(reading) = &view.reading { (read(reading)) }
        },
    )
}

fn read(reading: &Reading) -> Markup {
    html! {
        div role="status" {
            @if reading.concepts.is_empty() {
                p { "辞書の言葉は見つかりませんでした。" }
            } @else {
                p.field__label { "辞書で分かった言葉" }
                ul.plain {
                    @for it in &reading.concepts {
                        li { "「" (it.text) "」→ " (chip(Tone::Info, "book-open", &it.label)) }
                    }
                }
            }
            @if !reading.words.is_empty() {
                p.hint { "手がかりにする言葉: " (reading.words.join("、")) }
            }
        }
    }
}

/// What somebody else saved first, beside what was typed.
pub(in super::super) struct Newer {
    pub by: String,
    pub at: Option<Timestamp>,
    /// What stands in the dictionary now, one piece on each line.
    pub theirs: Vec<String>,
    pub mine: Vec<String>,
}

/// Lines of a text that are shown on each side of a conflict: beyond, one compares in the text.
const LINES_SHOWN_MAX: usize = 50;

/// Who saved first, and both sides.
fn both(newer: &Newer, labels: [&str; 2]) -> Markup {
    let who = if newer.by.is_empty() { "ほかの人" } else { &newer.by };
    let at = newer.at.map(|it| in_japan(it).strftime("%H:%M").to_string()).unwrap_or_default();
    let side = |lines: &[String]| match lines {
        [] => html! { span.hint { "(なし)" } },
        lines => html! {
            (lines.iter().take(LINES_SHOWN_MAX).cloned().collect::<Vec<_>>().join("\n"))
            @if LINES_SHOWN_MAX < lines.len() { "\nほか" (lines.len() - LINES_SHOWN_MAX) "行" }
        },
    };
    html! {
        (note(Tone::Warn, html! {
            p { strong { (who) "が " (at) " に言いかえ辞書を保存しました。" } }
            p { "あなたの内容は、まだ保存していません。下でくらべて、直してから保存できます。" }
        }))
        div.change {
            div.change__side { b { (labels[0]) } (side(&newer.theirs)) }
            div.change__side { b { (labels[1]) } (side(&newer.mine)) }
        }
    }
}

/// What stands below a form of the dictionary.
fn ends(newer: Option<&Newer>) -> Markup {
    let leave = if newer.is_some() { "相手の内容を残す" } else { "やめる" };
    html! {
        div.acts {
            (button(&Button::solid("保存する")))
            (link_button(&Button::quiet(leave), "/console/faq/synonyms"))
        }
    }
}

fn title<'a>(newer: Option<&Newer>, usual: &'a str) -> &'a str {
    if newer.is_some() { "ほかの人が先に保存しました" } else { usual }
}

/// One group.
pub(in super::super) struct GroupForm<'a> {
    pub line: Option<usize>,
    pub words: &'a str,
    /// Its words as they were when the form was opened, one on each line.
    pub was: &'a str,
    pub revision: &'a str,
    /// What somebody else saved first; none as long as nobody has.
    pub newer: Option<&'a Newer>,
    pub csrf: &'a str,
    pub faults: &'a [Fault],
}

/// The form of one group.
pub(in super::super) fn group_page<'a>(view: &GroupForm<'_>) -> Page<'a> {
    let (usual, path) = match view.line {
        Some(line) => ("言葉の組を直す", format!("/console/faq/synonyms/{line}")),
        None => ("言葉の組を足す", "/console/faq/synonyms/new".to_owned()),
    };
    let words = Field::new("words", "同じ意味の言葉")
        .value(view.words)
        .hint(
            "1行に1つずつ書きます。一般の言葉(例: 捨てる)を1つ入れると、その言葉の仲間になります。",
        )
        .faults(view.faults)
        .rows(8)
        .required();
    let body = main_form(
        &path,
        view.csrf,
        html! {
            @if let Some(newer) = view.newer { (both(newer, ["いまの辞書の組", "あなたの組"])) }
            (hidden("revision", view.revision))
            (hidden("was", view.was))
            (area(&words))
            (ends(view.newer))
        },
    );
    Page::new(title(view.newer, usual), HERE, "faq-synonyms", stacked(body))
        .crumb("言いかえ辞書", "/console/faq/synonyms")
        .faults(view.faults)
        .reading()
}

/// The text.
pub(in super::super) struct RawView<'a> {
    pub text: &'a str,
    pub revision: &'a str,
    /// What somebody else saved first; none as long as nobody has.
    pub newer: Option<&'a Newer>,
    pub csrf: &'a str,
    pub faults: &'a [Fault],
}

/// The text for those who know its form.
pub(in super::super) fn raw_page<'a>(view: &RawView<'_>) -> Page<'a> {
    let field = Field::new("text", "辞書の文字")
        .value(view.text)
        .hint("1行に1組「名前 = 言葉, 言葉」と書きます。「名前 > 名前:0.5」は、片方だけに広げる書き方です。#で始まる行は覚え書きです。")
        .faults(view.faults)
        .rows(24);
    let body = html! {
        (note(Tone::Warn, html! { p { "書き方を知っている人のための画面です。読めない行が1つでもあると、保存しません。" } }))
        (main_form("/console/faq/synonyms/text", view.csrf, html! {
            @if let Some(newer) = view.newer { (both(newer, ["いまの辞書だけにある行", "あなたの内容だけにある行"])) }
            (hidden("revision", view.revision))
            (area(&field))
            (ends(view.newer))
        }))
    };
    Page::new(
        title(view.newer, "言いかえ辞書を文字のまま直す"),
        HERE,
        "faq-synonyms",
        stacked(body),
    )
    .crumb("言いかえ辞書", "/console/faq/synonyms")
    .faults(view.faults)
    .reading()
}

/// What is said of the dictionary.
pub(in super::super) mod said {
    use crate::{
        features::faq::model::{GROUPS_MAX, SYNONYM_UNITS_MAX, WORDS_MAX, WordsFault},
        infra::search::{SynonymFault, SynonymReason},
    };

    pub const UNDO: &str = "元に戻す";
    pub const SAVED: &str = "言いかえ辞書を保存しました。次の質問から使われます。";
    pub const UNDONE: &str = "言いかえ辞書を元に戻しました。";
    pub const TOO_LARGE: &str = "辞書が大きすぎます。使わない言葉を消してください";

    /// Why words cannot be a group, and what to do.
    pub fn words(fault: WordsFault) -> String {
        match fault {
            WordsFault::TooFew => "同じ意味の言葉を、2つ以上書いてください".to_owned(),
            WordsFault::TooMany => format!("1組の言葉は{WORDS_MAX}個までです。組を分けてください"),
            WordsFault::TooLong => {
                format!("1つの言葉は{SYNONYM_UNITS_MAX}文字までです。短くしてください")
            }
            WordsFault::BadMark => "「=」「>」「#」は使えません。取り除いてください".to_owned(),
            WordsFault::TooManyGroups => {
                format!("組は{GROUPS_MAX}個までです。使わない組を消してください")
            }
            WordsFault::NoSuchGroup => {
                "この組は、もう消されています。辞書を開き直してください".to_owned()
            }
        }
    }

    /// Every line that cannot be read, line by line.
    pub fn lines(faults: &[SynonymFault]) -> String {
        let line = |it: &SynonymFault| format!("{}行目: {}", it.line, reason(it.reason));
        faults.iter().take(20).map(line).collect::<Vec<_>>().join("\n")
    }

    fn reason(reason: SynonymReason) -> &'static str {
        match reason {
            SynonymReason::NeitherKind => {
                "「名前 = 言葉, 言葉」の形になっていません。「=」の前後に空白を入れてください"
            }
            SynonymReason::Empty => "名前か言葉がありません。書き足すか、行を消してください",
            SynonymReason::NoWeight => "「名前:0.5」のように、重みを書いてください",
            SynonymReason::BadWeight => "重みは 0 から 1 までの数にしてください",
        }
    }

    /// When somebody else has saved before a group was removed.
    pub fn not_removed(by: &str) -> String {
        format!(
            "{by}が先に辞書を保存したので、まだ消していません。いまの内容を確かめて、もう一度「消す」を押してください。"
        )
    }
}
