//! Sets of residents.

use std::{collections::BTreeMap, fmt};

use minicbor::{
    Decode, Decoder, Encode, Encoder,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};

/// Words of a block: 512 bytes, so that some thirty blocks stay in a processor's nearest cache
/// together.
pub const BLOCK_WORDS: usize = 64;

/// Numbers of a block.
pub const BLOCK_NUMBERS: u32 = 64 * BLOCK_WORDS as u32;

/// The last block that numbers can fall into.
const BLOCK_LAST: u32 = u32::MAX / BLOCK_NUMBERS;

/// Bytes of a block that is written bit by bit.
const BLOCK_BYTES: usize = 8 * BLOCK_WORDS;

/// How sets are written today; see [`Members`].
const FORM: u8 = 1;

/// One bit for each of 4,096 numbers that follow each other.
pub type Block = [u64; BLOCK_WORDS];

/// A set of residents' numbers, as bits in blocks of which empty ones are not kept: a million
/// residents take 125 KB at most, ten of them half a kilobyte each.
///
/// Written as CBOR it is `[1, [block, bytes, block, bytes, …]]`, the 1 being the form. The bytes of a
/// block are its 4,096 bits, the lowest first, or when that is shorter its stretches: how many
/// numbers are not in it, how many are, and so on in turn, each seven bits a byte with the high bit
/// set where more follows. Everybody among a million takes 2 KB, a random half of them 126 KB.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Members {
    blocks: BTreeMap<u32, Box<Block>>,
}

impl Members {
    /// Nobody.
    pub const fn new() -> Self {
        Self { blocks: BTreeMap::new() }
    }

    /// Takes a number in; whether it was not in before.
    pub fn insert(&mut self, no: u32) -> bool {
        let (word, bit) = place(no);
        let block =
            self.blocks.entry(no / BLOCK_NUMBERS).or_insert_with(|| Box::new([0; BLOCK_WORDS]));
        let is_new = block[word] & bit == 0;
        block[word] |= bit;
        is_new
    }

    /// Leaves a number out; whether it was in before.
    pub fn remove(&mut self, no: u32) -> bool {
        let (word, bit) = place(no);
        let Some(block) = self.blocks.get_mut(&(no / BLOCK_NUMBERS)) else { return false };
        let was_in = block[word] & bit != 0;
        block[word] &= !bit;
        if is_empty(block) {
            self.blocks.remove(&(no / BLOCK_NUMBERS));
        }
        was_in
    }

    /// Whether a number is in.
    pub fn contains(&self, no: u32) -> bool {
        let (word, bit) = place(no);
        self.block(no / BLOCK_NUMBERS).is_some_and(|it| it[word] & bit != 0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.blocks.values().map(|it| ones(it)).sum()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(|(at, block)| {
            block.iter().zip(0..).flat_map(move |(word, nth): (&u64, u32)| {
                let mut rest = *word;
                std::iter::from_fn(move || {
                    let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                    rest &= rest - 1;
                    Some(at * BLOCK_NUMBERS + 64 * nth + bit)
                })
            })
        })
    }

    /// The numbers, ascending, `size` at a time; the last time what is left. A size of 0 counts as 1.
    pub fn chunks(&self, size: usize) -> impl Iterator<Item = Vec<u32>> {
        let mut rest = self.iter();
        std::iter::from_fn(move || {
            let chunk: Vec<u32> = rest.by_ref().take(size.max(1)).collect();
            (!chunk.is_empty()).then_some(chunk)
        })
    }

    /// Those in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (fewer, more) = match self.blocks.len() <= other.blocks.len() {
            true => (self, other),
            false => (other, self),
        };
        let both =
            |at: &u32| Some((*at, joined(fewer.block(*at)?, more.block(*at)?, |a, b| a & b)));
        Self::of_blocks(fewer.blocks.keys().filter_map(both))
    }

    /// Those in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut either = self.clone();
        for (at, theirs) in &other.blocks {
            let mine = either.blocks.entry(*at).or_insert_with(|| Box::new([0; BLOCK_WORDS]));
            **mine = joined(mine, theirs, |a, b| a | b);
        }
        either
    }

    /// Those in this one and not in the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let left = |at: &u32| {
            let mine = self.block(*at)?;
            Some(match other.block(*at) {
                Some(theirs) => (*at, joined(mine, theirs, |a, b| a & !b)),
                None => (*at, *mine),
            })
        };
        Self::of_blocks(self.blocks.keys().filter_map(left))
    }

    /// The set of these blocks by their place; an empty one is not kept, a later one at the same
    /// place replaces an earlier one. A place past the last number is left out.
    pub fn of_blocks(blocks: impl IntoIterator<Item = (u32, Block)>) -> Self {
        let kept = blocks.into_iter().filter(|(at, block)| *at <= BLOCK_LAST && !is_empty(block));
        Self { blocks: kept.map(|(at, block)| (at, Box::new(block))).collect() }
    }

    /// The block at a place: numbers from 4,096 times it; none when nobody is there.
    pub fn block(&self, at: u32) -> Option<&Block> {
        self.blocks.get(&at).map(|it| &**it)
    }
}

impl FromIterator<u32> for Members {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut members = Self::new();
        members.extend(numbers);
        members
    }
}

impl Extend<u32> for Members {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, numbers: I) {
        for no in numbers {
            self.insert(no);
        }
    }
}

/// How many, not who: that would be too long to read, and is nobody's business in a log.
impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Members({})", self.len())
    }
}

impl<C> Encode<C> for Members {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.array(2)?.u8(FORM)?.array(2 * self.blocks.len() as u64)?;
        for (at, block) in &self.blocks {
            e.u32(*at)?.bytes(&written(block))?;
        }
        e.ok()
    }
}

impl<'b, C> Decode<'b, C> for Members {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let wrong = DecodeError::message;
        if d.array()? != Some(2) || d.u8()? != FORM {
            return Err(wrong("a set of another form"));
        }
        let parts = d.array()?.filter(|it| it % 2 == 0).ok_or_else(|| wrong("half a block"))?;
        let mut blocks = BTreeMap::new();
        for _ in 0..parts / 2 {
            let at = d.u32()?;
            let follows = blocks.last_key_value().is_none_or(|(last, _)| *last < at);
            let block = read(d.bytes()?).filter(|it| !is_empty(it));
            match block {
                Some(block) if follows && at <= BLOCK_LAST => blocks.insert(at, Box::new(block)),
                Some(_) | None => return Err(wrong("a block that is none")),
            };
        }
        Ok(Self { blocks })
    }
}

/// The word of a block and the bit in it where a number stands.
const fn place(no: u32) -> (usize, u64) {
    ((no % BLOCK_NUMBERS / 64) as usize, 1 << (no % 64))
}

fn is_empty(block: &Block) -> bool {
    block.iter().all(|word| *word == 0)
}

fn ones(block: &Block) -> usize {
    block.iter().map(|word| word.count_ones() as usize).sum()
}

fn joined(mine: &Block, theirs: &Block, by: impl Fn(u64, u64) -> u64) -> Block {
    let mut out = *mine;
    out.iter_mut().zip(theirs).for_each(|(a, b)| *a = by(*a, *b));
    out
}

/// The shorter of a block's two ways of being written.
fn written(block: &Block) -> Vec<u8> {
    let mut stretches = Vec::new();
    let (mut looked_for, mut from) = (0, 0);
    while from < BLOCK_NUMBERS && stretches.len() < BLOCK_BYTES {
        let to = stretch_end(block, from, looked_for);
        put_length(&mut stretches, to - from);
        (looked_for, from) = (1 - looked_for, to);
    }
    match stretches.len() < BLOCK_BYTES {
        true => stretches,
        false => block.iter().flat_map(|word| word.to_le_bytes()).collect(),
    }
}

/// The block that was written as these bytes; none when nobody writes so.
fn read(bytes: &[u8]) -> Option<Block> {
    let mut block = [0; BLOCK_WORDS];
    if bytes.len() == BLOCK_BYTES {
        for (word, eight) in block.iter_mut().zip(bytes.chunks_exact(8)) {
            *word = u64::from_le_bytes(eight.try_into().ok()?);
        }
        return Some(block);
    }
    let (mut rest, mut from, mut is_in) = (bytes, 0, false);
    while !rest.is_empty() {
        let length = take_length(&mut rest)?;
        let to = u32::checked_add(from, length).filter(|it| *it <= BLOCK_NUMBERS)?;
        if is_in {
            fill(&mut block, from, to);
        }
        (from, is_in) = (to, !is_in);
    }
    (from == BLOCK_NUMBERS).then_some(block)
}

/// Takes in the numbers from one on up to, but without, another.
fn fill(block: &mut Block, from: u32, to: u32) {
    let mut at = from;
    while at < to {
        let end = ((at / 64 + 1) * 64).min(to);
        block[(at / 64) as usize] |= (u64::MAX >> (64 - (end - at))) << (at % 64);
        at = end;
    }
}

/// Where the stretch of equal bits from `from` on ends.
fn stretch_end(block: &Block, from: u32, bit: u64) -> u32 {
    let mut at = from;
    while at < BLOCK_NUMBERS {
        // What differs from the bit looked for, from this number on.
        let differing = block[(at / 64) as usize] ^ bit.wrapping_neg();
        let ahead = differing >> (at % 64);
        if ahead != 0 {
            return at + ahead.trailing_zeros();
        }
        at = (at / 64 + 1) * 64;
    }
    BLOCK_NUMBERS
}

fn put_length(bytes: &mut Vec<u8>, length: u32) {
    let low = (length & 0x7f) as u8;
    if 0x7f < length {
        bytes.extend([low | 0x80, (length >> 7) as u8]);
    } else {
        bytes.push(low);
    }
}

/// A length of at most 4,096 takes two bytes at most.
fn take_length(bytes: &mut &[u8]) -> Option<u32> {
    let (low, rest) = bytes.split_first()?;
    *bytes = rest;
    if *low < 0x80 {
        return Some(u32::from(*low));
    }
    let (high, rest) = rest.split_first().filter(|(it, _)| **it < 0x80)?;
    *bytes = rest;
    Some(u32::from(low & 0x7f) | u32::from(*high) << 7)
}

#[cfg(test)]
mod tests;
