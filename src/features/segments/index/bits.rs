use super::rows::{Meet, meet, ones};
use crate::base::members::{BLOCK_WORDS, Block};

/// Words of a stretch: 4 KiB, a page of memory, beyond which processors fetch nothing ahead; and what
/// is found so far stays in their nearest cache.
const STRETCH_WORDS: usize = 8 * BLOCK_WORDS;

/// Numbers of a stretch.
pub const STRETCH_NUMBERS: u32 = 64 * STRETCH_WORDS as u32;

/// One bit for each of 32,768 numbers that follow each other.
pub type Stretch = [u64; STRETCH_WORDS];

/// Nobody in a stretch.
pub const NOBODY: Stretch = [0; STRETCH_WORDS];

/// A set of residents without gaps between its stretches, for looking through from end to end.
#[derive(Debug, Clone, Default)]
pub struct Bits(Vec<Stretch>);

impl Bits {
    /// Takes a number in.
    pub fn set(&mut self, no: u32) {
        let at = (no / STRETCH_NUMBERS) as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, NOBODY);
        }
        self.0[at][word(no)] |= bit(no);
    }

    /// Leaves a number out.
    pub fn clear(&mut self, no: u32) {
        if let Some(stretch) = self.0.get_mut((no / STRETCH_NUMBERS) as usize) {
            stretch[word(no)] &= !bit(no);
        }
    }

    /// Takes a number in or leaves it out.
    pub fn put(&mut self, no: u32, is_in: Present) {
        match is_in {
            Present::In => self.set(no),
            Present::Out => self.clear(no),
        }
    }

    /// Whether a number is in.
    pub fn has(&self, no: u32) -> bool {
        self.stretch((no / STRETCH_NUMBERS) as usize)[word(no)] & bit(no) != 0
    }

    /// The stretch at a place; an empty one beyond the end.
    pub fn stretch(&self, at: usize) -> &Stretch {
        self.0.get(at).unwrap_or(&NOBODY)
    }

    /// How many stretches there are.
    pub fn width(&self) -> usize {
        self.0.len()
    }

    /// Takes in who is in the other.
    pub fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), NOBODY);
        }
        let both = self.0.iter_mut().zip(&other.0);
        both.for_each(|(stretch, other)| meet(stretch, &[other], Meet::Widen));
    }

    /// Puts a stretch behind the last.
    pub fn push(&mut self, stretch: Stretch) {
        self.0.push(stretch);
    }

    /// The blocks with their places.
    pub fn blocks(&self) -> impl Iterator<Item = (u32, Block)> {
        (0..).zip(self.0.as_flattened().as_chunks().0.iter().copied())
    }

    /// How many are in both.
    pub fn len_with(&self, other: &Self) -> usize {
        let both = |(a, b): (&Stretch, &Stretch)| -> usize {
            a.iter().zip(b).map(|(a, b)| (a & b).count_ones() as usize).sum()
        };
        self.0.iter().zip(&other.0).map(both).sum()
    }

    /// How many are in.
    pub fn len(&self) -> usize {
        self.0.iter().map(ones).sum()
    }

    /// Whether nobody is in.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those in both.
    pub fn and(&self, other: &Self) -> Self {
        let both = |(a, b): (&Stretch, &Stretch)| {
            let mut out = *a;
            meet(&mut out, &[b], Meet::Narrow);
            out
        };
        Self(self.0.iter().zip(&other.0).map(both).collect())
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let words = self.0.iter().flatten().zip(0u32..);
        words.filter(|it| *it.0 != 0).flat_map(|(word, at)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| 64 * at + bit)
        })
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut bits = Self::default();
        numbers.into_iter().for_each(|no| bits.set(no));
        bits
    }
}

/// Whether something is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// It is.
    In,
    /// It is not.
    Out,
}

impl Present {
    /// In when it is so.
    pub const fn when(is_so: bool) -> Self {
        if is_so { Self::In } else { Self::Out }
    }
}

const fn word(no: u32) -> usize {
    (no % STRETCH_NUMBERS / 64) as usize
}

const fn bit(no: u32) -> u64 {
    1 << (no % 64)
}

/// Whether nobody is in a stretch.
pub fn is_empty(stretch: &Stretch) -> bool {
    stretch.iter().all(|it| *it == 0)
}
