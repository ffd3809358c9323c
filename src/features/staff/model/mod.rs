//! The rules of the room: who may do what, and what a session is. Pure: no I/O, no clock.

mod permission;
mod session;
mod staff;

pub use permission::{Function, Level, Permissions, Role, Scope};
pub use session::{SESSION_IDLE_S, SESSION_TOTAL_S, Session};
pub use staff::{Staff, StaffState};
