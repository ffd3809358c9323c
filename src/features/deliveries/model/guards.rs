use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Delivery, DeliveryNo, SECOND_THOUGHTS_S, Stage, When};
use crate::{
    base::time::{date_in_japan, in_japan},
    features::{
        city::Sending,
        messages::dates_named,
        reception::{Quiet, Topic},
    },
};

/// Something to think about before a delivery goes; nothing that forbids it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// It goes out at night.
    Night,
    /// Another goes out on the same day.
    SameDay(DeliveryNo),
    /// Another said the same not long ago.
    SameWords(DeliveryNo),
    /// It comes again and again and names a day.
    Dated(Date),
    /// It names a day before the one on which it goes out.
    Past(Date),
}

impl Delivery {
    /// When it would go out, if it were let go now.
    pub fn moment(&self, now: Timestamp) -> Timestamp {
        match (self.stage, self.draft.when) {
            (Stage::Scheduled { at }, _) | (_, When::At(at)) => at,
            (Stage::Repeating { next }, _) => next,
            (_, When::Repeating(_)) => self.next_turn(now).unwrap_or(now),
            (_, When::Now) => now + SignedDuration::from_secs(SECOND_THOUGHTS_S),
        }
    }

    /// When it went out, goes out or is to go out; none for what may never go.
    pub(in super::super) fn sent(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Scheduled { at } | Stage::Done { at } | Stage::Stopped { at } => Some(at),
            Stage::Running { since } => Some(since),
            Stage::Draft
            | Stage::Asked { .. }
            | Stage::Held { .. }
            | Stage::Cancelled { .. }
            | Stage::Paused { .. }
            | Stage::Over { .. } => None,
            Stage::Repeating { next } => Some(next),
        }
    }

    /// Whether it waits for somebody who lets deliveries go.
    pub fn awaits(&self) -> bool {
        matches!(self.stage, Stage::Asked { .. } | Stage::Held { .. }) || self.needs_a_look()
    }
}

/// Whether more may flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It may.
    Free,
    /// A person has to look first.
    Held,
}

/// Whether machines may make one more delivery now, after those they made at these moments: `most`
/// within an hour, so that a machine that runs wild reaches few.
pub fn breaker(recent: impl IntoIterator<Item = Timestamp>, now: Timestamp, most: u16) -> Flow {
    let since = now - SignedDuration::from_hours(1);
    let made = recent.into_iter().filter(|it| since < *it && *it <= now).count();
    if made < usize::from(most) { Flow::Free } else { Flow::Held }
}

/// What to think about before a delivery goes, beside the others. At night most phones are told
/// only when the city's silent hours end; what passes over those is worth a thought.
pub fn cautions<'a>(
    (no, this): (DeliveryNo, &Delivery),
    others: impl IntoIterator<Item = &'a (DeliveryNo, Delivery)>,
    (now, sending, silent): (Timestamp, &Sending, Option<Quiet>),
) -> Vec<Caution> {
    let moment = this.moment(now);
    let hour = u16::from(in_japan(moment).hour().unsigned_abs());
    let mut found = Vec::new();
    let waits = silent.and_then(|it| it.end(moment)).is_some();
    if sending.is_night(hour) && (!waits || this.draft.topic == Some(Topic::Disaster)) {
        found.push(Caution::Night);
    }
    let day = date_in_japan(moment);
    let named = dates_named(&this.draft.content, date_in_japan(now)).into_iter().next();
    match (named, this.draft.rhythm()) {
        (Some(named), Some(_)) => found.push(Caution::Dated(named)),
        (Some(named), None) if named < day => found.push(Caution::Past(named)),
        (Some(_) | None, _) => {}
    }
    for (other, it) in others {
        let Some(sent) = it.sent().filter(|_| *other != no) else { continue };
        if date_in_japan(sent) == day {
            found.push(Caution::SameDay(*other));
        }
        let apart = moment.duration_since(sent).abs();
        // Turns of one series say the same by design.
        let is_kin = this.of == Some(*other) && it.draft.rhythm().is_some()
            || it.of == Some(no) && this.draft.rhythm().is_some();
        if it.draft.content == this.draft.content
            && !is_kin
            && apart < SignedDuration::from_hours(i64::from(sending.same_words_h))
        {
            found.push(Caution::SameWords(*other));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Actor, Day},
        features::{
            deliveries::{
                Draft, Links, Pace, Rest, Rhythm, Target, Turns, Until, Urgency, Weekdays,
            },
            messages::Content,
        },
    };

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn of(text: &str, when: Timestamp) -> Delivery {
        let draft = Draft {
            title: "件名".into(),
            target: Target::Everyone,
            content: Content::text(text),
            when: When::At(when),
            pace: Pace::AtOnce,
            urgency: Urgency::Ordinary,
            links: Links::Plain,
            topic: None,
        };
        Delivery::new(draft, (Actor::Operator, "課".into()), when)
    }

    #[test]
    fn night_begins_at_nine_and_ends_at_seven_in_japan() {
        let is_night = |text| {
            let it = of("水", at(text));
            cautions((DeliveryNo(1), &it), &[], (at(text), &Sending::default(), None))
                .contains(&Caution::Night)
        };
        assert!(!is_night("2026-11-22T20:59:00+09:00"));
        assert!(is_night("2026-11-22T21:00:00+09:00"));
        assert!(is_night("2026-11-23T06:59:00+09:00"));
        assert!(!is_night("2026-11-23T07:00:00+09:00"));
    }

    #[test]
    fn at_night_only_what_passes_over_silent_hours_is_worth_a_thought() {
        let night = at("2026-11-22T22:00:00+09:00");
        let found = |topic, silent| {
            let it = of("水", night);
            let it = Delivery { draft: Draft { topic, ..it.draft.clone() }, ..it };
            cautions((DeliveryNo(1), &it), &[], (night, &Sending::default(), silent))
        };
        assert_eq!(found(None, Some(Quiet::NIGHT)), []);
        assert_eq!(found(Some(Topic::Disaster), Some(Quiet::NIGHT)), [Caution::Night]);
        assert_eq!(found(None, Quiet::new(23, 6)), [Caution::Night]);
        assert_eq!(found(None, None), [Caution::Night]);
    }

    #[test]
    fn a_day_that_is_over_or_stands_in_what_comes_again_is_worth_a_thought() {
        let noon = at("2026-11-22T12:00:00+09:00");
        let found = |text| {
            let it = of(text, noon);
            cautions((DeliveryNo(1), &it), &[], (noon, &Sending::default(), None))
        };
        assert_eq!(found("11月22日(日)は市長選挙です。1/2でも。"), []);
        let over = Date::constant(2026, 11, 15);
        assert_eq!(found("11月15日(日)は市民の日です。"), [Caution::Past(over)]);
        let coming = of("11月25日(水)は燃やすごみの日です。", noon);
        let when = When::Repeating(Rhythm {
            on: Turns::Weekly(Weekdays(127)),
            minute: 9 * 60,
            from: Day(date_in_japan(noon)),
            until: Until::Ended,
            rest: Rest::Same,
        });
        let coming = Delivery { draft: Draft { when, ..coming.draft.clone() }, ..coming };
        let found = cautions((DeliveryNo(1), &coming), &[], (noon, &Sending::default(), None));
        assert_eq!(found, [Caution::Dated(Date::constant(2026, 11, 25))]);
    }

    #[test]
    fn machines_make_no_more_than_their_number_within_an_hour() {
        let now = at("2026-11-22T12:00:00+09:00");
        let ago = |minutes| now - SignedDuration::from_mins(minutes);
        assert_eq!(breaker([ago(10), ago(59), ago(60)], now, 3), Flow::Free);
        assert_eq!(breaker([ago(10), ago(59), ago(0)], now, 3), Flow::Held);
        assert_eq!(breaker([], now, 1), Flow::Free);
    }

    #[test]
    fn others_of_the_day_and_the_same_words_are_named_and_drafts_are_not() {
        let now = at("2026-11-22T12:00:00+09:00");
        let this = of("水", now);
        let sent = |text, when| {
            let it = of(text, when);
            Delivery { stage: Stage::Done { at: when }, ..it }
        };
        let others = [
            (DeliveryNo(1), sent("水", at("2026-11-22T09:00:00+09:00"))),
            (DeliveryNo(2), sent("火", at("2026-11-22T23:59:00+09:00"))),
            (DeliveryNo(3), sent("水", at("2026-11-16T12:00:00+09:00"))),
            (DeliveryNo(4), sent("水", at("2026-11-15T11:59:00+09:00"))),
            (DeliveryNo(5), of("水", now)),
            (DeliveryNo(9), sent("水", now)),
        ];
        let found = cautions((DeliveryNo(9), &this), &others, (now, &Sending::default(), None));
        assert_eq!(
            found,
            [
                Caution::SameDay(DeliveryNo(1)),
                Caution::SameWords(DeliveryNo(1)),
                Caution::SameDay(DeliveryNo(2)),
                Caution::SameWords(DeliveryNo(3)),
            ]
        );
    }
}
