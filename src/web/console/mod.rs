//! The frame around every page of the console: navigation, search, account menu, notices.
//!
//! *Nouns.* A [`Page`] is what a handler shows: title, place in the navigation, help, body. The
//! [`Frame`] is what stands around it, plain data about the city and the reader. A [`Notice`] says
//! after a redirect what was done. The [`entrance`] is the frame for whoever is not signed in.
//!
//! *Invariants.* Every page works without scripts. There is one `h1`, one `main`, a link past the
//! navigation and a link to the page's help. Rehearsal and try-out look and sound different from
//! production: colour, banner and the title's prefix. A partial answer is the same page without
//! the frame.
//!
//! *Absent on purpose.* Who may see what: the frame shows the navigation it is given.

mod frame;
mod page;
mod pages;

pub use frame::{
    Frame, Hue, Idle, NavGroup, NavItem, Notice, NoticeKind, Part, Undo, Viewer, Waiting,
};
pub use page::{LIVE, Layout, Live, Neighbours, Page};
pub use pages::{Entrance, badges, entrance, frame, idle};
