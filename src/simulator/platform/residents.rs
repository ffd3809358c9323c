use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Attributes, Platform, Refusal, Talk};
use crate::{line::ids::UserId, simulator::words::RESIDENT_NAMES};

/// How long someone who is no friend can be written to after having written (LINE's reference).
const REACHABLE_AFTER_WRITING: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A LINE user.
#[derive(Debug)]
pub struct Resident {
    /// The user id, `U` and 32 hexadecimal digits.
    pub id: String,
    /// The display name.
    pub name: String,
    /// The language of the app, such as `ja`.
    pub language: Option<String>,
    /// The picture's address.
    pub picture_url: Option<String>,
    /// The status message.
    pub status_message: Option<String>,
    /// How the resident stands to the official account.
    pub friendship: Friendship,
    /// Since when.
    pub since: Timestamp,
    /// Whether the resident has ever been a friend.
    pub befriended_once: bool,
    /// When the resident last wrote.
    pub last_wrote_at: Option<Timestamp>,
    /// What LINE supposes about the resident.
    pub attributes: Attributes,
    /// The talk with the official account.
    pub talk: Talk,
    /// Whether the phone is offered to whoever tries things out.
    pub phone: Phone,
}

/// Whether a resident's phone is offered in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phone {
    /// It is.
    Offered,
    /// It is not: one of many who are there to be counted and written to.
    Aside,
}

/// How a resident stands to the official account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Friendship {
    /// Never added it.
    Stranger,
    /// Has added it.
    Friend,
    /// Has blocked it.
    Blocked,
    /// Has deleted the LINE account.
    Deleted,
}

/// A resident about to be made; all may be left open.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct NewResident {
    /// The user id; a fresh one when absent.
    pub id: Option<String>,
    /// The display name.
    pub name: Option<String>,
    /// The language; Japanese when absent.
    pub language: Option<String>,
    /// The picture's address.
    pub picture_url: Option<String>,
    /// The status message.
    pub status_message: Option<String>,
    /// What LINE supposes about the resident.
    pub attributes: Attributes,
}

/// All residents, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Residents {
    all: Vec<Resident>,
    places: HashMap<String, usize>,
}

impl Residents {
    pub(super) fn get(&self, id: &str) -> Option<&Resident> {
        self.places.get(id).map(|at| &self.all[*at])
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Resident> {
        self.places.get(id).map(|at| &mut self.all[*at])
    }

    pub(super) fn all(&self) -> &[Resident] {
        &self.all
    }

    fn insert(&mut self, resident: Resident) {
        self.places.insert(resident.id.clone(), self.all.len());
        self.all.push(resident);
    }
}

impl Resident {
    /// Whether a message would arrive: friends, and for seven days whoever wrote without being
    /// one.
    pub fn is_reachable(&self, now: Timestamp) -> bool {
        match self.friendship {
            Friendship::Friend => true,
            Friendship::Blocked | Friendship::Deleted => false,
            Friendship::Stranger => self
                .last_wrote_at
                .is_some_and(|at| now.duration_since(at) <= REACHABLE_AFTER_WRITING),
        }
    }

    /// Whether the resident is a friend.
    pub fn is_friend(&self) -> bool {
        self.friendship == Friendship::Friend
    }

    /// Whether the official account may read the profile.
    pub fn shows_profile(&self) -> bool {
        match self.friendship {
            Friendship::Friend => true,
            Friendship::Blocked | Friendship::Deleted => false,
            Friendship::Stranger => self.last_wrote_at.is_some(),
        }
    }
}

impl Platform {
    /// Makes a resident who does not know the official account yet. Fails when the id is taken
    /// or is none.
    pub fn make_resident(&mut self, new: NewResident, now: Timestamp) -> Result<String, Refusal> {
        let id = new.id.unwrap_or_else(|| format!("U{}", self.dice.hex32()));
        if !is_user_id(&id) {
            let wrong = "id: a user id is U and 32 hexadecimal digits in lower case";
            return Err(Refusal::new(400, wrong));
        }
        if self.residents.get(&id).is_some() {
            return Err(Refusal::new(409, format!("id: there is a resident {id} already")));
        }
        let turn = self.residents.all.len() % RESIDENT_NAMES.len();
        self.residents.insert(Resident {
            id: id.clone(),
            name: new.name.unwrap_or_else(|| RESIDENT_NAMES[turn].to_owned()),
            language: Some(new.language.unwrap_or_else(|| "ja".to_owned())),
            picture_url: new.picture_url,
            status_message: new.status_message,
            friendship: Friendship::Stranger,
            since: now,
            befriended_once: false,
            last_wrote_at: None,
            attributes: new.attributes,
            talk: Talk::default(),
            phone: Phone::Offered,
        });
        Ok(id)
    }

    /// Makes a resident of whom the city knows already, with how they stand to the account: no
    /// webhook reports it, and the phone is not offered.
    pub fn make_known_resident(
        &mut self,
        new: NewResident,
        friendship: Friendship,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        let id = self.make_resident(new, now)?;
        self.change_friendship(&id, Friendship::Friend, now);
        self.change_friendship(&id, friendship, now);
        if let Some(made) = self.residents.get_mut(&id) {
            made.phone = Phone::Aside;
        }
        Ok(id)
    }

    /// The residents whose phones are offered, in the order they were made.
    pub fn phones(&self) -> impl Iterator<Item = &Resident> {
        self.residents.all().iter().filter(|it| it.phone == Phone::Offered)
    }

    /// The resident of a user id.
    pub fn resident(&self, id: &str) -> Option<&Resident> {
        self.residents.get(id)
    }

    /// The resident of a user id, or the refusal the control API gives.
    pub fn known_resident(&self, id: &str) -> Result<&Resident, Refusal> {
        self.residents
            .get(id)
            .ok_or_else(|| Refusal::new(404, format!("there is no resident {id}")))
    }

    /// All residents, in the order they were made.
    pub fn all_residents(&self) -> &[Resident] {
        self.residents.all()
    }
}

/// Whether a text has the shape of a user id.
pub fn is_user_id(text: &str) -> bool {
    text.parse::<UserId>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_who_wrote_is_reachable_for_seven_days() {
        let mut platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let id = platform.make_resident(NewResident::default(), now).unwrap();
        assert!(!platform.resident(&id).unwrap().is_reachable(now));
        platform.say(&id, "こんにちは", now).unwrap();
        let day = |n: i64| now + SignedDuration::from_hours(24 * n);
        let resident = platform.resident(&id).unwrap();
        assert!(resident.is_reachable(day(7)));
        assert!(!resident.is_reachable(day(8)));
    }

    #[test]
    fn whom_the_city_knows_already_is_a_friend_without_an_event_and_without_a_phone_on_offer() {
        let mut platform = Platform::new(1, Some("http://city.test/".to_owned()));
        let now = Timestamp::UNIX_EPOCH;
        let mut make = |friendship| {
            platform.make_known_resident(NewResident::default(), friendship, now).unwrap()
        };
        let (friend, blocker) = (make(Friendship::Friend), make(Friendship::Blocked));
        assert!(platform.resident(&friend).unwrap().shows_profile());
        assert!(!platform.resident(&blocker).unwrap().shows_profile());
        assert_eq!((platform.phones().count(), platform.all_residents().len()), (0, 2));
        assert!(platform.drain().events.is_empty(), "nobody is told");
        let shown = platform.make_resident(NewResident::default(), now).unwrap();
        assert_eq!(platform.phones().map(|it| &it.id).collect::<Vec<_>>(), [&shown]);
    }

    #[test]
    fn a_user_id_is_checked_and_unique() {
        let mut platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let mut make = |id: &str| {
            let new = NewResident { id: Some(id.to_owned()), ..NewResident::default() };
            platform.make_resident(new, now)
        };
        let id = "U0123456789abcdef0123456789abcdef";
        assert_eq!(make(id).unwrap(), id);
        assert!(make(id).is_err());
        assert!(make("Unobody").is_err());
    }
}
