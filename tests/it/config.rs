//! The configuration file: what is accepted, and how a wrong one is refused.

use std::{
    collections::BTreeSet,
    fs::{self, Permissions},
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use hamaguri::infra::config::{
    Config, Faults, KeyFile, Listen, LogFormat, MailTls, Mode, Surroundings,
};
use tempfile::TempDir;

/// A directory with the files that a configuration names.
struct Etc {
    dir: TempDir,
}

impl Etc {
    fn new() -> Self {
        let etc = Self { dir: TempDir::new().unwrap() };
        for (name, text) in [
            ("root.key", "key"),
            ("channel.secret", "s3cret\n"),
            ("tls/fullchain.pem", "PEM"),
            ("tls/key.pem", "PEM"),
        ] {
            etc.put(name, text, 0o600);
        }
        etc
    }

    fn put(&self, name: &str, text: &str, mode: u32) {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
    }

    fn read(&self, text: &str) -> Result<Config, Faults> {
        self.read_with(text, &Surroundings::default())
    }

    fn read_with(&self, text: &str, around: &Surroundings) -> Result<Config, Faults> {
        Config::parse(&self.dir.path().join("hamaguri.toml"), text, around)
    }

    /// What is wrong, as people see it, with the directory left out.
    fn refusal(&self, text: &str) -> String {
        let faults = self.read(text).expect_err("the configuration is refused");
        faults.to_string().replace(&format!("{}/", self.dir.path().display()), "")
    }
}

const GOOD: &str = r#"mode = "production"
[server]
listen = "127.0.0.1:8080"
public_url = "https://line.city.example.lg.jp"
[data]
dir = "data"
[keys]
root_key_file = "root.key"
[line]
channel_id = "1234567890"
channel_secret_file = "channel.secret"
[city]
name = "見本市"
account_name = "見本市公式"
"#;

fn without(line: &str) -> String {
    let kept = GOOD.lines().map(|it| if it.starts_with(line) { "" } else { it });
    kept.collect::<Vec<_>>().join("\n")
}

fn with(line: &str, instead: &str) -> String {
    assert!(GOOD.contains(line));
    GOOD.replace(line, instead)
}

#[test]
fn a_good_file_is_read_with_its_defaults_and_its_secret() {
    let etc = Etc::new();
    let config = etc.read(GOOD).unwrap();
    assert_eq!(config.mode, Mode::Production);
    let address: SocketAddr = "127.0.0.1:8080".parse().unwrap();
    assert_eq!(config.server.listen, Listen::Address(address));
    assert_eq!(config.data_dir, etc.dir.path().join("data"));
    assert_eq!(config.line.channel_secret.expose(), "s3cret");
    assert_eq!(config.line.api_base, "https://api.line.me");
    assert_eq!(config.limits.request_time, Duration::from_secs(30));
    assert_eq!(config.log.format, LogFormat::Json);
    assert!(config.metrics.is_none() && config.server.tls.is_none());
}

#[test]
fn each_wrong_line_is_named_with_what_was_found_and_expected() {
    let etc = Etc::new();
    for (text, told) in [
        (
            with("\"127.0.0.1:8080\"", "\"localhost\""),
            "hamaguri.toml:3: server.listen: found \"localhost\"; expected an address",
        ),
        (with("\"production\"", "\"live\""), "hamaguri.toml:1: mode: found \"live\"; expected"),
        (without("mode"), "hamaguri.toml:1: mode: found nothing; expected"),
        (without("channel_id"), "hamaguri.toml:9: line.channel_id: found nothing; expected digits"),
        (
            with("\"1234567890\"", "1234567890"),
            "hamaguri.toml:10: line.channel_id: found 1234567890; expected digits in quotes",
        ),
        (
            with("listen =", "lisen ="),
            "hamaguri.toml:3: server.lisen: found an unknown key; expected server.listen perhaps",
        ),
        (
            with("[city]", "[cities]"),
            "hamaguri.toml:12: cities: found an unknown key; expected a key that",
        ),
        (
            with("[data]\ndir = \"data\"\n", "").replace("[server]", "data = \"x\"\n[server]"),
            "hamaguri.toml:2: data: found a single value; expected a section [data]",
        ),
        (
            with(
                "public_url = \"https://line.city.example.lg.jp\"",
                "public_url = \"https://a/b\"",
            ),
            "hamaguri.toml:4: server.public_url: found \"https://a/b\"; expected an address",
        ),
        (
            format!("{GOOD}[limits]\nrequest_time_s = 900\n"),
            "hamaguri.toml:16: limits.request_time_s: found 900; expected a number from 1 to 60",
        ),
        (
            format!("{GOOD}[log]\nfilter = \"hamaguri=loud\"\n"),
            "hamaguri.toml:16: log.filter: found \"hamaguri=loud\"; expected a level",
        ),
        (
            format!("{GOOD}[metrics]\nlisten = 9464\n"),
            "hamaguri.toml:16: metrics.listen: found 9464; expected an address",
        ),
        (
            with("\"root.key\"", "\"gone.key\""),
            "hamaguri.toml:8: keys.root_key_file: found gone.key (No such file",
        ),
    ] {
        let refusal = etc.refusal(&text);
        assert!(refusal.lines().any(|it| it.starts_with(told)), "{told}\nis not in:\n{refusal}");
    }
}

#[test]
fn all_faults_come_out_at_once_in_the_order_of_lines() {
    let text = with("\"127.0.0.1:8080\"", "8080")
        .replace("\"1234567890\"", "\"x\"")
        .replace("name = \"見本市\"", "nmae = \"見本市\"");
    let refusal = Etc::new().refusal(&text);
    let lines: Vec<&str> = refusal.lines().map(|it| it.split(':').nth(1).unwrap()).collect();
    assert_eq!(lines, ["3", "10", "12", "13"], "{refusal}");
}

#[test]
fn production_refuses_what_a_rehearsal_may_do() {
    let etc = Etc::new();
    etc.put("open.secret", "s", 0o644);
    etc.put("group.key", "k", 0o640);
    for (text, told) in [
        (
            with("[city]", "api_base = \"http://127.0.0.1:8081\"\n[city]"),
            "line.api_base: found \"http://127.0.0.1:8081\"; expected \"https://api.line.me\"",
        ),
        (
            with("[city]", "data_base = \"https://example.jp\"\n[city]"),
            "line.data_base: found \"https://example.jp\"; expected",
        ),
        (
            with("\"channel.secret\"", "\"open.secret\""),
            "line.channel_secret_file: found open.secret with mode 0644; expected mode 0600",
        ),
        (
            with("\"root.key\"", "\"group.key\""),
            "keys.root_key_file: found group.key with mode 0640; expected mode 0600",
        ),
        (
            with("channel_secret_file = \"channel.secret\"", "channel_secret = \"abc\""),
            "line.channel_secret: found a secret in the open; expected line.channel_secret_file",
        ),
        (
            with("\"https://line.city.example.lg.jp\"", "\"http://line.city.example.lg.jp\""),
            "server.public_url: found \"http://line.city.example.lg.jp\"; expected an https",
        ),
        (
            with("\"127.0.0.1:8080\"", "\"0.0.0.0:80\""),
            "server.listen: found an open address without TLS; expected a certificate",
        ),
    ] {
        let refusal = etc.refusal(&text);
        assert!(refusal.contains(told), "{told}\nis not in:\n{refusal}");
        assert!(!refusal.contains("\"abc\""), "a secret is shown: {refusal}");
        let rehearsal = text.replace("\"production\"", "\"verification\"");
        etc.read(&rehearsal).expect("a rehearsal may");
    }
}

#[test]
fn an_open_address_with_tls_is_accepted_in_production() {
    let tls = "\"0.0.0.0:443\"\ntls_certificate_file = \"tls/fullchain.pem\"\n\
               tls_key_file = \"tls/key.pem\"";
    let config = Etc::new().read(&with("\"127.0.0.1:8080\"", tls)).unwrap();
    assert!(config.server.tls.is_some());
}

#[test]
fn half_a_pair_is_refused() {
    let etc = Etc::new();
    for (line, told) in [
        ("tls_certificate_file = \"tls/fullchain.pem\"", "server.tls_key_file: found nothing"),
        ("tls_key_file = \"tls/key.pem\"", "server.tls_certificate_file: found nothing"),
    ] {
        let refusal = etc.refusal(&with("[data]", &format!("{line}\n[data]")));
        assert!(refusal.contains(told), "{refusal}");
    }
    let login = |lines: &str| with("[city]", &format!("[line.login]\n{lines}\n[city]"));
    for (lines, told) in [
        ("liff_id = \"123-abc\"", "line.login.channel_id: found nothing"),
        ("channel_id = \"123\"", "line.login.channel_secret_file: found nothing"),
        (
            "channel_id = \"123\"\nchannel_secret_file = \"key\"",
            "line.login.liff_id: found nothing",
        ),
        ("", "line.login.channel_id: found nothing"),
        ("liff = \"123-abc\"", "line.login.liff: found an unknown key"),
    ] {
        let lines = lines.replace("\"key\"", "\"channel.secret\"");
        let refusal = etc.refusal(&login(&lines));
        assert!(refusal.contains(told), "{refusal}");
        assert!(refusal.starts_with("hamaguri.toml:"), "{refusal}");
    }
    let refusal = etc.refusal(&with("[city]", "login = 1\n[city]"));
    assert!(refusal.contains("line.login: found a single value"), "{refusal}");
}

#[test]
fn credentials_of_systemd_stand_in_for_files() {
    let etc = Etc::new();
    for name in ["root-key", "channel-secret", "channel-secret-next", "channel-token"] {
        etc.put(&format!("credentials/{name}"), name, 0o440);
    }
    let text = without("root_key_file").replace("channel_secret_file = \"channel.secret\"\n", "");
    let credentials: PathBuf = etc.dir.path().join("credentials");
    let around = Surroundings { credentials: Some(credentials.clone()) };
    let config = etc.read_with(&text, &around).unwrap();
    assert_eq!(config.root_key, KeyFile::Credential(credentials.join("root-key")));
    assert_eq!(config.line.channel_secret.expose(), "channel-secret");
    assert_eq!(config.line.channel_secret_next.unwrap().expose(), "channel-secret-next");
    assert_eq!(config.line.long_lived_token.unwrap().expose(), "channel-token");
}

#[test]
fn the_mail_server_is_read_whole_or_refused_with_what_is_missing() {
    let etc = Etc::new();
    etc.put("smtp.password", "pass\n", 0o600);
    let mail = |lines: &str| format!("{GOOD}[mail]\n{lines}\n");
    let whole = "host = \"smtp.city.jp\"\nfrom = \"line@city.jp\"";
    let config = etc.read(&mail(whole)).unwrap().mail.unwrap();
    assert_eq!((config.port, config.tls, config.login.is_none()), (587, MailTls::StartTls, true));
    let signed = format!("{whole}\ntls = \"tls\"\nuser = \"u\"\npassword_file = \"smtp.password\"");
    let config = etc.read(&mail(&signed)).unwrap().mail.unwrap();
    let login = config.login.unwrap();
    assert_eq!((config.port, &*login.user, &**login.password.expose()), (465, "u", "pass"));
    let here = whole.replace("smtp.city.jp", "127.0.0.1");
    assert_eq!(etc.read(&mail(&format!("{here}\ntls = \"none\""))).unwrap().mail.unwrap().port, 25);
    assert!(etc.read(GOOD).unwrap().mail.is_none());
    for (lines, told) in [
        ("", "mail.host: found nothing; expected the name of a mail server"),
        ("host = \"smtp.city.jp\"", "mail.from: found nothing; expected a mail address"),
        ("from = \"line@city.jp\"", "mail.host: found nothing"),
        ("host = \"smtp.city.jp:25\"\nfrom = \"a@b.jp\"", "mail.host: found \"smtp.city.jp:25\""),
        ("host = \"h\"\nfrom = \"line\"", "mail.from: found \"line\"; expected a mail address"),
        ("host = \"h\"\nfrom = \"a@b.jp\"\ntls = \"ssl\"", "mail.tls: found \"ssl\"; expected"),
        (
            "host = \"h\"\nfrom = \"a@b.jp\"\ntls = \"none\"",
            "mail.tls: found \"none\" to h; expected \"starttls\" or \"tls\"",
        ),
        ("host = \"h\"\nfrom = \"a@b.jp\"\nport = 0", "mail.port: found 0; expected a number"),
        ("host = \"h\"\nfrom = \"a@b.jp\"\nuser = \"u\"", "mail.password_file: found nothing"),
        (
            "host = \"h\"\nfrom = \"a@b.jp\"\npassword_file = \"smtp.password\"",
            "mail.user: found nothing",
        ),
        (
            "host = \"h\"\nfrom = \"a@b.jp\"\nuser = \"u\"\npassword = \"abc\"",
            "mail.password: found a secret in the open; expected mail.password_file",
        ),
    ] {
        let refusal = etc.refusal(&mail(lines));
        assert!(refusal.contains(told), "{told}\nis not in:\n{refusal}");
        assert!(!refusal.contains("abc"), "a secret is shown: {refusal}");
    }
}

fn example() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ops/hamaguri.toml")).unwrap()
}

/// The example with every optional line switched on.
fn full_example() -> String {
    let on = |line: &str| {
        let key = line
            .strip_prefix('#')
            .filter(|it| it.starts_with(|c: char| c.is_ascii_lowercase() || c == '['));
        format!("{}\n", key.unwrap_or(line))
    };
    example().lines().map(on).collect()
}

/// The keys of a section and of the sections in it.
fn list(within: &str, section: &toml::Table, listed: &mut BTreeSet<String>) {
    for (key, value) in section {
        match value.as_table() {
            Some(inner) => list(&format!("{within}{key}."), inner, listed),
            None => drop(listed.insert(format!("{within}{key}"))),
        }
    }
}

#[test]
fn the_example_lists_exactly_the_keys_the_code_knows() {
    let table: toml::Table = full_example().parse().unwrap();
    let mut listed = BTreeSet::new();
    list("", &table, &mut listed);
    let known: BTreeSet<String> = Config::keys().into_iter().map(str::to_owned).collect();
    assert_eq!(listed, known);
}

#[test]
fn the_example_is_accepted_in_production_and_states_the_true_defaults() {
    let etc = Etc::new();
    let here = |text: &str| text.replace("/etc/hamaguri/", "");
    let plain = etc.read(&here(&example())).unwrap();
    assert_eq!(plain.mode, Mode::Production);
    etc.put("channel-next.secret", "n", 0o600);
    etc.put("channel.token", "t", 0o600);
    etc.put("login.secret", "l", 0o600);
    etc.put("smtp.password", "p", 0o600);
    let full = here(&full_example()).replace("\"production\"", "\"verification\"");
    let full = etc.read(&full).unwrap();
    assert_eq!(format!("{:?}", full.limits), format!("{:?}", plain.limits));
    assert_eq!(format!("{:?}", full.log), format!("{:?}", plain.log));
    assert_eq!(full.line.api_base, plain.line.api_base);
    assert_eq!(full.line.data_base, plain.line.data_base);
    assert_eq!(full.line.access_base, plain.line.access_base);
    assert_eq!(full.line.liff_base, plain.line.liff_base);
    assert_eq!(plain.line.sdk(), "https://static.line-scdn.net/liff/edge/2/sdk.js");
    assert!(plain.line.login.is_none());
    assert_eq!(full.line.login.unwrap().liff_id, "1234567891-abcdefgh");
}
