//! Every documented limit of what goes to LINE, over JSON values.
//!
//! The same rules serve the client (before a request leaves), the simulator (before it accepts
//! one) and the composer (while somebody writes). Each object's rules read like its table in LINE's
//! reference: a cursor steps to a property and states what it must be. Whatever
//! JSON comes, a check ends with a list of [`Fault`]s and never panics.
//!
//! Numbers stand in `line::limits`. Counting follows LINE: UTF-16 code units for texts and
//! addresses, grapheme clusters for labels, titles and what a tap lets a person say.
//!
//! Absent on purpose: what needs the platform's state (does the menu exist, is the token alive, is
//! the quota used up), bytes behind addresses, and what LINE leaves undocumented (how deep a card
//! may nest, areas outside a picture).

mod actions;
mod audiences;
mod coupons;
mod cursor;
mod fault;
mod flex;
mod imagemap;
mod messages;
mod narrowcast;
mod requests;
mod richmenu;
mod template;
mod text;
mod uri;

#[cfg(test)]
mod tests;

pub use audiences::{
    add_to_audience, audience, click_audience, impression_audience, rename_audience,
};
pub use coupons::coupon;
pub use fault::{Fault, api_error};
pub use messages::messages;
pub use narrowcast::narrowcast;
pub use requests::{
    broadcast, loading, mark_as_read, mark_as_read_by_token, multicast, push, reply, validate,
    webhook_endpoint,
};
pub use richmenu::{
    rich_menu, rich_menu_alias, rich_menu_alias_update, rich_menu_batch, rich_menu_bulk_link,
    rich_menu_bulk_unlink,
};
