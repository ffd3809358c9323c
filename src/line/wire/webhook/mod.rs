//! Webhooks: what LINE tells us.
//!
//! A body holds any number of events; each is kept as it came ([`ReceivedEvent::raw`]) and read as
//! far as it can be. What cannot be read is [`EventKind::Unknown`]; it never fails the events
//! beside it. Absent on purpose: the signature (`line::signature`), which is checked over the raw
//! bytes before anything here sees them.

mod content;
mod event;

pub use content::{
    AudioContent, ContentProvider, FileContent, ImageContent, ImageSet, LocationContent, Mention,
    MentionedParty, MentionedWho, MessageContent, StickerContent, TextContent, TextEmoji,
    VideoContent,
};
pub use event::{
    AccountLink, Beacon, ChatControl, DeliveryContext, Event, EventKind, Follow, MembershipChange,
    Mode, ModuleChange, Party, PhoneDelivery, Postback, ReceivedEvent, Source, Unsend,
    VideoPlayComplete, WebhookBody,
};
