//! Moving many people at once.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::transfers::{self, ReadFile, TransferError, When},
        doors::{Need, Pages},
        me::Me,
        model::{
            Function, Level, Staff,
            transfer::{self, Column, Transfer},
        },
        pages::transfers::{self as page, Faulty},
        store,
        tokens::JoinLink,
        words,
    },
    accounts::{may, tell_refusal},
    download,
};
use crate::{
    app::App,
    base::Id,
    infra::sheets::{self, Encoding, Sheet},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

const HERE: &str = "/console/transfers";

/// Transfers in the list; older ones stay in the log.
const SHOWN: usize = 50;

/// Every page of transfers.
pub(super) fn pages() -> Pages {
    let rule = Need::May(Function::Accounts, Level::Publish);
    Pages::new()
        .get("/console/transfers", rule, list)
        .post("/console/transfers", rule, upload)
        .get("/console/transfers/template.csv", rule, template_csv)
        .get("/console/transfers/template.xlsx", rule, template_xlsx)
        .get("/console/transfers/{id}", rule, show)
        .post("/console/transfers/{id}/apply", rule, apply)
        .post("/console/transfers/{id}/drop", rule, give_up)
        .post("/console/transfers/{id}/undo", rule, undo)
        .post("/console/transfers/{id}/invitations", rule, invitations)
        .post("/console/transfers/{id}/invitations.csv", rule, invitations_csv)
}

async fn list(State(app): State<App>, me: Me) -> Result {
    let all = app.store.read(|tx| store::transfers(tx, SHOWN))?;
    Ok(me.page(page::list(&all, &[], may(&me), me.csrf())).into_response())
}

async fn upload(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let file = match read(&posted) {
        Ok(file) => file,
        Err(wrong) => {
            let all = app.store.read(|tx| store::transfers(tx, SHOWN))?;
            let faults = [Fault::new("file", wrong)];
            return Ok(me.page_again(page::list(&all, &faults, may(&me), me.csrf())));
        }
    };
    let name = file.name.clone();
    let preview = move |tx: &_, act: &mut _| transfers::preview(tx, act, &file);
    match app.store.write(me.act(app.clock.now()), "staff.preview_transfer", preview).await {
        Ok(id) => Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
        Err(TransferError::Rows(plan)) => {
            Ok(me.page_again(page::faulty(&Faulty { file: &name, plan: &plan, csrf: me.csrf() })))
        }
        Err(error) => back(&me, HERE, Err(error)),
    }
}

async fn template_csv() -> Result {
    Ok(download("jinji-idou.csv", sheets::csv(&template(), Encoding::Utf8)?))
}

async fn template_xlsx() -> Result {
    Ok(download("jinji-idou.xlsx", sheets::xlsx(&template())?))
}

async fn show(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let transfer = find(&app, &id)?;
    let (invited, by) = app.store.read(|tx| {
        let by = store::staff(tx, transfer.by)?;
        Ok::<_, crate::infra::store::StoreError>((transfers::invited(tx, &transfer)?, by))
    })?;
    let shown = page::Shown {
        transfer: &transfer,
        by: by.as_ref().map_or("", |it| &it.name),
        invited: invited.len(),
        now: app.clock.now(),
        csrf: me.csrf(),
    };
    Ok(me.page(page::show(&shown)).into_response())
}

async fn apply(State(app): State<App>, Path(id): Path<String>, me: Me, posted: Posted) -> Result {
    let id = find(&app, &id)?.id;
    let when = if posted.text("when") == "now" { When::Now } else { When::OnTheDay };
    let apply = move |tx: &_, act: &mut _| transfers::apply(tx, act, id, when);
    let done = app.store.write(me.act(app.clock.now()), "staff.apply_transfer", apply).await;
    let applied = words::transfer_applied(when);
    back(&me, &format!("{HERE}/{id}"), done.map(|()| Notice::done(applied)))
}

async fn give_up(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let id = find(&app, &id)?.id;
    let drop = move |tx: &_, act: &mut _| transfers::drop_transfer(tx, act, id);
    let done = app.store.write(me.act(app.clock.now()), "staff.drop_transfer", drop).await;
    back(&me, HERE, done.map(|()| Notice::done(words::TRANSFER_DROPPED)))
}

async fn undo(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let id = find(&app, &id)?.id;
    let undo = move |tx: &_, act: &mut _| transfers::undo(tx, act, id);
    let done = app.store.write(me.act(app.clock.now()), "staff.undo_transfer", undo).await;
    back(&me, &format!("{HERE}/{id}"), done.map(|()| Notice::done(words::TRANSFER_UNDONE)))
}

async fn invitations(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    match invite_all(&app, &me, &id).await? {
        Ok(links) => Ok(me.page(page::invitations(&links, app.clock.now())).into_response()),
        Err(error) => back(&me, &format!("{HERE}/{id}"), Err(error)),
    }
}

async fn invitations_csv(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    match invite_all(&app, &me, &id).await? {
        Ok(links) => {
            let row = |(staff, url): &(Staff, String)| {
                vec![staff.department.clone(), staff.name.clone(), staff.login.clone(), url.clone()]
            };
            let header = words::INVITATIONS_HEADER.map(str::to_owned).to_vec();
            let sheet = Sheet::new(header, links.iter().map(row).collect());
            Ok(download("invitations.csv", sheets::csv(&sheet, Encoding::Utf8)?))
        }
        Err(error) => back(&me, &format!("{HERE}/{id}"), Err(error)),
    }
}

type Links = Vec<(Staff, String)>;

/// Fresh links for everybody of a transfer who has not come yet; those before end.
async fn invite_all(
    app: &App,
    me: &Me,
    id: &str,
) -> Result<std::result::Result<Links, TransferError>> {
    let transfer = find(app, id)?;
    let invited = app.store.read(|tx| transfers::invited(tx, &transfer))?;
    let links: Vec<(Staff, JoinLink)> =
        invited.into_iter().map(|it| (it, JoinLink::fresh(&app.vault))).collect();
    let keys: Vec<_> = links.iter().map(|(staff, link)| (staff.id, link.key)).collect();
    let id = transfer.id;
    let invite = move |tx: &_, act: &mut _| transfers::invite_all(tx, act, id, &keys);
    let done = app.store.write(me.act(app.clock.now()), "staff.invite_all", invite).await;
    let url = |link: &JoinLink| format!("{}{}", app.config.server.public_url, link.path);
    Ok(done.map(|()| links.into_iter().map(|(staff, link)| (staff, url(&link))).collect()))
}

/// The rows of the file that was chosen, or what is wrong with the file as a whole.
fn read(posted: &Posted) -> std::result::Result<ReadFile, String> {
    let upload = posted.file("file").ok_or_else(|| words::NO_FILE.to_owned())?;
    let sheet = sheets::read(&upload.bytes).map_err(|fault| words::sheet_fault(&fault))?;
    let columns = transfer::columns(&sheet.header).map_err(|it| words::missing_columns(&it))?;
    if transfer::TRANSFER_ROWS_MAX < sheet.rows.len() {
        return Err(words::too_many_rows(sheet.rows.len()));
    }
    let mut file = ReadFile { name: upload.name.clone(), rows: Vec::new(), faults: Vec::new() };
    for row in &sheet.rows {
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        match transfer::read(number, &row.cells, &columns) {
            Ok(row) => file.rows.push(row),
            Err(mut faults) => file.faults.append(&mut faults),
        }
    }
    Ok(file)
}

fn template() -> Sheet {
    let header = Column::ALL.map(|it| words::column(it).to_owned()).to_vec();
    let rows = words::TEMPLATE_ROWS.map(|it| it.map(str::to_owned).to_vec()).to_vec();
    Sheet::new(header, rows)
}

fn find(app: &App, id: &str) -> Result<Transfer> {
    let id: Id<Transfer> = id.parse().map_err(|_| Error::NotFound)?;
    let found = app.store.read(|tx| store::TRANSFERS.get(tx, &id))?;
    found.ok_or(Error::NotFound)
}

fn back(me: &Me, to: &str, done: std::result::Result<Notice, TransferError>) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(TransferError::Account(error)) => tell_refusal(me, error)?,
        Err(TransferError::Over | TransferError::Rows(_)) => {
            me.tell(Notice::warning(words::TRANSFER_OVER));
        }
        Err(TransferError::Touched(names)) => me.tell(Notice::warning(words::touched(&names))),
    }
    Ok(Redirect::to(to).into_response())
}
