//! What was typed into the form of a condition.

use super::super::model::{CLAUSES_MAX, Draft, How, Join, Row, Subject, Typed, TypedClause};
use crate::web::Posted;

/// Rows of a form that are read, at most: as many groups as clauses, so that a fault can still say
/// that they are too many.
const ROWS_MAX: usize = 3 * CLAUSES_MAX;

/// The rows as they were typed; one blank row when there are none.
pub fn draft(posted: &Posted) -> Draft {
    let count = posted.text("rows").parse().unwrap_or(0).min(ROWS_MAX);
    let mut rows: Vec<Row> = Vec::new();
    for at in 0..count {
        let text = |part: &str| posted.text(&format!("row-{at}-{part}")).to_owned();
        let typed = match text("join").as_str() {
            "" => Typed::Clause(TypedClause {
                subject: Subject::of(&text("subject")),
                how: How::of(&text("how")).unwrap_or_default(),
                picked: posted.all(&format!("row-{at}-pick")).map(str::to_owned).collect(),
                from: text("from"),
                to: text("to"),
                text: text("text"),
            }),
            word => Typed::Group(join(word)),
        };
        // A row lies in the first row or deeper, and one deeper than a group at most.
        let depth: usize = text("depth").parse().unwrap_or(1);
        let depth = match rows.last() {
            None => 0,
            Some(Row { depth: before, typed: Typed::Group(_) }) => depth.clamp(1, before + 1),
            Some(Row { depth: before, typed: Typed::Clause(_) }) => depth.clamp(1, *before),
        };
        rows.push(Row { depth, typed });
    }
    match rows.first() {
        Some(Row { typed: Typed::Group(_), .. }) => Draft { rows },
        Some(_) | None => Draft::blank(),
    }
}

/// How things belong together, by the word in forms.
fn join(word: &str) -> Join {
    match word {
        "any" => Join::Any,
        "none" => Join::None,
        _ => Join::All,
    }
}

/// What a button of the form does to its rows.
pub fn rearranged(posted: &Posted, draft: &Draft) -> Option<Draft> {
    let mut again = draft.clone();
    let (what, row) = posted.text("do").split_once(':')?;
    let row = row.parse().ok()?;
    match what {
        "clause" => again.add_clause(row),
        "group" => again.add_group(row),
        "remove" => again.remove(row),
        _ => {}
    }
    Some(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted::of(fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn whatever_is_posted_is_a_tree() {
        let odd = posted(&[
            ("rows", "4"),
            ("row-0-join", "any"),
            ("row-0-depth", "7"),
            ("row-1-join", "none"),
            ("row-1-depth", "9"),
            ("row-2-subject", "since"),
            ("row-2-depth", "x"),
            ("row-3-depth", "0"),
            ("do", "remove:1"),
        ]);
        let typed = draft(&odd);
        let depths: Vec<usize> = typed.rows.iter().map(|it| it.depth).collect();
        assert_eq!(depths, [0, 1, 1, 1]);
        assert_eq!(typed.rows[0].typed, Typed::Group(Join::Any));
        assert_eq!(rearranged(&odd, &typed).unwrap().rows.len(), 3);
        let none = posted(&[("rows", "1"), ("row-0-subject", "since")]);
        assert_eq!(draft(&none), Draft::blank());
        assert!(rearranged(&none, &Draft::blank()).is_none());
    }
}
