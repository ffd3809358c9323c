//! Who works with the console.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Permissions;
use crate::base::{Id, time};

/// An account of one person on the staff. Accounts are never deleted: the audit log names them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Staff {
    /// Identity.
    #[n(0)]
    pub id: Id<Staff>,
    /// The name typed to sign in, folded to lower case; unique.
    #[n(1)]
    pub login: String,
    /// The person's name, as colleagues read it.
    #[n(2)]
    pub name: String,
    /// The department, by name.
    #[n(3)]
    pub department: String,
    /// Where the person is reached by colleagues: an extension, a mail address.
    #[n(4)]
    pub contact: Option<String>,
    /// What the account may do.
    #[n(5)]
    pub permissions: Permissions,
    /// Whether one can sign in with it.
    #[n(6)]
    pub state: StaffState,
    /// When it was made.
    #[n(7)]
    #[cbor(with = "time::cbor")]
    pub created_at: Timestamp,
    /// When it was changed last.
    #[n(8)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// Counts changes, so that two people who edit the same account lose nothing.
    #[n(9)]
    pub revision: u64,
    /// The number the personnel section knows the person by, folded; unique when present.
    #[n(10)]
    pub number: Option<String>,
}

/// Whether one can sign in with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum StaffState {
    /// Waits for the person to choose a password and a second factor.
    #[n(0)]
    Invited,
    /// In use.
    #[n(1)]
    Active,
    /// Nobody can sign in with it.
    #[n(2)]
    Suspended,
}

impl Staff {
    /// Whether its owner can sign in, or will be able to by an invitation.
    pub fn can_be_used(&self) -> bool {
        match self.state {
            StaffState::Invited | StaffState::Active => true,
            StaffState::Suspended => false,
        }
    }
}

impl StaffState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Suspended];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    /// The state of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}
