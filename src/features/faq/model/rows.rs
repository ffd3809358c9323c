//! FAQs as rows of a table: what its columns are called, and what its cells mean. Writing and
//! reading back gives the same.

use super::{Draft, Faq, Field, Kind, Language, State};
use crate::{
    base::{Id, time::read_date},
    features::faq::words,
};

/// One FAQ of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FaqRow {
    /// Its identity, in files we exported.
    pub id: Option<Id<Faq>>,
    /// What it says.
    pub draft: Draft,
}

/// Why a table is none of FAQs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// No column has a name we know.
    #[error("no column has a known name")]
    NoKnownColumn,
    /// Two columns mean the same.
    #[error("two columns mean {}", .0.name())]
    Twice(Column),
    /// A line of JSON cannot be understood.
    #[error("line {line}: {reason}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

/// A column of a table of FAQs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Our own id.
    Id,
    /// A field.
    Of(Field),
}

/// Columns in the order they are written.
pub const COLUMNS: [Column; 16] = [
    Column::Id,
    Column::Of(Field::Code),
    Column::Of(Field::Category),
    Column::Of(Field::Question),
    Column::Of(Field::Variants),
    Column::Of(Field::Keywords),
    Column::Of(Field::Answer),
    Column::Of(Field::LinkLabel),
    Column::Of(Field::LinkUrl),
    Column::Of(Field::Department),
    Column::Of(Field::ValidFrom),
    Column::Of(Field::ValidUntil),
    Column::Of(Field::ReviewOn),
    Column::Of(Field::Language),
    Column::Of(Field::State),
    Column::Of(Field::Memo),
];

/// The columns of a table, as its header names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    columns: Vec<Option<Column>>,
    /// Names we do not know; their cells are not read.
    pub unknown: Vec<String>,
}

/// A row of a table: the cells of the columns it has. What it has no column for is not touched.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenRow {
    /// Its number as a spreadsheet shows it.
    pub number: usize,
    /// What stands in the column of our ids; empty for nothing.
    pub id: String,
    /// What stands in the others.
    pub cells: Vec<(Field, String)>,
}

impl Heading {
    /// Recognises columns by Japanese or English names, in any order.
    pub fn read(header: &[String]) -> Result<Self, FileFault> {
        let columns: Vec<Option<Column>> = header.iter().map(|it| column(it)).collect();
        let mut known = columns.iter().flatten();
        if known.clone().count() == 0 {
            return Err(FileFault::NoKnownColumn);
        }
        if let Some(twice) =
            known.find(|it| 1 < columns.iter().filter(|other| **other == Some(**it)).count())
        {
            return Err(FileFault::Twice(*twice));
        }
        let named = header.iter().zip(&columns);
        let unknown = named.filter(|(name, it)| it.is_none() && !name.trim().is_empty());
        let unknown = unknown.map(|(name, _)| name.trim().to_owned()).collect();
        Ok(Self { columns, unknown })
    }

    /// A row of cells under these columns.
    pub fn row(&self, number: usize, cells: &[String]) -> GivenRow {
        let mut row = GivenRow { number, id: String::new(), cells: Vec::new() };
        for (column, cell) in self.columns.iter().zip(cells) {
            match column {
                Some(Column::Id) => row.id = cell.trim().to_owned(),
                Some(Column::Of(field)) => row.cells.push((*field, cell.clone())),
                None => {}
            }
        }
        row
    }
}

impl GivenRow {
    /// A row with every column.
    pub fn of(number: usize, row: &FaqRow) -> Self {
        let id = row.id.map(|it| it.to_string()).unwrap_or_default();
        let cells = Field::ALL.map(|field| (field, row.draft.text(field)));
        Self { number, id, cells: cells.to_vec() }
    }

    /// What stands in a column; none when the table has no such column.
    pub fn cell(&self, field: Field) -> Option<&str> {
        self.cells.iter().find(|it| it.0 == field).map(|it| it.1.trim())
    }
}

impl FaqRow {
    /// The names of the columns, as they are written.
    pub fn header() -> Vec<String> {
        COLUMNS.map(|it| it.name().to_owned()).to_vec()
    }

    /// The cells, in the words of staff.
    pub fn cells(&self) -> Vec<String> {
        let cell = |column: Column| match column {
            Column::Id => self.id.map(|it| it.to_string()).unwrap_or_default(),
            Column::Of(field) => self.draft.told(field),
        };
        COLUMNS.map(cell).to_vec()
    }
}

impl Column {
    /// What it is called in the files we write.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => words::ID,
            Self::Of(field) => words::column_names(field),
        }
    }
}

impl Draft {
    /// A field in the words of staff: a language and a state by their names.
    pub fn told(&self, field: Field) -> String {
        let cell = self.text(field);
        let name = match field.kind() {
            Kind::Language => Language::from_tag(&cell).map(|it| words::language_names(it)[0]),
            Kind::State => State::from_name(&cell).map(|it| words::state_names(it)[0]),
            Kind::Text | Kind::Day => None,
        };
        name.map_or(cell, str::to_owned)
    }

    /// Takes a cell of a table: days as offices write them, languages and states by any name.
    /// What cannot be understood is kept as it is, for [`Draft::read`] to refuse.
    pub fn take(&mut self, field: Field, cell: &str) {
        match field.kind() {
            Kind::Text => self.set(field, cell),
            Kind::Day => self.set(field, &day(cell)),
            Kind::Language => {
                let named = |it: &Language| words::language_names(*it).contains(&cell.trim());
                let language = Language::ALL.into_iter().find(named);
                self.set(field, language.map_or(cell, |it| it.tag()));
            }
            Kind::State => {
                let named = |it: &State| words::state_names(*it).contains(&cell.trim());
                let state = State::ALL.into_iter().find(named);
                self.set(field, state.map_or(cell, |it| it.name()));
            }
        }
    }
}

fn day(cell: &str) -> String {
    read_date(cell).map_or_else(|| cell.trim().to_owned(), |it| it.to_string())
}

fn column(name: &str) -> Option<Column> {
    let name = name.trim();
    COLUMNS.into_iter().find(|it| it.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{super::tests::drafts, *};

    proptest! {
        #[test]
        fn an_exported_row_reads_as_it_was(draft in drafts(), bits in any::<u128>()) {
            let id = Id::from_bits(bits);
            let faq = |draft: &Draft| {
                let sound = draft.read().expect("a sound draft");
                sound.into_faq(id, None, Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)
            };
            let row = FaqRow { id: Some(id), draft: Draft::of(&faq(&draft), "分類") };
            let heading = Heading::read(&FaqRow::header()).unwrap();
            let given = heading.row(2, &row.cells());
            let mut read = Draft::default();
            for (field, cell) in &given.cells {
                read.take(*field, cell);
            }
            prop_assert_eq!(&given.id, &id.to_string());
            prop_assert_eq!(faq(&read), faq(&draft));
        }
    }

    #[test]
    fn columns_are_known_by_many_names_in_any_order_and_others_are_left_alone() {
        let header = ["回答文", "備考", "CODE", "質問"].map(str::to_owned);
        let heading = Heading::read(&header).unwrap();
        assert_eq!(heading.unknown, ["備考"]);
        let row = heading.row(7, &["水曜", "-", "g-1", "ごみの日は"].map(str::to_owned));
        assert_eq!((row.number, row.cell(Field::Question)), (7, Some("ごみの日は")));
        assert_eq!((row.cell(Field::Code), row.cell(Field::State)), (Some("g-1"), None));
        let twice = ["質問", "question"].map(str::to_owned);
        let fault = FileFault::Twice(Column::Of(Field::Question));
        assert_eq!(Heading::read(&twice).unwrap_err(), fault);
        assert_eq!(Heading::read(&["色".to_owned()]).unwrap_err(), FileFault::NoKnownColumn);
    }

    #[test]
    fn days_states_and_languages_are_taken_as_offices_write_them() {
        let mut draft = Draft::default();
        draft.take(Field::ValidFrom, "令和8年4月1日");
        draft.take(Field::ValidUntil, "R9.3.31");
        draft.take(Field::ReviewOn, "来年");
        draft.take(Field::Language, "やさしい日本語");
        draft.take(Field::State, "下書き");
        assert_eq!((&*draft.valid_from, &*draft.valid_until), ("2026-04-01", "2027-03-31"));
        assert_eq!((&*draft.language, &*draft.state), ("ja-x-easy", "draft"));
        assert_eq!(draft.review_on, "来年");
    }
}
