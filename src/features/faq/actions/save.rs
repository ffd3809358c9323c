use super::{
    super::{
        model::{
            Category, Draft, Editor, Faq, Proposal, Seen, Sound, Stage, State, Way, card_faults,
            next_revision,
        },
        store::{FAQS, PROPOSALS, categories, version},
    },
    error::FaqError,
    room::Room,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, Tx, WriteTx},
};

/// What an editor sends.
#[derive(Debug, Clone)]
pub struct Save {
    /// Which FAQ; none for a new one.
    pub id: Option<Id<Faq>>,
    /// What it is to say.
    pub draft: Draft,
    /// What the author had before their eyes.
    pub seen: Seen,
    /// What is to become of it.
    pub purpose: Purpose,
}

/// What is to become of what somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is kept, and residents see nothing of it.
    Keep,
    /// Residents see it.
    Publish,
    /// Somebody else decides.
    Ask,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Publish, Self::Ask];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Publish => "publish",
            Self::Ask => "ask",
        }
    }

    /// What the log calls it.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Keep => "faq.keep",
            Self::Publish => "faq.publish",
            Self::Ask => "faq.ask",
        }
    }

    /// The purpose of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// Saves what somebody wrote. What residents see changes only by [`Purpose::Publish`]; what is kept
/// or asked for of a published FAQ lies beside it as a proposal. Refused when somebody has saved
/// since ([`FaqError::Changed`]), for another department ([`FaqError::NotYours`]), and when
/// publishing needs approval ([`FaqError::NeedsApproval`]).
pub fn save(
    tx: &WriteTx,
    act: &mut Act,
    save: &Save,
    editor: &Editor,
) -> Result<Id<Faq>, FaqError> {
    let current = open(tx, save.id, editor)?;
    let proposal = save.id.map(|id| PROPOSALS.get(tx, &id)).transpose()?.flatten();
    if save.seen != Seen::of(current.as_ref(), proposal.as_ref()) {
        return Err(FaqError::Changed);
    }
    let sound = save.draft.read().map_err(FaqError::Refused)?;
    let faults = card_faults(&save.draft.answer);
    if !faults.is_empty() {
        return Err(FaqError::Refused(faults));
    }
    if !editor.may_change(sound.department.as_deref()) {
        return Err(FaqError::NotYours);
    }
    let is_public = current.as_ref().is_some_and(|it| it.state == State::Published);
    let desk = Desk { tx, editor, current, proposal };
    match (save.purpose, is_public) {
        (Purpose::Publish, _) => desk.publish(act, sound),
        (Purpose::Keep, false) => desk.lay(act, sound, State::Draft),
        (Purpose::Keep, true) => desk.propose(act, sound, Stage::Kept),
        (Purpose::Ask, true) => desk.propose(act, sound, Stage::Asked),
        (Purpose::Ask, false) => {
            let id = desk.lay(act, sound.clone(), State::Draft)?;
            let current = FAQS.get(tx, &id)?;
            Desk { current, ..desk }.propose(act, sound, Stage::Asked)
        }
    }
}

/// Brings back what an FAQ said at an earlier revision, as a draft to be saved like any other.
pub fn earlier(tx: &impl Tx, id: Id<Faq>, revision: u64) -> Result<Option<Draft>, StoreError> {
    let Some(faq) = version(tx, id, revision)? else { return Ok(None) };
    drafted(tx, &faq).map(Some)
}

/// Throws a proposal away; what residents see stays.
pub fn discard(tx: &WriteTx, act: &mut Act, id: Id<Faq>, editor: &Editor) -> Result<(), FaqError> {
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    let covered = |it: &Faq| editor.may_change(it.department.as_deref());
    if !covered(&faq) {
        return Err(FaqError::NotYours);
    }
    let proposal = PROPOSALS.get(tx, &id)?.ok_or(FaqError::NoProposal)?;
    if !covered(&proposal.faq) {
        return Err(FaqError::NotYours);
    }
    act.about("faq", id);
    Ok(PROPOSALS.remove(tx, &id)?)
}

/// An FAQ as an editor may change it; none for a new one.
fn open(tx: &WriteTx, id: Option<Id<Faq>>, editor: &Editor) -> Result<Option<Faq>, FaqError> {
    let Some(id) = id else { return Ok(None) };
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    if !editor.may_change(faq.department.as_deref()) {
        return Err(FaqError::NotYours);
    }
    if faq.state == State::Trashed { Err(FaqError::InTrash) } else { Ok(Some(faq)) }
}

/// What an FAQ says, with the name of its category.
pub(super) fn drafted(tx: &impl Tx, faq: &Faq) -> Result<Draft, StoreError> {
    let all = categories(tx)?;
    let category = all.iter().find(|it| Some(it.id) == faq.category);
    Ok(Draft::of(faq, category.map_or("", |it| &it.name)))
}

/// Notes what an act changes of an FAQ.
pub(super) fn note_changes(act: &mut Act, before: &Draft, after: &Draft) {
    for field in before.differing(after) {
        act.changed(field.name(), before.text(field), after.text(field));
    }
}

/// One FAQ under work.
struct Desk<'a> {
    tx: &'a WriteTx,
    editor: &'a Editor,
    current: Option<Faq>,
    proposal: Option<Proposal>,
}

impl Desk<'_> {
    fn publish(&self, act: &mut Act, sound: Sound) -> Result<Id<Faq>, FaqError> {
        if self.editor.way() != Way::Publish {
            return Err(FaqError::NeedsApproval);
        }
        self.lay(act, sound, State::Published)
    }

    /// Lays what was written in the FAQ's own place; nothing is proposed any more.
    fn lay(&self, act: &mut Act, mut sound: Sound, state: State) -> Result<Id<Faq>, FaqError> {
        sound.state = state;
        let before = match &self.current {
            Some(faq) => drafted(self.tx, faq)?,
            None => Draft { state: State::Draft.name().to_owned(), ..Draft::default() },
        };
        let known = self.current.as_ref().map(|it| it.id);
        let id = Room::enter(self.tx)?.put(self.tx, act, known, sound)?;
        PROPOSALS.remove(self.tx, &id)?;
        act.about("faq", id);
        if let Some(faq) = FAQS.get(self.tx, &id)? {
            note_changes(act, &before, &drafted(self.tx, &faq)?);
        }
        Ok(id)
    }

    /// Lays what was written beside the FAQ.
    fn propose(&self, act: &mut Act, mut sound: Sound, stage: Stage) -> Result<Id<Faq>, FaqError> {
        let faq = self.current.as_ref().ok_or(FaqError::NoSuchFaq)?;
        sound.state = State::Published;
        let category = self.category(act, &sound)?;
        let mut wanted = sound.into_faq(faq.id, category, faq.created_at, act.now);
        wanted.revision = faq.revision;
        if let Some(code) = &wanted.code
            && Room::coded(self.tx, code)?.is_some_and(|it| it != faq.id)
        {
            return Err(FaqError::CodeTaken(code.clone()));
        }
        act.about("faq", faq.id);
        note_changes(act, &drafted(self.tx, faq)?, &drafted(self.tx, &wanted)?);
        let proposal = Proposal {
            faq: wanted,
            stage,
            by: act.actor.clone(),
            at: act.now,
            revision: next_revision(self.proposal.as_ref(), act.now),
            word: None,
            decided_by: None,
        };
        PROPOSALS.put(self.tx, &faq.id, &proposal)?;
        Ok(faq.id)
    }

    fn category(&self, act: &mut Act, sound: &Sound) -> Result<Option<Id<Category>>, StoreError> {
        let Some(name) = &sound.category else { return Ok(None) };
        Room::enter(self.tx)?.category(self.tx, act, name).map(Some)
    }
}
