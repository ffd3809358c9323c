use std::{
    env,
    fs::{self, DirBuilder},
    net::SocketAddr,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use toml::Value;

use super::words;
use crate::{
    infra::{
        config::{Config, Surroundings},
        vault::RootKey,
    },
    simulator::Running,
};

/// The directory of a demo.
pub(super) struct Home {
    dir: PathBuf,
}

const CONFIG: &str = "demo.toml";
const ROOT_KEY: &str = "root.key";

impl Home {
    /// The directory named, or the usual place for the state of a user's programs.
    pub fn at(named: Option<PathBuf>) -> anyhow::Result<Self> {
        let usual = || {
            let state = env::var_os("XDG_STATE_HOME").map(PathBuf::from);
            let home = || Some(PathBuf::from(env::var_os("HOME")?).join(".local/state"));
            state.or_else(home).map(|it| it.join("hamaguri-demo"))
        };
        let dir = named.or_else(usual).context("no HOME: name a directory with --data")?;
        Ok(Self { dir: std::path::absolute(dir)? })
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Throws everything away. A directory that no demo has made is refused.
    pub fn clear(&self) -> anyhow::Result<()> {
        if !self.dir.exists() {
            return Ok(());
        }
        if !self.dir.join(CONFIG).exists() {
            bail!("{} is no demo's directory, so it is not thrown away", self.dir.display());
        }
        fs::remove_dir_all(&self.dir).with_context(|| format!("clearing {}", self.dir.display()))
    }

    /// Makes the directory and a root key, where they are not there yet.
    pub fn prepare(&self) -> anyhow::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.dir)
            .with_context(|| format!("creating {}", self.dir.display()))?;
        let key = self.dir.join(ROOT_KEY);
        if !key.exists() {
            RootKey::create(&key)?;
        }
        Ok(())
    }

    /// Writes the configuration for a city at `address` whose LINE is the pretended one, and reads
    /// it back.
    pub fn configure(&self, address: SocketAddr, line: &Running) -> anyhow::Result<Config> {
        let file = self.dir.join(CONFIG);
        let text = config(address, line);
        fs::write(&file, &text).with_context(|| format!("writing {}", file.display()))?;
        Ok(Config::parse(&file, &text, &Surroundings::default())?)
    }
}

fn config(address: SocketAddr, line: &Running) -> String {
    let section = |name: &str, values: &[(&str, String)]| {
        let line =
            |(key, value): &(_, String)| format!("{key} = {}\n", Value::from(value.as_str()));
        format!("[{name}]\n{}\n", values.iter().map(line).collect::<String>())
    };
    let own = |text: &str| text.to_owned();
    [
        own("# Written anew by `hamaguri demo` at each start.\nmode = \"demo\"\n\n"),
        section(
            "server",
            &[("listen", address.to_string()), ("public_url", format!("http://{address}"))],
        ),
        section("data", &[("dir", own("data"))]),
        section("keys", &[("root_key_file", own(ROOT_KEY))]),
        section(
            "line",
            &[
                ("channel_id", line.channel.id.clone()),
                ("channel_secret", line.channel.secret.clone()),
                ("api_base", line.api_base()),
                ("data_base", line.data_base()),
                ("access_base", line.access_base()),
                ("liff_base", line.liff_base()),
            ],
        ),
        section(
            "line.login",
            &[
                ("channel_id", line.login.id.clone()),
                ("channel_secret", line.login.secret.clone()),
                ("liff_id", line.login.liff_id.clone()),
            ],
        ),
        section(
            "city",
            &[
                ("name", own(words::CITY)),
                ("account_name", own(words::ACCOUNT)),
                ("phone", own(words::PHONE)),
            ],
        ),
        section(
            "mail",
            &[
                ("host", line.post_addr.ip().to_string()),
                ("tls", own("none")),
                ("from", own(words::MAIL_FROM)),
            ],
        ),
        // Still of the section before: the one value that is no text.
        format!("port = {}\n\n", line.post_addr.port()),
        section("log", &[("format", own("text")), ("filter", own("warn"))]),
    ]
    .concat()
}
