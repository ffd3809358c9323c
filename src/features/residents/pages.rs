//! What residents see at the door.

use maud::{Markup, html};

use super::links;
use crate::{
    infra::assets::asset,
    web::{
        controls::{Button, Sends, Tone, hidden, link_button, note},
        resident::{Bar, Sheet},
    },
};

/// What stands in place of a page for whom LINE names, while LINE Login is not set up.
pub(super) fn without_line(phone: Option<&str>) -> Sheet<'static> {
    let body = html! {
        p { "この手続きは、LINEで本人を確認してから進みますが、その準備がまだできていません。" }
        @match phone {
            Some(phone) => p { "お急ぎの方は、お電話（" (phone) "）でお問い合わせください。" },
            None => p { "お急ぎの方は、市役所にお問い合わせください。" },
        }
    };
    Sheet::new("LINEでの受付は、まだ始まっていません", html! { div.card { (body) } })
}

/// What a form meets whose visit is over, on a page for whom LINE names.
pub(super) fn over(entrance: &str) -> Sheet<'_> {
    let body = html! {
        p { "しばらく操作がなかったため、安全のために終了しました。" }
        p { "もう一度LINEで確認すると、保存したところから続けられます。" }
    };
    Sheet::new("時間がたったため、確認が必要です", html! { div.card { (body) } })
        .bar(Bar::go(Button::solid("LINEで確認して続ける"), entrance))
}

/// What a form meets whose visit is over, when all that was typed waits behind the entrance.
pub(super) fn waits(entrance: &str) -> Sheet<'_> {
    let body = html! {
        p { "しばらく操作がなかったため、安全のために終了しました。まだ受け付けていません。" }
        p { "入力した内容は残っています。もう一度LINEで確認すると、続けられます。" }
    };
    Sheet::new("時間がたったため、確認が必要です", html! { div.card { (body) } })
        .bar(Bar::go(Button::solid("LINEで確認して続ける"), entrance))
}

/// What a form meets that can be sent once more: its fields, and how many files were chosen.
pub(super) fn once_more<'a>(path: &'a str, fields: &[(String, String)], files: u32) -> Sheet<'a> {
    let body = html! {
        @for (name, value) in fields {
            @if !name.starts_with('_') { (hidden(name, value)) }
        }
        div.card {
            p { "画面を開いてから時間がたったか、別の画面で操作したため、まだ受け付けていません。" }
            p { "入力した内容は残っています。下のボタンを押すと、続けられます。" }
        }
        @if 0 < files {
            (note(Tone::Warn, html! {
                p { "写真やファイルは、次の画面でもう一度選んでください。" }
            }))
        }
    };
    Sheet::new("もう一度、ボタンを押してください", body)
        .form(path, Sends::Text)
        .bar(Bar::send(Button::solid("続ける")))
}

/// What the entrance needs to know.
pub(super) struct Entering<'a> {
    /// Where to go on to.
    pub to: &'a str,
    /// The LIFF app's id.
    pub liff: &'a str,
    /// Where LINE's SDK lies.
    pub sdk: &'a str,
    /// The visit's token.
    pub csrf: &'a str,
    /// Whether the browser has been let in already.
    pub known: bool,
    /// The city's telephone number.
    pub phone: Option<&'a str>,
}

/// The entrance.
pub(super) fn open(entering: &Entering<'_>) -> Sheet<'static> {
    let Entering { to, liff, sdk, csrf, known, phone } = entering;
    let body = html! {
        div data-entrance="open" data-liff=(liff) data-to=(to) data-csrf=(csrf) data-known[*known] {
            section.entrance.card data-for="wait" {
                p role="status" { "LINEで確認しています。そのままお待ちください。" }
            }
            section.entrance data-for="browser" {
                div.card {
                    p { "この手続きは、LINEで本人を確認してから進みます。" }
                    p { "下のボタンを押すと、LINEのログイン画面に移ります。市に伝わるのは、LINEがあなたを見分けるための番号だけです。名前や写真、トークの内容は伝わりません。" (or_by_phone(*phone)) }
                    (link_button(&Button::solid("LINEでログインして進む").icon("log-in"), &login_address(to)))
                    @if *known { p { a href=(to) { "確認が済んでいる方は、このまま進めます" } } }
                }
                noscript {
                    (note(Tone::Info, html! {
                        p {
                            "LINEの中で開いていてこの画面から進めないときは、JavaScriptを使う設定に変える必要があります。"
                            (or_by_phone(*phone))
                        }
                    }))
                }
            }
            section.entrance data-for="again" {
                div.card {
                    p { "確認の有効な時間が過ぎました。" }
                    p { "この画面を閉じて、トークからもう一度開いてください。" }
                }
            }
            section.entrance data-for="failed" {
                div.card {
                    p { "LINEの確認が終わりませんでした。電波のよいところで、もう一度お試しください。" }
                    (link_button(&Button::solid("もう一度ためす"), &links::entrance(to)))
                    (link_button(&Button::outline("LINEのログイン画面で確認する"), &login_address(to)))
                }
            }
            section.entrance data-for="cookies" {
                div.card {
                    p { "このブラウザーは、確認したことを覚えておけない設定になっています。" }
                    p { "Cookie（クッキー）を使う設定に変えるか、LINEのトークから開いてください。" (or_by_phone(*phone)) }
                }
            }
        }
    };
    Sheet::new("ご本人の確認", body).head(scripts(sdk))
}

/// Our script first, so that it decides what shows before anything is drawn.
fn scripts(sdk: &str) -> Markup {
    html! {
        script src=(asset("web/entry.js").path) {}
        script src=(sdk) defer {}
    }
}

fn login_address(to: &str) -> String {
    format!("/l/login?{}", serde_html_form::to_string([("to", to)]).unwrap_or_default())
}

fn or_by_phone(phone: Option<&str>) -> String {
    phone.map(|it| format!("お電話（{it}）でもお受けします。")).unwrap_or_default()
}

/// What stands at the way back from LINE Login when this browser never went there.
pub(super) fn not_begun_here() -> Sheet<'static> {
    let body = html! {
        div.card {
            p { "ログインの途中で時間がたったか、別のブラウザーで開かれたため、続けられませんでした。" }
            p { "お手数ですが、手続きの画面をもう一度開いてください。" }
        }
    };
    Sheet::new("LINEの確認を続けられませんでした", body)
}

/// What somebody sees who has not agreed at LINE Login.
pub(super) fn denied<'a>(entrance: &'a str, phone: Option<&str>) -> Sheet<'a> {
    let body = html! {
        div.card {
            p { "LINEの画面で「キャンセル」が選ばれたため、ご本人を確認していません。何も送られていません。" }
            p { "続けるときは、もう一度LINEで確認してください。" (or_by_phone(phone)) }
        }
    };
    Sheet::new("LINEでの確認をとりやめました", body)
        .bar(Bar::go(Button::solid("もう一度LINEで確認する"), entrance))
}

/// What somebody sees whom LINE could not vouch for.
pub(super) fn failed<'a>(entrance: &'a str, phone: Option<&str>) -> Sheet<'a> {
    let body = html! {
        div.card {
            p { "LINEの確認が終わりませんでした。" }
            p { "少し待ってから、もう一度お試しください。" (or_by_phone(phone)) }
        }
    };
    Sheet::new("ご本人を確認できませんでした", body)
        .bar(Bar::go(Button::solid("もう一度LINEで確認する"), entrance))
}

/// The end: closes the window where LINE can, and says that it may be closed. `liff` is the app's id
/// and where the SDK lies.
pub(super) fn close(liff: Option<(&str, &str)>) -> Sheet<'static> {
    let body = html! {
        div.card data-entrance="close" data-liff=[liff.map(|it| it.0)] {
            p { "この画面は閉じてかまいません。" }
        }
    };
    let page = Sheet::new("終わりました", body);
    match liff {
        Some((_, sdk)) => page.head(scripts(sdk)),
        None => page,
    }
}

/// What stands after signing out.
pub(super) fn out() -> Sheet<'static> {
    let body = html! {
        div.card {
            p { "この端末での確認を終わりました。" }
            p { "続けるときは、トークやホームページから、手続きの画面をもう一度開いてください。" }
        }
    };
    Sheet::new("終了しました", body)
}
