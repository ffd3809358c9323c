use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};

use super::{Platform, Refusal};

/// Contents kept at once; the oldest go first (LINE deletes after a time it does not publish).
const CONTENTS_MAX: usize = 1_000;

/// A picture of one pixel, standing in for pictures made without content.
const PIXEL_PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0x60, 0xf8, 0x0f, 0x00, 0x01, 0x04, 0x01, 0x00, 0x5f, 0xe5, 0xc3, 0x4b,
    0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// The beginning of an MP4 file, standing in for video and audio made without content.
const EMPTY_MP4: &[u8] = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\x08free\0\0\0\x08mdat";

/// What a resident has uploaded with a message.
#[derive(Debug, Clone)]
pub struct Content {
    /// What it is.
    pub media: Media,
    /// Its type, such as `image/jpeg`.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// When LINE has prepared it.
    pub ready_at: Timestamp,
    /// Whether the resident has taken the message back.
    pub gone: bool,
}

/// Kinds of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// Any other file.
    File,
}

/// How far the preparation of a video or sound has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transcoding {
    /// Under way.
    Processing,
    /// Ready to be fetched.
    Succeeded,
}

#[derive(Debug, Default)]
pub(super) struct Contents {
    by_message: HashMap<String, Content>,
    order: VecDeque<String>,
}

impl Media {
    /// The media of a message type, if it has any.
    pub(super) fn of(message_type: &str) -> Option<Self> {
        match message_type {
            "image" => Some(Self::Image),
            "video" => Some(Self::Video),
            "audio" => Some(Self::Audio),
            "file" => Some(Self::File),
            _ => None,
        }
    }

    /// The content type when none is given.
    pub(super) const fn usual_type(self) -> &'static str {
        match self {
            Self::Image => "image/png",
            Self::Video => "video/mp4",
            Self::Audio => "audio/x-m4a",
            Self::File => "application/octet-stream",
        }
    }

    /// Bytes standing in when none are given.
    pub(super) const fn stand_in(self) -> &'static [u8] {
        match self {
            Self::Image => PIXEL_PNG,
            Self::Video | Self::Audio => EMPTY_MP4,
            Self::File => b"simulated file\n",
        }
    }
}

impl Platform {
    /// Keeps what came with a message; large video and audio is prepared first.
    pub(super) fn keep_content(&mut self, message_id: &str, mut content: Content) {
        let is_big = content.bytes.len() >= self.settings.big_media_bytes;
        if is_big && matches!(content.media, Media::Video | Media::Audio) {
            content.ready_at += SignedDuration::from_secs(i64::from(self.settings.preparing_s));
        }
        if self.contents.order.len() == CONTENTS_MAX
            && let Some(oldest) = self.contents.order.pop_front()
        {
            self.contents.by_message.remove(&oldest);
        }
        self.contents.order.push_back(message_id.to_owned());
        self.contents.by_message.insert(message_id.to_owned(), content);
    }

    /// The content of a message; none while it is being prepared.
    pub fn content(&self, message_id: &str, now: Timestamp) -> Result<Option<&Content>, Refusal> {
        let content = self.stored_content(message_id)?;
        Ok((content.ready_at <= now).then_some(content))
    }

    /// The type and bytes of a small picture of a message's content.
    pub fn preview(
        &self,
        message_id: &str,
        now: Timestamp,
    ) -> Result<Option<(&str, &[u8])>, Refusal> {
        let content = self.stored_content(message_id)?;
        let picture = match content.media {
            Media::Image => (content.content_type.as_str(), &*content.bytes),
            Media::Video => (Media::Image.usual_type(), PIXEL_PNG),
            Media::Audio | Media::File => {
                return Err(Refusal::new(400, "The content can not be previewed"));
            }
        };
        Ok((content.ready_at <= now).then_some(picture))
    }

    /// How far the preparation of a message's video or audio has come.
    pub fn transcoding(&self, message_id: &str, now: Timestamp) -> Result<Transcoding, Refusal> {
        let content = self.stored_content(message_id)?;
        match content.media {
            Media::Image | Media::File => {
                Err(Refusal::new(400, "Transcoding status doesn't support this type of content"))
            }
            Media::Video | Media::Audio if now < content.ready_at => Ok(Transcoding::Processing),
            Media::Video | Media::Audio => Ok(Transcoding::Succeeded),
        }
    }

    pub(super) fn lose_content(&mut self, message_id: &str) {
        if let Some(content) = self.contents.by_message.get_mut(message_id) {
            content.gone = true;
            content.bytes = Arc::from([]);
        }
    }

    fn stored_content(&self, message_id: &str) -> Result<&Content, Refusal> {
        let content = self
            .contents
            .by_message
            .get(message_id)
            .ok_or_else(|| Refusal::new(404, "not found"))?;
        if content.gone {
            return Err(Refusal::new(410, "The content is gone"));
        }
        Ok(content)
    }
}
