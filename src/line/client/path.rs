use std::fmt::Write;

use super::endpoints::Endpoint;

/// The longest identity taken into a path, in bytes. LINE's longest (rich menus) have 41.
const VALUE_BYTES_MAX: usize = 128;

/// A value that may not stand in the path of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadValue {
    /// The name of the place, such as `userId`.
    pub(super) place: &'static str,
    /// Why not.
    pub(super) why: &'static str,
}

/// The path of an endpoint with its places filled in order.
///
/// No value can lead to another endpoint: everything but letters, digits, `-` and `_` is
/// percent-encoded; what URL parsers take for dots is refused; and so is a word that stands in the
/// same place of another endpoint's path (the user `all`, the alias `list`).
pub(super) fn fill(endpoint: Endpoint, values: &[&str]) -> Result<String, BadValue> {
    let template = endpoint.facts().path;
    let mut values = values.iter();
    let mut path = String::with_capacity(template.len() + 64);
    for (at, part) in parts(template).enumerate() {
        path.push('/');
        match place(part) {
            None => path.push_str(part),
            Some(place) => {
                let value = values.next().copied().unwrap_or_default();
                check(endpoint, at, value).map_err(|why| BadValue { place, why })?;
                encode(value, &mut path);
            }
        }
    }
    debug_assert!(values.next().is_none(), "{template} has fewer places than values given");
    Ok(path)
}

fn check(endpoint: Endpoint, at: usize, value: &str) -> Result<(), &'static str> {
    if value.is_empty() {
        return Err("May not be empty");
    }
    if value.len() > VALUE_BYTES_MAX {
        return Err("is longer than any identity of LINE's");
    }
    if value.chars().all(|it| it == '.') {
        return Err("consists of dots");
    }
    let own = endpoint.facts().path;
    if Endpoint::ALL.iter().any(|other| is_word_of(other.facts().path, own, at, value)) {
        return Err("is a word of another endpoint's path");
    }
    Ok(())
}

/// Whether `other`, as far as it could be taken for `own`, has `value` as a fixed word at `at`.
fn is_word_of(other: &str, own: &str, at: usize, value: &str) -> bool {
    let mut pairs = parts(other).zip(parts(own));
    parts(other).count() == parts(own).count()
        && parts(other).nth(at).is_some_and(|part| part.eq_ignore_ascii_case(value))
        && pairs.all(|(a, b)| a == b || place(a).is_some() || place(b).is_some())
}

fn parts(template: &str) -> impl Iterator<Item = &str> {
    template.split('/').skip(1)
}

fn place(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

fn encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            other => write!(out, "%{other:02X}").expect("a string takes all that is written"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::Url;

    use super::*;

    fn endpoints_with_places() -> Vec<Endpoint> {
        Endpoint::ALL.iter().copied().filter(|it| it.facts().path.contains('{')).collect()
    }

    fn values(template: &str, value: &str) -> Vec<String> {
        parts(template).filter(|it| place(it).is_some()).map(|_| value.to_owned()).collect()
    }

    /// All templates a server would find for a path, the most literal first.
    fn reached(path: &str) -> &'static str {
        let matching = |template: &&'static str| {
            parts(template).count() == parts(path).count()
                && parts(template)
                    .zip(parts(path))
                    .all(|(a, b)| place(a).is_some() || a.eq_ignore_ascii_case(b))
        };
        let templates = Endpoint::ALL.iter().map(|it| it.facts().path);
        templates.filter(matching).min_by_key(|it| it.matches('{').count()).unwrap_or("nowhere")
    }

    fn words() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "all", "list", "alias", "..", ".", "%2e%2e", "upload", "ALL", "validate", "/", "\\",
            "?", "#", "\n", "shared", "content", "richmenu", "%2F", "U0123", "\t",
        ]);
        prop_oneof![prop::collection::vec(word, 0..4).prop_map(|it| it.concat()), ".*"]
    }

    proptest! {
        #[test]
        fn no_value_reaches_another_endpoint(value in words(), at in 0usize..1000) {
            let endpoints = endpoints_with_places();
            let endpoint = endpoints[at % endpoints.len()];
            let template = endpoint.facts().path;
            let filled = values(template, &value);
            let filled: Vec<&str> = filled.iter().map(String::as_str).collect();
            if let Ok(path) = fill(endpoint, &filled) {
                let url = Url::parse(&format!("https://api.line.me{path}")).unwrap();
                prop_assert_eq!(url.host_str(), Some("api.line.me"));
                prop_assert_eq!(url.query(), None);
                prop_assert_eq!(url.fragment(), None);
                prop_assert_eq!(url.path(), path.as_str());
                prop_assert_eq!(reached(url.path()), template);
            }
        }
    }

    #[test]
    fn words_of_other_paths_are_refused() {
        let refused = |endpoint, values: &[&str]| fill(endpoint, values).is_err();
        assert!(refused(Endpoint::UnlinkRichMenuIdFromUser, &["all"]));
        assert!(refused(Endpoint::LinkRichMenuIdToUser, &["all", "richmenu-1"]));
        assert!(refused(Endpoint::GetRichMenuAlias, &["list"]));
        assert!(refused(Endpoint::DeleteRichMenu, &["alias"]));
        assert!(refused(Endpoint::DeleteRichMenu, &[".."]));
        assert!(refused(Endpoint::GetProfile, &[""]));
    }

    #[test]
    fn ordinary_identities_pass_as_they_are() {
        let user = "U4af4980629aabbccddeeff0011223344";
        assert_eq!(
            fill(Endpoint::LinkRichMenuIdToUser, &[user, "richmenu-0a"]).unwrap(),
            format!("/v2/bot/user/{user}/richmenu/richmenu-0a"),
        );
        assert_eq!(
            fill(Endpoint::SetDefaultRichMenu, &["richmenu-0a"]).unwrap(),
            "/v2/bot/user/all/richmenu/richmenu-0a",
        );
        assert_eq!(fill(Endpoint::GetProfile, &["a/b"]).unwrap(), "/v2/bot/profile/a%2Fb");
    }
}
