use super::{
    super::{
        model::{Deed, Desk, Filled, Form, REPLY_CHARS_MAX, ReplyId, SubmissionNo, told_answer},
        store::DESKS,
        words,
    },
    desk::{Known, Told, about, open, say},
    error::FormError,
    submit::note,
};
use crate::{
    base::{Act, Id, text::graphemes_len},
    features::forms::design_of,
    infra::store::WriteTx,
};

/// What somebody of the staff writes to a resident.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The words it began with; none for none.
    pub template: Option<ReplyId>,
    /// What it says; placeholders are filled in.
    pub text: String,
    /// How the resident knows the answer.
    pub known: Known,
}

/// Puts what somebody wrote into the resident's talk, once; `seen` is the revision that was before
/// their eyes. Refused when nobody can be reached, and when something of the answers stands in it.
pub fn reply(
    tx: &WriteTx,
    act: &mut Act,
    (form, no, seen): (Id<Form>, SubmissionNo, u64),
    written: &Written,
) -> Result<(), FormError> {
    let case = open(tx, form, no)?;
    about(act, form, no);
    if case.before.revision != seen {
        return Err(FormError::Changed);
    }
    let (receipt, link) = (&*written.known.receipt, &*written.known.link);
    let by = Filled { title: &case.design.title, receipt, link };
    let text = words::filled(written.text.trim(), by);
    match graphemes_len(&text) {
        0 => return Err(FormError::ReplyEmpty),
        1..=REPLY_CHARS_MAX => {}
        _ => return Err(FormError::ReplyTooLong),
    }
    let given_in = design_of(tx, form, case.given.version)?;
    if let Some(question) = told_answer(&given_in, &case.given.answers, (&text, by)) {
        return Err(FormError::TellsAnswer(question));
    }
    if say(tx, act, &case, &text)? == Told::No {
        return Err(FormError::NotReached);
    }
    let name = written.template.and_then(|it| case.design.reply(it)).map(|it| it.name.clone());
    let deed = Deed::Replied { name: name.unwrap_or_default(), text };
    note(tx, act, case.at, (case.before.key, deed))?;
    let after = Desk { revision: case.before.revision + 1, ..case.before.clone() };
    Ok(DESKS.put(tx, &case.at, &after)?)
}
