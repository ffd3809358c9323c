//! Where the walk is kept.

use jiff::Timestamp;

use super::model::Run;
use crate::infra::store::{Record, StoreError, Table, Tx};

/// The walk that goes on, or the last one: one row.
pub(super) const RUN: Table<(), Run> = Table::new("takeover.run");

impl Record for Run {
    const VERSION: u8 = 1;
}

/// The walk that goes on, or the last one; none before the first.
pub fn run(tx: &impl Tx) -> Result<Option<Run>, StoreError> {
    RUN.get(tx, &())
}

/// Whether there is something to do by now.
pub fn due(tx: &impl Tx, now: Timestamp) -> Result<bool, StoreError> {
    Ok(run(tx)?.and_then(|it| it.due()).is_some_and(|due| due <= now))
}

#[cfg(test)]
mod tests {
    use super::{super::model::Stage, *};
    use crate::{
        base::{Actor, Members},
        infra::store::assert_golden,
    };

    #[test]
    fn walks_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let mut seen = Members::new();
        seen.insert(7);
        let going = Run {
            next: Some("n1".into()),
            seen,
            new: 3,
            back: 1,
            ..Run::begin(at, Actor::Staff("hanako".into()))
        };
        assert_golden(1, GOING, &going);
        for (bytes, stage) in [
            (WAITING, Stage::Waiting(at)),
            (STOPPED, Stage::Stopped(at)),
            (REFUSED, Stage::Refused(at)),
            (DONE, Stage::Done { at, missing: 2 }),
        ] {
            assert_golden(1, bytes, &Run { stage, ..Run::begin(at, Actor::Operator) });
        }
    }

    const GOING: &str =
        "871b000001a18a1b307b8200816668616e616b6f626e3182018200440701f81f0301820080";
    const WAITING: &str = "871b000001a18a1b307b820380f682018000008201811b000001a18a1b307b";
    const STOPPED: &str = "871b000001a18a1b307b820380f682018000008202811b000001a18a1b307b";
    const REFUSED: &str = "871b000001a18a1b307b820380f682018000008203811b000001a18a1b307b";
    const DONE: &str = "871b000001a18a1b307b820380f682018000008204821b000001a18a1b307b02";
}
