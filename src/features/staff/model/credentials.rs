//! With what somebody proves who they are.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::{Staff, second_factor::CodeSecret};
use crate::base::{Id, time};

/// What an account is signed in with.
///
/// A person has one password, one authenticator and some recovery codes, so each has its field.
/// Passkeys will be a list under number 3, which is kept free: the crates that check them today
/// bring OpenSSL or a CBOR and certificate stack of their own, which would be the largest part of
/// what stands between the internet and the console.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Credentials {
    /// The password's hash, as a PHC string.
    #[n(0)]
    pub password: String,
    /// The authenticator's secret.
    #[n(1)]
    pub code: CodeSecret,
    /// HMACs of the recovery codes not used yet.
    #[n(2)]
    pub recovery: Vec<RecoveryCode>,
    /// When any of them was chosen last. What was begun before, such as a sign-in between its two
    /// steps, is void.
    #[n(4)]
    #[cbor(with = "time::cbor")]
    pub chosen_at: Timestamp,
}

/// HMAC of a recovery code and its account.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct RecoveryCode(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

/// Leave to choose password and authenticator anew, given by a link that works once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Invitation {
    /// Whose account it is for.
    #[n(0)]
    pub staff: Id<Staff>,
    /// The end of its validity.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub expires_at: Timestamp,
}

/// One administrator's wish that somebody enrol anew, until another administrator agrees.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ResetRequest {
    /// Who asked.
    #[n(0)]
    pub asked_by: Id<Staff>,
    /// When.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub asked_at: Timestamp,
}

impl ResetRequest {
    /// Whether another administrator may still agree to it.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.asked_at) < SignedDuration::from_hours(RESET_REQUEST_HOURS)
    }
}

/// How long an invitation is valid, in hours: three days, so that one sent on Friday is found on
/// Monday.
pub const INVITATION_HOURS: i64 = 72;

/// How long one administrator's request waits for another's, in hours.
pub const RESET_REQUEST_HOURS: i64 = 72;

impl Credentials {
    /// The same without a recovery code; none when there is no such code left.
    pub fn without(&self, code: &RecoveryCode) -> Option<Self> {
        let at = self.recovery.iter().position(|it| it == code)?;
        let mut left = self.clone();
        left.recovery.remove(at);
        Some(left)
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials")
            .field("recovery", &self.recovery.len())
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_works_once_and_the_credentials_print_nothing() {
        let code = |it| RecoveryCode([it; 32]);
        let credentials = Credentials {
            password: "$argon2id$secret".into(),
            code: CodeSecret::new([1; 20]),
            recovery: (0..4).map(code).collect(),
            chosen_at: Timestamp::UNIX_EPOCH,
        };
        let left = credentials.without(&code(2)).unwrap();
        assert_eq!(left.without(&code(2)), None);
        assert_eq!((credentials.recovery.len(), left.recovery.len()), (4, 3));
        assert_eq!(format!("{credentials:?}"), "Credentials { recovery: 4, .. }");
    }
}
