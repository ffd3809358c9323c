use super::{
    super::{Design, QuestionId, Raw, Slip, SlipWhy, TEXT_MAX, TITLE_MAX},
    Language, Passage, Said,
};
use crate::base::text::graphemes_len;

/// How much longer a text may be in another language: Japanese says in a line what English says in
/// three.
const LONGER: usize = 3;

/// A part of a design that is translated at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaflet {
    /// The title, and what stands above the first page.
    Head,
    /// A page with its questions, by its place.
    Page(usize),
    /// What is said of personal data, and at the end.
    Handling,
    /// The statuses.
    Statuses,
}

impl Leaflet {
    /// Every part of a design, in the order residents meet them.
    pub fn all(design: &Design) -> Vec<Self> {
        let pages = (0..design.pages.len()).map(Self::Page);
        [Self::Head].into_iter().chain(pages).chain([Self::Handling, Self::Statuses]).collect()
    }

    /// Its name in addresses and pages.
    pub fn name(self) -> String {
        match self {
            Self::Head => "head".to_owned(),
            Self::Page(at) => format!("page-{at}"),
            Self::Handling => "handling".to_owned(),
            Self::Statuses => "statuses".to_owned(),
        }
    }

    /// The part of a name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "head" => Some(Self::Head),
            "handling" => Some(Self::Handling),
            "statuses" => Some(Self::Statuses),
            other => other.strip_prefix("page-")?.parse().ok().map(Self::Page),
        }
    }

    /// The part a passage stands in.
    pub fn holding(design: &Design, passage: Passage) -> Self {
        let on = |id: QuestionId| {
            design.pages.iter().position(|it| it.questions.iter().any(|it| it.id == id))
        };
        match passage {
            Passage::Title | Passage::Lead => Self::Head,
            Passage::PageTitle(at) | Passage::PageLead(at) => Self::Page(usize::from(at)),
            Passage::Thanks | Passage::Purpose | Passage::Privacy => Self::Handling,
            Passage::Shown(_) | Passage::Message(_) => Self::Statuses,
            Passage::Question(id)
            | Passage::Hint(id)
            | Passage::Choice(id, _)
            | Passage::Row(id, _)
            | Passage::Low(id)
            | Passage::High(id)
            | Passage::Unit(id)
            | Passage::Consent(id) => Self::Page(on(id).unwrap_or(0)),
        }
    }

    /// Its passages with what they say in Japanese.
    pub fn passages(self, design: &Design) -> Vec<(Passage, &str)> {
        let mut all = design.passages();
        all.retain(|it| Self::holding(design, it.0) == self);
        all
    }

    /// What it says in a language, as fields, with the Japanese it was made of: what somebody has
    /// before their eyes. Two people see the same when these are the same.
    pub fn fields(self, design: &Design, language: &Language) -> Raw {
        let texts = design.translations.get(language).map(|it| &it.texts);
        let field = |(passage, original): (Passage, &str)| {
            let says = texts.and_then(|it| it.get(&passage)).map_or("", |it| &it.says);
            [(passage.to_string(), says.to_owned()), (format!("of-{passage}"), original.to_owned())]
        };
        Raw(self.passages(design).into_iter().flat_map(field).collect())
    }
}

impl Design {
    /// Keeps what was typed as translations of some of its passages: `{passage}` holds the text,
    /// `sure-{passage}` that it still fits the Japanese. What is empty is not translated.
    pub fn translated(
        &self,
        language: &Language,
        passages: &[Passage],
        typed: &Raw,
    ) -> Result<Self, Vec<Slip>> {
        let mut slips = Vec::new();
        let mut next = self.clone();
        let Some(translation) = next.translations.0.iter_mut().find(|it| it.language == *language)
        else {
            return Ok(next);
        };
        for (passage, original) in self.passages() {
            let name = passage.to_string();
            if !passages.contains(&passage) || typed.all(&name).next().is_none() {
                continue;
            }
            let says = typed.text(&name).trim().to_owned();
            let most = passage.most();
            if most < graphemes_len(&says) {
                slips.push(Slip { field: name.clone(), why: SlipWhy::TooLong(most) });
            }
            let known = translation.texts.get(&passage);
            let is_sure = !typed.text(&format!("sure-{name}")).is_empty();
            let of = match known {
                Some(it) if it.says == says && !is_sure => it.of.clone(),
                Some(_) | None => original.to_owned(),
            };
            match says.is_empty() {
                true => drop(translation.texts.remove(&passage)),
                false => drop(translation.texts.insert(passage, Said { of, says })),
            }
        }
        if slips.is_empty() { Ok(next) } else { Err(slips) }
    }
}

impl Passage {
    /// The longest translation, in characters.
    pub fn most(self) -> usize {
        LONGER * if self.is_long() { TEXT_MAX } else { TITLE_MAX }
    }
}
