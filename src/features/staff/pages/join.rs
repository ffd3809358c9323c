//! Taking up an invitation: a password, an authenticator, recovery codes.

use maud::{Markup, html};

use super::entrance;
use crate::{
    app::App,
    features::staff::model::{CodeSecret, Staff},
    web::controls::{
        Button, Fault, Field, Form, Kind, Step, StepState, Tone, Width, button, disclosure,
        error_summary, form_as, hidden, link_button, note, password, steps, text,
    },
    web::qr,
};

/// The heading over it.
pub(in crate::features::staff) const OVER_TITLE: &str = "リンクの期限が切れています";

/// What a link says that works no longer.
pub(in crate::features::staff) const OVER: &str = "この招待リンクは、もう使えません。すでに使われたか、3日の期限が過ぎています。必要なときは、送ってくれた人に、新しいリンクを頼んでください。";

/// The steps, with how many of them are done.
fn progress(done: usize) -> Markup {
    let state = |at: usize| match at.cmp(&done) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Greater => StepState::Ahead,
    };
    let step = |(at, label)| Step { label, state: state(at), href: "" };
    let all = ["パスワード", "認証アプリ", "回復コード"];
    steps(&all.into_iter().enumerate().map(step).collect::<Vec<_>>())
}

/// Asks for a password.
pub(in crate::features::staff) fn choose_password(
    app: &App,
    staff: &Staff,
    path: &str,
    faults: &[Fault],
) -> Markup {
    let body = html! {
        (progress(0))
        p { (staff.name) "さん、ようこそ。最初に、あなただけのパスワードを決めてください。" }
        (error_summary(faults))
        (form_as(&Form { action: path, ..Form::default() }, html! {
            // For password managers, which keep both together.
            input type="hidden" name="username" autocomplete="username" value=(staff.login);
            p { "ログイン名: " strong { (staff.login) } }
            (new_password(faults))
            (button(&Button::solid("次へ")))
        }))
    };
    entrance::page(app, "アカウントの準備", &[], body)
}

/// The two fields of a new password.
pub(in crate::features::staff) fn new_password(faults: &[Fault]) -> Markup {
    html! {
        (password(&Field::new("password", "新しいパスワード").hint(entrance::PASSWORD_HINT)
            .autocomplete("new-password").faults(faults)))
        (password(&Field::new("password_again", "新しいパスワード(もう一度)")
            .autocomplete("new-password").faults(faults)))
    }
}

/// Shows the authenticator's secret and asks for its first code.
pub(in crate::features::staff) fn set_up_authenticator(
    app: &App,
    view: &Authenticator<'_>,
    path: &str,
) -> Markup {
    let body = html! {
        (progress(1))
        (error_summary(view.faults))
        (form_as(&Form { action: path, ..Form::default() }, authenticator(view)))
    };
    entrance::page(app, "認証アプリの設定", &[], body)
}

/// What is needed to set an authenticator up.
pub(in crate::features::staff) struct Authenticator<'a> {
    /// The login, shown in the app.
    pub login: &'a str,
    /// The city's name, shown in the app.
    pub issuer: &'a str,
    /// The secret.
    pub code: &'a CodeSecret,
    /// What comes back with the code, sealed.
    pub parcel: &'a str,
    /// What is wrong.
    pub faults: &'a [Fault],
}

/// The picture, the same by typing, and the field for the first code.
pub(in crate::features::staff) fn authenticator(view: &Authenticator<'_>) -> Markup {
    let picture = qr::picture(&view.code.uri(view.login, view.issuer));
    let field = Field::new("code", "アプリに出た6けたの数字")
        .kind(Kind::Digits)
        .width(Width::Half)
        .autocomplete("one-time-code")
        .faults(view.faults);
    html! {
        (hidden("parcel", view.parcel))
        p { "スマートフォンの認証アプリ(Google Authenticator、Microsoft Authenticator など)で、この図を読み取ってください。" }
        @if let Some(picture) = picture {
            @let side = picture.side;
            svg.qr role="img" aria-label="認証アプリで読み取る図" viewBox={ "0 0 " (side) " " (side) }
                shape-rendering="crispEdges" {
                rect width=(side) height=(side) fill="#fff" {}
                path d=(picture.path) fill="#000" {}
            }
        }
        (disclosure("読み取れないときは、文字で入力する", html! {
            p { "アプリで「セットアップキーを入力」を選び、次の文字を入れてください。種類は「時間ベース」です。" }
            p { code.secret { (view.code.typed()) } }
        }))
        (text(&field))
        (button(&Button::solid("確認する")))
    }
}

/// Shows recovery codes, once.
pub(in crate::features::staff) fn joined(app: &App, codes: &[String]) -> Markup {
    let body = html! {
        (progress(2))
        (recovery(codes))
        (link_button(&Button::solid("控えたので、はじめる"), "/console"))
    };
    entrance::page(app, "回復コードを控えてください", &[], body)
}

/// Recovery codes, and what to do with them.
pub(in crate::features::staff) fn recovery(codes: &[String]) -> Markup {
    html! {
        p { "認証アプリの入った端末をなくしたときに、6けたの数字の代わりに使えるコードです。それぞれ1回だけ使えます。" }
        ol.codes { @for code in codes { li { code { (code) } } } }
        (note(Tone::Warn, html! {
            p { "このページは、もう一度は出せません。印刷するか書き写して、パスワードとは別の、鍵のかかる場所に置いてください。" }
        }))
    }
}
