use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    asking::{Around, Standing, around, page},
    forms::WordsForm,
};
use crate::{
    base::time::in_japan,
    features::{
        chat,
        city::{PartKind, Placeholder, Settings, fill, limits::TEXT_CLUSTERS_MAX},
        settings::words,
    },
    web::{
        console::Page,
        controls::{self, Button, Fault, Field, Sends},
    },
};

const PREVIEW: &str = "/console/settings/words/preview";

/// `/console/settings/words`; `settings` are those that what is typed would make.
pub(in crate::features::settings) fn texts(
    standing: &Standing,
    form: &WordsForm,
    settings: &Settings,
    now: Timestamp,
) -> Page<'static> {
    let outside = Around {
        standing,
        kind: PartKind::Words,
        sends: Sends::Text,
        partial: PREVIEW,
        beside: html! {
            (controls::button(&Button::outline("見え方を確かめる").icon("eye").to(PREVIEW)))
            (controls::button(&Button::text("はじめの内容にもどす").to("/console/settings/reset/words")))
        },
        save: "保存する",
    };
    let faults = &standing.faults;
    let fields = html! {
        (controls::panel("ことば", html! {
            (controls::area(&Field::new("greeting", "あいさつのことば").value(&form.greeting).faults(faults)
                .required().rows(8).chars_max(TEXT_CLUSTERS_MAX)
                .hint("友だち追加をした人に、はじめに送ります。下に、個人情報を送らないようお願いする文が必ず付きます。")))
            (controls::area(&Field::new("fallback", "答えが見つからないときのことば").value(&form.fallback)
                .faults(faults).required().rows(5).chars_max(TEXT_CLUSTERS_MAX)
                .hint("下に、受付時間と電話番号が付きます。FAQの答えは、受付時間に関わりなく24時間返します。")))
            (placeholders(settings))
        }))
        (controls::panel("職員の受付時間", html! {
            p.sub { "電話や窓口で、人が答えられる時間です。休みの曜日は、両方とも空にします。時間外には、答えが見つからないときのことばに「ただいまは受付時間外です。」が付きます。" }
            div.week { @for day in 0..7 { (day_row(day, form, faults)) } }
            (controls::text(&Field::new("holidays", "休みの日についてのことば").value(&form.holidays)
                .faults(faults).optional().hint("受付時間のうしろに、かっこ書きで付く文です。例:祝日・年末年始を除く。祝日かどうかの判定はしないため、祝日でも曜日の受付時間どおりに扱います")))
        }))
    };
    page("あいさつ・応答のことば", "settings-words", around(&outside, fields))
        .faults(faults)
        .beside(preview(settings, now))
}

fn placeholders(settings: &Settings) -> Markup {
    controls::disclosure(
        "差し込めることば",
        html! {
            p { "文の中にこう書くと、送るときに、いまの設定に置きかわります。" }
            dl.facts {
                @for it in Placeholder::ALL {
                    div { dt { code { (it.written()) } } dd { (fill(&it.written(), settings)) } }
                }
            }
        },
    )
}

fn day_row(day: u8, form: &WordsForm, faults: &[Fault]) -> Markup {
    let [from, until] = &form.week[usize::from(day)];
    let (from_id, until_id) = (format!("day-{day}-from"), format!("day-{day}-until"));
    let error = Fault::of(faults, &from_id);
    let told = (!error.is_empty()).then(|| format!("f-{from_id}-error"));
    html! {
        fieldset.week__day data-faulty[told.is_some()] {
            legend { (words::day_name(day)) }
            input.input id={ "f-" (from_id) } name=(from_id) type="time" value=(from) aria-invalid=[told.as_ref().map(|_| "true")]
                aria-label={ (words::day_name(day)) "のはじまり" } aria-describedby=[told.as_ref()];
            span aria-hidden="true" { "〜" }
            input.input id={ "f-" (until_id) } name=(until_id) type="time" value=(until)
                aria-label={ (words::day_name(day)) "の終わり" };
            @if let Some(id) = &told { p.field__error id=(id) { (error) } }
        }
    }
}

fn preview(settings: &Settings, now: Timestamp) -> Markup {
    let account = &settings.identity.account;
    let clock = in_japan(now).strftime("%H:%M").to_string();
    let messages = [chat::greeting(settings), chat::fallback(settings, now)];
    html! {
        div #preview data-part {
            h2.panel__title { "見え方" }
            p.hint { "上が友だち追加のとき、下が答えの見つからないときです。ボタンは省いています。" }
            (controls::phone(account, &clock, controls::talk(account, &clock, &messages)))
        }
    }
}
