use std::{
    fs,
    io::{Write, stdout},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;

use super::super::{Exit, run::ConfigFile};
use crate::{
    app::App,
    base::{Act, Actor},
    features::faq::{self, FaqError},
    infra::{clock::Clock, config::Config},
};

/// Imports FAQs while the city's account does not run.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(flatten)]
    config: ConfigFile,
    /// The file: `.csv` (UTF-8, one header) or `.jsonl`
    file: PathBuf,
    /// Synonyms to replace the city's own with
    #[arg(long, value_name = "FILE")]
    synonyms: Option<PathBuf>,
}

/// Exports FAQs while the city's account does not run.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    config: ConfigFile,
    /// The file: `.csv` (as Excel opens it) or `.jsonl`
    file: PathBuf,
}

/// A kind of file, by its ending.
enum Kind {
    Csv,
    Jsonl,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let text = read(&self.file)?;
        let rows = match kind(&self.file)? {
            Kind::Csv => faq::read_csv(&text),
            Kind::Jsonl => faq::read_jsonl(&text),
        };
        let rows = rows.with_context(|| self.file.display().to_string())?;
        let synonyms = self.synonyms.as_deref().map(read).transpose()?;
        let app = App::open(Config::load(&self.config.config)?, Clock::real())?;
        let act = Act::new(app.clock.now(), Actor::Operator);
        let import = move |tx: &_, act: &mut _| {
            if let Some(synonyms) = &synonyms {
                faq::set_synonyms(tx, act, synonyms)?;
            }
            faq::import(tx, act, &rows)
        };
        match app.store.write(act, "faq.import", import).await {
            Ok(done) => {
                let (created, updated) = (done.created, done.updated);
                writeln!(stdout(), "{created} FAQs made, {updated} changed")?;
                Ok(Exit::Done)
            }
            Err(FaqError::Rows(faults)) => {
                for fault in &faults {
                    eprintln!("row {}: {}", fault.row, fault.reason);
                }
                bail!("nothing was imported: {} rows are not sound", faults.len())
            }
            Err(other) => Err(other.into()),
        }
    }
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let kind = kind(&self.file)?;
        let app = App::open(Config::load(&self.config.config)?, Clock::real())?;
        let rows = app.store.read(faq::export)?;
        let text = match kind {
            Kind::Csv => faq::write_csv(&rows),
            Kind::Jsonl => faq::write_jsonl(&rows),
        };
        let file = self.file.display();
        fs::write(&self.file, text).with_context(|| format!("{file} cannot be written"))?;
        writeln!(stdout(), "{} FAQs written", rows.len())?;
        Ok(Exit::Done)
    }
}

fn kind(file: &Path) -> anyhow::Result<Kind> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(Kind::Csv),
        Some("jsonl") => Ok(Kind::Jsonl),
        _ => bail!("{} ends neither in .csv nor in .jsonl", file.display()),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}
