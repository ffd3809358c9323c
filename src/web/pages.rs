use maud::{DOCTYPE, Markup, html};

use super::{Error, door::RequestId, landing::Landing, words};
use crate::infra::assets::asset;

/// A page of ours around a body: language, character set, style.
pub fn page(title: &str, body: &Markup) -> Markup {
    page_in("ja", title, body)
}

fn page_in(lang: &str, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" type="image/svg+xml" href=(asset("web/icon.svg").path);
                link rel="stylesheet" href=(asset("web/site.css").path);
            }
            body { (body) }
        }
    }
}

/// What stands in place of a page of staff at a path that cannot be shown.
pub(super) fn error(error: &Error, id: &RequestId, path: &str) -> Markup {
    let words::Sentences { what, now } = words::of_error(error);
    let body = html! {
        main {
            h1 { (what) }
            p { (now) }
            @if path.starts_with("/console") { p { a href="/console" { "ホームへもどる" } } }
            p.small { "お問い合わせ番号：" code { (id.as_str()) } }
        }
    };
    page(what, &body)
}

/// What stands in place of a page of residents, in their language. `back` is where they were when
/// they sent something; empty for nowhere.
pub(super) fn refused(error: &Error, id: &RequestId, (tag, back): (&str, &str)) -> Markup {
    let words::Refused { lang, said, back: label, number } = words::refused(error, tag);
    let body = html! {
        main {
            h1 { (said.what) }
            p { (said.now) }
            @if !back.is_empty() { p { a href=(back) { (label) } } }
            p.small { (number) code { (id.as_str()) } }
        }
    };
    page_in(lang, said.what, &body)
}

pub(super) fn landing(view: &Landing) -> Markup {
    let title = format!("{} LINE公式アカウント", view.city);
    let body = html! {
        main {
            h1 { (title) }
            p {
                "ここは、" (view.city) "のLINE公式アカウント「" (view.account)
                "」を動かしているサーバーです。ご用の方は、LINEの友だち登録から、トークでお話しください。"
            }
            @if let Some(website) = &view.website {
                p { a href=(website) rel="noopener" { (view.city) "のホームページ" } }
            }
            @if let Some(demo) = &view.demo { (demo_links(demo)) }
        }
    };
    page(&title, &body)
}

fn demo_links(simulator: &str) -> Markup {
    html! {
        section {
            h2 { "お試し環境" }
            p { "このコンピューターの中だけで動いています。本物のLINEとはつながっていません。" }
            ul.ways {
                li {
                    a href="/console" { "職員の管理画面" }
                    span { "サインインの画面に、見本の職員の名前とパスワードが出ます" }
                }
                li {
                    a href={ (simulator) "/phone" } { "住民のスマートフォン" }
                    span { "トークで質問すると、よくある質問から答えが返ります" }
                }
                li {
                    a href={ (simulator) "/phone/journal" } { "通信の記録" }
                    span { "市のサーバーとLINEのあいだで、何がやりとりされたかを読めます" }
                }
                li {
                    a href={ (simulator) "/phone/mail" } { "職員へのメール" }
                    span { "フォームに新しい答えがあると職員に送られるメールを読めます" }
                }
                li {
                    a href={ (simulator) "/control" } { "シミュレーターの操作" }
                    span { "LINEプラットフォームのまねをしている側のAPIです" }
                }
                li {
                    a href="/readyz" { "動作の状態" }
                    span { "データベースなどが正しく動いているかを示します" }
                }
            }
        }
    }
}
