use super::{
    super::{
        model::{ADDRESSED_MAX, Addressed, Entry, Form},
        store::{ADDRESSED, addressed},
    },
    desk::open_design,
    error::FormError,
};
use crate::{
    base::{Act, Id},
    infra::store::WriteTx,
};

/// Keeps how many people a form was given to; none for nobody knows. Friends are a base only where
/// each who answers is one.
pub fn set_addressed(
    tx: &WriteTx,
    act: &mut Act,
    form: Id<Form>,
    after: Option<Addressed>,
) -> Result<(), FormError> {
    let (_, design) = open_design(tx, form)?;
    let fits = match after {
        Some(Addressed::Count(count)) => (1..=ADDRESSED_MAX).contains(&count),
        Some(Addressed::Friends) => design.rules.entry == Entry::Line,
        None => true,
    };
    if !fits {
        return Err(FormError::WrongState);
    }
    let before = addressed(tx, form)?;
    act.about("form", form);
    act.changed("addressed", told(before), told(after));
    match &after {
        Some(after) => ADDRESSED.put(tx, &form, after)?,
        None => ADDRESSED.remove(tx, &form)?,
    }
    Ok(())
}

fn told(addressed: Option<Addressed>) -> String {
    match addressed {
        Some(Addressed::Count(count)) => count.to_string(),
        Some(Addressed::Friends) => "friends".to_owned(),
        None => String::new(),
    }
}
