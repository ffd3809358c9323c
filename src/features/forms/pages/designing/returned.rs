//! What a translator's file would do to a form.

use maud::{Markup, html};

use super::{
    languages::address,
    room::HERE,
    told::{self, named},
};
use crate::{
    features::forms::{
        model::{Design, Form, Language, Leaflet, Rendering, Review},
        words::{designing as words, language_name},
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Table, Tone, button, chip, facts, form, hidden, link_button,
            note, panel, stacking_table,
        },
    },
};

/// Texts and faults that are shown: more are not looked through one by one.
const SHOWN_MAX: usize = 300;

/// What a file would do.
pub(in super::super::super) struct ReturnedView<'a> {
    pub form: &'a Form,
    pub language: &'a Language,
    pub file: &'a str,
    pub review: &'a Review,
    /// Tells the review from another one.
    pub seen: &'a str,
    /// The texts of the file, to be sent once more.
    pub texts: &'a str,
    /// Whether the form was changed since the review was seen first.
    pub met: bool,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super::super) fn page(view: &ReturnedView<'_>) -> Page<'static> {
    let back = address(view.form, view.language);
    let title = &view.form.draft.title;
    let body = html! {
        @if view.met {
            (note(Tone::Warn, html! { p { "確かめたあとに、ほかの人がこのフォームを変えました。まだ何も読み込んでいません。もう一度、下の内容を確かめてください。" } }))
        }
        (panel("読み込むと、こうなります", html! { (counts(view)) (acts(view, &back)) }))
        @if !view.review.faults.is_empty() { (panel("直すところ", faults(view.review))) }
        @if !view.review.changes.is_empty() { (panel("変わる訳", changes(view))) }
    };
    Page::new("翻訳したファイルの確認", HERE, "forms-languages", html! { div.stack { (body) } })
        .crumb("フォーム", HERE)
        .crumb(named(title), format!("{HERE}/{}", view.form.id))
        .crumb("ほかの言語", back)
}

fn counts(view: &ReturnedView<'_>) -> Markup {
    let review = view.review;
    let new = review.changes.iter().filter(|it| it.before.is_empty()).count();
    let stale = review.changes.iter().filter(|it| it.is_stale(&view.form.draft)).count();
    let number = |count: usize| format!("{count}件");
    let name = language_name(view.language).0;
    let mut all = vec![Fact::new("ファイル", view.file), Fact::new("言語", name)];
    let told = [
        ("新しい訳", new),
        ("変わる訳", review.changes.len() - new),
        ("同じ訳", review.same),
        ("訳が空の行", review.empty),
        ("直すところのある行", review.faults.len()),
    ];
    let told = told.map(|it| (it.0, number(it.1)));
    all.extend(told.iter().map(|it| Fact::new(it.0, &it.1)));
    html! {
        (facts(&all))
        @if 0 < stale {
            (note(Tone::Warn, html! {
                p { strong { (stale) "件は、ファイルを作ったあとで日本語が変わっています。" } "読み込めますが、「日本語が変わった」のしるしがつきます。あとで訳を見直してください。" }
            }))
        }
    }
}

fn acts(view: &ReturnedView<'_>, back: &str) -> Markup {
    let count = view.review.changes.len();
    let label = match view.review.faults.len() {
        0 => format!("{count}件の訳を読み込む"),
        _ => format!("直すところのない{count}件だけ読み込む"),
    };
    let action = format!("{HERE}/{}/languages/{}/file/keep", view.form.id, view.language.tag());
    html! {
        @if count == 0 {
            (note(Tone::Info, html! { p { "新しい訳も、変わる訳もありません。" } }))
            p { (link_button(&Button::outline("訳の画面に戻る"), back)) }
        } @else {
            (form(&action, view.csrf, html! {
                (hidden("file", view.file))
                (hidden("texts", view.texts))
                (hidden("seen", view.seen))
                div.acts {
                    (button(&Button::solid(&label).icon("check")))
                    (link_button(&Button::quiet("やめる"), back))
                }
                p.hint { "空の行は、いまの訳のまま変わりません。読み込んでも、公開するまで利用者には見えません。読み込んだすぐあとなら、元に戻せます。" }
            }))
        }
    }
}

fn faults(review: &Review) -> Markup {
    let columns = [Column::numbers("行"), Column::new("直すこと")];
    html! {
        p { "次の行は読み込みません。ファイルを直して、もう一度読み込んでください。" }
        (stacking_table(&Table { caption: "直すところ", columns: &columns }, html! {
            @for (row, why) in review.faults.iter().take(SHOWN_MAX) {
                tr { td.num { (row) "行目" } td { (told::text_fault(why)) } }
            }
        }))
        (more(review.faults.len()))
    }
}

fn more(count: usize) -> Markup {
    html! { @if SHOWN_MAX < count { p.hint { "ほかに " (count - SHOWN_MAX) " 件あります。" } } }
}

fn changes(view: &ReturnedView<'_>) -> Markup {
    let all = &view.review.changes;
    html! {
        @for it in all.iter().take(SHOWN_MAX) { (change(view, it)) }
        (more(all.len()))
    }
}

fn change(view: &ReturnedView<'_>, it: &Rendering) -> Markup {
    let design: &Design = &view.form.draft;
    let leaflet = words::leaflet(design, Leaflet::holding(design, it.passage));
    let tag = view.language.tag();
    html! {
        section.field {
            h3.field__label {
                (it.row) "行目 " (leaflet) " / " (words::passage(it.passage)) " "
                @if it.before.is_empty() { (chip(Tone::Ok, "plus", "新しい訳")) }
                @else { (chip(Tone::Info, "pencil", "変わる訳")) }
                @if it.is_stale(design) { " " (chip(Tone::Warn, "", "日本語が変わった")) }
            }
            div.change {
                div.change__side { b { "日本語" } (design.passage(it.passage).unwrap_or_default()) }
                @if !it.before.is_empty() {
                    div.change__side { b { "いまの訳" } span lang=(tag) { (it.before) } }
                }
                div.change__side { b { "読み込んだあと" } span lang=(tag) { (it.said.says) } }
            }
        }
    }
}
