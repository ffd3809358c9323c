//! What residents see at the door.

use maud::html;

use crate::web::{
    Posted,
    controls::{Button, Sends, Tone, hidden, note},
    resident::{Bar, Sheet},
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

/// What a form meets whose visit is over where anybody may enter: it can be sent once more.
pub(super) fn once_more<'a>(path: &'a str, posted: &Posted) -> Sheet<'a> {
    let body = html! {
        @for (name, value) in posted.fields() {
            @if !name.starts_with('_') { (hidden(name, value)) }
        }
        div.card {
            p { "画面を開いてから時間がたったか、別の画面で操作したため、まだ受け付けていません。" }
            p { "入力した内容は残っています。下のボタンを押すと、続けられます。" }
        }
        @if !posted.files().is_empty() {
            (note(Tone::Warn, html! {
                p { "写真やファイルは、次の画面でもう一度選んでください。" }
            }))
        }
    };
    Sheet::new("もう一度、ボタンを押してください", body)
        .form(path, Sends::Text)
        .bar(Bar::send(Button::solid("続ける")))
}
