use crate::{
    base::Day,
    features::{
        residents::Standing,
        segments::{Condition, Group, Join, Span, Test},
    },
};

/// What residents of a list have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// How they stand; none for however.
    pub standing: Option<Standing>,
    /// What holds of them.
    pub segment: Option<Condition>,
    /// What they gave, and other parts of an axis.
    pub parts: Vec<Test>,
    /// The first and the last day since which they stand so.
    pub since: (Option<Day>, Option<Day>),
}

impl Sought {
    /// As a condition.
    pub fn condition(&self) -> Condition {
        let (from, to) = self.since;
        let since = (from.is_some() || to.is_some()).then_some(Test::Since(Span { from, to }));
        let standing = self.standing.map(Test::Standing);
        condition(
            self.segment.as_ref(),
            standing.into_iter().chain(since).chain(self.parts.clone()),
        )
    }
}

/// Somebody of whom a condition and each of these tests hold.
pub fn condition(of: Option<&Condition>, tests: impl IntoIterator<Item = Test>) -> Condition {
    let mut parts: Vec<Condition> = of.into_iter().cloned().collect();
    parts.extend(tests.into_iter().map(Condition::of));
    match <[Condition; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => Condition::Group(Group { join: Join::All, parts }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_sought_is_everybody_and_one_thing_stands_alone() {
        assert_eq!(Sought::default().condition(), Condition::everybody());
        let friends = Sought { standing: Some(Standing::Friend), ..Sought::default() };
        assert_eq!(friends.condition(), Condition::of(Test::Standing(Standing::Friend)));
        let day = Some(Day(jiff::civil::date(2026, 4, 1)));
        let lately = Sought { since: (day, None), ..friends };
        assert_eq!(lately.condition().clauses().len(), 2);
    }
}
