//! Evaluation sets: JSON, one object a line.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, bail};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::infra::search::{Engine, Entry};

/// One FAQ of a corpus. Its id may be a number or a text, and may be called `code`.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    #[serde(alias = "code", deserialize_with = "id")]
    pub(super) id: String,
    question: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    category: Option<String>,
}

/// One question with the FAQs that answer it: `relevant` maps ids to grades, or `code` names one.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    pub(super) qid: Option<String>,
    pub(super) query: String,
    #[serde(default)]
    relevant: BTreeMap<String, i64>,
    #[serde(default)]
    code: Option<String>,
}

/// A corpus in an engine.
pub(super) struct Corpus {
    pub(super) engine: Engine,
    /// The ids, by key.
    pub(super) ids: Vec<String>,
}

impl Corpus {
    /// Reads a corpus, with synonyms of its own where a file is named.
    pub(super) fn read(path: &Path, synonyms: Option<&Path>) -> anyhow::Result<Self> {
        let documents: Vec<Document> = read(path)?;
        let own = match synonyms {
            Some(path) => fs::read_to_string(path)
                .with_context(|| format!("{} cannot be read", path.display()))?,
            None => String::new(),
        };
        let mut engine = Engine::new(&own)?;
        let mut ids = Vec::with_capacity(documents.len());
        let mut entries = Vec::with_capacity(documents.len());
        for (key, document) in documents.into_iter().enumerate() {
            entries.push(Entry {
                key: key as u128,
                question: document.question,
                variants: document.variants,
                keywords: document.keywords,
                answer: document.answer,
                category: document.category.unwrap_or_default(),
            });
            ids.push(document.id);
        }
        let batch = engine.prepare(&entries);
        engine.apply(batch, &[])?;
        Ok(Self { engine, ids })
    }

    /// The id of a key.
    pub(super) fn id(&self, key: u128) -> &str {
        &self.ids[usize::try_from(key).expect("keys are places in the corpus")]
    }
}

impl Query {
    /// Ids of the FAQs that answer it: those graded 1 or more.
    pub(super) fn relevant(&self) -> Vec<&str> {
        let graded = self.relevant.iter().filter(|it| 1 <= *it.1).map(|it| &**it.0);
        graded.chain(self.code.as_deref()).collect()
    }
}

/// Reads one object a line; blank lines are skipped, and a fault is told with its line.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut read = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let item = serde_json::from_str(line)
            .with_context(|| format!("{name}, line {} cannot be understood", at + 1))?;
        read.push(item);
    }
    if read.is_empty() {
        bail!("{name} holds nothing");
    }
    Ok(read)
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Number(i64),
        Text(String),
    }
    Ok(match Id::deserialize(deserializer)? {
        Id::Number(number) => number.to_string(),
        Id::Text(text) => text,
    })
}
