use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Choices;
use crate::{
    base::{Actor, Day, Id, time},
    features::{
        deliveries::Target,
        reception::Topic,
        segments::{NameFault, Segment},
    },
};

/// The most systems in use: a city has some ten that speak to residents, and one still reads the
/// list.
pub const SYSTEMS_MAX: usize = 50;

/// The number of a system: ascending in the order they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct SystemNo(#[n(0)] pub u32);

/// A system of the city's own that hands in deliveries.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct System {
    /// What staff call it, in the log too; unique among those in use.
    #[n(0)]
    pub name: String,
    /// The department that answers for what it says.
    #[n(1)]
    pub department: String,
    /// Who lets its deliveries go.
    #[n(2)]
    pub policy: Policy,
    /// To whom it speaks.
    #[n(3)]
    pub aim: Aim,
    /// What its token looks up.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub token: [u8; 32],
    /// When its token was made.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub token_at: Timestamp,
    /// When it was made.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub made_at: Timestamp,
    /// Who made it.
    #[n(7)]
    pub made_by: Actor,
    /// The last day in Japan on which it called; none before the first.
    #[n(8)]
    pub used_on: Option<Day>,
    /// Whether it may call.
    #[n(9)]
    pub state: State,
    /// Counts changes by staff.
    #[n(10)]
    pub revision: u32,
    /// What it speaks of.
    #[n(11)]
    pub matter: Matter,
}

/// What a system speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Matter {
    /// Anything that can wait for residents' silent hours.
    #[n(0)]
    Ordinary,
    /// Lives or safety: it goes to everybody at once, whatever they wish.
    #[n(1)]
    Disaster,
}

/// Who lets the deliveries of a system go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Policy {
    /// A person, each of them.
    #[n(0)]
    ForApproval,
    /// Nobody: whoever set this let them all go.
    #[n(1)]
    Directly,
}

/// To whom a system speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Aim {
    /// Every friend of the account.
    #[n(0)]
    Everyone,
    /// Whichever friends a saved segment finds.
    #[n(1)]
    Segment(#[n(0)] Id<Segment>),
}

/// Whether a system may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum State {
    /// It may.
    #[n(0)]
    InUse,
    /// It may not any more.
    #[n(1)]
    Retired(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
}

impl Policy {
    /// Every policy, the careful one first.
    pub const ALL: [Self; 2] = [Self::ForApproval, Self::Directly];

    /// Its name in forms and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ForApproval => "approval",
            Self::Directly => "directly",
        }
    }
}

impl Matter {
    /// Every matter, the usual one first.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Disaster];

    /// Its name in forms and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Disaster => "disaster",
        }
    }

    /// The same as a delivery says it.
    pub const fn topic(self) -> Option<Topic> {
        match self {
            Self::Ordinary => None,
            Self::Disaster => Some(Topic::Disaster),
        }
    }
}

impl Aim {
    /// Its name in forms and in the log.
    pub fn name(self) -> String {
        match self {
            Self::Everyone => ALL.to_owned(),
            Self::Segment(id) => format!("{SEGMENT}{id}"),
        }
    }

    /// The aim of a name in forms.
    pub fn of_name(name: &str) -> Option<Self> {
        let segment = || name.strip_prefix(SEGMENT)?.parse().ok();
        if name == ALL { Some(Self::Everyone) } else { segment().map(Self::Segment) }
    }

    /// The same as a delivery says it.
    pub const fn target(self) -> Target {
        match self {
            Self::Everyone => Target::Everyone,
            Self::Segment(id) => Target::Segment(id),
        }
    }
}

const ALL: &str = "all";
const SEGMENT: &str = "segment-";

impl System {
    /// Whether it may call.
    pub const fn is_in_use(&self) -> bool {
        match self.state {
            State::InUse => true,
            State::Retired(_) => false,
        }
    }
}

/// A system as it stands in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its name.
    pub name: String,
    /// Its department's name.
    pub department: String,
    /// The name of its policy.
    pub policy: String,
    /// The name of its aim.
    pub aim: String,
    /// The name of its matter; whatever is none means the usual one.
    pub matter: String,
}

/// A system as it can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// The department.
    pub department: String,
    /// The policy.
    pub policy: Policy,
    /// The aim.
    pub aim: Aim,
    /// The matter.
    pub matter: Matter,
}

/// What is wrong with a system in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedFault {
    /// Its name.
    Name(NameFault),
    /// Its department: none, or one that is no more.
    Department,
    /// Its policy: none.
    Policy,
    /// Its aim: none, or a segment that is no more.
    Aim,
    /// There are as many as there may be.
    TooMany,
}

impl Typed {
    /// A system as it stands, to be changed.
    pub fn again(system: &System) -> Self {
        Self {
            name: system.name.clone(),
            department: system.department.clone(),
            policy: system.policy.name().to_owned(),
            aim: system.aim.name(),
            matter: system.matter.name().to_owned(),
        }
    }

    /// What it comes to, or everything that is wrong with it.
    pub fn read(&self, choices: &Choices) -> Result<Draft, Vec<TypedFault>> {
        let (name, faults) = choices.name(&self.name);
        let mut faults: Vec<TypedFault> = faults.into_iter().map(TypedFault::Name).collect();
        if !choices.has_department(&self.department) {
            faults.push(TypedFault::Department);
        }
        let policy = Policy::ALL.into_iter().find(|it| it.name() == self.policy);
        let aim = choices.aim(&self.aim);
        faults.extend(policy.is_none().then_some(TypedFault::Policy));
        faults.extend(aim.is_none().then_some(TypedFault::Aim));
        let matter = Matter::ALL.into_iter().find(|it| it.name() == self.matter);
        let matter = matter.unwrap_or(Matter::Ordinary);
        match (policy, aim) {
            (Some(policy), Some(aim)) if faults.is_empty() => {
                Ok(Draft { name, department: self.department.clone(), policy, aim, matter })
            }
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Choices {
        Choices {
            others: vec!["防災メール連携".into()],
            departments: vec!["防災課".into()],
            aims: vec![Aim::Everyone, Aim::Segment(Id::from_bits(7))],
        }
    }

    fn typed() -> Typed {
        Typed {
            name: " ホームページ　新着 ".into(),
            department: "防災課".into(),
            policy: "directly".into(),
            aim: Aim::Segment(Id::from_bits(7)).name(),
            matter: "disaster".into(),
        }
    }

    #[test]
    fn what_is_typed_reads_back_from_what_is_kept() {
        let draft = typed().read(&choices()).unwrap();
        assert_eq!(draft.name, "ホームページ 新着");
        assert_eq!(draft.matter.topic(), Some(Topic::Disaster));
        assert_eq!((draft.policy, draft.aim), (Policy::Directly, Aim::Segment(Id::from_bits(7))));
        let all = Typed { aim: Aim::Everyone.name(), ..typed() }.read(&choices()).unwrap();
        assert_eq!(all.aim.target(), Target::Everyone);
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let other = Typed { name: "防災 メール連携".into(), ..Typed::default() };
        assert_eq!(
            other.read(&choices()).unwrap_err(),
            [
                TypedFault::Name(NameFault::Taken),
                TypedFault::Department,
                TypedFault::Policy,
                TypedFault::Aim,
            ]
        );
        let gone = Typed { aim: Aim::Segment(Id::from_bits(8)).name(), ..typed() };
        assert_eq!(gone.read(&choices()).unwrap_err(), [TypedFault::Aim]);
    }
}
