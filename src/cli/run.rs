use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{
    Exit,
    demo::{self, DemoArgs},
    doctor,
    faq::Faq,
    hold,
    media::{self, MediaArgs},
    serve,
    simulator::{self, SimulatorArgs},
    staff, version,
};
use crate::infra::config::Faults;

/// Hamaguri: the appliance with which a Japanese city runs its LINE official account.
#[derive(Debug, Parser)]
#[command(
    name = "hamaguri",
    version,
    after_help = "Exit codes: 0 done; 1 failed, or something is wrong; 2 wrong command line or \
                  configuration."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the city's account as the configuration says
    Serve(ConfigFile),
    /// Try everything out on this machine: a city beside a pretended LINE Platform
    Demo(DemoArgs),
    /// Look whether this installation can work, and say what to do
    Doctor(ConfigFile),
    /// Pretend to be the LINE Platform, for trying bots without LINE
    Simulator(SimulatorArgs),
    /// Work with FAQs: import and export them, measure how well questions find them
    Faq(Faq),
    /// Work with accounts of staff: make them, let their owners enrol anew, suspend them
    Staff(staff::Command),
    /// Hold all deliveries until somebody lifts it in the console: after the image of a whole disk was
    /// put back (a copied database is held by itself)
    Hold(ConfigFile),
    /// Publish pictures, films and sounds for messages
    Media(MediaArgs),
    /// Print the version and what it was built for
    Version,
}

/// Which configuration a command works with.
#[derive(Debug, Clone, Args)]
pub(super) struct ConfigFile {
    /// The configuration file
    #[arg(long, value_name = "FILE", default_value = "/etc/hamaguri/hamaguri.toml")]
    pub config: PathBuf,
}

/// Parses the command line, carries the command out and says how it ended. What went wrong is
/// told on standard error; a command line that cannot be understood ends the process with 2.
pub fn run() -> Exit {
    let command = CommandLine::parse().command;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("threads and a timer are there on any system we run on");
    let done = match command {
        Command::Serve(which) => runtime.block_on(serve::run(&which.config)),
        Command::Demo(args) => runtime.block_on(demo::run(args)),
        Command::Doctor(which) => runtime.block_on(doctor::run(&which.config)),
        Command::Simulator(args) => runtime.block_on(simulator::run(args)),
        Command::Faq(faq) => runtime.block_on(faq.run()),
        Command::Staff(staff) => runtime.block_on(staff.run()),
        Command::Hold(which) => runtime.block_on(hold::run(&which)),
        Command::Media(args) => media::run(args),
        Command::Version => version::run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        if error.is::<Faults>() { Exit::Misused } else { Exit::Failed }
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
