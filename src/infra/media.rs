//! Pictures, films and sounds that messages show: files named by their content.
//!
//! LINE's app fetches them itself and keeps what it fetched by address, so an address always stands
//! for the same bytes: its name is a hash of them. What lies here is published; nothing a resident
//! sent ever does, and so nothing here is sealed.

mod half;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

pub use half::Half;

use super::disk;

/// The largest film or sound LINE shows, in bytes (200 MB).
pub const FILM_BYTES_MAX: u64 = 200_000_000;

/// The largest picture LINE shows, in bytes (10 MB).
pub const PICTURE_BYTES_MAX: u64 = 10_000_000;

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
        bytes: u64,
        /// The largest size for its kind.
        bytes_max: u64,
    },
    /// The disk is full, or too full for a file as large.
    #[error("there is no room left on the disk")]
    NoRoom,
    /// The disk.
    #[error("the file cannot be kept")]
    Disk(#[source] io::Error),
}

impl From<io::Error> for MediaError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoRoom,
            _ => Self::Disk(error),
        }
    }
}

impl Media {
    /// The files in a directory, which is made when the first is put.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Keeps a file and gives its name. The same bytes have the same name, however often put.
    pub fn put(&self, bytes: &[u8]) -> Result<String, MediaError> {
        let mut half = Half::begin(&self.dir, 0)?;
        half.write(bytes)?;
        Ok(half.keep()?.0)
    }

    /// Begins to take a file in piece by piece, however large. Stops before the disk is full: what the
    /// database cannot write is worse than a film that is missing.
    pub fn begin(&self) -> Result<Half, MediaError> {
        Half::begin(&self.dir, disk::RESERVE_BYTES)
    }

    /// Takes away what was left half-way when the process was killed. For whoever alone writes here.
    pub fn sweep(&self) -> io::Result<()> {
        if self.dir.is_dir() { half::sweep(&self.dir) } else { Ok(()) }
    }

    /// Keeps a picture, written as a JPEG in another size, beside the one of a name.
    pub fn put_size(&self, name: &str, size: MediaSize, bytes: &[u8]) -> Result<(), MediaError> {
        let (hash, _) = name.split_once('.').ok_or(MediaError::UnknownKind)?;
        let mut file = Half::begin(&self.dir, 0)?;
        file.write(bytes)?;
        Ok(file.rename(&sized(hash, size))?)
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

    /// So many first bytes say of every file what it is.
    pub const HEAD_BYTES: usize = 12;

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

    const fn bytes_max(self) -> u64 {
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
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        assert!(matches!(media.put(b"<svg>"), Err(MediaError::UnknownKind)));
        let large = [PNG, &vec![0; usize::try_from(PICTURE_BYTES_MAX).unwrap()]].concat();
        assert!(matches!(media.put(&large), Err(MediaError::TooLarge { .. })));
        assert_eq!(left(&media), [""; 0]);
    }

    fn left(media: &Media) -> Vec<String> {
        let names = fs::read_dir(media.dir()).unwrap().map(|it| it.unwrap().file_name());
        names.map(|it| it.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_that_comes_in_pieces_is_the_same_as_one_put_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        let mut half = media.begin().unwrap();
        for byte in PNG {
            half.write(&[*byte]).unwrap();
        }
        assert_eq!(media.find(&left(&media)[0]), None, "nobody finds it while it comes");
        let kept = half.keep().unwrap();
        assert_eq!(kept, (media.put(PNG).unwrap(), PNG.len() as u64));
        assert_eq!(fs::read(media.find(&kept.0).unwrap().0).unwrap(), PNG);
        assert_eq!(left(&media), [kept.0]);
    }

    #[test]
    fn what_comes_and_is_not_kept_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        let mut wrong = media.begin().unwrap();
        wrong.write(b"<svg").unwrap();
        assert!(matches!(wrong.write(b" xmlns=''>"), Err(MediaError::UnknownKind)));
        let mut short = media.begin().unwrap();
        short.write(b"<svg").unwrap();
        assert!(matches!(short.keep(), Err(MediaError::UnknownKind)));
        let mut full = Half::begin(media.dir(), u64::MAX).unwrap();
        assert!(matches!(full.write(PNG), Err(MediaError::NoRoom)));
        let full_disk = io::Error::from(io::ErrorKind::StorageFull);
        assert!(matches!(full_disk.into(), MediaError::NoRoom));
        drop((wrong, full));
        assert_eq!(left(&media), [""; 0]);
    }

    #[test]
    fn what_a_killed_process_left_is_swept_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let media = Media::new(dir.path().join("media"));
        media.sweep().unwrap();
        let name = media.put(PNG).unwrap();
        std::mem::forget(media.begin().unwrap());
        assert_eq!(left(&media).len(), 2);
        media.sweep().unwrap();
        assert_eq!(left(&media), [name]);
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
