//! Forms with files (`multipart/form-data`), whole in memory.

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub(super) name: String,
    /// In lower case, without parameters; empty when not said.
    pub(super) content_type: String,
    pub(super) body: &'a [u8],
}

/// The parts of a body whose `Content-Type` is this; none when it does not read.
pub(super) fn parts<'a>(content_type: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let boundary = parameter(content_type, "boundary")?;
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut rest = &body[find(body, &delimiter)? + delimiter.len()..];
    while let Some(after) = rest.strip_prefix(b"\r\n") {
        let end = find(after, &[b"\r\n", delimiter.as_slice()].concat())?;
        parts.push(part(&after[..end])?);
        rest = &after[end + 2 + delimiter.len()..];
    }
    rest.starts_with(b"--").then_some(parts)
}

fn part(text: &[u8]) -> Option<Part<'_>> {
    let end = find(text, b"\r\n\r\n")?;
    let head = str::from_utf8(&text[..end]).ok()?;
    let header = |name: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let found = lines.find(|(of, _)| of.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    };
    let content_type = header("content-type").unwrap_or_default();
    let content_type = content_type.split(';').next().unwrap_or_default().trim();
    Some(Part {
        name: parameter(header("content-disposition")?, "name")?,
        content_type: content_type.to_ascii_lowercase(),
        body: &text[end + 4..],
    })
}

/// A parameter of a header's value, such as `name="file"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut all = value.split(';').skip(1).filter_map(|pair| pair.trim().split_once('='));
    let found = all.find(|(of, _)| of.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim_matches('"').to_owned())
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=\"xyz\"";

    #[test]
    fn fields_and_files_are_told_apart() {
        let body = b"--xyz\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\ncity\r\n\
                     --xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\
                     Content-Type: text/plain; charset=utf-8\r\n\r\nU1\r\nU2\r\n--xyz--\r\n";
        let parts = parts(TYPE, body).unwrap();
        let seen: Vec<_> = parts
            .iter()
            .map(|part| (part.name.as_str(), part.content_type.as_str(), part.body))
            .collect();
        let expected: [(&str, &str, &[u8]); 2] =
            [("description", "", b"city"), ("file", "text/plain", b"U1\r\nU2")];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_form_cut_short_does_not_read() {
        assert_eq!(
            parts(TYPE, b"--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"),
            None
        );
        assert_eq!(parts("text/plain", b""), None);
    }

    proptest! {
        #[test]
        fn no_body_breaks_the_reader(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let form = [b"--xyz\r\n".as_slice(), &body].concat();
            let _ = parts(TYPE, &form);
        }
    }
}
