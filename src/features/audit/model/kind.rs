use crate::base::Actor;

/// What kind of act an entry tells of, as people look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something was made, changed or removed.
    Change,
    /// Somebody looked at what is not for everybody's eyes.
    Look,
    /// Something was taken out as a file.
    Export,
    /// Somebody signed in or out, or tried to.
    SignIn,
    /// The city's machines or LINE did it by themselves.
    Automatic,
}

impl Kind {
    /// Every kind, in the order people are shown.
    pub const ALL: [Self; 5] =
        [Self::Change, Self::Look, Self::Export, Self::SignIn, Self::Automatic];

    /// As written in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Look => "look",
            Self::Export => "export",
            Self::SignIn => "sign-in",
            Self::Automatic => "automatic",
        }
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The kind of an act of `actor` whose verb is known to be of kind `usual`.
    pub fn of(actor: &Actor, usual: Self) -> Self {
        if actor.is_a_person() || usual == Self::SignIn { usual } else { Self::Automatic }
    }
}
