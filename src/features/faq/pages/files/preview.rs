//! What an import would do, row by row.

use maud::{Markup, html};

use super::{
    super::room::{HERE, all_said, difference, stacked},
    said, unknown_columns,
};
use crate::{
    features::faq::model::{Draft, Field, Import, ImportRow},
    web::{
        console::Page,
        controls::{
            Button, Fact, Pager, Tab, Tone, button, chip, facts, form, link_button, note, pager,
            panel, panel_with, tabs,
        },
    },
};

/// Rows of a preview on one page.
pub(in crate::features::faq) const PAGE_LINES: u64 = 50;

/// Which rows of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::faq) enum Filter {
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
pub(in crate::features::faq) struct Line {
    pub number: u32,
    pub says: Draft,
    pub before: Option<Draft>,
}

/// What an import will do.
pub(in crate::features::faq) struct PreviewView<'a> {
    pub import: &'a Import,
    pub lines: &'a [Line],
    pub filter: Filter,
    pub page: u64,
    pub total: u64,
    pub csrf: &'a str,
}

/// What an import will do, row by row, and the button that does it.
pub(in crate::features::faq) fn preview_page<'a>(view: &PreviewView<'_>) -> Page<'a> {
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
            (tabs("内容の種類", &here, &parts))
            @for line in view.lines { (told(line)) }
            (pager(&Pager { page: view.page, per_page: PAGE_LINES, total: view.total }, |page| address(&base, view.filter, page)))
        }
    };
    Page::new("取り込みの確認", HERE, "faq-import", stacked(body))
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
    let chip = match &line.before {
        None => chip(Tone::Ok, "plus", "追加"),
        Some(_) => chip(Tone::Info, "pencil", "変更"),
    };
    let title = format!("{}行目 {}", line.number, line.says.question);
    panel_with(
        &title,
        chip,
        html! {
            @match &line.before {
                None => (all_said(&line.says, &Field::ALL)),
                Some(before) => @for field in before.differing(&line.says) {
                    (difference(field, (&before.told(field), &line.says.told(field)), ("いま", "取り込んだあと")))
                },
            }
        },
    )
}
