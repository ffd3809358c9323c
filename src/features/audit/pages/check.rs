use maud::{Markup, html};

use crate::{
    base::{
        hex,
        time::{in_japan, wareki_with_weekday},
    },
    features::audit::{Check, Verdict, words},
    web::{
        console::{Notice, Page},
        controls::{Button, Fact, Tone, button, facts, form, note, panel},
    },
};

/// The last examination of the log.
pub(in crate::features::audit) struct CheckView<'a> {
    pub(in crate::features::audit) last: Option<Check>,
    pub(in crate::features::audit) csrf: &'a str,
}

pub(in crate::features::audit) fn check(view: &CheckView<'_>) -> Page<'static> {
    let body = html! {
        (panel("最後に確かめた結果", html! {
            @match &view.last {
                None => p { "まだ一度も確かめていません。下のボタンで確かめられます。" },
                Some(last) => (result(last)),
            }
            div.acts {
                (form("/console/log/verify", view.csrf, button(&Button::solid("いま確かめる").icon("shield-check"))))
            }
        }))
        (panel("確かめるしくみ", html! {
            p {
                "記録の1件1件に、その内容と1つ前の記録から計算した照合値がついています。あとから1文字でも書きかえたり、抜いたり、差しこんだりすると、その場所から先の照合値が合わなくなります。"
            }
            p {
                "確かめるときは、最初の記録から順にすべて計算し直します。100万件でも数秒で終わります。"
            }
        }))
    };
    Page::new("改ざんがないか確かめる", "/console/log", "log", body)
        .crumb("操作ログ", "/console/log")
        .reading()
}

fn result(check: &Check) -> Markup {
    let (what, advice) = words::of_verdict(&check.verdict);
    let tone = match check.verdict {
        Verdict::Whole { .. } => Tone::Ok,
        Verdict::Broken(_) => Tone::Err,
    };
    let mut told = vec![Fact::new("確かめた日時", &when(check))];
    if let Verdict::Whole { entries, hash } = check.verdict {
        let entries = words::grouped(&entries.to_string());
        told.push(Fact::new("記録の件数", &format!("{entries}件(最後の番号 {entries})")));
        told.push(Fact::new("最後の照合値", &hex::encode(&hash)));
    }
    html! {
        (note(tone, html! { strong { (what) } " " (advice) }))
        (facts(&told))
    }
}

/// When the log was examined.
pub(super) fn when(check: &Check) -> String {
    let at = in_japan(check.at);
    format!("{} {}", wareki_with_weekday(at.date()), at.strftime("%H:%M"))
}

/// What is said after an examination.
pub(in crate::features::audit) fn checked(verdict: &Verdict) -> Notice {
    let (what, _) = words::of_verdict(verdict);
    match verdict {
        Verdict::Whole { .. } => Notice::done(format!("確かめました。{what}")),
        Verdict::Broken(_) => Notice::error(format!("記録に異常が見つかりました。{what}")),
    }
}
