//! The library of pictures, films and sounds.

use maud::{Markup, html};

use super::{HERE, Neighbours, fields::accept, neighbours};
use crate::{
    base::time::long_moment,
    features::messages::{
        library::{ALT_MAX, TITLE_MAX},
        model::{Material, MaterialKind, MediaName, Saved},
        words,
    },
    infra::media::FILM_BYTES_MAX,
    web::{
        console::Page,
        controls::{
            Button, Empty, Fact, Fault, Field, Form, Sends, Tone, area, button, button_form, chip,
            empty, facts, files, form_as, icon, link_button, main_form, note, panel, text,
        },
    },
};

/// The library's path.
pub(in super::super) const MEDIA: &str = "/console/messages/media";

/// The library.
pub(in super::super) struct LibraryView<'a> {
    pub all: &'a [Material],
    /// The files that something uses.
    pub used: &'a [MediaName],
    pub faults: &'a [Fault],
    /// The token of whoever may add; none for others.
    pub csrf: Option<&'a str>,
}

/// The page.
pub(in super::super) fn page(view: &LibraryView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            @if let Some(csrf) = view.csrf { (adding(view, csrf)) }
            @if view.all.is_empty() {
                (empty(&Empty {
                    icon: "image",
                    title: "まだ素材はありません",
                    text: "メッセージに使う画像・動画・音声を入れておくと、どのメッセージからも選べます。大きすぎる画像は、LINEに合わせて自動で小さくします。",
                    actions: html! {},
                    help: "messages-media",
                }))
            } @else {
                ul.materials { @for it in view.all { li { (one(it, view.used.contains(&it.name))) } } }
            }
        }
    };
    Page::new("素材", HERE, "messages-media", body)
        .lead(format!("{}件", view.all.len()))
        .crumb("ひな形・素材", HERE)
        .tabs(neighbours!(MEDIA))
        .faults(view.faults)
}

fn adding(view: &LibraryView<'_>, csrf: &str) -> Markup {
    let accept =
        [MaterialKind::Picture, MaterialKind::Film, MaterialKind::Sound].map(accept).join(",");
    panel(
        "素材を入れる",
        form_as(
            &Form { action: MEDIA, csrf, sends: Sends::Large(FILM_BYTES_MAX), ..Form::default() },
            html! {
                (files(&Field::new("file", "ファイル").faults(view.faults)
                    .hint("画像はJPEGかPNGで10MBまで、動画はMP4、音声はM4AかMP3で200MBまで。撮った場所などの情報は、画像から消します。"), &accept))
                p.hint { "入れた素材は、アドレスを知っている人ならだれでも見られます。人の顔や名前が写ったものは、本人の了解をとってから入れてください。" }
                div.acts { (button(&Button::solid("素材に入れる").icon("upload"))) }
            },
        ),
    )
}

fn one(it: &Material, is_used: bool) -> Markup {
    let href = format!("{MEDIA}/{}", it.name.as_str());
    html! {
        a.material href=(href) {
            span.material__face { (face(it)) }
            span.material__title { (title(it)) }
            span.material__about {
                @if is_used { (chip(Tone::Ok, "", "使用中")) } @else { (chip(Tone::Plain, "", "未使用")) }
                @if it.kind == MaterialKind::Picture && it.alt.is_empty() { (chip(Tone::Warn, "", "説明なし")) }
            }
        }
    }
}

fn face(it: &Material) -> Markup {
    html! {
        @match it.kind {
            MaterialKind::Picture => img src={ "/media/" (it.name.hash()) "/300" } alt="" loading="lazy";,
            MaterialKind::Film => (icon("video")),
            MaterialKind::Sound => (icon("volume-2")),
        }
    }
}

fn title(it: &Material) -> &str {
    if it.title.is_empty() { it.name.as_str() } else { &it.title }
}

/// One material.
pub(in super::super) struct MaterialView<'a> {
    pub material: &'a Material,
    pub title: &'a str,
    pub alt: &'a str,
    /// The kept messages that use it, as far as they are known.
    pub saved: &'a [Saved],
    /// How many others use it, such as deliveries.
    pub others: usize,
    pub by: &'a str,
    pub faults: &'a [Fault],
    pub csrf: Option<&'a str>,
}

/// Its page.
pub(in super::super) fn one_page(view: &MaterialView<'_>) -> Page<'static> {
    let it = view.material;
    let path = format!("{MEDIA}/{}", it.name.as_str());
    let body = html! {
        div.stack {
            (panel("見え方", shown(it)))
            @if let Some(csrf) = view.csrf { (describing(view, &path, csrf)) }
            (panel("この素材", html! {
                (facts(&about(view)))
                (uses(view))
            }))
            @if let Some(csrf) = view.csrf { (removing(view, &path, csrf)) }
        }
    };
    Page::new(title(it).to_owned(), HERE, "messages-media", body)
        .crumb("ひな形・素材", HERE)
        .crumb("素材", MEDIA)
        .faults(view.faults)
        .reading()
}

fn shown(it: &Material) -> Markup {
    let src = format!("/media/{}", it.name.as_str());
    html! {
        @match it.kind {
            MaterialKind::Picture => img.material__whole src=(src) alt=(it.alt);,
            MaterialKind::Film => video.material__whole controls preload="metadata" src=(src) {},
            MaterialKind::Sound => audio controls preload="metadata" src=(src) {},
        }
    }
}

fn describing(view: &MaterialView<'_>, path: &str, csrf: &str) -> Markup {
    panel(
        "名前と説明",
        main_form(
            path,
            csrf,
            html! {
                (text(&Field::new("title", "素材の名前").value(view.title).required().faults(view.faults).chars_max(TITLE_MAX)))
                (area(&Field::new("alt", "何が写っているか").value(view.alt).optional().faults(view.faults).rows(2).chars_max(ALT_MAX)
                    .hint("画像を見られない人のための言葉です。通知に出る文を書くときの手がかりにもなります。")))
                div.acts { (button(&Button::solid("保存する").icon("save"))) }
            },
        ),
    )
}

fn about(view: &MaterialView<'_>) -> Vec<Fact<'static>> {
    let it = view.material;
    let mut all = vec![Fact::new("種類", words::material(it.kind))];
    if it.kind == MaterialKind::Picture {
        all.push(Fact::new("大きさ", &format!("{}×{}ピクセル", it.size.0, it.size.1)));
    }
    all.push(Fact::new(
        "ファイルの大きさ",
        &words::size(usize::try_from(it.bytes).unwrap_or(usize::MAX)),
    ));
    let by = match view.by {
        "" => it.department.clone(),
        name => format!("{name}({})", it.department),
    };
    all.push(Fact::new("入れた人", &by));
    all.push(Fact::new("入れた日時", &long_moment(it.at)));
    all
}

fn uses(view: &MaterialView<'_>) -> Markup {
    html! {
        @if view.saved.is_empty() && view.others == 0 { p.hint { "どこにも使われていません。" } }
        @if !view.saved.is_empty() {
            p { "使っているひな形" }
            ul { @for it in view.saved { li { a href={ (HERE) "/" (it.id) } { (it.name) } } } }
        }
        @if 0 < view.others { p { "配信 " (view.others) "件で使われています。" } }
    }
}

fn removing(view: &MaterialView<'_>, path: &str, csrf: &str) -> Markup {
    let is_used = !view.saved.is_empty() || 0 < view.others;
    panel(
        "いらなくなったとき",
        html! {
            @if is_used {
                (note(Tone::Info, html! { p { "使われている間は消せません。" } }))
                (link_button(&Button::quiet("素材の一覧へもどる"), MEDIA))
            } @else {
                p { "消すと、この画像や音声のアドレスはひらけなくなります。元には戻せません。" }
                (button_form(&format!("{path}/remove"), csrf, &Button::danger_outline("この素材を消す").icon("trash-2")))
            }
        },
    )
}
