//! The categories: names, order, removal.

use maud::{Markup, html};

use super::room::{HERE, stacked, tabs};
use crate::{
    features::faq::model::Category,
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Fault, Field, Form, Table, Tone, button, confirm, form, icon,
            link_button, main_form, main_link, note, panel, select, table, text,
        },
    },
};

/// A category with the number of its FAQs.
pub(in super::super) struct Counted {
    pub category: Category,
    pub faqs: usize,
}

/// The categories.
pub(in super::super) struct CategoriesView<'a> {
    pub all: Vec<Counted>,
    pub may_change: bool,
    pub csrf: &'a str,
}

/// The categories in order, and the form for another one.
pub(in super::super) fn page<'a>(
    view: &CategoriesView<'_>,
    faults: &[Fault],
    typed: &str,
) -> Page<'a> {
    let body = html! {
        @if view.may_change { (add(view, faults, typed)) } @else {
            (note(Tone::Info, html! { p { "分類は全庁で使うので、すべての課のFAQを変えられる人だけが変えられます。" } }))
        }
        (panel("並び順と名前", html! {
            @if view.all.is_empty() {
                p { "まだ分類はありません。分類を足すと、FAQを分けて、利用者が「分類から探す」を使えるようになります。" }
            } @else {
                p.hint { "利用者のトークで「分類から探す」を開いたときも、この順に並びます。" }
                @if view.may_change { (rows(view)) } @else { (plain(view)) }
            }
        }))
    };
    Page::new("分類", HERE, "faq-categories", stacked(body))
        .tabs(tabs("/console/faq/categories"))
        .faults(faults)
        .reading()
}

fn add(view: &CategoriesView<'_>, faults: &[Fault], typed: &str) -> Markup {
    let field =
        Field::new("name", "分類の名前").value(typed).faults(faults).chars_max(60).required();
    panel(
        "分類を足す",
        form(
            "/console/faq/categories",
            view.csrf,
            html! {
                (text(&field))
                (button(&Button::outline("分類を足す").icon("plus")))
            },
        ),
    )
}

fn plain(view: &CategoriesView<'_>) -> Markup {
    let columns = [Column::new("分類"), Column::numbers("FAQ")];
    table(
        &Table { caption: "分類", columns: &columns },
        html! {
            @for it in &view.all {
                tr { td { (main_link(&list_of(it), &it.category.name, "")) } td.num { (it.faqs) } }
            }
        },
    )
}

fn list_of(it: &Counted) -> String {
    format!("/console/faq?category={}", it.category.id)
}

fn rows(view: &CategoriesView<'_>) -> Markup {
    form(
        "/console/faq/categories/order",
        view.csrf,
        html! {
            x-sort data-name="order" {
                ol.sort {
                    @for it in &view.all { (row(it)) }
                }
            }
            div.acts { (button(&Button::outline("並び順を保存する").small().icon("check"))) }
        },
    )
}

fn row(it: &Counted) -> Markup {
    let (id, name) = (it.category.id.to_string(), &it.category.name);
    let (up, down) = (format!("{id}:up"), format!("{id}:down"));
    let edit = format!("/console/faq/categories/{id}");
    html! {
        li.sort__item data-id=(id) {
            span.sort__grip data-grip aria-hidden="true" { (icon("grip-vertical")) }
            span.sort__text { (main_link(&list_of(it), name, &format!("FAQ {}件", it.faqs))) }
            span.acts {
                (button(&Button::quiet("上へ").tiny().icon("arrow-up").sends("move", &up).about(name)))
                (button(&Button::quiet("下へ").tiny().icon("arrow-down").sends("move", &down).about(name)))
                (link_button(&Button::quiet("変える").tiny().icon("pencil").about(name), &edit))
            }
        }
    }
}

/// Another name for a category.
pub(in super::super) struct EditView<'a> {
    pub one: &'a Counted,
    pub typed: &'a str,
    pub csrf: &'a str,
    pub faults: &'a [Fault],
}

/// The form for another name, and the way to removing it.
pub(in super::super) fn edit_page<'a>(view: &EditView<'_>) -> Page<'a> {
    let path = format!("/console/faq/categories/{}", view.one.category.id);
    let field =
        Field::new("name", "分類の名前").value(view.typed).faults(view.faults).chars_max(60);
    let body = html! {
        (main_form(&path, view.csrf, html! {
            (text(&field.required()))
            div.acts {
                (button(&Button::solid("名前を変える")))
                (link_button(&Button::quiet("やめる"), "/console/faq/categories"))
            }
        }))
        (panel("この分類を消す", html! {
            p { "FAQ " (view.one.faqs) "件が、この分類にあります。消すときは、ほかの分類に移せます。" }
            (link_button(&Button::danger_outline("消す").small().icon("trash-2"), &format!("{path}/remove")))
        }))
    };
    Page::new(format!("分類「{}」", view.one.category.name), HERE, "faq-categories", stacked(body))
        .crumb("分類", "/console/faq/categories")
        .faults(view.faults)
        .reading()
}

/// Removing one.
pub(in super::super) struct Asking<'a> {
    pub one: &'a Counted,
    pub all: &'a [Counted],
    pub csrf: &'a str,
}

/// Asks before a category is removed, and where its FAQs go.
pub(in super::super) fn remove_page<'a>(view: &Asking<'_>) -> Page<'a> {
    let it = view.one;
    let others: Vec<(String, &str)> = view
        .all
        .iter()
        .filter(|other| other.category.id != it.category.id)
        .map(|other| (other.category.id.to_string(), &*other.category.name))
        .collect();
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(others.iter().map(|(id, name)| Choice::new(id, name)));
    let action = format!("/console/faq/categories/{}/remove", it.category.id);
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    let body = confirm(
        &form,
        html! {
            @if it.faqs == 0 {
                p { "この分類にFAQはありません。消しても、FAQは変わりません。" }
            } @else {
                p { "この分類には、FAQが" (it.faqs) "件あります。どの分類に移すかを選んでください。" }
                (select(&Field::new("into", "FAQを移す分類").required(), &choices))
            }
        },
        &Button::danger("分類を消す"),
        "/console/faq/categories",
    );
    Page::new(
        format!("分類「{}」を消しますか", it.category.name),
        HERE,
        "faq-categories",
        stacked(body),
    )
    .crumb("分類", "/console/faq/categories")
    .reading()
}

/// What is said of categories.
pub(in super::super) mod said {
    use crate::features::faq::model::HeadingFault;

    pub const RENAMED: &str = "分類の名前を変えました。";
    pub const SORTED: &str = "分類の順番を変えました。";

    pub fn added(name: &str) -> String {
        format!("分類「{}」を足しました。", name.trim())
    }

    pub fn removed(moved: usize) -> String {
        match moved {
            0 => "分類を消しました。".to_owned(),
            moved => format!("分類を消し、FAQ {moved}件を移しました。"),
        }
    }

    /// Why not, and what to do.
    pub fn fault(fault: HeadingFault) -> &'static str {
        match fault {
            HeadingFault::Empty => "分類の名前を入力してください",
            HeadingFault::TooLong => "分類の名前は60文字までにしてください",
            HeadingFault::Taken => "同じ名前の分類があります。別の名前にしてください",
            HeadingFault::TooMany => "分類は100個までです。使わない分類を消してください",
            HeadingFault::NotEmpty => "FAQを移す分類を選んでください",
            HeadingFault::NoSuch => "この分類は、もう消されています",
        }
    }
}
