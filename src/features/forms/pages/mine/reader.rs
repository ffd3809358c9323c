use crate::{
    base::Tongue,
    features::forms::{
        model::Language,
        words::{Phrases, language_name},
    },
    web::resident::{self, Sheet, Way},
};

/// In which language somebody reads their own pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Of what stands in several languages.
    pub language: Language,
    /// What follows addresses so that they stay in it; empty for nothing.
    pub query: String,
}

impl Reader {
    /// What the pages say by themselves.
    pub fn said(&self) -> &'static Phrases {
        Phrases::of(self.language.tag())
    }

    /// The sheet of such a page, which can be read in every language there are words in.
    pub(super) fn sheet<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let offered = |it: Tongue| {
            let language = Language::of(it.tag()).unwrap_or_else(Language::japanese);
            resident::Tongue {
                tag: it.tag().into(),
                name: language_name(&language).0.to_owned().into(),
                way: Way::Link(format!("?lang={}", it.tag()).into()),
            }
        };
        let all = Tongue::ALL.into_iter().map(offered).collect();
        sheet.language(self.said().lang()).tongues(all)
    }
}
