use jiff::{Timestamp, civil::Date};

use super::{Delivery, Draft, Refusal, Rhythm, Stage, Turned, Urgency, When};
use crate::base::{Day, time::date_in_japan};

/// What a moment brings to a delivery that comes again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The day of the turn: no other delivery of the series is ever made for it.
    pub day: Day,
    /// The delivery of this turn, let go as the series was.
    pub made: Delivery,
    /// The series after it.
    pub series: Delivery,
}

impl Draft {
    /// When it comes again and again; none for what goes out once.
    pub const fn rhythm(&self) -> Option<Rhythm> {
        match self.when {
            When::Repeating(rhythm) => Some(rhythm),
            When::Now | When::At(_) => None,
        }
    }

    /// Why it cannot come again and again so.
    pub(super) fn unrepeatable(&self, rhythm: Rhythm, now: Timestamp) -> Option<Refusal> {
        match () {
            () if self.urgency == Urgency::Emergency => Some(Refusal::RepeatedEmergency),
            () if !rhythm.is_sound() => Some(Refusal::NoRhythm),
            () => rhythm.next(now, None).is_none().then_some(Refusal::NoTurn),
        }
    }
}

impl Delivery {
    /// The next turn later than a moment that is not skipped, on a day that has had none.
    pub fn next_turn(&self, now: Timestamp) -> Option<Timestamp> {
        let turns = self.turns.clone().unwrap_or_default();
        self.turn_after((now, turns.last.map(|it| it.0)), &turns.skipped)
    }

    /// Whether it comes again and again, or will once it has rested.
    pub const fn comes(&self) -> bool {
        matches!(self.stage, Stage::Repeating { .. } | Stage::Paused { .. })
    }

    fn turn_after(
        &self,
        (mut now, past): (Timestamp, Option<Date>),
        skipped: &[Day],
    ) -> Option<Timestamp> {
        let rhythm = self.draft.rhythm()?;
        loop {
            now = rhythm.next(now, past)?;
            if !skipped.contains(&Day(date_in_japan(now))) {
                return Some(now);
            }
        }
    }

    /// The turns to come within some days, each with whether it is skipped; nothing for what does
    /// not come by itself.
    pub fn turns_to_come(&self, now: Timestamp, last: Date) -> Vec<(Timestamp, Coming)> {
        let Some(rhythm) = self.draft.rhythm() else { return Vec::new() };
        let turns = self.turns.clone().unwrap_or_default();
        let mut found = Vec::new();
        let mut next = rhythm.next(now, turns.last.map(|it| it.0)).filter(|_| self.comes());
        while let Some(at) = next.filter(|it| date_in_japan(*it) <= last) {
            let is_skipped = turns.skipped.contains(&Day(date_in_japan(at)));
            let coming = match (matches!(self.stage, Stage::Paused { .. }), is_skipped) {
                (true, _) => Coming::Resting,
                (false, true) => Coming::Skipped,
                (false, false) => Coming::Sent,
            };
            found.push((at, coming));
            next = rhythm.next(at, None);
        }
        found
    }

    /// What the moment of its next turn brings; none while it has not come. Of turns that passed
    /// while nothing ran the last alone is made, for a person to decide; the others are counted.
    pub fn turn(&self, now: Timestamp) -> Option<Turn> {
        let Stage::Repeating { next } = self.stage else { return None };
        if now < next {
            return None;
        }
        let turns = self.turns.clone().unwrap_or_default();
        let (mut at, mut missed) = (next, 0);
        let mut after = self.turn_after((at, None), &turns.skipped);
        while let Some(later) = after.filter(|it| *it <= now) {
            (at, missed) = (later, missed + 1);
            after = self.turn_after((at, None), &turns.skipped);
        }
        let day = Day(date_in_japan(at));
        let author = (self.author.clone(), self.department.clone());
        let draft = Draft { when: When::At(at), ..self.draft.clone() };
        let made = Self {
            stage: Stage::Scheduled { at },
            leave: self.leave.clone(),
            changed_by: self.changed_by.clone(),
            ..Self::new(draft, author, now)
        };
        let turns = Turned {
            last: Some(day),
            skipped: turns.skipped.into_iter().filter(|it| day < *it).collect(),
            made: turns.made + 1,
            missed: turns.missed + missed,
        };
        let stage = after.map_or(Stage::Over { at: now }, |next| Stage::Repeating { next });
        Some(Turn { day, made, series: Self { turns: Some(turns), ..self.moved(stage) } })
    }

    /// Resting: no turn comes until it goes on.
    pub fn paused(&self, now: Timestamp) -> Result<Self, Refusal> {
        let Stage::Repeating { .. } = self.stage else { return Err(Refusal::NotAtThisStage) };
        Ok(self.moved(Stage::Paused { at: now }))
    }

    /// Coming again from now on; what it rested over is not made up for.
    pub fn continued(&self, now: Timestamp) -> Result<Self, Refusal> {
        let Stage::Paused { .. } = self.stage else { return Err(Refusal::NotAtThisStage) };
        let next = self.next_turn(now).ok_or(Refusal::NoTurn)?;
        Ok(self.moved(Stage::Repeating { next }))
    }

    /// The same that does not come on a day, or comes there again where it was not to.
    pub fn skipping(&self, day: Day, now: Timestamp) -> Result<Self, Refusal> {
        let Stage::Repeating { .. } = self.stage else { return Err(Refusal::NotAtThisStage) };
        let is_turn = self
            .draft
            .rhythm()
            .is_some_and(|it| now < it.moment(day.0) && it.days(day.0).next() == Some(day.0));
        if !is_turn {
            return Err(Refusal::NoTurn);
        }
        let mut turns = self.turns.clone().unwrap_or_default();
        match turns.skipped.binary_search(&day) {
            Ok(at) => {
                turns.skipped.remove(at);
            }
            Err(at) => turns.skipped.insert(at, day),
        }
        let skipping = Self { turns: Some(turns), ..self.clone() };
        // The last turn of all is not skipped but ended with.
        let next = skipping.next_turn(now).ok_or(Refusal::NoTurn)?;
        Ok(skipping.moved(Stage::Repeating { next }))
    }

    /// Ended: no turn comes any more.
    pub fn given_up(&self, now: Timestamp) -> Result<Self, Refusal> {
        if !self.comes() {
            return Err(Refusal::NotAtThisStage);
        }
        Ok(Self { leave: None, ..self.moved(Stage::Over { at: now }) })
    }
}

/// What becomes of a turn to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// It is sent.
    Sent,
    /// It is skipped.
    Skipped,
    /// It is not sent while its series rests.
    Resting,
}

#[cfg(test)]
mod tests;
