//! Every object of the Messaging API and of its webhooks, as plain types.
//!
//! Lenient in: an unknown property is ignored, an unknown word is kept in `Other`, an unknown kind
//! in `Unknown`, and what LINE sometimes leaves out is an `Option`. Strict out: required properties
//! are no `Option`s, absent ones are left out, never null. Types carry no limits; `line::check`
//! does, over the JSON they become.
//!
//! What is said: [`Message`], [`Action`], [`flex`], [`Template`], [`RichMenu`]. How it is sent:
//! [`ReplyRequest`] and its sisters. What LINE tells: [`webhook`]. What LINE refuses: [`ApiError`].
//!
//! Absent on purpose: HTTP (`line::Client`), defaults LINE applies, and anything about module
//! channels and the shop that a city cannot use.

#[macro_use]
mod vocabulary;

mod account;
mod actions;
pub mod audiences;
pub mod coupons;
mod errors;
pub mod flex;
pub mod imagemap;
pub mod insight;
mod messages;
pub mod narrowcast;
pub mod people;
mod richmenu;
mod sending;
mod template;
mod tokens;
pub mod webhook;

pub use account::{
    AggregationUnitNames, AggregationUnitUsage, BotInfo, ChatMode, CountStatus, DeliveryCount,
    MarkAsReadMode, Quota, QuotaConsumption, QuotaKind, SetWebhookEndpoint, TestReason,
    TestWebhook, TestWebhookAnswer, Transcoding, TranscodingStatus, WebhookEndpoint,
};
pub use actions::{
    Action, AltUri, ClipboardAction, DatetimePickerAction, InputOption, LabelAction, MessageAction,
    PickerMode, PostbackAction, RichMenuSwitchAction, UriAction,
};
pub use errors::{ApiError, ErrorDetail, OAuthError};
pub use messages::{
    AudioMessage, CouponMessage, Emoji, ImageMessage, LocationMessage, Mentionee, Message,
    MessageKind, QuickReply, QuickReplyItem, Sender, StickerMessage, Substitution, TextMessage,
    TextV2Message, VideoMessage,
};
pub use narrowcast::{NarrowcastPhase, NarrowcastProgress, NarrowcastRequest};
pub use people::{Followers, Profile};
pub use richmenu::{
    BatchPhase, RichMenu, RichMenuAlias, RichMenuAliasList, RichMenuArea, RichMenuBatch,
    RichMenuBatchProgress, RichMenuBounds, RichMenuBulkLink, RichMenuBulkUnlink, RichMenuIdAnswer,
    RichMenuList, RichMenuOperation, RichMenuSize, StoredRichMenu, UpdateRichMenuAlias,
};
pub use sending::{
    BroadcastRequest, ChatId, ChatReference, LoadingRequest, MarkAsReadByTokenRequest,
    MarkAsReadRequest, MulticastRequest, NotAChat, PhonePushRequest, PushRequest, ReplyRequest,
    SendAnswer, SentMessage, ValidateRequest,
};
pub use template::{
    ButtonsTemplate, CarouselColumn, CarouselTemplate, ConfirmTemplate, ImageAspectRatio,
    ImageCarouselColumn, ImageCarouselTemplate, ImageSize, Template, TemplateMessage,
};
pub use tokens::{ChannelToken, ChannelTokenInfo, IdTokenPayload, TokenKeyIds};
pub use webhook::{Event, EventKind, MessageContent, ReceivedEvent, Source, WebhookBody};
