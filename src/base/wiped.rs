use std::{
    fmt,
    hint::black_box,
    ops::{Deref, DerefMut},
};

/// Bytes of records, which are wiped when dropped, many at a time. A [`Secret`](super::Secret) is
/// wiped byte by byte, in a way that no compiler may leave out; for the hundreds of bytes of every
/// record read and written that took longer than their sealing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Wiped(Vec<u8>);

impl From<Vec<u8>> for Wiped {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl fmt::Debug for Wiped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Wiped {
    fn wipe(&mut self) {
        self.0.clear();
        self.0.resize(self.0.capacity(), 0);
        // Without somebody who might look, the compiler would leave the zeros out.
        black_box(&mut self.0);
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        self.wipe();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_where_the_bytes_stood_not_even_behind_their_end() {
        let mut bytes = Wiped::from(b"a record of somebody".to_vec());
        bytes.truncate(3);
        let (place, room) = (bytes.as_ptr(), bytes.capacity());
        bytes.wipe();
        assert_eq!((bytes.as_ptr(), bytes.capacity()), (place, room));
        assert_eq!(*bytes, vec![0; room]);
    }

    #[test]
    fn they_do_not_print() {
        assert_eq!(format!("{:?}", Wiped::from(b"hanako".to_vec())), "6 bytes");
    }
}
