//! Addresses of residents' pages: as links in messages, and as ways back that somebody gives us.

use super::kept;
use crate::{infra::config::Config, web::origin};

/// Where LIFF and whoever is not signed in enter; the endpoint of the LIFF app.
pub const ENTRANCE: &str = "/l/open";

/// Where the beginnings of paths lead that are not for residents' eyes, or are the entrance itself.
const NOT_GONE_BACK_TO: [&str; 6] = ["console", "l", "line", "a", "media", "healthz"];

/// A path of ours as a link for messages, menus and QR codes: it opens inside LINE, where whoever
/// opens it is known. Without LINE Login it is the page's plain address.
pub fn link(config: &Config, path: &str) -> String {
    match &config.line.login {
        Some(login) => format!("{}/{}{path}", config.line.liff_base, login.liff_id),
        None => format!("{}{path}", config.server.public_url),
    }
}

/// The address of the entrance that leads on to a path of ours.
pub fn entrance(to: &str) -> String {
    match own_path(to) {
        "/" => ENTRANCE.to_owned(),
        to => format!("{ENTRANCE}{to}"),
    }
}

/// The same that speaks a language, by its tag, and leads on to the path in it.
pub(super) fn entrance_in(to: &str, tag: &str) -> String {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let mut query: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    query.retain(|it| it.0 != "lang");
    query.push(("lang".to_owned(), tag.to_owned()));
    let query = serde_html_form::to_string(query).unwrap_or_default();
    entrance(&format!("{path}?{query}"))
}

/// Where an address of the entrance leads on to: what stands in its path, which no redirect loses;
/// else what its query says as `to`; else what LINE has packed into `liff.state` on the way.
pub(super) fn beyond_the_entrance(address: &str) -> String {
    let rest = address.strip_prefix(ENTRANCE).unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let query: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let value = |name: &str| query.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    if path.len() > 1 {
        let own: Vec<_> = query.iter().filter(|it| !is_of_line(&it.0)).collect();
        let own = serde_html_form::to_string(own).unwrap_or_default();
        let address = if own.is_empty() { path.to_owned() } else { format!("{path}?{own}") };
        return own_path(&address).to_owned();
    }
    match (value("to"), value("liff.state")) {
        (Some(to), _) => own_path(to).to_owned(),
        (None, Some(packed)) if packed.starts_with('?') => {
            let packed: Vec<(String, String)> =
                serde_html_form::from_str(&packed[1..]).unwrap_or_default();
            let to = packed.iter().find(|it| it.0 == "to").map_or("/", |it| it.1.as_str());
            own_path(to).to_owned()
        }
        (None, Some(packed)) => own_path(packed).to_owned(),
        (None, None) => own_path("/").to_owned(),
    }
}

/// Whether LINE has added a part of a query.
fn is_of_line(name: &str) -> bool {
    name.starts_with("liff.")
        || ["liffClientId", "liffRedirectUri", "lineAppVersion"].contains(&name)
}

/// Whether an address is one of the entrance, to come back to after the letters have changed.
pub(super) fn is_entrance(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let beyond = path.strip_prefix(ENTRANCE);
    beyond.is_some_and(|it| it.is_empty() || it.starts_with('/')) && origin::is_plain(address)
}

/// An address of a page for residents; whatever leads elsewhere becomes our first page.
pub(super) fn own_path(address: &str) -> &str {
    let first = address.split(['?', '#']).next().unwrap_or_default().split('/').nth(1);
    let is_gone_to =
        first.is_some_and(|it| !NOT_GONE_BACK_TO.contains(&it)) || address.starts_with(kept::KEPT);
    if is_gone_to && origin::is_plain(address) { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entrance_in_another_language_leads_on_in_it() {
        assert_eq!(entrance_in("/my?lang=en&x=1", "vi"), "/l/open/my?x=1&lang=vi");
        assert_eq!(entrance_in("/", "ko"), "/l/open/?lang=ko");
        for to in ["/f/gomi?x=1", "/"] {
            let there = beyond_the_entrance(&entrance_in(to, "vi"));
            assert!(there.starts_with(to.split('?').next().unwrap()), "{there}");
        }
    }

    #[test]
    fn the_entrance_leads_on_by_path_by_query_and_by_what_line_has_packed() {
        for (address, to) in [
            ("/l/open", "/"),
            ("/l/open/f/gomi", "/f/gomi"),
            ("/l/open/f/gomi?x=1&liff.referrer=y&lineAppVersion=15", "/f/gomi?x=1"),
            ("/l/open?to=%2Ff%2Fgomi%3Fx%3D1", "/f/gomi?x=1"),
            ("/l/open?liff.state=%2Ff%2Fgomi%3Fx%3D1", "/f/gomi?x=1"),
            ("/l/open?liff.state=%3Fto%3D%252Ff%252Fgomi", "/f/gomi"),
            ("/l/open?to=%2F%2Fevil.test", "/"),
            ("/l/open//evil.test", "/"),
            ("/l/open/console/faq", "/"),
            ("/l/open?liff.state=https%3A%2F%2Fevil.test", "/"),
        ] {
            assert_eq!(beyond_the_entrance(address), to, "{address}");
        }
        assert!(is_entrance("/l/open/f/gomi?x=1") && is_entrance("/l/open"));
        assert!(!is_entrance("/l/openx") && !is_entrance("/f") && !is_entrance("/l/open//evil"));
    }

    #[test]
    fn entering_leads_nowhere_but_to_our_own_pages_for_residents() {
        for own in ["/", "/f/gomi", "/f/gomi?x=%E3%81%94&y=2", "/me", "/l/kept/00"] {
            assert_eq!(own_path(own), own);
        }
        for foreign in [
            "",
            "f/gomi",
            "//evil.test/f",
            "/\\evil.test",
            "https://evil.test/f",
            "javascript:alert(1)",
            "/f//evil.test",
            "/f/../console",
            "/console",
            "/console/faq",
            "/l/open/l/open",
            "/l/back?code=x",
            "/line/webhook",
            "/f\r\nset-cookie: x",
        ] {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
        assert_eq!(entrance("/f/gomi?x=1"), "/l/open/f/gomi?x=1");
        assert_eq!(entrance("//evil.test"), "/l/open");
    }
}
