use super::{
    super::{
        model::{Form, Language, Leaflet, Raw, Returned, digest},
        store::BEFORE,
    },
    design::save,
    editing::{EditError, theirs},
};
use crate::{
    base::{Act, Id},
    features::staff::Staff,
    infra::store::WriteTx,
};

/// What somebody says of a part of a form in another language, with what was before their eyes.
#[derive(Debug, Clone)]
pub struct Translating {
    /// The language.
    pub language: Language,
    /// The part.
    pub leaflet: Leaflet,
    /// What was typed.
    pub typed: Raw,
    /// The digest of the part when it was opened.
    pub was: String,
}

/// Says in which languages a form is offered besides Japanese; `seen` are those that were before
/// somebody's eyes. Texts of languages taken out can be put back by undoing.
pub fn offer_languages(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, &[Language]),
    languages: &[Language],
    staff: &Staff,
) -> Result<(), EditError> {
    let form = theirs(tx, id, staff)?;
    let known = form.draft.translations.languages();
    if known != seen {
        return Err(EditError::Clash);
    }
    let mut design = form.draft.clone();
    design.translations = design.translations.offered(languages);
    if design == form.draft {
        act.about("form", id);
        return Ok(());
    }
    if known.iter().any(|it| !languages.contains(it)) {
        BEFORE.put(tx, &id, &form)?;
    }
    let tags = |all: &[Language]| all.iter().map(Language::tag).collect::<Vec<_>>().join(" ");
    act.changed("languages", tags(&known), tags(languages));
    save(tx, act, (id, form.revision), design)?;
    Ok(())
}

/// Keeps what a part of a form says in another language. Two people who work on different parts or
/// languages do not disturb each other; of two who work on the same one the later is told, also
/// when the Japanese has changed meanwhile.
pub fn translate(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Form>,
    it: &Translating,
    staff: &Staff,
) -> Result<(), EditError> {
    let form = theirs(tx, id, staff)?;
    let is_offered = form.draft.translations.get(&it.language).is_some();
    let now = it.leaflet.fields(&form.draft, &it.language);
    if !is_offered || it.was != digest(&now) {
        return Err(EditError::Clash);
    }
    let passages: Vec<_> = it.leaflet.passages(&form.draft).iter().map(|it| it.0).collect();
    let design = form.draft.translated(&it.language, &passages, &it.typed);
    let design = design.map_err(EditError::Slips)?;
    if design == form.draft {
        act.about("form", id);
        return Ok(());
    }
    act.note(format!("{} {}", it.language.tag(), it.leaflet.name()));
    save(tx, act, (id, form.revision), design)?;
    Ok(())
}

/// Keeps what a translator's file says in a language; `seen` is the digest of the review somebody
/// had before their eyes. Rows that cannot be kept are left out. Answers how many texts are new or
/// other; the file can be taken back by undoing.
pub fn bring_texts(
    tx: &WriteTx,
    act: &mut Act,
    (id, language): (Id<Form>, &Language),
    (texts, seen): (&[Returned], &str),
    staff: &Staff,
) -> Result<usize, EditError> {
    let form = theirs(tx, id, staff)?;
    let is_offered = form.draft.translations.get(language).is_some();
    let review = form.draft.review(language, texts);
    if !is_offered || seen != digest(&review.changes) {
        return Err(EditError::Clash);
    }
    let count = review.changes.len();
    if count == 0 {
        act.about("form", id);
        return Ok(0);
    }
    BEFORE.put(tx, &id, &form)?;
    act.note(language.tag());
    act.changed("count", "", count);
    save(tx, act, (id, form.revision), form.draft.reviewed(language, &review))?;
    Ok(count)
}
