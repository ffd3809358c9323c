//! What residents answer is kept for the next form, where staff have said so.

use jiff::civil::Date;

use super::{
    super::model::{Answers, Design, Form, Owner, Raw, Registered},
    error::FormError,
};
use crate::{
    base::{Act, time::date_in_japan},
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
    let shown = registered(tx, design, Owner::Resident(resident), date_in_japan(act.now))?;
    let said = design.remembered(answers, &attributes::all(tx)?, &shown);
    let source = Source::Answer(form.id.to_string());
    Ok(attributes::assign(tx, act, resident, (&said, &source))?)
}

/// What is registered of whoever fills a form in, for the questions that only show it; nothing of
/// somebody without LINE, and nothing for staff, who write what they are told. The design is the one
/// in Japanese: what is registered is found by its words.
pub fn registered(
    tx: &impl Tx,
    design: &Design,
    owner: Owner,
    today: Date,
) -> Result<Registered, StoreError> {
    let Owner::Resident(resident) = owner else { return Ok(Registered::default()) };
    if !design.shows_registered() {
        return Ok(Registered::default());
    }
    let Some(profile) = attributes::profile(tx, resident)? else {
        return Ok(Registered::default());
    };
    Ok(design.registered(&profile, &attributes::all(tx)?, today))
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
