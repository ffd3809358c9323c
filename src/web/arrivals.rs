//! Forms with files too large to be held: read as they come.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::Bytes,
    extract::{
        DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request, multipart::Field,
    },
    http::request::Parts,
};

use super::{
    Error, Posted, Result, changes,
    posted::{content, file_name, refusal},
};

/// The most that is read of what carries the token, in bytes.
const TEXT_BYTES_MAX: usize = 64 * 1024;

/// What a form brings, one after the other. There is none before the form has carried the token of
/// its session, which is why that is the first field of every form of ours.
pub struct Arrivals(Option<Multipart>);

/// A field of the form. What is not read of it is read past.
pub struct Arrival<'a> {
    /// The field's name.
    pub field: String,
    /// The name the file has on the visitor's machine, without folders. Never a path of ours; empty
    /// when this is no file.
    pub name: String,
    part: Field<'a>,
}

impl Arrivals {
    /// What a request brings. [`Error::Forbidden`] when it does not begin
    /// with the token; nothing behind that is read yet.
    pub(super) async fn of(mut request: Request, token: &str) -> Result<Self> {
        if !changes::has_files(&request) {
            let posted = Posted::read(request, TEXT_BYTES_MAX).await?;
            return Self(None).if_carried(&posted, token);
        }
        // How much of a request is read at all is for the door to say.
        DefaultBodyLimit::disable().apply(&mut request);
        let parts = Multipart::from_request(request, &()).await;
        let mut parts = parts.map_err(|_| Error::BadRequest)?;
        let first = parts.next_field().await.map_err(refusal)?;
        let first = first.filter(|it| file_name(it).is_none()).ok_or(Error::Forbidden)?;
        let name = first.name().unwrap_or_default().to_owned();
        let text = content(first, TEXT_BYTES_MAX).await?.ok_or(Error::Forbidden)?;
        let first = Posted::of(vec![(name, String::from_utf8_lossy(&text).into_owned())]);
        Self(Some(parts)).if_carried(&first, token)
    }

    fn if_carried(self, posted: &Posted, token: &str) -> Result<Self> {
        if changes::carries(posted, token) { Ok(self) } else { Err(Error::Forbidden) }
    }

    /// The same among the extensions of a request, where its handler takes it from.
    pub(super) fn left(self) -> Left {
        Left(Arc::new(Mutex::new(Some(self))))
    }

    /// What comes next; none at the end of the form.
    pub async fn next(&mut self) -> Result<Option<Arrival<'_>>> {
        let Some(parts) = &mut self.0 else { return Ok(None) };
        let Some(part) = parts.next_field().await.map_err(refusal)? else { return Ok(None) };
        let field = part.name().unwrap_or_default().to_owned();
        Ok(Some(Arrival { name: file_name(&part).unwrap_or_default(), field, part }))
    }
}

impl Arrival<'_> {
    /// The next piece of it; none at its end.
    pub async fn piece(&mut self) -> Result<Option<Bytes>> {
        self.part.chunk().await.map_err(refusal)
    }
}

/// What the guard leaves to the handler.
#[derive(Clone)]
pub(super) struct Left(Arc<Mutex<Option<Arrivals>>>);

impl<S: Sync> FromRequestParts<S> for Arrivals {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let left = parts.extensions.remove::<Left>();
        let left = left.and_then(|it| it.0.lock().unwrap_or_else(PoisonError::into_inner).take());
        left.ok_or_else(|| Error::Fault(anyhow::anyhow!("no guard has let this form in")))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    const TOKEN: &str = "0123";

    fn text(name: &str, said: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{said}\r\n")
    }

    fn file(name: &str, content: &str) -> String {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        )
    }

    async fn of(kind: &str, body: String) -> Result<Arrivals> {
        let request = Request::post("/").header("content-type", kind);
        Arrivals::of(request.body(Body::from(body)).unwrap(), TOKEN).await
    }

    async fn of_parts(parts: &[String]) -> Result<Arrivals> {
        of("multipart/form-data; boundary=x", format!("{}--x--\r\n", parts.concat())).await
    }

    #[tokio::test]
    async fn files_come_one_after_the_other_and_one_that_is_not_wanted_is_read_past() {
        let parts = [
            text("_csrf", TOKEN),
            file("", ""),
            file("C:\\d\\long.mp4", &"x".repeat(200_000)),
            file("short.mp4", "abc"),
        ];
        let mut arrivals = of_parts(&parts).await.unwrap();
        let mut seen = Vec::new();
        while let Some(mut it) = arrivals.next().await.unwrap() {
            let mut read = String::new();
            while it.name == "short.mp4"
                && let Some(piece) = it.piece().await.unwrap()
            {
                read.push_str(std::str::from_utf8(&piece).unwrap());
            }
            seen.push((it.field, it.name, read));
        }
        let seen: Vec<_> = seen.iter().map(|it| (&*it.0, &*it.1, &*it.2)).collect();
        let expected = [("file", "", ""), ("file", "long.mp4", ""), ("file", "short.mp4", "abc")];
        assert_eq!(seen, expected);
    }

    #[tokio::test]
    async fn nothing_is_taken_before_the_token_was_shown() {
        let film = file("a.mp4", "film");
        for parts in [
            vec![film.clone(), text("_csrf", TOKEN)],
            vec![text("title", "x"), text("_csrf", TOKEN), film.clone()],
            vec![text("_csrf", "wrong"), film],
            vec![file("a.mp4", TOKEN)],
            vec![],
        ] {
            assert!(of_parts(&parts).await.is_err(), "{parts:?}");
        }
    }

    #[tokio::test]
    async fn a_form_without_files_brings_none_and_carries_the_token_all_the_same() {
        let kind = "application/x-www-form-urlencoded";
        let mut empty = of(kind, format!("_csrf={TOKEN}")).await.unwrap();
        assert!(empty.next().await.unwrap().is_none());
        assert!(matches!(of(kind, "_csrf=0".to_owned()).await, Err(Error::Forbidden)));
        assert!(matches!(of(kind, String::new()).await, Err(Error::Forbidden)));
    }
}
