//! Webhooks: what LINE tells us.
//!
//! A body holds any number of events; each is kept as it came ([`ReceivedEvent::raw`]) and read as
//! far as it can be. What cannot be read is [`EventKind::Unknown`]; it never fails the events
//! beside it. Absent on purpose: the signature (`line::signature`), which is checked over the raw
//! bytes before anything here sees them.

mod body;
mod content;
mod event;
mod happenings;
mod source;

pub use body::{ReceivedEvent, WebhookBody};
pub use content::{
    AudioContent, ContentProvider, FileContent, ImageContent, ImageSet, LocationContent, Mention,
    MentionedParty, MentionedWho, MessageContent, StickerContent, TextContent, TextEmoji,
    VideoContent,
};
pub use event::{DeliveryContext, Event, EventKind, Mode};
pub use happenings::{
    AccountLink, Beacon, ChatControl, Follow, MembershipChange, ModuleChange, Party, PhoneDelivery,
    Postback, Unsend, VideoPlayComplete,
};
pub use source::Source;
