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

/// A picture in another size, kept beside the picture itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaSize {
    /// At most 1024 pixels on either side and 1 MB: for cards and as what is shown first.
    Card,
    /// So many pixels broad: for pictures with areas to tap, of which phones fetch one breadth.
    Broad(u32),
}

impl MediaSize {
    /// The breadths in which LINE's app asks for a picture with areas.
    pub const BREADTHS: [u32; 5] = [240, 300, 460, 700, 1_040];

    /// Every size.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Card].into_iter().chain(Self::BREADTHS.map(Self::Broad))
    }

    /// The size of a word in addresses.
    pub fn of(word: &str) -> Option<Self> {
        Self::all().find(|it| it.word() == word)
    }

    /// The word in addresses.
    pub fn word(self) -> String {
        match self {
            Self::Card => "card".to_owned(),
            Self::Broad(pixels) => pixels.to_string(),
        }
    }
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
        self.write(&name, bytes)?;
        Ok(name)
    }

    /// Keeps a picture, written as a JPEG in another size, beside the one of a name.
    pub fn put_size(&self, name: &str, size: MediaSize, bytes: &[u8]) -> Result<(), MediaError> {
        let (hash, _) = name.split_once('.').ok_or(MediaError::UnknownKind)?;
        Ok(self.write(&sized(hash, size), bytes)?)
    }

    /// The picture of a hash in a size; none when there is none.
    pub fn find_size(&self, hash: &str, size: MediaSize) -> Option<PathBuf> {
        let path = self.dir.join(sized(hash, size));
        (is_hash(hash) && path.is_file()).then_some(path)
    }

    /// Takes a file and its sizes away, if they are there.
    pub fn remove(&self, name: &str) -> Result<(), MediaError> {
        let Some((path, _)) = self.find(name) else { return Ok(()) };
        let hash = name.split_once('.').map_or(name, |it| it.0);
        for size in MediaSize::all() {
            if let Some(path) = self.find_size(hash, size) {
                fs::remove_file(path)?;
            }
        }
        Ok(fs::remove_file(path)?)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.dir.join(name);
        if !path.exists() {
            fs::create_dir_all(&self.dir)?;
            let half = self.dir.join(format!("{name}.part"));
            fs::write(&half, bytes)?;
            fs::File::open(&half)?.sync_all()?;
            fs::rename(&half, &path)?;
        }
        Ok(())
    }

    /// The file of a name as [`Media::put`] gave it; none when there is none, or when the name is no
    /// such name.
    pub fn find(&self, name: &str) -> Option<(PathBuf, MediaKind)> {
        let (hash, extension) = name.split_once('.')?;
        let kind = MediaKind::ALL.into_iter().find(|it| it.extension() == extension)?;
        let path = self.dir.join(name);
        (is_hash(hash) && path.is_file()).then_some((path, kind))
    }

    /// Where the files lie.
    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

fn sized(hash: &str, size: MediaSize) -> String {
    format!("{hash}-{}.jpg", size.word())
}

fn is_hash(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit())
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
    fn other_sizes_lie_beside_a_picture_and_go_with_it() {
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        let name = media.put(PNG).unwrap();
        let hash = &name[..32];
        media.put_size(&name, MediaSize::Broad(460), b"small").unwrap();
        assert_eq!(
            fs::read(media.find_size(hash, MediaSize::Broad(460)).unwrap()).unwrap(),
            b"small"
        );
        assert_eq!(media.find_size(hash, MediaSize::Card), None);
        assert_eq!(MediaSize::of("460"), Some(MediaSize::Broad(460)));
        assert_eq!(MediaSize::of("461"), None);
        media.remove(&name).unwrap();
        assert_eq!(fs::read_dir(media.dir()).unwrap().count(), 0);
        media.remove(&name).unwrap();
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
            prop_assert_eq!(media.find_size(&name, MediaSize::Card), None);
        }
    }
}
