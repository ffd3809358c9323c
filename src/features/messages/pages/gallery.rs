//! The templates of cards, each on a phone.

use maud::{Markup, html};

use super::{HERE, Neighbours, neighbours};
use crate::{
    features::messages::model::{Addresses, Bubble, Gallery, Template},
    infra::assets::asset,
    phone::message,
    web::{
        console::Page,
        controls::{Button, link_button},
    },
};

/// The page.
pub(in super::super) fn page(may_make: bool) -> Page<'static> {
    let all = &Gallery::get().templates;
    let body = html! {
        div.stack {
            link rel="stylesheet" href=(asset("phone/message.css").path);
            p.hint { "市の仕事に合わせたカードの見本です。文と写真を入れかえるだけで送れます。見本の文は例で、選んだときには入りません。" }
            ul.samples { @for it in all { li { (sample(it, may_make)) } } }
        }
    };
    Page::new("カードの見本", HERE, "messages-gallery", body)
        .lead(format!("{}種類", all.len()))
        .crumb("ひな形・素材", HERE)
        .tabs(neighbours!("/console/messages/gallery"))
}

fn sample(it: &Template, may_make: bool) -> Markup {
    let values = it.samples();
    let bubble = Bubble::Template { alt: it.alt(&values), template: it.key.clone(), values };
    html! {
        section.panel.sample aria-labelledby={ "sample-" (it.key) } {
            div.panel__head { h2.panel__title id={ "sample-" (it.key) } { (it.name) } }
            div.panel__body {
                p.hint { (it.about) }
                div.sample__screen role="group" aria-label="見え方" tabindex="0" {
                    @if let Some(said) = bubble.message(&Addresses::default()) { (message(&said)) }
                }
                @if may_make {
                    (link_button(&Button::outline("これで作る").small().icon("plus").about(&it.name), &format!("{HERE}/new?template={}", it.key)))
                }
            }
        }
    }
}
