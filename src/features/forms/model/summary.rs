use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{AnswerRow, Mark, QuestionId};
use crate::base::time::date_in_japan;

/// What the answers of a form come to. Those taken back do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Answers counted.
    pub answers: u64,
    /// How many came on each day in Japan.
    pub days: BTreeMap<Date, u64>,
    /// How often each thing was chosen.
    pub chosen: BTreeMap<Mark, u64>,
    /// How many chose anything in a question.
    pub choosers: BTreeMap<QuestionId, u64>,
    /// What the numbers of a question come to.
    pub numbers: BTreeMap<QuestionId, Numbers>,
    /// How the numbers of a question are spread.
    pub spreads: BTreeMap<QuestionId, Vec<Bin>>,
}

/// Numbers that lie together, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// From this one.
    pub from: i64,
    /// To this one, without it.
    pub before: i64,
    /// How many.
    pub count: u64,
}

/// What numbers come to, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// How many there are; one at least.
    pub count: u64,
    /// The smallest.
    pub min: i64,
    /// The greatest.
    pub max: i64,
    /// Their mean, rounded towards zero.
    pub mean: i64,
    /// The one in the middle; the mean of both where two are.
    pub median: i64,
    /// All of them together.
    pub sum: i64,
}

impl Summary {
    /// Counts answers.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a AnswerRow>) -> Self {
        let mut summary = Self::default();
        let mut chosen: HashMap<Mark, u64> = HashMap::new();
        let mut numbers: BTreeMap<QuestionId, Vec<i64>> = BTreeMap::new();
        for row in rows.into_iter().filter(|it| it.counts()) {
            summary.answers += 1;
            *summary.days.entry(date_in_japan(row.at)).or_default() += 1;
            let mut before = None;
            for mark in row.all_marks() {
                *chosen.entry(*mark).or_default() += 1;
                // Marks stand in the order of their questions.
                if before.replace(mark.question) != Some(mark.question) {
                    *summary.choosers.entry(mark.question).or_default() += 1;
                }
            }
            for (question, number) in &row.numbers {
                numbers.entry(*question).or_default().push(*number);
            }
        }
        summary.chosen = chosen.into_iter().collect();
        summary.spreads = numbers.iter().map(|(id, all)| (*id, spread(all))).collect();
        let told = |(question, all): (QuestionId, Vec<i64>)| Some((question, Numbers::of(all)?));
        summary.numbers = numbers.into_iter().filter_map(told).collect();
        summary
    }

    /// How often something was chosen.
    pub fn times(&self, mark: Mark) -> u64 {
        self.chosen.get(&mark).copied().unwrap_or(0)
    }

    /// The days from the first answer to the last, those without any too.
    pub fn every_day(&self) -> Vec<(Date, u64)> {
        let (Some((first, _)), Some((last, _))) =
            (self.days.first_key_value(), self.days.last_key_value())
        else {
            return Vec::new();
        };
        let days = first.series(jiff::Span::new().days(1)).take_while(|it| it <= last);
        days.map(|it| (it, self.days.get(&it).copied().unwrap_or(0))).collect()
    }
}

impl Numbers {
    /// What numbers come to; none without any.
    pub fn of(mut all: Vec<i64>) -> Option<Self> {
        all.sort_unstable();
        let (min, max) = (*all.first()?, *all.last()?);
        let sum = all.iter().fold(0_i64, |sum, it| sum.saturating_add(*it));
        let middle = all.len() / 2;
        let median = match all.len() % 2 {
            0 => all[middle - 1].midpoint(all[middle]),
            _ => all[middle],
        };
        let count = all.len() as u64;
        let mean = sum / i64::try_from(count).unwrap_or(i64::MAX);
        Some(Self { count, min, max, mean, median, sum })
    }
}

/// Bins of numbers, at most: what one compares at a glance.
const BINS_MAX: i64 = 10;

/// How numbers are spread: bins of one round width from the smallest to the greatest.
fn spread(all: &[i64]) -> Vec<Bin> {
    let (Some(min), Some(max)) = (all.iter().min(), all.iter().max()) else { return Vec::new() };
    let place = |number: i64, width: i64| number.div_euclid(width);
    let fits = |width: &i64| place(*max, *width).saturating_sub(place(*min, *width)) < BINS_MAX;
    let round = (0..16).flat_map(|power| [1, 2, 5].map(|it| it * 10_i64.pow(power)));
    // Fractions are not told apart unless that is all there is.
    let coarse = if max.saturating_sub(*min) < 2_000 { 1 } else { 1_000 };
    let Some(width) = round.filter(|it| coarse <= *it).find(fits) else { return Vec::new() };
    let first = place(*min, width);
    let last = place(*max, width);
    let mut bins: Vec<Bin> = (first..=last)
        .map(|at| Bin { from: at * width, before: at.saturating_add(1) * width, count: 0 })
        .collect();
    for number in all {
        let at = usize::try_from(place(*number, width) - first).unwrap_or_default();
        bins[at].count += 1;
    }
    bins
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::features::forms::{
        ChoiceId, Sight, Source, Standing, StatusId, SubmissionNo, Taking,
    };

    fn row(no: u32, standing: Standing, first: u16, second: u16, number: i64) -> AnswerRow {
        let mark = |question, choice| Mark {
            question: QuestionId(question),
            row: None,
            taken: Taking::Choice(ChoiceId(choice)),
        };
        AnswerRow {
            no: SubmissionNo(no),
            key: 1,
            version: 1,
            at: Timestamp::UNIX_EPOCH,
            source: Source::Line,
            resident: None,
            standing,
            status: StatusId(1),
            owner: None,
            sight: Sight::Unseen,
            marks: [mark(1, first), mark(2, second)].into(),
            desk_marks: Box::default(),
            numbers: [(QuestionId(3), number)].into(),
        }
    }

    proptest! {
        #[test]
        fn every_table_counts_each_answer_once_and_none_taken_back(
            given in prop::collection::vec((any::<bool>(), 0u16..3, 0u16..3, -5_000i64..5_000), 0..40),
        ) {
            let standing = |counts| if counts { Standing::Given } else { Standing::Withdrawn };
            let rows: Vec<AnswerRow> = given
                .iter()
                .zip(1..)
                .map(|((counts, a, b, n), no)| row(no, standing(*counts), *a, *b, *n))
                .collect();
            let counted = rows.iter().filter(|it| it.counts()).count() as u64;
            let summary = Summary::of(&rows);
            prop_assert_eq!(summary.answers, counted);
            prop_assert_eq!(summary.days.values().sum::<u64>(), counted);
            let of_first = summary.chosen.iter().filter(|it| it.0.question == QuestionId(1));
            prop_assert_eq!(of_first.map(|it| *it.1).sum::<u64>(), counted);
            if let Some(it) = summary.numbers.get(&QuestionId(3)) {
                prop_assert_eq!(it.count, counted);
                prop_assert!(it.min <= it.median && it.median <= it.max);
                prop_assert!(it.min <= it.mean && it.mean <= it.max);
            }
        }
    }

    proptest! {
        #[test]
        fn every_number_lies_in_one_bin_of_few(
            given in prop::collection::vec(-10_i64.pow(15)..10_i64.pow(15), 1..50),
            shift in 0_u32..15,
        ) {
            let all: Vec<i64> = given.iter().map(|it| it / 10_i64.pow(shift)).collect();
            let bins = spread(&all);
            prop_assert!((1..=10).contains(&bins.len()));
            prop_assert_eq!(bins.iter().map(|it| it.count).sum::<u64>(), all.len() as u64);
            for bin in &bins {
                let within = all.iter().filter(|it| (bin.from..bin.before).contains(it)).count();
                prop_assert_eq!(within as u64, bin.count);
            }
        }
    }

    #[test]
    fn the_middle_of_two_lies_between_them_and_days_without_answers_are_told() {
        assert_eq!(Numbers::of(vec![1_000, 4_000, 2_000, 3_000]).unwrap().median, 2_500);
        assert_eq!(Numbers::of(vec![]), None);
        let days = [(Date::constant(2026, 4, 1), 2), (Date::constant(2026, 4, 3), 1)];
        let summary = Summary { days: days.into_iter().collect(), ..Summary::default() };
        assert_eq!(summary.every_day().iter().map(|it| it.1).collect::<Vec<_>>(), [2, 0, 1]);
    }
}
