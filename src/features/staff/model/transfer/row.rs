use jiff::civil::Date;

use super::super::{Denial, Fault, Role, account::fold_login, department::tidy};
use crate::{base::time, features::staff::words};

/// Rows of one file, at most: every member of staff of a city of half a million at once.
pub const TRANSFER_ROWS_MAX: usize = 5_000;

/// A column that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The number the personnel section knows somebody by.
    Number,
    /// The name to sign in with.
    Login,
    /// The person's name.
    Name,
    /// The new department.
    Department,
    /// The new role.
    Role,
    /// What happens.
    Kind,
    /// The day.
    Day,
}

/// What happens to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another department or role.
    Move,
    /// They leave.
    Leave,
    /// They come, or come back.
    Join,
}

/// A row that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number_in_file: u32,
    /// The number of the person; empty when it is not given.
    pub number: String,
    /// The login; empty when it is not given.
    pub login: String,
    /// The person's name; empty when it is not given.
    pub name: String,
    /// The new department; empty when it is not given.
    pub department: String,
    /// The new role; none when it is not given.
    pub role: Option<Role>,
    /// What happens.
    pub kind: Kind,
    /// The day; none for at once.
    pub on: Option<Date>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row, counted as a spreadsheet does.
    pub row: u32,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Neither number nor login.
    Nobody,
    /// No account has the number or login.
    Unknown,
    /// The number belongs to one account, the login to another.
    TwoPeople,
    /// The account's name is another one.
    OtherName(String),
    /// The account is in use already.
    Exists,
    /// Somebody who moves needs a department or a role.
    NothingNew,
    /// Somebody new needs a department.
    NoDepartment,
    /// No department in use has this name; one that is like it, if there is one.
    UnknownDepartment(String, Option<String>),
    /// Somebody new needs a role.
    NoRole,
    /// No role has this name.
    UnknownRole(String),
    /// What happens is not said.
    NoKind,
    /// What happens is not known.
    UnknownKind(String),
    /// The day cannot be read.
    NoDay(String),
    /// The person stands in an earlier row too.
    Twice(u32),
    /// A field of a new account is not sound.
    Field(Fault),
    /// It may not be done.
    Denied(Denial),
}

/// Columns a file must have and has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumns(pub Vec<Column>);

impl Column {
    /// Every column, in the order of the template.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Login,
        Self::Name,
        Self::Department,
        Self::Role,
        Self::Kind,
        Self::Day,
    ];
}

/// Where each known column stands, in the order of [`Column::ALL`]. There must be a way to know who
/// is meant and what happens.
pub fn columns(header: &[String]) -> Result<[Option<usize>; 7], MissingColumns> {
    let at = |column| header.iter().position(|it| words::column_named(it) == Some(column));
    let found = Column::ALL.map(at);
    let [number, login, _, _, _, kind, _] = found;
    let mut missing = Vec::new();
    if number.is_none() && login.is_none() {
        missing.push(Column::Number);
    }
    if kind.is_none() {
        missing.push(Column::Kind);
    }
    if missing.is_empty() { Ok(found) } else { Err(MissingColumns(missing)) }
}

/// Reads the cells of a row, or says everything that cannot be read.
pub fn read(
    number_in_file: u32,
    cells: &[String],
    columns: &[Option<usize>; 7],
) -> Result<Row, Vec<RowFault>> {
    let cell = |at: usize| columns[at].and_then(|it| cells.get(it)).map_or("", |it| it.trim());
    let role = Some(cell(4)).filter(|it| !it.is_empty());
    let role =
        role.map(|it| words::role_named(it).ok_or_else(|| Wrong::UnknownRole(it.to_owned())));
    let kind = match cell(5) {
        "" => Err(Wrong::NoKind),
        text => words::kind_named(text).ok_or_else(|| Wrong::UnknownKind(text.to_owned())),
    };
    let on = Some(cell(6)).filter(|it| !it.is_empty());
    let on = on.map(|it| time::read_date(it).ok_or_else(|| Wrong::NoDay(it.to_owned())));
    let (number, login) = (fold_login(cell(0)), fold_login(cell(1)));
    let nobody = (number.is_empty() && login.is_empty()).then_some(Wrong::Nobody);
    match (nobody, role.transpose(), kind, on.transpose()) {
        (None, Ok(role), Ok(kind), Ok(on)) => Ok(Row {
            number_in_file,
            number,
            login,
            name: tidy(cell(2)),
            department: tidy(cell(3)),
            role,
            kind,
            on,
        }),
        (nobody, role, kind, on) => {
            let wrong = [nobody, role.err(), kind.err(), on.err()].into_iter().flatten();
            Err(wrong.map(|wrong| RowFault { row: number_in_file, wrong }).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cells(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_their_names_in_any_order() {
        let header = cells(&["発令日", "区 分", "備考", "ログインID", "所属"]);
        let found = columns(&header).unwrap();
        assert_eq!(found, [None, Some(3), None, Some(4), None, Some(1), Some(0)]);
        let lacking = columns(&cells(&["氏名", "所属"])).unwrap_err();
        assert_eq!(lacking, MissingColumns(vec![Column::Number, Column::Kind]));
    }

    #[test]
    fn a_row_is_read_as_offices_write_it() {
        let columns = [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)];
        let row =
            cells(&["１２３４", "", "山田　花子", "環境課", "承認者", "異動", "令和9年4月1日"]);
        let row = read(2, &row, &columns).unwrap();
        assert_eq!((row.number.as_str(), row.name.as_str()), ("1234", "山田 花子"));
        assert_eq!((row.role, row.kind), (Some(Role::Approver), Kind::Move));
        assert_eq!(row.on, Some(date(2027, 4, 1)));
    }

    #[test]
    fn everything_unreadable_in_a_row_is_said_at_once() {
        let columns = [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)];
        let row = cells(&["", "", "", "", "課長", "昇進", "来月"]);
        let wrong: Vec<Wrong> =
            read(7, &row, &columns).unwrap_err().into_iter().map(|it| it.wrong).collect();
        let expected = [
            Wrong::Nobody,
            Wrong::UnknownRole("課長".to_owned()),
            Wrong::UnknownKind("昇進".to_owned()),
            Wrong::NoDay("来月".to_owned()),
        ];
        assert_eq!(wrong, expected);
    }
}
