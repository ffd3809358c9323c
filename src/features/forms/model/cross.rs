use std::collections::{BTreeMap, HashMap};

use super::{AnswerRow, ChoiceId, QuestionId, Source, StatusId, Taking};

/// What a table has down its side or along its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// What was chosen in a question, a resident's or of staff.
    Question(QuestionId),
    /// What was chosen in one row of a grid.
    Row(QuestionId, ChoiceId),
    /// How far staff have come.
    Status,
    /// How it came.
    Source,
}

/// One line of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// Something chosen.
    Taken(Taking),
    /// A status.
    Status(StatusId),
    /// A way of coming.
    Source(Source),
}

/// Two axes against each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crossing {
    /// How many answers have both: of the side, and of the top.
    pub counts: BTreeMap<(Point, Point), u64>,
    /// How many answers have something of the side and anything of the top: what shares are of.
    pub bases: BTreeMap<Point, u64>,
}

impl Axis {
    /// The points of an answer; several where several could be chosen.
    fn points(self, row: &AnswerRow) -> Vec<Point> {
        let taken = |question, of: Option<ChoiceId>| {
            row.all_marks()
                .filter(|it| it.question == question && it.row == of)
                .map(|it| Point::Taken(it.taken))
                .collect()
        };
        match self {
            Self::Question(id) => taken(id, None),
            Self::Row(id, of) => taken(id, Some(of)),
            Self::Status => vec![Point::Status(row.status)],
            Self::Source => vec![Point::Source(row.source)],
        }
    }
}

/// How often something of one axis comes together with something of another.
pub fn cross<'a>(
    rows: impl IntoIterator<Item = &'a AnswerRow>,
    (side, top): (Axis, Axis),
) -> Crossing {
    let mut counts: HashMap<(Point, Point), u64> = HashMap::new();
    let mut bases: HashMap<Point, u64> = HashMap::new();
    for row in rows.into_iter().filter(|it| it.counts()) {
        let others = top.points(row);
        if others.is_empty() {
            continue;
        }
        for one in side.points(row) {
            *bases.entry(one).or_default() += 1;
            for other in &others {
                *counts.entry((one, *other)).or_default() += 1;
            }
        }
    }
    Crossing { counts: counts.into_iter().collect(), bases: bases.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::features::forms::{Mark, Sight, Standing, SubmissionNo};

    fn row(no: u32, first: u16, grid: Option<u16>, desk: Option<u16>) -> AnswerRow {
        let mark = |question, row: Option<u16>, choice| Mark {
            question: QuestionId(question),
            row: row.map(ChoiceId),
            taken: Taking::Choice(ChoiceId(choice)),
        };
        let marks = [mark(1, None, first)].into_iter();
        AnswerRow {
            no: SubmissionNo(no),
            key: 1,
            version: 1,
            at: Timestamp::UNIX_EPOCH,
            source: Source::Line,
            standing: Standing::Given,
            status: StatusId(first + 1),
            owner: None,
            sight: Sight::Unseen,
            marks: marks.chain(grid.map(|it| mark(2, Some(7), it))).collect(),
            desk_marks: desk.map(|it| mark(9, None, it)).into_iter().collect(),
            numbers: Box::default(),
        }
    }

    fn taken(choice: u16) -> Point {
        Point::Taken(Taking::Choice(ChoiceId(choice)))
    }

    #[test]
    fn rows_of_grids_fields_of_staff_and_statuses_are_axes_too() {
        let rows =
            [row(1, 1, Some(4), Some(2)), row(2, 1, None, Some(2)), row(3, 2, Some(4), None)];
        let grid = Axis::Row(QuestionId(2), ChoiceId(7));
        let crossed = cross(&rows, (Axis::Question(QuestionId(1)), grid));
        assert_eq!(crossed.counts[&(taken(1), taken(4))], 1);
        assert_eq!(crossed.bases[&taken(1)], 1, "who said nothing to the row is not counted");
        let desk = cross(&rows, (Axis::Status, Axis::Question(QuestionId(9))));
        assert_eq!(
            desk.counts.into_iter().collect::<Vec<_>>(),
            [((Point::Status(StatusId(2)), taken(2)), 2)]
        );
        let came = cross(&rows, (Axis::Source, grid));
        assert_eq!(came.bases[&Point::Source(Source::Line)], 2);
        let other_row = Axis::Row(QuestionId(2), ChoiceId(8));
        assert_eq!(cross(&rows, (other_row, grid)), Crossing::default());
    }

    proptest! {
        #[test]
        fn where_one_is_chosen_of_each_every_answer_is_counted_once(
            given in prop::collection::vec((0u16..3, 0u16..3), 0..40),
        ) {
            let rows: Vec<AnswerRow> =
                given.iter().zip(1..).map(|((a, b), no)| row(no, *a, Some(*b), None)).collect();
            let grid = Axis::Row(QuestionId(2), ChoiceId(7));
            let crossed = cross(&rows, (Axis::Question(QuestionId(1)), grid));
            prop_assert_eq!(crossed.counts.values().sum::<u64>(), rows.len() as u64);
            prop_assert_eq!(crossed.bases.values().sum::<u64>(), rows.len() as u64);
        }
    }
}
