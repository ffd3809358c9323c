//! Pictures, films and sounds that messages show: files named by their content.
//!
//! LINE's app fetches them itself and keeps what it fetched by address, so an address always stands
//! for the same bytes: its name is a hash of them. What lies here is published; nothing a resident
//! sent ever does, and so nothing here is sealed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use aws_lc_rs::digest::{SHA256, digest};

use crate::base::hex;

/// The largest film or sound LINE shows, in bytes (200 MB).
const FILM_BYTES_MAX: usize = 200_000_000;

/// The largest picture LINE shows, in bytes (10 MB).
const PICTURE_BYTES_MAX: usize = 10_000_000;

/// The files in one directory.
#[derive(Debug, Clone)]
pub struct Media {
    dir: PathBuf,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Jpeg,
    /// A picture.
    Png,
    /// A film.
    Mp4,
    /// Sound.
    M4a,
    /// Sound.
    Mp3,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// LINE shows no such files.
    #[error("neither JPEG, PNG, MP4, M4A nor MP3")]
    UnknownKind,
    /// LINE shows no files as large.
    #[error("{bytes} bytes are more than the {bytes_max} LINE shows")]
    TooLarge {
        /// The size.
        bytes: usize,
        /// The largest size for its kind.
        bytes_max: usize,
    },
    /// The disk.
    #[error("the file cannot be kept")]
    Disk(#[from] io::Error),
}

impl Media {
    /// The files in a directory, which is made when the first is put.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Keeps a file and gives its name. The same bytes have the same name, however often put.
    pub fn put(&self, bytes: &[u8]) -> Result<String, MediaError> {
        let kind = MediaKind::of(bytes).ok_or(MediaError::UnknownKind)?;
        let bytes_max = kind.bytes_max();
        if bytes_max < bytes.len() {
            return Err(MediaError::TooLarge { bytes: bytes.len(), bytes_max });
        }
        let hash = hex::encode(&digest(&SHA256, bytes).as_ref()[..16]);
        let name = format!("{hash}.{}", kind.extension());
        let path = self.dir.join(&name);
        if !path.exists() {
            fs::create_dir_all(&self.dir)?;
            let half = self.dir.join(format!("{name}.part"));
            fs::write(&half, bytes)?;
            fs::File::open(&half)?.sync_all()?;
            fs::rename(&half, &path)?;
        }
        Ok(name)
    }

    /// The file of a name as [`Media::put`] gave it; none when there is none, or when the name is no
    /// such name.
    pub fn find(&self, name: &str) -> Option<(PathBuf, MediaKind)> {
        let (hash, extension) = name.split_once('.')?;
        let kind = MediaKind::ALL.into_iter().find(|it| it.extension() == extension)?;
        let sound = hash.len() == 32 && hash.bytes().all(|it| it.is_ascii_hexdigit());
        let path = self.dir.join(name);
        (sound && path.is_file()).then_some((path, kind))
    }

    /// Where the files lie.
    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

impl MediaKind {
    const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Mp4, Self::M4a, Self::Mp3];

    /// The kind by the first bytes; what a file is called says nothing.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A', ..] => Some(Self::M4a),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Mp4),
            [b'I', b'D', b'3', ..] | [0xff, 0xe2 | 0xe3 | 0xf2 | 0xf3 | 0xfa | 0xfb, ..] => {
                Some(Self::Mp3)
            }
            _ => None,
        }
    }

    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Mp4 => "video/mp4",
            Self::M4a => "audio/mp4",
            Self::Mp3 => "audio/mpeg",
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Mp4 => "mp4",
            Self::M4a => "m4a",
            Self::Mp3 => "mp3",
        }
    }

    const fn bytes_max(self) -> usize {
        match self {
            Self::Jpeg | Self::Png => PICTURE_BYTES_MAX,
            Self::Mp4 | Self::M4a | Self::Mp3 => FILM_BYTES_MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

    #[test]
    fn a_file_is_found_under_the_name_it_got_and_the_same_file_gets_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        let name = media.put(PNG).unwrap();
        assert_eq!(media.put(PNG).unwrap(), name);
        let (path, kind) = media.find(&name).unwrap();
        assert_eq!((fs::read(path).unwrap().as_slice(), kind), (PNG, MediaKind::Png));
    }

    #[test]
    fn what_line_cannot_show_is_refused() {
        let media = Media::new(PathBuf::from("/nowhere"));
        assert!(matches!(media.put(b"<svg>"), Err(MediaError::UnknownKind)));
        let large = [PNG, &vec![0; PICTURE_BYTES_MAX]].concat();
        assert!(matches!(media.put(&large), Err(MediaError::TooLarge { .. })));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_the_directory(name in "[./a-f0-9%\\\\]{0,40}(\\.png)?") {
            let dir = tempfile::tempdir().unwrap();
            fs::write(dir.path().join("secret.png"), PNG).unwrap();
            let media = Media::new(dir.path().join("media"));
            prop_assert_eq!(media.find(&name), None);
        }
    }
}
