use jiff::civil::Date;
use maud::html;

use super::super::{
    super::model::{Design, Raw, Reading, Tally},
    filling::{Leaf, Naming, Saving, leaf_sheet},
};
use crate::web::{
    controls::{Button, Fault, Tone, hidden, link_button, note},
    resident::Sheet,
};

/// A page of a draft that somebody tries out.
pub(in super::super::super) struct TrialView<'a> {
    pub design: &'a Design,
    pub page: usize,
    pub raw: &'a Raw,
    pub reading: &'a Reading,
    pub tally: &'a Tally,
    pub faults: &'a [Fault],
    pub today: Date,
    /// Where it is sent.
    pub action: &'a str,
    /// What was typed so far, as the page carries it on.
    pub kept: &'a str,
}

/// The page as residents see it; what was typed goes along with it.
pub(in super::super::super) fn page<'a>(view: &TrialView<'a>) -> Sheet<'a> {
    let leaf = Leaf {
        design: view.design,
        page: view.page,
        raw: view.raw,
        reading: view.reading,
        tally: view.tally,
        files: &[],
        faults: view.faults,
        today: view.today,
        action: view.action,
        back: "",
        saving: Saving::Nowhere,
        naming: Naming::Needless,
        registered: None,
    };
    let sheet = leaf_sheet(&leaf);
    let body = html! {
        (note(Tone::Info, html! { p { "職員の確認用の画面です。答えは残りません。" } }))
        (hidden("kept", view.kept))
        (sheet.body)
    };
    Sheet { body, ..sheet }
}

/// What comes after the last page.
pub(in super::super::super) fn thanks<'a>(design: &'a Design, again: &str) -> Sheet<'a> {
    let body = html! {
        (note(Tone::Ok, html! {
            p { strong { "最後まで答えられました。" } "ためしなので、答えは残っていません。" }
        }))
        div.card {
            h2.card__title { "送ったあとに出る文" }
            @if design.rules.thanks.trim().is_empty() { p { "市の決まった文が出ます。" } }
            @for line in design.rules.thanks.lines() { p { (line) } }
        }
        div.buttons { (link_button(&Button::outline("はじめからためす"), again)) }
    };
    Sheet::new("ためしの終わり", body).about(&*design.title)
}
