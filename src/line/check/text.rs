use super::cursor::{At, Unit};
use crate::line::limits::{
    EMOJIS_MAX, MENTIONS_MAX, SUBSTITUTION_KEY_LETTERS_MAX, SUBSTITUTIONS_MAX, TEXT_UNITS_MAX,
};

/// A text with emoji at its `$`.
pub(super) fn text(at: &At<'_>) {
    let text = at.required("text").text(1..=TEXT_UNITS_MAX, Unit::Utf16);
    for emoji in at.optional("emojis").list(0..=EMOJIS_MAX) {
        let index = emoji.required("index");
        let position = index.integer(0..=i64::MAX);
        emoji.required("productId").filled();
        emoji.required("emojiId").filled();
        if let (Some(text), Some(position)) = (text, position)
            && usize::try_from(position).is_ok_and(|p| text.encode_utf16().nth(p) != Some(0x24))
        {
            index.fault("must be the position of a $ in the text");
        }
    }
    at.optional("quoteToken").filled();
}

/// A text with `{key}` where something is put in.
pub(super) fn text_v2(at: &At<'_>) {
    let text = at.required("text");
    let words = text.text(1..=TEXT_UNITS_MAX, Unit::Utf16);
    let substitution = at.optional("substitution");
    let mut keys = Vec::new();
    let (mut emojis, mut mentions) = (0, 0);
    for (key, value) in substitution.entries() {
        keys.push(key);
        if !is_key(key) {
            value.fault("invalid key");
        }
        match value.required("type").word(&["emoji", "mention"]) {
            Some("emoji") => {
                emojis += 1;
                value.required("productId").filled();
                value.required("emojiId").filled();
            }
            Some(_) => {
                mentions += 1;
                mentionee(&value.required("mentionee"));
            }
            None => {}
        }
    }
    for (count, max) in
        [(keys.len(), SUBSTITUTIONS_MAX), (emojis, EMOJIS_MAX), (mentions, MENTIONS_MAX)]
    {
        if max < count {
            substitution.fault(format!("Size must be between 0 and {max}"));
        }
    }
    for key in words.map(placeholders).unwrap_or_default() {
        match key {
            Err(Unpaired) => text.fault("invalid braces"),
            Ok(key) if !keys.contains(&key) => {
                text.fault(format!("substitution for {{{key}}} must be specified"));
            }
            Ok(_) => {}
        }
    }
    at.optional("quoteToken").filled();
}

/// Whether a text message mentions anybody, which only replies and pushes may.
pub(super) fn mentions<'a>(at: &At<'a>) -> Vec<At<'a>> {
    let substitution = at.optional("substitution");
    let entries = substitution.entries().map(|(_, value)| value);
    entries.filter(|value| value.optional("type").string() == Some("mention")).collect()
}

fn mentionee(at: &At<'_>) {
    if at.required("type").word(&["user", "all"]) == Some("user") {
        let user = at.required("userId");
        user.form(|id| id.parse::<crate::line::ids::UserId>().is_ok(), "invalid userId");
    }
}

fn is_key(key: &str) -> bool {
    (1..=SUBSTITUTION_KEY_LETTERS_MAX).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// A brace without its other half, or with something between them that is no key.
#[derive(Debug, PartialEq, Eq)]
struct Unpaired;

/// The keys a text asks for, in order; `{{` and `}}` are plain braces.
fn placeholders(text: &str) -> Vec<Result<&str, Unpaired>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let from = &rest[at..];
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            rest = after;
            continue;
        }
        match from.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((key, after)) if is_key(key) => {
                keys.push(Ok(key));
                rest = after;
            }
            Some(_) | None => {
                keys.push(Err(Unpaired));
                rest = &from[1..];
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_come_in_pairs_around_a_key() {
        assert_eq!(placeholders("{a}さん{{b}} {c_1}"), [Ok("a"), Ok("c_1")]);
        assert_eq!(placeholders("{{{a}}}"), [Ok("a")]);
        for broken in ["{", "}", "a{b", "{あ}", "{}", "{a b}"] {
            assert!(placeholders(broken).contains(&Err(Unpaired)), "{broken}");
        }
    }
}
