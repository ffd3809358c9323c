//! Asks clamd whether a file is clean, over the stream it takes from other machines too.
//!
//! Whatever is not a plain "clean" is not clean: no answer, an answer we do not know, too large for
//! clamd's own limits.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

use super::config::Scanner;

/// The longest a look may take. A photo of 4 MB takes clamd some 50 ms; the rest is its queue.
const LOOK_TIME: Duration = Duration::from_secs(15);

/// Bytes handed over at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// The longest answer, in bytes: the name of a finding and a word.
const ANSWER_BYTES_MAX: u64 = 4 * 1024;

/// What clamd found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// Something that nobody wants.
    Infected,
}

/// Has a file looked through. Errors when clamd cannot be asked or does not say.
pub async fn scan(at: &Scanner, bytes: &[u8]) -> io::Result<Verdict> {
    let look = async {
        match at {
            Scanner::Tcp(address) => talk(TcpStream::connect(address).await?, bytes).await,
            Scanner::Unix(path) => talk(UnixStream::connect(path).await?, bytes).await,
        }
    };
    timeout(LOOK_TIME, look).await?
}

async fn talk(mut way: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<Verdict> {
    way.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK_BYTES) {
        let size = u32::try_from(chunk.len()).expect("a chunk is 64 KB at most");
        way.write_all(&size.to_be_bytes()).await?;
        way.write_all(chunk).await?;
    }
    way.write_all(&0u32.to_be_bytes()).await?;
    way.flush().await?;
    let mut answer = Vec::new();
    way.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    match answer.trim_end_matches(['\0', '\n']) {
        "stream: OK" => Ok(Verdict::Clean),
        found if found.ends_with(" FOUND") => Ok(Verdict::Infected),
        _ => Err(io::Error::other("clamd did not say whether the file is clean")),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// Something that answers like clamd; it says what it was handed.
    async fn answers(answer: &'static str) -> (Scanner, tokio::task::JoinHandle<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = Scanner::Tcp(listener.local_addr().unwrap());
        let served = tokio::spawn(async move {
            let (mut way, _) = listener.accept().await.unwrap();
            let mut head = [0; 10];
            way.read_exact(&mut head).await.unwrap();
            assert_eq!(&head, b"zINSTREAM\0");
            let mut file = Vec::new();
            loop {
                let size = way.read_u32().await.unwrap();
                if size == 0 {
                    break;
                }
                let mut chunk = vec![0; size as usize];
                way.read_exact(&mut chunk).await.unwrap();
                file.extend(chunk);
            }
            way.write_all(answer.as_bytes()).await.unwrap();
            file
        });
        (at, served)
    }

    #[tokio::test]
    async fn a_file_arrives_whole_and_is_clean_only_when_clamd_says_so() {
        let file = vec![7; 150_000];
        for (answer, clean) in [
            ("stream: OK\0", Some(Verdict::Clean)),
            ("stream: Eicar-Test-Signature FOUND\0", Some(Verdict::Infected)),
            ("INSTREAM size limit exceeded. ERROR\0", None),
            ("", None),
            ("stream: OK but", None),
        ] {
            let (at, served) = answers(answer).await;
            assert_eq!(scan(&at, &file).await.ok(), clean, "{answer}");
            assert_eq!(served.await.unwrap(), file);
        }
    }

    #[tokio::test]
    async fn without_clamd_nothing_is_clean() {
        let nobody = Scanner::Unix("/nonexistent/clamd.ctl".into());
        assert!(scan(&nobody, b"x").await.is_err());
    }
}
