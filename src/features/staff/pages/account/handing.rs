//! Handing something over: the link to a new account, and the work of somebody who leaves.

use maud::html;

use super::super::accounts::HERE;
use crate::{
    features::staff::model::{INVITATION_HOURS, Staff},
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Form, Tone, area, button, facts, form_as,
            link_button, note, panel, select, text,
        },
    },
};

/// Rows in which the whole letter is seen.
const LETTER_ROWS: u8 = 14;

/// The link to hand over, once, with a letter around it.
pub(in crate::features::staff) fn invitation(
    staff: &Staff,
    letter: &str,
    url: &str,
) -> Page<'static> {
    let hours = INVITATION_HOURS;
    let path = format!("{HERE}/{}", staff.id);
    let body = html! {
        div.stack {
            (panel("招待リンク", html! {
                p { (staff.name) "さんに渡してください。" (hours) "時間のあいだ、1回だけ使えます。前に出したリンクがあっても、もう使えません。" }
                (text(&Field::new("link", "リンク").value(url).hint("この画面でだけ表示します。欄を選んでコピーしてください")))
                (area(&Field::new("letter", "メールの文面").value(letter).rows(LETTER_ROWS)))
                (note(Tone::Warn, html! { p { "このリンクを持つ人は、だれでもこのアカウントを使えるようになります。本人だけに渡してください。" } }))
            }))
            div.acts {
                (link_button(&Button::solid("渡しました"), HERE))
                (link_button(&Button::quiet("アカウントの画面へ"), &path))
            }
        }
    };
    Page::new("招待リンクができました", HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path)
        .reading()
}

/// What would be handed over, and to whom.
pub(in crate::features::staff) struct Handing<'a> {
    pub staff: &'a Staff,
    /// What there is, by its name.
    pub owned: &'a [(&'static str, usize)],
    /// To whom it can go.
    pub heirs: &'a [Staff],
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// Asks to whom things go.
pub(in crate::features::staff) fn handover(handing: &Handing<'_>) -> Page<'static> {
    let staff = handing.staff;
    let path = format!("{HERE}/{}", staff.id);
    let action = format!("{path}/handover");
    let total: usize = handing.owned.iter().map(|it| it.1).sum();
    let counts: Vec<Fact<'_>> = handing
        .owned
        .iter()
        .map(|(label, count)| Fact::new(label, &format!("{count}件")))
        .collect();
    let ids: Vec<(String, String)> = handing
        .heirs
        .iter()
        .map(|it| (it.id.to_string(), format!("{} {}", it.department, it.name)))
        .collect();
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(ids.iter().map(|(id, label)| Choice::new(id, label)));
    let body = html! {
        div.stack {
            (panel("この人が受け持つもの", facts(&counts)))
            @if total == 0 {
                (note(Tone::Ok, html! { p { "引き継ぐものはありません。" } }))
                p { (link_button(&Button::quiet("アカウントの画面へ"), &path)) }
            } @else {
                (form_as(&Form { action: &action, csrf: handing.csrf, ..Form::default() }, html! {
                    (panel("引き継ぐ相手", html! {
                        (select(&Field::new("to", "だれに引き継ぎますか").required().faults(handing.faults), &choices))
                    }))
                    div.acts {
                        (link_button(&Button::quiet("やめてもどる"), &path))
                        (button(&Button::solid(&format!("{total}件を引き継ぐ"))))
                    }
                }))
            }
        }
    };
    Page::new(format!("{}さんの仕事を引き継ぐ", staff.name), HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path)
        .faults(handing.faults)
        .reading()
}
