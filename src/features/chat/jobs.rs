//! Handling one event: what to do is decided, and done in one commit with the mark that it is.

use jiff::{SignedDuration, Timestamp};

use super::{
    chat::{Effect, PassWorth, Situation, decide},
    words,
};
use crate::{
    app::App,
    base::{Act, Id},
    features::{
        city::{self, CityError, PassCode},
        faq::{self, Faq, Judgement},
        forms::{self, FormError},
        inbox::{self, EventNo},
        outbox::{self, ReplyTicket},
        residents::{self, Resident, ResidentError, ResidentNo},
    },
    infra::{
        lanes::Done,
        store::{StoreError, WriteTx},
    },
    line::{
        limits::REPLY_TOKEN_TRUST_S,
        wire::{Event, EventKind, MessageContent},
    },
};

/// The edition of the privacy words in the greeting.
const PRIVACY_WORDS_EDITION: u32 = 1;

/// Handles an event. Events of nobody and of residents erased meanwhile are marked as handled;
/// what cannot be understood at all is put aside.
pub async fn handle(app: App, no: EventNo) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let act = Act::worker(now, "chat");
    let found = app.store.read(|tx| {
        let Some(received) = inbox::event(tx, no)? else { return Ok(None) };
        let Some(from) = received.resident else { return Ok(None) };
        let resident = residents::resident(tx, from)?;
        Ok::<_, StoreError>(resident.map(|resident| (received, from, resident)))
    })?;
    let Some((received, from, resident)) = found else {
        app.store.write(act, "chat.skip", move |tx, act| inbox::done(tx, act, no)).await?;
        return Ok(Done::Finished);
    };
    let event: Event = match serde_json::from_str(&received.body) {
        Ok(event) => event,
        Err(error) => {
            tracing::error!(event = no.0, %error, "an event was put aside");
            let why = error.to_string();
            let aside = move |tx: &_, act: &mut _| inbox::put_aside(tx, act, no, why);
            app.store.write(act, "chat.put_aside", aside).await?;
            return Ok(Done::Finished);
        }
    };
    let settings = app.city.now();
    let pass = match pass_in(&event) {
        Some(code) => Some((code, app.store.read(|tx| city::pass(tx, code, now))?)),
        None => None,
    };
    let registration = match &event.kind {
        EventKind::Follow { .. } => registration(&app, now)?,
        _ => None,
    };
    let situation = Situation {
        now,
        settings: &settings,
        pass: pass.as_ref().map(|(code, pass)| match pass {
            Some(pass) => PassWorth::Good(*code, &pass.name),
            None => PassWorth::Nothing,
        }),
        event: no,
        standing: resident.standing,
        masked: &received.masked,
        faqs: &app.faqs,
        reception: registration.as_deref(),
    };
    let effects = decide(&situation, &event);
    let ticket = event.reply_token.as_ref().map(|token| ReplyTicket {
        token: token.as_str().to_owned(),
        dies: received.at + SignedDuration::from_secs(REPLY_TOKEN_TRUST_S),
    });
    let answered = Answered { no, from, resident, ticket };
    let apply = move |tx: &_, act: &mut _| answered.apply(tx, act, effects);
    app.store.write(act, "chat.answer", apply).await?;
    app.bells.outbox.notify_one();
    Ok(Done::Finished)
}

/// Where somebody registers what they want to get, while the city has a form for it that takes
/// answers.
fn registration(app: &App, now: Timestamp) -> Result<Option<String>, StoreError> {
    let form = app.reception.rules().form.filter(|_| app.config.line.login.is_some());
    let Some(form) = form else { return Ok(None) };
    match app.store.read(|tx| forms::public(tx, form, now)) {
        Ok(_) => Ok(Some(residents::link(&app.config, &format!("/f/{form}")))),
        Err(FormError::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// The one-time word in what a resident wrote.
fn pass_in(event: &Event) -> Option<PassCode> {
    if let EventKind::Message { message: MessageContent::Text(content) } = &event.kind {
        return words::pass_code(&content.text);
    }
    None
}

struct Answered {
    no: EventNo,
    from: ResidentNo,
    resident: Resident,
    ticket: Option<ReplyTicket>,
}

impl Answered {
    fn apply(
        mut self,
        tx: &WriteTx,
        act: &mut Act,
        effects: Vec<Effect>,
    ) -> Result<(), StoreError> {
        for effect in effects {
            self.take_effect(tx, act, effect)?;
        }
        inbox::done(tx, act, self.no)
    }

    fn take_effect(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        effect: Effect,
    ) -> Result<(), StoreError> {
        match effect {
            Effect::Say(messages) => {
                let to = (self.from, &self.resident);
                outbox::put(tx, act, to, &messages, self.ticket.take()).map(|_| ())
            }
            Effect::Stand(standing) => {
                or_erased(residents::set_standing(tx, act, self.from, standing))
            }
            Effect::ShowedPrivacyWords => {
                or_erased(residents::show_privacy_words(tx, act, self.from, PRIVACY_WORDS_EDITION))
            }
            Effect::Enrol(code) => match city::enrol(tx, act, self.from, code) {
                Err(CityError::Store(error)) => Err(error),
                // Used up or gone between the decision and its commit.
                Ok(())
                | Err(
                    CityError::Gone
                    | CityError::TooMany
                    | CityError::BadName
                    | CityError::Stale(_)
                    | CityError::Refused(_),
                ) => Ok(()),
            },
            Effect::Forget(message) => inbox::forget_message(tx, act, self.from, &message),
            Effect::Answered(id) => faq::count_asked(tx, act, id),
            Effect::Unanswered(question) => faq::keep_unanswered(tx, act, &question),
            Effect::Meant(id, asked) => match self.question(tx, asked)? {
                Some(question) => faq::meant(tx, act, id, &question),
                None => Ok(()),
            },
            Effect::Helped(id, asked) => self.judge(tx, act, (id, asked), Judgement::Helpful),
            Effect::DidNotHelp(id, asked) => self.judge(tx, act, (id, asked), Judgement::Unhelpful),
        }
    }

    fn judge(
        &self,
        tx: &WriteTx,
        act: &mut Act,
        (id, asked): (Id<Faq>, EventNo),
        judgement: Judgement,
    ) -> Result<(), StoreError> {
        match self.question(tx, asked)? {
            Some(question) => faq::judge(tx, act, (asked.0, id), &question, judgement),
            None => Ok(()),
        }
    }

    /// What the resident wrote in an earlier event, masked; none when it was somebody else's, was no
    /// text, or is gone.
    fn question(&self, tx: &WriteTx, asked: EventNo) -> Result<Option<String>, StoreError> {
        let received = inbox::event(tx, asked)?.filter(|it| it.resident == Some(self.from));
        let text = received.and_then(|it| {
            let event: serde_json::Value = serde_json::from_str(&it.body).ok()?;
            event.pointer("/message/text")?.as_str().map(str::to_owned)
        });
        Ok(text)
    }
}

/// A resident erased between the decision and its commit needs nothing any more.
fn or_erased(done: Result<(), ResidentError>) -> Result<(), StoreError> {
    match done {
        Err(ResidentError::Store(error)) => Err(error),
        Ok(()) | Err(ResidentError::NoSuchResident | ResidentError::TooMany) => Ok(()),
    }
}
