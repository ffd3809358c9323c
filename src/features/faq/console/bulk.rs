use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use jiff::civil::Date;

use super::{
    super::{
        actions::{BULK_MAX, Deed, bulk, undo as take_back},
        model::Faq,
        pages::{
            bulk::{BulkView, confirm},
            list::nothing_chosen,
            told,
        },
    },
    desk::{back_to, editor, refused},
    list::ListQuery,
};
use crate::{
    app::App,
    base::Id,
    features::staff::Me,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What was chosen to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::faq) enum Kind {
    /// Another category.
    Category,
    /// Another department.
    Department,
    /// Another day of review.
    Review,
    /// The bin.
    Trash,
}

/// What a form says for no category or department at all; nothing said is nothing chosen.
pub(in crate::features::faq) const NONE: &str = "-";

impl Kind {
    /// The word in forms.
    pub(in crate::features::faq) const fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Department => "department",
            Self::Review => "review",
            Self::Trash => "trash",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [Self::Category, Self::Department, Self::Review, Self::Trash];
        all.into_iter().find(|it| it.as_str() == word)
    }

    /// The deed, with what was typed; else what is wrong with it, in words.
    fn deed(self, posted: &Posted) -> std::result::Result<Deed, &'static str> {
        let typed = posted.text("to").split_whitespace().collect::<Vec<_>>().join(" ");
        let chosen = if typed == NONE { String::new() } else { typed.clone() };
        match self {
            Self::Category if typed.is_empty() => Err(told::NO_CATEGORY_CHOSEN),
            Self::Category => Ok(Deed::Category(chosen)),
            Self::Department if typed.is_empty() => Err(told::NO_DEPARTMENT_CHOSEN),
            Self::Department => Ok(Deed::Department(chosen)),
            Self::Review if typed.is_empty() => Ok(Deed::Review(None)),
            Self::Review => {
                let day = typed.parse::<Date>().map_err(|_| told::NOT_A_DAY)?;
                Ok(Deed::Review(Some(day)))
            }
            Self::Trash => Ok(Deed::Trash),
        }
    }
}

/// Asks what exactly is to be done to the FAQs that were ticked, or to all that were found.
pub(super) async fn ask(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let asked = ListQuery::of(&posted);
    let Some(kind) = Kind::of(posted.text("deed")) else { return Err(Error::BadRequest) };
    let ids = match posted.text("reach") {
        "all" => app.faqs.list(&asked.query(), 0, app.clock.now()).ids,
        _ => posted.all("id").filter_map(|it| it.parse().ok()).collect(),
    };
    if ids.is_empty() {
        return Ok(back_to(&me, Notice::warning(nothing_chosen()), &asked.address()));
    }
    Ok(me.page(confirm(&view(&app, &me, (kind, &ids), &asked))).into_response())
}

fn view<'a>(
    app: &App,
    me: &'a Me,
    (kind, ids): (Kind, &'a [Id<Faq>]),
    asked: &'a ListQuery,
) -> BulkView<'a> {
    let editor = editor(app, me);
    let shown: Vec<_> = ids.iter().filter_map(|it| app.faqs.row(*it)).collect();
    let theirs = |it: &&super::super::model::Row| {
        editor.may_touch(it.faq.state, it.faq.department.as_deref())
    };
    let own = (!editor.may_change_all()).then(|| me.staff.department.clone());
    BulkView {
        kind,
        ids,
        asked,
        left: shown.iter().filter(|it| !theirs(it)).count(),
        questions: shown.iter().filter(theirs).map(|it| it.faq.question.clone()).collect(),
        too_many: BULK_MAX < ids.len(),
        categories: app.faqs.all_categories().into_iter().map(|it| it.name).collect(),
        departments: app.faqs.departments(),
        own_department: own,
        typed: String::new(),
        faults: Vec::new(),
        csrf: me.csrf(),
    }
}

/// Does it.
pub(super) async fn apply(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let asked = ListQuery::of(&posted);
    let Some(kind) = Kind::of(posted.text("deed")) else { return Err(Error::BadRequest) };
    let ids: Vec<Id<Faq>> =
        posted.text("ids").split(',').filter_map(|it| it.parse().ok()).collect();
    let deed = match kind.deed(&posted) {
        Ok(deed) => deed,
        Err(why) => {
            let typed = posted.text("to").to_owned();
            let faults = vec![Fault::new("to", why)];
            let view = BulkView { typed, faults, ..view(&app, &me, (kind, &ids), &asked) };
            return Ok(me.page_again(confirm(&view)));
        }
    };
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let done =
        app.store.write(act, "faq.change_many", move |tx, act| bulk(tx, act, &ids, &deed, &editor));
    match done.await {
        Ok(done) => {
            app.store.projected().await;
            Ok(back_to(&me, told::bulk(kind, &done), &asked.address()))
        }
        Err(error) => refused(&me, error, &asked.address()),
    }
}

/// Takes an act upon many back.
pub(super) async fn undo(State(app): State<App>, me: Me, Path(batch): Path<String>) -> Result {
    let batch = batch.parse().map_err(|_| Error::NotFound)?;
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let back = move |tx: &_, act: &mut _| take_back(tx, act, batch, &editor);
    match app.store.write(act, "faq.undo", back).await {
        Ok(count) => {
            app.store.projected().await;
            Ok(back_to(&me, Notice::done(told::undone(count)), "/console/faq"))
        }
        Err(error) => refused(&me, error, "/console/faq"),
    }
}
