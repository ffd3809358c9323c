use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::{FaqError, approve as agree, send_back as send},
        model::{Editor, Faq, Seen, Stage},
        pages::{
            self,
            approval::{ApprovalView, Waiting, page, queue},
            told,
        },
        store,
    },
    ask,
    desk::{self, back_to, editor, refused},
};
use crate::{
    app::App,
    base::{Act, Id},
    features::staff::Me,
    infra::store::{StoreError, WriteTx},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

const QUEUE: &str = "/console/faq/approvals";

/// What waits to be decided, what was sent back, and what is kept beside what residents see.
pub(super) async fn list(State(app): State<App>, me: Me) -> Result {
    let editor = editor(&app, &me);
    let mut waiting = Vec::new();
    for stage in [Stage::Asked, Stage::SentBack, Stage::Kept] {
        for row in app.faqs.proposed(stage) {
            let Some(proposal) = row.proposal.clone() else { continue };
            let by = desk::name(&app, &proposal.by)?;
            let may_decide = editor.may_decide(&proposal);
            let is_own = proposal.by == editor.actor();
            waiting.push(Waiting { row, proposal, by, may_decide, is_own });
        }
    }
    Ok(me.page(queue(&waiting)).into_response())
}

/// One proposal beside what residents see.
pub(super) async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    Ok(me.page(page(&view(&app, &me, &id)?)).into_response())
}

fn view<'a>(app: &App, me: &'a Me, id: &str) -> Result<ApprovalView<'a>> {
    let id = desk::id(id)?;
    let look = |tx: &_| Ok::<_, StoreError>((store::faq(tx, id)?, store::proposal(tx, id)?));
    let (Some(faq), Some(proposal)) = app.store.read(look)? else { return Err(Error::NotFound) };
    let editor = editor(app, me);
    let (before, after) = (desk::drafted(app, &faq)?, desk::drafted(app, &proposal.faq)?);
    let decided_by = proposal.decided_by.as_ref().map(|it| desk::name(app, it)).transpose()?;
    Ok(ApprovalView {
        id,
        seen: Seen::of(Some(&faq), Some(&proposal)),
        fields: before.differing(&after),
        before,
        after,
        by: desk::name(app, &proposal.by)?,
        decided_by: decided_by.unwrap_or_default(),
        may_decide: editor.may_decide(&proposal) && editor.may_change(faq.department.as_deref()),
        may_change: editor.may_change(faq.department.as_deref()),
        is_own: proposal.by == editor.actor(),
        preview: ask::preview(app, &proposal.faq),
        account: app.city.now().identity.account.clone(),
        at: ask::clock(app),
        state: faq.state,
        proposal,
        word: String::new(),
        faults: Vec::new(),
        csrf: me.csrf(),
    })
}

/// Agrees.
pub(super) async fn approve(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    match decide(&app, &me, (&id, &posted), "faq.approve", agree).await? {
        Ok(()) => Ok(back_to(&me, Notice::done(told::APPROVED), QUEUE)),
        Err(FaqError::NoProposal) => {
            Ok(back_to(&me, Notice::warning(pages::error(&FaqError::NoProposal)), QUEUE))
        }
        Err(error) => refused(&me, error, &format!("{QUEUE}/{id}")),
    }
}

/// Sends back with a word.
pub(super) async fn send_back(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let word = posted.text("word").to_owned();
    let send = move |tx: &WriteTx, act: &mut Act, faq: Id<Faq>, seen: Seen, editor: &Editor| {
        send(tx, act, faq, (seen, &word), editor)
    };
    match decide(&app, &me, (&id, &posted), "faq.send_back", send).await? {
        Ok(()) => Ok(back_to(&me, Notice::done(told::SENT_BACK), QUEUE)),
        Err(FaqError::Refused(_)) => {
            let faults = vec![Fault::new("word", told::WORD_MISSING)];
            let word = posted.text("word").to_owned();
            let view = ApprovalView { faults, word, ..view(&app, &me, &id)? };
            Ok(me.page_again(page(&view)))
        }
        Err(error) => refused(&me, error, &format!("{QUEUE}/{id}")),
    }
}

/// Decides upon what a form showed, and waits until the queue no longer shows it.
async fn decide(
    app: &App,
    me: &Me,
    (id, posted): (&str, &Posted),
    verb: &'static str,
    what: impl FnOnce(&WriteTx, &mut Act, Id<Faq>, Seen, &Editor) -> std::result::Result<(), FaqError>
    + Send
    + 'static,
) -> Result<std::result::Result<(), FaqError>> {
    let (faq, seen) = (desk::id(id)?, Seen::from_text(posted.text("seen")));
    let (editor, act) = (editor(app, me), me.act(app.clock.now()));
    let decide = move |tx: &_, act: &mut _| what(tx, act, faq, seen, &editor);
    let done = app.store.write(act, verb, decide).await;
    app.store.projected().await;
    Ok(done)
}
