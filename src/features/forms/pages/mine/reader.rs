use crate::{
    features::forms::{
        model::Language,
        words::{Phrases, language_name},
    },
    web::resident::{Sheet, Tongue, Way},
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
        let tongue = |said: &Phrases| {
            let language = Language::of(said.lang).unwrap_or_else(Language::japanese);
            Tongue {
                tag: said.lang.into(),
                name: language_name(&language).0.to_owned().into(),
                way: Way::Link(format!("?lang={}", said.lang).into()),
            }
        };
        let all = Phrases::ALL.into_iter().map(tongue).collect();
        sheet.language(self.said().lang).tongues(all)
    }
}
