use jiff::{SignedDuration, Timestamp};

use super::{
    Delivery, Draft, GRACE_S, Held, Leave, SECOND_THOUGHTS_S, Stage, Tally, Urgency, When,
};
use crate::base::Actor;

/// Letters of a title, at most: one line of the list.
pub const TITLE_MAX: usize = 60;

/// Days ahead, at most: further than a year nobody plans, and a wrong year is noticed.
pub const AHEAD_DAYS_MAX: i64 = 400;

/// Why something is not done with a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has come too far for that, or not far enough.
    NotAtThisStage,
    /// Somebody has changed it since it was looked at.
    Overtaken,
    /// Who wrote it may not let it go alone.
    NotAlone,
    /// It has no title.
    NoTitle,
    /// Its title is too long.
    LongTitle,
    /// It says nothing, or something LINE would refuse.
    Faulty,
    /// Its moment has passed.
    Past,
    /// Its moment is too far ahead.
    FarAhead,
    /// A reason is missing.
    NoReason,
    /// What comes again and again cannot be an emergency.
    RepeatedEmergency,
    /// It is to come again and again, and it is not said when, or not soundly.
    NoRhythm,
    /// It is to come again and again, and no turn is left.
    NoTurn,
}

/// Whether somebody may let a delivery of their own go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// They may.
    Allowed,
    /// A second person is needed, except in an emergency.
    Refused,
}

/// What somebody looks at when they let a delivery go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The revision they saw.
    pub revision: u32,
    /// How many people were addressed then.
    pub people: u64,
    /// The revision of its segment; none for other targets.
    pub segment: Option<u64>,
}

impl Draft {
    /// Why it cannot be asked for or let go; nothing when it can.
    pub fn refusal(&self, now: Timestamp) -> Option<Refusal> {
        let ahead = SignedDuration::from_hours(24 * AHEAD_DAYS_MAX);
        let (past, far) = match self.when {
            When::Now => (false, false),
            When::At(at) => (at < now, now + ahead < at),
            When::Repeating(_) => (false, false),
        };
        let all = [
            (self.title.trim().is_empty(), Refusal::NoTitle),
            (TITLE_MAX < self.title.chars().count(), Refusal::LongTitle),
            (self.content.is_empty() || !self.content.faults().is_empty(), Refusal::Faulty),
            (past, Refusal::Past),
            (far, Refusal::FarAhead),
        ];
        let own = all.into_iter().find(|it| it.0).map(|it| it.1);
        own.or_else(|| self.rhythm().and_then(|it| self.unrepeatable(it, now)))
    }
}

impl Delivery {
    /// A new one.
    pub fn new(draft: Draft, (author, department): (Actor, String), now: Timestamp) -> Self {
        Self {
            draft,
            department,
            changed_by: author.clone(),
            author,
            stage: Stage::Draft,
            leave: None,
            sent_back: String::new(),
            revision: 1,
            changed_at: now,
            looked_at: None,
            tally: None,
            of: None,
            turns: None,
            diverted: None,
        }
    }

    pub(super) fn moved(&self, stage: Stage) -> Self {
        Self { stage, ..self.clone() }
    }

    fn at_revision(&self, seen: u32) -> Result<(), Refusal> {
        if self.revision == seen { Ok(()) } else { Err(Refusal::Overtaken) }
    }

    /// With other words, people or times. Whatever leave it had is void.
    pub fn changed(
        &self,
        draft: Draft,
        seen: u32,
        (by, now): (&Actor, Timestamp),
    ) -> Result<Self, Refusal> {
        if !self.stage.is_open() {
            return Err(Refusal::NotAtThisStage);
        }
        self.at_revision(seen)?;
        Ok(Self {
            draft,
            stage: Stage::Draft,
            leave: None,
            revision: self.revision + 1,
            changed_at: now,
            changed_by: by.clone(),
            ..self.clone()
        })
    }

    /// Asked for, so that a second person lets it go.
    pub fn asked(&self, seen: u32, now: Timestamp) -> Result<Self, Refusal> {
        if self.stage != Stage::Draft {
            return Err(Refusal::NotAtThisStage);
        }
        self.at_revision(seen)?;
        self.draft.refusal(now).map_or(Ok(()), Err)?;
        Ok(Self { sent_back: String::new(), ..self.moved(Stage::Asked { at: now }) })
    }

    /// Sent back to its author, with the reason.
    pub fn sent_back(&self, reason: &str) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Asked { .. } if reason.trim().is_empty() => Err(Refusal::NoReason),
            Stage::Asked { .. } => {
                Ok(Self { sent_back: reason.trim().to_owned(), ..self.moved(Stage::Draft) })
            }
            Stage::Draft
            | Stage::Scheduled { .. }
            | Stage::Held { .. }
            | Stage::Running { .. }
            | Stage::Stopped { .. }
            | Stage::Done { .. }
            | Stage::Cancelled { .. }
            | Stage::Repeating { .. }
            | Stage::Paused { .. }
            | Stage::Over { .. } => Err(Refusal::NotAtThisStage),
        }
    }

    /// Why it cannot be let go; nothing when it can.
    pub fn refusal(&self, now: Timestamp) -> Option<Refusal> {
        Draft { when: self.goes_when(now), ..self.draft.clone() }.refusal(now)
    }

    /// From when it would go out. What was held at its moment goes at once when somebody lets it go
    /// after that moment.
    fn goes_when(&self, now: Timestamp) -> When {
        match (self.stage, self.draft.when) {
            (Stage::Held { .. }, When::At(at)) if at < now => When::Now,
            (_, when) => when,
        }
    }

    /// Let go: from now on only its moment is waited for.
    pub fn let_go(
        &self,
        seen: Seen,
        (by, now): (&Actor, Timestamp),
        alone: Alone,
    ) -> Result<Self, Refusal> {
        if !matches!(self.stage, Stage::Draft | Stage::Asked { .. } | Stage::Held { .. }) {
            return Err(Refusal::NotAtThisStage);
        }
        self.at_revision(seen.revision)?;
        let is_own = *by == self.author || *by == self.changed_by;
        if is_own && alone == Alone::Refused && self.draft.urgency == Urgency::Ordinary {
            return Err(Refusal::NotAlone);
        }
        self.refusal(now).map_or(Ok(()), Err)?;
        let at = |at| Stage::Scheduled { at };
        let stage = match (self.goes_when(now), self.draft.urgency) {
            (When::At(moment), _) => at(moment),
            (When::Now, Urgency::Ordinary) => {
                at(now + SignedDuration::from_secs(SECOND_THOUGHTS_S))
            }
            (When::Now, Urgency::Emergency) => at(now),
            (When::Repeating(_), _) => {
                Stage::Repeating { next: self.next_turn(now).ok_or(Refusal::NoTurn)? }
            }
        };
        let leave = Leave { by: by.clone(), at: now, people: seen.people, segment: seen.segment };
        Ok(Self { leave: Some(leave), sent_back: String::new(), ..self.moved(stage) })
    }

    /// Taken back before anybody got it: it can be changed and asked for again.
    pub fn taken_back(&self) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Asked { .. }
            | Stage::Scheduled { .. }
            | Stage::Held { .. }
            | Stage::Repeating { .. }
            | Stage::Paused { .. } => Ok(Self { leave: None, ..self.moved(Stage::Draft) }),
            Stage::Draft
            | Stage::Running { .. }
            | Stage::Stopped { .. }
            | Stage::Done { .. }
            | Stage::Cancelled { .. }
            | Stage::Over { .. } => Err(Refusal::NotAtThisStage),
        }
    }

    /// Given up for good before anybody got it.
    pub fn cancelled(&self, now: Timestamp) -> Result<Self, Refusal> {
        if !self.stage.is_open() {
            return Err(Refusal::NotAtThisStage);
        }
        Ok(Self { leave: None, ..self.moved(Stage::Cancelled { at: now }) })
    }

    /// What its moment brings: it begins, or is held because its moment is too long ago. None while
    /// its moment has not come.
    pub fn at_its_moment(&self, now: Timestamp) -> Option<Result<Self, Held>> {
        let at = self.goes_at().filter(|at| *at <= now)?;
        let is_late = GRACE_S < now.duration_since(at).as_secs();
        Some(match is_late {
            true => Err(Held::Late),
            false => Ok(self.moved(Stage::Running { since: now })),
        })
    }

    /// When it goes out by itself; none for what only comes again and again.
    pub(super) const fn goes_at(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Repeating { .. } => None,
            stage => stage.due(),
        }
    }

    /// Held for a person to decide.
    pub fn held(&self, why: Held, now: Timestamp) -> Result<Self, Refusal> {
        match self.goes_at() {
            Some(_) => Ok(Self { leave: None, ..self.moved(Stage::Held { at: now, why }) }),
            None => Err(Refusal::NotAtThisStage),
        }
    }

    /// Stopped: nobody else gets it for now.
    pub fn stopped(&self, now: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Running { .. } => Ok(self.moved(Stage::Stopped { at: now })),
            Stage::Draft
            | Stage::Asked { .. }
            | Stage::Scheduled { .. }
            | Stage::Held { .. }
            | Stage::Stopped { .. }
            | Stage::Done { .. }
            | Stage::Cancelled { .. }
            | Stage::Repeating { .. }
            | Stage::Paused { .. }
            | Stage::Over { .. } => Err(Refusal::NotAtThisStage),
        }
    }

    /// Going out again to whoever has not been tried.
    pub fn resumed(&self, now: Timestamp) -> Result<Self, Refusal> {
        if !matches!(self.stage, Stage::Stopped { .. }) {
            return Err(Refusal::NotAtThisStage);
        }
        Ok(self.moved(Stage::Running { since: now }))
    }

    /// Ended, with what became of everybody.
    pub fn ended(&self, tally: Tally, now: Timestamp) -> Result<Self, Refusal> {
        if !matches!(self.stage, Stage::Running { .. } | Stage::Stopped { .. }) {
            return Err(Refusal::NotAtThisStage);
        }
        Ok(Self { tally: Some(tally), ..self.moved(Stage::Done { at: now }) })
    }

    /// Looked at by a second person, after it had gone out in an emergency.
    pub fn looked_at(&self, (by, now): (&Actor, Timestamp), people: u64) -> Result<Self, Refusal> {
        if !self.needs_a_look() {
            return Err(Refusal::NotAtThisStage);
        }
        if self.leave.as_ref().is_some_and(|it| it.by == *by) {
            return Err(Refusal::NotAlone);
        }
        Ok(Self {
            looked_at: Some(Leave { by: by.clone(), at: now, people, segment: None }),
            ..self.clone()
        })
    }

    /// Whether it went out by its author's own leave in an emergency and nobody has looked since.
    pub fn needs_a_look(&self) -> bool {
        let alone = self.leave.as_ref().is_some_and(|it| it.by == self.author);
        self.draft.urgency == Urgency::Emergency
            && alone
            && self.looked_at.is_none()
            && self.stage.has_begun()
    }
}

#[cfg(test)]
mod tests;
