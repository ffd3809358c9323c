use std::io::{Write, stdout};

use super::Exit;

/// Prints the version and the machine it was built for.
pub(super) fn run() -> anyhow::Result<Exit> {
    let version = env!("CARGO_PKG_VERSION");
    let (os, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    writeln!(stdout(), "hamaguri {version} ({os}, {machine})")?;
    Ok(Exit::Done)
}
