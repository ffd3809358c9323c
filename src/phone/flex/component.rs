use maud::{Markup, html};

use crate::{
    base::text::truncate_graphemes,
    line::wire::flex::{
        Align, AlignItems, AspectMode, Background, ButtonHeight, ButtonStyle, Component,
        Decoration, FlexBox, FlexButton, FlexIcon, FlexImage, FlexSeparator, FlexSpan, FlexText,
        FlexVideo, FontStyle, Gravity, JustifyContent, Layout, LinearGradient, Weight,
    },
    phone::{
        action::{Face, name, source, tap},
        fx::{Fx, border, colour, gradient, length, percent, px, ratio},
    },
};

use super::look::{Look, Place, place};

/// The longest name a tap takes from the words it covers, in grapheme clusters; a screen reader
/// reads the rest from the card itself.
const NAME_CLUSTERS_MAX: usize = 80;

/// One component of a card.
pub(super) fn component(part: &Component) -> Markup {
    match part {
        Component::Box(part) => flex_box(part),
        Component::Button(part) => button(part),
        Component::Image(part) => image(part),
        Component::Video(part) => video(part),
        Component::Icon(part) => icon(part),
        Component::Text(part) => text(part),
        Component::Span(part) => span(part),
        Component::Separator(part) => separator(part),
        Component::Filler(part) => {
            let place = Place { flex: part.flex, ..Place::default() };
            drawn(&Look::new("fx-filler").placed(&place), html! {})
        }
        Component::Unknown(_) => html! {},
    }
}

/// An element of a look.
fn drawn(look: &Look, inner: Markup) -> Markup {
    html! { div class=(look.classes) data-fx=[look.fx.attr()] { (inner) } }
}

/// Components arranged.
pub(super) fn flex_box(part: &FlexBox) -> Markup {
    let measure = |text: &Option<String>| text.as_deref().and_then(length);
    let tone = |text: &Option<String>| text.as_deref().and_then(colour);
    let padding = |own: &Option<String>| measure(own).or_else(|| measure(&part.padding_all));
    let clips = [&part.corner_radius, &part.height, &part.max_height].iter().any(|m| m.is_some());
    let share = part.flex.or(part.width.as_ref().map(|_| 0));
    let look = Look::new("fx-box")
        .word("layout", Some(layout(&part.layout)))
        .sized("spacing", "--fx-space", part.spacing.as_deref())
        .word("justify", part.justify_content.as_ref().map(JustifyContent::as_str))
        .word("items", part.align_items.as_ref().map(AlignItems::as_str))
        .flag("clip", Some(clips))
        .placed(&place!(part, share))
        .set("background-color", tone(&part.background_color))
        .set("background-image", part.background.as_ref().and_then(background))
        .set("border-color", tone(&part.border_color))
        .set("border-width", part.border_width.as_deref().and_then(border))
        .set("border-radius", measure(&part.corner_radius))
        .set("width", measure(&part.width))
        .set("max-width", measure(&part.max_width))
        .set("height", measure(&part.height))
        .set("max-height", measure(&part.max_height))
        .set("padding-block-start", padding(&part.padding_top))
        .set("padding-block-end", padding(&part.padding_bottom))
        .set("padding-inline-start", padding(&part.padding_start))
        .set("padding-inline-end", padding(&part.padding_end));
    drawn(
        &look,
        html! {
            @if let Some(action) = &part.action { (tap(action, &said(&part.contents))) }
            @for child in &part.contents { (component(child)) }
        },
    )
}

fn layout(layout: &Layout) -> &str {
    match layout {
        Layout::Horizontal | Layout::Vertical | Layout::Baseline => layout.as_str(),
        Layout::Other(_) => "vertical",
    }
}

fn background(background: &Background) -> Option<String> {
    match background {
        Background::LinearGradient(line) => {
            let LinearGradient { angle, start_color, end_color, center_color, center_position } =
                line;
            let center = center_position.as_deref().unwrap_or("50%");
            let stops = [
                (Some(start_color.as_str()), "0%"),
                (center_color.as_deref(), center),
                (Some(end_color.as_str()), "100%"),
            ];
            gradient(angle, stops)
        }
        Background::Unknown(_) => None,
    }
}

fn button(part: &FlexButton) -> Markup {
    let look = Look::new("fx-button")
        .word("height", part.height.as_ref().map(ButtonHeight::as_str))
        .word("gravity", part.gravity.as_ref().map(Gravity::as_str))
        .flag("scaling", part.scaling)
        .placed(&place!(part, part.flex));
    let tone = part.color.as_deref().and_then(colour);
    let fx = match part.style {
        Some(ButtonStyle::Primary | ButtonStyle::Secondary) => {
            Fx::default().with("background-color", tone)
        }
        Some(ButtonStyle::Link | ButtonStyle::Other(_)) | None => Fx::default().with("color", tone),
    };
    let style = part.style.as_ref().map(ButtonStyle::as_str);
    let face = Face { class: "fx-button__face", name: None, fx, look: style };
    let shrinks = part.adjust_mode.is_some();
    let label = html! { span data-shrink[shrinks] { (name(&part.action, "")) } };
    drawn(&look, face.around(&part.action, label))
}

fn image(part: &FlexImage) -> Markup {
    let size = part.size.as_deref();
    let look = Look::new("fx-image")
        .word("wide", size)
        .set("--fx-wide", size.and_then(|size| px(size).or_else(|| percent(size))))
        .word("mode", part.aspect_mode.as_ref().map(AspectMode::as_str))
        .word("align", part.align.as_ref().map(Align::as_str))
        .word("gravity", part.gravity.as_ref().map(Gravity::as_str))
        .placed(&place!(part, part.flex));
    let frame = Fx::default()
        .with("aspect-ratio", part.aspect_ratio.as_deref().and_then(ratio))
        .with("background-color", part.background_color.as_deref().and_then(colour));
    drawn(
        &look,
        html! {
            @if let Some(action) = &part.action { (tap(action, "")) }
            span.fx-image__frame data-fx=[frame.attr()] {
                img src=[source(&part.url)] alt="" loading="lazy";
            }
        },
    )
}

fn video(part: &FlexVideo) -> Markup {
    let shape = part.aspect_ratio.as_deref().and_then(ratio);
    html! {
        div.fx-video {
            video controls preload="none" aria-label="動画" src=[source(&part.url)]
                poster=[source(&part.preview_url)]
                data-fx=[Fx::default().with("aspect-ratio", shape).attr()] {}
            @if let Some(action) = &part.action {
                (Face { class: "fx-video__more", ..Face::default() }
                    .around(action, html! { (name(action, "")) }))
            }
        }
    }
}

fn icon(part: &FlexIcon) -> Markup {
    let look = Look::new("fx-icon")
        .sized("size", "--fx-size", part.size.as_deref())
        .flag("scaling", part.scaling)
        .placed(&place!(part, None));
    let shape = part.aspect_ratio.as_deref().and_then(ratio).unwrap_or_else(|| "1 / 1".to_owned());
    let fx = Fx::default().with("aspect-ratio", Some(shape));
    drawn(&look, html! { img src=[source(&part.url)] alt="" loading="lazy" data-fx=[fx.attr()]; })
}

fn text(part: &FlexText) -> Markup {
    let lines = part.max_lines.filter(|lines| *lines > 0);
    let look = Look::new("fx-text")
        .sized("size", "--fx-size", part.size.as_deref())
        .word("weight", part.weight.as_ref().map(Weight::as_str))
        .word("style", part.style.as_ref().map(FontStyle::as_str))
        .word("decoration", part.decoration.as_ref().map(Decoration::as_str))
        .word("align", part.align.as_ref().map(Align::as_str))
        .word("gravity", part.gravity.as_ref().map(Gravity::as_str))
        .flag("wrap", part.wrap)
        .flag("scaling", part.scaling)
        .flag("clamp", Some(lines.is_some()))
        .placed(&place!(part, part.flex))
        .set("color", part.color.as_deref().and_then(colour))
        .set("--fx-lines", lines.map(|lines| lines.min(999).to_string()))
        .set("--fx-line", part.line_spacing.as_deref().and_then(px));
    let shrinks = part.adjust_mode.is_some();
    drawn(
        &look,
        html! {
            @if let Some(action) = &part.action { (tap(action, &text_words(part))) }
            p data-shrink[shrinks] {
                @match &part.contents {
                    Some(spans) => @for span in spans { (component(span)) },
                    None => (part.text.as_deref().unwrap_or("")),
                }
            }
        },
    )
}

fn span(part: &FlexSpan) -> Markup {
    let look = Look::new("fx-span")
        .sized("size", "--fx-size", part.size.as_deref())
        .word("weight", part.weight.as_ref().map(Weight::as_str))
        .word("style", part.style.as_ref().map(FontStyle::as_str))
        .word("decoration", part.decoration.as_ref().map(Decoration::as_str))
        .set("color", part.color.as_deref().and_then(colour));
    let words = part.text.as_deref().unwrap_or("");
    html! { span class=(look.classes) data-fx=[look.fx.attr()] { (words) } }
}

fn separator(part: &FlexSeparator) -> Markup {
    let place = Place { margin: part.margin.as_deref(), ..Place::default() };
    let tone = part.color.as_deref().and_then(colour);
    drawn(&Look::new("fx-separator").placed(&place).set("border-color", tone), html! {})
}

/// What components say, shortened to the length of a name.
pub(super) fn said(contents: &[Component]) -> String {
    let all: Vec<String> = contents.iter().map(words).filter(|words| !words.is_empty()).collect();
    truncate_graphemes(&all.join(" "), NAME_CLUSTERS_MAX).to_owned()
}

/// What a component says.
pub(super) fn words(part: &Component) -> String {
    match part {
        Component::Box(part) => said(&part.contents),
        Component::Text(part) => text_words(part),
        Component::Span(part) => part.text.clone().unwrap_or_default(),
        Component::Button(_)
        | Component::Image(_)
        | Component::Video(_)
        | Component::Icon(_)
        | Component::Separator(_)
        | Component::Filler(_)
        | Component::Unknown(_) => String::new(),
    }
}

fn text_words(part: &FlexText) -> String {
    match &part.contents {
        Some(spans) => spans.iter().map(words).collect(),
        None => part.text.clone().unwrap_or_default(),
    }
}
