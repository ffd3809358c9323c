use feed_rs::{
    model,
    parser::{self, ParseFeedError},
};
use jiff::Timestamp;

use super::{
    Entry, Trouble,
    charset::decode,
    plain::plain,
    sound::{Unsound, sound},
};
use crate::base::text::truncate_graphemes;

/// Bytes of an entry's HTML that are looked at: some screens of a page, of which a message holds two
/// sentences.
const HTML_BYTES_MAX: usize = 20_000;

/// Letters kept of an entry's title.
const TITLE_MAX: usize = 300;

/// Letters kept of an entry's text: more than any message holds of it.
const TEXT_MAX: usize = 400;

/// The longest address of a page that is kept, in characters.
const LINK_MAX: usize = 1_000;

/// What a feed says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What it calls itself; may be empty.
    pub title: String,
    /// Its entries in its own order, which is usually the newest first.
    pub entries: Vec<Entry>,
}

/// Reads a feed, RSS or Atom, of whatever age. `told` is how its server says it is written, `at`
/// where it was found, for addresses that say only the end.
pub fn read(bytes: &[u8], told: Option<&str>, at: &str) -> Result<Read, Trouble> {
    let text = decode(bytes, told);
    sound(&text).map_err(|why| match why {
        Unsound::Page => Trouble::Page,
        Unsound::Broken => Trouble::Broken,
        Unsound::TooMany => Trouble::TooMany,
    })?;
    let parser = parser::Builder::new()
        .base_uri(Some(at))
        // What has no id of its own is known by its page or its words, not by chance.
        .id_generator(|_, _, _| String::new())
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|error: ParseFeedError| {
        tracing::debug!(%error, "a feed cannot be parsed");
        Trouble::Broken
    })?;
    let title = feed.title.map(|it| words(&it.content, TITLE_MAX)).unwrap_or_default();
    Ok(Read { title, entries: feed.entries.into_iter().map(entry).collect() })
}

fn entry(of: model::Entry) -> Entry {
    let title = of.title.map(|it| words(&it.content, TITLE_MAX).replace('\n', " "));
    let title = title.unwrap_or_default();
    let body = of.content.and_then(|it| it.body);
    let text = of.summary.map(|it| it.content).filter(|it| !it.trim().is_empty()).or(body);
    let text = text.map(|it| words(&it, TEXT_MAX)).unwrap_or_default();
    let is_page = |it: &&model::Link| it.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = of.links.iter().find(is_page).or(of.links.first());
    let link = link.map(|it| it.href.trim().to_owned()).unwrap_or_default();
    let is_safe = link.starts_with("https://") || link.starts_with("http://");
    let link = if is_safe && link.chars().count() <= LINK_MAX { link } else { String::new() };
    let at = of.published.or(of.updated).map(|it| it.timestamp_millis());
    Entry {
        key: Entry::key_of(&of.id, &link, (&title, &text)),
        title,
        text,
        link,
        said_at: at.and_then(|it| Timestamp::from_millisecond(it).ok()),
    }
}

fn words(html: &str, letters: usize) -> String {
    let mut end = html.len().min(HTML_BYTES_MAX);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let begun = &html[..end];
    // A tag that was cut in two is no word.
    let whole = begun.rfind('<').filter(|at| end < html.len() && !begun[*at..].contains('>'));
    truncate_graphemes(&plain(&begun[..whole.unwrap_or(end)]), letters).to_owned()
}

#[cfg(test)]
mod tests;
