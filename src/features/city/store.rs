//! Where the city's settings are kept.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{Part, PartKind, PassCode};
use crate::{
    base::{Actor, time},
    features::residents::ResidentNo,
    infra::store::{Key, KeyId, Record, StoreError, Table, Tx},
};

/// The parts that somebody has set, or set back.
pub(super) const PARTS: Table<PartKind, Kept> = Table::new("city.parts");

/// Residents whose phones get what staff send as a test.
pub(super) const TESTERS: Table<ResidentNo, Tester> = Table::new("city.testers");

/// One-time words not yet used.
pub(super) const PASSES: Table<PassCode, Pass> = Table::new("city.passes");

/// The number of changes a part has seen; 0 while nobody has set it.
pub type Revision = u32;

/// A part as it was left last.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Kept {
    /// How often it was changed, from 1.
    #[n(0)]
    pub revision: Revision,
    /// Who changed it last.
    #[n(1)]
    pub by: Actor,
    /// When.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// What was set; none when it was set back to what the program comes with.
    #[n(3)]
    pub part: Option<Part>,
    /// What stood before, so that it can be taken back.
    #[n(4)]
    pub before: Option<Part>,
}

/// A resident who gets test deliveries.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Tester {
    /// The resident's data key.
    #[n(0)]
    pub key: KeyId,
    /// What staff call them, such as 広報 山田.
    #[n(1)]
    pub name: String,
    /// When they enrolled.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Who issued their one-time word.
    #[n(3)]
    pub invited_by: Actor,
}

/// A tester with the resident's number.
pub type TesterRow = (ResidentNo, Tester);

/// A one-time word with which a resident becomes a tester.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Pass {
    /// What staff will call the tester.
    #[n(0)]
    pub name: String,
    /// Who issued it.
    #[n(1)]
    pub by: Actor,
    /// From when it is worth nothing.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub expires_at: Timestamp,
}

impl Record for Kept {
    const VERSION: u8 = 1;
}

impl Record for Tester {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Pass {
    const VERSION: u8 = 1;
}

impl Key for PartKind {
    fn encode(&self, out: &mut Vec<u8>) {
        let number: u32 = match self {
            Self::Identity => 1,
            Self::Words => 2,
            Self::Retention => 3,
            Self::Networks => 4,
            Self::Approval => 5,
            Self::Sending => 6,
        };
        Key::encode(&number, out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        Some(match <u32 as Key>::decode(bytes)? {
            1 => Self::Identity,
            2 => Self::Words,
            3 => Self::Retention,
            4 => Self::Networks,
            5 => Self::Approval,
            6 => Self::Sending,
            _ => return None,
        })
    }
}

impl Key for PassCode {
    fn encode(&self, out: &mut Vec<u8>) {
        Key::encode(&self.number(), out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        <u32 as Key>::decode(bytes).map(|it| Self::of_bits(it.into()))
    }
}

/// A part as it was left last; none while nobody has set it.
pub(super) fn kept(tx: &impl Tx, kind: PartKind) -> Result<Option<Kept>, StoreError> {
    PARTS.get(tx, &kind)
}

/// The testers, by number. Erased ones are gone.
pub fn testers(tx: &impl Tx) -> Result<Vec<TesterRow>, StoreError> {
    TESTERS.all(tx).collect()
}

/// The one-time words that are worth something, the newest last.
pub fn passes(tx: &impl Tx, now: Timestamp) -> Result<Vec<(PassCode, Pass)>, StoreError> {
    let all: Result<Vec<_>, _> = PASSES.all(tx).collect();
    let mut worth: Vec<_> =
        all?.into_iter().filter(|(_, it): &(_, Pass)| now < it.expires_at).collect();
    worth.sort_by_key(|(_, it)| it.expires_at);
    Ok(worth)
}

/// The one-time word of a code, while it is worth something.
pub fn pass(tx: &impl Tx, code: PassCode, now: Timestamp) -> Result<Option<Pass>, StoreError> {
    Ok(PASSES.get(tx, &code)?.filter(|it| now < it.expires_at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::city::{
            Approval, Hours, Identity, LineLanguage, Networks, Open, Retention, Words,
        },
        infra::store::assert_golden,
    };

    fn kept(part: Option<Part>) -> Kept {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        Kept { revision: 3, by: Actor::Staff("01K8".into()), at, part, before: None }
    }

    #[test]
    fn parts_of_every_release_are_read() {
        let identity = Identity {
            city: "見本市".into(),
            account: "見本市公式".into(),
            phone: Some("0594-24-1111".into()),
            website: None,
            contact: Some("広報課".into()),
            hue: crate::web::console::Hue::Green,
            logo: None,
        };
        let open = Some(Open { from_min: 510, until_min: 1035 });
        let words = Words {
            greeting: "ようこそ".into(),
            fallback: "すみません".into(),
            hours: Hours {
                week: [open, None, None, None, None, None, None],
                holidays: "祝日を除く".into(),
            },
        };
        let networks = Networks { allowed: vec!["192.0.2.0/24".parse().unwrap()] };
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b8200818669e8a68be69cace5b8826fe8a68be69cace5b882e585ace5bc8f6c303539342d32342d31313131f669e5ba83e5a0b1e8aab203",
            &kept(Some(Part::Identity(identity))),
        );
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b820181836ce38288e38186e38193e3819d6fe38199e381bfe381bee3819be382938287821901fe19040bf6f6f6f6f6f66fe7a59de697a5e38292e999a4e3818f",
            &kept(Some(Part::Words(words))),
        );
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b82028183181e181e19016d",
            &kept(Some(Part::Retention(Retention::default()))),
        );
        let language = Some(LineLanguage::Forgotten);
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b82028184181e181e19016d01",
            &kept(Some(Part::Retention(Retention { language, ..Retention::default() }))),
        );
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b82038181816c3139322e302e322e302f3234",
            &kept(Some(Part::Networks(networks))),
        );
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b82048101",
            &kept(Some(Part::Approval(Approval::ByAnother))),
        );
        let sending = super::super::Sending {
            second: super::super::SecondPerson::From(500),
            lock: "a".into(),
            ..super::super::Sending::default()
        };
        assert_golden(
            1,
            "84038200816430314b381b000001a18a1b307b820581868201811901f4150718a80a6161",
            &kept(Some(Part::Sending(sending))),
        );
        assert_golden(1, "83038200816430314b381b000001a18a1b307b", &kept(None));
    }

    #[test]
    fn testers_and_their_words_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let (name, by) = ("広報 山田".to_owned(), Actor::Operator);
        let tester =
            Tester { key: KeyId::from_bits(7), name: name.clone(), at, invited_by: by.clone() };
        assert_golden(
            1,
            "8450000000000000000000000000000000076de5ba83e5a0b120e5b1b1e794b01b000001a18a1b307b820380",
            &tester,
        );
        assert_golden(
            1,
            "836de5ba83e5a0b120e5b1b1e794b08203801b000001a18a1b307b",
            &Pass { name, by, expires_at: at },
        );
    }
}
