use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::base::Secret;

/// Where LINE's Messaging API answers (LINE's API reference, "Domain name").
pub const LINE_API_BASE: &str = "https://api.line.me";

/// Where LINE takes and gives pictures and files (LINE's API reference, "Domain name").
pub const LINE_DATA_BASE: &str = "https://api-data.line.me";

/// Where residents log in and link accounts (LINE's API reference, "Account link").
pub const LINE_ACCESS_BASE: &str = "https://access.line.me";

/// Where addresses of LIFF apps begin (LIFF documentation, "LIFF URL").
pub const LINE_LIFF_BASE: &str = "https://liff.line.me";

/// The LIFF SDK, in the one place it may be loaded from (LIFF documentation, "CDN edge path").
pub const LINE_SDK: &str = "https://static.line-scdn.net/liff/edge/2/sdk.js";

/// What the configuration file says, checked, with defaults filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// How much is at stake.
    pub mode: Mode,
    /// How residents and staff reach us.
    pub server: Server,
    /// Where everything is kept, as an absolute path.
    pub data_dir: PathBuf,
    /// The file with the root key, outside the data directory.
    pub root_key: KeyFile,
    /// The city's LINE channel.
    pub line: Line,
    /// Whose account this is.
    pub city: City,
    /// How much is taken at once, and for how long.
    pub limits: Limits,
    /// What is written to the log.
    pub log: Log,
    /// Where figures are given out; none unless asked for.
    pub metrics: Option<Metrics>,
    /// What looks through the files that residents send; none unless there is one.
    pub scanner: Option<Scanner>,
    /// What takes mails to staff; none unless there is one.
    pub mail: Option<Mail>,
}

/// How much is at stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Real residents: every precaution holds.
    Production,
    /// A rehearsal with a channel of its own: addresses may be changed.
    Verification,
    /// A try-out against the simulator on one machine.
    Demo,
}

impl Mode {
    /// The word used in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Verification => "verification",
            Self::Demo => "demo",
        }
    }
}

/// A file that holds a key or a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFile {
    /// One that the operator keeps; in production nobody else may read it.
    File(PathBuf),
    /// One that systemd hands over and guards.
    Credential(PathBuf),
}

impl KeyFile {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Credential(path) => path,
        }
    }
}

impl Line {
    /// The LIFF SDK's address; a simulator brings its own.
    pub fn sdk(&self) -> String {
        match self.liff_base.as_str() {
            LINE_LIFF_BASE => LINE_SDK.to_owned(),
            simulated => format!("{simulated}/sdk.js"),
        }
    }
}

/// How residents and staff reach us.
#[derive(Debug, Clone)]
pub struct Server {
    /// The socket we answer on.
    pub listen: Listen,
    /// The address residents and LINE use, without a slash at the end.
    pub public_url: String,
    /// The certificate, when we speak TLS ourselves.
    pub tls: Option<TlsFiles>,
}

/// A socket to answer on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listen {
    /// One we bind; port 0 takes a free one.
    Address(SocketAddr),
    /// Those systemd has bound for us (`LISTEN_FDS`).
    Inherited,
}

/// The PEM files of the city's certificate.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate and those that vouch for it, our own first.
    pub certificate_file: PathBuf,
    /// Its private key.
    pub key_file: PathBuf,
}

/// The city's LINE channel.
#[derive(Debug, Clone)]
pub struct Line {
    /// The channel id of the Messaging API channel, digits only.
    pub channel_id: String,
    /// The channel secret, which signs webhooks.
    pub channel_secret: Secret<String>,
    /// The other valid secret while it is being changed.
    pub channel_secret_next: Option<Secret<String>>,
    /// A long-lived channel access token; without one we issue short-lived tokens ourselves.
    pub long_lived_token: Option<Secret<String>>,
    /// The account's basic id with its `@`, compared with what LINE says at start.
    pub basic_id: Option<String>,
    /// Where the Messaging API answers, without a slash at the end.
    pub api_base: String,
    /// Where pictures and files are taken and given, without a slash at the end.
    pub data_base: String,
    /// Where residents' browsers log in and link accounts, without a slash at the end.
    pub access_base: String,
    /// Where addresses of LIFF apps begin, without a slash at the end.
    pub liff_base: String,
    /// The LINE Login channel behind our LIFF pages.
    pub login: Option<Login>,
}

/// The LINE Login channel behind our LIFF pages.
#[derive(Debug, Clone)]
pub struct Login {
    /// Its channel id, digits only: the audience of ID tokens.
    pub channel_id: String,
    /// Its channel secret, which signs the ID tokens of LINE Login in a browser.
    pub channel_secret: Secret<String>,
    /// The LIFF app's id, such as `2000000000-abcdefgh`.
    pub liff_id: String,
}

/// Whose account this is; shown to residents.
#[derive(Debug, Clone)]
pub struct City {
    /// The municipality's name.
    pub name: String,
    /// The name of the LINE account.
    pub account_name: String,
    /// A telephone number for what the account cannot answer.
    pub phone: Option<String>,
    /// The city's website.
    pub website: Option<String>,
}

/// How much is taken at once, and for how long.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections held open at once; more wait in the kernel's queue.
    pub connections_max: usize,
    /// The longest time a request may take before it is given up, from when its body has come.
    pub request_time: Duration,
    /// The longest time running requests get to finish when we stop.
    pub drain_time: Duration,
}

/// What is written to the log.
#[derive(Debug, Clone)]
pub struct Log {
    /// The shape of a line.
    pub format: LogFormat,
    /// Which lines: a level, or a filter such as `info,hamaguri::line=debug`.
    pub filter: String,
}

/// The shape of a line in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object per line, for journald and log servers.
    Json,
    /// For eyes.
    Text,
}

/// Where figures are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// A listener of its own, so that the public one never shows them.
    pub listen: SocketAddr,
}

/// Where clamd answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    /// On this address.
    Tcp(SocketAddr),
    /// At this socket.
    Unix(PathBuf),
}

/// The server that takes mails to staff.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its name or address; its certificate must bear it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what is said to it is kept from others.
    pub tls: MailTls,
    /// Who we are there; none where nobody has to sign in.
    pub login: Option<MailLogin>,
    /// From whom mails come.
    pub from: String,
}

/// A name and a password at a mail server.
#[derive(Debug, Clone)]
pub struct MailLogin {
    /// The name.
    pub user: String,
    /// The password.
    pub password: Secret<String>,
}

/// How what is said to a mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// The line begins in the open and is closed before anything is said (RFC 3207).
    StartTls,
    /// The line is closed from the beginning (RFC 8314).
    Tls,
    /// Not at all: for a server on this machine.
    None,
}

impl MailTls {
    /// The word used in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StartTls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }

    /// The port on which servers are spoken to like this (RFC 6409, RFC 8314, RFC 5321).
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}
