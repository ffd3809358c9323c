//! One delivery: what it says to whom, and, by how far it has come, what can be done with it.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Delivery, DeliveryNo, Left, SECOND_THOUGHTS_S, Stage, Tally, When},
        words::{self, Fields, Segments},
    },
    HERE,
    deeds::deeds,
    figures::{Received, figures, taps},
    list::title,
    meter::{Metered, weighed},
    progress::state,
    series::{self, SeriesView},
};
use crate::{
    features::messages::{
        Counted,
        composer::{Composer, preview},
    },
    web::{
        console::Page,
        controls::{
            Button, Fact, Fault, Tone, button_form, chip, facts, grouped, icon, link_button, note,
            panel, panel_with,
        },
    },
};

/// From how many people on the number has to be typed before it goes.
pub(in super::super) const TYPED_FROM: u64 = 10_000;

/// What somebody may do with a delivery.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Rights {
    /// Write it, ask for it, copy it.
    pub makes: May,
    /// Let it go.
    pub lets_go: May,
    /// Stop it and resume it.
    pub stops: May,
}

/// Whether somebody may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum May {
    #[default]
    No,
    Yes,
}

impl May {
    /// Yes for what holds.
    pub(in super::super) fn when(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    pub(super) fn so(self) -> bool {
        self == Self::Yes
    }
}

/// Something to think about before it goes.
pub(in super::super) struct Warning {
    pub words: String,
    /// What it is about; empty for nothing.
    pub href: String,
}

/// That every delivery is held back.
pub(in super::super) struct Lock {
    pub why: String,
    /// Who said so; empty for nobody of the staff.
    pub who: String,
    pub at: Option<Timestamp>,
}

/// One delivery.
pub(in super::super) struct OneView<'a> {
    pub no: DeliveryNo,
    pub known: &'a Delivery,
    pub composer: Composer<'a>,
    /// What is wrong with what it says; nothing can be let go then.
    pub faults: &'a [String],
    pub warnings: &'a [Warning],
    /// How often its people were told something lately; none while they are being counted.
    pub meter: Option<&'a Metered>,
    /// How many people it addresses now; none while they are still being counted.
    pub people: Option<u64>,
    /// How many its target finds who do not get it; none while they are still being counted.
    pub left: Option<Left>,
    /// How many get it later than the others, and when.
    pub later: &'a [(Timestamp, u64)],
    /// What the fields that deliveries belong to are called.
    pub fields: &'a Fields,
    pub tally: Option<Tally>,
    /// How LINE says it was received; none for what began before that was asked.
    pub received: Option<Received<'a>>,
    /// How often its counted links were followed.
    pub counted: &'a [Counted],
    /// The revision of the segment it goes by; none for other targets.
    pub segment: Option<u64>,
    pub segments: &'a Segments,
    pub author: &'a str,
    /// Who let it go, and when.
    pub leave: Option<(&'a str, Timestamp)>,
    pub looked: Option<(&'a str, Timestamp)>,
    pub rights: Rights,
    /// What it has before it and behind it, where it comes again and again.
    pub series: SeriesView,
    /// Why nothing begins for now.
    pub lock: Option<&'a Lock>,
    /// The series it is a turn of.
    pub turn_of: Option<DeliveryNo>,
    /// What was typed wrongly when it was to be let go or sent back.
    pub typed: &'a [Fault],
    pub csrf: &'a str,
}

impl OneView<'_> {
    pub(super) fn path(&self, what: &str) -> String {
        format!("{HERE}/{}{what}", self.no.0)
    }

    pub(super) fn single(&self, what: &str, button: &Button<'_>) -> Markup {
        button_form(&self.path(what), self.csrf, button)
    }
}

/// The page.
pub(in super::super) fn page(view: &OneView<'_>) -> Page<'static> {
    let body = html! {
        div.beside {
            div.beside__main {
                div.stack {
                    @if !view.known.sent_back.is_empty() {
                        (note(Tone::Warn, html! { "差し戻されました。理由: " (view.known.sent_back) }))
                    }
                    @if let Some(lock) = view.lock { (locked(lock)) }
                    @if let Some(series) = view.turn_of {
                        (note(Tone::Plain, html! {
                            "くりかえし配信の1回分です。" a href={ (HERE) "/" (series.0) } { "くりかえしの設定を見る" }
                        }))
                    }
                    @if let (Stage::Asked { .. }, Some(why)) = (view.known.stage, view.known.diverted) {
                        (note(Tone::Warn, html! { (words::diverted(why)) }))
                    }
                    (state(view))
                    (rest(view))
                }
            }
            div.beside__panel { (preview(&view.composer)) }
        }
    };
    // Nothing is typed on the page of such a one; a stopped one may still hear of its last call.
    let live = matches!(
        view.known.stage,
        Stage::Running { .. }
            | Stage::Scheduled { .. }
            | Stage::Stopped { .. }
            | Stage::Repeating { .. }
    );
    let page = Page::new(title(view.known).to_owned(), HERE, "deliveries-one", body)
        .crumb("メッセージ配信", HERE)
        .mark(mark(view))
        .actions(link_button(
            &Button::outline("決裁用に印刷").icon("printer"),
            &view.path("/sheet"),
        ))
        .faults(view.typed);
    match live {
        true => page.live(format!("page=delivery&list={}", view.no.0), view.path("")),
        false => page,
    }
}

/// That every delivery is held back, why, and by whom.
pub(in super::super) fn locked(lock: &Lock) -> Markup {
    note(
        Tone::Err,
        html! {
            p { strong { "すべての配信を止めています。" } "理由: " (lock.why) }
            p.hint {
                @if !lock.who.is_empty() { (lock.who) " さんが" }
                @if let Some(at) = lock.at { (words::moment(at)) "に" }
                "止めました。予約の時刻が来た配信は、送らずに保留にします。「設定」の「配信の決まり」で元に戻せます。"
            }
        },
    )
}

fn mark(view: &OneView<'_>) -> Markup {
    let (tone, sign, word) = words::stage(view.known.stage);
    html! { span #delivery-mark data-part { (chip(tone, sign, word)) } }
}

/// What is renewed while it is looked at: how far it has come, and what can be done by then.
pub(in super::super) fn news(view: &OneView<'_>) -> Markup {
    html! {
        (mark(view))
        (state(view))
        (rest(view))
    }
}

fn rest(view: &OneView<'_>) -> Markup {
    let has_begun = view.known.stage.has_begun();
    html! {
        div.stack #delivery-rest data-part data-gone[has_begun] {
            @if let Some(received) = view.received { (figures(received, view.tally.unwrap_or_default().accepted)) }
            @if !view.counted.is_empty() { (taps(view.counted)) }
            (what(view))
            (series::turns(view))
            @if !has_begun { (checks(view)) }
            @if let Some(meter) = view.meter { (weighed(meter)) }
            (deeds(view))
        }
    }
}

/// Who does not want it, and who gets it later: said before it goes.
pub(super) fn wishes(view: &OneView<'_>) -> Markup {
    let by_wish = view.left.and_then(|it| it.by_wish);
    html! {
        @if let (Some(people), Some(by_wish)) = (view.people, by_wish) {
            p { (words::unwilling(people + by_wish.sum(), by_wish)) }
        }
        @for (at, people) in view.later { p { (words::later(*people, *at)) } }
    }
}

fn what(view: &OneView<'_>) -> Markup {
    let draft = &view.known.draft;
    let people = match view.people {
        Some(count) => {
            format!("{} {}人", words::target(&draft.target, view.segments), grouped(count))
        }
        None => words::target(&draft.target, view.segments),
    };
    let when = match (draft.when, view.known.stage) {
        (_, Stage::Scheduled { at }) => words::moment(at),
        (_, stage) if stage.has_begun() => {
            let (at, what) = words::when(view.known);
            format!("{} {what}", words::moment(at))
        }
        (When::At(at), _) => words::moment(at),
        (When::Repeating(rhythm), _) => words::rhythm(&rhythm),
        (When::Now, _) => format!("承認されたらすぐ({SECOND_THOUGHTS_S}秒後)"),
    };
    let bubbles = format!("吹き出し{}つ", draft.content.bubbles.len());
    let (pace, edit) = (words::pace(draft.pace), view.path("/edit"));
    let change =
        if view.rights.makes.so() && view.known.stage.is_open() { edit.as_str() } else { "" };
    let author = format!("{} {}", view.known.department, view.author);
    let said = |it: Option<(&str, Timestamp)>| {
        it.map(|(who, at)| format!("{who}({})", words::moment(at))).unwrap_or_default()
    };
    let (leave, looked) = (said(view.leave), said(view.looked));
    let mut all = vec![
        Fact::new("配信対象", &people).change(change),
        Fact::new("配信日時", &when).change(change),
        Fact::new("送り方", &pace).change(change),
        Fact::new("メッセージ", &bubbles).change(change),
        Fact::new("種類", &words::topic(draft.topic, view.fields)).change(change),
        Fact::new("種別", words::urgency(draft.urgency)),
        Fact::new("起案者", &author),
    ];
    let repeats = view
        .known
        .draft
        .rhythm()
        .map(|it| format!("{}。{}", words::span(&it), words::rest(it.rest)));
    if let Some(repeats) = &repeats {
        all.push(Fact::new("くりかえし", repeats).change(change));
    }
    if !leave.is_empty() {
        all.push(Fact::new("承認者", &leave));
    }
    if !looked.is_empty() {
        all.push(Fact::new("事後の確認", &looked));
    }
    panel("配信の内容", facts(&all))
}

fn checks(view: &OneView<'_>) -> Markup {
    let (wrong, odd) = (view.faults.len(), view.warnings.len());
    let beside = html! {
        @if 0 < wrong { (chip(Tone::Err, "", &format!("直すところ {wrong}件"))) }
        @else if 0 < odd { (chip(Tone::Warn, "", &format!("注意 {odd}件"))) }
        @else { (chip(Tone::Ok, "", "注意することはありません")) }
    };
    panel_with(
        "自動チェック",
        beside,
        html! {
            ul.verdicts {
                @for it in view.faults { li data-tone="err" { (icon("circle-alert")) span { (it) } } }
                @for it in view.warnings {
                    li data-tone="warn" {
                        (icon("triangle-alert"))
                        span { (it.words) @if !it.href.is_empty() { " " a href=(it.href) { "その配信を見る" } } }
                    }
                }
                @if wrong + odd == 0 {
                    li data-tone="ok" { (icon("circle-check")) span { "件名・メッセージ・日時・重なりを調べました" } }
                }
            }
        },
    )
}
