//! The words of texts that say what they are about, to be counted.

use super::morphology::Cutter;
use crate::base::text::{clean, fold};

/// Cuts texts into the words that weigh. One for each thread: it keeps its working memory.
pub struct Weighing(Cutter);

impl Weighing {
    /// Ready to cut.
    #[expect(clippy::new_without_default, reason = "making one unpacks the dictionary")]
    pub fn new() -> Self {
        Self(Cutter::new())
    }

    /// The words of a text that weigh, each as often as it stands there: as it is written where
    /// that is its base form, else in its base form.
    pub fn words(&mut self, text: &str) -> Vec<String> {
        let cleaned = clean(text);
        let words = self.0.cut(&cleaned);
        let letters: Vec<char> = cleaned.chars().collect();
        let told = |start, end| letters.get(start..end).map(|it| it.iter().collect::<String>());
        words
            .into_iter()
            .filter(|it| it.weighs)
            .map(|it| {
                let written = told(it.start, it.end).filter(|text| fold(text) == it.base);
                written.unwrap_or(it.base)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_as_they_are_written_or_in_their_base_form() {
        let words = Weighing::new().words("カーブミラーが曲がっていて、見えません");
        assert!(
            words.contains(&"カーブミラー".to_owned()) || words.contains(&"ミラー".to_owned()),
            "{words:?}"
        );
        assert!(words.iter().all(|it| it != "が"), "{words:?}");
    }
}
