//! The one configuration file, read into checked values.
//!
//! *Nouns.* A [`Config`] is what the file says, with defaults filled in, paths made absolute and
//! secrets loaded. A [`Fault`] is one wrong line: where it stands, what was found, what was
//! expected. [`Faults`] are all of them, so that one run of `hamaguri doctor` is enough to mend a
//! file.
//!
//! *Invariants.* A `Config` that exists is usable: no other module asks whether a value makes
//! sense. A key nobody asks for is a fault, never ignored. In production nothing may point at the
//! simulator, no secret may stand in the file itself, no key file may be readable by others, and
//! nothing speaks to the network without TLS.
//!
//! *Secrets* come from a file named by a key ending in `_file`, or, when that key is absent, from
//! systemd's `$CREDENTIALS_DIRECTORY` under a fixed name (`root-key`, `channel-secret`,
//! `channel-secret-next`, `channel-token`, `login-secret`, `smtp-password`,
//! `tls-key`).
//!
//! *Absent on purpose.* No layers, no environment overrides, no reload while running: a restart
//! loses no request (the sockets belong to systemd), so one file read once is enough.

mod fault;
mod read;
mod reader;
mod types;

pub use fault::{Fault, Faults};
pub use read::Surroundings;
pub use types::{
    City, Config, KeyFile, LINE_ACCESS_BASE, LINE_API_BASE, LINE_DATA_BASE, LINE_LIFF_BASE,
    LINE_SDK, Limits, Line, Listen, Log, LogFormat, Login, Mail, MailLogin, MailTls, Metrics, Mode,
    Scanner, Server, TlsFiles,
};
