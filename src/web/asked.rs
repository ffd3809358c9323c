use axum::http::{HeaderMap, header};

use super::cookies;

/// The cookie that remembers in which language somebody last chose to read a form.
pub const LANGUAGE_COOKIE: &str = "hamaguri-language";

/// The tag of the language a page is asked for in: the one its address names as `lang`, the one
/// chosen before, or the one the browser names first (browsers write the most wanted first); empty
/// for none.
pub fn language_asked(address: &str, headers: &HeaderMap) -> String {
    let query = address.split_once('?').map_or("", |it| it.1);
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let named = pairs.into_iter().find(|it| it.0 == "lang").map(|it| it.1);
    let browser = || {
        let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Some(asked.split([',', ';']).next()?.trim().to_owned())
    };
    let chosen = || cookies::find(headers, LANGUAGE_COOKIE);
    named.or_else(chosen).or_else(browser).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_counts_before_the_browser_and_nonsense_is_no_language_we_know() {
        let mut headers = HeaderMap::new();
        assert_eq!(language_asked("/my?lang=en", &headers), "en");
        assert_eq!(language_asked("/my", &headers), "");
        headers.insert(header::ACCEPT_LANGUAGE, "pt-BR,pt;q=0.9".parse().unwrap());
        assert_eq!(language_asked("/my?x=1", &headers), "pt-BR");
        headers.insert(header::COOKIE, "hamaguri-language=vi".parse().unwrap());
        assert_eq!(language_asked("/my", &headers), "vi");
        assert_eq!(language_asked("/my?lang=ja-x-easy&x=1", &headers), "ja-x-easy");
    }
}
