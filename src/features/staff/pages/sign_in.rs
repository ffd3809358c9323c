//! The two steps of signing in, and what was typed before.

use maud::{Markup, html};

use super::entrance;
use crate::{
    app::App,
    features::staff::{
        demo,
        words::{self, visitors::ACCOUNTS},
    },
    web::{
        console::Notice,
        controls::{
            Button, Fault, Field, Form, Kind, Tone, Width, button, disclosure, error_summary,
            form_as, hidden, link_button, note, password, text,
        },
    },
};

/// What a wrong login or a wrong password says: the same.
pub(in crate::features::staff) const WRONG: &str =
    "ログイン名かパスワードがちがいます。大文字・小文字を確かめて、もう一度入力してください";

/// What a sign-in says that took too long between its steps.
pub(in crate::features::staff) const STALE: &str = "時間がたったため、はじめからやり直してください";

/// What is said after signing out.
pub(in crate::features::staff) const SIGNED_OUT: &str =
    "サインアウトしました。共用の端末では、ブラウザーも閉じてください。";

/// The first step.
#[derive(Default)]
pub(in crate::features::staff) struct SignIn<'a> {
    /// Where to go afterwards.
    pub next: &'a str,
    /// What was typed, sealed; empty for nothing.
    pub kept: &'a str,
    /// What the login field holds.
    pub login: &'a str,
    /// Whether work was interrupted.
    pub interrupted: Interrupted,
    /// What is wrong.
    pub faults: &'a [Fault],
    /// What was done before, such as signing out.
    pub told: Option<Notice>,
}

/// Whether work was interrupted because the session was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::features::staff) enum Interrupted {
    /// Nothing was.
    #[default]
    Nothing,
    /// Something was sent that could not be kept.
    Lost,
    /// What was typed is kept.
    Kept,
    /// What was typed is kept; files are not.
    KeptWithoutFiles,
}

impl Interrupted {
    /// After a form was sent: how many files came with what could be kept, none when nothing could.
    pub const fn of(kept: Option<u32>) -> Self {
        match kept {
            None => Self::Lost,
            Some(0) => Self::Kept,
            Some(_) => Self::KeptWithoutFiles,
        }
    }
}

/// The first step: who, and the password.
pub(in crate::features::staff) fn page(app: &App, view: &SignIn<'_>) -> Markup {
    let notices: Vec<Notice> =
        view.told.iter().cloned().chain(interrupted(view.interrupted)).collect();
    let login = Field::new("login", "ログイン名").value(view.login).autocomplete("username");
    let fields = html! {
        (hidden("next", view.next))
        @if !view.kept.is_empty() { (hidden("kept", view.kept)) }
        (text(&login.faults(view.faults)))
        (password(&Field::new("password", "パスワード").faults(view.faults)))
        (button(&Button::solid("次へ")))
    };
    let body = html! {
        (error_summary(view.faults))
        @if demo::is_open(app) { (visitors(view)) }
        (form_as(&Form { action: "/console/sign-in", ..Form::default() }, fields))
        (disclosure("サインインできないとき", html! {
            p { "パスワードを忘れたとき、認証アプリの入った端末をなくしたときは、システム管理者に連絡してください。新しい招待リンクを受け取ると、設定し直せます。" }
        }))
    };
    entrance::page(app, "サインイン", &notices, body)
}

fn interrupted(interrupted: Interrupted) -> Option<Notice> {
    match interrupted {
        Interrupted::Nothing => None,
        Interrupted::Kept => Some(Notice::info(
            "しばらく操作がなかったので、サインインし直してください。入力した内容は残っています。",
        )),
        Interrupted::KeptWithoutFiles => Some(Notice::info(
            "しばらく操作がなかったので、サインインし直してください。入力した内容は残っています。選んだファイルは、もう一度選んでください。",
        )),
        Interrupted::Lost => Some(Notice::warning(
            "サインインが切れていたため、いまの操作は行われていません。サインインし直してください。",
        )),
    }
}

/// The accounts of a try-out, to choose from.
fn visitors(view: &SignIn<'_>) -> Markup {
    html! {
        section.visitors {
            h2.visitors__title { "お試し環境です。だれとして使いますか" }
            p.visitors__text { "名前を選ぶと、その人のパスワードで次へ進みます。何を変えても、実際の市民には届きません。" }
            ul.visitors__list {
                @for account in ACCOUNTS {
                    li {
                        (form_as(&Form { action: "/console/sign-in", ..Form::default() }, html! {
                            (hidden("next", view.next))
                            @if !view.kept.is_empty() { (hidden("kept", view.kept)) }
                            (hidden("login", account.login))
                            (hidden("password", demo::PASSWORD))
                            button.visitors__item type="submit" {
                                strong { (account.name) }
                                span { (account.department) "・" (words::role(account.role)) }
                            }
                        }))
                    }
                }
            }
        }
    }
}

/// The second step.
pub(in crate::features::staff) struct Second<'a> {
    /// What the first step has proved, sealed.
    pub ticket: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// What was typed, sealed; empty for nothing.
    pub kept: &'a str,
    /// What is wrong.
    pub faults: &'a [Fault],
    /// The code that is right now, in a try-out alone.
    pub code: Option<String>,
}

/// The second step: a code.
pub(in crate::features::staff) fn second(app: &App, view: &Second<'_>) -> Markup {
    let value = view.code.as_deref().unwrap_or_default();
    let field = Field::new("code", "6けたの数字")
        .hint("認証アプリに出ている数字です。端末がないときは、控えておいた回復コードも使えます。")
        .value(value)
        .kind(Kind::Digits)
        .width(Width::Half)
        .autocomplete("one-time-code")
        .faults(view.faults);
    let fields = html! {
        (hidden("ticket", view.ticket))
        (hidden("next", view.next))
        @if !view.kept.is_empty() { (hidden("kept", view.kept)) }
        (text(&field))
        (button(&Button::solid("サインイン")))
    };
    let body = html! {
        (error_summary(view.faults))
        @if view.code.is_some() {
            (note(Tone::Info, html! {
                p { "お試し環境なので、いま正しい数字を入れてあります。そのまま「サインイン」を押してください。本番では、職員それぞれのスマートフォンのアプリに出ます。" }
            }))
        }
        (form_as(&Form { action: "/console/sign-in/code", ..Form::default() }, fields))
        p { a href="/console/sign-in" { "はじめからやり直す" } }
    };
    entrance::page(app, "本人の確認", &[], body)
}

/// What was typed before the session was over.
pub(in crate::features::staff) struct Resumed<'a> {
    /// Where it was sent to.
    pub path: &'a str,
    /// The fields.
    pub fields: &'a [(String, String)],
    /// How many files have to be chosen again.
    pub files: u32,
    /// The token of the new session.
    pub csrf: &'a str,
}

/// Shows what was typed, and sends it.
pub(in crate::features::staff) fn resumed(app: &App, view: &Resumed<'_>) -> Markup {
    let shown = view.fields.iter().map(|it| it.1.trim()).filter(|it| is_worth_showing(it));
    let body = html! {
        p { "サインインの前に入力した内容です。まだ送られていません。" }
        @if 0 < view.files {
            (note(Tone::Warn, html! { p { "選んだファイルは残っていません。次の画面で、もう一度選んでください。" } }))
        }
        div.kept { @for text in shown { p { (text) } } }
        (form_as(&Form { action: view.path, csrf: view.csrf, ..Form::default() }, html! {
            @for (name, value) in view.fields { (hidden(name, value)) }
            (button(&Button::solid("この内容で続ける")))
        }))
        p { (link_button(&Button::quiet("送らずにホームへ"), "/console")) }
    };
    entrance::page(app, "入力した内容は残っています", &[], body)
}

/// Texts and short values, not numbers of versions and identities.
fn is_worth_showing(text: &str) -> bool {
    let is_identity = text.len() == 26 && text.bytes().all(|it| it.is_ascii_alphanumeric());
    !text.is_empty() && !is_identity && !text.bytes().all(|it| it.is_ascii_digit())
}
