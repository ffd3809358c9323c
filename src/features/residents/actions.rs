//! What happens to residents; each function is one transaction's work.

use super::{
    model::{Consent, ResidentNo, Standing},
    store::{
        LINE_USER_TO_RESIDENT, LineUser, RESIDENT_NUMBERS, RESIDENTS, Resident, resident,
        resident_no,
    },
};
use crate::{
    base::{Act, limits::RESIDENTS_MAX},
    infra::store::{StoreError, WriteTx},
};

/// Why a resident cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    /// There is none of that number, or they were erased.
    #[error("there is no such resident")]
    NoSuchResident,
    /// The numbers are used up.
    #[error("there are {RESIDENTS_MAX} residents already")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The resident behind a LINE user id; a new one, with a data key of their own, when they were
/// never heard of or have been erased.
pub fn meet(
    tx: &WriteTx,
    act: &mut Act,
    user: &LineUser,
    line_user_id: &str,
) -> Result<(ResidentNo, Resident), ResidentError> {
    if let Some(no) = resident_no(tx, user)?
        && let Some(known) = resident(tx, no)?
    {
        return Ok((no, known));
    }
    let number = u32::try_from(RESIDENT_NUMBERS.next(tx)?).unwrap_or(u32::MAX);
    if RESIDENTS_MAX < number {
        return Err(ResidentError::TooMany);
    }
    let no = ResidentNo(number);
    let met = Resident {
        key: tx.new_data_key(act)?,
        line_user_id: line_user_id.to_owned(),
        standing: Standing::Stranger,
        since: act.now,
        language: None,
        consent: None,
    };
    RESIDENTS.put(tx, &no, &met)?;
    LINE_USER_TO_RESIDENT.put(tx, user, &no)?;
    Ok((no, met))
}

/// Writes down how a resident stands to the account from now on.
pub fn set_standing(
    tx: &WriteTx,
    act: &mut Act,
    no: ResidentNo,
    standing: Standing,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    if known.standing != standing {
        RESIDENTS.put(tx, &no, &Resident { standing, since: act.now, ..known })?;
    }
    Ok(())
}

/// Writes down which edition of the privacy words a resident has been shown.
pub fn show_privacy_words(
    tx: &WriteTx,
    act: &mut Act,
    no: ResidentNo,
    edition: u32,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    let consent = Some(Consent { edition, at: act.now });
    RESIDENTS.put(tx, &no, &Resident { consent, ..known })?;
    Ok(())
}

/// Erases a resident: their data key is destroyed, and with it everything sealed for them becomes
/// unreadable, here at once and in backups when their copies of the keyring run out.
pub fn erase(
    tx: &WriteTx,
    _: &mut Act,
    no: ResidentNo,
    user: &LineUser,
) -> Result<(), ResidentError> {
    let known = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?;
    LINE_USER_TO_RESIDENT.remove(tx, user)?;
    tx.destroy_data_key(known.key);
    Ok(())
}
