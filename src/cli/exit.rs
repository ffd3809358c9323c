use std::process::{ExitCode, Termination};

/// How a command ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done: 0.
    Done,
    /// Tried and failed, or something is wrong: 1.
    Failed,
    /// The command line or the configuration is wrong: 2, as clap's own refusals.
    Misused,
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Misused => 2,
        })
    }
}
