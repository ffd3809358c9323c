//! The sheet that is printed and stamped.

use maud::{Markup, html};

use super::{HERE, list::title, one::OneView};
use crate::{
    features::{
        deliveries::{model::When, words},
        messages::composer::preview,
    },
    web::{
        console::Page,
        controls::{Fact, facts, grouped},
    },
};

/// The boxes that are stamped.
const STAMPS: [&str; 4] = ["課長", "係長", "担当", "起案者"];

/// The page.
pub(in super::super) fn page(view: &OneView<'_>) -> Page<'static> {
    let body = html! {
        div.stack.report {
            p.hint.report__screen { "ブラウザーの「印刷」で、A4の紙に印刷できます。メニューやボタンは印刷されません。" }
            section.panel { div.panel__body { (stamps()) (lines(view)) } }
            div.report__part { (preview(&view.composer)) }
        }
    };
    Page::new(format!("配信の決裁 {}", title(view.known)), HERE, "deliveries-one", body)
        .crumb("メッセージ配信", HERE)
        .crumb(title(view.known).to_owned(), format!("{HERE}/{}", view.no.0))
}

fn stamps() -> Markup {
    html! {
        table.stamps {
            caption.vh { "決裁の欄" }
            thead { tr { @for it in STAMPS { th scope="col" { (it) } } } }
            tbody { tr { @for _ in STAMPS { td {} } } }
        }
    }
}

fn lines(view: &OneView<'_>) -> Markup {
    let draft = &view.known.draft;
    let people = view.people.map_or_else(|| "―".to_owned(), |it| format!("{}人", grouped(it)));
    let when = match draft.when {
        When::Now => "承認されたらすぐ".to_owned(),
        When::At(at) => words::moment(at),
        When::Repeating(rhythm) => {
            format!(
                "{}({}。{})",
                words::rhythm(&rhythm),
                words::span(&rhythm),
                words::rest(rhythm.rest)
            )
        }
    };
    let author = format!("{} {}", view.known.department, view.author);
    let leave = view
        .leave
        .map(|(who, at)| format!("{who}({})", words::moment(at)))
        .unwrap_or_else(|| "―".to_owned());
    let said = format!("No.{} {}", view.no.0, words::stage(view.known.stage).2);
    let result = view
        .tally
        .filter(|_| view.known.stage.has_begun())
        .map(|it| format!("対象 {}人、受付済 {}人", grouped(it.addressed()), grouped(it.accepted)));
    let counts = view.received.and_then(|it| it.figures?.known.as_ref()).map(words::counts);
    let mut all = vec![
        Fact::new("件名", title(view.known)),
        Fact::new("番号・状態", &said),
        Fact::new("宛先", &words::target(&draft.target, view.segments)),
        Fact::new("いまの人数", &people),
        Fact::new("種類", &words::topic(draft.topic, view.fields)),
        Fact::new("配信日時", &when),
        Fact::new("送り方", &words::pace(draft.pace)),
        Fact::new("種別", words::urgency(draft.urgency)),
        Fact::new("起案者", &author),
        Fact::new("承認者", &leave),
    ];
    all.extend(result.as_deref().map(|it| Fact::new("結果", it)));
    all.extend(counts.as_deref().map(|it| Fact::new("開封とタップ", it)));
    facts(&all)
}
