use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use aws_lc_rs::digest::{Context, SHA256};

use super::{MediaError, MediaKind};
use crate::{base::hex, infra::disk};

/// The ending of what lies beside the files while it comes in. No address leads to it.
const ENDING: &str = "part";

/// A file while it comes in. [`Half::keep`] makes it one of the files; dropped before that, it is gone.
pub struct Half {
    dir: PathBuf,
    path: PathBuf,
    file: File,
    reserve: u64,
    hash: Context,
    head: Vec<u8>,
    bytes: u64,
}

impl Half {
    /// An empty one among the files of a directory, which is made when there is none. It leaves so
    /// many bytes of the disk free.
    pub(super) fn begin(dir: &Path, reserve: u64) -> Result<Self, MediaError> {
        fs::create_dir_all(dir)?;
        let path = dir.join(format!("{}.{ENDING}", hex::encode(&rand::random::<[u8; 16]>())));
        Ok(Self {
            dir: dir.to_owned(),
            file: File::create_new(&path)?,
            path,
            reserve,
            hash: Context::new(&SHA256),
            head: Vec::new(),
            bytes: 0,
        })
    }

    /// Adds what comes next. Refused as soon as it shows that LINE would not show the file, and when
    /// the disk gets too full.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), MediaError> {
        let missing = MediaKind::HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(piece.iter().take(missing));
        self.bytes += piece.len() as u64;
        if self.head.len() == MediaKind::HEAD_BYTES {
            self.kind()?;
        }
        if disk::free(&self.dir)? < self.reserve {
            return Err(MediaError::NoRoom);
        }
        self.hash.update(piece);
        Ok(self.file.write_all(piece)?)
    }

    /// Makes it one of the files and gives its name and its size in bytes.
    pub fn keep(self) -> Result<(String, u64), MediaError> {
        let kind = self.kind()?;
        let hash = hex::encode(&self.hash.clone().finish().as_ref()[..16]);
        let name = format!("{hash}.{}", kind.extension());
        self.rename(&name)?;
        Ok((name, self.bytes))
    }

    /// Gives it a name among the files. What lies there under that name already stays.
    pub(super) fn rename(&self, name: &str) -> io::Result<()> {
        let to = self.dir.join(name);
        if !to.exists() {
            self.file.sync_all()?;
            fs::rename(&self.path, to)?;
            File::open(&self.dir)?.sync_all()?;
        }
        Ok(())
    }

    fn kind(&self) -> Result<MediaKind, MediaError> {
        let kind = MediaKind::of(&self.head).ok_or(MediaError::UnknownKind)?;
        let bytes_max = kind.bytes_max();
        if bytes_max < self.bytes {
            return Err(MediaError::TooLarge { bytes: self.bytes, bytes_max });
        }
        Ok(kind)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        // Once it has a name there is nothing left to take away.
        let _gone_already = fs::remove_file(&self.path);
    }
}

/// Takes away what a process left half-way when it was killed.
pub(super) fn sweep(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == ENDING) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
