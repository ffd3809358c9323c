//! Where accounts, what they are signed in with, and sessions are kept.

mod offices;

pub(super) use offices::{DEPARTMENTS, HANDOVERS, SIGNED_IN, SignedIn, TRANSFERS, WISHES};
pub use offices::{departments, listed, reset_requests, transfers, wishes};

use super::model::{Attempts, Credentials, Invitation, ResetRequest, Session, Staff};
use crate::{
    base::{Id, text::normalize},
    infra::store::{Index, Record, StoreError, Table, Tx},
};

/// Accounts.
pub(super) const STAFF: Table<Id<Staff>, Staff> = Table::new("staff.staff");

/// Sessions, by what their token looks up.
pub(super) const SESSIONS: Table<SessionKey, Session> = Table::new("staff.sessions");

/// The sessions of each account.
pub(super) const SESSIONS_OF: Index<(Id<Staff>, SessionKey)> = Index::new("staff.sessions_of");

/// What accounts are signed in with.
pub(super) const CREDENTIALS: Table<Id<Staff>, Credentials> = Table::new("staff.credentials");

/// What was tried on accounts lately, and on names that belong to none.
pub(super) const ATTEMPTS: Table<Id<Staff>, Attempts> = Table::new("staff.attempts");

/// Invitations, by what the token in their link looks up.
pub(super) const INVITATIONS: Table<InvitationKey, Invitation> = Table::new("staff.invitations");

/// Requests that wait for a second administrator.
pub(super) const RESET_REQUESTS: Table<Id<Staff>, ResetRequest> =
    Table::new("staff.reset_requests");

/// HMAC of an invitation's token ([`Purpose::Invitation`](crate::infra::vault::Purpose)).
pub type InvitationKey = [u8; 32];

/// HMAC of a session's token ([`Purpose::Session`](crate::infra::vault::Purpose)): whoever reads the
/// disk cannot take the session over.
pub type SessionKey = [u8; 32];

impl Record for Staff {
    const VERSION: u8 = 1;
}

impl Record for Session {
    const VERSION: u8 = 1;
}

impl Record for Credentials {
    const VERSION: u8 = 1;
}

impl Record for Attempts {
    const VERSION: u8 = 1;
}

impl Record for Invitation {
    const VERSION: u8 = 1;
}

impl Record for ResetRequest {
    const VERSION: u8 = 1;
}

/// Every account, in the order they were made.
pub fn all(tx: &impl Tx) -> Result<Vec<Staff>, StoreError> {
    STAFF.all(tx).map(|row| Ok(row?.1)).collect()
}

/// One account.
pub fn staff(tx: &impl Tx, id: Id<Staff>) -> Result<Option<Staff>, StoreError> {
    STAFF.get(tx, &id)
}

/// The account of a name typed to sign in.
pub fn by_login(tx: &impl Tx, login: &str) -> Result<Option<Staff>, StoreError> {
    let folded = normalize(login.trim());
    for row in STAFF.all(tx) {
        let (_, staff) = row?;
        if staff.login == folded {
            return Ok(Some(staff));
        }
    }
    Ok(None)
}

/// What an account is signed in with; none before its owner has chosen.
pub(super) fn credentials(tx: &impl Tx, id: Id<Staff>) -> Result<Option<Credentials>, StoreError> {
    CREDENTIALS.get(tx, &id)
}

/// The sessions of an account, also those that are over and not yet cleared away.
pub(super) fn sessions_of(
    tx: &impl Tx,
    staff: Id<Staff>,
) -> Result<Vec<(SessionKey, Session)>, StoreError> {
    let keys: Vec<_> = SESSIONS_OF.prefix(tx, &staff).collect::<Result<_, _>>()?;
    let found = keys.into_iter().map(|(_, key)| Ok(SESSIONS.get(tx, &key)?.map(|it| (key, it))));
    found.filter_map(Result::transpose).collect()
}

/// The session behind a key.
pub(super) fn session(tx: &impl Tx, key: &SessionKey) -> Result<Option<Session>, StoreError> {
    SESSIONS.get(tx, key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::Timestamp;

    use super::*;
    use crate::{
        features::staff::{
            Function, Level, Permissions, Role, StaffState,
            model::{CodeSecret, RecoveryCode, Source},
        },
        infra::store::assert_golden,
    };

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let overrides = BTreeMap::from([(Function::Faq, Level::Publish)]);
        let staff = Staff {
            id: Id::from_bits(7),
            login: "hanako".into(),
            name: "山田 花子".into(),
            department: "広報秘書課".into(),
            contact: None,
            permissions: Permissions { overrides, ..Permissions::of(Role::Sender) },
            state: StaffState::Active,
            created_at: at,
            updated_at: at,
            revision: 3,
            number: None,
        };
        assert_golden(
            1,
            "8a50000000000000000000000000000000076668616e616b6f6de5b1b1e794b020e88ab1e5ad906fe5ba83e5a0b1e7a798e69bb8e8aab2f68303a1050300011b000001a18a1b307b1b000001a18a1b307b03",
            &staff,
        );
    }

    #[test]
    fn sessions_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let session = Session {
            staff: Id::from_bits(7),
            began_at: at,
            seen_at: at,
            address: "192.0.2.1".into(),
            device: "Chrome".into(),
            shown_at: None,
        };
        assert_golden(
            1,
            "8550000000000000000000000000000000071b000001a18a1b307b1b000001a18a1b307b693139322e302e322e31664368726f6d65",
            &session,
        );
        let shown_again = Session { shown_at: Some(at), ..session };
        assert_golden(
            1,
            "8650000000000000000000000000000000071b000001a18a1b307b1b000001a18a1b307b693139322e302e322e31664368726f6d651b000001a18a1b307b",
            &shown_again,
        );
    }

    #[test]
    fn what_is_signed_in_with_is_read_in_every_release() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let credentials = Credentials {
            password: "$argon2id$".into(),
            code: CodeSecret::new([1; 20]),
            recovery: vec![RecoveryCode([2; 32])],
            chosen_at: at,
        };
        assert_golden(
            1,
            "856a246172676f6e3269642482540101010101010101010101010101010101010101008158200202020202020202020202020202020202020202020202020202020202020202f61b000001a18a1b307b",
            &credentials,
        );
        let (device, address) = (Some([3; 8]), [4; 8]);
        let source = Source { device, address };
        assert_golden(
            1,
            "8381841b000001a18a1b307b004803030303030303030081824803030303030303031b000001a18a1b307b81824804040404040404041b000001a18a1b307b",
            &Attempts::default().succeeded(&source, at).failed(&source, at),
        );
        let one = "8250000000000000000000000000000000071b000001a18a1b307b";
        assert_golden(1, one, &Invitation { staff: Id::from_bits(7), expires_at: at });
        assert_golden(1, one, &ResetRequest { asked_by: Id::from_bits(7), asked_at: at });
    }
}
