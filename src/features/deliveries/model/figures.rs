use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use minicbor::{Decode, Encode};

use super::DeliveryNo;
use crate::{
    base::{
        Day,
        time::{self, date_in_japan, jst},
    },
    line::wire::insight::MessageEvents,
};

/// Days after the last message on which LINE is asked: daily while most people look, then seldom.
/// LINE counts for 14 days; on the fifteenth day all of that is there.
const ASKED_ON: [i32; 9] = [1, 2, 3, 4, 5, 6, 7, 10, 15];

/// The hour in Japan from which yesterday's figures are asked for. LINE says no more than that they
/// come the next day.
const ASKED_FROM_HOUR: i8 = 10;

/// Hours until LINE is asked again when it has said nothing, the first time and later.
const ASKED_AGAIN_H: [i64; 5] = [1, 2, 4, 8, 24];

/// Days after the last message beyond which nothing is expected any more.
const GIVEN_UP_DAYS: i32 = 20;

/// Days of one question beyond its first, as LINE takes it.
const SPAN_DAYS_MAX: i32 = 30;

/// Links of one delivery that are kept: five messages with every link that LINE lets them have are
/// fewer.
const LINKS_MAX: usize = 200;

/// Under which name LINE counts a delivery apart from all others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Unit {
    /// This one, which no other delivery has.
    #[n(0)]
    Named(#[n(0)] String),
    /// None: the month's names were used up when it began.
    #[n(1)]
    UsedUp,
}

impl Unit {
    /// The name of a delivery that begins on a day. The mark keeps it apart from one of the same
    /// number that a restored backup makes.
    pub fn named(no: DeliveryNo, on: Date, mark: u16) -> Self {
        Self::Named(format!("d{}_{}_{mark:04x}", no.0, on.strftime("%Y%m%d")))
    }

    /// The name, where it has one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::UsedUp => None,
        }
    }
}

/// How a delivery was received, as far as LINE has said, and when it is asked next.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Figures {
    /// The name LINE counts it under.
    #[n(0)]
    pub unit: String,
    /// The days on which LINE took the first and the last part of it; none before.
    #[n(1)]
    pub sent: Option<Sent>,
    /// When LINE is asked next; none before it took anything, and once the figures are final.
    #[n(2)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub due: Option<Timestamp>,
    /// How often LINE was asked in vain since it last said something.
    #[n(3)]
    pub tries: u8,
    /// What it said last; none while it has said nothing.
    #[n(4)]
    pub known: Option<Counts>,
}

/// The days of the first and the last part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Sent {
    /// The first.
    #[n(0)]
    pub first: Day,
    /// The last.
    #[n(1)]
    pub last: Day,
}

/// What LINE counted up to a day. A number that is none concerns fewer than 20 people, and LINE
/// keeps it to itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Counts {
    /// The last day that is counted.
    #[n(0)]
    pub on: Day,
    /// When LINE said so.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// How many people saw it.
    #[n(2)]
    pub seen: Option<u64>,
    /// How many people tapped any of its links.
    #[n(3)]
    pub tapped: Option<u64>,
    /// The same message by message, in order.
    #[n(4)]
    pub messages: Vec<OfMessage>,
    /// The same link by link.
    #[n(5)]
    pub links: Vec<OfLink>,
}

/// How one message was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct OfMessage {
    /// Its place in the delivery, from 1.
    #[n(0)]
    pub place: u32,
    /// How often it was seen.
    #[n(1)]
    pub times: Option<u64>,
    /// By how many people.
    #[n(2)]
    pub people: Option<u64>,
}

/// How often one link was tapped.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct OfLink {
    /// The place of its message, from 1.
    #[n(0)]
    pub place: u32,
    /// Where it leads, as it went out.
    #[n(1)]
    pub to: String,
    /// How often it was tapped.
    #[n(2)]
    pub times: Option<u64>,
    /// By how many people.
    #[n(3)]
    pub people: Option<u64>,
}

impl Figures {
    /// Of a delivery that begins under a name.
    pub fn new(unit: &str) -> Self {
        Self { unit: unit.to_owned(), sent: None, due: None, tries: 0, known: None }
    }

    /// After LINE took a part of it; none when that changes nothing.
    pub fn sent(&self, no: DeliveryNo, now: Timestamp) -> Option<Self> {
        let today = Day(date_in_japan(now));
        let first = match self.sent {
            Some(Sent { last, .. }) if today <= last => return None,
            Some(Sent { first, .. }) => first,
            None => today,
        };
        let sent = Sent { first, last: today };
        let due = self.due.or_else(|| next(no, sent, today.0));
        Some(Self { sent: Some(sent), due, ..self.clone() })
    }

    /// Before LINE is asked: the first and the last day to ask for, and itself as it is when the
    /// answer never comes. None when nothing is to be asked now.
    pub fn asked(&self, now: Timestamp) -> Option<(Self, (Date, Date))> {
        let sent = self.sent?;
        let Sent { first: Day(first), last: Day(last) } = sent;
        let today = date_in_japan(now);
        let yesterday = today.saturating_sub(1.day());
        let until = yesterday.min(first.saturating_add(SPAN_DAYS_MAX.days()));
        if self.due.is_none_or(|due| now < due) || until < first {
            return None;
        }
        let hours = ASKED_AGAIN_H[usize::from(self.tries).min(ASKED_AGAIN_H.len() - 1)];
        let is_over = last.saturating_add(GIVEN_UP_DAYS.days()) <= today;
        let due = (!is_over).then(|| now + SignedDuration::from_hours(hours));
        Some((Self { due, tries: self.tries.saturating_add(1), ..self.clone() }, (first, until)))
    }

    /// After LINE has said something.
    pub fn told(&self, no: DeliveryNo, known: Counts) -> Self {
        let today = date_in_japan(known.at);
        let due = self.sent.and_then(|sent| next(no, sent, today));
        Self { due, tries: 0, known: Some(known), ..self.clone() }
    }
}

/// When LINE is asked next after a day; none when its figures do not change any more. The minute
/// differs from delivery to delivery, so that they do not all ask at once.
fn next(no: DeliveryNo, sent: Sent, after: Date) -> Option<Timestamp> {
    let mut days = ASKED_ON.iter().map(|it| sent.last.0.saturating_add(it.days()));
    let day = days.find(|it| after < *it)?;
    let minute = i8::try_from(no.0 % 60).expect("a minute is less than 60");
    day.at(ASKED_FROM_HOUR, minute, 0, 0).to_zoned(jst()).ok().map(|it| it.timestamp())
}

impl Counts {
    /// What LINE said of the days up to one; none where it has counted nothing yet.
    pub fn read(told: MessageEvents, on: Date, at: Timestamp) -> Option<Self> {
        if told.messages.is_empty() && told.clicks.is_empty() {
            return None;
        }
        let message = |it: &crate::line::wire::insight::MessageEventCounts| OfMessage {
            place: it.seq,
            times: it.impression,
            people: it.unique_impression,
        };
        let link = |it: crate::line::wire::insight::ClickCounts| OfLink {
            place: it.seq,
            to: it.url,
            times: it.click,
            people: it.unique_click,
        };
        Some(Self {
            on: Day(on),
            at,
            seen: told.overview.unique_impression,
            tapped: told.overview.unique_click,
            messages: told.messages.iter().map(message).collect(),
            links: told.clicks.into_iter().take(LINKS_MAX).map(link).collect(),
        })
    }

    /// Whether LINE keeps any of it to itself.
    pub fn is_withheld(&self) -> bool {
        let links = self.links.iter().map(|it| (it.times, it.people));
        let messages = self.messages.iter().map(|it| (it.times, it.people));
        let all = links.chain(messages).chain([(self.seen, self.seen)]);
        all.chain((!self.links.is_empty()).then_some((self.tapped, self.tapped)))
            .any(|(times, people)| times.is_none() || people.is_none())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::line::check;

    const NO: DeliveryNo = DeliveryNo(17);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn counts(at: Timestamp) -> Counts {
        let on = Day(date_in_japan(at));
        Counts { on, at, seen: None, tapped: None, messages: Vec::new(), links: Vec::new() }
    }

    #[test]
    fn every_name_is_one_that_line_takes() {
        for no in [0, 7, u32::MAX] {
            let unit = Unit::named(DeliveryNo(no), date(2026, 11, 23), u16::MAX);
            let body = serde_json::json!({
                "to": [format!("U{}", "0".repeat(32))],
                "messages": [{ "type": "text", "text": "水" }],
                "customAggregationUnits": [unit.name().unwrap()],
            });
            assert_eq!(check::multicast(&body), [], "{unit:?}");
        }
        let named = Unit::named(NO, date(2026, 11, 23), 10);
        assert_eq!(named.name(), Some("d17_20261123_000a"));
        assert_eq!(Unit::UsedUp.name(), None);
    }

    #[test]
    fn line_is_asked_from_the_day_after_until_its_figures_are_final() {
        let begun = Figures::new("d17").sent(NO, at("2026-11-23T23:30:00+09:00")).unwrap();
        assert_eq!(begun.due, Some(at("2026-11-24T10:17:00+09:00")));
        assert_eq!(begun.asked(at("2026-11-24T10:16:59+09:00")), None);
        let (mut it, mut days) = (begun, Vec::new());
        while let Some(now) = it.due {
            let (asked, (from, to)) = it.asked(now).unwrap();
            assert_eq!((from, to), (date(2026, 11, 23), date_in_japan(now).yesterday().unwrap()));
            days.push(date_in_japan(now).to_string());
            it = asked.told(NO, counts(now));
            assert_eq!(it.tries, 0);
        }
        assert_eq!(days.len(), 9);
        assert_eq!((&*days[0], &*days[8]), ("2026-11-24", "2026-12-08"));
    }

    #[test]
    fn what_goes_on_the_next_day_is_waited_for_and_asked_for_again() {
        let evening = at("2026-11-23T21:00:00+09:00");
        let begun = Figures::new("d17").sent(NO, evening).unwrap();
        assert_eq!(begun.sent(NO, evening), None, "the second part of the same day");
        let morning = begun.sent(NO, at("2026-11-24T07:00:00+09:00")).unwrap();
        let sent = Sent { first: Day(date(2026, 11, 23)), last: Day(date(2026, 11, 24)) };
        assert_eq!(morning.sent, Some(sent));
        assert_eq!(morning.due, begun.due);
        let now = morning.due.unwrap();
        let told = morning.asked(now).unwrap().0.told(NO, counts(now));
        assert_eq!(told.due, Some(at("2026-11-25T10:17:00+09:00")));
        // Stopped, settled and gone on with: it is asked for again.
        let settled = Figures { due: None, ..told };
        let again = settled.sent(NO, at("2026-12-20T09:00:00+09:00")).unwrap();
        assert_eq!(again.due, Some(at("2026-12-21T10:17:00+09:00")));
    }

    proptest! {
        #[test]
        fn a_line_that_says_nothing_is_asked_a_bounded_number_of_times_and_never_in_a_loop(
            hour in 0_i64..24 * 40, late_min in 0_i64..3_000,
        ) {
            let sent = at("2026-11-23T00:00:00+09:00") + SignedDuration::from_hours(hour);
            let mut it = Figures::new("d17").sent(NO, sent).unwrap();
            let (mut count, mut before) = (0, sent);
            while let Some(due) = it.due {
                let now = due + SignedDuration::from_mins(late_min);
                prop_assert!(before + SignedDuration::from_mins(10) <= now);
                let (asked, (from, to)) = it.asked(now).unwrap();
                prop_assert!(from <= to && to < date_in_japan(now));
                prop_assert!(from.until(to).unwrap().get_days() <= SPAN_DAYS_MAX);
                prop_assert_eq!(asked.asked(now), None, "not twice for one moment");
                (it, before, count) = (asked, now, count + 1);
            }
            prop_assert!(count <= 30, "{}", count);
        }
    }

    #[test]
    fn what_line_withholds_is_told_from_what_it_has_not_counted_yet() {
        let read = |json: serde_json::Value| {
            let told = serde_json::from_value(json).unwrap();
            Counts::read(told, date(2026, 11, 23), at("2026-11-24T10:17:00+09:00"))
        };
        let none = serde_json::json!({ "overview": {}, "messages": [], "clicks": [] });
        assert_eq!(read(none), None);
        let of = |count: Option<u64>| {
            serde_json::json!({
                "overview": { "uniqueImpression": count, "uniqueClick": count },
                "messages": [{ "seq": 1, "impression": count, "uniqueImpression": count }],
                "clicks": [{ "seq": 1, "url": "https://e.jp", "click": count, "uniqueClick": count }],
            })
        };
        let few = read(of(None)).unwrap();
        assert_eq!((few.seen, few.is_withheld()), (None, true));
        let many = read(of(Some(20))).unwrap();
        assert_eq!((many.seen, many.is_withheld()), (Some(20), false));
        assert_eq!(many.links[0].to, "https://e.jp");
    }
}
