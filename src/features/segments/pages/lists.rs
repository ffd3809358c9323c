//! Lists of residents whom files name.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Keeping, Known, NAME_CHARS_MAX, NamedSet, Origin, RowFault, SetName},
        words,
    },
    room::{HERE, neighbours},
};
use crate::{
    base::{Members, time::short_moment},
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Empty, Fact, Fault, Field, Form, Role, Sends, Table, Tone,
            button, button_form, chip, empty, facts, file, form_as, grouped, hidden, link_button,
            note, panel, radios, select, stacking_table, text,
        },
    },
};

const LISTS: &str = "/console/segments/lists";
const NEW: &str = "/console/segments/lists/new";

/// Lists.
pub(in super::super) struct ListsView<'a> {
    pub lists: &'a [(SetName, NamedSet)],
    pub may_make: bool,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// Every list, the latest first.
pub(in super::super) fn page(view: &ListsView<'_>) -> Page<'static> {
    let new = link_button(&Button::solid("ファイルからリストを作る").icon("upload"), NEW);
    let body = html! {
        @if view.lists.is_empty() {
            (empty(&Empty {
                icon: "clipboard-list",
                title: "リストはまだありません",
                text: "説明会の申込者など、条件では言えない人たちは、番号のファイルからリストにできます。リストは条件の中で使えます。",
                actions: html! { @if view.may_make { (new) } },
                help: "segments-lists",
            }))
        } @else { section.panel { (rows(view)) } }
    };
    let page = Page::new("リスト", HERE, "segments-lists", body).tabs(neighbours(LISTS));
    if view.may_make && !view.lists.is_empty() { page.actions(new) } else { page }
}

fn rows(view: &ListsView<'_>) -> Markup {
    let mut columns = vec![
        Column::new("名前"),
        Column::numbers("人数"),
        Column::new("作った日時"),
        Column::new("状態"),
    ];
    if view.may_make {
        columns.push(Column::new(""));
    }
    stacking_table(
        &Table { caption: "リストの一覧", columns: &columns },
        html! {
            @for (name, list) in view.lists {
                @let path = format!("{LISTS}/{}", name.0);
                tr {
                    td {
                        strong { (list.title) }
                        @if let Origin::File(file) = &list.origin { span.table__sub { "「" (file) "」から" } }
                    }
                    td.num data-label="人数" { (grouped(list.members.len() as u64)) "人" }
                    td data-label="作った日時" { (short_moment(list.at, view.now)) }
                    td { @match list.state {
                        Keeping::InUse => (chip(Tone::Ok, "", "使っています")),
                        Keeping::Archived => (chip(Tone::Plain, "archive", "しまいました")),
                    } }
                    @if view.may_make {
                        td { @match list.state {
                            Keeping::InUse => (button_form(&format!("{path}/archive"), view.csrf, &Button::quiet("しまう").tiny().about(&list.title))),
                            Keeping::Archived => (button_form(&format!("{path}/bring-back"), view.csrf, &Button::quiet("また使う").tiny().about(&list.title))),
                        } }
                    }
                }
            }
        },
    )
}

/// What was typed beside a file.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Typed {
    pub title: String,
    pub key: String,
    pub form: String,
}

/// The form for a file.
pub(in super::super) struct BeginView<'a> {
    pub known: &'a Known,
    pub typed: &'a Typed,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page with it.
pub(in super::super) fn begin_page(view: &BeginView<'_>) -> Page<'static> {
    let keys = [
        Choice::new("resident", "利用者番号").note("「No. 123」のような、この画面の番号です"),
        Choice::new("receipt", "フォームの受付番号").note("申請・回答の一覧から書き出した番号です"),
        Choice::new("line", "LINEのユーザーID")
            .note("ほかの仕組みから移すときの、Uで始まる33文字です"),
    ];
    let forms: Vec<(String, &str)> =
        view.known.forms.iter().map(|it| (it.0.to_string(), it.1.as_str())).collect();
    let mut choices = vec![Choice::new("", "(受付番号のときだけ選びます)")];
    choices.extend(forms.iter().map(|(id, title)| Choice::new(id, title)));
    let key = if view.typed.key.is_empty() { "resident" } else { &view.typed.key };
    let wires = Form {
        action: NEW,
        csrf: view.csrf,
        role: Role::Main,
        sends: Sends::Files,
        ..Form::default()
    };
    let faults = view.faults;
    let body = form_as(
        &wires,
        html! {
            (panel("リスト", html! {
                (text(&Field::new("name", "名前").value(&view.typed.title).optional().faults(faults)
                    .chars_max(NAME_CHARS_MAX).hint("次の画面でも入れられます")))
                (radios(&Field::new("key", "何の番号のファイルですか").value(key).required().faults(faults), &keys))
                (select(&Field::new("form", "どのフォームの受付番号ですか").value(&view.typed.form).faults(faults), &choices))
                (file(&Field::new("file", "ファイル").required().faults(faults)
                    .hint("CSVかExcel(xlsx)。1行目は見出しにします。番号の列がなければ、いちばん左の列を番号とみなします"), ".csv,.tsv,.txt,.xlsx"))
            }))
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), LISTS))
                (button(&Button::solid("内容を確かめる").icon("check")))
            }
            p.hint { "まだ何も作りません。次の画面で、何人が見つかったかを確かめてから作ります。" }
        },
    );
    Page::new("ファイルからリストを作る", HERE, "segments-lists", body)
        .crumb("利用者・セグメント", HERE)
        .crumb("リスト", LISTS)
        .faults(faults)
        .reading()
}

/// What a file says.
#[derive(Debug, Default)]
pub(in super::super) struct Looked {
    pub file: String,
    /// The heading of the column that was read.
    pub column: String,
    pub members: Members,
    pub rows: usize,
    /// The first faults: the row's number, what stands there, and what is wrong.
    pub faults: Vec<(usize, String, RowFault)>,
    pub faulty: usize,
}

/// What would be made of a file; `waiting` is its members as they wait in the page.
pub(in super::super) fn preview_page(
    typed: &Typed,
    looked: &Looked,
    (waiting, faults): (&str, &[Fault]),
    csrf: &str,
) -> Page<'static> {
    let found = grouped(looked.members.len() as u64);
    let make = format!("{LISTS}/make");
    let wires = Form { action: &make, csrf, role: Role::Main, ..Form::default() };
    let label = match looked.faulty {
        0 => format!("{found}人のリストを作る"),
        _ => format!("見つかった{found}人だけで作る"),
    };
    let column = format!("「{}」の列を読みました", looked.column);
    let rows = format!("{}行", grouped(looked.rows as u64));
    let body = html! {
        div.stack {
            (form_as(&wires, html! {
                (hidden("members", waiting))
                (hidden("file", &looked.file))
                (panel("作ると、こうなります", html! {
                    (facts(&[
                        Fact::new("ファイル", &looked.file),
                        Fact::new("番号", &column),
                        Fact::new("行の数", &rows),
                        Fact::new("見つかった人", &format!("{found}人")),
                        Fact::new("使わない行", &format!("{}行", grouped(looked.faulty as u64))),
                    ]))
                    (text(&Field::new("name", "リストの名前").value(&typed.title).required().faults(faults)
                        .chars_max(NAME_CHARS_MAX).hint("条件の中で選ぶときの名前です")))
                }))
                div.acts {
                    (link_button(&Button::quiet("やめて、ファイルを選び直す"), NEW))
                    (button(&Button::solid(&label).icon("check")))
                }
            }))
            @if !looked.faults.is_empty() { (panel("使わない行", wrong(looked))) }
        }
    };
    Page::new("リストの確認", HERE, "segments-lists", body)
        .crumb("利用者・セグメント", HERE)
        .crumb("リスト", LISTS)
        .faults(faults)
        .reading()
}

fn wrong(looked: &Looked) -> Markup {
    let columns = [Column::numbers("行"), Column::new("書いてあること"), Column::new("どうして")];
    html! {
        (stacking_table(&Table { caption: "使わない行", columns: &columns }, html! {
            @for (row, cell, fault) in &looked.faults {
                tr {
                    td.num { (row) "行目" }
                    td { (cell) }
                    td { (words::row_fault(fault)) }
                }
            }
        }))
        @if looked.faults.len() < looked.faulty {
            (note(Tone::Info, html! { p { "はじめの" (looked.faults.len()) "行だけを並べています。" } }))
        }
    }
}
