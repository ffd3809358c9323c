use std::collections::VecDeque;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// Records kept; the oldest go first. Enough for any test.
const RECORDS_MAX: usize = 10_000;
/// Bytes of bodies kept; the oldest go first. Ten thousand ordinary cards with their events.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// The longest body kept as text, in bytes; of a longer one the length alone is kept.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Every call taken and every webhook delivered, newest last.
#[derive(Debug, Default)]
pub struct Journal {
    records: VecDeque<Entry>,
    bytes: usize,
    total: u64,
    malformed: u64,
}

/// A body as it went over the wire.
#[derive(Debug, Clone)]
pub(super) struct Body(Box<[u8]>, usize);

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: u64,
    pub(super) at: Timestamp,
    pub(super) what: What,
    pub(super) request: Body,
    pub(super) response: Body,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Call(Call),
    Webhook(Delivery),
}

#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) operation: &'static str,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) status: u16,
    pub(super) request_id: String,
    pub(super) retry_key: Option<String>,
    pub(super) fault: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) url: String,
    pub(super) status: Option<u16>,
    pub(super) reason: &'static str,
    pub(super) attempt: usize,
    pub(super) took_ms: u64,
}

/// A record as the control API and tests see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Ascending from 1.
    pub id: u64,
    /// When the call was taken or the webhook sent.
    pub at: Timestamp,
    /// `call` or `webhook`.
    pub kind: &'static str,
    /// The operation id of a call; empty for a path nobody answers.
    pub operation: String,
    /// The method.
    pub method: String,
    /// The path and query of a call, the URL of a webhook.
    pub path: String,
    /// The status answered; 0 when no answer came or went.
    pub status: u16,
    /// The `x-line-request-id` of a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The retry key a call came with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_key: Option<String>,
    /// The fault that struck a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<&'static str>,
    /// What became of a webhook: `ok`, `error_status_code`, `request_timeout`,
    /// `could_not_connect`, `unclassified`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Which attempt at a webhook, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<usize>,
    /// How long the receiver took, in milliseconds of real time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took_ms: Option<u64>,
    /// The body that came in: JSON when it reads as such, else text.
    pub request: Value,
    /// The body that went out.
    pub response: Value,
}

impl Journal {
    /// How many records have ever been made.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many calls the bot got wrong: refused with 400, 403 to 405, 413 or 415, no fault
    /// having struck.
    pub fn malformed_total(&self) -> u64 {
        self.malformed
    }

    /// Records after an id, oldest first, at most so many.
    pub fn records(&self, after: u64, limit: usize) -> Vec<Record> {
        self.after(after).take(limit).map(Record::from).collect()
    }

    /// Records of a kind (`call`, `webhook`) after an id, oldest first, at most so many.
    pub fn records_of(&self, kind: &str, after: u64, limit: usize) -> Vec<Record> {
        let of_kind = self.after(after).filter(|entry| entry.what.kind() == kind);
        of_kind.take(limit).map(Record::from).collect()
    }

    fn after(&self, id: u64) -> impl Iterator<Item = &Entry> {
        let first = self.records.front().map_or(0, |entry| entry.id);
        let skip = id.saturating_add(1).saturating_sub(first);
        self.records.iter().skip(usize::try_from(skip).unwrap_or(usize::MAX))
    }

    /// The calls that count as malformed and are still kept.
    pub fn malformed(&self) -> Vec<Record> {
        self.records.iter().filter(|entry| entry.is_malformed()).map(Record::from).collect()
    }

    pub(super) fn write(&mut self, at: Timestamp, what: What, (request, response): (Body, Body)) {
        self.total += 1;
        let entry = Entry { id: self.total, at, what, request, response };
        self.malformed += u64::from(entry.is_malformed());
        self.bytes += entry.bytes();
        self.records.push_back(entry);
        while RECORDS_MAX < self.records.len() || BYTES_MAX < self.bytes {
            let oldest = self.records.pop_front();
            self.bytes -= oldest.map_or(0, |entry| entry.bytes());
        }
    }

    pub(super) fn clear(&mut self) {
        self.records.clear();
        self.bytes = 0;
        self.malformed = 0;
    }
}

impl Body {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let kept = if bytes.len() <= BODY_BYTES_MAX { bytes } else { &[] };
        Self(kept.into(), bytes.len())
    }

    fn value(&self) -> Value {
        match (serde_json::from_slice(&self.0), str::from_utf8(&self.0)) {
            (Ok(value), _) => value,
            (Err(_), Ok(text)) if text.len() == self.1 => Value::from(text),
            _ => Value::from(format!("{} bytes", self.1)),
        }
    }
}

impl What {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Call(_) => "call",
            Self::Webhook(_) => "webhook",
        }
    }
}

impl Entry {
    fn bytes(&self) -> usize {
        self.request.0.len() + self.response.0.len()
    }

    fn is_malformed(&self) -> bool {
        match &self.what {
            What::Call(call) => {
                call.fault.is_none() && matches!(call.status, 400 | 403 | 405 | 413 | 415)
                    || call.status == 404 && call.operation.is_empty()
            }
            What::Webhook(_) => false,
        }
    }
}

impl From<&Entry> for Record {
    fn from(entry: &Entry) -> Self {
        let (request, response) = (entry.request.value(), entry.response.value());
        let blank = Self {
            id: entry.id,
            at: entry.at,
            kind: entry.what.kind(),
            operation: String::new(),
            method: "POST".to_owned(),
            path: String::new(),
            status: 0,
            request_id: None,
            retry_key: None,
            fault: None,
            reason: None,
            attempt: None,
            took_ms: None,
            request,
            response,
        };
        match entry.what.clone() {
            What::Call(call) => Self {
                operation: call.operation.to_owned(),
                method: call.method,
                path: call.path,
                status: call.status,
                request_id: Some(call.request_id),
                retry_key: call.retry_key,
                fault: call.fault,
                ..blank
            },
            What::Webhook(delivery) => Self {
                path: delivery.url,
                status: delivery.status.unwrap_or(0),
                reason: Some(delivery.reason),
                attempt: Some(delivery.attempt),
                took_ms: Some(delivery.took_ms),
                ..blank
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(status: u16) -> What {
        What::Call(Call {
            operation: "pushMessage",
            method: "POST".to_owned(),
            path: "/v2/bot/message/push".to_owned(),
            status,
            request_id: "r".to_owned(),
            retry_key: None,
            fault: None,
        })
    }

    #[test]
    fn the_ring_drops_the_oldest_and_counts_all() {
        let mut journal = Journal::default();
        let none = || (Body::new(b""), Body::new(b"{}"));
        for n in 0..=RECORDS_MAX {
            let status = if n == 0 { 400 } else { 200 };
            journal.write(Timestamp::UNIX_EPOCH, call(status), none());
        }
        assert_eq!(journal.total(), 10_001);
        assert_eq!(journal.malformed_total(), 1);
        assert!(journal.malformed().is_empty());
        let ids = |after, limit| -> Vec<u64> {
            journal.records(after, limit).iter().map(|record| record.id).collect()
        };
        assert_eq!(ids(0, 2), [2, 3]);
        assert_eq!(ids(9_999, 5), [10_000, 10_001]);
        assert!(ids(10_001, 5).is_empty());
    }

    #[test]
    fn large_bodies_push_older_ones_out() {
        let mut journal = Journal::default();
        let body = Body::new(&[b'a'; BODY_BYTES_MAX]);
        for _ in 0..=BYTES_MAX / BODY_BYTES_MAX {
            journal.write(Timestamp::UNIX_EPOCH, call(200), (body.clone(), Body::new(b"")));
        }
        let kept = journal.records(0, usize::MAX);
        assert_eq!((kept[0].id, kept.len()), (2, BYTES_MAX / BODY_BYTES_MAX));
    }

    #[test]
    fn a_body_reads_as_json_or_text_or_length() {
        assert_eq!(Body::new(b"{\"a\":1}").value()["a"], 1);
        assert_eq!(Body::new(b"a=1").value(), "a=1");
        assert_eq!(Body::new(&[0xff; 3]).value(), "3 bytes");
        assert_eq!(Body::new(&[b'a'; BODY_BYTES_MAX + 1]).value(), "65537 bytes");
    }
}
