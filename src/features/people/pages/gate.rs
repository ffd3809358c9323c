//! What stands before a resident's page in full: what everybody may see, and the way to open it.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    list::masked,
    room::{HERE, NAV, called, path, why},
};
use crate::{
    features::people::{console::Masked, model::OPEN_MINUTES},
    web::{
        console::Page,
        controls::{Button, Fault, Tone, button, form, note, panel},
    },
};

/// What is known of somebody without opening their page.
pub(in super::super) struct GateView<'a> {
    pub row: &'a Masked,
    /// Whether the reader may open it.
    pub may_open: bool,
    /// Whether they may open anybody's.
    pub may_at_all: bool,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &GateView<'_>) -> Page<'static> {
    let no = view.row.no;
    let body = html! {
        div.stack {
            (panel("開かなくても分かること", masked(view.row, view.now)))
            @match (view.may_open, view.may_at_all) {
                (true, _) => (opens(view)),
                (false, true) => (note(Tone::Info, html! {
                    p { "この人の情報は開けません。所属の課のフォームに申請や回答をした人だけを開けます。" }
                })),
                (false, false) => (note(Tone::Info, html! {
                    p { "1人の情報を開くには、「利用者・セグメント」を「作る」権限がいります。必要なときは、権限の管理者に相談してください。" }
                })),
            }
        }
    };
    Page::new(called(no), NAV, "residents-one", body)
        .crumb("利用者一覧", HERE)
        .faults(view.faults)
        .reading()
}

fn opens(view: &GateView<'_>) -> Markup {
    panel(
        "この人の情報を開く",
        html! {
            (note(Tone::Warn, html! {
                p { "属性、受信の希望、申請、届いた配信を見ます。仕事に必要なときだけ開いてください。" }
                p { "だれが、いつ、どんな理由で開いたかが操作ログに残ります。" (OPEN_MINUTES) "分たつと閉じます。" }
            }))
            (form(&format!("{}/open", path(view.row.no)), view.csrf, html! {
                (why("開く理由", "例: 本人から「配信が届かない」と電話があったため。氏名や電話番号は書かないでください", (view.reason, view.faults)))
                div.acts { (button(&Button::solid("理由を残して開く").icon("lock-open"))) }
            }))
        },
    )
}
