use minicbor::{Decode, Encode};

use super::{Piece, QuestionId};
use crate::base::Id;

/// What somebody typed, as it came: names of fields with their texts. Nothing of it is lost before
/// it is read. A question's field is called `q7`, a part of it `q7.family`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Raw(#[n(0)] pub Vec<(String, String)>);

/// The most fields of one form, and bytes of all their texts together: a hundred questions with
/// long texts, and still one record.
pub const RAW_FIELDS_MAX: usize = 2_000;
/// See [`RAW_FIELDS_MAX`].
pub const RAW_BYTES_MAX: usize = 512 * 1024;

impl Raw {
    /// The first text of a field; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, text)| text)
    }

    /// Every text of a field.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// Takes over what was typed in the fields of these questions: what stood in them before is
    /// gone, what belongs to other questions stays.
    #[must_use]
    pub fn with(&self, questions: &[QuestionId], typed: &Self) -> Self {
        let of_these = |name: &str| question_of(name).is_some_and(|it| questions.contains(&it));
        let kept = self.0.iter().filter(|(name, _)| !of_these(name));
        let new = typed.0.iter().filter(|(name, _)| of_these(name));
        Self(kept.chain(new).cloned().collect())
    }

    /// The questions whose fields hold something.
    pub fn questions(&self) -> Vec<QuestionId> {
        let mut all: Vec<_> = self.0.iter().filter_map(|(name, _)| question_of(name)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The pictures and files it names; anything else in any field is passed over.
    pub fn pieces(&self) -> Vec<Id<Piece>> {
        self.0.iter().filter_map(|(_, text)| text.parse().ok()).collect()
    }

    /// Whether it is more than anybody types.
    pub fn is_too_large(&self) -> bool {
        let bytes: usize = self.0.iter().map(|(name, text)| name.len() + text.len()).sum();
        RAW_FIELDS_MAX < self.0.len() || RAW_BYTES_MAX < bytes
    }
}

/// The name of a question's field.
pub fn field(question: QuestionId) -> String {
    format!("q{}", question.0)
}

/// The name of a part of a question's field.
pub fn part(question: QuestionId, part: &str) -> String {
    format!("q{}.{part}", question.0)
}

/// The question a field belongs to.
fn question_of(name: &str) -> Option<QuestionId> {
    let number = name.strip_prefix('q')?.split('.').next()?;
    number.parse().ok().map(QuestionId)
}
