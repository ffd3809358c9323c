//! Where the last check of the line to LINE is kept.

use super::model::Connection;
use crate::infra::store::{Record, StoreError, Table, Tx};

/// The last check, one row.
pub(super) const CONNECTION: Table<(), Connection> = Table::new("settings.connection");

impl Record for Connection {
    const VERSION: u8 = 1;
}

/// The last check of the line to LINE; none before the first.
pub(super) fn connection(tx: &impl Tx) -> Result<Option<Connection>, StoreError> {
    CONNECTION.get(tx, &())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        features::settings::{Account, Apart, Knock, TokenKind, Trouble, Webhook},
        infra::store::assert_golden,
    };

    #[test]
    fn checks_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let check = |account, webhook, knock, apart| Connection {
            at,
            account,
            token: TokenKind::Fetched,
            webhook,
            knock,
            apart,
        };
        let well = Account::Right("見本市公式".into(), "@sample".into());
        assert_golden(
            1,
            "861b000001a18a1b307b8200826fe8a68be69cace5b882e585ace5bc8f674073616d706c650182008082008082008102",
            &check(well, Webhook::Here, Knock::Opened, Apart::Seconds(2)),
        );
        let ill = Account::Unanswered(Trouble::Unauthorized);
        let elsewhere = Webhook::Elsewhere("https://x.test/".into());
        assert_golden(
            1,
            "861b000001a18a1b307b82038100018202816f68747470733a2f2f782e746573742f820381190194820180",
            &check(ill, elsewhere, Knock::Refused(404), Apart::Unknown),
        );
    }
}
