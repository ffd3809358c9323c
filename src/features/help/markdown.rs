//! Markdown as HTML, and as plain words. Raw HTML is dropped.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// An article's text as HTML, its headings `deeper` levels below where they stand.
pub(super) fn to_html(text: &str, deeper: usize) -> Markup {
    let mut out = String::new();
    html::push_html(&mut out, events(text).map(|it| sink(it, deeper)));
    PreEscaped(out)
}

/// An article's words, block by block.
pub(super) fn to_words(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for event in events(text) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(&words);
                }
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow,
            ) => {
                blocks.push(String::new());
            }
            _ => {}
        }
    }
    blocks.retain(|it| !it.trim().is_empty());
    blocks
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let all = Parser::new_ext(text, Options::ENABLE_TABLES);
    all.filter(|it| !matches!(it, Event::Html(_) | Event::InlineHtml(_))).map(tame)
}

/// A link that leads to neither `https` nor a page of ours leads nowhere; a picture is its words.
fn tame(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let sound = link_type != LinkType::Email && is_sound(&dest_url);
            let dest_url = if sound { dest_url } else { CowStr::Borrowed("#") };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        event => event,
    }
}

fn is_sound(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    own || address.starts_with("https://") || address.starts_with('#')
}

fn sink(event: Event<'_>, deeper: usize) -> Event<'_> {
    let lower = |level: pulldown_cmark::HeadingLevel| {
        let level = (level as usize + deeper).min(6);
        pulldown_cmark::HeadingLevel::try_from(level).unwrap_or(pulldown_cmark::HeadingLevel::H6)
    };
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn html(text: &str) -> String {
        to_html(text, 0).into_string()
    }

    #[test]
    fn raw_html_is_dropped_and_a_strange_link_leads_nowhere() {
        let page = html("<script>x</script>\n\n太字は<b onclick=x>**これ**</b>");
        assert!(
            !page.contains('<') || !page.contains("script") && !page.contains("onclick"),
            "{page}"
        );
        assert!(page.contains("<strong>これ</strong>"));
        for address in
            ["javascript:alert(1)", "http://example.jp", "//evil.jp", "data:x", "/\\evil.jp"]
        {
            assert!(html(&format!("[a]({address})")).contains("href=\"#\""), "{address}");
        }
        for address in ["https://example.jp/", "/console/faq", "#top"] {
            assert!(html(&format!("[a]({address})")).contains(&format!("href=\"{address}\"")));
        }
    }

    #[test]
    fn headings_sink_below_the_page_s_own() {
        assert!(to_html("## 手順", 1).into_string().contains("<h3>手順</h3>"));
        assert_eq!(to_words("## 手順\n\n1. **押す**\n2. 待つ"), ["手順", "押す", "待つ"]);
    }

    proptest! {
        #[test]
        fn whatever_is_written_no_script_and_no_style_comes_out(text in "(<[a-z ]{0,8}|\\PC){0,60}") {
            let page = html(&text).to_lowercase();
            for tag in ["<script", "<style", "<iframe", "<img", " onclick=\""] {
                prop_assert!(!page.contains(tag), "{}", page);
            }
        }
    }
}
