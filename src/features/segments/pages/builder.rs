//! The page on which a condition is put together.

use maud::{Markup, html};

use super::{
    super::model::{
        Draft, Fault as RowFault, Keeping, Known, NAME_CHARS_MAX, NOTE_CHARS_MAX, Segment,
    },
    room::HERE,
    rows::{Rows, rows},
    told::{Example, Told, examples, meant, more},
};
use crate::web::{
    console::Page,
    controls::{
        Button, Fault, Field, Form, Role, area, button, button_form, form_as, hidden, link_button,
        panel, text,
    },
};

/// A condition being put together.
pub(in super::super) struct BuilderView<'a> {
    /// None for a new one.
    pub segment: Option<&'a Segment>,
    pub name: &'a str,
    pub note: &'a str,
    pub draft: &'a Draft,
    pub known: &'a Known,
    pub told: &'a Told,
    /// Rows that are not counted because they are not finished.
    pub unfinished: usize,
    pub faults: &'a [Fault],
    /// Faults of rows, once somebody wanted to keep them.
    pub rows: &'a [RowFault],
    /// None where they were not asked for.
    pub examples: Option<&'a [Example]>,
    pub may: May,
    pub csrf: &'a str,
}

/// What somebody may do with a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum May {
    /// Try it out.
    Look,
    /// Keep it too.
    Make,
}

/// The page.
pub(in super::super) fn page(view: &BuilderView<'_>) -> Page<'static> {
    let path = match (view.may, view.segment) {
        (May::Look, _) => format!("{HERE}/look"),
        (May::Make, None) => format!("{HERE}/new"),
        (May::Make, Some(segment)) => format!("{HERE}/{}", segment.id),
    };
    let look = format!("{HERE}/look");
    let role = if view.may == May::Make { Role::Main } else { Role::Small };
    let partial = if view.may == May::Make { look.as_str() } else { "" };
    let wires = Form { action: &path, csrf: view.csrf, role, partial, ..Form::default() };
    let body = html! {
        div.stack {
            (form_as(&wires, fields(view, &look)))
            @if let Some(shown) = view.examples { (examples(shown)) }
            @if view.may == May::Make && let Some(segment) = view.segment { (deeds(segment, view.csrf)) }
        }
    };
    let beside = html! { div.stack { (meant(view.told, view.unfinished)) (more(view.told)) } };
    let title = view.segment.map_or("条件をつくる".to_owned(), |it| it.name.clone());
    Page::new(title, HERE, "segments-edit", body)
        .crumb("利用者・セグメント", HERE)
        .faults(view.faults)
        .beside(beside)
}

fn fields(view: &BuilderView<'_>, look: &str) -> Markup {
    html! {
        // The first button of a form is the one that Enter presses.
        button.vh type="submit" tabindex="-1" formaction=(look) { "人数を数え直す" }
        @if let Some(segment) = view.segment {
            (hidden("id", &segment.id.to_string()))
            (hidden("revision", &segment.revision.to_string()))
        }
        (panel("だれに当てはまりますか", html! {
            (rows(&Rows { draft: view.draft, known: view.known, faults: view.rows }))
            div.acts {
                (button(&Button::outline("人数を数え直す").to(look)))
                @if view.may == May::Make {
                    (button(&Button::quiet("当てはまる人の例を見る").to(look).sends("examples", "on")))
                }
            }
        }))
        @if view.may == May::Make {
            (panel("名前をつけて保存する", html! {
                (text(&Field::new("name", "名前").value(view.name).required().faults(view.faults)
                    .chars_max(NAME_CHARS_MAX).hint("配信するときに選ぶ名前です。「小学生の保護者」のように、だれのことか分かる名前にします")))
                (area(&Field::new("note", "メモ").value(view.note).optional().faults(view.faults).rows(2)
                    .chars_max(NOTE_CHARS_MAX).hint("いつ使うか、注意することなど。職員だけが見ます")))
            }))
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), HERE))
                (button(&Button::solid("保存する")))
            }
        }
    }
}

fn deeds(segment: &Segment, csrf: &str) -> Markup {
    let path = format!("{HERE}/{}", segment.id);
    panel(
        "この条件について",
        html! {
            div.acts {
                (button_form(&format!("{path}/copy"), csrf, &Button::outline("写しを作る").icon("copy")))
                @match segment.state {
                    Keeping::InUse => (button_form(&format!("{path}/archive"), csrf, &Button::quiet("しまう").icon("archive"))),
                    Keeping::Archived => (button_form(&format!("{path}/bring-back"), csrf, &Button::outline("また使う"))),
                }
                (link_button(&Button::outline("この人たちに配信する").icon("send"), &format!("/console/residents/send?segment={}", segment.id)))
                (link_button(&Button::quiet("この人たちをリサーチする").icon("chart-column"), &format!("/console/residents/research?segment={}", segment.id)))
            }
        },
    )
}
