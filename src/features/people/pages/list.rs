//! Residents as a list, masked.

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, NAV, called, path, stands};
use crate::{
    base::time::{date_in_japan, short_day, wareki},
    features::{
        people::{
            console::{Asked, Found, Masked, PAGE_ROWS},
            model::Side,
            words,
        },
        residents::Standing,
        segments::{Segment, neighbours},
    },
    web::{
        console::Page,
        controls::{
            Applied, Button, Choice, Column, Empty, Fact, Fault, Field, Kind, Pager, Table, Tone,
            button, disclosure, empty, facts, filters, grouped, icon, link_button, main_link, note,
            pager, panel, select, stacking_table, text,
        },
    },
};

/// Residents.
pub(in super::super) struct ListView<'a> {
    pub asked: &'a Asked,
    pub rows: &'a [Masked],
    pub page: u64,
    pub total: u64,
    /// Everybody who is known.
    pub all: u64,
    pub segments: &'a [Segment],
    pub segment: Option<&'a Segment>,
    /// Every way of dividing, by its name in addresses.
    pub axes: Vec<(String, String)>,
    /// The parts of the one that is chosen.
    pub divided: Option<&'a Side>,
    /// The place of the part that is chosen.
    pub part: Option<usize>,
    /// What was found by what was typed.
    pub found: Option<&'a Found>,
    pub faults: &'a [Fault],
    pub now: Timestamp,
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (seek(view))
            @if let Some(found) = view.found { (told(found)) }
            (narrow(view))
            p #residents-count role="status" {
                strong { (grouped(view.total)) "人" }
                @if view.total != view.all { span.hint { " (わかっている" (grouped(view.all)) "人のうち)" } }
            }
            @if view.rows.is_empty() { (nothing(view)) } @else {
                section.panel { (rows(view)) }
                (pager(&Pager { page: view.page, per_page: PAGE_ROWS as u64, total: view.total }, |at| view.asked.address(at)))
            }
        }
    };
    Page::new("利用者一覧", NAV, "residents", body)
        .lead("氏名や表示名は出ません。番号は、この仕組みの中だけで使うものです")
        .tabs(neighbours(HERE))
        .faults(view.faults)
}

fn seek(view: &ListView<'_>) -> Markup {
    html! {
        form.filters method="get" action=(HERE) role="search" aria-label="番号でさがす" {
            div.filters__fields {
                (text(&Field::new("q", "番号・受付番号でさがす").value(&view.asked.q).kind(Kind::Search)
                    .hint("利用者の番号か、申請の受付番号(例 12-4839)。氏名や電話番号は、下に出るフォームの回答からさがします")))
            }
            (button(&Button::outline("さがす").small().icon("search")))
        }
    }
}

fn told(found: &Found) -> Markup {
    panel(
        &format!("「{}」でさがした結果", found.words),
        html! {
            @if found.is_nobody {
                (note(Tone::Warn, html! { p { "この番号の人はいません。番号のまちがいか、本人の求めで消した人です。" } }))
            }
            @if !found.answers.is_empty() {
                ul.links {
                    @for it in &found.answers {
                        li {
                            a href=(it.href) { "「" (it.title) "」の回答 " (it.receipt) }
                            " "
                            @match it.resident {
                                Some(no) => a href=(path(no)) { (called(no)) },
                                None => span.hint { "LINEを使わずに回答した人" },
                            }
                        }
                    }
                }
            } @else if found.is_receipt {
                p { "この受付番号の回答は、見てよいフォームの中にありません。" }
            }
            @if !found.forms.is_empty() {
                p { "氏名・電話番号・住所などは、回答の中に封をして保存しています。フォームを選んで、その回答の中をさがしてください。" }
                ul.links {
                    @for (title, href) in &found.forms {
                        li { a href=(href) { "「" (title) "」の回答でさがす" } }
                    }
                }
            }
        },
    )
}

fn narrow(view: &ListView<'_>) -> Markup {
    let mut standings = vec![Choice::new("", "すべて")];
    standings.extend(Standing::ALL.map(|it| Choice::new(it.name(), words::standing(it))));
    let ids: Vec<(String, &str)> =
        view.segments.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    let mut segments = vec![Choice::new("", "しぼらない")];
    segments.extend(Choice::all(&ids));
    let mut axes = vec![Choice::new("", "しぼらない")];
    axes.extend(Choice::all(&view.axes));
    let labels = view.divided.map(|it| it.labels.as_slice()).unwrap_or_default();
    let places: Vec<String> = (0..labels.len()).map(|it| it.to_string()).collect();
    let mut parts = vec![Choice::new("", "どれでも")];
    parts.extend(places.iter().zip(labels).map(|(at, label)| Choice::new(at, label)));
    let asked = view.asked;
    let day = |name, label, value| Field::new(name, label).value(value).faults(view.faults);
    let fields = html! {
        (select(&Field::new("standing", "友だちかどうか").value(&asked.standing), &standings))
        (select(&Field::new("segment", "保存した条件").value(&asked.segment), &segments))
        (select(&Field::new("attribute", "属性").value(&asked.attribute), &axes))
        @if view.divided.is_some() {
            (select(&Field::new("value", "属性の値").value(&asked.value), &parts))
        }
        (text(&day("from", "友だちになった日(から)", asked.from.as_str())))
        (text(&day("until", "友だちになった日(まで)", asked.until.as_str())))
    };
    html! {
        (filters(HERE, fields, &applied(view), HERE))
        @if view.divided.is_some() && view.part.is_none() {
            p.hint { "「属性の値」を選んで、もう一度「絞り込む」を押してください。" }
        }
        (disclosure("もっと細かい条件でさがすには", html! {
            p { "「A地区の人で、まだ受信設定をしていない人」のような条件は、「条件をつくる」で組み立てて名前をつけると、上の「保存した条件」から選べます。" }
            div.acts { (link_button(&Button::outline("条件をつくる").small().icon("plus"), "/console/segments/new")) }
        }))
    }
}

fn applied(view: &ListView<'_>) -> Vec<Applied> {
    let asked = view.asked;
    let mut all = Vec::new();
    let mut add = |label: String, without: Asked| {
        all.push(Applied { label, without: without.address(1) });
    };
    if let Some(standing) = asked.standing() {
        add(
            words::standing(standing).to_owned(),
            Asked { standing: String::new(), ..asked.clone() },
        );
    }
    if let Some(segment) = view.segment {
        add(segment.name.clone(), Asked { segment: String::new(), ..asked.clone() });
    }
    if let Some(side) = view.divided {
        let label = match view.part {
            Some(at) => format!("{}: {}", side.title, side.labels[at]),
            None => format!("{}: どれでも", side.title),
        };
        let (attribute, value) = (String::new(), String::new());
        add(label, Asked { attribute, value, ..asked.clone() });
    }
    if !asked.from.is_empty() {
        add(format!("{}から", asked.from), Asked { from: String::new(), ..asked.clone() });
    }
    if !asked.until.is_empty() {
        add(format!("{}まで", asked.until), Asked { until: String::new(), ..asked.clone() });
    }
    all
}

fn nothing(view: &ListView<'_>) -> Markup {
    match view.all {
        0 => empty(&Empty {
            icon: "users",
            title: "まだだれもいません",
            text: "市のLINEアカウントを友だちに追加した人が、ここに番号で並びます。",
            actions: html! {},
            help: "residents",
        }),
        _ => empty(&Empty {
            icon: "search",
            title: "当てはまる人はいません",
            text: "条件を減らすか、期間を広げてください。",
            actions: link_button(&Button::quiet("条件をすべて外す"), HERE),
            help: "residents",
        }),
    }
}

fn rows(view: &ListView<'_>) -> Markup {
    let is_any_known = view.rows.iter().any(|it| it.resident.language.is_some());
    let columns = ["番号", "友だちかどうか", "いつから"].into_iter();
    let columns = columns.chain(is_any_known.then_some("LINEの言語")).chain(["知りたい分野"]);
    let columns: Vec<Column<'_>> = columns.map(Column::new).collect();
    let today = date_in_japan(view.now);
    stacking_table(
        &Table { caption: "利用者の一覧", columns: &columns },
        html! {
            @for it in view.rows {
                @let since = it.resident.since.map(date_in_japan);
                tr {
                    td { (main_link(&path(it.no), &called(it.no), "")) }
                    td data-label="友だちかどうか" { (stands(it.resident.standing)) }
                    td data-label="いつから" {
                        @match since {
                            Some(since) => time datetime=(since) title=(wareki(since)) { (short_day(since, today)) },
                            None => span.hint { (words::BEFORE_US) },
                        }
                    }
                    @if is_any_known {
                        td data-label="LINEの言語" {
                            @match &it.resident.language {
                                Some(tag) => (words::language(tag)),
                                None => span.hint { "わからない" },
                            }
                        }
                    }
                    td data-label="知りたい分野" {
                        @if it.topics.is_empty() { span.hint { "選んでいない" } } @else { (it.topics) }
                    }
                }
            }
        },
    )
}

/// A resident as the list shows them, as facts.
pub(super) fn masked(row: &Masked, now: Timestamp) -> Markup {
    let today = date_in_japan(now);
    let since = row.resident.since.map(date_in_japan).map(|it| {
        let days = it.duration_until(today).as_hours() / 24;
        format!("{}({days}日前)", wareki(it))
    });
    let language = row.resident.language.as_deref().map(words::language);
    let topics = if row.topics.is_empty() { "選んでいない" } else { &row.topics };
    let mut all = vec![
        Fact::of("友だちかどうか", stands(row.resident.standing)),
        Fact::new("いつから", since.as_deref().unwrap_or(words::BEFORE_US)),
    ];
    all.extend(language.as_deref().map(|it| Fact::new("LINEの言語", it)));
    all.push(Fact::new("知りたい分野", topics));
    all.push(Fact::of("氏名・表示名", html! { (icon("eye-off")) " 保存していません" }));
    facts(&all)
}
