use std::{
    fs,
    io::{Write, stdout},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;

use super::super::{Exit, offline::with_city, run::ConfigFile};
use crate::{
    app::App,
    base::{Act, Actor},
    features::faq::{self, FaqError, GivenRow},
    infra::sheets::{self, Encoding},
};

/// Imports FAQs while the city's account does not run.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(flatten)]
    config: ConfigFile,
    /// The file: `.csv` (UTF-8 or Shift_JIS), `.xlsx` or `.jsonl`
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
    /// The file: `.csv` (as Excel opens it), `.xlsx` or `.jsonl`
    file: PathBuf,
}

/// A kind of file, by its ending.
enum Kind {
    Csv,
    Xlsx,
    Jsonl,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let rows = rows(&self.file).with_context(|| self.file.display().to_string())?;
        let synonyms = self.synonyms.as_deref().map(read).transpose()?;
        let import = move |tx: &_, act: &mut _| {
            if let Some(synonyms) = &synonyms {
                faq::set_synonyms(tx, act, synonyms)?;
            }
            let plan = faq::plan_import(tx, &rows, &faq::EVERYTHING)?;
            faq::carry_out(tx, act, plan)
        };
        let imported = with_city(&self.config, "FAQ", async |app| {
            let act = Act::new(app.clock.now(), Actor::Operator);
            Ok(app.store.write(act, "faq.import", import).await)
        });
        match imported.await? {
            Ok(done) => {
                let (created, updated) = (done.created, done.updated);
                writeln!(stdout(), "{created} FAQs made, {updated} changed")?;
                Ok(Exit::Done)
            }
            Err(FaqError::Rows(faults)) => {
                for fault in &faults {
                    eprintln!("{fault}");
                }
                bail!("nothing was imported: {} rows are not sound", faults.len())
            }
            Err(other) => Err(other.into()),
        }
    }
}

impl Export {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let kind = kind(&self.file)?;
        let read = async |app: &App| Ok(app.store.read(faq::export)?);
        let rows = with_city(&self.config, "FAQ", read).await?;
        let bytes = match kind {
            Kind::Csv => sheets::csv(&faq::table_of(&rows), Encoding::Utf8)?,
            Kind::Xlsx => sheets::xlsx(&faq::table_of(&rows))?,
            Kind::Jsonl => faq::write_jsonl(&rows).into_bytes(),
        };
        let file = self.file.display();
        fs::write(&self.file, bytes).with_context(|| format!("{file} cannot be written"))?;
        writeln!(stdout(), "{} FAQs written", rows.len())?;
        Ok(Exit::Done)
    }
}

/// The rows of a file, numbered as a spreadsheet shows them.
fn rows(file: &Path) -> anyhow::Result<Vec<GivenRow>> {
    match kind(file)? {
        Kind::Csv | Kind::Xlsx => {
            let bytes = fs::read(file).context("it cannot be read")?;
            Ok(faq::rows_of(&sheets::read(&bytes)?)?.0)
        }
        Kind::Jsonl => {
            let rows = faq::read_jsonl(&read(file)?)?;
            Ok((1..).zip(&rows).map(|(line, row)| GivenRow::of(line, row)).collect())
        }
    }
}

fn kind(file: &Path) -> anyhow::Result<Kind> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(Kind::Csv),
        Some("xlsx") => Ok(Kind::Xlsx),
        Some("jsonl") => Ok(Kind::Jsonl),
        _ => bail!("{} ends neither in .csv nor in .xlsx nor in .jsonl", file.display()),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}
