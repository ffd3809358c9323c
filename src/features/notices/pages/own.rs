//! 知らせのメール.

use maud::html;

use crate::{
    features::notices::word::Kind,
    web::{
        console::Page,
        controls::{
            self, Button, Choice, Fault, Field, Tone, Width, button, checks, link_button,
            main_form, note, panel, radios, text,
        },
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
    /// The words of the kinds they hear of.
    pub told: &'a [&'a str],
    /// The address in the account; none where there is none.
    pub in_account: Option<&'a str>,
    /// Whether mails can be sent at all.
    pub has_server: bool,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// What somebody may hear of or not.
fn kinds() -> Vec<Choice<'static>> {
    let choice = |it: Kind| match it {
        Kind::ToLetGo => Some(
            Choice::new(it.as_str(), "自分が承認できる配信が、願い出られたとき")
                .note("承認の権限がある人に送ります。"),
        ),
        Kind::LetGo => Some(Choice::new(it.as_str(), "自分の配信が、承認されたとき")),
        Kind::SentBack => Some(Choice::new(it.as_str(), "自分の配信が、差し戻されたとき")),
        Kind::Feed => Some(
            Choice::new(it.as_str(), "新着の取り込みに、確かめてほしいことがあるとき")
                .note("設定の権限がある人に送ります。"),
        ),
        Kind::Alarm => None,
    };
    Kind::ALL.into_iter().filter_map(choice).collect()
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
        (panel("受け取り方", main_form(OWN_PATH, view.csrf, html! {
            (checks(
                &Field::new("told", "何を知らせますか").optional()
                    .hint("緊急の配信が承認を待たずに送られたときは、承認できる人みんなに、いつもすぐに送ります。"),
                &kinds(), view.told))
            (radios(&Field::new("wanted", "いつ受け取りますか").value(view.wanted), &choices))
            (text(&Field::new("mail", "送り先のメールアドレス").value(view.mail).optional()
                .kind(controls::Kind::Email).width(Width::Half).autocomplete("email").faults(view.faults)
                .hint(&hint)))
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), ACCOUNT))
                (button(&Button::solid("保存する").icon("check")))
            }
            p.hint { "メールに入るのは、件名、願い出た人、送る予定、画面のアドレスだけです。届ける内容や住民の情報は入りません。" }
        })))
    };
    Page::new("知らせのメール", ACCOUNT, "me-notices", body)
        .crumb("自分のアカウント", ACCOUNT)
        .faults(view.faults)
        .reading()
}
