use maud::{Markup, html};

use crate::line::wire::flex::{
    BlockStyle, Bubble, BubbleSize, Carousel, Direction, FlexBox, FlexContainer, FlexMessage,
};
use crate::phone::{
    action::tap,
    fx::{Fx, colour},
    message::unknown,
};

use super::component::{component, flex_box, said, words};

/// A card, or cards side by side.
pub(in crate::phone) fn flex(message: &FlexMessage) -> Markup {
    match &message.contents {
        FlexContainer::Bubble(bubble) => self::bubble(bubble),
        FlexContainer::Carousel(carousel) => self::carousel(carousel, &message.alt_text),
        FlexContainer::Unknown(_) => unknown(&message.alt_text),
    }
}

fn carousel(carousel: &Carousel, alt_text: &str) -> Markup {
    html! {
        ul.carousel role="list" tabindex="0" aria-label={ "カード" (carousel.contents.len()) "枚" } {
            @for card in &carousel.contents {
                li {
                    @match card {
                        FlexContainer::Bubble(bubble) => (self::bubble(bubble)),
                        FlexContainer::Carousel(_) | FlexContainer::Unknown(_) => (unknown(alt_text)),
                    }
                }
            }
        }
    }
}

fn bubble(bubble: &Bubble) -> Markup {
    let styles = bubble.styles.as_ref();
    html! {
        div.fx data-size=[bubble.size.as_ref().map(BubbleSize::as_str)]
            dir=[bubble.direction.as_ref().map(Direction::as_str)] {
            @if let Some(action) = &bubble.action { (tap(action, &bubble_words(bubble))) }
            (block("header", styles.and_then(|s| s.header.as_ref()), bubble.header.as_ref()))
            @if let Some(hero) = &bubble.hero {
                (part("hero", styles.and_then(|s| s.hero.as_ref()), component(hero)))
            }
            (block("body", styles.and_then(|s| s.body.as_ref()), bubble.body.as_ref()))
            (block("footer", styles.and_then(|s| s.footer.as_ref()), bubble.footer.as_ref()))
        }
    }
}

fn block(name: &str, style: Option<&BlockStyle>, content: Option<&FlexBox>) -> Markup {
    html! { @if let Some(content) = content { (part(name, style, flex_box(content))) } }
}

fn part(name: &str, style: Option<&BlockStyle>, inner: Markup) -> Markup {
    let tone = |pick: fn(&BlockStyle) -> Option<&String>| {
        style.and_then(pick).and_then(|text| colour(text))
    };
    let fx = Fx::default()
        .with("background-color", tone(|style| style.background_color.as_ref()))
        .with("border-color", tone(|style| style.separator_color.as_ref()));
    let separated = style.is_some_and(|style| style.separator == Some(true));
    html! { div.fx__part data-part=(name) data-separator[separated] data-fx=[fx.attr()] { (inner) } }
}

/// What a card says, for the name of a tap on it.
fn bubble_words(bubble: &Bubble) -> String {
    let blocks = [&bubble.header, &bubble.body, &bubble.footer].into_iter().flatten();
    let hero = bubble.hero.iter().map(words);
    let all = hero.chain(blocks.map(|block| said(&block.contents)));
    all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}
