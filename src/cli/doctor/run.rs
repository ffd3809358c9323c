use std::{
    io::{Write, stdout},
    path::Path,
};

use super::{
    machine::{clock, data_directory, database},
    platform::line,
    report::Finding,
};
use crate::{
    app::{database_file, line_client},
    cli::Exit,
    features::settings,
    infra::{clock::Clock, config::Config},
};

/// Carries out every check and prints what each found; fails when something must be mended.
pub async fn run(file: &Path) -> anyhow::Result<Exit> {
    let findings = match Config::load(file) {
        Ok(config) => look(file, &config).await?,
        Err(faults) => {
            let advice = "mend these lines; ops/hamaguri.toml explains every key";
            vec![Finding::wrong("configuration", faults, advice)]
        }
    };
    let wrong = findings.iter().filter(|finding| finding.is_wrong()).count();
    let mut out = stdout().lock();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    match wrong {
        0 => writeln!(out, "\nNothing must be mended.")?,
        1 => writeln!(out, "\nOne thing must be mended.")?,
        wrong => writeln!(out, "\n{wrong} things must be mended.")?,
    }
    Ok(if wrong == 0 { Exit::Done } else { Exit::Failed })
}

async fn look(file: &Path, config: &Config) -> anyhow::Result<Vec<Finding>> {
    let now = Clock::real();
    let seen = format!("{}, mode {}", file.display(), config.mode.as_str());
    let mut findings = vec![Finding::well("configuration", seen)];
    findings.extend(data_directory(&config.data_dir));
    findings.extend(database(config, database_file(config)).await);
    let apart = settings::apart(config, now.now()).await;
    findings.push(clock(now.now(), apart));
    findings.extend(line(config, &line_client(config, &now)?).await);
    Ok(findings)
}
