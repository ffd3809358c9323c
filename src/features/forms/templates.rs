//! The designs a form begins with, which come with the program.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde::Deserialize;

use super::model::Design;

#[derive(RustEmbed)]
#[folder = "assets/forms/"]
struct Files;

/// A design to begin with.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Template {
    /// Its name in addresses.
    #[serde(skip)]
    pub name: String,
    /// Its place among the others.
    pub order: u16,
    /// An icon of the sprite.
    pub icon: String,
    /// What it is for.
    pub about: String,
    /// The design.
    pub design: Design,
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |path: std::borrow::Cow<'static, str>| {
        let file = Files::get(&path)?;
        let template: Template = serde_json::from_slice(&file.data)
            .inspect_err(|error| tracing::error!(%error, %path, "a template was left out"))
            .ok()?;
        Some(Template { name: path.trim_end_matches(".json").to_owned(), ..template })
    };
    let mut all: Vec<Template> = Files::iter().filter_map(read).collect();
    all.sort_by_key(|it| it.order);
    all
});

/// Every template, in order.
pub(super) fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The design of the template of a name, for whoever fills a city with examples.
pub fn template_design(name: &str) -> Option<Design> {
    template(name).map(|it| it.design.clone())
}

/// The template of a name.
pub(super) fn template(name: &str) -> Option<&'static Template> {
    templates().iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_published_as_it_is_but_the_empty_one() {
        assert_eq!(templates().len(), Files::iter().count());
        assert!(13 <= templates().len());
        for it in templates().iter().filter(|it| it.name != "empty") {
            let faults = it.design.faults();
            assert!(faults.is_empty(), "{}: {faults:?}", it.name);
            assert!(!it.design.rules.thanks.is_empty(), "{}", it.name);
            assert!(2 <= it.design.statuses.len(), "{}", it.name);
        }
        let empty = template("empty").unwrap();
        assert!(empty.design.questions().next().is_none());
    }
}
