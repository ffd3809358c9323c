use super::{
    between::Between,
    bits::{Bits, NOBODY, Present, Stretch},
};
use crate::features::segments::model::Span;

/// The digits of the widest number, its sign aside.
const DIGITS_MAX: usize = 63;

/// Whole numbers of residents, bit by bit: one set of residents for each binary digit, so that a
/// range is found with as many steps as the numbers have digits at most, many residents a step. Who
/// has no number is not known here.
#[derive(Debug, Default)]
pub struct Column {
    /// The digits, the lowest first, in two's complement.
    digits: Vec<Bits>,
    /// Those whose number is negative: every digit above the last of `digits`.
    negative: Bits,
}

impl Column {
    /// Keeps a number in place of an earlier one.
    pub fn put(&mut self, no: u32, value: i64) {
        while self.digits.len() < width(value) {
            self.digits.push(self.negative.clone());
        }
        for (at, digit) in self.digits.iter_mut().enumerate() {
            digit.put(no, Present::when(value >> at & 1 == 1));
        }
        self.negative.put(no, Present::when(value < 0));
    }

    /// Takes over the numbers of others.
    pub fn join(&mut self, other: &Self) {
        let width = self.digits.len().max(other.digits.len());
        self.digits.resize_with(width, || self.negative.clone());
        for (at, digit) in self.digits.iter_mut().enumerate() {
            digit.join(other.digits.get(at).unwrap_or(&other.negative));
        }
        self.negative.join(&other.negative);
    }

    /// Forgets a number.
    pub fn clear(&mut self, no: u32) {
        self.digits.iter_mut().for_each(|it| it.clear(no));
        self.negative.clear(no);
    }

    /// Leaves of a stretch those whose numbers lie within a span. Who has no number counts as 0.
    pub fn narrow(&self, at: usize, stretch: &mut Stretch, span: Span<i64>) {
        let width = self.digits.len();
        let greatest = i64::MAX >> (DIGITS_MAX - width);
        let least = !greatest;
        let is_beyond = |it: i64| it < least || greatest < it;
        let (from, to) = (span.from.filter(|it| least < *it), span.to.filter(|it| *it < greatest));
        if from.into_iter().chain(to).any(is_beyond) || span.is_reversed() {
            *stretch = NOBODY;
            return;
        }
        let negative = self.negative.stretch(at);
        let mut digits = [negative; DIGITS_MAX];
        digits.iter_mut().zip(&self.digits).for_each(|(row, digit)| *row = digit.stretch(at));
        Between { digits: &digits[..width], negative, from, to }.narrow(stretch);
    }

    /// How many sets are looked at for a stretch at most.
    pub fn digits(&self) -> usize {
        self.digits.len() + 1
    }
}

/// Binary digits that tell a number from all others, its sign aside.
const fn width(value: i64) -> usize {
    let positive = if value < 0 { !value } else { value };
    64 - positive.leading_zeros() as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::features::segments::index::bits::STRETCH_NUMBERS;

    fn numbers() -> impl Strategy<Value = i64> {
        prop_oneof![-40_000..40_000i64, any::<i64>(), Just(0), Just(-1), Just(i64::MIN)]
    }

    proptest! {
        #[test]
        fn a_range_holds_exactly_the_numbers_within(
            values in prop::collection::vec((0..9_000u32, numbers()), 0..60),
            gone in prop::collection::vec(0..9_000u32, 0..5),
            from in prop::option::of(numbers()),
            to in prop::option::of(numbers()),
        ) {
            let (mut column, mut odd, mut known) =
                (Column::default(), Column::default(), BTreeMap::new());
            for (no, value) in &values {
                if no % 2 == 0 { column.put(*no, *value) } else { odd.put(*no, *value) }
                known.insert(*no, *value);
            }
            column.join(&odd);
            for no in gone {
                column.clear(no);
                known.insert(no, 0);
            }
            let span = Span { from, to };
            for (no, value) in known {
                let mut stretch = [u64::MAX; NOBODY.len()];
                column.narrow((no / STRETCH_NUMBERS) as usize, &mut stretch, span);
                let bit = stretch[(no % STRETCH_NUMBERS / 64) as usize] >> (no % 64) & 1;
                prop_assert_eq!(bit == 1, span.has(&value), "{} in {:?}", value, span);
            }
        }
    }
}
