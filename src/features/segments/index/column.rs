use super::bits::{Bits, NOBODY, Present};
use crate::{base::members::Block, features::segments::model::Span};

/// Whole numbers of residents, bit by bit: one set of residents for each binary digit, so that a
/// range is found with as many steps as the numbers have digits, 4,096 residents a step. Who has no
/// number is not known here.
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

    /// Forgets a number.
    pub fn clear(&mut self, no: u32) {
        self.digits.iter_mut().for_each(|it| it.clear(no));
        self.negative.clear(no);
    }

    /// Those of a block whose numbers lie within a span. Who has no number counts as 0.
    pub fn within(&self, at: usize, span: Span<i64>) -> Block {
        let mut within = [u64::MAX; NOBODY.len()];
        if let Some(from) = span.from {
            let (less, _) = self.beside(at, from);
            within.iter_mut().zip(&less).for_each(|(a, less)| *a &= !less);
        }
        if let Some(to) = span.to {
            let (less, same) = self.beside(at, to);
            let both = less.iter().zip(&same);
            within.iter_mut().zip(both).for_each(|(a, (less, same))| *a &= less | same);
        }
        within
    }

    /// Those of a block whose numbers are less than this one, and those that have it.
    fn beside(&self, at: usize, than: i64) -> (Block, Block) {
        let negative = self.negative.block(at);
        if self.digits.len() < width(than) {
            // Beyond what any number here can be.
            let less = if than < 0 { 0 } else { u64::MAX };
            return ([less; NOBODY.len()], NOBODY);
        }
        let (mut less, mut same) = match than < 0 {
            true => (NOBODY, *negative),
            false => (*negative, negative.map(|it| !it)),
        };
        for (nth, digit) in self.digits.iter().enumerate().rev() {
            let digit = digit.block(at);
            let rows = less.iter_mut().zip(&mut same).zip(digit);
            match than >> nth & 1 == 1 {
                true => rows.for_each(|((less, same), digit)| {
                    *less |= *same & !digit;
                    *same &= digit;
                }),
                false => rows.for_each(|((_, same), digit)| *same &= !digit),
            }
        }
        (less, same)
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
    use crate::base::members::BLOCK_NUMBERS;

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
            let (mut column, mut known) = (Column::default(), BTreeMap::new());
            for (no, value) in &values {
                column.put(*no, *value);
                known.insert(*no, *value);
            }
            for no in gone {
                column.clear(no);
                known.insert(no, 0);
            }
            let span = Span { from, to };
            for (no, value) in known {
                let block = column.within((no / BLOCK_NUMBERS) as usize, span);
                let bit = block[(no % BLOCK_NUMBERS / 64) as usize] >> (no % 64) & 1;
                prop_assert_eq!(bit == 1, span.has(&value), "{} in {:?}", value, span);
            }
        }
    }
}
