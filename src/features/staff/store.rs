//! Where accounts and sessions are kept.

use super::model::{Session, Staff};
use crate::{
    base::Id,
    infra::store::{Record, StoreError, Table, Tx},
};

/// Accounts.
pub(super) const STAFF: Table<Id<Staff>, Staff> = Table::new("staff.staff");

/// Sessions, by what their token looks up.
pub(super) const SESSIONS: Table<SessionKey, Session> = Table::new("staff.sessions");

/// HMAC of a session's token ([`Purpose::Session`](crate::infra::vault::Purpose)): whoever reads the
/// disk cannot take the session over.
pub type SessionKey = [u8; 32];

impl Record for Staff {
    const VERSION: u8 = 1;
}

impl Record for Session {
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
        features::staff::{Function, Level, Permissions, Role, StaffState},
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
        };
        assert_golden(
            1,
            "8550000000000000000000000000000000071b000001a18a1b307b1b000001a18a1b307b693139322e302e322e31664368726f6d65",
            &session,
        );
    }
}
