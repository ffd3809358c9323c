use std::{
    io::{BufWriter, Write, stdout},
    path::PathBuf,
};

use clap::Args;

use super::{
    super::Exit,
    sets::{self, Corpus, Query},
};
use crate::infra::search::Hit;

/// Prints every candidate of every question with its features as CSV.
#[derive(Debug, Args)]
pub(super) struct Features {
    /// FAQs, one JSON object a line
    #[arg(long, value_name = "FILE")]
    corpus: PathBuf,
    /// Questions, one JSON object a line
    #[arg(long, value_name = "FILE")]
    queries: Vec<PathBuf>,
    /// Synonyms on top of the bundled concepts
    #[arg(long, value_name = "FILE")]
    synonyms: Option<PathBuf>,
}

impl Features {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let corpus = Corpus::read(&self.corpus, self.synonyms.as_deref())?;
        let mut out = BufWriter::new(stdout().lock());
        writeln!(out, "qid,relevant,{}", Hit::FEATURES.join(","))?;
        for path in &self.queries {
            for (at, query) in sets::read::<Query>(path)?.into_iter().enumerate() {
                let relevant = query.relevant();
                let qid = query.qid.clone().unwrap_or_else(|| at.to_string());
                for hit in corpus.engine.ask(&query.query, |_| true)?.hits {
                    let fits = i32::from(relevant.contains(&corpus.id(hit.key)));
                    write!(out, "{qid},{fits}")?;
                    for feature in hit.features() {
                        write!(out, ",{feature:.5}")?;
                    }
                    writeln!(out)?;
                }
            }
        }
        out.flush()?;
        Ok(Exit::Done)
    }
}
