//! One try to tell one target.

use jiff::Timestamp;

use super::{
    actions,
    model::{Notice, State, Step, Target, Trouble},
    store::{NoticeNo, hook_key, notice},
    words,
};
use crate::{
    app::App,
    base::{Act, time::in_japan},
    infra::{
        config::Config,
        hooks::{self, HookError},
        lanes::Done,
        mail::{self, Mail, MailError},
        reach::{Reach, ReachError},
        store::StoreError,
    },
};

/// What a machine is told has happened.
const EVENT: &str = "answers.new";

/// Takes a notice one step further: that it is going to be tried is on the disk before it is tried,
/// what came of it right after.
pub async fn send(app: App, no: NoticeNo) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let Some(known) = app.store.read(|tx| notice(tx, no))? else { return Ok(Done::Finished) };
    let (state, tries) = match known.state.step(now) {
        Step::Try(begun) => (begun, true),
        Step::End(end) => (end, false),
        Step::Nothing => return Ok(Done::Finished),
    };
    let verb = state.verb();
    let begin = move |tx: &_, act: &mut _| actions::begin(tx, act, (no, state));
    let begun = app.store.write(Act::worker(now, "notices"), verb, begin).await?;
    let Some(begun) = begun.filter(|_| tries) else { return Ok(Done::Finished) };
    let came = attempt(&app, (no, &begun)).await;
    let after = after(&begun, came, app.clock.now());
    app.figures.count(&begun.target, &after);
    if let State::GivenUp { .. } = &after {
        tracing::warn!(notice = no.0, "a notice to staff was given up");
    }
    let verb = after.verb();
    let keep = move |tx: &_, act: &mut _| actions::set_state(tx, act, (no, begun), after);
    app.store.write(Act::worker(app.clock.now(), "notices"), verb, keep).await?;
    Ok(Done::Finished)
}

/// Where a notice stands after a try. What people did not ask for by hand is not tried again for a
/// day where there is no mail server at all.
fn after(begun: &Notice, came: Result<(), Trouble>, now: Timestamp) -> State {
    match came {
        Err(trouble @ Trouble::NoServer) if begun.word.is_some() => {
            State::GivenUp { at: now, trouble }
        }
        came => begun.state.after(came, now),
    }
}

async fn attempt(app: &App, (no, notice): (NoticeNo, &Notice)) -> Result<(), Trouble> {
    // Counted in, because a mailbox may show only the first of two mails with the same mark.
    let mark = format!("notice-{}-{}", no.0, notice.count);
    match &notice.target {
        Target::Mail(to) => by_mail(app, (to, &mark), notice).await,
        Target::Hook(address) => by_call(app, (address, &mark), notice).await,
    }
}

async fn by_mail(app: &App, (to, mark): (&str, &str), notice: &Notice) -> Result<(), Trouble> {
    let server = app.config.mail.as_ref().ok_or(Trouble::NoServer)?;
    let account = app.city.now().identity.account.clone();
    let (subject, text) = match &notice.word {
        None => (words::subject(notice), words::text(notice, &link(&app.config, notice))),
        Some(word) => {
            let base = &app.config.server.public_url;
            let count = notice.count;
            (words::said::subject(word, count), words::said::text(word, count, base))
        }
    };
    let (from_name, at) = (&*account, app.clock.now());
    let written = Mail { to, from_name, subject: &subject, text: &text, mark, at };
    mail::send(server, &written).await.map(|_| ()).map_err(of_mail)
}

async fn by_call(app: &App, (address, mark): (&str, &str), notice: &Notice) -> Result<(), Trouble> {
    let key = app.store.read(hook_key).map_err(|_| Trouble::CutOff)?.ok_or(Trouble::NoKey)?;
    let told = serde_json::json!({
        "event": EVENT,
        "form": notice.topic.to_string(),
        "title": notice.title,
        "count": notice.count,
        "url": link(&app.config, notice),
        "at": in_japan(app.clock.now()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    });
    let call = hooks::Call { json: told.to_string(), key: &key.key, mark };
    hooks::post(address, Reach::of(app.config.mode), &call).await.map_err(of_hook)
}

fn link(config: &Config, notice: &Notice) -> String {
    format!("{}{}", config.server.public_url, notice.path)
}

/// What a mail server's refusal means for a notice.
pub(super) fn of_mail(error: MailError) -> Trouble {
    match error {
        MailError::Address => Trouble::Address,
        MailError::Unreachable => Trouble::Unreachable,
        MailError::TimedOut => Trouble::TimedOut,
        MailError::NotTrusted => Trouble::NotTrusted,
        MailError::NotLetIn(said) => Trouble::NotLetIn(said),
        MailError::NotNow(said) => Trouble::NotNow(said),
        MailError::Refused(said) => Trouble::Refused(said),
    }
}

fn of_hook(error: HookError) -> Trouble {
    match error {
        HookError::Unreached(ReachError::Address) => Trouble::Address,
        HookError::Unreached(ReachError::Inside) => Trouble::Inside,
        HookError::Unreached(ReachError::Unreachable) => Trouble::Unreachable,
        HookError::Unreached(ReachError::TimedOut) => Trouble::TimedOut,
        HookError::Answered(status) => Trouble::Answered(status),
    }
}
