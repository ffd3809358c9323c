use std::{
    fs,
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    base::{Secret, hex},
    infra::config::KeyFile,
};

/// Bytes of a root key.
const LEN: usize = 32;

/// The key from which every other key is derived: 32 random bytes.
pub struct RootKey(Secret<[u8; LEN]>);

/// Why there is no root key.
#[derive(Debug, thiserror::Error)]
pub enum RootKeyError {
    /// The file cannot be read or written.
    #[error("the root key at {path} cannot be used")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Others than its owner may read the file.
    #[error("the root key at {path} is readable by others (mode {mode:o}): chmod 600")]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file lies with the data it should protect.
    #[error("the root key at {path} lies inside the data directory; move it out")]
    BesideData {
        /// The file.
        path: PathBuf,
    },
    /// The file holds something else.
    #[error("the root key at {path} is neither 32 bytes nor 64 hexadecimal digits")]
    Malformed {
        /// The file.
        path: PathBuf,
    },
}

impl RootKey {
    /// Fresh bytes from the system's randomness.
    pub fn random() -> Self {
        let mut bytes = [0; LEN];
        aws_lc_rs::rand::fill(&mut bytes).expect("the system's randomness does not fail");
        Self(Secret::new(bytes))
    }

    /// Reads the key from a file of mode 0600 or stricter, outside the data directory.
    pub fn load(path: &Path, data_dir: &Path) -> Result<Self, RootKeyError> {
        if lies_within(path, data_dir) {
            return Err(RootKeyError::BesideData { path: path.to_owned() });
        }
        let mode = fs::metadata(path).map_err(failed(path))?.permissions().mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(RootKeyError::Open { path: path.to_owned(), mode });
        }
        Self::read(path)
    }

    /// Reads the key from where the configuration says. systemd guards a credential, so its mode
    /// and place are not ours to judge.
    pub fn open(file: &KeyFile, data_dir: &Path) -> Result<Self, RootKeyError> {
        match file {
            KeyFile::File(path) => Self::load(path, data_dir),
            KeyFile::Credential(path) => Self::read(path),
        }
    }

    /// Makes a fresh key and writes it to a new file of mode 0600, as hexadecimal digits. An
    /// existing file is never overwritten: it may be the only way to a city's data.
    pub fn create(path: &Path) -> Result<Self, RootKeyError> {
        let key = Self::random();
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(failed(path))?;
        let text = Zeroizing::new(hex::encode(key.bytes()) + "\n");
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed(path))?;
        Ok(key)
    }

    /// The key of known bytes.
    #[cfg(test)]
    pub(super) fn known(bytes: [u8; LEN]) -> Self {
        Self(Secret::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; LEN] {
        self.0.expose()
    }

    fn read(path: &Path) -> Result<Self, RootKeyError> {
        let bytes = Zeroizing::new(fs::read(path).map_err(failed(path))?);
        let parsed = match <[u8; LEN]>::try_from(bytes.as_slice()) {
            Ok(raw) => Some(raw),
            Err(_) => std::str::from_utf8(&bytes)
                .ok()
                .and_then(|text| hex::decode(text.trim()).map(Zeroizing::new))
                .and_then(|decoded| decoded.as_slice().try_into().ok()),
        };
        match parsed {
            Some(key) => Ok(Self(Secret::new(key))),
            None => Err(RootKeyError::Malformed { path: path.to_owned() }),
        }
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> RootKeyError {
    move |source| RootKeyError::Io { path: path.to_owned(), source }
}

/// Whether a file lies somewhere below a directory, symbolic links resolved where they exist.
fn lies_within(path: &Path, dir: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(path).starts_with(real(dir))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_created_key_reads_back_and_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("root.key");
        let made = RootKey::create(&path).unwrap();
        let read = RootKey::load(&path, &dir.path().join("data")).unwrap();
        assert_eq!(made.bytes(), read.bytes());
        assert!(matches!(RootKey::create(&path), Err(RootKeyError::Io { .. })));
    }

    #[test]
    fn a_key_others_may_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("root.key");
        RootKey::create(&path).unwrap();
        for mode in [0o640, 0o604, 0o620] {
            chmod(&path, mode);
            let refused = RootKey::load(&path, &dir.path().join("data"));
            assert!(matches!(refused, Err(RootKeyError::Open { .. })), "{mode:o}");
        }
    }

    #[test]
    fn a_key_inside_the_data_directory_is_refused_even_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        fs::create_dir(&data).unwrap();
        RootKey::create(&data.join("root.key")).unwrap();
        let link = dir.path().join("link.key");
        std::os::unix::fs::symlink(data.join("root.key"), &link).unwrap();
        assert!(matches!(RootKey::load(&link, &data), Err(RootKeyError::BesideData { .. })));
    }

    #[test]
    fn raw_bytes_and_digits_are_the_same_key_and_anything_else_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("root.key");
        let load = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            chmod(&path, 0o600);
            RootKey::load(&path, &dir.path().join("data"))
        };
        assert_eq!(
            load(&[0xab; 32]).unwrap().bytes(),
            load("aB".repeat(32).as_bytes()).unwrap().bytes()
        );
        assert!(matches!(load(&[0xab; 31]), Err(RootKeyError::Malformed { .. })));
        assert!(matches!(load("xy".repeat(32).as_bytes()), Err(RootKeyError::Malformed { .. })));
    }
}
