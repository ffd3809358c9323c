//! What each value looks like: how it is told when it does not, and how it is read.

use std::net::SocketAddr;

use reqwest::Url;
use toml::de::DeValue;

use crate::{
    base::mail::is_mail_address,
    infra::config::{MailTls, Mode, Scanner},
};

/// The names under which a secret may come.
pub(super) struct Names {
    pub(super) inline: &'static str,
    pub(super) file: &'static str,
    pub(super) credential: &'static str,
}

pub(super) const CHANNEL_SECRET: Names = Names {
    inline: "line.channel_secret",
    file: "line.channel_secret_file",
    credential: "channel-secret",
};
pub(super) const CHANNEL_SECRET_NEXT: Names = Names {
    inline: "line.channel_secret_next",
    file: "line.channel_secret_next_file",
    credential: "channel-secret-next",
};
pub(super) const LOGIN_SECRET: Names = Names {
    inline: "line.login.channel_secret",
    file: "line.login.channel_secret_file",
    credential: "login-secret",
};
pub(super) const CHANNEL_TOKEN: Names = Names {
    inline: "line.channel_token",
    file: "line.channel_token_file",
    credential: "channel-token",
};

pub(super) const SMTP_PASSWORD: Names =
    Names { inline: "mail.password", file: "mail.password_file", credential: "smtp-password" };

pub(super) const ADDRESS: &str = "an address such as \"127.0.0.1:8080\"";
pub(super) const SCANNER: &str = "an address such as \"127.0.0.1:3310\", or the path of a socket";
pub(super) const DIGITS: &str = "digits in quotes, such as \"1234567890\"";
pub(super) const FILE: &str = "the path of a file";
pub(super) const LIFF_ID: &str = "a LIFF id such as \"1234567890-abcdefgh\"";
pub(super) const MAIL_ADDRESS: &str = "a mail address such as \"line@city.example.lg.jp\"";
pub(super) const MAIL_HOST: &str = "the name of a mail server, such as \"smtp.city.example.lg.jp\"";
pub(super) const MAIL_TLS: &str = "\"starttls\", \"tls\" or \"none\"";
pub(super) const ORIGIN: &str = "an address without a path, such as \"https://line.example.lg.jp\"";

pub(super) fn mode(value: &DeValue<'_>) -> Option<Mode> {
    let word = value.as_str()?;
    [Mode::Production, Mode::Verification, Mode::Demo].into_iter().find(|it| it.as_str() == word)
}

pub(super) fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn address(value: &DeValue<'_>) -> Option<SocketAddr> {
    value.as_str()?.parse().ok()
}

/// A socket's path begins with a slash; anything else is an address.
pub(super) fn scanner(value: &DeValue<'_>) -> Option<Scanner> {
    match value.as_str()? {
        path if path.starts_with('/') => Some(Scanner::Unix(path.into())),
        _ => address(value).map(Scanner::Tcp),
    }
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn digits(value: &DeValue<'_>) -> Option<String> {
    text(value).filter(|text| is_digits(text))
}

pub(super) fn base(value: &DeValue<'_>) -> Option<String> {
    let url = Url::parse(value.as_str()?).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty();
    plain.then(|| url.as_str().trim_end_matches('/').to_owned())
}

pub(super) fn origin(value: &DeValue<'_>) -> Option<String> {
    base(value).filter(|base| base.splitn(4, '/').count() == 3)
}

pub(super) fn mail_address(value: &DeValue<'_>) -> Option<String> {
    text(value).filter(|text| is_mail_address(text) && text.is_ascii())
}

/// A name or an address, without a port.
pub(super) fn mail_host(value: &DeValue<'_>) -> Option<String> {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    let host = text(value).filter(|text| text.bytes().all(sound))?;
    let is_address = host.parse::<std::net::IpAddr>().is_ok();
    (is_address || !host.contains(':')).then_some(host)
}

pub(super) fn mail_tls(value: &DeValue<'_>) -> Option<MailTls> {
    let word = value.as_str()?;
    [MailTls::StartTls, MailTls::Tls, MailTls::None].into_iter().find(|it| it.as_str() == word)
}
