//! Finding a resident by what somebody at the counter has at hand.

use super::super::pages::path;
use crate::{
    app::App,
    base::text::normalize,
    features::{
        forms::{self, Form, SubmissionNo},
        residents::{ResidentNo, resident, resident_no},
        staff::{Function, Level, Me},
    },
    infra::{
        store::{ReadTx, StoreError},
        vault::Purpose,
    },
    web::Result,
};

/// Forms that are offered to be searched, at most.
const FORMS_SHOWN: usize = 12;

/// The fewest digits of a receipt: a number, and four that check it.
const RECEIPT_DIGITS_MIN: usize = 5;

/// What somebody may have at hand.
pub(super) enum Sought {
    /// It names one resident, whose page is there.
    One(String),
    /// Where to look on.
    Told(Found),
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The words.
    pub words: String,
    /// Whether they are a number that no resident has, or no longer.
    pub is_nobody: bool,
    /// Whether they may be a receipt: they have digits enough, and name nobody's number.
    pub is_receipt: bool,
    /// Answers of whose receipt it is the number.
    pub answers: Vec<Answer>,
    /// Forms in whose answers the words can be looked for: title and address.
    pub forms: Vec<(String, String)>,
}

/// An answer found by its receipt.
#[derive(Debug)]
pub struct Answer {
    pub title: String,
    pub receipt: String,
    /// Where the answer is.
    pub href: String,
    /// Whose it is; none who answered without LINE.
    pub resident: Option<ResidentNo>,
}

/// Looks for a resident by their number, by LINE's id, and by a receipt of theirs; for what stands in
/// sealed answers it says where those are searched.
pub(super) fn seek(app: &App, me: &Me, words: &str) -> Result<Sought> {
    let plain: String = normalize(words).split_whitespace().collect();
    let found = app.store.read(|tx| {
        let number = plain.trim_start_matches(|it: char| !it.is_ascii_digit());
        let mut found = Found { words: words.to_owned(), ..Found::default() };
        if let Some(no) = by_line_id(app, tx, &plain)? {
            return Ok(Sought::One(path(no)));
        }
        // One letter or two before it, as in No.12; a name with a house number is no number.
        let is_short = plain.chars().count() - number.chars().count() <= 3;
        if is_short && let Ok(no) = number.parse().map(ResidentNo) {
            if resident(tx, no)?.is_some() {
                return Ok(Sought::One(path(no)));
            }
            found.is_nobody = true;
        }
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        found.is_receipt = !found.is_nobody && RECEIPT_DIGITS_MIN <= digits;
        let forms = reached(tx, me)?;
        for form in &forms {
            found.answers.extend(by_receipt(app, tx, (form, &plain))?);
        }
        let query = serde_html_form::to_string([("q", words)]).unwrap_or_default();
        let address =
            |it: &Form| (it.draft.title.clone(), format!("/console/answers/{}?{query}", it.id));
        found.forms = forms.iter().rev().take(FORMS_SHOWN).map(address).collect();
        Ok::<_, StoreError>(Sought::Told(found))
    })?;
    Ok(found)
}

fn by_line_id(
    app: &App,
    tx: &ReadTx,
    typed: &str,
) -> std::result::Result<Option<ResidentNo>, StoreError> {
    let is_id = typed.len() == 33 && typed.starts_with(['U', 'u']);
    if !is_id || !typed[1..].bytes().all(|it| it.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let id = format!("U{}", typed[1..].to_ascii_lowercase());
    let no = resident_no(tx, &app.vault.lookup(Purpose::LineUser, id.as_bytes()))?;
    // Whoever was erased leads nowhere.
    Ok(match no {
        Some(no) => resident(tx, no)?.map(|_| no),
        None => None,
    })
}

/// The forms whose answers somebody may see.
fn reached(tx: &ReadTx, me: &Me) -> std::result::Result<Vec<Form>, StoreError> {
    if !me.may(Function::Submissions, Level::View) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for form in forms::forms(tx)? {
        let Some(public) = forms::version(tx, form.id, form.version)? else { continue };
        if forms::may_see_answers(&me.staff, &form, &public.design.rules) {
            found.push(form);
        }
    }
    Ok(found)
}

fn by_receipt(
    app: &App,
    tx: &ReadTx,
    (form, typed): (&Form, &str),
) -> std::result::Result<Option<Answer>, StoreError> {
    let Some(no) = forms::read_receipt(&app.vault, form.id, typed) else { return Ok(None) };
    let Some(given) = forms::submission(tx, form.id, no)? else { return Ok(None) };
    let SubmissionNo(number) = no;
    Ok(Some(Answer {
        title: form.draft.title.clone(),
        receipt: forms::receipt(&app.vault, form.id, no),
        href: format!("/console/answers/{}/{number}", form.id),
        resident: given.resident,
    }))
}
