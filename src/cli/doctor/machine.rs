use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::date};

use super::report::Finding;
use crate::{
    base::time::date_in_japan,
    features::{
        audit::{self, Verdict},
        settings::{Apart, Health},
    },
    infra::{
        config::Config,
        disk,
        store::{Store, StoreError, StoreOptions},
        vault::{RootKey, Vault},
    },
};

/// Less than this and somebody should think of more.
const SPACE_BYTES_COMFORTABLE: u64 = 5 << 30;

/// The directory that holds everything: there, ours alone, writable, with room.
pub(super) fn data_directory(dir: &Path) -> Vec<Finding> {
    const WHAT: &str = "data directory";
    let about = match fs::metadata(dir) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let advice =
                "it is made at the first start; if this is no new installation, data.dir is wrong";
            return vec![Finding::doubtful(
                WHAT,
                format!("{} is not there", dir.display()),
                advice,
            )];
        }
        Err(error) => {
            let seen = format!("{}: {error}", dir.display());
            return vec![Finding::wrong(
                WHAT,
                seen,
                "run doctor as the service's user, or chown it",
            )];
        }
    };
    let mode = about.permissions().mode() & 0o777;
    let others = match mode & 0o077 {
        0 => Finding::well(WHAT, format!("{}, mode {mode:03o}", dir.display())),
        _ => {
            let seen = format!("{} has mode {mode:03o}: others can look inside", dir.display());
            Finding::doubtful(WHAT, seen, "chmod 700 it")
        }
    };
    vec![others, writable(dir), space(dir)]
}

fn writable(dir: &Path) -> Finding {
    const WHAT: &str = "writing";
    let probe = dir.join(".doctor");
    match fs::write(&probe, b"probe").and_then(|()| fs::remove_file(&probe)) {
        Ok(()) => Finding::well(WHAT, "a file can be written"),
        Err(error) => Finding::wrong(WHAT, error, "the service's user must own the directory"),
    }
}

fn space(dir: &Path) -> Finding {
    const WHAT: &str = "disk space";
    let free = match disk::free(dir) {
        Ok(free) => free,
        Err(error) => return Finding::doubtful(WHAT, error, "look with df"),
    };
    let seen = format!("{} MiB free", free >> 20);
    if free < disk::RESERVE_BYTES {
        Finding::wrong(WHAT, seen, "free at least 1 GiB: a full disk stops every write")
    } else if free < SPACE_BYTES_COMFORTABLE {
        Finding::doubtful(WHAT, seen, "plan for more: below 1 GiB the service should not run")
    } else {
        Finding::well(WHAT, seen)
    }
}

/// The root key, the database under it, and the chain of its audit log.
pub(super) async fn database(config: &Config, file: PathBuf) -> Vec<Finding> {
    let root = match RootKey::open(&config.root_key, &config.data_dir) {
        Ok(root) => root,
        Err(error) => {
            let advice =
                "without its root key nobody can read the database: find it before anything else";
            return vec![Finding::wrong("root key", error, advice)];
        }
    };
    let key = Finding::well("root key", config.root_key.path().display());
    if !file.exists() {
        return vec![key, Finding::well("database", "none yet; it is made at the first start")];
    }
    let store = match Store::open(&file, Vault::new(&root), StoreOptions::default()) {
        Ok(store) => store,
        Err(error) => return vec![key, unopened(&error)],
    };
    let verdict = store.scan(audit::verify).await;
    store.close().await;
    let chain = match verdict {
        Ok(Verdict::Whole { entries, .. }) => {
            Finding::well("audit log", format!("{entries} entries, unbroken"))
        }
        Ok(Verdict::Broken(at)) => Finding::wrong(
            "audit log",
            format!("broken at entry {} ({:?})", at.seq, at.damage),
            "somebody changed the past, or the disk did: keep the files and report an incident",
        ),
        Err(error) => Finding::wrong("audit log", error, "restore the newest backup"),
    };
    vec![key, Finding::well("database", file.display()), chain]
}

fn unopened(error: &StoreError) -> Finding {
    const WHAT: &str = "database";
    match error {
        StoreError::InUse { .. } => Finding::well(WHAT, "in use by the running service"),
        StoreError::WrongKey => {
            Finding::wrong(WHAT, error, "keys.root_key_file names another installation's key")
        }
        error => Finding::wrong(WHAT, error, "restore the newest backup"),
    }
}

/// The machine's clock against LINE's, or, when LINE did not say, against the calendar.
pub(super) fn clock(now: Timestamp, apart: Apart) -> Finding {
    const WHAT: &str = "clock";
    const ADVICE: &str = "set up time synchronisation (chrony): reply tokens, schedules and \
                          certificates depend on it";
    let today = date_in_japan(now);
    if today < date(2026, 11, 1) {
        return Finding::wrong(
            WHAT,
            format!("it says {today}, before this program was made"),
            ADVICE,
        );
    }
    let Apart::Seconds(seconds) = apart else {
        return Finding::doubtful(WHAT, "nothing to compare it with", "see what is said of LINE");
    };
    let seen = format!("{seconds} s apart from LINE's");
    match apart.health() {
        Health::Well => Finding::well(WHAT, seen),
        Health::Doubtful => Finding::doubtful(WHAT, seen, ADVICE),
        Health::Wrong => Finding::wrong(WHAT, seen, ADVICE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_half_a_minute_off_is_wrong() {
        let now: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
        assert!(!clock(now, Apart::Seconds(2)).is_wrong());
        assert!(clock(now, Apart::Seconds(31)).is_wrong());
        assert!(clock(Timestamp::UNIX_EPOCH, Apart::Unknown).is_wrong());
    }
}
