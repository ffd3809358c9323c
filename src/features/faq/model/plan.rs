//! What an import will do, said before it does it: each row makes an FAQ, changes one or finds it
//! unchanged; and everything that is wrong with any of them, at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::Timestamp;

use super::{Draft, Faq, Field, GivenRow, Refusal, State};
use crate::base::{Id, text::fold};

/// What an import will do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// One step for each row without fault.
    pub steps: Vec<Step>,
    /// What is wrong, by row.
    pub faults: Vec<RowFault>,
    /// Categories that will be made, in the order of the rows.
    pub categories: Vec<String>,
}

/// What happens with one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The row's number as a spreadsheet shows it.
    pub number: usize,
    /// What happens.
    pub deed: RowDeed,
    /// What the FAQ will say.
    pub draft: Draft,
}

/// What happens with one row.
#[derive(Debug, Clone, PartialEq)]
pub enum RowDeed {
    /// An FAQ is made, under an id the file names or a fresh one.
    Make(Option<Id<Faq>>),
    /// An FAQ is changed.
    Change {
        /// Which.
        id: Id<Faq>,
        /// Its revision now.
        revision: u64,
        /// The fields that change.
        fields: Vec<Field>,
        /// What it says now.
        before: Box<Draft>,
    },
    /// An FAQ says that already.
    Keep(Id<Faq>),
}

/// What is wrong with a row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row's number as a spreadsheet shows it: the header is 1.
    pub row: usize,
    /// What is wrong.
    pub why: RowWhy,
}

/// What is wrong with a row of an import.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowWhy {
    /// A field cannot stand.
    #[error(transparent)]
    Field(#[from] Refusal),
    /// Our id is not written as one.
    #[error("the id is no id of ours")]
    BadId,
    /// An earlier row is about the same FAQ.
    #[error("row {0} is about the same FAQ")]
    Twice(usize),
    /// Another FAQ has the code.
    #[error("another FAQ has the code")]
    CodeTaken,
    /// Several FAQs ask this question; only a code or an id tells which is meant.
    #[error("several FAQs have this question")]
    Ambiguous,
    /// The FAQ belongs to another department.
    #[error("the FAQ belongs to another department")]
    OtherDepartment,
    /// Whoever imports may not publish.
    #[error("publishing it needs an approval")]
    NeedsApproval,
    /// There would be more FAQs than a city may have.
    #[error("there would be too many FAQs")]
    TooMany,
}

/// The FAQs there are, by everything a row may name them by.
#[derive(Debug, Default)]
pub struct Known {
    faqs: BTreeMap<Id<Faq>, (Faq, Draft)>,
    codes: BTreeMap<String, Id<Faq>>,
    questions: BTreeMap<String, Vec<Id<Faq>>>,
    categories: BTreeSet<String>,
}

/// What whoever imports may do.
pub struct Leave<'a> {
    /// Whether they may change what stands in a state, for a department or for none, without
    /// asking anybody.
    pub touch: &'a dyn Fn(State, Option<&str>) -> bool,
    /// The most FAQs there may be.
    pub faqs_max: usize,
}

impl Known {
    /// These FAQs under these categories.
    pub fn new(faqs: Vec<Faq>, categories: &BTreeMap<Id<super::Category>, String>) -> Self {
        let mut known =
            Self { categories: categories.values().cloned().collect(), ..Self::default() };
        for faq in faqs {
            let category = faq.category.and_then(|it| categories.get(&it)).map_or("", |it| it);
            known.codes.extend(faq.code.clone().map(|it| (it, faq.id)));
            known.questions.entry(fold(&faq.question)).or_default().push(faq.id);
            let draft = Draft::of(&faq, category);
            known.faqs.insert(faq.id, (faq, draft));
        }
        known
    }

    /// The FAQ a row is about: the one of our id, else of its code, else, when it names neither,
    /// the one with its question.
    fn find(&self, row: &GivenRow, id: Option<Id<Faq>>) -> Result<Option<Id<Faq>>, RowWhy> {
        if let Some(known) = id.filter(|it| self.faqs.contains_key(it)) {
            return Ok(Some(known));
        }
        let code = row.cell(Field::Code).filter(|it| !it.is_empty());
        if let Some(code) = code {
            return Ok(self.codes.get(code).copied());
        }
        let asked = row.cell(Field::Question).and_then(|it| self.questions.get(&fold(it)));
        match (id, asked.map(Vec::as_slice)) {
            (Some(_), _) | (None, None | Some([])) => Ok(None),
            (None, Some([one])) => Ok(Some(*one)),
            (None, Some([_, _, ..])) => Err(RowWhy::Ambiguous),
        }
    }
}

/// Plans an import. Columns that the table lacks leave what an FAQ says as it is.
pub fn plan(rows: &[GivenRow], known: &Known, leave: &Leave<'_>) -> Plan {
    let mut plan = Plan::default();
    let mut seen = Seen::default();
    let mut faqs = known.faqs.len();
    for row in rows {
        match step(row, known, leave, &mut seen) {
            Ok(step) => {
                faqs += usize::from(matches!(step.deed, RowDeed::Make(_)));
                if leave.faqs_max < faqs {
                    plan.faults.push(RowFault { row: row.number, why: RowWhy::TooMany });
                    break;
                }
                let category = &step.draft.category;
                let is_new = !category.is_empty() && !known.categories.contains(category);
                if is_new && !plan.categories.contains(category) {
                    plan.categories.push(category.clone());
                }
                plan.steps.push(step);
            }
            Err(faults) => {
                plan.faults.extend(faults.into_iter().map(|why| RowFault { row: row.number, why }));
            }
        }
    }
    plan
}

/// What earlier rows were about.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<Id<Faq>, usize>,
    codes: BTreeMap<String, usize>,
    questions: BTreeMap<String, usize>,
}

fn step(
    row: &GivenRow,
    known: &Known,
    leave: &Leave<'_>,
    seen: &mut Seen,
) -> Result<Step, Vec<RowWhy>> {
    let named = match &*row.id {
        "" => None,
        id => Some(id.parse().map_err(|_| vec![RowWhy::BadId])?),
    };
    let found = known.find(row, named).map_err(|why| vec![why])?;
    let before = found.and_then(|id| known.faqs.get(&id));
    let mut draft = before.map(|it| it.1.clone()).unwrap_or_default();
    for (field, cell) in &row.cells {
        draft.take(*field, cell);
    }
    let department = Some(draft.department.trim()).filter(|it| !it.is_empty());
    let may_publish = (leave.touch)(State::Published, department);
    if before.is_none() && draft.state.trim().is_empty() && !may_publish {
        State::Draft.name().clone_into(&mut draft.state);
    }
    let refused = |all: Vec<Refusal>| all.into_iter().map(RowWhy::from).collect::<Vec<_>>();
    let sound = draft.read().map_err(refused)?;
    // As it will be exported again, so that blanks around it are no change.
    let category = sound.category.clone().unwrap_or_default();
    let at = Timestamp::UNIX_EPOCH;
    let faq = sound.into_faq(found.unwrap_or(Id::from_bits(0)), None, at, at);
    let draft = Draft::of(&faq, &category);

    let mut faults = Vec::new();
    faults.extend(seen.about(row.number, found.or(named), &draft).map(RowWhy::Twice));
    let owner = known.codes.get(&draft.code);
    if !draft.code.is_empty() && owner.is_some_and(|it| Some(*it) != found) {
        faults.push(RowWhy::CodeTaken);
    }
    let deed = deed(named, before, &draft);
    if !matches!(deed, RowDeed::Keep(_)) {
        let both = before.iter().map(|it| &it.0).chain([&faq]);
        faults.extend(both.filter_map(|it| forbidden(it, leave)));
        faults.dedup();
    }
    match faults.is_empty() {
        true => Ok(Step { number: row.number, deed, draft }),
        false => Err(faults),
    }
}

/// Why whoever imports may not change an FAQ, or make it so.
fn forbidden(faq: &Faq, leave: &Leave<'_>) -> Option<RowWhy> {
    let department = faq.department.as_deref();
    if !(leave.touch)(State::Draft, department) {
        return Some(RowWhy::OtherDepartment);
    }
    (!(leave.touch)(faq.state, department)).then_some(RowWhy::NeedsApproval)
}

/// What happens with an FAQ, or with none yet, that is to say this.
fn deed(named: Option<Id<Faq>>, before: Option<&(Faq, Draft)>, draft: &Draft) -> RowDeed {
    let Some((faq, before)) = before else { return RowDeed::Make(named) };
    let fields = before.differing(draft);
    match fields.is_empty() {
        true => RowDeed::Keep(faq.id),
        false => RowDeed::Change {
            id: faq.id,
            revision: faq.revision,
            fields,
            before: Box::new(before.clone()),
        },
    }
}

impl Seen {
    /// The earlier row that is about the same FAQ, by id, by code, or, without either, by question.
    fn about(&mut self, number: usize, id: Option<Id<Faq>>, draft: &Draft) -> Option<usize> {
        let by_id = id.and_then(|it| self.ids.insert(it, number));
        let code = (!draft.code.is_empty()).then(|| draft.code.clone());
        let by_code = code.clone().and_then(|it| self.codes.insert(it, number));
        let nameless = id.is_none() && code.is_none();
        let question = nameless.then(|| format!("{} {}", draft.language, fold(&draft.question)));
        let by_question = question.and_then(|it| self.questions.insert(it, number));
        by_id.or(by_code).or(by_question)
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}", self.row, self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Leave<'static> = Leave { touch: &|_, _| true, faqs_max: 100 };

    fn faq(bits: u128, code: &str, question: &str, department: &str) -> Faq {
        let draft = Draft {
            code: code.into(),
            question: question.into(),
            answer: "答え".into(),
            department: department.into(),
            ..Draft::default()
        };
        let at = Timestamp::UNIX_EPOCH;
        draft.read().unwrap().into_faq(Id::from_bits(bits), None, at, at)
    }

    fn known() -> Known {
        let faqs = vec![faq(1, "a", "一", "環境課"), faq(2, "", "二", ""), faq(3, "", "二", "")];
        Known::new(faqs, &BTreeMap::new())
    }

    fn row(number: usize, id: &str, cells: &[(Field, &str)]) -> GivenRow {
        let cells = cells.iter().map(|(field, cell)| (*field, (*cell).to_owned())).collect();
        GivenRow { number, id: id.to_owned(), cells }
    }

    fn one(row: GivenRow, leave: &Leave<'_>) -> Result<RowDeed, Vec<RowWhy>> {
        let mut plan = plan(&[row], &known(), leave);
        match plan.steps.pop() {
            Some(step) => Ok(step.deed),
            None => Err(plan.faults.into_iter().map(|it| it.why).collect()),
        }
    }

    #[test]
    fn a_row_finds_its_faq_by_code_and_changes_only_the_columns_it_has() {
        let found = one(row(2, "", &[(Field::Code, "a"), (Field::ReviewOn, "R9.4.1")]), &ALL);
        let Ok(RowDeed::Change { id, fields, before, .. }) = found else { panic!("{found:?}") };
        assert_eq!((id, fields), (Id::from_bits(1), vec![Field::ReviewOn]));
        assert_eq!(before.question, "一");
        let same = one(row(2, "", &[(Field::Question, " 一 "), (Field::Code, "a")]), &ALL);
        assert_eq!(same, Ok(RowDeed::Keep(Id::from_bits(1))));
    }

    #[test]
    fn a_row_without_names_finds_the_faq_with_its_question_unless_there_are_several() {
        let answer = (Field::Answer, "答え");
        let found = one(row(2, "", &[(Field::Question, "一"), answer]), &ALL);
        assert_eq!(found, Ok(RowDeed::Keep(Id::from_bits(1))));
        let several = one(row(2, "", &[(Field::Question, "二"), answer]), &ALL);
        assert_eq!(several, Err(vec![RowWhy::Ambiguous]));
        let new = one(row(2, "", &[(Field::Question, "三"), answer]), &ALL);
        assert_eq!(new, Ok(RowDeed::Make(None)));
    }

    #[test]
    fn every_fault_of_every_row_is_told_with_its_number() {
        let rows = [
            row(2, "x", &[]),
            row(3, "", &[(Field::Question, "三")]),
            row(5, "", &[(Field::Code, "n"), (Field::Question, "四"), (Field::Answer, "答")]),
            row(6, "", &[(Field::Code, "n"), (Field::Question, "五"), (Field::Answer, "答")]),
            row(7, &Id::<Faq>::from_bits(2).to_string(), &[(Field::Code, "a")]),
        ];
        let plan = plan(&rows, &known(), &ALL);
        let told: Vec<_> = plan.faults.iter().map(|it| (it.row, it.why.clone())).collect();
        let expected = [
            (2, RowWhy::BadId),
            (3, RowWhy::Field(Refusal::Empty(Field::Answer))),
            (6, RowWhy::Twice(5)),
            (7, RowWhy::CodeTaken),
        ];
        assert_eq!(told, expected);
        assert_eq!(plan.steps.len(), 1);
    }

    #[test]
    fn nobody_changes_what_is_not_theirs_or_publishes_what_they_may_not() {
        let touch = |state: State, department: Option<&str>| {
            state != State::Published && department == Some("環境課")
        };
        let own = Leave { touch: &touch, faqs_max: 100 };
        let into = |department| {
            let cells = [
                (Field::Question, "三"),
                (Field::Answer, "答"),
                (Field::Department, department),
                (Field::State, "公開"),
            ];
            one(row(2, "", &cells), &own)
        };
        assert_eq!(into("環境課"), Err(vec![RowWhy::NeedsApproval]));
        assert!(into("市民課").unwrap_err().contains(&RowWhy::OtherDepartment));
        let away = row(2, "", &[(Field::Code, "a"), (Field::Department, "市民課")]);
        assert!(one(away, &own).unwrap_err().contains(&RowWhy::OtherDepartment));
        let few = Leave { faqs_max: 3, ..ALL };
        let more = row(2, "", &[(Field::Question, "三"), (Field::Answer, "答")]);
        assert_eq!(one(more, &few), Err(vec![RowWhy::TooMany]));
    }
}
