//! What staff do with one resident; each function is one transaction's work. The log says who did
//! what to which number and why, never what the resident had given.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{model::Opening, store::OPENINGS};
use crate::{
    base::{Act, Id},
    features::{
        attributes::{self, AttributeError, AttributeNo, Source, Value},
        forms,
        reception::{self, ReceptionError, Wish},
        residents::{LineUser, ResidentError, ResidentNo, resident},
        staff::Staff,
    },
    infra::store::{StoreError, WriteTx},
};

/// Why something was not done.
#[derive(Debug, Error)]
pub enum PeopleError {
    /// There is no such resident.
    #[error("there is no such resident")]
    NoSuch,
    /// The value does not fit its attribute, or there is no such attribute.
    #[error("the value does not fit")]
    Unfit,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AttributeError> for PeopleError {
    fn from(error: AttributeError) -> Self {
        match error {
            AttributeError::Store(error) => Self::Store(error),
            AttributeError::NoResident => Self::NoSuch,
            AttributeError::Faults(_)
            | AttributeError::Stale
            | AttributeError::NoSuch
            | AttributeError::Unfit => Self::Unfit,
        }
    }
}

impl From<ReceptionError> for PeopleError {
    fn from(error: ReceptionError) -> Self {
        match error {
            ReceptionError::Store(error) => Self::Store(error),
            ReceptionError::Attribute(error) => error.into(),
            ReceptionError::NoResident => Self::NoSuch,
            ReceptionError::Unknown | ReceptionError::Stale => Self::Unfit,
        }
    }
}

impl From<ResidentError> for PeopleError {
    fn from(error: ResidentError) -> Self {
        match error {
            ResidentError::Store(error) => Self::Store(error),
            ResidentError::NoSuchResident | ResidentError::TooMany => Self::NoSuch,
        }
    }
}

type Result<T, E = PeopleError> = std::result::Result<T, E>;

/// Names the resident an act is about, and why it is done.
fn about(act: &mut Act, no: ResidentNo, reason: &str) {
    act.about("resident", no.0);
    act.changed("reason", "", reason);
}

/// Lets somebody of the staff see a resident's page in full for a while. Their openings that are
/// over go.
pub fn open(
    tx: &WriteTx,
    act: &mut Act,
    (staff, no): (Id<Staff>, ResidentNo),
    reason: &str,
) -> Result<()> {
    resident(tx, no)?.ok_or(PeopleError::NoSuch)?;
    about(act, no, reason);
    let rows = OPENINGS.prefix(tx, &staff);
    let known: Vec<(_, Opening)> = rows.collect::<Result<_, StoreError>>()?;
    for (at, opening) in known {
        if !opening.holds(act.now) {
            OPENINGS.remove(tx, &at)?;
        }
    }
    Ok(OPENINGS.put(tx, &(staff, no), &Opening { at: act.now })?)
}

/// Ends somebody's opening before its time.
pub fn close(tx: &WriteTx, act: &mut Act, (staff, no): (Id<Staff>, ResidentNo)) -> Result<()> {
    act.about("resident", no.0);
    Ok(OPENINGS.remove(tx, &(staff, no))?)
}

/// What a resident says of themselves now, as somebody of the staff was told.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Of which attribute.
    pub of: AttributeNo,
    /// What it is; none to take it out.
    pub value: Option<Value>,
    /// Who was told.
    pub by: Id<Staff>,
    /// Why it is changed.
    pub reason: String,
}

/// Keeps a value as the resident says it is now.
pub fn correct(tx: &WriteTx, act: &mut Act, no: ResidentNo, told: &Correction) -> Result<()> {
    about(act, no, &told.reason);
    let all = attributes::all(tx)?;
    let known = all.iter().find(|it| it.no == told.of).ok_or(PeopleError::Unfit)?;
    act.changed("attribute", "", &known.name);
    let values = BTreeMap::from([(told.of, told.value.clone())]);
    let source = Source::Staff(told.by.to_string());
    Ok(attributes::assign(tx, act, no, (&values, &source))?)
}

/// Stops deliveries, or lets them come again, as the resident wishes.
pub fn wish(
    tx: &WriteTx,
    act: &mut Act,
    no: ResidentNo,
    (wish, reason): (Wish, &str),
) -> Result<()> {
    about(act, no, reason);
    Ok(reception::ask(tx, act, no, wish)?)
}

/// Erases a resident with everything they gave and handed in, exactly as they could themselves.
pub fn erase(
    tx: &WriteTx,
    act: &mut Act,
    (no, user): (ResidentNo, &LineUser),
    reason: &str,
) -> Result<()> {
    about(act, no, reason);
    Ok(forms::erase_resident(tx, act, (no, user))?)
}
