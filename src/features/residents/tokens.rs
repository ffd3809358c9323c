//! What only one browser holds. The disk holds what it looks up.

use jiff::{SignedDuration, Timestamp};

use super::{model::SESSION_IDLE_S, store::SessionKey};
use crate::{
    base::hex,
    infra::vault::{Purpose, Vault},
};

/// The token of a visit: 256 random bits and the second it was made in, as text.
///
/// A browser that comes for the first time is given one without anything being kept, so that whoever
/// only looks costs no row. When it sends something, its token becomes a visit: within an hour of
/// its making. The second is part of what is looked up, so a changed one is another visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token(String);

/// Digits of the random part.
const RANDOM_DIGITS: usize = 64;

/// Digits of the second.
const SECOND_DIGITS: usize = 16;

impl Token {
    /// One that nobody has yet.
    pub fn fresh(now: Timestamp) -> Self {
        let random = hex::encode(&rand::random::<[u8; RANDOM_DIGITS / 2]>());
        Self(format!("{random}{}", hex::encode(&now.as_second().to_be_bytes())))
    }

    /// The token that a cookie holds; none when it is none of ours.
    pub fn of(cookie: &str) -> Option<Self> {
        let is_one = cookie.len() == RANDOM_DIGITS + SECOND_DIGITS
            && cookie.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
        is_one.then(|| Self(cookie.to_owned()))
    }

    /// As a cookie holds it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it looks up.
    pub fn key(&self, vault: &Vault) -> SessionKey {
        vault.lookup(Purpose::Session, format!("resident {}", self.0).as_bytes())
    }

    /// Whether it is young enough to become a visit.
    pub fn is_young(&self, now: Timestamp) -> bool {
        let second = hex::decode(&self.0[RANDOM_DIGITS..]).unwrap_or_default();
        let made_at = second.try_into().ok().and_then(|second: [u8; SECOND_DIGITS / 2]| {
            Timestamp::from_second(i64::from_be_bytes(second)).ok()
        });
        let idle = SignedDuration::from_secs(SESSION_IDLE_S);
        made_at.is_some_and(|it| it <= now && now.duration_since(it) < idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_is_young_for_an_hour() {
        let made_at = Timestamp::from_second(1_793_318_400).unwrap();
        let token = Token::fresh(made_at);
        assert_eq!(Token::of(token.as_str()), Some(token.clone()));
        let after = |minutes| made_at + SignedDuration::from_mins(minutes);
        assert!(token.is_young(after(59)) && !token.is_young(after(60)));
        assert!(!token.is_young(after(-1)));
        for foreign in ["", "x", &token.as_str().to_uppercase(), &format!("{}0", token.as_str())] {
            assert_eq!(Token::of(foreign), None);
        }
    }

    #[test]
    fn a_changed_second_is_another_visit() {
        let vault = Vault::ephemeral();
        let token = Token::fresh(Timestamp::UNIX_EPOCH);
        let later = Token(format!(
            "{}{}",
            &token.0[..RANDOM_DIGITS],
            hex::encode(&[0, 0, 0, 0, 0, 0, 0, 9])
        ));
        assert_ne!(token.key(&vault), later.key(&vault));
    }
}
