//! Pages that LINE shows in a browser.

use maud::{DOCTYPE, Markup, html};

use super::call::Pairs;
use crate::{
    infra::assets::asset,
    simulator::platform::{Friendship, Platform},
};

/// Residents offered on the login page; the others log in by `resident` in the address.
const RESIDENTS_MAX: usize = 100;

/// Chooses who logs in: each resident is a link to the same address with `resident` added.
pub(super) fn choose_resident(platform: &Platform, here: &str, query: &Pairs) -> String {
    let living = platform.phones().filter(|resident| resident.friendship != Friendship::Deleted);
    page(
        "ログイン / Log in",
        &html! {
            h1 { "どの住民としてログインしますか" }
            p lang="en" { "Who logs in?" }
            ul {
                @for resident in living.take(RESIDENTS_MAX) {
                    li {
                        a href=(format!("{here}?{}", query.with("resident", &resident.id).encoded())) {
                            (resident.name)
                        }
                    }
                }
            }
        },
    )
}

/// Shown when a resident refuses what a LIFF app asks for; LINE closes the window.
pub(super) fn consent_refused() -> String {
    page(
        "同意されませんでした / Consent refused",
        &html! {
            h1 { "同意されませんでした" }
            p lang="en" { "Consent was refused. LINE closes this window." }
        },
    )
}

fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title) " - LINEシミュレーター" }
                link rel="icon" type="image/svg+xml" href=(asset("web/icon.svg").path);
                style { "body{font:18px/1.6 sans-serif;margin:2rem;max-width:40rem}li{margin:.5rem 0}a{display:block;padding:.6rem 1rem;border:1px solid #888;border-radius:.5rem}" }
            }
            body { main { (body) } }
        }
    };
    page.into_string()
}
