//! The attributes a city may begin with.

use serde::Deserialize;

use super::model::{Draft, DraftChoice, KindName};

#[derive(Deserialize)]
struct Line {
    name: String,
    question: String,
    #[serde(default)]
    why: String,
    kind: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    choices: Vec<String>,
}

/// What many cities ask, 28 attributes, to be changed by whoever takes them in.
pub fn sample() -> Vec<Draft> {
    let text = include_str!("../../../assets/attributes.json");
    let lines: Vec<Line> = serde_json::from_str(text).expect("a test reads it");
    let draft = |it: Line| Draft {
        name: it.name,
        question: it.question,
        why: it.why,
        kind: KindName::of(&it.kind).expect("a test reads it"),
        unit: it.unit,
        choices: it.choices.into_iter().map(|label| DraftChoice { no: None, label }).collect(),
    };
    lines.into_iter().map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_has_more_than_a_city_must_know_and_every_kind_but_places() {
        let sample = sample();
        assert!(24 <= sample.len());
        for draft in &sample {
            assert_eq!(draft.read([]).as_ref(), Ok(draft), "{}", draft.name);
        }
        let kinds = KindName::ALL.iter().filter(|kind| sample.iter().any(|it| it.kind == **kind));
        assert_eq!(kinds.count(), KindName::ALL.len() - 1);
    }
}
