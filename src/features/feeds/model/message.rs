//! What is made of an entry.

use super::{Entry, Link, Say};
use crate::{
    base::text::{graphemes_len, truncate_graphemes},
    features::{
        deliveries::{Links, TITLE_MAX},
        messages::{Bubble, Card, Content, Deed, Tap, read_link},
    },
    line::limits::{ALT_TEXT_UNITS_MAX, BUTTONS_TEXT_ALONE_CLUSTERS_MAX},
};

/// Letters of a title in a message.
const TITLE_IN_MESSAGE: usize = 150;

/// What residents read of an entry. `label` stands on its button.
pub fn message(entry: &Entry, say: &Say, label: &str) -> Content {
    let button = match say.link {
        Link::Written => None,
        Link::Button | Link::Counted => read_link(&entry.link).ok(),
    };
    let excerpt = cut(&entry.text, usize::from(say.excerpt));
    let title = cut(&entry.title, TITLE_IN_MESSAGE);
    // Where an entry has no title, many servers repeat the beginning of its text.
    let excerpt = if title.is_empty() { cut(&entry.text, TITLE_IN_MESSAGE) } else { excerpt };
    let news = [title.as_str(), excerpt.as_str()];
    let news = news.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
    let address = if button.is_none() { entry.link.as_str() } else { "" };
    let parts = [say.before.trim(), &news, address, say.after.trim()];
    let text = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n\n");
    let Some(link) = button else { return Content::text(text) };
    let tap = Tap { label: label.to_owned(), deed: Deed::Open, value: link };
    let alt: String = text.chars().take(ALT_TEXT_UNITS_MAX / 2).collect();
    let with = |words: String| Bubble::Buttons {
        alt: alt.clone(),
        card: Card { text: words, taps: vec![tap.clone()], ..Card::default() },
    };
    let bubbles = match graphemes_len(&text) <= BUTTONS_TEXT_ALONE_CLUSTERS_MAX {
        true => vec![with(text)],
        false => {
            let words = if title.is_empty() { excerpt } else { title };
            vec![Bubble::Text { text }, with(words)]
        }
    };
    Content { bubbles, quick: Vec::new() }
}

/// What staff call the delivery.
pub fn title(entry: &Entry) -> String {
    let all = [&entry.title, &entry.text, &entry.link];
    let first = all.into_iter().find(|it| !it.is_empty()).map(String::as_str).unwrap_or_default();
    first.lines().next().unwrap_or_default().chars().take(TITLE_MAX).collect()
}

/// Whether taps of its button are counted.
pub const fn links(say: &Say) -> Links {
    match say.link {
        Link::Written | Link::Button => Links::Plain,
        Link::Counted => Links::Counted,
    }
}

/// The beginning of a text, with a mark where something was left out.
fn cut(text: &str, letters: usize) -> String {
    let beginning = truncate_graphemes(text, letters);
    if letters == 0 || beginning.len() == text.len() {
        return beginning.to_owned();
    }
    format!("{}…", truncate_graphemes(text, letters - 1).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            key: [0; 32],
            title: "防災訓練を行います".into(),
            text: "12月6日、市内の全域で訓練を行います。サイレンが鳴ります。".into(),
            link: "https://www.city.example/kunren".into(),
            said_at: None,
        }
    }

    fn say(excerpt: u16, link: Link) -> Say {
        Say {
            excerpt, link, before: "【市のホームページから】".into(), after: String::new()
        }
    }

    #[test]
    fn an_address_stands_among_the_words_where_no_button_is_wanted() {
        let made = message(&entry(), &say(0, Link::Written), "くわしく");
        let words =
            "【市のホームページから】\n\n防災訓練を行います\n\nhttps://www.city.example/kunren";
        assert_eq!(made, Content::text(words));
        let unsafe_page = Entry { link: "http://www.city.example/a".into(), ..entry() };
        let made = message(&unsafe_page, &say(0, Link::Counted), "くわしく");
        assert_eq!(made.bubbles.len(), 1);
        assert!(matches!(&made.bubbles[0], Bubble::Text { text } if text.ends_with("example/a")));
    }

    #[test]
    fn a_button_leads_to_the_page_and_nothing_line_would_refuse_is_made() {
        let short = message(&entry(), &say(80, Link::Counted), "くわしく見る");
        assert_eq!((short.bubbles.len(), short.faults().len()), (1, 0));
        assert_eq!(short.links(), ["https://www.city.example/kunren"]);
        let long = Entry { text: "あ".repeat(900), title: "題".repeat(400), ..entry() };
        for link in Link::ALL {
            let made = message(&long, &say(300, link), "くわしく見る");
            assert!(made.faults().is_empty(), "{:?}", made.faults());
            let again = Entry { title: String::new(), ..long.clone() };
            assert!(message(&again, &say(0, link), "くわしく見る").faults().is_empty());
        }
    }

    #[test]
    fn what_staff_call_it_is_its_title_or_else_its_first_words() {
        assert_eq!(title(&entry()), "防災訓練を行います");
        let bare = Entry { title: String::new(), text: "一\n二".into(), ..entry() };
        assert_eq!(title(&bare), "一");
        assert_eq!(title(&Entry { title: "題".repeat(99), ..entry() }).chars().count(), TITLE_MAX);
    }
}
