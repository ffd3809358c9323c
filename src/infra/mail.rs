//! Mails, handed to the one server that the configuration names.
//!
//! Plain text, one recipient a mail, so that one wrong address keeps nobody else from theirs. What
//! is wrong comes back as facts ([`MailError`]); who reads them decides whether to try again.

use std::{error::Error as _, time::Duration};

use jiff::Timestamp;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};
use tokio::time::timeout;

use super::config::{Mail as Server, MailTls};
use crate::base::text::truncate_graphemes;

/// How long a server may take for one answer. RFC 5321 allows minutes for some; a server of the
/// city's own answers within seconds.
const ANSWER_TIME: Duration = Duration::from_secs(20);

/// How long handing over one mail may take from the first packet to the last.
const WHOLE_TIME: Duration = Duration::from_secs(60);

/// The most of a server's answer that is kept, in characters: its number and a sentence or two.
const SAID_MAX: usize = 300;

/// A mail.
#[derive(Debug, Clone)]
pub struct Mail<'a> {
    /// The address it goes to.
    pub to: &'a str,
    /// What its sender is called.
    pub from_name: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What is the same each time the same mail is tried, so that a mailbox may show it once.
    pub mark: &'a str,
    /// When it was written.
    pub at: Timestamp,
}

/// Why a mail was not handed over, or not certainly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The address cannot be written to.
    #[error("an address that cannot be written to")]
    Address,
    /// The server cannot be reached, or the line broke.
    #[error("the mail server cannot be reached")]
    Unreachable,
    /// The server took too long.
    #[error("the mail server took too long")]
    TimedOut,
    /// The line could not be closed to others: the certificate does not hold, or the server speaks
    /// no TLS.
    #[error("the mail server cannot be trusted")]
    NotTrusted,
    /// The server does not let us in, in its words.
    #[error("the mail server does not let us in")]
    NotLetIn(String),
    /// The server does not take it now, in its words.
    #[error("the mail server does not take it now")]
    NotNow(String),
    /// The server refuses it for good, in its words.
    #[error("the mail server refuses it")]
    Refused(String),
}

/// Hands a mail over. Gives what the server said.
pub async fn send(server: &Server, mail: &Mail<'_>) -> Result<String, MailError> {
    let message = write(server, mail)?;
    let way = way(server)?;
    let said = timeout(WHOLE_TIME, way.send(message)).await.map_err(|_| MailError::TimedOut)?;
    match said {
        Ok(said) => {
            let lines: Vec<&str> = said.message().collect();
            Ok(short(&format!("{} {}", said.code(), lines.join(" "))))
        }
        Err(error) => Err(fault(&error)),
    }
}

fn write(server: &Server, mail: &Mail<'_>) -> Result<Message, MailError> {
    let address = |text: &str| text.parse::<Address>().map_err(|_| MailError::Address);
    let (from, to) = (address(&server.from)?, address(mail.to)?);
    let id = format!("<{}@{}>", mail.mark, from.domain());
    let machine = HeaderName::new_from_ascii_str("Auto-Submitted");
    Message::builder()
        .from(Mailbox::new(Some(mail.from_name.to_owned()), from))
        .to(Mailbox::new(None, to))
        .subject(mail.subject)
        .date(mail.at.into())
        .message_id(Some(id))
        .raw_header(HeaderValue::new(machine, "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text.to_owned())
        .map_err(|_| MailError::Address)
}

fn way(server: &Server) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    let parameters =
        || TlsParameters::builder(server.host.clone()).build().map_err(|_| MailError::NotTrusted);
    let tls = match server.tls {
        MailTls::StartTls => Tls::Required(parameters()?),
        MailTls::Tls => Tls::Wrapper(parameters()?),
        MailTls::None => Tls::None,
    };
    let domain = server.from.rsplit('@').next().unwrap_or_default();
    let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(ANSWER_TIME))
        .hello_name(ClientId::Domain(domain.to_owned()));
    Ok(match &server.login {
        Some(login) => {
            let password = login.password.expose().clone();
            builder.credentials(Credentials::new(login.user.clone(), password)).build()
        }
        None => builder.build(),
    })
}

/// Codes with which a server asks for, or refuses, a sign-in (RFC 4954).
const LOGIN_CODES: [&str; 4] = ["530", "534", "535", "538"];

fn fault(error: &smtp::Error) -> MailError {
    let said = || {
        let words = error.source().map(ToString::to_string).unwrap_or_default();
        let code = error.status().map(|it| it.to_string()).unwrap_or_default();
        short(&format!("{code} {words}"))
    };
    match error.status().map(|it| it.to_string()) {
        Some(code) if LOGIN_CODES.contains(&&*code) => MailError::NotLetIn(said()),
        Some(_) if error.is_permanent() => MailError::Refused(said()),
        Some(_) => MailError::NotNow(said()),
        None if error.is_tls() => MailError::NotTrusted,
        None if error.is_timeout() => MailError::TimedOut,
        // No way to sign in is offered, or no TLS where it is asked for.
        None if error.is_client() => MailError::NotTrusted,
        None => MailError::Unreachable,
    }
}

fn short(said: &str) -> String {
    let one_line: Vec<&str> = said.split_whitespace().collect();
    truncate_graphemes(&one_line.join(" "), SAID_MAX).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Server {
        Server {
            host: "127.0.0.1".into(),
            port: 9,
            tls: MailTls::None,
            login: None,
            from: "line@city.example.lg.jp".into(),
        }
    }

    fn mail(to: &str) -> Mail<'_> {
        let (subject, text) = ("新しい答え", "1件");
        let at = Timestamp::UNIX_EPOCH;
        Mail { to, from_name: "見本市", subject, text, mark: "7.1", at }
    }

    #[test]
    fn a_mail_says_who_sent_it_that_no_person_did_and_which_it_is() {
        let written = write(&server(), &mail("a@x.jp")).unwrap().formatted();
        let written = String::from_utf8(written).unwrap();
        for header in [
            "To: a@x.jp\r\n",
            "<line@city.example.lg.jp>\r\n",
            "Message-ID: <7.1@city.example.lg.jp>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
        ] {
            assert!(written.contains(header), "{header} is not in\n{written}");
        }
    }

    #[test]
    fn an_address_with_a_line_break_writes_no_header() {
        let slipped = write(&server(), &mail("a@x.jp\r\nBcc: b@x.jp"));
        assert_eq!(slipped.err(), Some(MailError::Address));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_told_from_one_that_refuses() {
        assert_eq!(send(&server(), &mail("a@x.jp")).await, Err(MailError::Unreachable));
    }
}
