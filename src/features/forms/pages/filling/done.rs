use maud::html;

use super::leaf::paragraphs;
use crate::web::{
    controls::{Button, Tone, link_button, note},
    resident::Sheet,
};

/// What came of a form that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// What it was called.
    pub title: &'a str,
    /// The number to name on the telephone.
    pub receipt: &'a str,
    /// What staff wrote for this page; empty for the usual words.
    pub thanks: &'a str,
    /// Whether a message goes into the talk.
    pub told: Told,
    /// Where the days that were answered lie as a file for a calendar; empty for none.
    pub calendar: &'a str,
    /// Where one's own answers are seen; empty for whom LINE has not named.
    pub mine: &'a str,
}

/// Whether a message about it goes into the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It does.
    InTheTalk,
    /// Nobody knows a talk of theirs.
    Nowhere,
}

/// The page after sending.
pub fn done_sheet<'a>(done: &Done<'a>) -> Sheet<'a> {
    let body = html! {
        (note(Tone::Ok, html! { p { strong { "受け付けました" } } }))
        div.card {
            h2.card__title { "受付番号" }
            p.receipt.num { (done.receipt) }
            p.sub { "お問い合わせのときに、この番号をお伝えください。" }
        }
        div.card {
            h2.card__title { "このあと" }
            @if done.thanks.is_empty() {
                p { "担当の部署が内容を確認します。確認したいことがあるときは、市からご連絡します。" }
            } @else { (paragraphs(done.thanks)) }
            @match done.told {
                Told::InTheTalk => p { "受付番号は、LINEのトークにもお送りします。" },
                Told::Nowhere => p { "この画面は、あとから開けません。受付番号を控えるか、画面を写真に残してください。" },
            }
        }
        div.buttons {
            @if !done.calendar.is_empty() {
                (link_button(&Button::outline("予定表に入れる").icon("calendar"), done.calendar))
            }
            @if !done.mine.is_empty() {
                (link_button(&Button::outline("送った内容と進みぐあいを見る"), done.mine))
            }
        }
    };
    Sheet::new("送信が終わりました", body).about(done.title)
}
