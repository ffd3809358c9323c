//! Statistics on what was sent and shown. Numbers of fewer than twenty residents stay unknown.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::{Timestamp, civil::Date};
use serde_json::Value;

use super::{Kind, Platform, Sent, deeds::Deed};
use crate::base::time::date_in_japan;

/// How often something happened and to how many residents.
#[derive(Debug, Clone, Default)]
pub struct Count {
    times: u64,
    users: HashSet<String>,
}

/// What became of messages, by the place of a message in its send.
#[derive(Debug, Clone, Default)]
pub struct MessageReport {
    /// Who saw any of the messages.
    pub seen: Count,
    /// Who opened any link.
    pub clicked: Count,
    /// By place from 1.
    pub messages: BTreeMap<u32, Count>,
    /// By place and address.
    pub links: BTreeMap<(u32, String), Count>,
}

/// What became of a rich menu in a span of days.
#[derive(Debug, Clone, Default)]
pub struct MenuReport {
    /// Showings by day.
    pub seen: BTreeMap<Date, Count>,
    /// Taps by area, from 0, and day.
    pub tapped: Vec<BTreeMap<Date, Count>>,
}

impl Count {
    /// How often.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// How many residents.
    pub fn users(&self) -> u64 {
        u64::try_from(self.users.len()).unwrap_or(u64::MAX)
    }

    /// How often, unless it or the residents are fewer than `min`.
    pub fn times_from(&self, min: u64) -> Option<u64> {
        self.users_from(min).map(|_| self.times)
    }

    /// How many residents, unless they are fewer than `min`.
    pub fn users_from(&self, min: u64) -> Option<u64> {
        Some(self.users()).filter(|users| min <= *users)
    }

    /// Both counts as one.
    pub fn together<'a>(counts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        for count in counts {
            sum.times += count.times;
            sum.users.extend(count.users.iter().cloned());
        }
        sum
    }

    fn add(&mut self, user_id: &str) {
        self.times += 1;
        self.users.insert(user_id.to_owned());
    }
}

impl Platform {
    /// A broadcast or narrowcast of a request id.
    pub fn broad_send(&self, request_id: &str) -> Option<&Sent> {
        self.sent().rev().find(|sent| {
            sent.request_id == request_id && matches!(sent.kind, Kind::Broadcast | Kind::Narrowcast)
        })
    }

    /// What became of one broadcast or narrowcast, up to yesterday.
    pub fn report_on(&self, sent: &Sent, now: Timestamp) -> MessageReport {
        let today = date_in_japan(now);
        let requests = HashSet::from([sent.request_id.as_str()]);
        let mut report = self.gather(&requests, |day| day < today);
        report.name_links(sent);
        report
    }

    /// What became of the pushes and multicasts under an aggregation unit, on days of a span up
    /// to yesterday.
    pub fn report_on_unit(
        &self,
        unit: &str,
        (from, to): (Date, Date),
        now: Timestamp,
    ) -> MessageReport {
        let today = date_in_japan(now);
        let is_of_unit = |sent: &&Sent| {
            matches!(sent.kind, Kind::Push | Kind::Multicast)
                && sent.units.iter().any(|of| of == unit)
                && date_in_japan(sent.at) <= to
        };
        let sends: Vec<&Sent> = self.sent().filter(is_of_unit).collect();
        let requests = sends.iter().map(|sent| sent.request_id.as_str()).collect();
        let is_counted = |day: Date| from <= day && day <= to && day < today;
        let mut report = self.gather(&requests, is_counted);
        for sent in sends.iter().filter(|sent| date_in_japan(sent.at) < today) {
            report.name_links(sent);
        }
        report
    }

    /// Who opened a link of a send; of any of its links when no address is given.
    pub(super) fn who_clicked(&self, request_id: &str, url: Option<&str>) -> BTreeSet<String> {
        let mut users = BTreeSet::new();
        for done in self.deeds.log() {
            if let Deed::LinkOpened(of, _, opened) = &done.deed
                && of == request_id
                && url.is_none_or(|url| url == opened)
            {
                users.insert(done.user_id.clone());
            }
        }
        users
    }

    /// Who saw any message of a send.
    pub(super) fn who_saw(&self, request_id: &str) -> BTreeSet<String> {
        let saw = |deed: &Deed| matches!(deed, Deed::MessageSeen(of, _) if of == request_id);
        let deeds = self.deeds.log().filter(|done| saw(&done.deed));
        deeds.map(|done| done.user_id.clone()).collect()
    }

    /// What became of a rich menu of so many areas, on days of a span up to yesterday.
    pub fn report_on_menu(
        &self,
        (menu_id, areas): (&str, usize),
        (from, to): (Date, Date),
        now: Timestamp,
    ) -> MenuReport {
        let today = date_in_japan(now);
        let tapped = vec![BTreeMap::new(); areas];
        let mut report = MenuReport { tapped, ..MenuReport::default() };
        for done in self.deeds.log() {
            let day = date_in_japan(done.at);
            if day < from || to < day || today <= day {
                continue;
            }
            let by_day = match &done.deed {
                Deed::MenuSeen(id) if id == menu_id => Some(&mut report.seen),
                Deed::MenuTapped(id, area) if id == menu_id => report.tapped.get_mut(*area),
                Deed::MenuSeen(_)
                | Deed::MenuTapped(..)
                | Deed::MessageSeen(..)
                | Deed::LinkOpened(..) => None,
            };
            if let Some(by_day) = by_day {
                by_day.entry(day).or_default().add(&done.user_id);
            }
        }
        report
    }

    fn gather(&self, requests: &HashSet<&str>, is_counted: impl Fn(Date) -> bool) -> MessageReport {
        let mut report = MessageReport::default();
        for done in self.deeds.log().filter(|done| is_counted(date_in_japan(done.at))) {
            match &done.deed {
                Deed::MessageSeen(of, seq) if requests.contains(of.as_str()) => {
                    report.seen.add(&done.user_id);
                    report.messages.entry(*seq).or_default().add(&done.user_id);
                }
                Deed::LinkOpened(of, seq, url) if requests.contains(of.as_str()) => {
                    report.clicked.add(&done.user_id);
                    let link = (*seq, url.clone());
                    report.links.entry(link).or_default().add(&done.user_id);
                }
                Deed::MessageSeen(..)
                | Deed::LinkOpened(..)
                | Deed::MenuSeen(_)
                | Deed::MenuTapped(..) => {}
            }
        }
        report
    }
}

impl MessageReport {
    /// Everybody who opened an address, through whichever message.
    pub fn clickers_of(&self, url: &str) -> Count {
        let same = self.links.iter().filter(|((_, of), _)| of == url);
        Count::together(same.map(|(_, count)| count))
    }

    /// Lists messages and links of a send, also those nobody has seen or opened.
    fn name_links(&mut self, sent: &Sent) {
        for (seq, message) in (1..).zip(sent.messages.iter()) {
            self.messages.entry(seq).or_default();
            let mut urls = Vec::new();
            links_in(message, &mut urls);
            for url in urls {
                self.links.entry((seq, url)).or_default();
            }
        }
    }
}

impl MenuReport {
    /// Everybody who tapped any area.
    pub fn all_taps(&self) -> Count {
        Count::together(self.tapped.iter().flat_map(BTreeMap::values))
    }
}

/// The addresses that a message's actions lead to.
fn links_in(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let (Some("uri"), Some(uri)) =
                (fields.get("type").and_then(Value::as_str), fields.get("uri"))
                && let Some(uri) = uri.as_str()
            {
                found.push(uri.to_owned());
            }
            fields.values().for_each(|value| links_in(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| links_in(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
