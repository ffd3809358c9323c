//! A feed being set.

use maud::{Markup, html};

use super::{
    super::{
        model::{A_DAY_MAX, AROUND_MAX, EXCERPTS, Fate, Feed, FeedNo, Link, PACES_M, Typed},
        words,
    },
    HERE, TITLE,
    found::{Found, found},
};
use crate::{
    features::{
        gateway::{Aim, Names, aim_in_words},
        segments::NAME_CHARS_MAX,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fault, Field, Width, area, button, hidden, link_button, main_form,
            panel, radios, select, text,
        },
    },
};

/// A feed being set.
pub(in super::super) struct FormView<'a> {
    /// None for a new one.
    pub known: Option<(FeedNo, &'a Feed)>,
    /// What its writer had before their eyes.
    pub revision: u32,
    pub typed: &'a Typed,
    /// The address that was looked at and found to be a feed; empty for none.
    pub looked: &'a str,
    /// Whether the address has been looked at as it stands, or is the one that is kept.
    pub is_looked_at: bool,
    pub found: Option<Found<'a>>,
    /// Departments that may be chosen.
    pub departments: &'a [String],
    /// Aims that may be chosen.
    pub aims: &'a [Aim],
    pub names: &'a Names,
    /// Topics that may be chosen: their names in the form and what they are called.
    pub topics: &'a [(String, String)],
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &FormView<'_>) -> Page<'static> {
    let (title, path, save, back) = match view.known {
        Some((no, _)) => {
            let back = format!("{HERE}/{}", no.0);
            ("取り込みを変える", format!("{back}/edit"), "変更を保存する", back)
        }
        None => ("取り込みを登録する", format!("{HERE}/new"), "登録する", HERE.to_owned()),
    };
    let look = Button::outline("見つけた記事と見え方を確かめる").icon("search").sends("do", "look");
    let body = main_form(
        &path,
        view.csrf,
        html! {
            (hidden("revision", &view.revision.to_string()))
            (hidden("looked", view.looked))
            (panel("どこから", html! { (source(view)) }))
            (panel("だれに、どうするか", html! { (purpose(view)) }))
            (panel("文の組み立て", html! { (wording(view)) }))
            (panel("見にいく時刻と件数", html! { (rhythm(view)) }))
            (panel("キーワード", html! { (keywords(view)) }))
            @if let Some(it) = &view.found { (found(it)) }
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), &back))
                @if view.is_looked_at {
                    (button(&look))
                    (button(&Button::solid(save).icon("check").sends("do", "save")))
                } @else {
                    (button(&Button::solid(look.label).icon("search").sends("do", "look")))
                }
            }
        },
    );
    let page = Page::new(title, HERE, "feeds", body).crumb(TITLE, HERE);
    let page = match view.known {
        Some((_, known)) => page.crumb(known.name.clone(), back),
        None => page,
    };
    page.faults(view.faults).reading()
}

fn source(view: &FormView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    let departments: Vec<Choice<'_>> =
        view.departments.iter().map(|it| Choice::new(it, it)).collect();
    html! {
        (text(&Field::new("address", "一覧(RSS・Atom)のアドレス").value(&typed.address).required()
            .faults(faults).hint("ホームページの「RSS」という印から開いて、アドレスを写します。例: https://www.city.example.jp/shinchaku/rss.xml")))
        (text(&Field::new("name", "名前").value(&typed.name).required().faults(faults)
            .chars_max(NAME_CHARS_MAX)
            .hint("どこの新着か分かる名前にします。できた配信の起案者として出ます。例: ホームページ新着")))
        (select(&Field::new("department", "担当課").value(&typed.department).required()
            .faults(faults).width(Width::Half).hint("できた配信は、この課の配信になります。"), &departments))
    }
}

fn purpose(view: &FormView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    let fates =
        Fate::ALL.map(|it| Choice::new(it.name(), words::fate(it)).note(words::fate_noted(it)));
    let aims: Vec<(String, String)> =
        view.aims.iter().map(|it| (it.name(), aim_in_words(*it, view.names))).collect();
    html! {
        (radios(&Field::new("fate", "新しい記事をどうしますか").value(&typed.fate).required()
            .faults(faults), &fates))
        (select(&Field::new("aim", "宛先").value(&typed.aim).required().faults(faults)
            .hint("絞り込むときは、先に「利用者・セグメント」で条件を保存しておきます。"), &Choice::all(&aims)))
        (select(&Field::new("topic", "お知らせの種類").value(&typed.topic).faults(faults)
            .hint("この種類を受け取らない人には届きません。「防災・緊急」は、受け取らない時間帯でも届きます。"), &Choice::all(view.topics)))
    }
}

fn wording(view: &FormView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    let excerpts = EXCERPTS.map(|it| (it.to_string(), words::excerpt(it)));
    let links = Link::ALL.map(|it| Choice::new(it.name(), words::link(it)));
    html! {
        p.hint { "記事の見出しは、いつも入ります。" }
        (area(&Field::new("before", "はじめに添える言葉").value(&typed.before).optional().rows(2)
            .faults(faults).chars_max(AROUND_MAX).hint("例: 【市のホームページから】")))
        (select(&Field::new("excerpt", "記事の文").value(&typed.excerpt).width(Width::Half),
            &Choice::all(&excerpts)))
        (radios(&Field::new("link", "記事へのリンク").value(&typed.link), &links))
        (area(&Field::new("after", "おわりに添える言葉").value(&typed.after).optional().rows(2)
            .faults(faults).chars_max(AROUND_MAX).hint("例: お問い合わせは、広報課(0594-24-1136)へ。")))
    }
}

fn rhythm(view: &FormView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    let paces = PACES_M.map(|it| (it.to_string(), words::pace(it)));
    let hours: Vec<(String, String)> =
        (0..=24).map(|it| (it.to_string(), format!("{it}時"))).collect();
    let hours = Choice::all(&hours);
    let counts: Vec<(String, String)> =
        (1..=A_DAY_MAX).map(|it| (it.to_string(), words::a_day(it))).collect();
    html! {
        (select(&Field::new("every", "見にいく間隔").value(&typed.every).width(Width::Half),
            &Choice::all(&paces)))
        div.row {
            (select(&Field::new("from", "何時から").value(&typed.from).width(Width::Short), &hours[..24]))
            (select(&Field::new("until", "何時まで").value(&typed.until).width(Width::Short)
                .faults(faults), &hours[1..]))
        }
        p.hint { "夜に届かないように、時刻を絞れます。そのあいだに出た記事は、次の朝に取り込みます。" }
        (select(&Field::new("a_day", "1日に作る配信").value(&typed.a_day).width(Width::Half)
            .hint("これより多い記事は送りません。取り込みの画面に残り、下書きにできます。"), &Choice::all(&counts)))
    }
}

fn keywords(view: &FormView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    html! {
        (area(&Field::new("wanted", "取り込む記事のことば").value(&typed.wanted).optional().rows(2)
            .faults(faults).hint("見出しか文に、どれか1つがある記事だけを取り込みます。1行に1つずつ書きます。空なら、すべての記事です。")))
        (area(&Field::new("unwanted", "取り込まない記事のことば").value(&typed.unwanted).optional().rows(2)
            .faults(faults).hint("どれか1つでもある記事は取り込みません。例: 入札、職員募集")))
    }
}
