//! A picture with areas to tap.

use serde::{Deserialize, Serialize};
use serde_json::Value;

object! {
    /// A picture with areas to tap.
    ImagemapMessage {
        /// https; the phone asks for `/240`, `/300`, `/460`, `/700` and `/1040` under it.
        base_url: String,
        /// The same in words, at most 1500 UTF-16 units.
        alt_text: String,
        /// The size areas are measured in.
        base_size: ImagemapSize,
        /// At most 50.
        actions: Vec<ImagemapAction>,
    } optional {
        /// A film over a part of the picture.
        video: ImagemapVideo,
    }
}

object! {
    /// The size areas are measured in.
    ImagemapSize {
        /// Always 1040.
        width: u32,
        /// In the same measure.
        height: u32,
    }
}

object! {
    /// A part of the picture.
    ImagemapArea {
        /// From the left edge.
        x: i64,
        /// From the upper edge.
        y: i64,
        /// Breadth.
        width: i64,
        /// Height.
        height: i64,
    }
}

/// What a tap on an area does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ImagemapAction {
    /// Opens a page.
    Uri {
        /// http, https, line or tel; at most 1000 UTF-16 units.
        link_uri: String,
        /// What a screen reader says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Where.
        area: ImagemapArea,
    },
    /// Lets the person say a text.
    Message {
        /// At most 400 UTF-16 units.
        text: String,
        /// What a screen reader says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Where.
        area: ImagemapArea,
    },
    /// Copies a text.
    Clipboard {
        /// 1 to 1000 UTF-16 units.
        clipboard_text: String,
        /// What a screen reader says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Where.
        area: ImagemapArea,
    },
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// A film over a part of the picture.
    ImagemapVideo {
        /// https, mp4, at most 200 MB behind it.
        original_content_url: String,
        /// https, at most 1 MB behind it.
        preview_image_url: String,
        /// Where.
        area: ImagemapArea,
    } optional {
        /// Shown when the film is over.
        external_link: ImagemapLink,
    }
}

object! {
    /// A link shown when the film is over.
    ImagemapLink {
        /// At most 1000 UTF-16 units.
        link_uri: String,
        /// At most 30 UTF-16 units.
        label: String,
    }
}
