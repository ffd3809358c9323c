//! What is looked at before a parser sees a document, so that none can be made to work for minutes
//! or to fill the memory. Not what the document says.

/// The longest tag, in bytes: one with an address in each of its attributes is a tenth of it.
const TAG_BYTES_MAX: usize = 8 * 1024;

/// The most entries in a feed: most have 20, archives some hundreds.
pub const ENTRIES_MAX: usize = 500;

/// The most tags: 40 in each of the most entries.
const TAGS_MAX: usize = 40 * ENTRIES_MAX;

/// Why a document is not parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// It is a page for people, not a feed.
    Page,
    /// It is no XML, or XML that was made to harm.
    Broken,
    /// It has more entries than anybody reads.
    TooMany,
}

/// Whether a document may be parsed.
pub fn sound(text: &str) -> Result<(), Unsound> {
    let head: String = text.trim_start().chars().take(64).collect();
    let head = head.to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Err(Unsound::Page);
    }
    if !head.starts_with('<') {
        return Err(Unsound::Broken);
    }
    let (mut rest, mut entries, mut tags) = (text, 0, 0);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = if rest.starts_with("<![CDATA[") {
            rest.find("]]>")
        } else if rest.starts_with("<!--") {
            rest.find("-->")
        } else if rest.starts_with("<!ENTITY") {
            return Err(Unsound::Broken);
        } else {
            tags += 1;
            let is_entry = rest.starts_with("<item") || rest.starts_with("<entry");
            entries += usize::from(is_entry && !rest.starts_with("<items"));
            // An internal subset may hold tags of its own; what it declares is met one by one.
            let end =
                rest.bytes().skip(1).take(TAG_BYTES_MAX).position(|it| matches!(it, b'>' | b'<'));
            end.map(|it| it + 1)
        };
        if ENTRIES_MAX < entries {
            return Err(Unsound::TooMany);
        }
        if TAGS_MAX < tags {
            return Err(Unsound::Broken);
        }
        rest = &rest[end.ok_or(Unsound::Broken)?..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_people_is_told_from_a_feed() {
        assert_eq!(sound("<!DOCTYPE html><html>"), Err(Unsound::Page));
        assert_eq!(sound("\n<HTML lang=ja>"), Err(Unsound::Page));
        assert_eq!(sound("Not found"), Err(Unsound::Broken));
        assert_eq!(sound(""), Err(Unsound::Broken));
        let old =
            "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://x/rss.dtd\"><rss/>";
        assert_eq!(sound(old), Ok(()));
        assert_eq!(sound("<rss><item><d><![CDATA[ < <item <item ]]></d></item></rss>"), Ok(()));
    }

    #[test]
    fn what_was_made_to_harm_is_not_parsed() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss>&b;</rss>";
        assert_eq!(sound(laughs), Err(Unsound::Broken));
        let broad = format!("<rss {}>", "a=\"\" ".repeat(10_000));
        assert_eq!(sound(&broad), Err(Unsound::Broken));
        let many = format!("<rss>{}</rss>", "<item/>".repeat(ENTRIES_MAX + 1));
        assert_eq!(sound(&many), Err(Unsound::TooMany));
        assert_eq!(sound(&format!("<rss>{}", "<a>".repeat(TAGS_MAX))), Err(Unsound::Broken));
        assert_eq!(sound("<rss><![CDATA[ without an end"), Err(Unsound::Broken));
    }
}
