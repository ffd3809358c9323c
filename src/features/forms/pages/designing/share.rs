use maud::{Markup, html};

use super::{
    super::super::model::{Entry, Form, State},
    room::{HERE, standing},
    told::named,
};
use crate::web::{
    console::Page,
    controls::{Button, Fact, Tone, facts, link_button, note, panel},
    qr,
};

/// How a form comes to residents.
pub(in super::super::super) struct ShareView<'a> {
    pub form: &'a Form,
    /// The address in any browser.
    pub address: String,
    /// The address that opens within LINE; none while LINE is not set up for it.
    pub within_line: Option<String>,
}

/// The page.
pub(in super::super::super) fn page(view: &ShareView<'_>) -> Page<'static> {
    let path = format!("{HERE}/{}", view.form.id);
    let best = view.within_line.as_ref().unwrap_or(&view.address);
    let is_line = view.form.draft.rules.entry == Entry::Line;
    let body = html! {
        @if view.form.state != State::Open {
            (note(Tone::Warn, html! { p { "いまは受け付けていません。開いた人には、受け付けていないことが伝わります。" } }))
        }
        (panel("アドレス", html! {
            (facts(&addresses(view)))
            p.hint { @if is_line { "LINEでログインした人だけが答えられます。" } @else { "LINEがない人も、ブラウザーで答えられます。" } }
            p.hint { "リンクの印(どこから来たか)を使うフォームでは、アドレスの最後に ?from=poster のように足します。" }
        }))
        (panel("ちらしや掲示に使うQRコード", code(best)))
    };
    Page::new("フォームを配る", HERE, "forms-publish", body)
        .crumb("フォーム", HERE)
        .crumb(named(&view.form.draft.title), path.clone())
        .mark(standing(view.form))
        .actions(html! { (link_button(&Button::quiet("編集に戻る").small(), &path)) })
        .reading()
}

fn addresses<'a>(view: &'a ShareView<'_>) -> Vec<Fact<'a>> {
    let link = |address: &str| html! { a href=(address) rel="noopener" { (address) } };
    let within = view.within_line.as_deref();
    let line = within.map(|it| Fact::of("LINEの中で開く", link(it)));
    let web = Fact::of("ブラウザーで開く", link(&view.address));
    line.into_iter().chain([web]).collect()
}

fn code(address: &str) -> Markup {
    html! {
        @match qr::picture(address) {
            Some(picture) => {
                svg.qr role="img" aria-label="フォームのアドレスの図" viewBox={ "0 0 " (picture.side) " " (picture.side) } {
                    rect width=(picture.side) height=(picture.side) fill="#fff" {}
                    path d=(picture.path) {}
                }
                p.hint { "画面の上で右クリックすると、画像として保存できます。印刷するときは、3センチより大きくしてください。" }
            },
            None => p { "アドレスが長すぎるため、QRコードにできません。" },
        }
    }
}
