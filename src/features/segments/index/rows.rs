//! Rows of bits of one stretch, looked at in the widest steps the processor has: four words at once
//! where it knows AVX2, which is found out at run time, so that one binary serves every machine.

use pulp::{Arch, Simd, WithSimd};

use super::{
    bits::Stretch,
    lines::{and, lines, lines_mut, nobody, or, without},
};

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
        for (at, line) in lines_mut::<S>(self.stretch).iter_mut().enumerate() {
            let mut any = nobody(simd);
            for row in self.any_of {
                any = or(simd, any, lines::<S>(row)[at]);
            }
            *line = match self.how {
                Meet::Narrow => and(simd, *line, any),
                Meet::Widen => or(simd, *line, any),
                Meet::Without => without(simd, *line, any),
            };
        }
    }
}

/// How many are in a stretch.
pub fn ones(stretch: &Stretch) -> usize {
    Arch::new().dispatch(|| stretch.iter().map(|it| it.count_ones() as usize).sum())
}
