//! LINE emoji within words: `(line:product/emoji)`.

use crate::line::wire::{Emoji, TextMessage};

const OPENING: &str = "(line:";

/// A text as LINE takes it: `$` for each emoji, and which it is.
pub(super) fn read(text: &str) -> TextMessage {
    let (mut plain, mut emojis) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(OPENING) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let Some((product_id, emoji_id, after)) = mark(&from[OPENING.len()..]) else {
            plain.push_str(OPENING);
            rest = &from[OPENING.len()..];
            continue;
        };
        let index = u32::try_from(plain.encode_utf16().count()).unwrap_or(u32::MAX);
        let (product_id, emoji_id) = (product_id.to_owned(), emoji_id.to_owned());
        emojis.push(Emoji { index, product_id, emoji_id });
        plain.push('$');
        rest = after;
    }
    plain.push_str(rest);
    let emojis = (!emojis.is_empty()).then_some(emojis);
    TextMessage { text: plain, emojis, quote_token: None }
}

fn mark(inner: &str) -> Option<(&str, &str, &str)> {
    let (mark, after) = inner.split_once(')')?;
    let (product, emoji) = mark.split_once('/')?;
    let is_id = |it: &str, most: usize| {
        (1..=most).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (is_id(product, 40) && is_id(emoji, 10)).then_some((product, emoji, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_taken_out_where_they_stand() {
        let said = read("🍎(line:5ac1/001)です(line:x) $");
        assert_eq!(said.text, "🍎$です(line:x) $");
        let emojis = said.emojis.unwrap();
        assert_eq!((emojis.len(), emojis[0].index, &*emojis[0].emoji_id), (1, 2, "001"));
        assert_eq!(read("(line:").text, "(line:");
        assert_eq!(read("あ").emojis, None);
    }
}
