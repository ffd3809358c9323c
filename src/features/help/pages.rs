use maud::{Markup, html};

use super::{
    markdown,
    model::Article,
    search::{Hit, Snip},
    words,
};
use crate::{
    features::staff::{self, Role},
    web::{
        console::Page,
        controls::{self, Button, Empty, Tone, icon},
    },
};

const HERE: &str = "/console/help";
const TITLE: &str = "ヘルプ・操作マニュアル";

/// The table of contents.
pub(super) struct Contents {
    pub articles: Vec<&'static Article>,
    pub roles: Vec<Role>,
}

/// What was found.
pub(super) struct Finding<'a> {
    pub asked: &'a str,
    pub hits: &'a [Hit<'a>],
}

/// `/console/help`.
pub(super) fn contents(view: &Contents) -> Page<'static> {
    let body = html! {
        div.stack {
            (search_box(""))
            ul.ways {
                @for (chapter, articles) in chapters(&view.articles) {
                    li { section.panel.chapter {
                        h2.panel__title { (chapter) }
                        ul.links { @for it in articles { li { a href=(address(it)) { (it.title) } } } }
                    } }
                }
            }
            (controls::panel("役割ごとの手引き(印刷用)", html! {
                p.sub { "その役割の人が使う画面の説明を、1つにまとめたものです。印刷して、異動してきた人に渡せます。" }
                ul.links {
                    @for role in &view.roles {
                        li { a href={ (HERE) "/manual/" (role.name()) } { (staff::words::role(*role)) "の手引き" } }
                    }
                }
            }))
            (controls::panel("困ったとき", html! {
                p { "操作で困ったときは、まず所属の先輩か、広報の担当に聞いてください。権限のことは、権限がないと出た画面にある人に聞いてください。画面に「受付番号」が出たときは、その番号を保守の担当に伝えると、早く調べられます。" }
            }))
        }
    };
    Page::new(TITLE, HERE, "help", body)
}

/// Articles by chapter, in order.
fn chapters<'a>(articles: &[&'a Article]) -> Vec<(&'static str, Vec<&'a Article>)> {
    let mut chapters: Vec<(&'static str, Vec<&Article>)> = Vec::new();
    for article in articles {
        let name = words::chapter(article.need.map(|(function, _)| function));
        match chapters.iter_mut().find(|it| it.0 == name) {
            Some((_, articles)) => articles.push(article),
            None => chapters.push((name, vec![article])),
        }
    }
    chapters
}

fn search_box(asked: &str) -> Markup {
    html! {
        form.help-search method="get" action=(HERE) role="search" aria-label="使い方をさがす" {
            label for="help-q" { "使い方をさがす" }
            input.input #help-q name="q" type="search" value=(asked) maxlength="100" autocomplete="off";
            (controls::button(&Button::solid("さがす").icon("search")))
        }
    }
}

/// What was found in the articles.
pub(super) fn found(view: &Finding<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (search_box(view.asked))
            @if view.hits.is_empty() {
                (controls::empty(&Empty {
                    icon: "search",
                    title: "見つかりませんでした",
                    text: "言葉を短くするか、別の言い方でさがしてください。",
                    actions: controls::link_button(&Button::outline("目次を見る"), HERE),
                    help: "",
                }))
            } @else {
                p.sub { "「" (view.asked) "」を含む説明が" (view.hits.len()) "件あります。" }
                ul.found { @for hit in view.hits { li { (one(hit)) } } }
            }
        }
    };
    Page::new("使い方をさがした結果", HERE, "help", body).crumb(TITLE, HERE).reading()
}

fn one(hit: &Hit<'_>) -> Markup {
    html! {
        h2 { a href=(address(hit.article)) { (hit.article.title) } }
        p {
            @for snip in &hit.around {
                @match snip {
                    Snip::Plain(text) => (text),
                    Snip::Found(text) => mark { (text) },
                }
            }
        }
    }
}

/// `/console/help/{slug}`; `near` are the articles its reader may see.
pub(super) fn article(article: &Article, near: &[&Article]) -> Page<'static> {
    let mine = near.iter().any(|it| it.slug == article.slug);
    let chapter = words::chapter(article.need.map(|(function, _)| function));
    let beside = near.iter().filter(|it| it.slug != article.slug && chapter_of(it) == chapter);
    let body = html! {
        div.stack {
            @if !mine {
                (controls::note(Tone::Info, html! {
                    p { "この説明にある画面を使う権限が、いまはありません。必要なときは、権限を管理している人に相談してください。" }
                }))
            }
            article.panel.prose { (markdown::to_html(&article.text, 0)) }
        }
    };
    let panel = html! {
        nav.panel.chapter aria-label="同じ章の説明" {
            h2.panel__title { (chapter) }
            ul.links { @for it in beside { li { a href=(address(it)) { (it.title) } } } }
            p { a href=(HERE) { (icon("arrow-left")) "目次にもどる" } }
        }
    };
    Page::new(format!("「{}」の使い方", article.title), HERE, "", body)
        .crumb(TITLE, HERE)
        .beside(panel)
}

fn chapter_of(article: &Article) -> &'static str {
    words::chapter(article.need.map(|(function, _)| function))
}

/// `/console/help/manual/{role}`.
pub(super) fn manual(role: Role, articles: &[&Article]) -> Page<'static> {
    let title = format!("{}の手引き", staff::words::role(role));
    let body = html! {
        div.stack {
            p.sub { (staff::words::role_for(role)) "のための手引きです。ブラウザーの「印刷」で紙や PDF にできます。" }
            nav.panel.chapter aria-label="目次" {
                h2.panel__title { "目次" }
                ol.links { @for it in articles { li { a href={ "#" (it.slug) } { (it.title) } } } }
            }
            @for it in articles {
                article.panel.prose.manual #(it.slug) {
                    h2 { (it.title) }
                    (markdown::to_html(&it.text, 1))
                }
            }
        }
    };
    Page::new(title, HERE, "help", body).crumb(TITLE, HERE).reading()
}

fn address(article: &Article) -> String {
    format!("{HERE}/{}", article.slug)
}
