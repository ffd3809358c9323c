//! Staff: who works with the console, what they may do, and who is signed in.
//!
//! *Nouns.* [`Staff`] is the account of one person, never deleted, for the audit log names it.
//! [`Permissions`] are a [`Role`] as preset, the [`Level`]s of single [`Function`]s that differ from
//! it, and a [`Scope`]: the own department's things or everybody's. A [`Session`] is somebody signed
//! in on one device. [`Pages`] are the console's pages, each with its [`Need`]; the guard behind
//! them lets nobody in who may not, and hands [`Me`] to the handler.
//!
//! *Invariants.* No page of the console exists that does not say what it needs. Nothing is changed
//! by a request that a page of ours did not send: origin and a token bound to the session are
//! checked before any handler runs. The disk holds no token that could be used, only what it looks
//! up. A permission taken away is gone with the next request.
//!
//! *Signing in.* Two steps: login and password, then a code or a recovery code. Guesses are slowed
//! down per account and source, never for good ([`Porter`] keeps them in line). An account is taken
//! into use, and again after a reset, by an invitation ([`JoinLink`]) that works once. What somebody
//! had typed when their session ended comes back after they have signed in again. What is dangerous
//! asks for a factor again: [`Me::must_be_fresh`].
//!
//! *Absent on purpose.* What the functions do: each room asks [`Me`]. Passkeys: the crates that
//! check them bring OpenSSL or a certificate stack of their own; credentials keep their place.

mod account_form;
mod actions;
mod asked_again;
mod badges;
mod console;
mod demo;
mod doors;
mod entry;
mod kept;
mod me;
mod model;
mod nav;
mod pages;
mod parcel;
mod porter;
mod presence;
mod rooms;
mod store;
mod tokens;
mod visit;
pub mod words;

pub use crate::web::Kind;
pub use actions::{
    EntryError,
    accounts::{AccountError, Edit, NewDepartment, change, create, invite_again, resume, suspend},
    begin,
    departments::{Followed, found, merge},
    end,
    handover::{hand_over, take_back},
    joining::{ask_reset, invite, reset, shut_out, withdraw},
    keep,
    own::end_sessions,
    transfers::{ReadFile, TransferError, When, apply, apply_due, is_any_due, preview, undo},
    wishes::wish,
};
pub use badges::Badges;
pub use console::pages;
pub use demo::{DemoAccount, fill};
pub use doors::{Door, Need, Pages};
pub use me::Me;
pub use model::{
    AccountDraft, Denial, Department, DepartmentDraft, DepartmentState, Fault, Function, Grantor,
    Handover, HandoverState, Level, Listed, Permissions, Role, SESSION_IDLE_S, SESSION_TOTAL_S,
    Scope, Session, SortBy, Staff, StaffState, Things, Turn, Wanted, administers, denials,
    fold_login, may_touch, transfer,
};
pub use porter::Porter;
pub use presence::Presence;
pub use rooms::{Departmental, Giving, Ownership, Rooms, rename_in};
pub use store::{InvitationKey, SessionKey, all, by_login, departments, staff, transfers};
pub use tokens::JoinLink;
