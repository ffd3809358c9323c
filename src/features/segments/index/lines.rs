//! Lines of bits: as much of a stretch as lies in two registers of the processor at once. Everything
//! here is laid into its caller, which alone is built for the processor that was found.

use pulp::{Simd, bytemuck};

use super::bits::Stretch;

/// A line of bits: 64 bytes where a register has 32.
pub type Line<S> = [<S as Simd>::u64s; 2];

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
    [simd.splat_u64s(0); 2]
}

/// Those in both.
#[inline(always)]
pub fn and<S: Simd>(simd: S, [a, b]: Line<S>, [c, d]: Line<S>) -> Line<S> {
    [simd.and_u64s(a, c), simd.and_u64s(b, d)]
}

/// Those in either.
#[inline(always)]
pub fn or<S: Simd>(simd: S, [a, b]: Line<S>, [c, d]: Line<S>) -> Line<S> {
    [simd.or_u64s(a, c), simd.or_u64s(b, d)]
}

/// Those in the one and not in the other.
#[inline(always)]
pub fn without<S: Simd>(simd: S, one: Line<S>, [c, d]: Line<S>) -> Line<S> {
    and(simd, one, [simd.not_u64s(c), simd.not_u64s(d)])
}

/// Whether nobody is in a line.
#[inline(always)]
pub fn is_empty<S: Simd>(simd: S, [a, b]: Line<S>) -> bool {
    let any = [simd.or_u64s(a, b)];
    let words: &[u64] = bytemuck::cast_slice(&any);
    words.iter().fold(0, |any, word| any | word) == 0
}
