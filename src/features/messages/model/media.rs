//! Pictures, films and sounds that may be shown.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::base::time;

/// The name of a published file: a hash of its bytes and what it is, such as `0f…9a.jpg`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct MediaName(#[n(0)] String);

/// What a file is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum MaterialKind {
    /// To look at.
    #[n(0)]
    Picture,
    /// To watch.
    #[n(1)]
    Film,
    /// To listen to.
    #[n(2)]
    Sound,
}

/// A file of the library.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Material {
    /// Its name among the published files.
    #[n(0)]
    pub name: MediaName,
    /// What staff call it.
    #[n(1)]
    pub title: String,
    /// What it shows, in words, for whoever does not see it.
    #[n(2)]
    pub alt: String,
    /// What it is good for.
    #[n(3)]
    pub kind: MaterialKind,
    /// Breadth and height in pixels; zeros for what is not looked at.
    #[n(4)]
    pub size: (u32, u32),
    /// How large the file is.
    #[n(5)]
    pub bytes: u64,
    /// When it came.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Whose account brought it.
    #[n(7)]
    pub by: String,
    /// The department of whoever brought it.
    #[n(8)]
    pub department: String,
}

impl MediaName {
    /// A name as the published files have them; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (hash, ending) = text.split_once('.')?;
        let is_hash = hash.len() == 32
            && hash.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
        (is_hash && kind_of(ending).is_some()).then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash alone.
    pub fn hash(&self) -> &str {
        self.0.split_once('.').map_or(&self.0, |it| it.0)
    }

    /// What it is good for.
    pub fn kind(&self) -> MaterialKind {
        let ending = self.0.split_once('.').map_or("", |it| it.1);
        kind_of(ending).unwrap_or(MaterialKind::Picture)
    }
}

fn kind_of(ending: &str) -> Option<MaterialKind> {
    match ending {
        "jpg" | "png" => Some(MaterialKind::Picture),
        "mp4" => Some(MaterialKind::Film),
        "m4a" | "mp3" => Some(MaterialKind::Sound),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_published_files_are_names() {
        let name = MediaName::parse("0123456789abcdef0123456789abcdef.jpg").unwrap();
        assert_eq!(name.hash(), "0123456789abcdef0123456789abcdef");
        assert_eq!(name.kind(), MaterialKind::Picture);
        for other in [
            "",
            "a.jpg",
            "0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef.svg",
            "0123456789ABCDEF0123456789abcdef.jpg",
            "../0123456789abcdef0123456789abc.jpg",
        ] {
            assert_eq!(MediaName::parse(other), None, "{other}");
        }
    }
}
