//! Roles: bundles of permissions as cities hand them out.

use minicbor::{Decode, Encode};

use super::{Function, Level, Scope};

/// A bundle of permissions for a kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Runs the system: everything.
    #[n(0)]
    SystemAdministrator,
    /// Runs the account in the public relations section.
    #[n(1)]
    OperationManager,
    /// A head of section who approves.
    #[n(2)]
    Approver,
    /// Writes for a section.
    #[n(3)]
    Sender,
    /// Works at the counter.
    #[n(4)]
    Reception,
    /// Looks on and examines.
    #[n(5)]
    Auditor,
    /// Maintains the machine for the city.
    #[n(6)]
    Maintainer,
}

impl Role {
    /// Every role, the most powerful first.
    pub const ALL: [Self; 7] = [
        Self::SystemAdministrator,
        Self::OperationManager,
        Self::Approver,
        Self::Sender,
        Self::Reception,
        Self::Auditor,
        Self::Maintainer,
    ];

    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SystemAdministrator => "system-administrator",
            Self::OperationManager => "operation-manager",
            Self::Approver => "approver",
            Self::Sender => "sender",
            Self::Reception => "reception",
            Self::Auditor => "auditor",
            Self::Maintainer => "maintainer",
        }
    }

    /// The role of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The level the role gives for a function.
    pub const fn level(self, function: Function) -> Level {
        use Level::{Make, None, Publish, View};
        let levels = match self {
            Self::SystemAdministrator => [Publish; 15],
            Self::OperationManager => [
                Publish, Publish, Publish, Publish, Publish, Publish, Publish, View, Publish,
                Publish, View, View, View, View, None,
            ],
            Self::Approver => [
                Publish, Publish, Publish, Publish, Publish, Publish, Publish, Publish, Publish,
                View, View, None, None, None, None,
            ],
            Self::Sender => [
                Make, Make, Make, View, None, Make, Make, Make, Make, View, View, None, None, None,
                None,
            ],
            Self::Reception => [
                None, None, None, None, None, Make, View, Make, Make, View, View, None, None, None,
                None,
            ],
            Self::Auditor => [
                View, View, None, View, View, View, View, None, View, None, View, View, View, View,
                None,
            ],
            Self::Maintainer => [
                None, None, None, None, None, None, None, None, None, None, None, None, None, Make,
                None,
            ],
        };
        levels[function as usize]
    }

    /// Whose things the role covers unless an account says otherwise.
    pub const fn scope(self) -> Scope {
        match self {
            Self::SystemAdministrator
            | Self::OperationManager
            | Self::Auditor
            | Self::Maintainer => Scope::All,
            Self::Approver | Self::Sender | Self::Reception => Scope::Own,
        }
    }
}
