//! The page of take-over.

use maud::{Markup, html};

use super::{
    model::{AGAIN_DAYS, Run, Stage},
    words,
};
use crate::{
    base::time::long_moment,
    web::{
        console::Page,
        controls::{
            Button, Empty, Fact, Tone, button_form, chip, empty, facts, grouped, note, panel,
        },
    },
};

/// Where it is.
pub(super) const HERE: &str = "/console/settings/friends";

const BEGIN: &str = "/console/settings/friends/begin";

/// The page of take-over.
pub(super) struct View<'a> {
    pub run: Option<Run>,
    pub may_set: bool,
    pub csrf: &'a str,
}

impl View<'_> {
    fn button(&self, to: &str, button: &Button<'_>) -> Markup {
        html! { @if self.may_set { (button_form(to, self.csrf, button)) } }
    }
}

/// The page.
pub(super) fn page(view: &View<'_>) -> Page<'static> {
    let body = match &view.run {
        None => empty(&Empty {
            icon: "users",
            title: "前からの友だちを、まだ取り込んでいません",
            text: "このシステムを使い始める前に友だちになった人には、取り込むまで配信できません。始めると、LINEの友だちの一覧を1,000人ずつ読みます。6万人で数分です。あいさつや通知は、だれにも届きません。",
            actions: view.button(BEGIN, &Button::solid("取り込みを始める").icon("users")),
            help: "settings-friends",
        }),
        Some(_) => html! { div.stack { (news(view)) (about()) } },
    };
    let page = Page::new("友だちの取り込み", "/console/settings", "settings-friends", body)
        .crumb("設定", "/console/settings");
    match view.run.as_ref().is_some_and(Run::is_under_way) {
        true => page.live("page=takeover", HERE),
        false => page,
    }
}

/// What is renewed while it is looked at.
pub(super) fn news(view: &View<'_>) -> Markup {
    html! { div #takeover data-part { @if let Some(run) = &view.run { (state(view, run)) } } }
}

fn state(view: &View<'_>, run: &Run) -> Markup {
    let (tone, icon, word) = words::state_in_words(Some(run));
    let people = |count: u64| format!("{}人", grouped(count));
    let mut all = vec![
        Fact::of("状態", chip(tone, icon, word)),
        Fact::new("始めた日時", &long_moment(run.begun_at)),
        Fact::new("一覧で確かめた人", &people(run.seen.len() as u64)),
        Fact::new("新しく取り込んだ人", &people(run.new.into())),
        Fact::new("友だちに戻っていた人", &people(run.back.into())),
    ];
    if let Stage::Done { at, missing } = run.stage {
        all.push(Fact::new("済んだ日時", &long_moment(at)));
        all.push(Fact::new("一覧に見あたらない友だち", &people(missing.into())));
    }
    panel(
        "取り込みのようす",
        html! {
            div.stack {
                (facts(&all))
                (advice(run.stage))
                (next(view, run.stage))
            }
        },
    )
}

fn advice(stage: Stage) -> Markup {
    match stage {
        Stage::Going => html! {
            p.hint { "この画面を閉じても続きます。途中でサーバーが止まっても、続きから始まります。" }
        },
        Stage::Waiting(until) => note(
            Tone::Warn,
            html! {
                p { "LINEが一覧を出しませんでした。" (long_moment(until)) "に、続きからもう一度試します。" }
                p.hint { "何度も続くときは、「設定」の「LINE接続」で接続を確かめてください。" }
            },
        ),
        Stage::Stopped(at) => note(
            Tone::Warn,
            html! {
                p { (long_moment(at)) "に止めました。取り込んだ人はそのまま残っています。" }
            },
        ),
        Stage::Refused(_) => note(
            Tone::Err,
            html! {
                p { strong { "LINEは、このアカウントに友だちの一覧を出しません。" } }
                p { "一覧は、認証済アカウントかプレミアムアカウントにだけ出ます。LINE公式アカウントの管理画面で、認証の状態を確かめてください。" }
                p { "取り込めないあいだも、トークで話しかけた人や、新しく友だちになった人は、ひとりずつ加わります。" }
            },
        ),
        Stage::Done { .. } => html! {
            p.hint { (AGAIN_DAYS) "日ごとに、自動でもう一度確かめます。" }
        },
    }
}

fn next(view: &View<'_>, stage: Stage) -> Markup {
    let (to, button) = match stage {
        Stage::Going | Stage::Waiting(_) => (
            "/console/settings/friends/stop",
            Button::outline("取り込みを止める").icon("circle-pause"),
        ),
        Stage::Stopped(_) => (BEGIN, Button::solid("続きから取り込む").icon("users")),
        Stage::Refused(_) => (BEGIN, Button::outline("もう一度試す").icon("refresh-cw")),
        Stage::Done { .. } => (BEGIN, Button::outline("いますぐ確かめる").icon("refresh-cw")),
    };
    html! { div.row { (view.button(to, &button)) } }
}

fn about() -> Markup {
    let meanings = [
        (
            "新しく取り込んだ人",
            "これまで知らなかった人です。いつ友だちになったかは、LINEが知らせないため、分かりません。",
        ),
        (
            "友だちに戻っていた人",
            "ブロックした人や友だちでない人と思っていたのに、いまは友だちの人です。",
        ),
        (
            "一覧に見あたらない友だち",
            "気づかないうちにブロックした人、LINEをやめた人のほか、プロフィールを見せないことにしている人も入ります。届く人もいるので、友だちのまま残します。",
        ),
    ];
    panel("数の意味", facts(&meanings.map(|(what, means)| Fact::new(what, means))))
}
