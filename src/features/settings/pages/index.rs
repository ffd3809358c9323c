use std::sync::Arc;

use maud::{Markup, html};

use crate::{
    features::{
        city::{PartKind, Settings},
        settings::{
            model::{Connection, Health},
            words,
        },
        takeover::{Run, state_in_words},
    },
    web::{
        console::Page,
        controls::{self, Tone, icon},
    },
};

/// Everything there is to set.
pub(in crate::features::settings) struct Index {
    pub settings: Arc<Settings>,
    pub connection: Option<Connection>,
    pub testers: usize,
    /// How the take-over of earlier friends stands.
    pub takeover: Option<Run>,
    /// The hours in which phones stay silent, in words.
    pub quiet: String,
    /// Whether mails to staff can be sent.
    pub mails: bool,
}

struct Card {
    icon: &'static str,
    title: &'static str,
    href: &'static str,
    about: &'static str,
    now: Markup,
}

/// `/console/settings`.
pub(in crate::features::settings) fn index(view: &Index) -> Page<'static> {
    let body = html! {
        ul.ways {
            @for card in cards(view) {
                li {
                    a.panel.way href=(card.href) {
                        span.way__icon { (icon(card.icon)) }
                        span.way__title { (card.title) }
                        span.way__about { (card.about) }
                        span.way__now { (card.now) }
                    }
                }
            }
        }
    };
    Page::new("設定", "/console/settings", "settings", body)
}

fn cards(view: &Index) -> [Card; 11] {
    let settings = &view.settings;
    let part = |kind, icon, about, now: Markup| Card {
        icon,
        title: words::part(kind),
        href: words::path(kind),
        about,
        now,
    };
    let testers = match view.testers {
        0 => "まだいません".to_owned(),
        n => format!("{n}人"),
    };
    let networks = match settings.networks.allowed.len() {
        0 => "どこからでも使える".to_owned(),
        n => format!("{n}個のネットワークから"),
    };
    [
        Card {
            icon: "plug",
            title: "LINE接続",
            href: "/console/settings/line",
            about: "LINEとつながっているかを確かめます",
            now: connection(view.connection.as_ref()),
        },
        part(
            PartKind::Words,
            "message-square-text",
            "友だち追加のあいさつ、答えが見つからないときのことば、受付時間",
            html! { (crate::features::city::hours_in_words(&settings.words.hours)) },
        ),
        Card {
            icon: "bell",
            title: "受信設定の決まり",
            href: "/console/settings/reception",
            about: "登録のフォーム、お知らせの種類、受け取らない時間帯",
            now: html! { (view.quiet) },
        },
        part(
            PartKind::Identity,
            "palette",
            "画面や応答に出る名前と、見た目",
            html! { (settings.identity.city) " / " (words::hue(settings.identity.hue)) },
        ),
        Card {
            icon: "users",
            title: "友だちの取り込み",
            href: "/console/settings/friends",
            about: "このシステムを使う前からの友だちに、届くようにします",
            now: {
                let (tone, sign, word) = state_in_words(view.takeover.as_ref());
                controls::chip(tone, sign, word)
            },
        },
        Card {
            icon: "smartphone",
            title: "テスト配信の宛先",
            href: "/console/settings/testers",
            about: "公開の前に、ためしに届けるスマートフォン",
            now: html! { (testers) },
        },
        Card {
            icon: "bell",
            title: "職員への知らせ",
            href: "/console/settings/notices",
            about: "フォームに新しい答えがあったときの、メールとWebhook",
            now: html! { @if view.mails { "メールを送れます" } @else { "メールはまだ送れません" } },
        },
        part(
            PartKind::Retention,
            "timer",
            "メッセージや質問を、いつ消すか",
            html! { "届いたメッセージ " (settings.retention.event_days) "日" },
        ),
        part(PartKind::Networks, "globe", "管理画面を開ける場所を限ります", html! { (networks) }),
        part(
            PartKind::Approval,
            "badge-check",
            "FAQの公開に、ほかの人の承認がいるか",
            html! { (words::approval(settings.approval).0) },
        ),
        part(
            PartKind::Sending,
            "send",
            "配信の承認、夜の時間、すべての配信を止める",
            html! {
                @if settings.sending.lock.is_empty() { (words::second_person(settings.sending.second)) }
                @else { (controls::chip(Tone::Err, "lock", "すべての配信を止めています")) }
            },
        ),
    ]
}

fn connection(found: Option<&Connection>) -> Markup {
    match found {
        None => controls::chip(Tone::Plain, "circle", "まだ確かめていません"),
        Some(found) => {
            let (tone, word) = words::checks::health(found.health());
            let word = match found.health() {
                Health::Well => "つながっています",
                Health::Doubtful | Health::Wrong => word,
            };
            html! { (controls::chip(tone, "", word)) " " (words::when(found.at)) " に確認" }
        }
    }
}
