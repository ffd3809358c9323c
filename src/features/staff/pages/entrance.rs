//! The card before the console, and the words that its pages share.

use jiff::SignedDuration;
use maud::{Markup, html};

use crate::{
    app::App,
    features::staff::model::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, WeakPassword},
    web::{
        console::{self, Entrance, Notice},
        controls::{Button, link_button},
    },
};

/// The hint at every field that takes a new password.
pub(in crate::features::staff) const PASSWORD_HINT: &str = "15文字以上。長い文や、関係のない言葉をいくつか並べたものが安全です。記号や数字を混ぜる決まりはありません。貼り付けもできます。";

/// What the second field of a new password says when the two differ.
pub(in crate::features::staff) const PASSWORDS_DIFFER: &str =
    "2つのパスワードがちがいます。同じものを入力してください";

/// What a code that was not right says.
pub(in crate::features::staff) const CODE_WRONG: &str = "この数字では確認できませんでした。アプリに今出ている6けたの数字を入力してください。一度使った数字は使えません";

/// The page around a card.
pub(in crate::features::staff) fn page(
    app: &App,
    title: &str,
    notices: &[Notice],
    body: Markup,
) -> Markup {
    let city = app.city.now();
    let logo = city.identity.logo.as_ref().map(|name| format!("/media/{name}"));
    console::entrance(&Entrance {
        title,
        city: &city.identity.city,
        subtitle: &city.identity.account,
        mode: app.config.mode,
        hue: city.identity.hue,
        logo: logo.as_deref(),
        notices,
        body,
    })
}

/// Says that the console does not answer to this network.
pub(in crate::features::staff) fn elsewhere(app: &App) -> Markup {
    let body = html! {
        p { "管理画面は、市が許可したネットワークからだけ使えます。この端末のネットワークは許可されていません。" }
        p { "庁内のネットワークから開き直してください。それでも開けないときは、システム管理者に連絡してください。" }
    };
    page(app, "ここからは開けません", &[], body)
}

/// Says that a link or a page has had its time.
pub(in crate::features::staff) fn over(app: &App, title: &str, words: &str) -> Markup {
    let body = html! {
        p { (words) }
        p { (link_button(&Button::outline("サインインの画面へ"), "/console/sign-in")) }
    };
    page(app, title, &[], body)
}

/// How long to wait before the next try.
pub(in crate::features::staff) fn wait(wait: SignedDuration) -> String {
    let seconds = wait.as_secs().max(0) + i64::from(0 < wait.subsec_nanos());
    let time = match seconds {
        ..=60 => format!("{}秒", seconds.max(1)),
        61..=5400 => format!("約{}分", (seconds + 59).div_euclid(60)),
        _ => format!("約{}時間", (seconds + 1800).div_euclid(3600)),
    };
    format!(
        "まちがいが続いたため、いまは確認できません。{time}待ってから、もう一度お試しください。急ぐときは、いつも使っている端末からサインインしてください"
    )
}

/// Why a password is not taken, and what to do.
pub(in crate::features::staff) fn weak(weak: WeakPassword) -> String {
    match weak {
        WeakPassword::Short { chars: 0 } => "新しいパスワードを入力してください".to_owned(),
        WeakPassword::Short { chars } => format!(
            "パスワードは{PASSWORD_CHARS_MIN}文字以上にしてください。いま{chars}文字なので、あと{}文字足してください",
            PASSWORD_CHARS_MIN.saturating_sub(chars)
        ),
        WeakPassword::Long => format!("パスワードは{PASSWORD_CHARS_MAX}文字までにしてください"),
        WeakPassword::Repeats => {
            "同じ文字のくり返しは、すぐに当てられてしまいます。ちがう言葉を並べてください".to_owned()
        }
        WeakPassword::Guessable => "よく使われる言葉や、名前・市の名前だけでできているため、当てられやすいパスワードです。関係のない言葉を足してください".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_told_in_the_unit_people_would_use() {
        let told = |s| wait(SignedDuration::from_secs(s));
        let waits =
            [(15, "15秒"), (60, "60秒"), (61, "約2分"), (900, "約15分"), (20_000, "約6時間")];
        for (seconds, words) in waits {
            assert!(told(seconds).contains(&format!("。{words}待って")), "{}", told(seconds));
        }
    }
}
