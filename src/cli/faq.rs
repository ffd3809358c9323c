mod eval;
mod features;
mod measures;
mod sets;
mod transfer;

use clap::{Args, Subcommand};

use super::Exit;

/// Work with FAQs from the command line.
#[derive(Debug, Args)]
pub(super) struct Faq {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Import FAQs from a CSV or JSONL file: all of them or, when a row is faulty, none
    Import(transfer::Import),
    /// Export every FAQ to a CSV or JSONL file
    Export(transfer::Export),
    /// Measure how well questions find their answers
    Eval(eval::Eval),
    /// Print what speaks for each candidate, to fit the ranker on
    #[command(hide = true)]
    Features(features::Features),
}

impl Faq {
    /// Carries the command out.
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        match self.command {
            Command::Import(import) => import.run().await,
            Command::Export(export) => export.run().await,
            Command::Eval(eval) => eval.run(),
            Command::Features(features) => features.run(),
        }
    }
}
