use maud::{Markup, html};

use crate::line::wire::{
    Action, ButtonsTemplate, CarouselTemplate, ConfirmTemplate, ImageAspectRatio,
    ImageCarouselTemplate, ImageSize, Template, TemplateMessage,
};

use super::{
    action::{Face, name, source, tap},
    fx::{Fx, colour},
    message::unknown,
};

/// Buttons in one of LINE's four shapes.
pub(super) fn template(message: &TemplateMessage) -> Markup {
    match &message.template {
        Template::Buttons(buttons) => self::buttons(buttons),
        Template::Confirm(confirm) => self::confirm(confirm),
        Template::Carousel(carousel) => self::carousel(carousel),
        Template::ImageCarousel(carousel) => images(carousel),
        Template::Unknown(_) => unknown(&message.alt_text),
    }
}

/// What buttons and the columns of a carousel have in common.
struct Card<'a> {
    picture: Option<&'a str>,
    ratio: Option<&'a ImageAspectRatio>,
    size: Option<&'a ImageSize>,
    background: Option<&'a str>,
    title: Option<&'a str>,
    text: &'a str,
    tapped: Option<&'a Action>,
    actions: &'a [Action],
}

fn buttons(buttons: &ButtonsTemplate) -> Markup {
    card(&Card {
        picture: buttons.thumbnail_image_url.as_deref(),
        ratio: buttons.image_aspect_ratio.as_ref(),
        size: buttons.image_size.as_ref(),
        background: buttons.image_background_color.as_deref(),
        title: buttons.title.as_deref(),
        text: &buttons.text,
        tapped: buttons.default_action.as_ref(),
        actions: &buttons.actions,
    })
}

fn carousel(carousel: &CarouselTemplate) -> Markup {
    html! {
        ul.carousel role="list" tabindex="0" aria-label={ "カード" (carousel.columns.len()) "枚" } {
            @for column in &carousel.columns {
                li {
                    (card(&Card {
                        picture: column.thumbnail_image_url.as_deref(),
                        ratio: carousel.image_aspect_ratio.as_ref(),
                        size: carousel.image_size.as_ref(),
                        background: column.image_background_color.as_deref(),
                        title: column.title.as_deref(),
                        text: &column.text,
                        tapped: column.default_action.as_ref(),
                        actions: &column.actions,
                    }))
                }
            }
        }
    }
}

fn card(card: &Card<'_>) -> Markup {
    let fx = Fx::default().with("background-color", card.background.and_then(colour));
    html! {
        div.card data-kind="template" {
            div.card__head {
                @if let Some(picture) = card.picture {
                    img.card__picture src=[source(picture)] alt="" loading="lazy"
                        data-ratio=[card.ratio.map(ImageAspectRatio::as_str)]
                        data-mode=[card.size.map(ImageSize::as_str)] data-fx=[fx.attr()];
                }
                div.card__text {
                    @if let Some(title) = card.title { p.card__title { (title) } }
                    p { (card.text) }
                }
                @if let Some(action) = card.tapped { (tap(action, card.title.unwrap_or(card.text))) }
            }
            div.card__buttons { @for action in card.actions { (button(action)) } }
        }
    }
}

fn confirm(confirm: &ConfirmTemplate) -> Markup {
    html! {
        div.card data-kind="template" {
            div.card__text { p { (confirm.text) } }
            div.card__buttons data-across { @for action in &confirm.actions { (button(action)) } }
        }
    }
}

fn images(carousel: &ImageCarouselTemplate) -> Markup {
    html! {
        ul.carousel role="list" tabindex="0" data-kind="images"
            aria-label={ "画像" (carousel.columns.len()) "枚" } {
            @for column in &carousel.columns {
                li {
                    div.card {
                        img.card__picture src=[source(&column.image_url)] alt="" loading="lazy";
                        @if let Some(label) = column.action.label() {
                            span.carousel__label aria-hidden="true" { (label) }
                        }
                        (tap(&column.action, ""))
                    }
                }
            }
        }
    }
}

fn button(action: &Action) -> Markup {
    Face { class: "card__button", ..Face::default() }.around(action, html! { (name(action, "")) })
}
