use super::Aim;
use crate::features::segments::{NameFault, name_faults};

/// What may be chosen for whatever makes deliveries by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The names of the others of its kind that are in use.
    pub others: Vec<String>,
    /// Departments.
    pub departments: Vec<String>,
    /// Aims.
    pub aims: Vec<Aim>,
}

impl Choices {
    /// A name as it is kept, with everything that is wrong with it.
    pub fn name(&self, typed: &str) -> (String, Vec<NameFault>) {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut faults = name_faults(&name, "", self.others.iter().map(String::as_str));
        faults.extend(name.chars().any(char::is_control).then_some(NameFault::Missing));
        (name, faults)
    }

    /// Whether a department may be chosen.
    pub fn has_department(&self, typed: &str) -> bool {
        self.departments.iter().any(|it| it == typed)
    }

    /// The aim of a name in forms; none when it may not be chosen.
    pub fn aim(&self, typed: &str) -> Option<Aim> {
        Aim::of_name(typed).filter(|it| self.aims.contains(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    #[test]
    fn a_name_keeps_one_blank_between_words_and_is_shown_and_nobody_elses() {
        let choices =
            Choices { others: vec!["防災メール連携".into()], ..Choices::default() };
        assert_eq!(choices.name(" 新着　一覧 "), ("新着 一覧".to_owned(), vec![]));
        assert_eq!(choices.name("防災 メール連携").1, [NameFault::Taken]);
        assert_eq!(choices.name("　").1, [NameFault::Missing]);
        assert_eq!(choices.name("新\u{7}着").1, [NameFault::Missing]);
    }

    #[test]
    fn only_what_is_there_may_be_chosen() {
        let segment = |bits| Aim::Segment(Id::from_bits(bits));
        let (departments, aims) = (vec!["防災課".into()], vec![segment(7)]);
        let choices = Choices { departments, aims, ..Choices::default() };
        assert!(choices.has_department("防災課") && !choices.has_department(""));
        assert_eq!(choices.aim(&segment(7).name()), Some(segment(7)));
        assert_eq!(choices.aim(&segment(8).name()), None);
        assert_eq!(choices.aim(&Aim::Everyone.name()), None);
    }
}
