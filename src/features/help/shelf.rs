//! The articles that come with the program.

use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::model::Article;

#[derive(RustEmbed)]
#[folder = "assets/help/"]
struct Files;

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let read = |path: std::borrow::Cow<'static, str>| {
        let file = Files::get(&path)?;
        let text = String::from_utf8_lossy(&file.data);
        let article = Article::read(path.trim_end_matches(".md"), &text);
        article.inspect_err(|error| tracing::error!(%error, "an article was left out")).ok()
    };
    let mut all: Vec<Article> = Files::iter().filter_map(read).collect();
    all.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    all
});

/// Every article, in order.
pub fn articles() -> &'static [Article] {
    &ARTICLES
}

/// The article of a name.
pub fn article(slug: &str) -> Option<&'static Article> {
    articles().iter().find(|it| it.slug == slug)
}

/// The article that explains a page most closely, by the path of its door.
pub fn of_page(page: &str) -> Option<&'static Article> {
    let explaining = articles().iter().filter_map(|it| Some((it.explains(page)?, it)));
    explaining.max_by_key(|(closeness, _)| *closeness).map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_sound_article() {
        for path in Files::iter() {
            let file = Files::get(&path).unwrap();
            let text = std::str::from_utf8(&file.data).unwrap();
            let article = Article::read(path.trim_end_matches(".md"), text);
            assert!(article.is_ok(), "{path}: {article:?}");
        }
        assert!(!articles().is_empty());
    }

    #[test]
    fn a_link_from_one_article_to_another_arrives() {
        for one in articles() {
            for link in one.text.split("](/console/help/").skip(1) {
                let slug = link.split([')', '#']).next().unwrap();
                assert!(article(slug).is_some(), "{}: {slug}", one.slug);
            }
        }
    }
}
