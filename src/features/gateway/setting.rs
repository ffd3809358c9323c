//! How whatever makes deliveries by itself is set, whether it hands them in or is looked at.

use std::fmt::Debug;

use super::model::{Aim, Choices};
use crate::{
    features::{
        segments::{self, Keeping},
        staff::{self, DepartmentState, Function, Level, Me},
    },
    infra::store::{StoreError, Tx},
    web::{self, Error, console::Notice, controls::Fault},
};

/// Why nothing was done with one of them. `F` is what may be wrong with it in its form.
#[derive(Debug, thiserror::Error)]
pub enum SettingError<F: Debug> {
    /// It is not there, or not in use any more.
    #[error("no such thing")]
    NotFound,
    /// It cannot be kept as it was typed.
    #[error("refused: {0:?}")]
    Faulty(Vec<F>),
    /// Somebody has changed it since it was looked at.
    #[error("changed meanwhile")]
    Overtaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<F: Debug> SettingError<F> {
    /// What its form says: `said` of each fault, `overtaken` when somebody else was faster.
    pub fn faults(self, said: fn(F) -> Fault, overtaken: &str) -> web::Result<Vec<Fault>> {
        match self {
            Self::Faulty(faults) => Ok(faults.into_iter().map(said).collect()),
            Self::Overtaken => Ok(vec![Fault::new("", overtaken)]),
            Self::NotFound => Err(Error::NotFound),
            Self::Store(error) => Err(error.into()),
        }
    }

    /// Tells whoever tried that somebody else was faster.
    pub fn tell(self, me: &Me, overtaken: &str) -> web::Result<()> {
        match self {
            Self::Overtaken => me.tell(Notice::error(overtaken)),
            Self::NotFound | Self::Faulty(_) => return Err(Error::NotFound),
            Self::Store(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// What may be chosen beside the names of the others; `own`, the department and the aim it has
/// already, may stay.
pub fn choices(
    tx: &impl Tx,
    others: Vec<String>,
    own: Option<(&str, Aim)>,
) -> Result<Choices, StoreError> {
    let departments = staff::departments(tx)?.into_iter();
    let departments = departments.filter(|it| it.state == DepartmentState::InUse).map(|it| it.name);
    let segments = segments::all(tx)?.into_iter().filter(|it| it.state == Keeping::InUse);
    let aims = [Aim::Everyone].into_iter().chain(segments.map(|it| Aim::Segment(it.id)));
    let mut choices = Choices { others, departments: departments.collect(), aims: aims.collect() };
    if let Some((department, aim)) = own {
        if !choices.has_department(department) {
            choices.departments.push(department.to_owned());
        }
        if !choices.aims.contains(&aim) {
            choices.aims.push(aim);
        }
    }
    Ok(choices)
}

/// Refuses whoever may not set that something sends by itself to the aim of this name: whoever does
/// lets all it sends go, and needs the leave to.
pub fn must_let_go(me: &Me, aim: &str) -> web::Result<()> {
    let may = |function| me.may(function, Level::Publish);
    match Aim::of_name(aim) {
        // What is no aim is refused at its field.
        None => Ok(()),
        Some(Aim::Segment(_)) if may(Function::Deliveries) => Ok(()),
        Some(Aim::Everyone) if may(Function::Deliveries) && may(Function::DeliverToAll) => Ok(()),
        Some(Aim::Everyone | Aim::Segment(_)) => Err(Error::Forbidden),
    }
}
