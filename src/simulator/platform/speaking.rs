//! What residents do: befriend, block, write, tap, take back.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    Content, Entry, Friendship, Media, Novelty, Platform, Refusal, Speaker,
    events::{Reply, Source},
    is_user_id,
};
use crate::{base::text::utf16_len, line::limits::TEXT_UNITS_MAX};

impl Platform {
    /// Has a resident add the official account, or unblock it.
    pub fn befriend(&mut self, user_id: &str, now: Timestamp) -> Result<(), Refusal> {
        let resident = self.known_resident(user_id)?;
        let is_unblocked = match resident.friendship {
            Friendship::Friend => return Ok(()),
            Friendship::Stranger => false,
            Friendship::Blocked => true,
            Friendship::Deleted => return Err(deleted()),
        };
        self.change_friendship(user_id, Friendship::Friend, now);
        let fields = json!({ "follow": { "isUnblocked": is_unblocked } });
        self.emit("follow", &Source::User(user_id.to_owned()), Reply::Possible, (now, fields));
        Ok(())
    }

    /// Has a resident block the official account.
    pub fn block(&mut self, user_id: &str, now: Timestamp) -> Result<(), Refusal> {
        match self.known_resident(user_id)?.friendship {
            Friendship::Blocked => return Ok(()),
            Friendship::Stranger | Friendship::Friend => {}
            Friendship::Deleted => return Err(deleted()),
        }
        self.change_friendship(user_id, Friendship::Blocked, now);
        let source = Source::User(user_id.to_owned());
        self.emit("unfollow", &source, Reply::Impossible, (now, json!({})));
        Ok(())
    }

    /// Has a resident delete the LINE account; LINE tells nobody.
    pub fn delete_resident(&mut self, user_id: &str, now: Timestamp) -> Result<(), Refusal> {
        self.known_resident(user_id)?;
        self.change_friendship(user_id, Friendship::Deleted, now);
        Ok(())
    }

    /// Has a resident write a text; answers the message id.
    pub fn say(&mut self, user_id: &str, text: &str, now: Timestamp) -> Result<String, Refusal> {
        self.speak(user_id, &json!({ "type": "text", "text": text }), now)
    }

    /// Has a resident send a message of any kind; answers the message id.
    ///
    /// Pictures, films, sounds and files bring their bytes as `content` (base64) and their type
    /// as `contentType`; a stand-in is made when there are none.
    pub fn speak(
        &mut self,
        user_id: &str,
        message: &Value,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        self.speak_at(Source::User(user_id.to_owned()), user_id, (message, now))
    }

    /// Has a member of a group send a message there; answers the message id.
    pub fn speak_in_group(
        &mut self,
        group_id: &str,
        user_id: &str,
        (message, now): (&Value, Timestamp),
    ) -> Result<String, Refusal> {
        self.group_member(group_id, user_id)?;
        let source = Source::Group(group_id.to_owned(), Some(user_id.to_owned()));
        self.speak_at(source, user_id, (message, now))
    }

    /// Has a LIFF app send a message in a resident's name. Templates and cards appear in the talk
    /// without the bot being told (LIFF reference).
    pub fn speak_from_liff(
        &mut self,
        user_id: &str,
        message: &Value,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if !matches!(message["type"].as_str(), Some("template" | "flex")) {
            return self.speak(user_id, message, now).map(|_| ());
        }
        self.able_to_write(user_id)?;
        let (id, message) = (self.next_message_id(), Arc::new(message.clone()));
        let entry = Entry { id, from: Speaker::Resident, at: now, message, unsent: false };
        self.enter(user_id, entry);
        Ok(())
    }

    /// Has a resident tap something that posts back, with the text shown in the talk, if any.
    pub fn post_back(
        &mut self,
        user_id: &str,
        postback: &Value,
        display_text: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.able_to_write(user_id)?;
        if let Some(text) = display_text {
            let message = Arc::new(json!({ "type": "text", "text": text }));
            let id = self.next_message_id();
            let entry = Entry { id, from: Speaker::Resident, at: now, message, unsent: false };
            self.enter(user_id, entry);
        }
        let source = Source::User(user_id.to_owned());
        self.emit("postback", &source, Reply::Possible, (now, json!({ "postback": postback })));
        Ok(())
    }

    /// Has a resident take back a message.
    pub fn unsend(
        &mut self,
        user_id: &str,
        message_id: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.able_to_write(user_id)?;
        let entry = self.residents.get_mut(user_id).and_then(|r| r.talk.unsend(message_id));
        let Some(entry) = entry.cloned() else {
            return Err(Refusal::new(404, format!("the resident sent no message {message_id}")));
        };
        self.lose_content(message_id);
        self.tell(user_id, Novelty::Message(entry));
        let fields = json!({ "unsend": { "messageId": message_id } });
        self.emit("unsend", &Source::User(user_id.to_owned()), Reply::Impossible, (now, fields));
        Ok(())
    }

    /// Has something else happen at a resident's phone: `beacon` or `videoPlayComplete`, with
    /// that property of the event.
    pub fn happen(
        &mut self,
        user_id: &str,
        (kind, particulars): (&str, &Value),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.able_to_write(user_id)?;
        if !["beacon", "videoPlayComplete"].contains(&kind) {
            return Err(Refusal::new(400, "type: must be beacon or videoPlayComplete"));
        }
        let mut fields = Map::new();
        fields.insert(kind.to_owned(), particulars.clone());
        let source = Source::User(user_id.to_owned());
        self.emit(kind, &source, Reply::Possible, (now, Value::Object(fields)));
        Ok(())
    }

    fn speak_at(
        &mut self,
        source: Source,
        user_id: &str,
        (message, now): (&Value, Timestamp),
    ) -> Result<String, Refusal> {
        self.able_to_write(user_id)?;
        let kind = message["type"].as_str().unwrap_or_default();
        let mut shown = shown_fields(kind, message)?;
        let id = self.next_message_id();
        if let Some(media) = Media::of(kind)
            && message.get("originalContentUrl").is_none()
        {
            let content = uploaded(media, message, now)?;
            if media == Media::File {
                shown.entry("fileSize").or_insert(json!(content.bytes.len()));
            }
            self.keep_content(&id, content);
        }
        if let Some(resident) = self.residents.get_mut(user_id) {
            resident.last_wrote_at = Some(now);
        }
        let chat_id = source.chat_id().to_owned();
        let entry = Entry {
            id: id.clone(),
            from: Speaker::Resident,
            at: now,
            message: Arc::new(Value::Object(shown.clone())),
            unsent: false,
        };
        self.enter(&chat_id, entry);
        let mut fields = Map::new();
        fields.insert("type".to_owned(), json!(kind));
        fields.insert("id".to_owned(), json!(id));
        if matches!(kind, "text" | "sticker" | "image" | "video") {
            fields.insert("quoteToken".to_owned(), json!(self.quote_token(&chat_id, &id)));
        }
        fields.insert("markAsReadToken".to_owned(), json!(self.read_token(&chat_id, &id)));
        fields.extend(shown);
        self.emit("message", &source, Reply::Possible, (now, json!({ "message": fields })));
        Ok(id)
    }

    fn able_to_write(&self, user_id: &str) -> Result<(), Refusal> {
        if !is_user_id(user_id) {
            return Err(Refusal::new(400, format!("{user_id} is no user id")));
        }
        match self.known_resident(user_id)?.friendship {
            Friendship::Stranger | Friendship::Friend => Ok(()),
            Friendship::Blocked => {
                Err(Refusal::new(409, "the resident has blocked the official account"))
            }
            Friendship::Deleted => Err(deleted()),
        }
    }

    pub(super) fn change_friendship(&mut self, user_id: &str, to: Friendship, now: Timestamp) {
        self.note_friendship(user_id, to, now);
        if let Some(resident) = self.residents.get_mut(user_id) {
            resident.friendship = to;
            resident.since = now;
            resident.befriended_once |= to == Friendship::Friend;
        }
    }
}

fn deleted() -> Refusal {
    Refusal::new(409, "the resident has deleted the LINE account")
}

/// The fields of a message that both the talk and the webhook show.
fn shown_fields(kind: &str, message: &Value) -> Result<Map<String, Value>, Refusal> {
    let names: &[&str] = match kind {
        "text" => {
            let text = message["text"].as_str().unwrap_or_default();
            if !(1..=TEXT_UNITS_MAX).contains(&utf16_len(text)) {
                return Err(Refusal::new(400, "text: must have 1 to 5000 UTF-16 units"));
            }
            &["text", "emojis", "mention", "quotedMessageId"]
        }
        "image" => &["imageSet"],
        "video" | "audio" => &["duration"],
        "file" => &["fileName", "fileSize"],
        "location" => &["title", "address", "latitude", "longitude"],
        "sticker" => &[
            "packageId",
            "stickerId",
            "stickerResourceType",
            "keywords",
            "text",
            "quotedMessageId",
        ],
        _ => {
            let kinds = "text, sticker, image, video, audio, file, location";
            return Err(Refusal::new(400, format!("type: must be one of {kinds}")));
        }
    };
    let mut shown = Map::new();
    shown.insert("type".to_owned(), json!(kind));
    for name in names {
        if let Some(value) = message.get(*name) {
            shown.insert((*name).to_owned(), value.clone());
        }
    }
    complete(kind, message, &mut shown)?;
    Ok(shown)
}

/// Adds what LINE always sends and a hand-written message may leave out.
fn complete(kind: &str, message: &Value, shown: &mut Map<String, Value>) -> Result<(), Refusal> {
    let mut or = |name: &str, value: Value| {
        shown.entry(name).or_insert(value);
    };
    match kind {
        "sticker" => {
            or("packageId", json!("446"));
            or("stickerId", json!("1988"));
            or("stickerResourceType", json!("STATIC"));
        }
        "image" | "video" | "audio" => {
            let provider = match message["originalContentUrl"].as_str() {
                Some(url) => json!({
                    "type": "external",
                    "originalContentUrl": url,
                    "previewImageUrl": message["previewImageUrl"].as_str().unwrap_or(url),
                }),
                None => json!({ "type": "line" }),
            };
            or("contentProvider", provider);
            if kind != "image" {
                or("duration", json!(1_000));
            }
        }
        "file" => or("fileName", json!("file.txt")),
        "location" if !(message["latitude"].is_number() && message["longitude"].is_number()) => {
            return Err(Refusal::new(400, "latitude, longitude: must be numbers"));
        }
        _ => {}
    }
    Ok(())
}

fn uploaded(media: Media, message: &Value, now: Timestamp) -> Result<Content, Refusal> {
    let bytes = match message["content"].as_str() {
        Some(base64) => BASE64_STANDARD
            .decode(base64)
            .map_err(|_| Refusal::new(400, "content: must be base64"))?,
        None => media.stand_in().to_vec(),
    };
    let content_type = message["contentType"].as_str().unwrap_or(media.usual_type()).to_owned();
    Ok(Content { media, content_type, bytes: bytes.into(), ready_at: now, gone: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::platform::{NewResident, Transcoding};

    fn with_friend() -> (Platform, String, Timestamp) {
        let mut platform = Platform::new(1, Some("http://127.0.0.1:1/".to_owned()));
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let id = platform.make_resident(NewResident::default(), now).unwrap();
        platform.befriend(&id, now).unwrap();
        (platform, id, now)
    }

    fn kinds(platform: &mut Platform) -> Vec<String> {
        let events = platform.drain().events;
        events.iter().map(|out| out.event["type"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn blocking_and_coming_back_is_told_as_unblocking() {
        let (mut platform, id, now) = with_friend();
        platform.block(&id, now).unwrap();
        platform.befriend(&id, now).unwrap();
        let events = platform.drain().events;
        let told: Vec<_> = events.iter().map(|out| &out.event["type"]).collect();
        assert_eq!(told, ["follow", "unfollow", "follow"]);
        assert_eq!(events[0].event["follow"]["isUnblocked"], false);
        assert_eq!(events[2].event["follow"]["isUnblocked"], true);
    }

    #[test]
    fn a_blocked_account_hears_nothing() {
        let (mut platform, id, now) = with_friend();
        platform.block(&id, now).unwrap();
        platform.drain();
        assert_eq!(platform.say(&id, "ごみ", now).unwrap_err().status, 409);
        assert!(kinds(&mut platform).is_empty());
    }

    #[test]
    fn unsending_takes_the_content_away() {
        let (mut platform, id, now) = with_friend();
        let message = platform.speak(&id, &json!({ "type": "image" }), now).unwrap();
        assert!(platform.content(&message, now).unwrap().is_some());
        platform.unsend(&id, &message, now).unwrap();
        assert_eq!(platform.content(&message, now).unwrap_err().status, 410);
        assert_eq!(kinds(&mut platform), ["follow", "message", "unsend"]);
        assert_eq!(platform.unsend(&id, &message, now).unwrap_err().status, 404);
    }

    #[test]
    fn a_big_video_is_prepared_first() {
        let (mut platform, id, now) = with_friend();
        platform.settings.big_media_bytes = 8;
        let message = platform.speak(&id, &json!({ "type": "video" }), now).unwrap();
        assert!(platform.content(&message, now).unwrap().is_none());
        assert_eq!(platform.transcoding(&message, now), Ok(Transcoding::Processing));
        let later = now + jiff::SignedDuration::from_secs(3);
        assert!(platform.content(&message, later).unwrap().is_some());
        assert_eq!(platform.transcoding(&message, later), Ok(Transcoding::Succeeded));
    }

    #[test]
    fn without_a_webhook_no_event_waits() {
        let (mut platform, id, now) = with_friend();
        platform.drain();
        platform.settings.webhook_active = false;
        platform.say(&id, "ごみ", now).unwrap();
        assert!(kinds(&mut platform).is_empty());
    }
}
