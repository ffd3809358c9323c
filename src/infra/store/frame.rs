//! What one commit changed, as the journal has it: a header in the clear, then everything else
//! sealed, bound to the header and to the end of the chain of acts that it goes on from.

use aws_lc_rs::digest::{SHA256, digest};
use minicbor::{Decode, Encode};

use super::{
    audit::Head,
    sealed::{Plain, Sealed, Under},
};
use crate::{base::Wiped, infra::vault::Vault};

/// What the sealed part is bound to beside the header.
const NAME: &str = "store.journal";

/// The layout of the sealed part.
const VERSION: u8 = 1;

/// What stands before the sealed part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    body_len: u32,
    /// The last act before the commit.
    from: u64,
    /// The last act of the commit.
    to: u64,
    /// The beginning of a hash of the above.
    check: [u8; 4],
}

/// The sealed part.
#[derive(Encode, Decode)]
pub(super) struct Frame<'a> {
    /// The hash of the commit's last act.
    #[cbor(n(0), with = "minicbor::bytes")]
    hash: [u8; 32],
    /// The rows in the order in which they were laid.
    #[b(1)]
    pub(super) rows: Vec<StoredRow<'a>>,
}

/// A row with its value as stored; none when it was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) struct StoredRow<'a> {
    #[b(0)]
    pub(super) table: &'a str,
    #[cbor(b(1), with = "minicbor::bytes")]
    pub(super) key: &'a [u8],
    #[cbor(b(2), with = "minicbor::bytes")]
    pub(super) value: Option<&'a [u8]>,
}

impl Header {
    /// Bytes of a header.
    pub(super) const LEN: usize = 24;

    fn new(body_len: u32, from: u64, to: u64) -> Self {
        let unchecked = Self { body_len, from, to, check: [0; 4] };
        Self { check: unchecked.hash(), ..unchecked }
    }

    pub(super) fn parse(bytes: [u8; Self::LEN]) -> Self {
        let number = |at: usize| bytes[at..at + 8].try_into().map_or(0, u64::from_be_bytes);
        let word = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        let body_len = u32::from_be_bytes(word(0));
        Self { body_len, from: number(4), to: number(12), check: word(20) }
    }

    fn bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..4].copy_from_slice(&self.body_len.to_be_bytes());
        bytes[4..12].copy_from_slice(&self.from.to_be_bytes());
        bytes[12..20].copy_from_slice(&self.to.to_be_bytes());
        bytes[20..].copy_from_slice(&self.check);
        bytes
    }

    fn hash(self) -> [u8; 4] {
        let hash = digest(&SHA256, &self.bytes()[..20]);
        hash.as_ref()[..4].try_into().expect("SHA-256 has 32 bytes")
    }

    /// Bytes of the sealed part.
    pub(super) fn body_len(self) -> usize {
        self.body_len as usize
    }

    /// Bytes of the whole frame.
    pub(super) fn frame_len(self) -> u64 {
        Self::LEN as u64 + u64::from(self.body_len)
    }

    /// The act that it goes on from.
    pub(super) fn from(self) -> u64 {
        self.from
    }

    /// Whether it was written as it is, which chance bytes hardly ever are.
    pub(super) fn is_sound(self) -> bool {
        self.check == self.hash()
    }

    /// What the sealed part is bound to.
    fn context(self, before: &Head) -> Vec<u8> {
        [&self.from.to_be_bytes(), &self.to.to_be_bytes(), &before.hash[..]].concat()
    }

    /// What the sealed part says, and where the chain of acts ends with it; none when a bit of it
    /// has changed or it does not go on from there.
    pub(super) fn open(self, body: &[u8], before: &Head, vault: &Vault) -> Option<(Head, Wiped)> {
        let sealed = Sealed::parse(body)?;
        let Under::City(generation) = sealed.under else { return None };
        let cipher = vault.city(generation)?;
        let plain = sealed.open(&cipher, NAME, &self.context(before))?;
        let frame: Frame<'_> = minicbor::decode(&plain.bytes).ok()?;
        Some((Head { seq: self.to, hash: frame.hash }, plain.bytes))
    }
}

/// The frame of a commit that goes on from one end of the chain of acts to another.
pub(super) fn frame(rows: &[StoredRow<'_>], before: &Head, after: &Head, vault: &Vault) -> Vec<u8> {
    let bytes = minicbor::to_vec(Frame { hash: after.hash, rows: rows.to_vec() });
    let bytes = bytes.expect("writing to memory does not fail").into();
    let generation = Vault::CITY_GENERATION;
    let cipher = vault.city(generation).expect("the generation in use has its key");
    let plain = Plain { version: VERSION, under: Under::City(generation), bytes };
    let mut frame = vec![0; Header::LEN];
    let header = |body_len| Header::new(body_len, before.seq, after.seq);
    plain.seal(&cipher, NAME, &header(0).context(before), &mut frame);
    let body_len = u32::try_from(frame.len() - Header::LEN).expect("a commit is far below 4 GiB");
    frame[..Header::LEN].copy_from_slice(&header(body_len).bytes());
    frame
}
