//! The composer's fields of each kind of bubble.

use maud::{Markup, html};

use super::{
    composer::{Composer, deed, deed_in_place, more, opened, step},
    fields::{Cell, Label, Needed, alt, media, tap, tap_fields},
};
use crate::{
    features::messages::{
        model::{
            Addresses, Area, Bubble, BubbleKind, CARD_TAPS_MAX, CARD_TEXT_MAX, CARDS_MAX, Card,
            Column, Drawing, Gallery, MaterialKind, MediaName, Place, Tap,
        },
        words,
    },
    line::limits::{
        BUTTONS_ACTIONS_MAX, BUTTONS_TEXT_ALONE_CLUSTERS_MAX, CAROUSEL_COLUMNS_MAX,
        CONFIRM_TEXT_CLUSTERS_MAX, IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX, IMAGEMAP_ACTIONS_MAX,
        IMAGEMAP_LABEL_CLUSTERS_MAX, LOCATION_UNITS_MAX, TEMPLATE_TEXT_CLUSTERS_MAX,
        TEMPLATE_TITLE_CLUSTERS_MAX, TEXT_UNITS_MAX,
    },
    phone::STICKERS,
    web::controls::{Kind, disclosure, hidden, icon, plain_hints},
};

/// The icon of a kind.
pub(super) const fn sign(kind: BubbleKind) -> &'static str {
    match kind {
        BubbleKind::Text => "type",
        BubbleKind::Image => "image",
        BubbleKind::Template => "square-pen",
        BubbleKind::Cards | BubbleKind::Pictures => "columns-2",
        BubbleKind::Buttons => "list",
        BubbleKind::Confirm => "circle-help",
        BubbleKind::Map => "layout-grid",
        BubbleKind::Video => "video",
        BubbleKind::Audio => "volume-2",
        BubbleKind::Location => "map-pin",
        BubbleKind::Sticker => "smile",
        BubbleKind::Coupon => "ticket",
        BubbleKind::Json => "code",
    }
}

/// One bubble with its buttons.
pub(super) fn bubble(composer: &Composer<'_>, n: usize, bubble: &Bubble) -> Markup {
    let (at, kind) = (format!("b{n}"), bubble.kind());
    let name = format!("{} {}", n + 1, title(bubble));
    let is_seen = composer.focus.is_some_and(|it| it.0 == at);
    let last = composer.content.bubbles.len() - 1;
    html! {
        article.bub id=(at) aria-label={ "吹き出し" (name) } {
            header.bub__head {
                h3.bub__name tabindex="-1" data-focus[is_seen] { (icon(sign(kind))) (name) }
                @if 0 < n { (step(("up", &at), ("arrow-up", "上へ"))) }
                @if n < last { (step(("down", &at), ("arrow-down", "下へ"))) }
                (step(("copy", &at), ("copy", "複製する")))
                (step(("remove", &at), ("trash-2", "消す")))
            }
            div.bub__body {
                (hidden(&format!("{at}-kind"), kind.as_str()))
                (fields(composer, &at, bubble))
            }
        }
    }
}

fn title(bubble: &Bubble) -> String {
    if let Bubble::Template { template, .. } = bubble
        && let Some(found) = Gallery::get().find(template)
    {
        return format!("ひな形のカード「{}」", found.name);
    }
    words::kind(bubble.kind()).to_owned()
}

fn fields(c: &Composer<'_>, at: &str, bubble: &Bubble) -> Markup {
    let of = |name: &str| format!("{at}-{name}");
    let picture = (MaterialKind::Picture, Needed::Must);
    html! {
        @match bubble {
            Bubble::Text { text } => (words_of(c, of("text"), text)),
            Bubble::Image { picture: name } => (media(c, &of("picture"), ("画像", name.as_ref()), picture)),
            Bubble::Video { film, picture: name } => {
                (media(c, &of("film"), ("動画", film.as_ref()), (MaterialKind::Film, Needed::Must)))
                (media(c, &of("picture"), ("再生する前に出る画像", name.as_ref()), picture))
            }
            Bubble::Audio { sound, seconds } => {
                (media(c, &of("sound"), ("音声", sound.as_ref()), (MaterialKind::Sound, Needed::Must)))
                (Cell::new(c, of("seconds"), ("長さ(秒)", seconds)).kind(Kind::Digits).short().line())
            }
            Bubble::Location { title, address, latitude, longitude } => {
                (Cell::new(c, of("title"), ("場所の名前", title)).units(LOCATION_UNITS_MAX).line())
                (Cell::new(c, of("address"), ("住所", address)).units(LOCATION_UNITS_MAX).line())
                div.pair {
                    (Cell::new(c, of("latitude"), ("緯度", latitude)).short().hint("例: 35.0622").line())
                    (Cell::new(c, of("longitude"), ("経度", longitude)).short().hint("例: 136.6838").line())
                }
            }
            Bubble::Sticker { package, sticker } => (sticker_fields(c, at, (package, sticker))),
            Bubble::Cards { alt: said, cards } => { (alt(c, at, said)) (cards_of(c, at, cards)) }
            Bubble::Buttons { alt: said, card } => { (alt(c, at, said)) (buttons(c, at, card)) }
            Bubble::Confirm { alt: said, text, taps } => { (alt(c, at, said)) (confirm(c, at, (text, taps))) }
            Bubble::Pictures { alt: said, columns } => { (alt(c, at, said)) (columns_of(c, at, columns)) }
            Bubble::Map { alt: said, picture: name, height, areas } => {
                (alt(c, at, said))
                (media(c, &of("picture"), ("画像", name.as_ref()), picture))
                (Cell::new(c, of("height"), ("画像の高さ(幅を1040としたとき)", height)).kind(Kind::Digits).short().hint("画像を入れると、自動で入ります").line())
                (areas_of(c, at, (name.as_ref(), height, areas)))
            }
            Bubble::Template { alt: said, template, values } => {
                (hidden(&of("template"), template))
                (places(c, at, (template, values)))
                (alt(c, at, said))
                (technical(bubble, at))
            }
            Bubble::Json { alt: said, json } => {
                (alt(c, at, said))
                (Cell::new(c, of("json"), ("JSON(Flex Messageのbubbleかcarousel)", json)).rows(14).hint("LINEのFlex Message Simulatorなどで作ったものを、そのまま貼り付けられます。").area())
            }
            Bubble::Coupon { id } => {
                (Cell::new(c, of("id"), ("クーポンID", id)).hint("LINE Official Account Managerなどで作ったクーポンのIDです。").line())
            }
        }
    }
}

fn words_of(c: &Composer<'_>, name: String, text: &str) -> Markup {
    let hints = format!("{name}-plain");
    html! {
        (Cell::new(c, name.clone(), ("本文", text)).units(TEXT_UNITS_MAX).rows(6).area())
        (opened(&format!("{name}-easy"), "やさしい日本語で直せるところを見る", html! {
            (plain_hints(&hints, text))
            p.hint { "むずかしい言葉や長い文がなければ、何も出ません。外国人や子どもにも伝わるようにするための手がかりです。" }
        }))
        (opened(&format!("{name}-emoji"), "LINE絵文字を入れるには", html! {
            p.hint { "入れたい所に (line:セットの番号/絵文字の番号) と書きます。例: (line:5ac1bfd5040ab15980c9b435/001)。番号は、LINEの開発者向けサイトの「利用できる絵文字」の一覧にあります。20個まで入れられます。スマートフォンに入っている絵文字は、そのまま書けます。" }
        }))
    }
}

fn sticker_fields(c: &Composer<'_>, at: &str, (package, sticker): (&str, &str)) -> Markup {
    let known =
        STICKERS.iter().map(|it| format!("{}: {}/{}", it.words, it.package_id, it.sticker_id));
    html! {
        div.pair {
            (Cell::new(c, format!("{at}-package"), ("パッケージID", package)).kind(Kind::Digits).short().line())
            (Cell::new(c, format!("{at}-sticker"), ("スタンプID", sticker)).kind(Kind::Digits).short().line())
        }
        (disclosure("よく使うスタンプの番号", html! { ul { @for it in known { li { (it) } } } }))
    }
}

/// An element of a list, with its buttons.
fn item(c: &Composer<'_>, at: &str, name: &str, body: Markup) -> Markup {
    let is_seen = c.focus.is_some_and(|it| it.0 == at);
    html! {
        div.bub__item id=(at) role="group" aria-label=(name) {
            div.bub__item-head {
                h4.bub__item-name tabindex="-1" data-focus[is_seen] { (name) }
                (step(("up", at), ("arrow-up", &format!("{name}を前へ"))))
                (step(("down", at), ("arrow-down", &format!("{name}を後へ"))))
                (step(("copy", at), ("copy", &format!("{name}を複製する"))))
                (step(("remove", at), ("trash-2", &format!("{name}を消す"))))
            }
            (hidden(&format!("{at}-is"), "1"))
            (body)
        }
    }
}

fn card_fields(
    c: &Composer<'_>,
    at: &str,
    (card, text_max, title_must): (&Card, usize, bool),
) -> Markup {
    let title = Cell::new(c, format!("{at}-title"), ("見出し", &card.title))
        .max(TEMPLATE_TITLE_CLUSTERS_MAX);
    let title = if title_must { title } else { title.optional() };
    let text = Cell::new(c, format!("{at}-text"), ("本文", &card.text)).max(text_max).rows(3);
    let text = if title_must { text.optional() } else { text };
    html! {
        (media(c, &format!("{at}-picture"), ("画像", card.picture.as_ref()), (MaterialKind::Picture, Needed::May)))
        (title.line())
        (text.area())
    }
}

fn taps(c: &Composer<'_>, at: &str, (taps, max): (&[Tap], usize)) -> Markup {
    let list = format!("{at}-t");
    html! {
        @for (n, it) in taps.iter().enumerate() { (tap(c, (&format!("{list}{n}"), n), it, Label::Must)) }
        @if taps.len() < max { (more(&list, "ボタンを足す")) }
    }
}

fn cards_of(c: &Composer<'_>, at: &str, cards: &[Card]) -> Markup {
    html! {
        @for (n, card) in cards.iter().enumerate() {
            @let at = format!("{at}-c{n}");
            (item(c, &at, &format!("カード{}", n + 1), html! {
                (card_fields(c, &at, (card, CARD_TEXT_MAX, true)))
                (taps(c, &at, (&card.taps, CARD_TAPS_MAX)))
            }))
        }
        @if cards.len() < CARDS_MAX { (more(&format!("{at}-c"), "カードを足す")) }
    }
}

fn buttons(c: &Composer<'_>, at: &str, card: &Card) -> Markup {
    let is_alone = card.picture.is_none() && card.title.is_empty();
    let max = if is_alone { BUTTONS_TEXT_ALONE_CLUSTERS_MAX } else { TEMPLATE_TEXT_CLUSTERS_MAX };
    html! {
        (hidden(&format!("{at}-is"), "1"))
        (card_fields(c, at, (card, max, false)))
        (taps(c, at, (&card.taps, BUTTONS_ACTIONS_MAX)))
    }
}

fn confirm(c: &Composer<'_>, at: &str, (text, taps): (&str, &[Tap])) -> Markup {
    html! {
        (Cell::new(c, format!("{at}-text"), ("本文", text)).max(CONFIRM_TEXT_CLUSTERS_MAX).rows(3).area())
        @for (n, it) in taps.iter().enumerate() {
            @let at = format!("{at}-t{n}");
            div.press id=(at) role="group" aria-label={ "答え" (n + 1) } {
                (hidden(&format!("{at}-is"), "1"))
                (tap_fields(c, &at, it, Label::Must))
            }
        }
    }
}

fn columns_of(c: &Composer<'_>, at: &str, columns: &[Column]) -> Markup {
    html! {
        p.hint { "画像は真四角に切り取られて出ます。" }
        @for (n, it) in columns.iter().enumerate() {
            @let at = format!("{at}-c{n}");
            (item(c, &at, &format!("画像{}", n + 1), html! {
                (media(c, &format!("{at}-picture"), ("画像", it.picture.as_ref()), (MaterialKind::Picture, Needed::Must)))
                (tap_fields(c, &at, &it.tap, Label::May(IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX)))
            }))
        }
        @if columns.len() < CAROUSEL_COLUMNS_MAX { (more(&format!("{at}-c"), "画像を足す")) }
    }
}

/// Ways to divide a picture: areas abreast by rows, and in words.
const GRIDS: [(&str, &str); 5] = [
    ("1x1", "全体を1つ"),
    ("2x1", "左右に2つ"),
    ("1x2", "上下に2つ"),
    ("2x2", "4つ"),
    ("3x2", "6つ"),
];

/// The picture with its areas, numbered.
fn drawn(at: &str, (picture, height): (Option<&MediaName>, &str), areas: &[Area]) -> Markup {
    let number = |text: &str| text.trim().parse::<u32>().unwrap_or_default().min(MAP_SIDE_MAX);
    let tall = number(height);
    html! {
        div.areas id={ (at) "-areas" } data-part {
            @if let Some(picture) = picture.filter(|_| 0 < tall) {
                svg.areas__map data-draws=(at) viewBox={ "0 0 1040 " (tall) } role="img" aria-label="押せる範囲の位置" {
                    image href={ "/media/" (picture.hash()) "/700" } width="1040" height=(tall) preserveAspectRatio="none" {}
                    @for (n, it) in areas.iter().enumerate() {
                        @let (x, y) = (number(&it.x), number(&it.y));
                        rect.areas__one x=(x) y=(y) width=(number(&it.width)) height=(number(&it.height)) {}
                        text.areas__number x=(x + 24) y=(y + 64) { (n + 1) }
                    }
                }
            }
        }
    }
}

/// The largest number drawn: beyond, nothing is seen.
const MAP_SIDE_MAX: u32 = 10_000;

fn areas_of(
    c: &Composer<'_>,
    at: &str,
    (picture, height, areas): (Option<&MediaName>, &str, &[Area]),
) -> Markup {
    html! {
        (drawn(at, (picture, height), areas))
        div.composer__kinds role="group" aria-label="画像を同じ大きさに分ける" {
            @for (grid, label) in GRIDS {
                (deed_in_place(&format!("grid:{at}:{grid}"), label))
            }
        }
        p.hint { "範囲は、画像の上でドラッグして動かせます。端をつまむと大きさが変わり、空いている所を引くと新しい範囲ができます。数字でも決められます。幅を1040とした画像の中の位置で、左上が0です。" }
        @for (n, it) in areas.iter().enumerate() {
            @let at = format!("{at}-c{n}");
            @let number = |name: &str, label: &'static str, value: &str| {
                Cell::new(c, format!("{at}-{name}"), (label, value)).kind(Kind::Digits).short().line()
            };
            (item(c, &at, &format!("範囲{}", n + 1), html! {
                div.bub__area {
                    (number("x", "左から", &it.x)) (number("y", "上から", &it.y))
                    (number("width", "幅", &it.width)) (number("height", "高さ", &it.height))
                }
                (tap_fields(c, &at, &it.tap, Label::May(IMAGEMAP_LABEL_CLUSTERS_MAX)))
            }))
        }
        @if areas.len() < IMAGEMAP_ACTIONS_MAX { (more(&format!("{at}-c"), "範囲を足す")) }
    }
}

fn places(c: &Composer<'_>, at: &str, (template, values): (&str, &[(String, String)])) -> Markup {
    let Some(template) = Gallery::get().find(template) else {
        return html! { p.field__error { "このひな形は、いまはありません。ほかのひな形を選んでください。" } };
    };
    html! {
        p.hint { (template.about) }
        @for it in &template.places { (place(c, at, (it, values))) }
    }
}

fn place(c: &Composer<'_>, at: &str, (it, values): (&Place, &[(String, String)])) -> Markup {
    let (name, value) = (format!("{at}-v-{}", it.key), it.value(values));
    let example = if it.sample.is_empty() {
        String::new()
    } else {
        format!("例: {}", it.sample.replace('\n', " / "))
    };
    if it.drawing == Drawing::Picture {
        let needed = if it.must { Needed::Must } else { Needed::May };
        return media(
            c,
            &name,
            (&it.label, MediaName::parse(value).as_ref()),
            (MaterialKind::Picture, needed),
        );
    }
    let cell = Cell::new(c, name.clone(), (&it.label, value)).hint(&example).max(it.max);
    let cell = if it.must { cell } else { cell.optional() };
    html! {
        @match it.drawing {
            Drawing::Link | Drawing::Call => {
                div.pair {
                    (cell.kind(if it.drawing == Drawing::Link { Kind::Url } else { Kind::Phone }).line())
                    (Cell::new(c, format!("{name}-label"), ("そのボタンの文字", it.button(values))).max(crate::line::limits::LABEL_CLUSTERS_MAX).line())
                }
            }
            Drawing::Text | Drawing::List | Drawing::Note => (cell.rows(if it.drawing == Drawing::Note { 2 } else { 4 }).area()),
            Drawing::Title | Drawing::Level | Drawing::Row | Drawing::Picture => (cell.line()),
        }
    }
}

/// The card as LINE reads it.
fn technical(bubble: &Bubble, at: &str) -> Markup {
    let json = bubble.json(&Addresses::default()).unwrap_or_default();
    disclosure(
        "技術情報",
        html! {
            p.hint { "LINEへ送るFlex Messageの中身です。直したいときは、JSONの吹き出しに変えられます。変えると、上の欄では直せなくなります。" }
            pre.code tabindex="0" { (json) }
            (deed(&format!("json:{at}"), "JSONに変えて直す"))
        },
    )
}
