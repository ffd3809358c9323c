//! Lines of bits: as much of a stretch as lies in some registers of the processor at once. Everything
//! here is laid into its caller, which alone is built for the processor that was found.

use pulp::{Simd, bytemuck};

use super::bits::Stretch;

/// Registers of a line: 128 bytes where a register has 32.
const REGISTERS: usize = 4;

/// A line of bits.
pub type Line<S> = [<S as Simd>::u64s; REGISTERS];

/// The lines of a stretch.
#[inline(always)]
pub fn lines<S: Simd>(stretch: &Stretch) -> &[Line<S>] {
    S::as_simd_u64s(stretch).0.as_chunks().0
}

/// The lines of a stretch, to be changed.
#[inline(always)]
pub fn lines_mut<S: Simd>(stretch: &mut Stretch) -> &mut [Line<S>] {
    S::as_mut_simd_u64s(stretch).0.as_chunks_mut().0
}

/// A line in which nobody is.
#[inline(always)]
pub fn nobody<S: Simd>(simd: S) -> Line<S> {
    [simd.splat_u64s(0); REGISTERS]
}

/// Those in both.
#[inline(always)]
pub fn and<S: Simd>(simd: S, mut one: Line<S>, other: Line<S>) -> Line<S> {
    for (at, it) in other.into_iter().enumerate() {
        one[at] = simd.and_u64s(one[at], it);
    }
    one
}

/// Those in either.
#[inline(always)]
pub fn or<S: Simd>(simd: S, mut one: Line<S>, other: Line<S>) -> Line<S> {
    for (at, it) in other.into_iter().enumerate() {
        one[at] = simd.or_u64s(one[at], it);
    }
    one
}

/// Those in the one and not in the other.
#[inline(always)]
pub fn without<S: Simd>(simd: S, mut one: Line<S>, other: Line<S>) -> Line<S> {
    for (at, it) in other.into_iter().enumerate() {
        one[at] = simd.and_u64s(one[at], simd.not_u64s(it));
    }
    one
}

/// Whether nobody is in a line.
#[inline(always)]
pub fn is_empty<S: Simd>(simd: S, line: Line<S>) -> bool {
    let [mut any, rest @ ..] = line;
    for it in rest {
        any = simd.or_u64s(any, it);
    }
    let words: &[u64] = bytemuck::cast_slice(std::slice::from_ref(&any));
    words.iter().fold(0, |any, word| any | word) == 0
}
