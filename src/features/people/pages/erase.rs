//! Asks before everything of a resident is erased.

use maud::html;

use super::room::{HERE, NAV, called, path, why};
use crate::{
    features::residents::ResidentNo,
    web::{
        console::Page,
        controls::{Button, Fault, Field, Form, Kind, Tone, Width, confirm, note, panel, text},
    },
};

/// Whom it is about.
pub(in super::super) struct EraseView<'a> {
    pub no: ResidentNo,
    /// How much they handed in.
    pub answers: usize,
    pub typed: &'a str,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &EraseView<'_>) -> Page<'static> {
    let (back, action) = (path(view.no), format!("{}/erase", path(view.no)));
    let hint = format!("まちがいを防ぐため、この人の番号「{}」を入れてください", view.no.0);
    let wires = Form { action: &action, csrf: view.csrf, ..Form::default() };
    let body = html! {
        div.stack {
            (note(Tone::Err, html! { p { strong { "消すと、元には戻せません。" } "本人の求めによるときだけ行ってください。" } }))
            (panel("消えるもの", html! {
                ul.bullets {
                    li { "属性と、受け取りかたの希望" }
                    li { "申請・回答 " (view.answers) "件と、その写真やファイル、職員のメモ(対応の途中のものもふくみます)" }
                    li { "書きかけの申請" }
                    li { "トークで送られたことばと、LINEのIDとのつながり。これからの配信は届きません" }
                }
            }))
            (panel("残るもの", html! {
                ul.bullets {
                    li { "回答の数や配信した数などの集計。だれのことかは分かりません" }
                    li { "操作ログ。番号と職員の操作だけで、本人の情報はありません" }
                    li { "バックアップの中の写し。読むための鍵を消すので、鍵の写しの期限が過ぎると読めなくなります" }
                    li { "紙に印刷したものや、CSVに書き出したもの。担当の課で処分してください" }
                }
            }))
            p { "本人がもう一度LINEで話しかけると、新しい番号の人として始まります。友だちの登録は、本人がLINEで外すまで残ります。" }
            (confirm(&wires, html! {
                (text(&Field::new("number", "消す人の番号").value(view.typed).required().kind(Kind::Digits)
                    .width(Width::Short).faults(view.faults).hint(&hint)))
                (why("消す理由", "例: 本人が窓口で申し出て、本人確認をしたため。氏名は書かないでください", (view.reason, view.faults)))
            }, &Button::danger("この人の情報をすべて消す"), &back))
        }
    };
    Page::new(format!("{}の情報を消す", called(view.no)), NAV, "residents-one", body)
        .crumb("利用者一覧", HERE)
        .crumb(called(view.no), back)
        .faults(view.faults)
        .reading()
}
