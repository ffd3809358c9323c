//! What an article says of itself. Pure: no I/O, no clock.

use crate::features::staff::{Function, Level, Permissions};

/// One article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its name in addresses: `assets/help/{slug}.md`.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// Whom it concerns; none for everybody.
    pub need: Option<(Function, Level)>,
    /// Its place among the others; ties by slug.
    pub order: u16,
    /// The pages it explains, as their doors write them: each with everything below it, unless
    /// another article explains that.
    pub pages: Vec<String>,
    /// Its text, in Markdown.
    pub text: String,
}

/// Why a file is no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the article {slug} has no sound {what}")]
pub struct BadArticle {
    /// Its file's name.
    pub slug: String,
    /// The part of its head that is wrong.
    pub what: &'static str,
}

impl Article {
    /// Reads a file: a head between two lines `---`, then the text.
    pub fn read(slug: &str, file: &str) -> Result<Self, BadArticle> {
        let bad = |what| BadArticle { slug: slug.to_owned(), what };
        let head = file.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n"));
        let (head, text) = head.ok_or_else(|| bad("head"))?;
        let value = |name: &str| {
            let line = head.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(':'));
            line.unwrap_or_default().trim().to_owned()
        };
        let title = value("title");
        if title.is_empty() {
            return Err(bad("title"));
        }
        let need = match (value("function").as_str(), value("level").as_str()) {
            ("", "") => None,
            (function, level) => {
                let function = Function::from_name(function).ok_or_else(|| bad("function"))?;
                Some((function, Level::from_name(level).ok_or_else(|| bad("level"))?))
            }
        };
        let order = value("order").parse().map_err(|_| bad("order"))?;
        let pages = value("pages").split_whitespace().map(str::to_owned).collect();
        let text = text.trim().to_owned();
        Ok(Self { slug: slug.to_owned(), title, need, order, pages, text })
    }

    /// Whether it is for somebody who is allowed this.
    pub fn is_for(&self, permissions: &Permissions) -> bool {
        self.need.is_none_or(|(function, level)| permissions.allow(function, level))
    }

    /// How closely it explains a page: the length of the path it names, where the page is that one
    /// or below it.
    pub fn explains(&self, page: &str) -> Option<usize> {
        let fits = |path: &&String| {
            let rest = page.strip_prefix(path.as_str());
            // Everything is below the home page.
            rest.is_some_and(|it| {
                it.is_empty() || it.starts_with('/') && path.as_str() != "/console"
            })
        };
        self.pages.iter().filter(fits).map(String::len).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\ntitle: FAQ\nfunction: faq\nlevel: view\norder: 20\n\
                        pages: /console/faq /console/faq/{id}\n---\n\n本文\n";

    #[test]
    fn an_article_reads_its_head_and_text() {
        let article = Article::read("faq", FILE).unwrap();
        assert_eq!(article.need, Some((Function::Faq, Level::View)));
        assert_eq!((article.order, article.pages.len(), article.text.as_str()), (20, 2, "本文"));
    }

    #[test]
    fn a_head_that_names_nothing_known_is_told() {
        let what = |file: &str| Article::read("x", file).unwrap_err().what;
        assert_eq!(what("本文"), "head");
        assert_eq!(what(&FILE.replace("function: faq", "function: fqa")), "function");
        assert_eq!(what(&FILE.replace("order: 20", "order: soon")), "order");
    }

    #[test]
    fn an_article_explains_its_pages_and_what_lies_below() {
        let article = Article::read("faq", FILE).unwrap();
        assert_eq!(article.explains("/console/faq/{id}/history"), Some("/console/faq/{id}".len()));
        assert_eq!(article.explains("/console/faq/trash"), Some("/console/faq".len()));
        assert_eq!(article.explains("/console/faqs"), None);
        let home = Article { pages: vec!["/console".into()], ..article };
        assert_eq!(home.explains("/console/faq"), None);
    }
}
