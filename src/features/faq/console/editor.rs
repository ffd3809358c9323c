use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    super::{
        actions::earlier,
        model::{Draft, Faq, Seen, State as FaqState, VARIANTS_MAX, card_faults, warnings},
        pages::{
            editor::{EditorView, page},
            view::{FaqView, page as view_page},
        },
        queue::{Group, Pile},
        store::{self, TextKey},
        words,
    },
    ask, desk, unanswered,
};
use crate::{
    app::App,
    base::{Id, hex, time::date_in_japan},
    features::staff::{self, DepartmentState, Me},
    infra::store::StoreError,
    web::{Error, Posted, Result, controls::Fault},
};

/// What a new FAQ begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begun {
    question: String,
    variants: String,
    category: String,
    /// A question of the queue whose whole group it is to answer.
    queue: String,
}

/// Which version an edit begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    version: Option<u64>,
}

/// What stands in the editor.
pub(super) struct Typed {
    /// Which FAQ; none for a new one.
    pub(super) id: Option<Id<Faq>>,
    /// What was typed.
    pub(super) draft: Draft,
    /// What the author had before their eyes.
    pub(super) seen: Seen,
    /// The questions of the queue that it is to answer.
    pub(super) group: Vec<TextKey>,
    /// What was typed to be tried.
    pub(super) tried: String,
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
}

/// An empty editor, or one with what a link brings along.
pub(super) async fn new(State(app): State<App>, me: Me, Query(begun): Query<Begun>) -> Result {
    let waiting = app.faqs.unanswered(Pile::Waiting);
    let key: Option<TextKey> = hex::decode(&begun.queue).and_then(|it| it.try_into().ok());
    let group = waiting.iter().find(|it| it.questions.iter().any(|it| Some(it.0) == key));
    let variants = begun.variants.lines().map(str::to_owned);
    let variants = variants.chain(group.into_iter().flat_map(other_ways)).collect();
    let draft = Draft {
        question: begun.question,
        variants,
        category: begun.category,
        department: me.staff.department.clone(),
        ..Draft::default()
    };
    let group = group.iter().flat_map(|it| &it.questions).map(|it| it.0).collect();
    let typed = Typed { group, ..Typed::of(None, draft, Seen::default()) };
    Ok(me.page(page(&view(&app, &me, &typed)?)).into_response())
}

/// Everything of a group but its first question, as ways to ask; what was masked is none.
fn other_ways(group: &Group) -> impl Iterator<Item = String> {
    let texts = group.questions.iter().skip(1).map(|it| &it.1.text);
    texts.filter(|it| !it.contains('■')).take(VARIANTS_MAX).cloned()
}

impl Typed {
    /// A draft as it is first opened.
    fn of(id: Option<Id<Faq>>, draft: Draft, seen: Seen) -> Self {
        Self { id, draft, seen, group: Vec::new(), tried: String::new(), faults: Vec::new() }
    }
}

/// The editor for whoever may change the FAQ, and what it says for everybody else.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(from): Query<From>,
) -> Result {
    let id = desk::id(&id)?;
    let look = |tx: &_| Ok::<_, StoreError>((store::faq(tx, id)?, store::proposal(tx, id)?));
    let (Some(faq), proposal) = app.store.read(look)? else { return Err(Error::NotFound) };
    let editor = desk::editor(&app, &me);
    if faq.state == FaqState::Trashed || !editor.may_change(faq.department.as_deref()) {
        return only_shown(&app, &me, &faq);
    }
    let draft = match from.version {
        Some(revision) => app.store.read(|tx| earlier(tx, id, revision))?.ok_or(Error::NotFound)?,
        None => desk::drafted(&app, proposal.as_ref().map_or(&faq, |it| &it.faq))?,
    };
    let seen = Seen::of(Some(&faq), proposal.as_ref());
    let typed = Typed::of(Some(id), draft, seen);
    let view = EditorView { from_version: from.version, ..view(&app, &me, &typed)? };
    Ok(me.page(page(&view)).into_response())
}

fn only_shown(app: &App, me: &Me, faq: &Faq) -> Result {
    let view = FaqView {
        faq,
        draft: desk::drafted(app, faq)?,
        row: app.faqs.row(faq.id),
        preview: ask::preview(app, faq),
        account: app.city.now().identity.account.clone(),
        at: ask::clock(app),
        today: date_in_japan(app.clock.now()),
        may_change: desk::editor(app, me).may_change(faq.department.as_deref()),
        csrf: me.csrf(),
    };
    Ok(me.page(view_page(&view)).into_response())
}

/// The editor with what was typed so far: preview, warnings, and what a question comes to.
pub(super) async fn check_new(State(app): State<App>, me: Me, posted: Posted) -> Result {
    Ok(me.page(page(&view(&app, &me, &typed(&posted, None))?)).into_response())
}

/// The same of an FAQ there is.
pub(super) async fn check(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let typed = typed(&posted, Some(desk::id(&id)?));
    Ok(me.page(page(&view(&app, &me, &typed)?)).into_response())
}

/// What a form of the editor sent.
pub(super) fn typed(posted: &Posted, id: Option<Id<Faq>>) -> Typed {
    Typed {
        id,
        draft: desk::draft(posted),
        seen: Seen::from_text(posted.text("seen")),
        group: unanswered::keys(posted, "group"),
        tried: posted.text("try").to_owned(),
        faults: Vec::new(),
    }
}

/// The editor around what was typed.
pub(super) fn view<'a>(app: &App, me: &'a Me, typed: &'a Typed) -> Result<EditorView<'a>> {
    let now = app.clock.now();
    let editor = desk::editor(app, me);
    let draft = &typed.draft;
    let row = typed.id.and_then(|id| app.faqs.row(id));
    let card = card_faults(&draft.answer);
    let imagined = desk::imagined(app, draft, typed.id).filter(|_| card.is_empty()).map(Arc::new);
    let mut faults = typed.faults.clone();
    if faults.is_empty() {
        faults.extend(card.iter().map(|it| Fault::new(it.field().name(), words::refusal(it))));
    }
    let proposal = row.as_ref().and_then(|it| it.proposal.clone());
    let by = proposal.as_ref().map(|it| desk::name(app, &it.by)).transpose()?;
    let decided_by = proposal.as_ref().and_then(|it| it.decided_by.as_ref());
    let decided_by = decided_by.map(|it| desk::name(app, it)).transpose()?;
    let saved_by = row.as_ref().and_then(|it| it.faq.updated_by.as_ref());
    let saved_by = saved_by.map(|it| desk::name(app, it)).transpose()?;
    Ok(EditorView {
        id: typed.id,
        draft,
        seen: typed.seen,
        group: &typed.group,
        faults,
        warnings: warnings(draft, date_in_japan(now)),
        like: app.faqs.like(&draft.question, typed.id, now),
        preview: imagined.as_ref().map(|it| ask::preview(app, it)),
        tried: ask::try_out(app, &typed.tried, imagined.as_ref()),
        try_words: &typed.tried,
        tries_draft: imagined.is_some(),
        way: editor.way(),
        may_decide: proposal.as_ref().is_some_and(|it| editor.may_decide(it)),
        own_department: (!editor.may_change_all()).then(|| me.staff.department.clone()),
        departments: departments(app, &draft.department)?,
        categories: app.faqs.all_categories().into_iter().map(|it| it.name).collect(),
        account: app.city.now().identity.account.clone(),
        at: ask::clock(app),
        from_version: None,
        proposal_by: by.unwrap_or_default(),
        decided_by: decided_by.unwrap_or_default(),
        saved_by: saved_by.unwrap_or_default(),
        today: date_in_japan(now),
        row,
        csrf: me.csrf(),
    })
}

/// The departments of the city, in its order, those of FAQs and the one that is chosen.
fn departments(app: &App, chosen: &str) -> Result<Vec<String>> {
    let kept = app.store.read(staff::departments)?;
    let in_use = kept.into_iter().filter(|it| it.state == DepartmentState::InUse);
    let mut names: Vec<String> = in_use.map(|it| it.name).collect();
    let others = app.faqs.departments().into_iter().chain([chosen.to_owned()]);
    for name in others.filter(|it| !it.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}
