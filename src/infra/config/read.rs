mod mail;
mod values;

use std::{env, fs, os::unix::fs::PermissionsExt, path::Path, path::PathBuf, time::Duration};

use reqwest::Url;
use toml::de::DeValue;

use super::{
    City, Config, Fault, Faults, KeyFile, LINE_ACCESS_BASE, LINE_API_BASE, LINE_DATA_BASE,
    LINE_LIFF_BASE, Limits, Line, Listen, Log, LogFormat, Login, Metrics, Mode, Server, TlsFiles,
    reader::{Noted, Reader},
};
use crate::base::Secret;
use values::{
    ADDRESS, CHANNEL_SECRET, CHANNEL_SECRET_NEXT, CHANNEL_TOKEN, DIGITS, FILE, LIFF_ID,
    LOGIN_SECRET, Names, ORIGIN, SCANNER, address, base, digits, is_digits, mode, origin, scanner,
    text,
};

/// What a configuration means beside its own text.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The directory of systemd's credentials.
    pub credentials: Option<PathBuf>,
}

impl Surroundings {
    /// Those of this process: `$CREDENTIALS_DIRECTORY`.
    pub fn of_process() -> Self {
        Self { credentials: env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from) }
    }
}

impl Config {
    /// Reads and checks the configuration file.
    pub fn load(file: &Path) -> Result<Self, Faults> {
        let text = fs::read_to_string(file).map_err(|error| Faults {
            file: file.to_owned(),
            faults: vec![Fault {
                line: 1,
                key: String::new(),
                found: format!("a file that cannot be read ({error})"),
                expected: "a text like ops/hamaguri.toml".to_owned(),
            }],
        })?;
        Self::parse(file, &text, &Surroundings::of_process())
    }

    /// Checks the text of a configuration; relative paths in it start beside `file`.
    pub fn parse(file: &Path, text: &str, around: &Surroundings) -> Result<Self, Faults> {
        let reader = Reader::new(file, text)?;
        let config = Reading { reader: &reader, file, around }.config();
        reader.finish()?;
        Ok(config.expect("a part is missing only when a fault has been noted"))
    }

    /// Every key a configuration file may hold, with its section.
    pub fn keys() -> Vec<&'static str> {
        let reader = Reader::new(Path::new(""), "").expect("nothing is valid TOML");
        let reading =
            Reading { reader: &reader, file: Path::new(""), around: &Surroundings::default() };
        let _faults_of_emptiness = reading.config();
        reader.asked()
    }
}

struct Reading<'a> {
    reader: &'a Reader<'a>,
    file: &'a Path,
    around: &'a Surroundings,
}

type Part<T> = Result<T, Noted>;

/// Each part asks for all of its keys before it gives up on the first wrong one: that is how all
/// faults come out at once.
impl Reading<'_> {
    fn config(&self) -> Part<Config> {
        let mode = self.reader.need("mode", "\"production\", \"verification\" or \"demo\"", mode);
        let strict = !matches!(mode, Ok(Mode::Verification | Mode::Demo));
        let rule = if strict { Rule::Production } else { Rule::Rehearsal };
        let server = self.server(rule);
        let data_dir = self.reader.need("data.dir", "a directory", |v| self.path(v));
        let root_key = self.key_file(rule, "keys.root_key_file", "root-key").and_then(|found| {
            found.ok_or_else(|| {
                self.reader.refuse("keys.root_key_file", "nothing", "a file with the root key")
            })
        });
        let (line, city) = (self.line(rule), self.city());
        let (limits, log) = (self.limits(), self.log());
        let metrics = self.reader.ask("metrics.listen", ADDRESS, address);
        let scanner = self.reader.ask("clamd.address", SCANNER, scanner);
        let mail = self.mail(rule);
        Ok(Config {
            mode: mode?,
            server: server?,
            data_dir: data_dir?,
            root_key: root_key?,
            line: line?,
            city: city?,
            limits: limits?,
            log: log?,
            metrics: metrics?.map(|listen| Metrics { listen }),
            scanner: scanner?,
            mail: mail?,
        })
    }

    fn server(&self, rule: Rule) -> Part<Server> {
        let expected = format!("{ADDRESS}, or \"inherited\"");
        let listen =
            self.reader.need("server.listen", &expected, |value| match value.as_str()? {
                "inherited" => Some(Listen::Inherited),
                _ => address(value).map(Listen::Address),
            });
        let public_url = self.reader.need("server.public_url", ORIGIN, origin);
        let certificate = self.reader.ask("server.tls_certificate_file", FILE, |v| self.file(v));
        let key = self.key_file(rule, "server.tls_key_file", "tls-key");
        let tls = match (certificate?, key?) {
            (Some(certificate_file), Some(key)) => {
                Some(TlsFiles { certificate_file, key_file: key.path().to_owned() })
            }
            (Some(_), None) => {
                return Err(self.reader.refuse("server.tls_key_file", "nothing", FILE));
            }
            (None, Some(_)) if self.reader.has("server.tls_key_file") => {
                return Err(self.reader.refuse("server.tls_certificate_file", "nothing", FILE));
            }
            (None, _) => None,
        };
        let server = Server { listen: listen?, public_url: public_url?, tls };
        match rule {
            Rule::Production => self.production_server(&server)?,
            Rule::Rehearsal => (),
        }
        Ok(server)
    }

    fn production_server(&self, server: &Server) -> Part<()> {
        let exposed = matches!(server.listen, Listen::Address(at) if !at.ip().is_loopback());
        if exposed && server.tls.is_none() {
            let expected = "a certificate (tls_certificate_file, tls_key_file), a loopback \
                            address behind a TLS proxy, or \"inherited\"";
            return Err(self.reader.refuse(
                "server.listen",
                "an open address without TLS",
                expected,
            ));
        }
        if !server.public_url.starts_with("https://") {
            let found = format!("{:?}", server.public_url);
            let expected = "an https:// address in production: LINE calls no other";
            return Err(self.reader.refuse("server.public_url", &found, expected));
        }
        Ok(())
    }

    fn line(&self, rule: Rule) -> Part<Line> {
        let channel_id = self.reader.need("line.channel_id", DIGITS, digits);
        let secret = self.secret(rule, &CHANNEL_SECRET).and_then(|found| {
            let expected = "a file with the channel secret";
            let absent = || self.reader.refuse("line.channel_secret_file", "nothing", expected);
            found.ok_or_else(absent)
        });
        let next = self.secret(rule, &CHANNEL_SECRET_NEXT);
        let token = self.secret(rule, &CHANNEL_TOKEN);
        let basic_id = self.reader.ask("line.basic_id", "a basic id such as \"@kuwana\"", |v| {
            text(v).filter(|id| id.starts_with('@') && 1 < id.len())
        });
        let api_base = self.base(rule, "line.api_base", LINE_API_BASE);
        let data_base = self.base(rule, "line.data_base", LINE_DATA_BASE);
        let access_base = self.base(rule, "line.access_base", LINE_ACCESS_BASE);
        let liff_base = self.base(rule, "line.liff_base", LINE_LIFF_BASE);
        let login = self.login(rule);
        Ok(Line {
            channel_id: channel_id?,
            channel_secret: secret?,
            channel_secret_next: next?,
            long_lived_token: token?,
            basic_id: basic_id?,
            api_base: api_base?,
            data_base: data_base?,
            access_base: access_base?,
            liff_base: liff_base?,
            login: login?,
        })
    }

    /// All of it or nothing.
    fn login(&self, rule: Rule) -> Part<Option<Login>> {
        let channel_id = self.reader.ask("line.login.channel_id", DIGITS, digits);
        let secret = self.secret(rule, &LOGIN_SECRET);
        let liff_id = self.reader.ask("line.login.liff_id", LIFF_ID, |v| {
            text(v)
                .filter(|id| id.split_once('-').is_some_and(|(a, b)| is_digits(a) && !b.is_empty()))
        });
        let missing = |key, expected| Err(self.reader.refuse(key, "nothing", expected));
        match (channel_id?, secret?, liff_id?) {
            (Some(channel_id), Some(channel_secret), Some(liff_id)) => {
                Ok(Some(Login { channel_id, channel_secret, liff_id }))
            }
            (None, _, None) if !self.reader.has("line.login") => Ok(None),
            (None, ..) => missing("line.login.channel_id", DIGITS),
            (Some(_), None, _) => {
                missing("line.login.channel_secret_file", "a file with the channel secret")
            }
            (Some(_), Some(_), None) => missing("line.login.liff_id", LIFF_ID),
        }
    }

    fn city(&self) -> Part<City> {
        let name = self.reader.need("city.name", "the municipality's name", text);
        let account_name =
            self.reader.need("city.account_name", "the name of the LINE account", text);
        let phone = self.reader.ask("city.phone", "a telephone number", text);
        let website = self.reader.ask("city.website", "an https:// address", |v| {
            text(v).filter(|url| url.starts_with("https://") && Url::parse(url).is_ok())
        });
        Ok(City { name: name?, account_name: account_name?, phone: phone?, website: website? })
    }

    fn limits(&self) -> Part<Limits> {
        let connections = self.number("limits.connections_max", 4_096, 1, 100_000);
        let request_s = self.number("limits.request_time_s", 30, 1, 60);
        let drain_s = self.number("limits.drain_time_s", 10, 0, 60);
        Ok(Limits {
            connections_max: usize::try_from(connections?).unwrap_or(usize::MAX),
            request_time: Duration::from_secs(request_s?),
            drain_time: Duration::from_secs(drain_s?),
        })
    }

    fn log(&self) -> Part<Log> {
        let format = self.reader.ask("log.format", "\"json\" or \"text\"", |value| {
            match value.as_str()? {
                "json" => Some(LogFormat::Json),
                "text" => Some(LogFormat::Text),
                _ => None,
            }
        });
        let filter = self.reader.ask("log.filter", "a level such as \"info\", or a filter", |v| {
            text(v).filter(|filter| tracing_subscriber::EnvFilter::try_new(filter).is_ok())
        });
        Ok(Log {
            format: format?.unwrap_or(LogFormat::Json),
            filter: filter?.unwrap_or_else(|| "info".to_owned()),
        })
    }

    fn number(&self, key: &'static str, default: u64, min: u64, max: u64) -> Part<u64> {
        let found = self.reader.ask(key, &format!("a number from {min} to {max}"), |value| {
            let number = value.as_integer()?;
            let number = u64::from_str_radix(number.as_str(), number.radix()).ok()?;
            (min..=max).contains(&number).then_some(number)
        });
        Ok(found?.unwrap_or(default))
    }

    fn base(&self, rule: Rule, key: &'static str, ours: &str) -> Part<String> {
        let found = self.reader.ask(key, "an http:// or https:// address", base)?;
        match (rule, found) {
            (Rule::Production, Some(found)) if found != ours => Err(self.reader.refuse(
                key,
                &format!("{found:?}"),
                &format!("{ours:?} or no such line in production: anything else is a simulator"),
            )),
            (_, found) => Ok(found.unwrap_or_else(|| ours.to_owned())),
        }
    }

    /// A secret: from its file, from the line itself outside production, or from systemd.
    fn secret(&self, rule: Rule, names: &Names) -> Part<Option<Secret<String>>> {
        let inline = self.reader.ask(names.inline, "a text that is not empty", text);
        let file = self.key_file(rule, names.file, names.credential);
        match (rule, inline?) {
            (Rule::Production, Some(_)) => {
                let expected = format!("{} = \"…\" in production", names.file);
                Err(self.reader.refuse(names.inline, "a secret in the open", &expected))
            }
            (_, Some(inline)) => Ok(Some(Secret::new(inline))),
            (_, None) => file?.map(|file| self.secret_in(names.file, file.path())).transpose(),
        }
    }

    fn secret_in(&self, key: &'static str, path: &Path) -> Part<Secret<String>> {
        let text = fs::read_to_string(path).map_err(|error| {
            let found = format!("{} ({error})", path.display());
            self.reader.refuse(key, &found, "a readable text file")
        })?;
        match text.trim() {
            "" => Err(self.reader.refuse(key, "an empty file", "the secret and nothing else")),
            secret => Ok(Secret::new(secret.to_owned())),
        }
    }

    /// A file that others may not read, or systemd's credential of this name.
    fn key_file(&self, rule: Rule, key: &'static str, name: &str) -> Part<Option<KeyFile>> {
        let Some(path) = self.reader.ask(key, FILE, |value| self.path(value))? else {
            let credential = self.around.credentials.as_ref().map(|at| at.join(name));
            return Ok(credential.filter(|path| path.is_file()).map(KeyFile::Credential));
        };
        let mode = match fs::metadata(&path) {
            Ok(about) if about.is_file() => about.permissions().mode() & 0o7777,
            Ok(_) => return Err(self.refuse_file(key, &path, "is not a file")),
            Err(error) => return Err(self.refuse_file(key, &path, &error.to_string())),
        };
        match rule {
            Rule::Production if mode & 0o077 != 0 => {
                let found = format!("{} with mode {mode:04o}", path.display());
                let expected = "mode 0600 or 0400: others may not read a key (chmod 600)";
                Err(self.reader.refuse(key, &found, expected))
            }
            Rule::Production | Rule::Rehearsal => Ok(Some(KeyFile::File(path))),
        }
    }

    fn refuse_file(&self, key: &str, path: &Path, why: &str) -> Noted {
        self.reader.refuse(key, &format!("{} ({why})", path.display()), FILE)
    }

    fn file(&self, value: &DeValue<'_>) -> Option<PathBuf> {
        self.path(value).filter(|path| path.is_file())
    }

    fn path(&self, value: &DeValue<'_>) -> Option<PathBuf> {
        let beside = self.file.parent().unwrap_or(Path::new(""));
        text(value).and_then(|path| std::path::absolute(beside.join(path)).ok())
    }
}

/// Which precautions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// All of them; also when the mode itself is wrong.
    Production,
    /// Those of a rehearsal.
    Rehearsal,
}
