use maud::{Markup, html};

use crate::line::wire::{Emoji, Mentionee, Substitution, TextMessage, TextV2Message};

use super::action::icon;

/// Words in a bubble, with links and emoji.
pub(super) fn bubble(text: &TextMessage) -> Markup {
    html! { div.bubble { (words(&text.text, text.emojis.as_deref().unwrap_or(&[]))) } }
}

/// Words with things put in for `{key}`.
pub(super) fn bubble_v2(text: &TextV2Message) -> Markup {
    html! {
        div.bubble {
            @for piece in pieces(text) {
                @match piece {
                    Piece::Words(said) => (linked(&said)),
                    Piece::Emoji => (emoji()),
                    Piece::Mention(whom) => span.mention { "@" (whom) },
                }
            }
        }
    }
}

/// The same in plain words, as a notification says it.
pub(super) fn plain_v2(text: &TextV2Message) -> String {
    let mut plain = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(said) => plain.push_str(&said),
            Piece::Emoji => plain.push('☺'),
            Piece::Mention(whom) => plain.extend(["@", whom]),
        }
    }
    plain
}

/// Words whose addresses are links; emoji stand where their `$` does, by index in UTF-16 units.
pub(super) fn words(text: &str, emojis: &[Emoji]) -> Markup {
    let mut units = 0;
    let mut from = 0;
    let mut runs = Vec::new();
    for (at, c) in text.char_indices() {
        if c == '$' && emojis.iter().any(|emoji| emoji.index as usize == units) {
            runs.push(&text[from..at]);
            from = at + 1;
        }
        units += c.len_utf16();
    }
    html! {
        @for run in runs { (linked(run)) (emoji()) }
        (linked(&text[from..]))
    }
}

fn emoji() -> Markup {
    html! { span.emoji role="img" aria-label="絵文字" { (icon("smile")) } }
}

/// Words with their web addresses as links.
fn linked(text: &str) -> Markup {
    let mut rest = text;
    let mut runs = Vec::new();
    while let Some(start) = ["https://", "http://"].iter().filter_map(|s| rest.find(s)).min() {
        let (before, tail) = rest.split_at(start);
        let (address, after) = tail.split_at(address_len(tail));
        runs.push((before, address));
        rest = after;
    }
    html! {
        @for (before, address) in runs {
            (before)
            a href=(address) target="_blank" rel="noopener noreferrer" { (address) }
        }
        (rest)
    }
}

/// How many bytes of a text that begins with an address belong to it: letters an address may hold,
/// without punctuation that ends a sentence.
fn address_len(text: &str) -> usize {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-._~:/?#[]@!$&'()*+,;=%".contains(c))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']']).len()
}

enum Piece<'a> {
    Words(String),
    Emoji,
    Mention(&'a str),
}

/// A text cut at its `{key}`s; `{{` and `}}` are braces, a key without a meaning stays as written.
fn pieces(text: &TextV2Message) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut said = String::new();
    let mut rest = text.text.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        said.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        rest = after;
        if let Some(after) = rest.strip_prefix(brace) {
            said.push_str(brace);
            rest = after;
            continue;
        }
        match substitution(text, brace, rest) {
            Some((piece, after)) => {
                pieces.push(Piece::Words(std::mem::take(&mut said)));
                pieces.push(piece);
                rest = after;
            }
            None => said.push_str(brace),
        }
    }
    said.push_str(rest);
    pieces.push(Piece::Words(said));
    pieces
}

fn substitution<'a>(
    text: &'a TextV2Message,
    brace: &str,
    rest: &'a str,
) -> Option<(Piece<'a>, &'a str)> {
    if brace != "{" {
        return None;
    }
    let (key, after) = rest.split_once('}')?;
    let piece = match text.substitution.as_ref()?.get(key)? {
        Substitution::Emoji { .. } => Piece::Emoji,
        Substitution::Mention { mentionee: Mentionee::All {} } => Piece::Mention("みんな"),
        Substitution::Mention { .. } => Piece::Mention("あなた"),
        Substitution::Unknown(_) => return None,
    };
    Some((piece, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        words(text, &[]).into_string()
    }

    #[test]
    fn addresses_become_links_without_the_sentence_around_them() {
        assert_eq!(
            html("くわしくは(https://city.example/gomi?a=1&b=2)。"),
            "くわしくは(<a href=\"https://city.example/gomi?a=1&amp;b=2\" target=\"_blank\" \
             rel=\"noopener noreferrer\">https://city.example/gomi?a=1&amp;b=2</a>)。"
        );
        assert_eq!(html("javascript:alert(1) <b>"), "javascript:alert(1) &lt;b&gt;");
    }

    #[test]
    fn an_emoji_stands_where_its_index_points_in_utf16() {
        let emoji = Emoji { index: 3, product_id: "p".into(), emoji_id: "1".into() };
        let html = words("🍎a$b$", &[emoji]).into_string();
        assert!(html.starts_with("🍎a<span class=\"emoji\""), "{html}");
        assert!(html.ends_with("</span>b$"), "{html}");
    }

    #[test]
    fn keys_are_replaced_and_double_braces_are_braces() {
        let text: TextV2Message = serde_json::from_value(serde_json::json!({
            "text": "{{例}} {who}さん {none} {e}",
            "substitution": {
                "who": {"type": "mention", "mentionee": {"type": "all"}},
                "e": {"type": "emoji", "productId": "p", "emojiId": "1"},
            },
        }))
        .unwrap();
        assert_eq!(plain_v2(&text), "{例} @みんなさん {none} ☺");
    }
}
