//! How deliveries shall come to one resident.

use maud::html;

use super::room::{HERE, NAV, called, path, why};
use crate::{
    features::{people::words, reception::Stop, residents::ResidentNo},
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, button, facts, form, link_button, panel, radios,
        },
    },
};

/// What they wish so far.
pub(in super::super) struct ReceptionView<'a> {
    pub no: ResidentNo,
    pub stopped: Option<Stop>,
    pub picked: &'a str,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &ReceptionView<'_>) -> Page<'static> {
    let mut choices = vec![
        Choice::new("rest", "1か月休む").note("防災のお知らせは届きます"),
        Choice::new("stop", "止める").note("防災のお知らせは届きます"),
        Choice::new("stop-all", "防災もふくめて、すべて止める"),
    ];
    if view.stopped.is_some() {
        choices.push(Choice::new("resume", "また受け取る"));
    }
    let back = path(view.no);
    let body = panel(
        "本人の求めで、配信を止める・再開する",
        html! {
            (facts(&[Fact::new("いま", &words::stopped(view.stopped))]))
            (form(&format!("{back}/reception"), view.csrf, html! {
                (radios(&Field::new("wish", "どうしますか").value(view.picked).required().faults(view.faults), &choices))
                (why("理由", "例: 本人から電話で申し出があったため", (view.reason, view.faults)))
                div.acts {
                    (link_button(&Button::quiet("やめてもどる"), &back))
                    (button(&Button::solid("この内容にする")))
                }
            }))
        },
    );
    Page::new(format!("{}の配信", called(view.no)), NAV, "residents-one", body)
        .crumb("利用者一覧", HERE)
        .crumb(called(view.no), back)
        .faults(view.faults)
        .reading()
}
