use serde::{Deserialize, Serialize};

use super::{Filter, Kind};
use crate::base::{About, Actor};

/// What is asked of the log, as an address says it. What makes no sense asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The first day, ISO 8601.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) until: String,
    /// A part of somebody's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) who: String,
    /// An account, by id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) staff: String,
    /// A kind of act.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) kind: String,
    /// A room.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) room: String,
    /// A record, as `kind:id`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) about: String,
    /// Words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) q: String,
    /// `on` when what machines did is wanted too.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) auto: String,
    /// Only entries before this number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<u64>,
}

impl Asked {
    /// The filter it comes to.
    pub(super) fn filter(&self) -> Filter {
        let about = self.about.split_once(':');
        Filter {
            from: self.from.parse().ok(),
            until: self.until.parse().ok(),
            actor: (!self.staff.is_empty()).then(|| Actor::Staff(self.staff.clone())),
            who: self.who.trim().to_owned(),
            kind: Kind::of_name(&self.kind),
            room: (!self.room.is_empty()).then(|| self.room.clone()),
            about: about.map(|(kind, id)| About { kind: kind.to_owned(), id: id.to_owned() }),
            words: self.q.trim().to_owned(),
        }
    }

    /// Whether what machines did is wanted too.
    pub(super) fn wants_everything(&self) -> bool {
        self.auto == "on" || self.kind == Kind::Automatic.name()
    }

    /// The same from its first page on.
    pub(super) fn without_page(&self) -> Self {
        Self { before: None, ..self.clone() }
    }

    /// Its address below a path.
    pub(super) fn address(&self, path: &str) -> String {
        match serde_html_form::to_string(self).unwrap_or_default() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_is_asked_and_reads_back() {
        assert_eq!(Asked::default().address("/log"), "/log");
        let asked = Asked { q: "粗大 ごみ".to_owned(), before: Some(7), ..Asked::default() };
        let address = asked.address("/log");
        let query = address.strip_prefix("/log?").unwrap();
        assert_eq!(serde_html_form::from_str::<Asked>(query).unwrap(), asked);
        assert_eq!(
            asked.without_page().address(""),
            address.replace("&before=7", "").replace("/log", "")
        );
    }

    #[test]
    fn what_makes_no_sense_asks_for_nothing() {
        let asked = Asked {
            from: "2026-13-01".to_owned(),
            kind: "moon".to_owned(),
            about: "faq".to_owned(),
            ..Asked::default()
        };
        assert!(asked.filter().is_empty());
    }
}
