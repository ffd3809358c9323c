//! What residents answer is kept for the next form, where staff have said so.

use super::{
    super::model::{Answers, Design, Form, Raw},
    error::FormError,
};
use crate::{
    base::Act,
    features::{
        attributes::{self, Source},
        residents::ResidentNo,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Keeps what an answer says of its resident.
pub(super) fn remember(
    tx: &WriteTx,
    act: &Act,
    (form, design): (&Form, &Design),
    (resident, answers): (ResidentNo, &Answers),
) -> Result<(), FormError> {
    if design.questions().all(|it| it.attribute.is_none()) {
        return Ok(());
    }
    let said = design.remembered(answers, &attributes::all(tx)?);
    let source = Source::Answer(form.id.to_string());
    Ok(attributes::assign(tx, act, resident, (&said, &source))?)
}

/// What somebody would type who is known already; nothing where the form asks for nothing known.
pub fn known_already(
    tx: &impl Tx,
    design: &Design,
    resident: ResidentNo,
) -> Result<Raw, StoreError> {
    if design.questions().all(|it| it.attribute.is_none()) {
        return Ok(Raw::default());
    }
    let Some(profile) = attributes::profile(tx, resident)? else { return Ok(Raw::default()) };
    Ok(design.write(&design.foretold(&profile, &attributes::all(tx)?)))
}
