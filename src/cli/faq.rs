mod eval;
mod features;
mod measures;
mod sets;

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
    /// Measure how well questions find their answers
    Eval(eval::Eval),
    /// Print what speaks for each candidate, to fit the ranker on
    #[command(hide = true)]
    Features(features::Features),
}

impl Faq {
    /// Carries the command out.
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        match self.command {
            Command::Eval(eval) => eval.run(),
            Command::Features(features) => features.run(),
        }
    }
}
