//! Lists of residents whom files name.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    super::{
        actions::{self, SegmentError},
        model::{Keeping, ListKey, Origin, RowFault, SetName},
        pages::lists::{BeginView, ListsView, Looked, Typed, begin_page, page, preview_page},
        store, words,
    },
    telling::known,
};
use crate::{
    app::App,
    base::{Act, Members, text},
    features::{
        forms,
        residents::{self, ResidentNo},
        staff::{Function, Level, Me},
    },
    infra::{
        sheets::Sheet,
        store::{ReadTx, StoreError, WriteTx},
        vault::Purpose,
    },
    web::{Error, Posted, Result, chosen_table, console::Notice, controls::Fault},
};

const HERE: &str = "/console/segments/lists";

/// Faults that are told one by one.
const FAULTS_TOLD: usize = 50;

/// The longest list as it waits in a page to be made, in bytes: every row of the largest file.
const WAITING_BYTES_MAX: usize = 512 * 1024;

/// Every list.
pub async fn show(State(app): State<App>, me: Me) -> Result {
    let lists = app.store.read(store::lists)?;
    let may_make = me.may(Function::Residents, Level::Make);
    let view = ListsView { lists: &lists, may_make, now: app.clock.now(), csrf: me.csrf() };
    Ok(me.page(page(&view)).into_response())
}

/// The form for a file.
pub async fn begin(State(app): State<App>, me: Me) -> Result {
    begin_again(&app, &me, &Typed::default(), &[]).await
}

async fn begin_again(app: &App, me: &Me, typed: &Typed, faults: &[Fault]) -> Result {
    let known = known(app).await?;
    let view = BeginView { known: &known, typed, faults, csrf: me.csrf() };
    let page = begin_page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// Reads a file and says whom it names; nothing is kept.
pub async fn preview(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let typed = Typed {
        title: posted.text("name").to_owned(),
        key: posted.text("key").to_owned(),
        form: posted.text("form").to_owned(),
    };
    let again = |field: &str, text: String| {
        let faults = vec![Fault::new(field, text)];
        let (app, me, typed) = (app.clone(), me.clone(), typed.clone());
        async move { begin_again(&app, &me, &typed, &faults).await }
    };
    let key = match (typed.key.as_str(), typed.form.parse()) {
        ("line", _) => ListKey::LineUser,
        ("receipt", Ok(form)) => ListKey::Receipt(form),
        ("receipt", Err(_)) => return again("form", words::NO_FORM.to_owned()).await,
        _ => ListKey::Resident,
    };
    let (file, sheet) = match chosen_table(&posted, "file").await? {
        Ok((_, sheet)) if sheet.rows.is_empty() => {
            return again("file", words::NO_ROWS.to_owned()).await;
        }
        Ok(chosen) => chosen,
        Err(why) => return again("file", why).await,
    };
    let (from, name) = (app.clone(), file.name);
    let looked = app.store.scan(move |tx| look_through(&from, tx, &sheet, key)).await?;
    if looked.members.is_empty() {
        return again("file", words::NOBODY.to_owned()).await;
    }
    let looked = Looked { file: name, ..looked };
    let waiting = minicbor::to_vec(&looked.members).expect("writing to memory does not fail");
    let page = preview_page(&typed, &looked, (&STANDARD.encode(waiting), &[]), me.csrf());
    Ok(me.page(page).into_response())
}

/// Whom the rows of a file name, and what is wrong with the others.
fn look_through(
    app: &App,
    tx: &ReadTx,
    sheet: &Sheet,
    key: ListKey,
) -> std::result::Result<Looked, StoreError> {
    let column = words::key_column(&sheet.header, key);
    let (mut members, mut faults, mut faulty) = (Members::new(), Vec::new(), 0);
    for row in &sheet.rows {
        let cell = row.cells.get(column).map(|it| text::normalize(it)).unwrap_or_default();
        let found = match cell.trim() {
            "" => Err(RowFault::Empty),
            cell => resident(app, tx, (row.cells[column].trim(), cell), key)?,
        };
        let fault = match found {
            Ok(no) if members.insert(no.0) => continue,
            Ok(_) => RowFault::Twice,
            Err(fault) => fault,
        };
        faulty += 1;
        if faults.len() < FAULTS_TOLD {
            faults.push((row.number, cell, fault));
        }
    }
    let column = sheet.header.get(column).cloned().unwrap_or_default();
    Ok(Looked { file: String::new(), column, members, rows: sheet.rows.len(), faults, faulty })
}

/// Whom a cell names, by what was typed and the same with plain letters.
fn resident(
    app: &App,
    tx: &ReadTx,
    (typed, plain): (&str, &str),
    key: ListKey,
) -> std::result::Result<std::result::Result<ResidentNo, RowFault>, StoreError> {
    let no = match key {
        ListKey::Resident => {
            let digits = plain.trim_start_matches(|it: char| !it.is_ascii_digit());
            match digits.replace(',', "").parse() {
                Ok(no) => ResidentNo(no),
                Err(_) => return Ok(Err(RowFault::Unreadable)),
            }
        }
        ListKey::LineUser => {
            let user = app.vault.lookup(Purpose::LineUser, typed.as_bytes());
            match residents::resident_no(tx, &user)? {
                Some(no) => no,
                None => return Ok(Err(RowFault::Nobody)),
            }
        }
        ListKey::Receipt(form) => {
            let Some(no) = forms::read_receipt(&app.vault, form, plain) else {
                return Ok(Err(RowFault::Unreadable));
            };
            match forms::submission(tx, form, no)? {
                Some(it) => match it.resident {
                    Some(no) => no,
                    None => return Ok(Err(RowFault::WithoutLine)),
                },
                None => return Ok(Err(RowFault::Nobody)),
            }
        }
    };
    Ok(residents::resident(tx, no)?.map(|_| no).ok_or(RowFault::Nobody))
}

/// Makes a list of whom a file named.
pub async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let waiting = posted.text("members");
    if WAITING_BYTES_MAX < waiting.len() {
        return Err(Error::BadRequest);
    }
    let members = STANDARD.decode(waiting).ok();
    let members = members.and_then(|it| minicbor::decode::<Members>(&it).ok());
    let members = members.filter(|it| !it.is_empty()).ok_or(Error::BadRequest)?;
    let (title, file) = (posted.text("name").to_owned(), posted.text("file").to_owned());
    let kept = (title.clone(), file.clone(), members.clone());
    let make = move |tx: &WriteTx, act: &mut Act| {
        let (title, file, members) = &kept;
        actions::make_list(tx, act, (title, file), members)
    };
    match app.store.write(me.act(app.clock.now()), "segments.make_list", make).await {
        Ok(name) => {
            let notice = Notice::done(words::list_made(&title, members.len()));
            me.tell(notice.undo(words::UNDO, format!("{HERE}/{}/archive", name.0)));
            Ok(Redirect::to(HERE).into_response())
        }
        Err(SegmentError::Store(error)) => Err(error.into()),
        Err(error) => {
            let faults = [Fault::new("name", words::error(&error))];
            let typed = Typed { title, ..Typed::default() };
            let rows = members.len();
            let looked = Looked { file, rows, members, ..Looked::default() };
            let page = preview_page(&typed, &looked, (waiting, &faults), me.csrf());
            Ok(me.page_again(page))
        }
    }
}

/// Puts a list away.
pub async fn archive(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result {
    set_state(&app, &me, name, Keeping::Archived).await
}

/// Takes a list out again.
pub async fn bring_back(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result {
    set_state(&app, &me, name, Keeping::InUse).await
}

async fn set_state(app: &App, me: &Me, name: String, state: Keeping) -> Result {
    let name = SetName(name);
    let list = app.store.read(|tx| store::set(tx, &name))?;
    let list = list.filter(|it| it.origin != Origin::Room).ok_or(Error::NotFound)?;
    let path = format!("{HERE}/{}", name.0);
    let (verb, notice) = match state {
        Keeping::InUse => {
            ("segments.bring_back_list", Notice::done(words::brought_back(&list.title)))
        }
        Keeping::Archived => {
            let notice = Notice::done(words::archived(&list.title));
            ("segments.archive_list", notice.undo(words::UNDO, format!("{path}/bring-back")))
        }
    };
    let set = move |tx: &WriteTx, act: &mut Act| actions::set_list_state(tx, act, &name, state);
    match app.store.write(me.act(app.clock.now()), verb, set).await {
        Ok(()) => me.tell(notice),
        Err(SegmentError::Store(error)) => return Err(error.into()),
        Err(error) => me.tell(Notice::error(words::error(&error))),
    }
    Ok(Redirect::to(HERE).into_response())
}
