//! From HTML to plain words: what feeds say of an entry is often a piece of a page.

/// The longest thing between `&` and `;` that is a character: `&thetasym;`.
const ENTITY_MAX: usize = 10;

/// The words of a piece of HTML, line by line, without what is for browsers alone. Plain text comes
/// out as it went in, but for blanks.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken =
            if rest.starts_with('<') { tag(rest, &mut out) } else { entity(rest, &mut out) };
        if taken == 0 {
            out.push_str(&rest[..1]);
        }
        rest = &rest[taken.max(1)..];
    }
    out.push_str(rest);
    let lines = out.lines().map(|it| {
        let shown = |c: char| !c.is_control() && !is_turning(c);
        let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
        let line: String = it.chars().map(blank).filter(|c| shown(*c)).collect();
        line.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    });
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Marks that turn the direction of what follows, or are not seen at all.
const fn is_turning(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Reads what begins with `<`; gives how many bytes it took, 0 when it is no tag.
fn tag(text: &str, out: &mut String) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |it| it + 3);
    }
    let inner = &text[1..];
    let is_end = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_tag = name.starts_with(|it: char| it.is_ascii_alphabetic()) || inner.starts_with('!');
    let Some(end) = text.find('>').filter(|_| is_tag) else { return 0 };
    let breaks = matches!(
        &*name,
        "br" | "p"
            | "div"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "dt"
            | "dd"
            | "hr"
            | "section"
            | "article"
            | "blockquote"
    );
    if breaks {
        out.push('\n');
    } else if matches!(&*name, "td" | "th") {
        out.push(' ');
    }
    if matches!(&*name, "script" | "style") && !is_end {
        let close = format!("</{name}");
        let body = &text[end + 1..].to_ascii_lowercase();
        return body.find(&close).map_or(text.len(), |it| end + 1 + it);
    }
    end + 1
}

/// Reads what begins with `&`; gives how many bytes it took, 0 when it is no character.
fn entity(text: &str, out: &mut String) -> usize {
    let Some(end) = text.bytes().take(ENTITY_MAX + 2).position(|it| it == b';') else { return 0 };
    let name = &text[1..end];
    let number = name.strip_prefix('#').map(|it| match it.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => it.parse(),
    });
    let found = match number {
        Some(number) => number.ok().and_then(char::from_u32),
        None => NAMED.iter().find(|it| it.0 == name).map(|it| it.1),
    };
    let Some(found) = found else { return 0 };
    out.push(found);
    end + 1
}

/// Characters that pages of cities name.
const NAMED: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("yen", '¥'),
    ("copy", '©'),
    ("reg", '®'),
    ("times", '×'),
    ("divide", '÷'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("middot", '\u{30fb}'),
    ("bull", '\u{30fb}'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("rarr", '→'),
    ("larr", '←'),
    ("rsquo", '’'),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_a_page_are_left_and_nothing_else() {
        for (html, words) in [
            ("桑名市 防災訓練", "桑名市 防災訓練"),
            ("<p>きょう<br/>あした</p><p>あさって</p>", "きょう\nあした\nあさって"),
            (
                "<P CLASS=\"x\">A &amp; B&nbsp;&nbsp;C &lt;D&gt; &#12354;&#x3042;</P>",
                "A & B C <D> ああ",
            ),
            ("a<script>alert('</p>')</script>b<style>p{}</style><!-- c > d -->e", "abe"),
            ("3 < 5 & 7 > 6; &unknown; &", "3 < 5 & 7 > 6; &unknown; &"),
            ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
            ("右\u{202e}左\u{7}\u{200b}", "右左"),
            ("<a href='https://x.jp/?a=1&b=2'>くわしく</a>", "くわしく"),
            ("途中で<br", "途中で<br"),
            ("<script>最後まで", ""),
        ] {
            assert_eq!(plain(html), words, "{html}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_read(html in "[<>&;/a-z#x0-9あ!-]{0,60}") {
            let once = plain(&html);
            prop_assert!(once.lines().all(|it| !it.is_empty()));
        }
    }
}
