//! Ranges of numbers that are kept digit by digit, a row of bits for each digit.

use pulp::{Arch, Simd, WithSimd};

use super::{
    bits::Stretch,
    lines::{Line, and, is_empty, lines, lines_mut, nobody, or, without},
};

/// Digits that are looked at before it is asked whether more are needed: asking costs about as much
/// as a digit.
const DIGITS_AT_ONCE: usize = 4;

/// Numbers of a stretch, in two's complement, and the range that is asked for.
pub struct Between<'a> {
    /// The digits that both ends can be written with, the lowest first.
    pub digits: &'a [&'a Stretch],
    /// Those whose number is negative.
    pub negative: &'a Stretch,
    /// The first number of the range; none when it has no such end.
    pub from: Option<i64>,
    /// The last number of the range; none when it has no such end.
    pub to: Option<i64>,
}

impl Between<'_> {
    /// Leaves of a stretch those whose number lies in the range.
    pub fn narrow(self, stretch: &mut Stretch) {
        Arch::new().dispatch(Narrowing { stretch, by: self });
    }
}

struct Narrowing<'a> {
    stretch: &'a mut Stretch,
    by: Between<'a>,
}

impl WithSimd for Narrowing<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        for (at, line) in lines_mut::<S>(self.stretch).iter_mut().enumerate() {
            if !is_empty(simd, *line) {
                *line = self.by.within(simd, *line, at);
            }
        }
    }
}

impl Between<'_> {
    /// Those of a line whose number lies in the range, found digit by digit downwards: whose digits
    /// are so far those of an end is undecided, and where nobody is, the lower digits are not read.
    #[inline(always)]
    fn within<S: Simd>(&self, simd: S, line: Line<S>, at: usize) -> Line<S> {
        let negative = lines::<S>(self.negative)[at];
        let (mut stay, mut as_from, mut as_to) = (line, nobody(simd), nobody(simd));
        if let Some(from) = self.from {
            match from < 0 {
                true => as_from = and(simd, stay, negative),
                false => (stay, as_from) = twice(without(simd, stay, negative)),
            }
        }
        if let Some(to) = self.to {
            match to < 0 {
                true => (stay, as_to) = twice(and(simd, stay, negative)),
                false => as_to = without(simd, stay, negative),
            }
        }
        let (from, to) = (self.from.unwrap_or_default(), self.to.unwrap_or_default());
        for (nth, digit) in self.digits.iter().enumerate().rev() {
            let looked_at = self.digits.len() - 1 - nth;
            if looked_at.is_multiple_of(DIGITS_AT_ONCE) && is_empty(simd, or(simd, as_from, as_to))
            {
                break;
            }
            let digit = lines::<S>(digit)[at];
            let none = without(simd, as_from, digit);
            match from >> nth & 1 == 1 {
                true => {
                    stay = without(simd, stay, none);
                    as_from = and(simd, as_from, digit);
                }
                false => as_from = none,
            }
            let one = and(simd, as_to, digit);
            match to >> nth & 1 == 1 {
                true => as_to = one,
                false => {
                    stay = without(simd, stay, one);
                    as_to = without(simd, as_to, digit);
                }
            }
        }
        stay
    }
}

const fn twice<T: Copy>(it: T) -> (T, T) {
    (it, it)
}
