//! The rules of the room: who may do what, what a session is, and how somebody proves who they are.
//! Pure: no I/O, no clock.

mod account;
mod credentials;
mod department;
mod granting;
mod handover;
mod listing;
pub(super) mod password;
mod permission;
mod role;
pub(super) mod second_factor;
mod session;
mod staff;
mod throttle;
pub mod transfer;
mod wish;

pub use account::{
    AccountDraft, CONTACT_CHARS_MAX, Fault, LOGIN_CHARS_MAX, LOGIN_CHARS_MIN, NAME_CHARS_MAX,
    NUMBER_CHARS_MAX, fold_login,
};
pub use credentials::{Credentials, INVITATION_HOURS, Invitation, RecoveryCode, ResetRequest};
pub use department::{DEPARTMENT_CHARS_MAX, Department, DepartmentDraft, DepartmentState, is_same};
pub use granting::{Denial, Grantor, administers, denials, may_touch};
pub use handover::{Handover, HandoverState, Things};
pub use listing::{Listed, SortBy, Turn, Wanted, count_states};
pub use password::{Cost, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, WeakPassword};
pub use permission::{Function, Level, Permissions, Scope};
pub use role::Role;
pub use second_factor::{CodeSecret, RECOVERY_CODES, TypedCode};
pub use session::{SESSION_IDLE_S, SESSION_TOTAL_S, SESSIONS_MAX, Session};
pub use staff::{Staff, StaffState};
pub use throttle::{Attempts, Mark, Source};
pub use wish::{WISH_CHARS_MAX, Wish};
