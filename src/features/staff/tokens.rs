//! What only one person holds: tokens of sessions, devices and invitations. The disk holds what
//! they look up, never the tokens.

use std::net::IpAddr;

use super::{
    model::{Mark, RecoveryCode, Source, Staff, second_factor},
    store::{InvitationKey, SessionKey},
};
use crate::{
    base::{Id, hex},
    infra::vault::{Purpose, Vault},
    web::changes,
};

/// A link by which somebody takes up an invitation. Whoever has it can, so it goes to its person
/// alone and into no log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinLink {
    /// What is kept of it; see [`invite`](super::invite).
    pub key: InvitationKey,
    /// The address, without our public URL: `/console/join/…`.
    pub path: String,
}

impl JoinLink {
    /// A link nobody has yet.
    pub fn fresh(vault: &Vault) -> Self {
        let token = fresh();
        Self { key: Self::key_of(vault, &token), path: format!("/console/join/{token}") }
    }

    /// What is kept of the link with a token.
    pub(super) fn key_of(vault: &Vault, token: &str) -> InvitationKey {
        vault.lookup(Purpose::Invitation, token.as_bytes())
    }
}

/// 32 random bytes as text.
pub(super) fn fresh() -> String {
    hex::encode(&rand::random::<[u8; 32]>())
}

/// What a session's token looks up.
pub(super) fn session_key(vault: &Vault, token: &str) -> SessionKey {
    vault.lookup(Purpose::Session, token.as_bytes())
}

/// What the forms of a session carry.
pub(super) fn csrf(vault: &Vault, key: &SessionKey) -> String {
    changes::token(vault, key)
}

/// Where somebody signs in from, as it is remembered.
pub(super) fn source(vault: &Vault, device: Option<&str>, address: Option<IpAddr>) -> Source {
    let mark = |kind: &str, of: &str| -> Mark {
        let whole = vault.lookup(Purpose::Source, format!("{kind} {of}").as_bytes());
        let (mark, _) = whole.split_first_chunk().expect("an HMAC is longer than a mark");
        *mark
    };
    let address = address.map(|it| it.to_string()).unwrap_or_default();
    Source { device: device.map(|it| mark("device", it)), address: mark("address", &address) }
}

/// What is kept of a recovery code of an account.
pub(super) fn recovery(vault: &Vault, staff: Id<Staff>, code: &str) -> RecoveryCode {
    RecoveryCode(vault.lookup(Purpose::Recovery, format!("{staff} {code}").as_bytes()))
}

/// Fresh recovery codes, as they are read and as they are kept.
pub(super) fn fresh_recovery(vault: &Vault, staff: Id<Staff>) -> (Vec<String>, Vec<RecoveryCode>) {
    let codes: Vec<String> = (0..second_factor::RECOVERY_CODES)
        .map(|_| second_factor::recovery_code(rand::random()))
        .collect();
    let kept = codes.iter().map(|it| recovery(vault, staff, it)).collect();
    (codes.iter().map(|it| second_factor::shown(it)).collect(), kept)
}

/// The account that failures of an unknown name are counted on: one of 4096 that no real account
/// has, always the same for the same name. So made-up names wait as real ones do, and whoever makes
/// them up fills no disk.
pub(super) fn nobody(vault: &Vault, login: &str) -> Id<Staff> {
    let mark = vault.lookup(Purpose::Source, format!("login {login}").as_bytes());
    Id::from_bits(u128::from(u16::from_be_bytes([mark[0], mark[1]]) & 0x0fff))
}
