//! What LINE said of the languages that residents use.

use jiff::{SignedDuration, Timestamp};

use crate::{
    base::Act,
    features::{
        city::LineLanguage,
        residents::{
            model::{ResidentNo, Walk},
            store::{
                LANGUAGES_DUE, LANGUAGES_WALK, RESIDENTS, Resident, languages_walk, resident,
                residents,
            },
        },
    },
    infra::store::{StoreError, WriteTx},
};

/// Somebody who was to be asked about, and what came of it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub no: ResidentNo,
    /// Since when they had waited; none whom the walk came by.
    pub due: Option<Timestamp>,
    /// What came of it.
    pub answer: Answer,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// LINE names this language, or none.
    Said(Option<String>),
    /// Nobody was asked: they are no friend any more.
    NotAsked,
    /// LINE does not show them.
    Hidden,
    /// LINE gave no answer, which may be for them alone.
    Later,
}

/// How long somebody waits about whom LINE gave no answer, so that nobody else waits for them.
const LATER: SignedDuration = SignedDuration::from_mins(15);

/// Writes down what LINE said, and how far the walk has come. Of a profile nothing else is kept.
pub fn learn_languages(
    tx: &WriteTx,
    act: &mut Act,
    (asked, walk): (&[Asked], Walk),
) -> Result<(), StoreError> {
    act.note(format!("{} asked", asked.len()));
    for Asked { no, due, answer } in asked {
        if let Some(due) = due {
            LANGUAGES_DUE.remove(tx, &(*due, *no))?;
        }
        match answer {
            Answer::Said(language) => set_language(tx, *no, language.as_deref())?,
            Answer::Later => LANGUAGES_DUE.insert(tx, &(act.now + LATER, *no))?,
            Answer::NotAsked | Answer::Hidden => {}
        }
    }
    LANGUAGES_WALK.put(tx, &(), &walk)
}

/// Forgets the languages of some residents, at most `rows` of them, and who was to be asked about.
pub fn forget_languages(tx: &WriteTx, _: &mut Act, rows: usize) -> Result<(), StoreError> {
    let due: Vec<(Timestamp, ResidentNo)> =
        LANGUAGES_DUE.all(tx).take(rows).collect::<Result<_, _>>()?;
    for entry in &due {
        LANGUAGES_DUE.remove(tx, entry)?;
    }
    let walk = languages_walk(tx, LineLanguage::Forgotten)?;
    let Some(from) = walk.next else { return Ok(()) };
    let some: Vec<(ResidentNo, Resident)> =
        residents(tx, from..).take(rows).collect::<Result<_, _>>()?;
    for (no, _) in some.iter().filter(|it| it.1.language.is_some()) {
        set_language(tx, *no, None)?;
    }
    let last = some.last().filter(|_| some.len() == rows);
    LANGUAGES_WALK.put(tx, &(), &Walk { next: last.map(|it| it.0.behind()), ..walk })
}

fn set_language(tx: &WriteTx, no: ResidentNo, language: Option<&str>) -> Result<(), StoreError> {
    match resident(tx, no)? {
        Some(known) if known.language.as_deref() != language => {
            let language = language.map(str::to_owned);
            RESIDENTS.put(tx, &no, &Resident { language, ..known })
        }
        Some(_) | None => Ok(()),
    }
}
