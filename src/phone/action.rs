use maud::{Markup, html};

use crate::{infra::assets::asset, line::wire::Action};

use super::fx::Fx;

/// An icon of the sprite, for the eye alone.
pub fn icon(name: &str) -> Markup {
    let sprite = &asset("vendor/lucide/icons.svg").path;
    html! { svg.icon aria-hidden="true" focusable="false" { use href={ (sprite) "#" (name) } {} } }
}

/// What can be tapped: how it looks and what it is called.
#[derive(Debug, Default)]
pub(super) struct Face<'a> {
    /// Its class.
    pub(super) class: &'a str,
    /// What a screen reader says, where the inside does not say it.
    pub(super) name: Option<&'a str>,
    /// Measures and colours.
    pub(super) fx: Fx,
    /// A keyword for the style sheet.
    pub(super) look: Option<&'a str>,
}

impl Face<'_> {
    /// A link for an address a browser can open, a button for everything else.
    pub(super) fn around(&self, action: &Action, inner: Markup) -> Markup {
        let json = serde_json::to_string(action).expect("an action is plain data");
        match address(action) {
            Some(address) => html! {
                a class=(self.class) href=(address) target=[target(address)]
                    rel="noopener noreferrer" aria-label=[self.name] data-look=[self.look]
                    data-fx=[self.fx.attr()] data-action=(json) { (inner) }
            },
            None => html! {
                button type="button" class=(self.class) aria-label=[self.name]
                    data-look=[self.look] data-fx=[self.fx.attr()] data-action=(json) { (inner) }
            },
        }
    }
}

/// A surface over the whole of its parent; `words` stand there for the eye.
pub(super) fn tap(action: &Action, words: &str) -> Markup {
    Face { class: "tap", name: Some(&name(action, words)), ..Face::default() }
        .around(action, html! {})
}

/// What an action is called: its label, or the words beside it, or what it says, or what it does.
pub(super) fn name(action: &Action, words: &str) -> String {
    let label = action.label().map(str::trim).filter(|label| !label.is_empty());
    let words = Some(words.trim()).filter(|words| !words.is_empty());
    label.or(words).or_else(|| said(action)).unwrap_or_else(|| deed(action)).to_owned()
}

/// What a tap says in the resident's name.
fn said(action: &Action) -> Option<&str> {
    match action {
        Action::Message(action) => Some(&action.text),
        Action::Postback(action) => action.display_text.as_deref().or(action.text.as_deref()),
        Action::Uri(_)
        | Action::DatetimePicker(_)
        | Action::Camera(_)
        | Action::CameraRoll(_)
        | Action::Location(_)
        | Action::RichMenuSwitch(_)
        | Action::Clipboard(_)
        | Action::Unknown(_) => None,
    }
}

/// What an action does, in a word.
fn deed(action: &Action) -> &'static str {
    match action {
        Action::Postback(_) | Action::Unknown(_) => "えらぶ",
        Action::Message(_) => "メッセージを送る",
        Action::Uri(_) => "ページをひらく",
        Action::DatetimePicker(_) => "日時をえらぶ",
        Action::Camera(_) => "カメラ",
        Action::CameraRoll(_) => "写真をえらぶ",
        Action::Location(_) => "位置情報を送る",
        Action::RichMenuSwitch(_) => "メニューを切りかえる",
        Action::Clipboard(_) => "コピーする",
    }
}

/// The address a browser can open itself.
fn address(action: &Action) -> Option<&str> {
    let Action::Uri(action) = action else { return None };
    is_link(&action.uri).then_some(action.uri.as_str())
}

/// Whether an address may become a link.
pub(super) fn is_link(address: &str) -> bool {
    starts_with_any(address, &["https://", "http://", "tel:"])
}

/// Whether an address may be fetched as a picture, film or sound; paths are the simulator's own
/// contents.
pub(super) fn is_source(address: &str) -> bool {
    let local = address.starts_with('/') && !address.starts_with("//");
    local || starts_with_any(address, &["https://", "http://", "data:image/", "blob:"])
}

/// The address as a picture's source; none when it may not be fetched.
pub(super) fn source(address: &str) -> Option<&str> {
    is_source(address).then_some(address)
}

fn starts_with_any(text: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })
}

fn target(address: &str) -> Option<&'static str> {
    if address.starts_with("tel:") { None } else { Some("_blank") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_become_links() {
        let link = |uri: &str| tap(&Action::uri("ひらく", uri), "").into_string();
        assert!(
            link("https://city.example/a?b=1&c=2").starts_with("<a class=\"tap\" href=\"https:")
        );
        assert!(link("tel:0594000000").starts_with("<a "));
        for uri in ["javascript:alert(1)", "data:text/html,x", "line://nv/location", "あ"] {
            assert!(link(uri).starts_with("<button "), "{uri}");
        }
    }

    #[test]
    fn a_tap_is_named_after_its_label_then_its_words_then_its_deed() {
        assert_eq!(name(&Action::message(" 予約 ", "予約したい"), "カード"), "予約");
        assert_eq!(name(&Action::switch("b", "x"), "くらし"), "くらし");
        assert_eq!(name(&Action::switch("b", "x"), " "), "メニューを切りかえる");
    }

    #[test]
    fn what_a_tap_does_stands_escaped_in_an_attribute() {
        let html = tap(&Action::message("\"><script>", "a\"b"), "").into_string();
        assert!(html.contains("data-action=\"{&quot;type&quot;:&quot;message&quot;"), "{html}");
        assert!(!html.contains("<script>"));
    }
}
