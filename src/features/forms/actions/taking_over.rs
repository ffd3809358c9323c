use super::{
    super::{
        model::{Filling, Form, Owner, Piece},
        store::{FILLINGS, FILLINGS_OF_VISITOR, PIECES},
    },
    error::FormError,
    filling::put,
};
use crate::{
    base::{Act, Id},
    features::residents::{ResidentError, ResidentNo, SessionKey, resident},
    infra::store::{StoreError, Tx, WriteTx},
};

/// Whether somebody without a name has begun something in a visit and not handed it in.
pub fn has_begun(tx: &impl Tx, visit: SessionKey) -> Result<bool, StoreError> {
    Ok(!begun_in(tx, visit)?.is_empty())
}

/// Gives what somebody began in a visit without a name to the resident whom LINE has named in it
/// since: sealed for them from now on, and nobody else's. What was handed in stays as it was, for it
/// was given without a name. Whose visit it was, the caller has to know.
pub fn take_over(
    tx: &WriteTx,
    act: &mut Act,
    visit: SessionKey,
    no: ResidentNo,
) -> Result<(), FormError> {
    let key = resident(tx, no)?.ok_or(ResidentError::NoSuchResident)?.key;
    let begun = begun_in(tx, visit)?;
    for (id, before) in &begun {
        for piece in before.raw.pieces() {
            if let Some(own) = PIECES.get(tx, &piece)?.filter(|it| it.filling == *id) {
                PIECES.put(tx, &piece, &Piece { key, ..own })?;
            }
        }
        FILLINGS_OF_VISITOR.remove(tx, &(visit, before.form, *id))?;
        let after = Filling { key, owner: Owner::Resident(no), ..before.clone() };
        put(tx, *id, Some(before), &after)?;
        tx.destroy_data_key(before.key);
    }
    act.note(format!("fillings {}", begun.len()));
    Ok(())
}

fn begun_in(tx: &impl Tx, visit: SessionKey) -> Result<Vec<(Id<Filling>, Filling)>, StoreError> {
    let rows = FILLINGS_OF_VISITOR.prefix(tx, &visit);
    let rows: Vec<([u8; 32], Id<Form>, Id<Filling>)> = rows.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (_, _, id) in rows {
        let open = FILLINGS.get(tx, &id)?.filter(|it| it.handed_in.is_none());
        found.extend(open.map(|it| (id, it)));
    }
    Ok(found)
}
