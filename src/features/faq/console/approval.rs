use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::{FaqError, approve as agree, send_back as send},
        model::{Seen, Stage},
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
    features::staff::Me,
    infra::store::StoreError,
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
    let (faq, seen) = (desk::id(&id)?, Seen::from_text(posted.text("seen")));
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let agree = move |tx: &_, act: &mut _| agree(tx, act, faq, seen, &editor);
    match app.store.write(act, "faq.approve", agree).await {
        Ok(()) => decided(&app, &me, told::APPROVED).await,
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
    let (faq, seen) = (desk::id(&id)?, Seen::from_text(posted.text("seen")));
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let word = posted.text("word").to_owned();
    let send = move |tx: &_, act: &mut _| send(tx, act, faq, (seen, &word), &editor);
    match app.store.write(act, "faq.send_back", send).await {
        Ok(()) => decided(&app, &me, told::SENT_BACK).await,
        Err(FaqError::Refused(_)) => {
            let faults = vec![Fault::new("word", told::WORD_MISSING)];
            let word = posted.text("word").to_owned();
            let view = ApprovalView { faults, word, ..view(&app, &me, &id)? };
            Ok(me.page_again(page(&view)))
        }
        Err(error) => refused(&me, error, &format!("{QUEUE}/{id}")),
    }
}

/// Back to the queue, once it no longer shows what was decided.
async fn decided(app: &App, me: &Me, told: &'static str) -> Result {
    app.store.projected().await;
    Ok(back_to(me, Notice::done(told), QUEUE))
}
