//! Rows of bits of one stretch, looked at in the widest steps the processor has: four words at once
//! where it knows AVX2, which is found out at run time, so that one binary serves every machine.

use pulp::{Arch, Simd, WithSimd};

use super::bits::Stretch;

/// What becomes of a stretch that meets those who are in any of some rows.
#[derive(Clone, Copy)]
pub enum Meet {
    /// Only those stay.
    Narrow,
    /// Those come in.
    Widen,
    /// Those go out.
    Without,
}

/// Lets a stretch meet those who are in any of these rows.
pub fn meet(stretch: &mut Stretch, any_of: &[&Stretch], how: Meet) {
    Arch::new().dispatch(Meeting { stretch, any_of, how });
}

struct Meeting<'a> {
    stretch: &'a mut Stretch,
    any_of: &'a [&'a Stretch],
    how: Meet,
}

impl WithSimd for Meeting<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        for (at, words) in S::as_mut_simd_u64s(self.stretch).0.iter_mut().enumerate() {
            let mut any = simd.splat_u64s(0);
            for row in self.any_of {
                any = simd.or_u64s(any, S::as_simd_u64s(&row[..]).0[at]);
            }
            *words = match self.how {
                Meet::Narrow => simd.and_u64s(*words, any),
                Meet::Widen => simd.or_u64s(*words, any),
                Meet::Without => simd.and_u64s(*words, simd.not_u64s(any)),
            };
        }
    }
}

/// Leaves of a stretch those whose number is at least `from` and less than `end`. The digits are the
/// numbers' in two's complement, the lowest first; both ends can be written with as many.
pub fn between(stretch: &mut Stretch, digits: &[&Stretch], (from, end): (i128, i128)) {
    Arch::new().dispatch(Between { stretch, digits, from, end });
}

struct Between<'a> {
    stretch: &'a mut Stretch,
    digits: &'a [&'a Stretch],
    from: i128,
    end: i128,
}

impl WithSimd for Between<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Some((sign, digits)) = self.digits.split_last() else { return };
        // Digit by digit upwards: whose digit is smaller is less, whose is the same stays as it was.
        let less = |less, no_digit, is_one| match is_one {
            true => simd.or_u64s(less, no_digit),
            false => simd.and_u64s(less, no_digit),
        };
        for (at, words) in S::as_mut_simd_u64s(self.stretch).0.iter_mut().enumerate() {
            let (mut early, mut fit) = (simd.splat_u64s(0), simd.splat_u64s(0));
            for (nth, digit) in digits.iter().enumerate() {
                let no_digit = simd.not_u64s(S::as_simd_u64s(&digit[..]).0[at]);
                early = less(early, no_digit, self.from >> nth & 1 == 1);
                fit = less(fit, no_digit, self.end >> nth & 1 == 1);
            }
            let negative = S::as_simd_u64s(&sign[..]).0[at];
            early = less(early, negative, 0 <= self.from);
            fit = less(fit, negative, 0 <= self.end);
            *words = simd.and_u64s(*words, simd.and_u64s(fit, simd.not_u64s(early)));
        }
    }
}

/// How many are in a stretch.
pub fn ones(stretch: &Stretch) -> usize {
    Arch::new().dispatch(|| stretch.iter().map(|it| it.count_ones() as usize).sum())
}
