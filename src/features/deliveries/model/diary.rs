use jiff::{Timestamp, civil::Date};

use super::{Coming, Delivery, DeliveryNo, Stage, When};
use crate::base::time::date_in_japan;

/// Something that stands in the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'a> {
    /// When it goes, went, or is meant to go.
    pub at: Timestamp,
    /// The delivery, or the series whose turn it is.
    pub no: DeliveryNo,
    /// The same.
    pub delivery: &'a Delivery,
    /// What becomes of the turn; none for a delivery that is made.
    pub turn: Option<Coming>,
}

impl Delivery {
    /// Where it stands in the calendar by itself: when it went, goes, or is meant to go. None for
    /// what has no moment yet, was given up, or only comes again and again.
    pub const fn stands_at(&self) -> Option<Timestamp> {
        match (self.stage, self.draft.when) {
            (Stage::Scheduled { at } | Stage::Done { at } | Stage::Stopped { at }, _) => Some(at),
            (Stage::Running { since }, _) => Some(since),
            (Stage::Draft | Stage::Asked { .. } | Stage::Held { .. }, When::At(at)) => Some(at),
            (Stage::Draft | Stage::Asked { .. } | Stage::Held { .. }, _)
            | (
                Stage::Cancelled { .. }
                | Stage::Repeating { .. }
                | Stage::Paused { .. }
                | Stage::Over { .. },
                _,
            ) => None,
        }
    }
}

/// Everything that stands in the calendar from one day to another, by its moment.
pub fn diary(
    all: &[(DeliveryNo, Delivery)],
    now: Timestamp,
    (first, last): (Date, Date),
) -> Vec<Entry<'_>> {
    let is_within = |at: &Timestamp| (first..=last).contains(&date_in_japan(*at));
    let mut entries = Vec::new();
    for (no, delivery) in all {
        let own = delivery.stands_at().filter(is_within);
        entries.extend(own.map(|at| Entry { at, no: *no, delivery, turn: None }));
        let turns = delivery.turns_to_come(now, last);
        let turns = turns.into_iter().filter(|it| is_within(&it.0));
        let turn = |(at, coming)| Entry { at, no: *no, delivery, turn: Some(coming) };
        entries.extend(turns.map(turn));
    }
    entries.sort_by_key(|it| (it.at, it.no));
    entries
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

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

    fn of(when: When, stage: Stage) -> Delivery {
        let draft = Draft {
            title: "件名".into(),
            target: Target::Everyone,
            content: Content::text("水"),
            when,
            pace: Pace::AtOnce,
            urgency: Urgency::Ordinary,
            links: Links::Plain,
            topic: None,
        };
        let made = Delivery::new(draft, (Actor::Operator, "課".into()), Timestamp::UNIX_EPOCH);
        Delivery { stage, ..made }
    }

    #[test]
    fn what_went_goes_and_is_to_come_stands_on_its_day_in_japan() {
        let late = at("2026-11-30T23:30:00+09:00");
        let sent = at("2026-11-02T10:00:00+09:00");
        let rhythm = Rhythm {
            on: Turns::Weekly(Weekdays(0b1)),
            minute: 9 * 60,
            from: Day(date(2026, 1, 1)),
            until: Until::Ended,
            rest: Rest::Same,
        };
        let now = at("2026-11-20T12:00:00+09:00");
        let next = at("2026-11-23T09:00:00+09:00");
        let all = [
            (DeliveryNo(6), of(When::Repeating(rhythm), Stage::Repeating { next })),
            (DeliveryNo(5), of(When::At(late), Stage::Cancelled { at: now })),
            (DeliveryNo(4), of(When::Now, Stage::Draft)),
            (DeliveryNo(3), of(When::At(late), Stage::Asked { at: now })),
            (DeliveryNo(2), of(When::Now, Stage::Done { at: sent })),
            (DeliveryNo(1), of(When::At(at("2026-12-01T00:00:00+09:00")), Stage::Draft)),
        ];
        let found = diary(&all, now, (date(2026, 11, 1), date(2026, 11, 30)));
        let found: Vec<(u32, i8, bool)> = found
            .iter()
            .map(|it| (it.no.0, date_in_japan(it.at).day(), it.turn.is_some()))
            .collect();
        assert_eq!(found, [(2, 2, false), (6, 23, true), (6, 30, true), (3, 30, false)]);
    }
}
