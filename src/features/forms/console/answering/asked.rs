use serde::{Deserialize, Serialize};

use super::super::super::model::{
    AnswerFilter, Design, Form, Kind, OwnedBy, Pile, QuestionId, StatusId,
};
use crate::{base::Id, features::staff::Me};

/// Columns of answers beside number, day, status and owner, at most: as many as one scrolls through;
/// all of them stand in files.
pub(in crate::features::forms) const COLUMNS_MAX: usize = 20;

/// Columns shown until somebody chooses others.
const COLUMNS_USUAL: usize = 3;

/// What the address of a list of answers asks for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::features::forms) struct AnswersQuery {
    /// Words to search for in what was answered.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// `new`, `withdrawn` or a status's number; empty for all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// `me`, `nobody` or an account's id; empty for anybody's.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The first day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// The numbers of questions whose answers are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub col: Vec<String>,
    /// The page, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

impl AnswersQuery {
    /// What a form carried on.
    pub(super) fn of(text: &str) -> Self {
        serde_html_form::from_str(text).unwrap_or_default()
    }

    /// As it stands in an address, and as a form carries it on.
    pub(in crate::features::forms) fn to_text(&self) -> String {
        serde_html_form::to_string(self).unwrap_or_default()
    }

    /// An address with what this asks for.
    pub(in crate::features::forms) fn at(&self, path: &str) -> String {
        match self.to_text() {
            text if text.is_empty() => path.to_owned(),
            text => format!("{path}?{text}"),
        }
    }

    /// The address of the list.
    pub(in crate::features::forms) fn address(&self, form: Id<Form>) -> String {
        self.at(&format!("/console/answers/{form}"))
    }

    /// The same from its first page.
    pub(in crate::features::forms) fn first_page(&self) -> Self {
        Self { page: String::new(), ..self.clone() }
    }

    /// Which answers it means.
    pub(super) fn filter(&self, me: &Me) -> AnswerFilter {
        let pile = match self.tab.as_str() {
            "new" => Pile::New,
            "withdrawn" => Pile::Withdrawn,
            number => number.parse().map_or(Pile::All, |it| Pile::Status(StatusId(it))),
        };
        let owner = match self.owner.as_str() {
            "me" => OwnedBy::Staff(me.staff.id),
            "nobody" => OwnedBy::Nobody,
            id => id.parse().map_or(OwnedBy::Any, OwnedBy::Staff),
        };
        AnswerFilter { pile, owner, from: self.from.parse().ok(), until: self.until.parse().ok() }
    }

    /// The questions whose answers are shown: those asked for, or the first that tell answers
    /// apart.
    pub(super) fn columns(&self, design: &Design) -> Vec<QuestionId> {
        let known = |it: &String| {
            let id = QuestionId(it.parse().ok()?);
            design.question(id).map(|it| it.id)
        };
        if !self.col.is_empty() {
            return self.col.iter().filter_map(known).take(COLUMNS_MAX).collect();
        }
        let tells = |kind: &Kind| match kind {
            Kind::Name | Kind::Short { .. } | Kind::One { .. } | Kind::List { .. } => true,
            Kind::Long { .. }
            | Kind::Many { .. }
            | Kind::Scale { .. }
            | Kind::Matrix { .. }
            | Kind::Number { .. }
            | Kind::Date { .. }
            | Kind::Time
            | Kind::Address
            | Kind::Phone
            | Kind::Mail
            | Kind::Place
            | Kind::Files { .. }
            | Kind::Consent { .. }
            | Kind::Note
            | Kind::Hidden { .. }
            | Kind::Sum { .. } => false,
        };
        let mut all: Vec<_> = design.questions().filter(|it| it.kind.is_answered()).collect();
        all.sort_by_key(|it| !tells(&it.kind));
        all.iter().map(|it| it.id).take(COLUMNS_USUAL).collect()
    }

    /// The page, from 0.
    pub(super) fn page_index(&self, found: usize, rows: usize) -> usize {
        let last = found.div_ceil(rows).saturating_sub(1);
        self.page.parse::<usize>().unwrap_or(1).saturating_sub(1).min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_differs_and_reads_back() {
        let asked = AnswersQuery {
            q: "穴 道路".into(),
            col: vec!["1".into(), "3".into()],
            ..AnswersQuery::default()
        };
        assert_eq!(AnswersQuery::of(&asked.to_text()), asked);
        assert_eq!(AnswersQuery::default().at("/x"), "/x");
        let page = |page: &str| AnswersQuery { page: page.into(), ..AnswersQuery::default() };
        assert_eq!((page("9").page_index(60, 50), page("0").page_index(0, 50)), (1, 0));
    }
}
