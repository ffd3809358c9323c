//! Floor 2: how a phone shows what LINE carries, as HTML. Pure: messages in, markup out.
//!
//! # Nouns
//!
//! * **message**: what the city sent, a [`wire::Message`](crate::line::wire::Message); [`message`]
//!   draws it, [`notice`] says it in one line as a notification does.
//! * **entry**: one line of a talk, with its side, time and read mark ([`Entry`]).
//! * **fx**: measures and colours no class can name, in one `data-fx` attribute that
//!   `assets/phone/fx.js` applies after checking it against its own list.
//!
//! # Invariants
//!
//! * No inline style and no inline script: the pages live under a policy that forbids both.
//!   Keywords become attributes that `assets/phone/message.css` knows; a value that is neither a
//!   keyword nor of the documented shape is left out.
//! * Whatever the message says is escaped; an address becomes a link only as http, https or tel.
//! * Buttons are buttons and links are links, each with a name. What a tap does stands in
//!   `data-action`, in LINE's own JSON; whoever shows the markup decides whether taps act.
//!
//! # Deliberately absent
//!
//! LINE's artwork: stickers and emoji are drawn as placeholders, the map is a drawing. Checking
//! messages (`line::check` does), and the page around the talk (`simulator::phone`).

mod action;
mod flex;
mod fx;
mod imagemap;
mod media;
mod menu;
mod message;
mod talk;
mod template;
mod text;

pub use action::icon;
pub use media::{Drawn, STICKERS};
pub use menu::{quick_replies, rich_menu};
pub use message::{message, notice};
pub use talk::{Content, Entry, Read, Side, day, entry};
