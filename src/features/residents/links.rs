//! Addresses of residents' pages: as links in messages, and as ways back that somebody gives us.

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
pub(super) fn entrance(to: &str) -> String {
    match own_path(to) {
        "/" => ENTRANCE.to_owned(),
        to => format!("{ENTRANCE}{to}"),
    }
}

/// An address of a page for residents; whatever leads elsewhere becomes our first page.
pub(super) fn own_path(address: &str) -> &str {
    let first = address.split(['?', '#']).next().unwrap_or_default().split('/').nth(1);
    let is_gone_to = first.is_some_and(|it| !NOT_GONE_BACK_TO.contains(&it));
    if is_gone_to && origin::is_plain(address) { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entering_leads_nowhere_but_to_our_own_pages_for_residents() {
        for own in ["/", "/f/gomi", "/f/gomi?x=%E3%81%94&y=2", "/me"] {
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
