use std::net::IpAddr;

use maud::{Markup, html};

use super::{
    asking::{Around, Standing, around, page},
    forms::RetentionForm,
};
use crate::{
    features::{
        city::{Approval, LineLanguage, PartKind, limits},
        settings::words,
    },
    web::{
        console::Page,
        controls::{self, Choice, Fact, Field, Kind, Sends, Width},
    },
};

fn outside(standing: &Standing, kind: PartKind) -> Around<'_> {
    Around {
        standing, kind, sends: Sends::Text, partial: "", beside: html! {}, save: "確認へ進む"
    }
}

/// `/console/settings/retention`.
pub(in crate::features::settings) fn retention(
    standing: &Standing,
    form: &RetentionForm,
) -> Page<'static> {
    let body = around(
        &outside(standing, PartKind::Retention),
        html! {
            (controls::panel("消すまでの日数", html! {
                (days(standing, "event_days", &form.event_days, &limits::EVENT_DAYS,
                    ("市民から届いたメッセージ", "トークに書かれた文と、押されたボタン。個人情報は、届いたときに伏せています。苦情やまちがいを調べるために残します。")))
                (days(standing, "outbox_days", &form.outbox_days, &limits::OUTBOX_DAYS,
                    ("市民に送ったメッセージ", "返した答えと、届いたかどうか。")))
                (days(standing, "unanswered_days", &form.unanswered_days, &limits::UNANSWERED_DAYS,
                    ("答えられなかった質問", "だれが聞いたかは残しません。最後に聞かれた日から数えます。FAQを増やすために使います。")))
            }))
            (controls::panel("LINEから受け取るもの", html! {
                (controls::radios(
                    &Field::new("line_language", "LINEの言語").value(&form.line_language),
                    &LineLanguage::ALL.map(|it| {
                        let (label, note) = words::line_language(it);
                        Choice::new(it.as_str(), label).note(note)
                    }),
                ))
                p.hint { "LINEの名前、写真、ひとことは、どちらでも残しません。" }
            }))
            (controls::panel("この画面で変えられないもの", controls::facts(&[
                Fact::new("操作ログ", "期限なく残します。途中を消すと、改ざんを見つけられなくなるためです。市民の名前や文は入っていません。"),
                Fact::new("ごみ箱のFAQ", "30日で消えます。"),
                Fact::new("市民の登録", "本人の求めで、いつでもすぐに消せます。"),
            ])))
        },
    );
    page("個人情報の保存期間", "settings-retention", body).faults(&standing.faults).reading()
}

fn days(
    standing: &Standing,
    name: &str,
    value: &str,
    allowed: &std::ops::RangeInclusive<u16>,
    (label, hint): (&str, &str),
) -> Markup {
    let hint = format!("{hint}{}日から{}日まで。", allowed.start(), allowed.end());
    let label = format!("{label}(日)");
    let field = Field::new(name, &label).value(value).hint(&hint).faults(&standing.faults);
    controls::text(&field.required().kind(Kind::Digits).width(Width::Short))
}

/// `/console/settings/networks`; `own` is where the reader is.
pub(in crate::features::settings) fn networks(
    standing: &Standing,
    text: &str,
    own: IpAddr,
) -> Page<'static> {
    let body = around(
        &outside(standing, PartKind::Networks),
        html! {
            (controls::panel("管理画面を開ける場所", html! {
                (controls::facts(&[Fact::new("いまお使いの場所", &own.to_string())]))
                (controls::area(&Field::new("networks", "使えるネットワーク").value(text)
                    .faults(&standing.faults).optional().rows(6)
                    .hint("1行に1つ、192.0.2.0/24 や 2001:db8::/32 の形で入力します。# のうしろはメモです(保存すると消えます)。空にすると、どこからでも使えます。")))
            }))
        },
    );
    page("使えるネットワーク", "settings-networks", body).faults(&standing.faults).reading()
}

/// `/console/settings/faq`.
pub(in crate::features::settings) fn approval(
    standing: &Standing,
    chosen: Approval,
) -> Page<'static> {
    let ways = Approval::ALL.map(|it| {
        let (label, note) = words::approval(it);
        Choice::new(it.as_str(), label).note(note)
    });
    let body = around(
        &outside(standing, PartKind::Approval),
        controls::panel(
            "公開のしかた",
            controls::radios(
                &Field::new("approval", "FAQを公開する前の承認").value(chosen.as_str()),
                &ways,
            ),
        ),
    );
    page("FAQの承認", "settings-faq", body).faults(&standing.faults).reading()
}
