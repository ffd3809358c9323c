use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::line::ids::UserId;

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum MessageContent {
    /// Words.
    Text(TextContent),
    /// A picture.
    Image(ImageContent),
    /// A film.
    Video(VideoContent),
    /// Sound.
    Audio(AudioContent),
    /// A file.
    File(FileContent),
    /// A place.
    Location(LocationContent),
    /// A sticker.
    Sticker(StickerContent),
    /// A kind not known here, or a known kind that cannot be read.
    #[serde(untagged)]
    Unknown(Value),
}

impl MessageContent {
    /// LINE's id of the message, digits.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Text(content) => Some(&content.id),
            Self::Image(content) => Some(&content.id),
            Self::Video(content) => Some(&content.id),
            Self::Audio(content) => Some(&content.id),
            Self::File(content) => Some(&content.id),
            Self::Location(content) => Some(&content.id),
            Self::Sticker(content) => Some(&content.id),
            Self::Unknown(value) => value.get("id")?.as_str(),
        }
    }

    /// With which everything up to this message can be marked as read.
    pub fn mark_as_read_token(&self) -> Option<&str> {
        match self {
            Self::Text(content) => content.mark_as_read_token.as_deref(),
            Self::Image(content) => content.mark_as_read_token.as_deref(),
            Self::Video(content) => content.mark_as_read_token.as_deref(),
            Self::Audio(content) => content.mark_as_read_token.as_deref(),
            Self::File(content) => content.mark_as_read_token.as_deref(),
            Self::Location(content) => content.mark_as_read_token.as_deref(),
            Self::Sticker(content) => content.mark_as_read_token.as_deref(),
            Self::Unknown(value) => value.get("markAsReadToken")?.as_str(),
        }
    }
}

object! {
    /// Words.
    #[derive(Default)]
    TextContent {
        /// Digits.
        id: String,
        /// At most 5000 UTF-16 units so far.
        text: String,
    } optional {
        /// LINE emoji, which stand in the text as their names in brackets, or as bare brackets.
        emojis: Vec<TextEmoji>,
        /// Whom the text mentions.
        mention: Mention,
        /// With which an answer can quote it.
        quote_token: String,
        /// The message it quotes.
        quoted_message_id: String,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// A LINE emoji in a text.
    TextEmoji {
        /// Where, in UTF-16 units from 0.
        index: u32,
        /// How long, in UTF-16 units.
        length: u32,
        /// The set.
        product_id: String,
        /// The emoji in the set.
        emoji_id: String,
    }
}

object! {
    /// Whom a text mentions.
    Mention {
        /// At most 20.
        mentionees: Vec<MentionedParty>,
    }
}

object! {
    /// One mention.
    MentionedParty {
        /// Where, in UTF-16 units from 0.
        index: u32,
        /// How long, in UTF-16 units.
        length: u32,
        /// One person or everybody.
        #[serde(rename = "type")]
        who: MentionedWho,
    } optional {
        /// The person, when the person agreed.
        user_id: UserId,
        /// Whether it is our account.
        is_self: bool,
    }
}

words! {
    /// Whom a mention means.
    MentionedWho {
        /// One person.
        User = "user",
        /// Everybody in the chat.
        All = "all",
    }
}

object! {
    /// A picture.
    ImageContent {
        /// Digits.
        id: String,
    } optional {
        /// Where its bytes are.
        content_provider: ContentProvider,
        /// Which others came with it.
        image_set: ImageSet,
        /// With which an answer can quote it.
        quote_token: String,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// A film.
    VideoContent {
        /// Digits.
        id: String,
    } optional {
        /// In ms.
        duration: u64,
        /// Where its bytes are.
        content_provider: ContentProvider,
        /// With which an answer can quote it.
        quote_token: String,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// Sound.
    AudioContent {
        /// Digits.
        id: String,
    } optional {
        /// In ms.
        duration: u64,
        /// Where its bytes are.
        content_provider: ContentProvider,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// A file.
    FileContent {
        /// Digits.
        id: String,
    } optional {
        /// As on the sender's phone.
        file_name: String,
        /// In bytes.
        file_size: u64,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// A place.
    LocationContent {
        /// Digits.
        id: String,
        /// In degrees, north positive.
        latitude: f64,
        /// In degrees, east positive.
        longitude: f64,
    } optional {
        /// What it is called.
        title: String,
        /// Where it is.
        address: String,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// A sticker.
    StickerContent {
        /// Digits.
        id: String,
        /// The set.
        package_id: String,
        /// The sticker in the set.
        sticker_id: String,
    } optional {
        /// `STATIC`, `ANIMATION`, `SOUND` and others.
        sticker_resource_type: String,
        /// At most 15, chosen at random.
        keywords: Vec<String>,
        /// What the sender wrote on it.
        text: String,
        /// With which an answer can quote it.
        quote_token: String,
        /// The message it quotes.
        quoted_message_id: String,
        /// With which it can be marked as read.
        mark_as_read_token: String,
    }
}

object! {
    /// Where the bytes of a picture, film or sound are.
    ContentProvider {
        /// `line`: at LINE; `external`: at the addresses below.
        #[serde(rename = "type")]
        kind: String,
    } optional {
        /// https.
        original_content_url: String,
        /// https.
        preview_image_url: String,
    }
}

object! {
    /// Pictures sent together.
    ImageSet {
        /// The set.
        id: String,
    } optional {
        /// This picture's place, from 1.
        index: u32,
        /// How many there are.
        total: u32,
    }
}
