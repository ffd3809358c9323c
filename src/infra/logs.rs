//! What the process says about itself, on standard error; journald or a terminal keeps it.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use super::config::{Log, LogFormat};

/// Starts logging. A second call changes nothing, so that tests may call it freely.
///
/// `RUST_LOG` beats the configured filter, for a look into a running demo.
pub fn start(log: &Log) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(&log.filter));
    let (json, text) = match log.format {
        LogFormat::Json => {
            let lines = fmt::layer()
                .json()
                .flatten_event(true)
                .with_span_list(false)
                .with_writer(std::io::stderr);
            (Some(lines), None)
        }
        LogFormat::Text => {
            let colours = std::io::stderr().is_terminal();
            (None, Some(fmt::layer().compact().with_ansi(colours).with_writer(std::io::stderr)))
        }
    };
    let _already_started =
        tracing_subscriber::registry().with(filter).with(json).with(text).try_init();
}
