use std::{fs, path::PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{Exit, run::ConfigFile};
use crate::{
    app,
    infra::{config::Config, media::Media},
};

/// Pictures, films and sounds for messages
#[derive(Debug, Args)]
pub(super) struct MediaArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Publish files and print the address of each, to be put into a message
    Add {
        #[command(flatten)]
        which: ConfigFile,
        /// JPEG or PNG up to 10 MB; MP4, M4A or MP3 up to 200 MB
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Publishes files. Stops at the first that cannot be shown by LINE.
pub(super) fn run(args: MediaArgs) -> anyhow::Result<Exit> {
    let Command::Add { which, files } = args.command;
    let config = Config::load(&which.config)?;
    let media = Media::new(app::media_dir(&config));
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let name = media.put(&bytes).with_context(|| format!("publishing {}", file.display()))?;
        println!("{}/media/{name}", config.server.public_url);
    }
    Ok(Exit::Done)
}
