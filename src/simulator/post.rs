//! A mail server that takes every mail and delivers none, for the demo and for tests.
//!
//! It speaks as much of SMTP (RFC 5321) as a client needs to hand over a mail, in the open, on this
//! machine alone. What it was given stands on a page of the pretended LINE's, so that somebody who
//! tries the house out sees what staff would be mailed.

use std::{
    collections::VecDeque,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

/// The most mails kept; the oldest make room.
const KEPT_MAX: usize = 200;

/// The longest line or mail taken, in bytes: far more than a notice has.
const MAIL_BYTES_MAX: u64 = 256 * 1024;

/// A mail as it was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// To whom.
    pub to: String,
    /// Everything between `DATA` and the last dot.
    pub raw: String,
}

/// A mail server. Clones are the same one.
#[derive(Debug, Clone, Default)]
pub struct Post(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    caught: VecDeque<Caught>,
    next: VecDeque<Whim>,
}

/// What the server does with the next mail instead of taking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whim {
    /// It says this line, such as `451 4.3.0 later`, when it is told the recipient.
    Say(String),
    /// It hangs up without a word after it was given the mail, and keeps it.
    HangUp,
}

impl Post {
    /// The mails it was given so far, the newest first.
    pub fn caught(&self) -> Vec<Caught> {
        self.locked().caught.iter().rev().cloned().collect()
    }

    /// Lets the next mails fare so, in this order.
    pub fn will(&self, whims: impl IntoIterator<Item = Whim>) {
        self.locked().next.extend(whims);
    }

    fn locked(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, mail: Caught) {
        let mut inside = self.locked();
        inside.caught.push_back(mail);
        if KEPT_MAX < inside.caught.len() {
            inside.caught.pop_front();
        }
    }

    /// Opens on a free port of this machine; the server lives as long as its task.
    pub(super) async fn open(&self) -> io::Result<(SocketAddr, JoinHandle<()>)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let post = self.clone();
        let task = tokio::spawn(async move {
            let mut talks = JoinSet::new();
            loop {
                tokio::select! {
                    Ok((stream, _)) = listener.accept() => {
                        let post = post.clone();
                        // How a talk ends is the other side's affair.
                        talks.spawn(async move { drop(talk(&post, stream).await) });
                    }
                    Some(_) = talks.join_next() => {}
                }
            }
        });
        Ok((address, task))
    }
}

async fn talk(post: &Post, mut stream: TcpStream) -> io::Result<()> {
    let (read, mut write) = stream.split();
    let mut read = BufReader::new(read.take(MAIL_BYTES_MAX));
    let (mut to, mut whim) = (String::new(), None);
    write.write_all(b"220 post.test\r\n").await?;
    loop {
        let mut line = String::new();
        if read.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let said = match &*verb {
            "EHLO" | "HELO" => "250-post.test\r\n250 8BITMIME".to_owned(),
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                whim = post.locked().next.pop_front();
                match &whim {
                    Some(Whim::Say(said)) => said.clone(),
                    Some(Whim::HangUp) | None => "250 ok".to_owned(),
                }
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let raw = data(&mut read).await?;
                post.keep(Caught { to: to.clone(), raw });
                if whim == Some(Whim::HangUp) {
                    return Ok(());
                }
                "250 2.0.0 taken".to_owned()
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok".to_owned(),
        };
        write.write_all(format!("{said}\r\n").as_bytes()).await?;
    }
}

/// The lines of a mail up to the one with a dot alone.
async fn data(read: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        if read.read_line(&mut line).await? == 0 || line.trim_end() == "." {
            return Ok(raw);
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

impl Caught {
    /// The subject and the text, decoded as a mail program would; what cannot be decoded is left
    /// as it stands.
    pub fn read(&self) -> (String, String) {
        let (head, body) = self.raw.split_once("\r\n\r\n").unwrap_or((&self.raw, ""));
        let head = head.replace("\r\n ", " ");
        let of = |name: &str| {
            let line = head.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
            line.unwrap_or_default().to_owned()
        };
        let text = match &*of("Content-Transfer-Encoding") {
            "base64" => base64(body),
            "quoted-printable" => quoted(body),
            _ => body.to_owned(),
        };
        let words = of("Subject");
        let subject = words.split_whitespace().map(encoded_word).collect();
        (subject, text)
    }
}

/// A word of a header (RFC 2047).
fn encoded_word(word: &str) -> String {
    let inside = word.strip_prefix("=?utf-8?b?").and_then(|it| it.strip_suffix("?="));
    inside.map_or_else(|| word.to_owned(), base64)
}

fn base64(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let packed: String = text.split_whitespace().collect();
    let bytes = STANDARD.decode(packed).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Quoted-printable (RFC 2045, 6.7).
fn quoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, others @ ..] = rest {
        let byte = others
            .get(..2)
            .filter(|_| *first == b'=')
            .and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &others[2..] } else { others };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
