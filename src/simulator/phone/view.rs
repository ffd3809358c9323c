use jiff::{Timestamp, ToSpan, civil::Date};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    base::time::{in_japan, near_day},
    line::wire::{
        AudioMessage, ImageMessage, LocationMessage, Message, MessageKind, QuickReply, RichMenu,
        VideoMessage,
    },
    phone::Read,
    simulator::platform::{Entry, Friendship, Platform, Resident, ShownMenu, Speaker},
};

/// The most lines of a talk a phone shows; a real one loads more when scrolled.
const LINES_MAX: usize = 100;

/// One resident's phone, ready to be drawn.
#[derive(Debug)]
pub(super) struct PhoneView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) friendship: Friendship,
    pub(super) account: String,
    pub(super) now: Timestamp,
    pub(super) lines: Vec<Line>,
    /// The quick replies of the last message, with its id.
    pub(super) quick: Option<(String, QuickReply)>,
    /// The rich menu shown, with its id.
    pub(super) menu: Option<(String, RichMenu)>,
    /// How long the loading animation goes on, in ms; 0 when it does not show.
    pub(super) waiting_ms: i64,
}

/// One line of a talk.
#[derive(Debug)]
pub(super) enum Line {
    /// Another day begins.
    Day { date: Date, order: String, label: String },
    /// Somebody said something.
    Said { id: String, at: String, side: Speaker, read: Read, what: What },
}

/// What was said.
#[derive(Debug)]
pub(super) enum What {
    Message(Box<Message>),
    File(String),
    Unsent,
}

/// One of the residents to choose from.
#[derive(Debug)]
pub(super) struct PersonView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) friendship: Friendship,
}

impl PhoneView {
    /// The phone of a resident; none when there is no such resident.
    pub(super) fn of(platform: &Platform, id: &str, now: Timestamp) -> Option<Self> {
        let resident = platform.resident(id)?;
        let talk = &resident.talk;
        let waiting = talk.loading_until.map_or(0, |until| until.duration_since(now).as_millis());
        Some(Self {
            id: resident.id.clone(),
            name: resident.name.clone(),
            friendship: resident.friendship,
            account: platform.settings.account_name.clone(),
            now,
            lines: lines(resident, now),
            quick: talk.entries().next_back().and_then(quick),
            menu: platform.menu_shown_to(id).and_then(menu),
            waiting_ms: i64::try_from(waiting.max(0)).unwrap_or(0),
        })
    }
}

impl PersonView {
    /// Everybody whose phone is offered, in the order they came.
    pub(super) fn all(platform: &Platform) -> Vec<Self> {
        let view = |resident: &Resident| Self {
            id: resident.id.clone(),
            name: resident.name.clone(),
            friendship: resident.friendship,
        };
        platform.phones().map(view).collect()
    }
}

/// The lines of a talk, oldest first, with a line where a day begins.
fn lines(resident: &Resident, now: Timestamp) -> Vec<Line> {
    let talk = &resident.talk;
    let skipped = talk.entries().count().saturating_sub(LINES_MAX);
    let today = in_japan(now).date();
    let mut lines = Vec::new();
    let mut day = None;
    for entry in talk.entries().skip(skipped) {
        let date = in_japan(entry.at).date();
        if day.replace(date) != Some(date) {
            let order = format!("{}a", entry.id);
            lines.push(Line::Day { date, order, label: day_label(date, today) });
        }
        lines.push(line(entry, talk.read_id.as_deref()));
    }
    lines
}

/// A line for one entry; `read_id` is the newest message the city has read.
fn line(entry: &Entry, read_id: Option<&str>) -> Line {
    let read = read_id.is_some_and(|id| entry.id.as_str() <= id);
    Line::Said {
        id: entry.id.clone(),
        at: in_japan(entry.at).strftime("%H:%M").to_string(),
        side: entry.from,
        read: if read { Read::Read } else { Read::Unread },
        what: what(entry),
    }
}

/// A day as a talk names it.
fn day_label(date: Date, today: Date) -> String {
    if date == today {
        "今日".to_owned()
    } else if date.checked_add(1.day()).is_ok_and(|next| next == today) {
        "昨日".to_owned()
    } else if date.year() == today.year() {
        near_day(date)
    } else {
        format!("{}年{}", date.year(), near_day(date))
    }
}

fn quick(last: &Entry) -> Option<(String, QuickReply)> {
    if last.from == Speaker::Resident {
        return None;
    }
    Some((last.id.clone(), read_message(&last.message).quick_reply?))
}

/// A menu that does not read as one is none; the platform checks them when they are made.
fn menu(shown: ShownMenu) -> Option<(String, RichMenu)> {
    Some((shown.id, RichMenu::deserialize(&*shown.object).ok()?))
}

fn read_message(value: &Value) -> Message {
    serde_json::from_value(within_reach(value))
        .unwrap_or_else(|_| MessageKind::Unknown(value.clone()).into())
}

/// The same with addresses a browser can fetch: messages say `https`, as LINE wants it, and a city on
/// this machine has no certificate.
fn within_reach(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let host = text.strip_prefix("https://");
            let own = host.filter(|it| {
                ["127.0.0.1:", "localhost:"].iter().any(|local| it.starts_with(local))
            });
            Value::String(own.map_or_else(|| text.clone(), |host| format!("http://{host}")))
        }
        Value::Array(items) => items.iter().map(within_reach).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), within_reach(value))).collect()
        }
        other => other.clone(),
    }
}

fn what(entry: &Entry) -> What {
    if entry.unsent {
        return What::Unsent;
    }
    match entry.from {
        Speaker::City => What::Message(Box::new(read_message(&entry.message))),
        Speaker::Resident => said(&entry.id, &entry.message),
    }
}

/// What a resident said, in the words of messages that an account sends; pictures, films and
/// sounds lie with the simulator unless they say where they are.
fn said(id: &str, value: &Value) -> What {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let provider = &value["contentProvider"];
    let address = |name: &str, own: String| provider[name].as_str().map_or(own, str::to_owned);
    let content = address("originalContentUrl", format!("/control/contents/{id}"));
    let kind = match value["type"].as_str().unwrap_or_default() {
        "file" => return What::File(text("fileName")),
        "image" => MessageKind::Image(ImageMessage {
            preview_image_url: address("previewImageUrl", content.clone()),
            original_content_url: content,
        }),
        "video" => MessageKind::Video(VideoMessage {
            preview_image_url: address("previewImageUrl", String::new()),
            original_content_url: content,
            tracking_id: None,
        }),
        "audio" => MessageKind::Audio(AudioMessage {
            original_content_url: content,
            duration: value["duration"].as_u64().unwrap_or(0),
        }),
        "location" => MessageKind::Location(LocationMessage {
            title: text("title"),
            address: text("address"),
            latitude: value["latitude"].as_f64().unwrap_or(0.0),
            longitude: value["longitude"].as_f64().unwrap_or(0.0),
        }),
        _ => return What::Message(Box::new(read_message(value))),
    };
    What::Message(Box::new(kind.into()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_picture_of_a_city_on_this_machine_can_be_fetched() {
        let said = serde_json::json!({"type": "image", "size": 3,
            "originalContentUrl": "https://127.0.0.1:8080/media/a.jpg",
            "more": ["https://localhost:1/", "https://city.example/", "https://127.0.0.1.example/"]});
        let shown = within_reach(&said);
        assert_eq!(shown["originalContentUrl"], "http://127.0.0.1:8080/media/a.jpg");
        assert_eq!(shown["more"][0], "http://localhost:1/");
        assert_eq!((&shown["more"][1], &shown["more"][2]), (&said["more"][1], &said["more"][2]));
        assert_eq!((&shown["type"], &shown["size"]), (&said["type"], &said["size"]));
    }

    #[test]
    fn days_are_named_as_people_do() {
        let today = date(2026, 11, 22);
        assert_eq!(day_label(today, today), "今日");
        assert_eq!(day_label(date(2026, 11, 21), today), "昨日");
        assert_eq!(day_label(date(2026, 11, 3), today), "11月3日(火)");
        assert_eq!(day_label(date(2025, 12, 31), today), "2025年12月31日(水)");
    }
}
