//! A reset of somebody's authenticator, which takes two administrators.

use maud::html;

use crate::{
    features::staff::model::Staff,
    web::{
        console::Page,
        controls::{Button, Fact, Tone, button_form, facts, link_button, note},
    },
};

const HERE: &str = "/console/accounts";

/// Where a reset stands.
pub(in crate::features::staff) enum Stage<'a> {
    /// Nobody has asked.
    Open,
    /// The reader has asked; somebody else has to agree.
    AskedByMe,
    /// Another administrator has asked.
    AskedBy(&'a Staff),
    /// It is the reader's own account, or one that is not in use.
    NotHere,
}

/// What waits for a second administrator.
pub(in crate::features::staff) fn page(
    staff: &Staff,
    stage: &Stage<'_>,
    csrf: &str,
) -> Page<'static> {
    let path = |last: &str| format!("{HERE}/{}/reset{last}", staff.id);
    let who = facts(&[
        Fact::new("職員", &format!("{} {}", staff.department, staff.name)),
        Fact::new("ログイン名", &staff.login),
        Fact::new(
            "起こること",
            "いまのパスワードと認証アプリは使えなくなり、すべての端末からサインアウトされます。本人は、新しい招待リンクから設定し直します。",
        ),
    ]);
    let body = html! {
        div.panel { div.panel__body {
            p { "パスワードを忘れた、認証アプリの入った端末をなくした、というときの手続きです。なりすましを防ぐため、管理者2人で行います。" }
            (who)
            @match stage {
                Stage::Open => {
                    p { "本人からの申し出であることを、電話や対面で確かめてから依頼してください。" }
                    (button_form(&path("/ask"), csrf, &Button::solid("もう1人の管理者に依頼する")))
                }
                Stage::AskedByMe => {
                    (note(Tone::Wait, html! { p { "あなたの依頼が、もう1人の管理者の確認を待っています。ほかの管理者の「アカウント・権限」の画面に、この依頼が出ています。" } }))
                    (button_form(&path("/drop"), csrf, &Button::outline("依頼を取り消す")))
                }
                Stage::AskedBy(by) => {
                    (note(Tone::Wait, html! { p { (by.department) " " (by.name) "さんが依頼しています。本人に確かめたうえで、進めてください。" } }))
                    div.acts {
                        (button_form(&path("/agree"), csrf, &Button::danger("設定を消して、招待リンクを作る")))
                        (button_form(&path("/drop"), csrf, &Button::outline("依頼を断る")))
                    }
                }
                Stage::NotHere => {
                    (note(Tone::Info, html! { p { "自分のアカウントや、利用中でないアカウントでは行えません。" } }))
                }
            }
            p { (link_button(&Button::quiet("アカウントの一覧へ"), HERE)) }
        } }
    };
    Page::new("サインインの設定をやり直す", HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .reading()
}
