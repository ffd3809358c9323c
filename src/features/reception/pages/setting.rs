//! Where staff set the rules.

use maud::{Markup, html};

use crate::{
    features::reception::words::staff as words,
    web::{
        console::Page,
        controls::{Button, Choice, Fault, Field, Width, button, hidden, main_form, panel, select},
    },
};

/// Where the page lies.
pub(in super::super) const SETTING: &str = "/console/settings/reception";

/// What stands in the fields.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Typed {
    /// A form's id; empty for none.
    pub form: String,
    /// An attribute's number; empty for none.
    pub fields: String,
    /// A choice's number; empty for none.
    pub disaster: String,
    /// Hours of the day; empty for none.
    pub from: String,
    pub until: String,
    /// What was seen.
    pub revision: u32,
}

/// Something to choose: what is sent, and what is read.
pub(in super::super) type Offered = (String, String);

/// The page's data.
pub(in super::super) struct Setting<'a> {
    pub typed: &'a Typed,
    pub forms: &'a [Offered],
    pub attributes: &'a [Offered],
    /// The choices of the attribute that is set; empty where none is.
    pub choices: &'a [Offered],
    pub faults: &'a [Fault],
    /// Whether the reader may change it.
    pub may_set: bool,
    pub csrf: &'a str,
}

fn choose(field: &Field<'_>, none: &str, offered: &[Offered]) -> Markup {
    let mut choices = vec![Choice::new("", none)];
    choices.extend(offered.iter().map(|it| Choice::new(&it.0, &it.1)));
    select(field, &choices)
}

/// The page.
pub(in super::super) fn page(view: &Setting<'_>) -> Page<'static> {
    let typed = view.typed;
    let hours: Vec<Offered> = (0..24).map(|it| (it.to_string(), words::hour(it))).collect();
    let body = html! {
        (hidden("revision", &typed.revision.to_string()))
        (panel("登録のフォーム", html! {
            (choose(&Field::new("form", "受信設定のフォーム").value(&typed.form)
                .hint("友だちになった人へのあいさつと、市民の「受信設定」の画面から開きます。公開しているフォームから選びます。ひな形「受信設定」から作れます。"),
                "使わない", view.forms))
        }))
        (panel("お知らせの種類", html! {
            (choose(&Field::new("fields", "種類になる属性").value(&typed.fields)
                .hint("いくつか選べる属性から1つ選びます。その選択肢が、配信の「種類」になります。選択肢は「属性」の画面で増やせます。"),
                "種類を使わない", view.attributes))
            @if !view.choices.is_empty() {
                (choose(&Field::new("disaster", "防災・緊急にあたる選択肢").value(&typed.disaster)
                    .hint("この種類は、市民が減らすことができません。"), "ない", view.choices))
            }
        }))
        (panel("受け取らない時間帯", html! {
            p.hint { "防災・緊急でない配信は、この時間にあたると、時間帯が終わってから届きます。市民は、自分の時間帯を決められます。" }
            div.row {
                (choose(&Field::new("from", "何時から").value(&typed.from).width(Width::Short), "決めない", &hours))
                (choose(&Field::new("until", "何時まで").value(&typed.until).width(Width::Short)
                    .faults(view.faults), "決めない", &hours))
            }
        }))
        @if view.may_set {
            div.acts { (button(&Button::solid("保存する").icon("check"))) }
        }
    };
    Page::new(
        words::TITLE,
        "/console/settings",
        "settings-reception",
        main_form(SETTING, view.csrf, body),
    )
    .crumb("設定", "/console/settings")
    .faults(view.faults)
    .reading()
}
