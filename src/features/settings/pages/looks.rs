use maud::html;

use super::{
    asking::{Around, Standing, around, page},
    forms::IdentityForm,
};
use crate::{
    features::{
        city::{PartKind, limits::CONTACT_UNITS_MAX, limits::NAME_UNITS_MAX},
        settings::words,
    },
    web::{
        console::{Hue, Page},
        controls::{self, Button, Choice, Field, Kind, Sends, Width},
    },
};

/// `/console/settings/look`.
pub(in crate::features::settings) fn looks(
    standing: &Standing,
    form: &IdentityForm,
) -> Page<'static> {
    let reset = Button::text("はじめの内容にもどす").to("/console/settings/reset/identity");
    let outside = Around {
        standing,
        kind: PartKind::Identity,
        sends: Sends::Files,
        partial: "",
        beside: controls::button(&reset),
        save: "保存する",
    };
    let body = around(&outside, html! { (names(standing, form)) (appearance(standing, form)) });
    page("市の名前・色・ロゴ", "settings-look", body).faults(&standing.faults).reading()
}

fn names(standing: &Standing, form: &IdentityForm) -> maud::Markup {
    let faults = &standing.faults;
    controls::panel(
        "名前と連絡先",
        html! {
            (controls::text(&Field::new("city", "市の名前").value(&form.city).faults(faults).required()
                .width(Width::Half).chars_max(NAME_UNITS_MAX)))
            (controls::text(&Field::new("account", "LINEアカウントの名前").value(&form.account).faults(faults)
                .required().width(Width::Half).chars_max(NAME_UNITS_MAX)
                .hint("LINEに出ている名前と同じにします。変えても、LINEの名前は変わりません。")))
            (controls::text(&Field::new("phone", "電話番号").value(&form.phone).faults(faults).optional()
                .kind(Kind::Phone).width(Width::Half)
                .hint("答えが見つからないときに、市民に案内する番号です。例:0594-24-1111")))
            (controls::text(&Field::new("website", "ホームページのアドレス").value(&form.website).faults(faults)
                .optional().kind(Kind::Url).hint("https:// からはじまるアドレス")))
            (controls::text(&Field::new("contact", "権限についての問い合わせ先").value(&form.contact).faults(faults)
                .optional().chars_max(CONTACT_UNITS_MAX)
                .hint("職員が権限のない画面を開いたときに出します。例:広報秘書課(内線 2345)")))
        },
    )
}

fn appearance(standing: &Standing, form: &IdentityForm) -> maud::Markup {
    let faults = &standing.faults;
    let hues: Vec<Choice<'_>> =
        Hue::ALL.into_iter().map(|it| Choice::new(it.as_str(), words::hue(it))).collect();
    controls::panel(
        "画面の見た目",
        html! {
            div.hues {
                (controls::radios(&Field::new("hue", "画面の色").value(form.hue.as_str()).faults(faults)
                    .hint("どの色も、文字の読みやすさを確かめてあります。検証環境の枠は、いつも紫です。"), &hues))
            }
            @if let Some(logo) = &form.logo {
                div.field {
                    p.field__label { "いまのロゴ" }
                    img.logo src={ "/media/" (logo) } alt="いまのロゴ";
                    (controls::check(&Field::new("remove_logo", "ロゴをはずして、市の名前の1文字目にする"),
                        controls::Tick::Off))
                }
            }
            (controls::file(&Field::new("logo", "ロゴの画像").faults(faults).optional()
                .hint("256KBまでの PNG か JPEG。正方形に近いものが、きれいに出ます。"), ".png,.jpg,.jpeg,image/png,image/jpeg"))
        },
    )
}
