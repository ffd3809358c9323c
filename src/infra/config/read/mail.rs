//! The part `[mail]`.

use std::net::IpAddr;

use super::{
    Part, Reading, Rule,
    values::{
        MAIL_ADDRESS, MAIL_HOST, MAIL_TLS, SMTP_PASSWORD, mail_address, mail_host, mail_tls, text,
    },
};
use crate::infra::config::{Mail, MailLogin, MailTls};

impl Reading<'_> {
    /// All of it or nothing; a name goes with a password, and nothing leaves the machine in the
    /// open.
    pub(super) fn mail(&self, rule: Rule) -> Part<Option<Mail>> {
        let host = self.reader.ask("mail.host", MAIL_HOST, mail_host);
        let tls = self.reader.ask("mail.tls", MAIL_TLS, mail_tls);
        let usual = tls.ok().flatten().unwrap_or(MailTls::StartTls);
        let port = self.number("mail.port", u64::from(usual.usual_port()), 1, 65_535);
        let from = self.reader.ask("mail.from", MAIL_ADDRESS, mail_address);
        let login = self.mail_login(rule);
        let (host, tls) = (host?, tls?.unwrap_or(MailTls::StartTls));
        let (Some(host), from) = (host, from?) else {
            return match self.reader.has("mail") {
                true => Err(self.reader.refuse("mail.host", "nothing", MAIL_HOST)),
                false => Ok(None),
            };
        };
        let from = from.ok_or_else(|| self.reader.refuse("mail.from", "nothing", MAIL_ADDRESS))?;
        if tls == MailTls::None && !is_this_machine(&host) {
            let found = format!("\"none\" to {host}");
            let expected = "\"starttls\" or \"tls\": in the open only to this machine itself";
            return Err(self.reader.refuse("mail.tls", &found, expected));
        }
        let port = u16::try_from(port?).unwrap_or(usual.usual_port());
        Ok(Some(Mail { host, port, tls, login: login?, from }))
    }

    fn mail_login(&self, rule: Rule) -> Part<Option<MailLogin>> {
        let user = self.reader.ask("mail.user", "the name at the mail server", text);
        let password = self.secret(rule, &SMTP_PASSWORD);
        match (user?, password?) {
            (Some(user), Some(password)) => Ok(Some(MailLogin { user, password })),
            (Some(_), None) => {
                let expected = "a file with the password of mail.user";
                Err(self.reader.refuse(SMTP_PASSWORD.file, "nothing", expected))
            }
            (None, Some(_)) if self.reader.has("mail") => {
                Err(self.reader.refuse("mail.user", "nothing", "the name that the password is for"))
            }
            (None, _) => Ok(None),
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}
