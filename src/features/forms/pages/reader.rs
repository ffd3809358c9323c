use crate::{
    features::forms::{
        model::{Design, Language, Passage},
        words::Phrases,
    },
    web::resident::Sheet,
};

/// In which language somebody reads pages that are about no form alone.
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

    /// The language in which a design's title stands, where it is not the one of the page around it;
    /// empty where it is.
    pub fn apart<'a>(&self, design: &'a Design) -> &'a str {
        let tag = match design.spoken.apart(Passage::Title) {
            "" => design.spoken.tag(),
            apart => apart,
        };
        if tag == self.said().lang() { "" } else { tag }
    }

    /// The sheet of such a page, which can be read in every language there are words in, each by a
    /// link to a path; empty for its own.
    pub(super) fn sheet<'a>(&self, sheet: Sheet<'a>, path: &str) -> Sheet<'a> {
        let sheet = sheet.language(self.said().lang());
        sheet.in_every_tongue(|it| format!("{path}?lang={}", it.tag()))
    }
}
