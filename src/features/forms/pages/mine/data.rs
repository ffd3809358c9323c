use maud::html;

use crate::web::{
    controls::{Button, Fact, Sends, Tone, facts, link_button, note},
    resident::{Bar, Sheet},
};

/// What the city holds of a resident.
#[derive(Debug, Clone, Copy)]
pub struct Data<'a> {
    /// Since when they stand as they do, in words.
    pub since: &'a str,
    /// How much they handed in.
    pub handed: usize,
    /// How much they left unfinished.
    pub begun: usize,
    /// Attributes, each with what was given.
    pub known: &'a [(String, String)],
}

/// What is held, to see and to take along.
pub fn data_sheet<'a>(data: &Data<'_>) -> Sheet<'a> {
    let count = |it: usize| format!("{it}件");
    let held = [
        Fact::new("LINEとのつながり", "この市のアカウントからメッセージを送るための番号"),
        Fact::new("LINEでつながった日時", data.since),
        Fact::new("送ったもの", &count(data.handed)),
        Fact::new("入力の途中", &count(data.begun)),
    ];
    let body = html! {
        div.card {
            (facts(&held))
            p.sub { "LINEの名前やプロフィール写真は、受け取っていません。" }
        }
        @if !data.known.is_empty() {
            div.card {
                h2.card__title { "おぼえていること" }
                p.sub { "フォームで答えたことのうち、次から入れておくためにおぼえているものです。次に答えたときに、新しい内容に変わります。" }
                (facts(&data.known.iter().map(|(name, said)| Fact::new(name, said)).collect::<Vec<_>>()))
            }
        }
        p.sub { "「ファイルで受け取る」では、送った内容の写しを1つのファイルで保存できます。パソコンなどで開けます。" }
        div.buttons {
            (link_button(&Button::outline("ファイルで受け取る（JSON）").icon("download"), "/my/data.json"))
            (link_button(&Button::danger_outline("あなたの情報をすべて消す"), "/my/erase"))
        }
    };
    Sheet::new("市が持っているあなたの情報", body).back("/my")
}

/// Asks before everything of a resident is erased, and says what is kept. `open` is how many
/// applications somebody still works on.
pub fn erase_sheet(open: usize) -> Sheet<'static> {
    let body = html! {
        @if 0 < open {
            (note(Tone::Err, html! {
                p { "市が手続きしているものが" (open) "件あります。消すと、市はその内容を見られなくなり、手続きを続けられません。" }
            }))
        }
        div.card {
            h2.card__title { "消えるもの" }
            ul.bullets {
                li { "送った内容、写真、ファイル（市の職員も見られなくなります）" }
                li { "入力の途中の内容、おぼえている答え" }
                li { "トークでの質問の記録と、メッセージを送るための番号" }
            }
        }
        div.card {
            h2.card__title { "残るもの" }
            ul.bullets {
                li { "受け付けた件数などの集計（だれのものかは分かりません）" }
                li { "市の操作の記録（送った内容は含みません）" }
                li { "市がすでに印刷したり、別の仕組みに移したりしたもの" }
                li { "あなたのスマートフォンのトーク画面（LINEで消せます）" }
            }
        }
        p { "元にはもどせません。バックアップの中の内容も、市には読めなくなります。" }
        div.buttons { (link_button(&Button::quiet("消さない"), "/my/data")) }
    };
    Sheet::new("あなたの情報をすべて消しますか", body)
        .back("/my/data")
        .form("/my/erase", Sends::Text)
        .bar(Bar::send(Button::danger("すべて消す")))
}

/// What is seen afterwards.
pub fn erased_sheet() -> Sheet<'static> {
    let body = html! {
        (note(Tone::Ok, html! { p { "あなたの情報を消しました。" } }))
        div.card {
            p { "LINEの友だちのままです。メッセージを受け取りたくないときは、LINEでブロックしてください。" }
            p { "また利用するときは、新しい方として始まります。" }
        }
    };
    Sheet::new("消しました", body)
}
