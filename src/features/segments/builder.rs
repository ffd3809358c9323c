//! The builder of conditions: its rows as fields of a form, for any room's page.
//!
//! A page shows [`parts`] within its form and posts it while one types. What is posted is read by
//! [`read`], whatever it holds; its fields are `rows` and those that begin with `row-`. Where a
//! button of it was pressed, [`rearranged`] gives the rows as they are then. [`Draft::read`] gives
//! the condition and what is wrong with its rows, of what [`known`] says there is; [`told`] says
//! that in words, each fault at its row.

pub use super::{
    console::{
        telling::known,
        typed::{draft as read, rearranged},
    },
    pages::rows::{Rows, rows as parts},
};
use super::{
    model::{Draft, Fault as Wrong, Typed},
    words,
};
use crate::web::controls::Fault;

/// What is wrong with rows, in words, each with the number of its clause as the page counts them.
pub fn told(draft: &Draft, wrong: &[Wrong]) -> Vec<Fault> {
    let is_clause = |at: usize| matches!(draft.rows[at].typed, Typed::Clause(_));
    let one = |it: &Wrong| {
        let number = (0..=it.row).filter(|at| is_clause(*at)).count();
        let number = is_clause(it.row).then_some(number);
        Fault::new(format!("row-{}", it.row), words::typed_fault(number, it.why))
    };
    wrong.iter().map(one).collect()
}
