//! 知らせのメール.

use maud::html;

use crate::web::{
    console::Page,
    controls::{
        Button, Choice, Fault, Field, Kind, Tone, Width, button, link_button, main_form, note,
        panel, radios, text,
    },
};

/// Where the page is.
pub(in super::super) const OWN_PATH: &str = "/console/me/notices";

/// Somebody's own account.
const ACCOUNT: &str = "/console/me";

/// How somebody wants to be told.
pub(in super::super) struct OwnView<'a> {
    /// The address as typed.
    pub mail: &'a str,
    /// The name of what is chosen.
    pub wanted: &'a str,
    /// The address in the account; none where there is none.
    pub in_account: Option<&'a str>,
    /// Whether mails can be sent at all.
    pub has_server: bool,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &OwnView<'_>) -> Page<'static> {
    let choices = [
        Choice::new("at_once", "そのつど、すぐに"),
        Choice::new("hourly", "1時間ごとにまとめて"),
        Choice::new("daily", "1日1回、8:30にまとめて"),
        Choice::new("not", "受け取らない")
            .note("緊急配信の事後の確認だけは、受け取らない人にも送ります。"),
    ];
    let hint = match view.in_account {
        Some(address) => format!("空にすると、アカウントのアドレス({address})に送ります。"),
        None => "アカウントの連絡先にメールアドレスがないため、空にすると送りません。".to_owned(),
    };
    let body = html! {
        @if !view.has_server { (super::mail_missing()) }
        @if view.in_account.is_none() && view.mail.is_empty() {
            (note(Tone::Warn, html! { p { "送り先のメールアドレスがないため、いまは知らせを送れません。" } }))
        }
        (panel("何を知らせるか", html! {
            ul.notes {
                li { "承認できる配信が願い出られたとき(承認の権限がある人に送ります)" }
                li { "あなたの配信が、承認されたとき・差し戻されたとき" }
                li { "緊急の配信が、承認を待たずに送られたとき" }
                li { "新着の取り込みに、確かめてほしいことがあるとき(設定の権限がある人に送ります)" }
            }
            p.hint { "メールに入るのは、件名、願い出た人、送る予定、画面のアドレスだけです。届ける内容や住民の情報は入りません。" }
        }))
        (panel("受け取り方", main_form(OWN_PATH, view.csrf, html! {
            (radios(&Field::new("wanted", "いつ受け取りますか").value(view.wanted), &choices))
            (text(&Field::new("mail", "送り先のメールアドレス").value(view.mail).optional()
                .kind(Kind::Email).width(Width::Half).autocomplete("email").faults(view.faults)
                .hint(&hint)))
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), ACCOUNT))
                (button(&Button::solid("保存する").icon("check")))
            }
        })))
    };
    Page::new("知らせのメール", ACCOUNT, "me-notices", body)
        .crumb("自分のアカウント", ACCOUNT)
        .faults(view.faults)
        .reading()
}
