//! The accounts of a try-out: one per role, with a password and codes that its pages show to
//! whoever comes. In any other mode nothing of this exists.

use jiff::Timestamp;

use super::{
    EntryError, actions,
    model::{CodeSecret, Cost, Credentials, Permissions, Role, Staff, StaffState, password},
    store::{self, CREDENTIALS},
    tokens,
    words::visitors::ACCOUNTS,
};
use crate::{
    app::App,
    base::{Act, Actor, Id},
    infra::{config::Mode, store::StoreError},
};

/// The password of every account of a try-out.
pub const PASSWORD: &str = "hamaguri-kisosaki-42";

/// An account of a try-out, for whoever drives it by a program.
#[derive(Debug, Clone, serde::Serialize)]
pub struct DemoAccount {
    /// The name typed to sign in.
    pub login: &'static str,
    /// The password.
    pub password: &'static str,
    /// The authenticator's secret, in base 32.
    pub totp_secret: String,
    /// The role, in English.
    pub role: String,
}

/// Whether the accounts are shown to whoever comes.
pub(super) fn is_open(app: &App) -> bool {
    app.config.mode == Mode::Demo
}

/// The code that is right now for an account of a try-out; none in any other mode.
pub(super) fn code(app: &App, staff: Id<Staff>) -> Result<Option<String>, StoreError> {
    if !is_open(app) {
        return Ok(None);
    }
    let credentials = app.store.read(|tx| store::credentials(tx, staff))?;
    Ok(credentials.map(|it| it.code.code_to_show(app.clock.now())))
}

/// Makes the accounts that are not there yet, as if at `at`, and tells how each is signed in with.
/// Does nothing outside a try-out.
pub async fn fill(app: &App, at: Timestamp) -> Result<Vec<DemoAccount>, EntryError> {
    if !is_open(app) {
        return Ok(Vec::new());
    }
    let hash = password::hash(PASSWORD, &rand::random(), Cost::TOKEN);
    let secrets = ACCOUNTS.map(|_| CodeSecret::new(rand::random()));
    let (vault, act) = (app.vault.clone(), Act::new(at, Actor::Operator));
    let fill = move |tx: &_, act: &mut _| {
        ACCOUNTS.iter().zip(&secrets).try_for_each(|(account, code)| {
            let staff = match store::by_login(tx, account.login)? {
                Some(staff) => staff,
                None => {
                    let staff = account.staff(act);
                    actions::keep(tx, act, &staff)?;
                    staff
                }
            };
            if store::credentials(tx, staff.id)?.is_some() {
                return Ok(());
            }
            let credentials = Credentials {
                password: hash.clone(),
                code: code.clone(),
                recovery: tokens::fresh_recovery(&vault, staff.id).1,
                chosen_at: act.now,
            };
            CREDENTIALS.put(tx, &staff.id, &credentials)
        })
    };
    app.store.write::<_, StoreError>(act, "staff.fill", fill).await?;
    let told = app
        .store
        .read(|tx| ACCOUNTS.iter().map(|account| tell(tx, account.login, account.role)).collect());
    Ok(told?)
}

fn tell(
    tx: &crate::infra::store::ReadTx,
    login: &'static str,
    role: Role,
) -> Result<DemoAccount, StoreError> {
    let staff = store::by_login(tx, login)?;
    let credentials = match staff {
        Some(staff) => store::credentials(tx, staff.id)?,
        None => None,
    };
    let totp_secret = credentials.map(|it| it.code.base32()).unwrap_or_default();
    Ok(DemoAccount { login, password: PASSWORD, totp_secret, role: format!("{role:?}") })
}

impl super::words::visitors::Visitor {
    fn staff(&self, act: &mut Act) -> Staff {
        Staff {
            id: act.id(),
            login: self.login.to_owned(),
            name: self.name.to_owned(),
            department: self.department.to_owned(),
            contact: Some(self.contact()),
            permissions: Permissions::of(self.role),
            state: StaffState::Active,
            created_at: act.now,
            updated_at: act.now,
            revision: 1,
            number: None,
        }
    }
}
