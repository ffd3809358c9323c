use std::collections::{BTreeMap, HashMap};

use super::{AnswerRow, ChoiceId, QuestionId, Registry, Source, StatusId, Taking, Trait};
use crate::features::attributes::AttributeNo;

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
    /// What is registered today of whoever gave it.
    Attribute(AttributeNo),
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
    /// Something registered, or nothing.
    Registered(Trait),
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
    fn points(self, row: &AnswerRow, registry: &Registry) -> Vec<Point> {
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
            Self::Attribute(no) => {
                let traits = registry.traits(row.resident, no).into_iter();
                traits.map(Point::Registered).collect()
            }
        }
    }
}

/// How often something of one axis comes together with something of another. The registry knows the
/// attributes among them.
pub fn cross<'a>(
    rows: impl IntoIterator<Item = &'a AnswerRow>,
    (side, top): (Axis, Axis),
    registry: &Registry,
) -> Crossing {
    let mut counts: HashMap<(Point, Point), u64> = HashMap::new();
    let mut bases: HashMap<Point, u64> = HashMap::new();
    for row in rows.into_iter().filter(|it| it.counts()) {
        let others = top.points(row, registry);
        if others.is_empty() {
            continue;
        }
        for one in side.points(row, registry) {
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
    use crate::{
        base::Members,
        features::{
            attributes::{ChoiceNo, Value},
            forms::{Mark, Sight, Standing, SubmissionNo},
            residents::ResidentNo,
        },
    };

    /// What is registered of residents: of one attribute some of these, of another one nothing.
    fn registry(given: &[Option<Vec<u16>>]) -> Registry {
        let mut who: BTreeMap<u16, Members> = BTreeMap::new();
        for (no, kept) in (1..).zip(given) {
            for choice in kept.iter().flatten() {
                who.entry(*choice).or_default().insert(no);
            }
        }
        let mut registry = Registry::default();
        let values = who.into_iter().map(|(choice, who)| (Value::One(ChoiceNo(choice)), who));
        registry.note(AttributeNo(3), values);
        registry
    }

    fn is(choice: u16) -> Point {
        Point::Registered(Trait::Choice(ChoiceNo(choice)))
    }

    #[test]
    fn who_has_nothing_registered_or_came_without_line_is_counted_as_such() {
        let mut rows = [row(1, 1, None, None), row(2, 1, None, None), row(3, 2, None, None)];
        rows[0].resident = Some(ResidentNo(1));
        rows[1].resident = Some(ResidentNo(2));
        let registry = registry(&[Some(vec![7, 8])]);
        let axes = (Axis::Attribute(AttributeNo(3)), Axis::Question(QuestionId(1)));
        let crossed = cross(&rows, axes, &registry);
        let nothing = Point::Registered(Trait::Nothing);
        let expected = [(is(7), 1), (is(8), 1), (nothing, 2)];
        assert_eq!(crossed.bases, expected.into());
        assert_eq!(crossed.counts[&(nothing, taken(2))], 1);
        let other = (Axis::Question(QuestionId(1)), Axis::Attribute(AttributeNo(4)));
        let crossed = cross(&rows, other, &registry);
        assert_eq!(crossed.counts[&(taken(1), nothing)], 2, "nothing is registered of the other");
    }

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
            resident: None,
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
        let crossed = cross(&rows, (Axis::Question(QuestionId(1)), grid), &Registry::default());
        assert_eq!(crossed.counts[&(taken(1), taken(4))], 1);
        assert_eq!(crossed.bases[&taken(1)], 1, "who said nothing to the row is not counted");
        let desk =
            cross(&rows, (Axis::Status, Axis::Question(QuestionId(9))), &Registry::default());
        assert_eq!(
            desk.counts.into_iter().collect::<Vec<_>>(),
            [((Point::Status(StatusId(2)), taken(2)), 2)]
        );
        let came = cross(&rows, (Axis::Source, grid), &Registry::default());
        assert_eq!(came.bases[&Point::Source(Source::Line)], 2);
        let other_row = Axis::Row(QuestionId(2), ChoiceId(8));
        assert_eq!(cross(&rows, (other_row, grid), &Registry::default()), Crossing::default());
    }

    proptest! {
        #[test]
        fn a_table_by_an_attribute_is_what_counting_one_by_one_gives(
            given in prop::collection::vec((0u16..3, prop::option::of(0u32..6)), 0..40),
            kept in prop::collection::vec(
                prop::option::of(prop::collection::btree_set(0u16..3, 1..3)), 5),
        ) {
            let mut rows: Vec<AnswerRow> =
                given.iter().zip(1..).map(|(it, no)| row(no, it.0, None, None)).collect();
            for (row, (_, resident)) in rows.iter_mut().zip(&given) {
                row.resident = resident.map(ResidentNo);
            }
            let kept: Vec<Option<Vec<u16>>> =
                kept.into_iter().map(|it| it.map(|it| it.into_iter().collect())).collect();
            let axes = (Axis::Attribute(AttributeNo(3)), Axis::Question(QuestionId(1)));
            let crossed = cross(&rows, axes, &registry(&kept));
            for choice in 0..3 {
                for of in 0..3 {
                    let has = |it: &&(u16, Option<u32>)| {
                        let known = it.1.and_then(|no| kept.get(no.checked_sub(1)? as usize)?.as_ref());
                        it.0 == choice && known.is_some_and(|it| it.contains(&of))
                    };
                    let count = given.iter().filter(has).count() as u64;
                    let found = crossed.counts.get(&(is(of), taken(choice))).copied();
                    prop_assert_eq!(found.unwrap_or(0), count);
                }
            }
            let nothing = |it: &&(u16, Option<u32>)| {
                it.1.and_then(|no| kept.get(no.checked_sub(1)? as usize)?.as_ref()).is_none()
            };
            let count = given.iter().filter(nothing).count() as u64;
            let found = crossed.bases.get(&Point::Registered(Trait::Nothing)).copied();
            prop_assert_eq!(found.unwrap_or(0), count);
        }

        #[test]
        fn where_one_is_chosen_of_each_every_answer_is_counted_once(
            given in prop::collection::vec((0u16..3, 0u16..3), 0..40),
        ) {
            let rows: Vec<AnswerRow> =
                given.iter().zip(1..).map(|((a, b), no)| row(no, *a, Some(*b), None)).collect();
            let grid = Axis::Row(QuestionId(2), ChoiceId(7));
            let crossed = cross(&rows, (Axis::Question(QuestionId(1)), grid), &Registry::default());
            prop_assert_eq!(crossed.counts.values().sum::<u64>(), rows.len() as u64);
            prop_assert_eq!(crossed.bases.values().sum::<u64>(), rows.len() as u64);
        }
    }
}
