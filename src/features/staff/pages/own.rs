//! 自分のアカウント: what somebody sees and changes of their own account.

use jiff::Timestamp;
use maud::{Markup, html};

use super::join::{Authenticator, authenticator, new_password, recovery};
use crate::{
    base::time::{in_japan, wareki},
    features::staff::{
        model::{RECOVERY_CODES, Staff},
        words,
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Fault, Field, Kind, Table, Tone, Width, button, button_form,
            chip, facts, form, hidden, link_button, main_form, note, panel, password, table, text,
        },
    },
};

/// Where all of this stands in the navigation: nowhere, for it is in everybody's own menu.
const HERE: &str = "/console/me";

/// What an old password says that was not right.
pub(in crate::features::staff) const OLD_WRONG: &str =
    "いまのパスワードがちがいます。もう一度入力してください";

/// What a name says that is empty.
pub(in crate::features::staff) const NAME_MISSING: &str = "氏名を入力してください";

/// What a name or contact says that is too long.
pub(in crate::features::staff) const TOO_LONG: &str = "100文字までにしてください";

/// Somebody's own account.
pub(in crate::features::staff) struct Own<'a> {
    pub staff: &'a Staff,
    pub csrf: &'a str,
    /// Recovery codes left.
    pub recovery: usize,
    /// When password or authenticator were chosen last.
    pub chosen_at: Option<Timestamp>,
    pub sessions: Vec<OwnSession>,
}

/// One of their sessions.
pub(in crate::features::staff) struct OwnSession {
    /// What its row is addressed by.
    pub key: String,
    pub device: String,
    pub address: String,
    pub began_at: Timestamp,
    pub seen_at: Timestamp,
    pub whose: Whose,
}

/// Whether a session is the one that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::staff) enum Whose {
    This,
    Another,
}

/// The whole page.
pub(in crate::features::staff) fn page(view: &Own<'_>) -> Page<'static> {
    let staff = view.staff;
    let contact = staff.contact.as_deref().unwrap_or("まだありません");
    let may = words::restate(&staff.permissions, &staff.department);
    let about = facts(&[
        Fact::new("氏名", &staff.name).change("/console/me/edit"),
        Fact::new("所属", &staff.department),
        Fact::new("ログイン名", &staff.login),
        Fact::new("連絡先", contact).change("/console/me/edit"),
        Fact::new("知らせのメール", "承認の願い出などを、メールで受け取れます")
            .change("/console/me/notices"),
        Fact::of("できること", html! { @for it in &may { (it.replace("この人", "あなた")) br; } }),
    ]);
    let chosen = view.chosen_at.map_or_else(|| "設定されていません".to_owned(), day);
    let left = format!("残り{}個({RECOVERY_CODES}個のうち)", view.recovery);
    let secrets = facts(&[
        Fact::new("パスワード", &format!("最後に設定した日: {chosen}"))
            .change("/console/me/password"),
        Fact::new("認証アプリ", "設定済み").change("/console/me/authenticator"),
        Fact::new("回復コード", &left).change("/console/me/recovery"),
    ]);
    let body = html! {
        @if view.recovery <= RECOVERY_CODES / 3 {
            (note(Tone::Warn, html! { p { "回復コードが少なくなっています。" a href="/console/me/recovery" { "新しいコードを作る" } } }))
        }
        (panel("あなたについて", about))
        (panel("サインインの方法", secrets))
        (panel("サインイン中の端末", sessions(view)))
    };
    Page::new("自分のアカウント", HERE, "me", body).reading()
}

fn sessions(view: &Own<'_>) -> Markup {
    let columns = [
        Column::new("端末"),
        Column::new("サインイン"),
        Column::new("最後の操作"),
        Column::new(""),
    ];
    let rows = html! {
        @for session in &view.sessions {
            tr {
                td {
                    (session.device)
                    @if session.whose == Whose::This { " " (chip(Tone::Ok, "", "この端末")) }
                    br;
                    span.hint { (session.address) }
                }
                td { (minute(session.began_at)) }
                td { (minute(session.seen_at)) }
                td {
                    @if session.whose == Whose::Another {
                        (form("/console/me/sessions/end", view.csrf, html! {
                            (hidden("session", &session.key))
                            (button(&Button::outline("サインアウト").tiny()))
                        }))
                    }
                }
            }
        }
    };
    html! {
        (table(&Table { caption: "サインイン中の端末", columns: &columns }, rows))
        p { "心あたりのない端末があるときは、サインアウトしてから、パスワードを変えてください。" }
        @if 1 < view.sessions.len() {
            (button_form("/console/me/sessions/end-others", view.csrf,
                &Button::outline("ほかの端末をすべてサインアウト").small()))
        }
    }
}

/// Changes name and contact.
pub(in crate::features::staff) fn edit(
    csrf: &str,
    name: &str,
    contact: &str,
    faults: &[Fault],
) -> Page<'static> {
    let body = main_form(
        "/console/me/edit",
        csrf,
        html! {
            div.panel { div.panel__body {
                (text(&Field::new("name", "氏名").value(name).required().autocomplete("name").faults(faults)))
                (text(&Field::new("contact", "連絡先").value(contact).optional()
                    .hint("内線番号など。権限の相談先として、ほかの職員に見えることがあります。").faults(faults)))
                (buttons("保存する"))
            } }
        },
    );
    below("氏名・連絡先を変える", body, faults)
}

/// Changes the password.
pub(in crate::features::staff) fn change_password(
    csrf: &str,
    login: &str,
    faults: &[Fault],
) -> Page<'static> {
    let body = form(
        "/console/me/password",
        csrf,
        html! {
            div.panel { div.panel__body {
                input type="hidden" name="username" autocomplete="username" value=(login);
                (password(&Field::new("password_old", "いまのパスワード").faults(faults)))
                (new_password(faults))
                p { "変えると、ほかの端末はサインアウトされます。" }
                (buttons("パスワードを変える"))
            } }
        },
    );
    below("パスワードを変える", body, faults)
}

/// Asks for both factors before the authenticator is changed.
pub(in crate::features::staff) fn before_authenticator(
    csrf: &str,
    faults: &[Fault],
) -> Page<'static> {
    let body = form(
        "/console/me/authenticator",
        csrf,
        html! {
            div.panel { div.panel__body {
                p { "新しい端末の認証アプリに切り替えます。はじめに、いまの方法で確認します。" }
                (password(&Field::new("password", "いまのパスワード").faults(faults)))
                (text(&Field::new("code", "いまの認証アプリの6けたの数字")
                    .hint("端末がないときは、回復コードを入力してください。")
                    .kind(Kind::Text).width(Width::Half).autocomplete("one-time-code").faults(faults)))
                (buttons("次へ"))
            } }
        },
    );
    below("認証アプリを変える", body, faults)
}

/// Sets another authenticator up.
pub(in crate::features::staff) fn another_authenticator(
    csrf: &str,
    view: &Authenticator<'_>,
) -> Page<'static> {
    let body = form(
        "/console/me/authenticator/confirm",
        csrf,
        html! {
            div.panel { div.panel__body { (authenticator(view)) } }
        },
    );
    below("認証アプリを変える", body, view.faults)
}

/// Asks before new recovery codes are made.
pub(in crate::features::staff) fn before_recovery(csrf: &str) -> Page<'static> {
    let body = form(
        "/console/me/recovery",
        csrf,
        html! {
            div.panel { div.panel__body {
                p { "新しい回復コードを" (RECOVERY_CODES) "個作ります。いままでのコードは、すべて使えなくなります。" }
                (buttons("新しいコードを作る"))
            } }
        },
    );
    below("回復コードを作り直す", body, &[])
}

/// Shows new recovery codes, once.
pub(in crate::features::staff) fn new_recovery(codes: &[String]) -> Page<'static> {
    let body = html! {
        div.panel { div.panel__body {
            (recovery(codes))
            (link_button(&Button::solid("控えました"), HERE))
        } }
    };
    below("回復コードを控えてください", body, &[])
}

fn buttons(label: &str) -> Markup {
    html! {
        div.form__foot {
            (button(&Button::solid(label)))
            (link_button(&Button::quiet("やめてもどる"), HERE))
        }
    }
}

fn below(title: &'static str, body: Markup, faults: &[Fault]) -> Page<'static> {
    Page::new(title, HERE, "me", body).crumb("自分のアカウント", HERE).faults(faults).reading()
}

fn day(at: Timestamp) -> String {
    wareki(in_japan(at).date())
}

fn minute(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{}月{}日 {}:{:02}", at.month(), at.day(), at.hour(), at.minute())
}

/// Browser and system in words, from what the browser says of itself.
pub(in crate::features::staff) fn device(agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    let system = named(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "Chromebook"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    // Each of these also names those below it.
    let browser = named(&[
        ("Edg", "Edge"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    match (system, browser) {
        (Some(system), Some(browser)) => format!("{system} の {browser}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "わからない端末".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_as_its_owner_would() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Windows の Edge",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Windows の Chrome",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "iPhone の Safari",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Linux の Firefox",
            ),
            ("curl/8", "わからない端末"),
        ] {
            assert_eq!(device(agent), words);
        }
    }
}
