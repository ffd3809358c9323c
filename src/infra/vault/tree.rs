use std::{fmt, sync::Arc};

use aws_lc_rs::{
    hkdf::{HKDF_SHA256, Prk, Salt},
    hmac,
};
use zeroize::Zeroizing;

use super::{Cipher, RootKey};

/// Sets our key tree apart from any other derived from the same bytes.
const SALT: &[u8] = b"hamaguri key tree 1";

/// What an identifier is turned into a look-up key for. Each has a key of its own, so that the same
/// identifier looks different in each place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finding a resident by LINE user id.
    LineUser,
    /// Finding a session by its token.
    Session,
    /// Binding a form's token to a session.
    Csrf,
    /// Signing links that expire.
    Link,
    /// Naming a resident to one foreign bot; the bot's id goes in front of the user id.
    Pseudonym,
    /// Finding an invitation by the token in its link.
    Invitation,
    /// Recognising a recovery code; the account's id goes in front.
    Recovery,
    /// Recognising the device or the address that somebody signs in from.
    Source,
    /// The digits behind a receipt number that a slip of the tongue does not meet.
    Receipt,
    /// Recognising a file that was brought in before.
    File,
    /// Finding a system of the city's own by its token, and knowing a call of its again.
    System,
}

/// The keys of a running city. Clones share them.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    lookups: [hmac::Key; Purpose::ALL.len()],
    city: Arc<Cipher>,
    epoch: Arc<Cipher>,
    parcel: Cipher,
}

impl Vault {
    /// The generation of the city's data key now in use. Records name theirs.
    pub const CITY_GENERATION: u32 = 1;

    /// The epoch whose key seals the keyring now. Entries of the keyring name theirs.
    pub const EPOCH: u32 = 1;

    /// The keys derived from a root key.
    pub fn new(root: &RootKey) -> Self {
        let root = Salt::new(HKDF_SHA256, SALT).extract(root.bytes());
        let lookups = Purpose::ALL.map(|purpose| {
            let key = derive(&root, purpose.name(), 0);
            hmac::Key::new(hmac::HMAC_SHA256, key.as_slice())
        });
        let city = Arc::new(Cipher::new(&derive(&root, "city data", Self::CITY_GENERATION)));
        let epoch = Arc::new(Cipher::new(&derive(&root, "epoch", Self::EPOCH)));
        let parcel = Cipher::new(&derive(&root, "parcel", 1));
        Self(Arc::new(Keys { lookups, city, epoch, parcel }))
    }

    /// Keys from a root that nobody keeps, for tests and stores that live in memory.
    pub fn ephemeral() -> Self {
        Self::new(&RootKey::random())
    }

    /// HMAC-SHA256 of an identifier: the same each time, and meaningless without the key.
    pub fn lookup(&self, purpose: Purpose, identifier: &[u8]) -> [u8; 32] {
        let tag = hmac::sign(&self.0.lookups[purpose as usize], identifier);
        tag.as_ref().try_into().expect("SHA-256 has 32 bytes")
    }

    /// What seals the city's records of a generation; none for a generation to come.
    pub fn city(&self, generation: u32) -> Option<Arc<Cipher>> {
        (generation == Self::CITY_GENERATION).then(|| self.0.city.clone())
    }

    /// What seals something that a browser keeps for us and brings back, such as what somebody
    /// typed before their session ended. Say in the cipher's context what it is and whose.
    pub fn parcel(&self) -> &Cipher {
        &self.0.parcel
    }

    /// What seals the keyring's entries of an epoch; none for a past or coming epoch.
    pub fn epoch(&self, epoch: u32) -> Option<Arc<Cipher>> {
        (epoch == Self::EPOCH).then(|| self.0.epoch.clone())
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Purpose {
    const ALL: [Self; 11] = [
        Self::LineUser,
        Self::Session,
        Self::Csrf,
        Self::Link,
        Self::Pseudonym,
        Self::Invitation,
        Self::Recovery,
        Self::Source,
        Self::Receipt,
        Self::File,
        Self::System,
    ];

    /// The name in the key tree. It never changes: every look-up ever stored hangs on it.
    const fn name(self) -> &'static str {
        match self {
            Self::LineUser => "lookup",
            Self::Session => "session",
            Self::Csrf => "csrf",
            Self::Link => "link",
            Self::Pseudonym => "pseudonym",
            Self::Invitation => "invitation",
            Self::Recovery => "recovery",
            Self::Source => "source",
            Self::Receipt => "receipt",
            Self::File => "file",
            Self::System => "system",
        }
    }
}

fn derive(root: &Prk, name: &str, generation: u32) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    root.expand(&[name.as_bytes(), &generation.to_be_bytes()], HKDF_SHA256)
        .and_then(|material| material.fill(key.as_mut_slice()))
        .expect("32 bytes are within HKDF's limit");
    key
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::hex;

    #[test]
    fn the_same_identifier_looks_different_for_each_purpose_and_root() {
        let vaults = [Vault::ephemeral(), Vault::ephemeral()];
        let seen: BTreeSet<_> = vaults
            .iter()
            .flat_map(|vault| Purpose::ALL.map(|purpose| vault.lookup(purpose, b"U1")))
            .collect();
        assert_eq!(seen.len(), 2 * Purpose::ALL.len());
        assert_eq!(
            vaults[0].lookup(Purpose::LineUser, b"U1"),
            vaults[0].clone().lookup(Purpose::LineUser, b"U1")
        );
    }

    /// Worked out from RFC 5869 and RFC 2104 by other means. A change here loses every city its
    /// data.
    #[test]
    fn the_same_root_gives_the_same_keys_for_ever() {
        let root = RootKey::known([7; 32]);
        let found = Vault::new(&root).lookup(Purpose::LineUser, b"U1");
        let golden = "125d6bd529f3b4dc79d5f3e096f4c5788271a8385ca35131e5c15107523d9bde";
        assert_eq!(hex::encode(&found), golden);
        let prk = Salt::new(HKDF_SHA256, SALT).extract(root.bytes());
        let golden = "65f429e22fa3538bb0bff9213029d8042777e635b30a72a682425334d0bc4934";
        assert_eq!(hex::encode(derive(&prk, "city data", 1).as_slice()), golden);
    }

    #[test]
    fn purposes_stand_in_the_order_of_their_numbers() {
        assert!(Purpose::ALL.iter().enumerate().all(|(at, purpose)| *purpose as usize == at));
    }

    #[test]
    fn a_key_is_found_only_for_the_generation_in_use() {
        let vault = Vault::ephemeral();
        assert!(vault.city(Vault::CITY_GENERATION).is_some() && vault.city(2).is_none());
        assert!(vault.epoch(Vault::EPOCH).is_some() && vault.epoch(0).is_none());
    }
}
