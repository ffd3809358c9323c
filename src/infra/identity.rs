//! Which file it is that a path leads to.

use std::{fs, io, path::Path, time::SystemTime};

use minicbor::{Decode, Encode};

/// Which file it is, whatever it is called. A file that is renamed keeps its identity; a copy, and so
/// what comes back from a backup, has another. The image of a whole disk keeps it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct FileIdentity {
    /// Its number on the disk. Disks give the numbers of deleted files again.
    #[n(0)]
    inode: u64,
    /// When it was made, in nanoseconds since 1970; none where the disk does not say.
    #[n(1)]
    born_ns: Option<u64>,
}

impl FileIdentity {
    /// The file a path leads to.
    pub fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let facts = fs::metadata(path)?;
        let born =
            facts.created().ok().and_then(|it| it.duration_since(SystemTime::UNIX_EPOCH).ok());
        let born_ns = born.and_then(|it| u64::try_from(it.as_nanos()).ok());
        Ok(Self { inode: facts.ino(), born_ns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_file_is_the_same_and_a_copy_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let (here, there) = (dir.path().join("here"), dir.path().join("there"));
        fs::write(&here, "records").unwrap();
        let it = FileIdentity::of(&here).unwrap();
        fs::write(&here, "other records").unwrap();
        assert_eq!(FileIdentity::of(&here).unwrap(), it);
        fs::rename(&here, &there).unwrap();
        assert_eq!(FileIdentity::of(&there).unwrap(), it);
        fs::copy(&there, &here).unwrap();
        assert_ne!(FileIdentity::of(&here).unwrap(), it);
        fs::rename(&here, &there).unwrap();
        assert_ne!(FileIdentity::of(&there).unwrap(), it);
        assert!(FileIdentity::of(&here).is_err());
    }
}
