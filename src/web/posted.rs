//! What a form sent, whichever way the browser packed it.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{header, request::Parts},
};

use super::{Error, Result};

/// Fields of one form taken at most; the largest form, a permission matrix, has under a hundred,
/// and a page of a table with a tick per row a few hundred.
const FIELDS_MAX: usize = 2_000;

/// The fields and files of a form. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Posted(Arc<Contents>);

#[derive(Debug, Default)]
struct Contents {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
    left_out: Vec<LeftOut>,
}

/// A file that was chosen and not taken, because there was no room for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The field it was chosen in.
    pub field: String,
    /// The name it has on the visitor's machine, without folders.
    pub name: String,
}

/// A file that was chosen.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field it was chosen in.
    pub field: String,
    /// The name it has on the visitor's machine, without folders. Never a path of ours.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl Posted {
    /// Reads a body as a form. What is neither kind of form, or has more fields than any form of
    /// ours, is a [`Error::BadRequest`]. Files that do not fit into `bytes_max` with the rest are
    /// read past; texts that do not fit are [`Error::TooLarge`].
    pub async fn read(request: Request, bytes_max: usize) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        match kind.map(|it| it.split(';').next().unwrap_or_default().trim()) {
            Some("multipart/form-data") => {
                let parts = Multipart::from_request(request, &()).await;
                Self::of_parts(parts.map_err(|_| Error::BadRequest)?, bytes_max).await
            }
            Some("application/x-www-form-urlencoded") | None => {
                let body = Bytes::from_request(request, &()).await;
                Self::of_pairs(&body.map_err(|it| Error::of_status(it.status()))?)
            }
            Some(_) => Err(Error::BadRequest),
        }
    }

    /// A form of these fields.
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self(Arc::new(Contents { fields, ..Contents::default() }))
    }

    fn of_pairs(body: &[u8]) -> Result<Self> {
        let fields: Vec<(String, String)> =
            serde_html_form::from_bytes(body).map_err(|_| Error::BadRequest)?;
        if FIELDS_MAX < fields.len() {
            return Err(Error::BadRequest);
        }
        Ok(Self::of(fields.into_iter().map(|(name, text)| (name, one_newline(&text))).collect()))
    }

    async fn of_parts(mut parts: Multipart, bytes_max: usize) -> Result<Self> {
        let (mut contents, mut room) = (Contents::default(), bytes_max);
        while let Some(part) = parts.next_field().await.map_err(refusal)? {
            let field = part.name().unwrap_or_default().to_owned();
            match file_name(&part) {
                Some(name) => {
                    let bytes = content(part, room).await?;
                    room -= bytes.as_ref().map_or(0, Bytes::len);
                    match bytes {
                        // A file field left empty sends an empty file without a name.
                        _ if name.is_empty() => {}
                        Some(bytes) => contents.files.push(Upload { field, name, bytes }),
                        None => contents.left_out.push(LeftOut { field, name }),
                    }
                }
                None => {
                    let bytes = content(part, room).await?.ok_or(Error::TooLarge)?;
                    room -= bytes.len();
                    let text = String::from_utf8_lossy(&bytes);
                    contents.fields.push((field, one_newline(&text)));
                }
            }
            let files = contents.files.len() + contents.left_out.len();
            if FIELDS_MAX < contents.fields.len() + files {
                return Err(Error::BadRequest);
            }
        }
        Ok(Self(Arc::new(contents)))
    }

    /// The text of a field, its lines ended by `\n` alone; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every text of a field that may come more than once, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields().iter().filter(move |it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Whether a field was sent at all: a ticked box, the button that was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.fields().iter().any(|it| it.0 == name)
    }

    /// Every field with its text, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0.fields
    }

    /// Every file chosen, in order.
    pub fn files(&self) -> &[Upload] {
        &self.0.files
    }

    /// Every file that was chosen and not taken, because all together were too large.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.0.left_out
    }

    /// The file chosen in a field.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.0.files.iter().find(|it| it.field == name)
    }
}

/// Put into the request by whoever guards the route and reads the body.
impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let posted = parts.extensions.get::<Self>().cloned();
        posted.ok_or_else(|| Error::Fault(anyhow::anyhow!("no guard has read this form")))
    }
}

/// What a part holds; none when it is more than there is room for: then it is read to its end and
/// thrown away.
pub(super) async fn content(mut part: Field<'_>, room: usize) -> Result<Option<Bytes>> {
    let mut held = Vec::new();
    let mut is_too_large = false;
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        is_too_large = is_too_large || room < held.len() + chunk.len();
        match is_too_large {
            true => held = Vec::new(),
            false => held.extend_from_slice(&chunk),
        }
    }
    Ok((!is_too_large).then(|| held.into()))
}

/// The error nearest to a form that cannot be read. One that ends too early was broken off by its
/// sender, which is no fault of ours.
pub(super) fn refusal(error: MultipartError) -> Error {
    match error.status() {
        status if status.is_server_error() => Error::BadRequest,
        status => Error::of_status(status),
    }
}

fn one_newline(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The name of a file without folders; none when the field is text.
pub(super) fn file_name(part: &Field<'_>) -> Option<String> {
    Some(part.file_name()?.rsplit(['/', '\\']).next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    async fn read(kind: &str, body: &str) -> Result<Posted> {
        let request = Request::builder().header("content-type", kind);
        Posted::read(request.body(Body::from(body.to_owned())).unwrap(), 1_000).await
    }

    #[tokio::test]
    async fn a_file_without_room_is_left_out_and_what_stands_around_it_is_taken() {
        let file = |name: &str, bytes: usize| {
            let content = "x".repeat(bytes);
            format!(
                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
            )
        };
        let text = |name: &str, said: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{said}\r\n")
        };
        let all = [
            text("a", "before"),
            file("large", 1_001),
            file("small", 900),
            file("late", 200),
            text("b", "after"),
        ];
        let kind = "multipart/form-data; boundary=x";
        let posted = read(kind, &format!("{}--x--\r\n", all.concat())).await.unwrap();
        assert_eq!((posted.text("a"), posted.text("b")), ("before", "after"));
        let names = |all: Vec<&str>| all.join(" ");
        assert_eq!(names(posted.files().iter().map(|it| &*it.name).collect()), "small");
        assert_eq!(names(posted.left_out().iter().map(|it| &*it.name).collect()), "large late");
        let texts = format!("{}--x--\r\n", text("a", &"x".repeat(1_001)));
        assert!(matches!(read(kind, &texts).await, Err(Error::TooLarge)));
    }

    #[tokio::test]
    async fn both_ways_of_packing_a_form_read_the_same() {
        let plain = read("application/x-www-form-urlencoded", "a=1%0D%0A2&b=%E3%81%82&b=x");
        let parts = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2\r\n\
             --x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nあ\r\n\
             --x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--x--\r\n";
        let parts = read("multipart/form-data; boundary=x", parts);
        for posted in [plain.await.unwrap(), parts.await.unwrap()] {
            assert_eq!(posted.text("a"), "1\n2");
            assert_eq!(posted.all("b").collect::<Vec<_>>(), ["あ", "x"]);
            assert_eq!(posted.text("c"), "");
            assert!(posted.has("a") && !posted.has("c"));
        }
    }

    #[tokio::test]
    async fn a_file_loses_its_folders_and_an_empty_choice_is_none() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"C:\\\\d\\\\a.csv\"\r\n\r\n1,2\r\n\
             --x\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let posted = read("multipart/form-data; boundary=x", body).await.unwrap();
        let file = posted.file("f").unwrap();
        assert_eq!((file.name.as_str(), &file.bytes[..]), ("a.csv", &b"1,2"[..]));
        assert!(posted.file("g").is_none());
    }

    #[tokio::test]
    async fn what_is_no_form_is_refused() {
        assert!(read("application/json", "{}").await.is_err());
        assert!(read("multipart/form-data", "x").await.is_err());
    }
}
