use super::{
    super::model::{Filling, Language, Owner},
    error::FormError,
    filling::{filling, put},
};
use crate::{
    base::{Act, Id},
    infra::store::WriteTx,
};

/// Lets somebody go on in another language; what was typed stays.
pub fn speak(
    tx: &WriteTx,
    _: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    language: &Language,
) -> Result<(), FormError> {
    let before = filling(tx, id, owner)?;
    let language = Some(language.clone()).filter(|it| !it.is_japanese());
    if before.language == language || before.handed_in.is_some() {
        return Ok(());
    }
    put(tx, id, Some(&before), &Filling { language, ..before.clone() })
}
