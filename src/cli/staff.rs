use std::io::{Write, stdout};

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};

use super::{Exit, offline::with_city, run::ConfigFile};
use crate::{
    app::App,
    base::{Act, Actor},
    features::staff::{
        self, AccountDraft, AccountError, Edit, EntryError, JoinLink, NewDepartment, Permissions,
        Role, Staff, StaffState,
    },
};

/// Work with accounts of staff while the city's account does not run
#[derive(Debug, Args)]
pub(super) struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make an account and print the link by which its owner takes it into use
    Add(Add),
    /// List accounts
    List(ConfigFile),
    /// Take away what an account is signed in with and print a new link for its owner
    Reset(Which),
    /// Suspend an account
    Suspend(Which),
}

#[derive(Debug, Args)]
struct Add {
    #[command(flatten)]
    config: ConfigFile,
    /// The name typed to sign in
    #[arg(long)]
    login: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// The department, by name
    #[arg(long)]
    department: String,
    /// What the account may do
    #[arg(long, value_enum)]
    role: RoleName,
}

#[derive(Debug, Args)]
struct Which {
    #[command(flatten)]
    config: ConfigFile,
    /// The name typed to sign in
    login: String,
}

/// A role, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    SystemAdministrator,
    OperationManager,
    Approver,
    Sender,
    Reception,
    Auditor,
    Maintainer,
}

impl Command {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let config = self.what.config().clone();
        with_city(&config, "accounts", async move |app| match self.what {
            What::Add(add) => add.run(app).await,
            What::List(_) => list(app),
            What::Reset(which) => reset(app, &which.login).await,
            What::Suspend(which) => suspend(app, &which.login).await,
        })
        .await
    }
}

impl What {
    const fn config(&self) -> &ConfigFile {
        match self {
            Self::Add(it) => &it.config,
            Self::List(config) => config,
            Self::Reset(it) | Self::Suspend(it) => &it.config,
        }
    }
}

impl Add {
    async fn run(self, app: &App) -> anyhow::Result<Exit> {
        let draft = AccountDraft {
            login: self.login,
            name: self.name,
            number: String::new(),
            department: self.department,
            contact: String::new(),
            permissions: Permissions::of(self.role.role()),
        };
        print_link(&invite_new(app, draft).await?)
    }
}

/// Makes an account, and its department where there is none of the name, and gives the address by
/// which its owner takes it into use.
pub(super) async fn invite_new(app: &App, draft: AccountDraft) -> anyhow::Result<String> {
    let link = JoinLink::fresh(&app.vault);
    let (key, edit) = (link.key, Edit { draft, department: NewDepartment::Make });
    let create = move |tx: &_, act: &mut _| staff::create(tx, act, &edit, &key);
    match app.store.write(act(app), "staff.create", create).await {
        Ok(_) => Ok(address(app, &link)),
        Err(AccountError::Faults(faults)) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bail!("the account was not made: {}", faults.join("; "))
        }
        Err(other) => Err(other.into()),
    }
}

async fn reset(app: &App, login: &str) -> anyhow::Result<Exit> {
    let id = find(app, login)?.id;
    let link = JoinLink::fresh(&app.vault);
    let key = link.key;
    let reset = move |tx: &_, act: &mut _| staff::reset(tx, act, id, &key);
    match app.store.write(act(app), "staff.reset", reset).await {
        Ok(()) => print_link(&address(app, &link)),
        Err(EntryError::Stale) => bail!("the account is suspended"),
        Err(other) => Err(other.into()),
    }
}

async fn suspend(app: &App, login: &str) -> anyhow::Result<Exit> {
    let id = find(app, login)?.id;
    let suspend = move |tx: &_, act: &mut _| staff::suspend(tx, act, id);
    app.store.write(act(app), "staff.suspend", suspend).await?;
    writeln!(stdout(), "{login} is suspended")?;
    Ok(Exit::Done)
}

fn list(app: &App) -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    for one in app.store.read(staff::all)? {
        let state = match one.state {
            StaffState::Invited => "invited",
            StaffState::Active => "active",
            StaffState::Suspended => "suspended",
        };
        let role = RoleName::of(one.permissions.role);
        let role = role.to_possible_value().map(|it| it.get_name().to_owned());
        let role = role.unwrap_or_default();
        writeln!(out, "{}\t{state}\t{role}\t{}\t{}", one.login, one.department, one.name)?;
    }
    Ok(Exit::Done)
}

fn find(app: &App, login: &str) -> anyhow::Result<Staff> {
    let found = app.store.read(|tx| staff::by_login(tx, login))?;
    found.with_context(|| format!("there is no account {login}"))
}

fn act(app: &App) -> Act {
    Act::new(app.clock.now(), Actor::Operator)
}

fn address(app: &App, link: &JoinLink) -> String {
    format!("{}{}", app.config.server.public_url, link.path)
}

fn print_link(link: &str) -> anyhow::Result<Exit> {
    eprintln!("Hand this link to the account's owner alone; it works once, for 72 hours:");
    writeln!(stdout(), "{link}")?;
    Ok(Exit::Done)
}

impl RoleName {
    const fn role(self) -> Role {
        match self {
            Self::SystemAdministrator => Role::SystemAdministrator,
            Self::OperationManager => Role::OperationManager,
            Self::Approver => Role::Approver,
            Self::Sender => Role::Sender,
            Self::Reception => Role::Reception,
            Self::Auditor => Role::Auditor,
            Self::Maintainer => Role::Maintainer,
        }
    }

    const fn of(role: Role) -> Self {
        match role {
            Role::SystemAdministrator => Self::SystemAdministrator,
            Role::OperationManager => Self::OperationManager,
            Role::Approver => Self::Approver,
            Role::Sender => Self::Sender,
            Role::Reception => Self::Reception,
            Role::Auditor => Self::Auditor,
            Role::Maintainer => Self::Maintainer,
        }
    }
}
