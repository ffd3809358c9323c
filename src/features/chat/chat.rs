//! What the account answers in the talk: the situation and the event in, the effects out. Nothing
//! here sends or stores.

use jiff::Timestamp;

use super::{
    cards::{self, Choice},
    model::Tap,
    words,
};
use crate::{
    base::{
        Id,
        personal::Kind,
        text::{truncate_utf16, utf16_len},
    },
    features::{
        city::{self, PassCode, Settings},
        faq::{self, Category, Faq, FaqIndex, Verdict},
        inbox::EventNo,
        residents::Standing,
    },
    line::{
        limits,
        wire::{
            Action, Event, EventKind, Message, MessageContent, Source,
            webhook::{Follow, Mode},
        },
    },
};

/// Everything an answer depends on besides the event.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// Now.
    pub now: Timestamp,
    /// What the city has set.
    pub settings: &'a Settings,
    /// What the one-time word in the message is worth, when there is one.
    pub pass: Option<PassWorth<'a>>,
    /// The event's number.
    pub event: EventNo,
    /// How the resident stands to the account.
    pub standing: Standing,
    /// The kinds of personal data that were taken out of the message.
    pub masked: &'a [Kind],
    /// The FAQs.
    pub faqs: &'a FaqIndex,
    /// Where somebody registers what they want to get; none where that cannot be done.
    pub reception: Option<&'a str>,
}

/// What a one-time word is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassWorth<'a> {
    /// It makes whoever sent it the tester of this name.
    Good(PassCode, &'a str),
    /// Unknown, used or too old.
    Nothing,
}

/// What is to happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Say this.
    Say(Vec<Message>),
    /// The resident now stands so to the account.
    Stand(Standing),
    /// The resident was shown the privacy words.
    ShowedPrivacyWords,
    /// The resident becomes a test recipient by this one-time word.
    Enrol(PassCode),
    /// The resident took back the message of this id.
    Forget(String),
    /// An answer was shown to the question in this event.
    Answered(Id<Faq>),
    /// No FAQ fits this question.
    Unanswered(String),
    /// This FAQ is what the question in that event meant.
    Meant(Id<Faq>, EventNo),
    /// The answer helped with the question in that event.
    Helped(Id<Faq>, EventNo),
    /// It did not.
    DidNotHelp(Id<Faq>, EventNo),
}

/// What to do about an event. Groups and rooms get no answer, and neither does an event that
/// another channel leads.
pub fn decide(situation: &Situation<'_>, event: &Event) -> Vec<Effect> {
    if !matches!(event.source, Some(Source::User { .. })) || event.mode == Some(Mode::Standby) {
        return Vec::new();
    }
    match &event.kind {
        EventKind::Follow { follow } => followed(situation, follow.as_ref()),
        EventKind::Unfollow {} => vec![Effect::Stand(Standing::Blocked)],
        EventKind::Message { message } => spoken(situation, message),
        EventKind::Postback { postback } => tapped(situation, &postback.data),
        EventKind::Unsend { unsend } => vec![Effect::Forget(unsend.message_id.clone())],
        EventKind::MessageEdited { .. }
        | EventKind::Join {}
        | EventKind::Leave {}
        | EventKind::MemberJoined { .. }
        | EventKind::MemberLeft { .. }
        | EventKind::VideoPlayComplete { .. }
        | EventKind::Beacon { .. }
        | EventKind::AccountLink { .. }
        | EventKind::Membership { .. }
        | EventKind::Module { .. }
        | EventKind::Activated { .. }
        | EventKind::Deactivated {}
        | EventKind::BotSuspended {}
        | EventKind::BotResumed {}
        | EventKind::Delivery { .. }
        | EventKind::Unknown(_) => Vec::new(),
    }
}

/// What is said to somebody who has just added the account, without the buttons under it.
pub fn greeting(settings: &Settings) -> Message {
    let own = city::fill(&settings.words.greeting, settings);
    let room = limits::TEXT_UNITS_MAX - utf16_len(words::PRIVACY) - 2;
    Message::text(format!("{}\n\n{}", truncate_utf16(own.trim_end(), room), words::PRIVACY))
}

/// What is said when no FAQ fits, without the buttons under it: the city's words, and when somebody
/// can be reached.
pub fn fallback(settings: &Settings, now: Timestamp) -> Message {
    let own = city::fill(&settings.words.fallback, settings);
    let note = city::unreachable_note(settings, now).map(|it| format!("\n\n{it}"));
    let note = note.unwrap_or_default();
    let room = limits::TEXT_UNITS_MAX - utf16_len(&note);
    Message::text(format!("{}{note}", truncate_utf16(own.trim_end(), room)))
}

fn followed(situation: &Situation<'_>, follow: Option<&Follow>) -> Vec<Effect> {
    let back = follow.and_then(|it| it.is_unblocked).unwrap_or_default();
    let greeting = match back {
        true => Message::text(words::welcome_back(&situation.settings.identity.city)),
        false => greeting(situation.settings),
    };
    let mut said = vec![greeting];
    said.extend(situation.reception.filter(|_| !back).map(registering));
    let last = said.pop().map(|it| it.quick_reply(category_buttons(situation)));
    said.extend(last);
    vec![Effect::Stand(Standing::Friend), Effect::ShowedPrivacyWords, Effect::Say(said)]
}

/// The card that asks what somebody wants to get.
fn registering(link: &str) -> Message {
    let rows = [
        (words::REGISTER.to_owned(), Action::uri(words::REGISTER, link)),
        (words::LATER.to_owned(), cards::quick(words::LATER, &Tap::Later)),
    ];
    faq::choices_card(words::REGISTER_WHY, &rows)
}

fn spoken(situation: &Situation<'_>, message: &MessageContent) -> Vec<Effect> {
    let mut effects = Vec::new();
    let standing = situation.standing.after_speaking();
    if standing != situation.standing {
        effects.push(Effect::Stand(standing));
    }
    let said = |words: &str| vec![Effect::Say(vec![with_ways(situation, Message::text(words))])];
    effects.extend(match message {
        _ if !situation.masked.is_empty() => said(&words::personal(situation.masked)),
        MessageContent::Text(content) => {
            let question = question(content);
            match (situation.pass, words::pleasantry(&question)) {
                (Some(pass), _) => enrolled(pass),
                (None, Some(words)) => said(words),
                (None, None) => asked(situation, &question),
            }
        }
        MessageContent::Sticker(_) => said(words::STICKER),
        MessageContent::Image(_)
        | MessageContent::Video(_)
        | MessageContent::Audio(_)
        | MessageContent::File(_) => said(words::MEDIA),
        MessageContent::Location(_) => said(words::PLACE),
        MessageContent::Unknown(value) if value["type"] == "location" => said(words::PLACE),
        MessageContent::Unknown(_) => said(words::UNKNOWN),
    });
    effects
}

fn enrolled(pass: PassWorth<'_>) -> Vec<Effect> {
    match pass {
        PassWorth::Good(code, name) => {
            vec![Effect::Enrol(code), Effect::Say(vec![Message::text(words::enrolled(name))])]
        }
        PassWorth::Nothing => vec![Effect::Say(vec![Message::text(words::WORTHLESS_PASS)])],
    }
}

fn asked(situation: &Situation<'_>, question: &str) -> Vec<Effect> {
    let language = faq::Language::Japanese;
    match situation.faqs.ask(question, situation.now, language).verdict {
        Verdict::Answer { faq, related } => {
            let related: Vec<Action> = related
                .iter()
                .map(|it| cards::quick(&it.question, &Tap::Show(it.id)))
                .chain([to_categories()])
                .collect();
            let answer = shown(situation, &faq, situation.event, related);
            vec![Effect::Answered(faq.id), Effect::Say(vec![answer])]
        }
        Verdict::AskBack { choices } => {
            let choices: Vec<Choice> =
                choices.iter().map(|it| choice(it, situation.event)).collect();
            let none = cards::quick(words::NONE_OF_THESE, &Tap::Categories);
            let asked_back = cards::choices(faq::ASK_BACK, &choices).quick_reply([none]);
            vec![Effect::Say(vec![asked_back])]
        }
        Verdict::Fallback => vec![
            Effect::Unanswered(question.to_owned()),
            Effect::Say(vec![with_ways(situation, fallback(situation.settings, situation.now))]),
        ],
    }
}

/// The words of a question without LINE's emoji, which stand in the text as names in brackets.
fn question(content: &crate::line::wire::webhook::TextContent) -> String {
    let mut units: Vec<u16> = content.text.encode_utf16().collect();
    let mut emojis: Vec<_> = content.emojis.iter().flatten().collect();
    emojis.sort_by_key(|it| std::cmp::Reverse(it.index));
    for emoji in emojis {
        let from = emoji.index as usize;
        let to = from.saturating_add(emoji.length as usize).min(units.len());
        if from < to {
            units.drain(from..to);
        }
    }
    String::from_utf16_lossy(&units)
}

fn choice(choice: &faq::Choice, asked: EventNo) -> Choice {
    match choice {
        faq::Choice::Faq(faq) => {
            Choice { label: faq.question.clone(), tap: Tap::Meant(faq.id, asked) }
        }
        faq::Choice::Category(category) => {
            Choice { label: category.name.clone(), tap: Tap::Category(category.id, 0) }
        }
    }
}

fn tapped(situation: &Situation<'_>, data: &str) -> Vec<Effect> {
    let Ok(tap) = data.parse::<Tap>() else { return Vec::new() };
    match tap {
        Tap::Show(id) => show(situation, id, situation.event),
        Tap::Meant(id, asked) => {
            let mut effects = show(situation, id, asked);
            effects.push(Effect::Meant(id, asked));
            effects
        }
        Tap::Helped(id, asked) => {
            let thanks = with_ways(situation, Message::text(words::THANKS));
            vec![Effect::Helped(id, asked), Effect::Say(vec![thanks])]
        }
        Tap::DidNotHelp(id, asked) => {
            let sorry = with_ways(situation, Message::text(words::SORRY));
            vec![Effect::DidNotHelp(id, asked), Effect::Say(vec![sorry])]
        }
        Tap::Categories => vec![Effect::Say(vec![categories(situation)])],
        Tap::Later => {
            vec![Effect::Say(vec![with_ways(situation, Message::text(words::UNTIL_THEN))])]
        }
        Tap::Category(id, page) => vec![Effect::Say(vec![in_category(situation, id, page)])],
    }
}

fn show(situation: &Situation<'_>, id: Id<Faq>, asked: EventNo) -> Vec<Effect> {
    match situation.faqs.get(id).filter(|it| it.is_shown(situation.now)) {
        Some(faq) => {
            let answer = shown(situation, &faq, asked, vec![to_categories()]);
            vec![Effect::Answered(id), Effect::Say(vec![answer])]
        }
        None => vec![Effect::Say(vec![with_ways(situation, Message::text(words::GONE))])],
    }
}

fn shown(situation: &Situation<'_>, faq: &Faq, asked: EventNo, ways: Vec<Action>) -> Message {
    let shelves = situation.faqs.categories(situation.now);
    let category = shelves.iter().map(|it| &it.category).find(|it| Some(it.id) == faq.category);
    cards::answer(faq, category.map(|it| it.name.as_str()), asked, ways)
}

fn categories(situation: &Situation<'_>) -> Message {
    let choices: Vec<Choice> = situation
        .faqs
        .categories(situation.now)
        .into_iter()
        .take(CATEGORIES_SHOWN)
        .map(|it| Choice { label: it.category.name, tap: Tap::Category(it.category.id, 0) })
        .collect();
    match choices.is_empty() {
        true => Message::text(words::EMPTY_CATEGORY),
        false => cards::choices(words::CATEGORIES, &choices),
    }
}

fn in_category(situation: &Situation<'_>, id: Id<Category>, page: usize) -> Message {
    let faqs = situation.faqs.in_category(id, page, situation.now);
    if faqs.is_empty() {
        return with_ways(situation, Message::text(words::EMPTY_CATEGORY));
    }
    let shelves = situation.faqs.categories(situation.now);
    let shelf = shelves.iter().find(|it| it.category.id == id);
    let name = shelf.map_or("", |it| it.category.name.as_str());
    let mut choices: Vec<Choice> = faqs
        .iter()
        .map(|it| Choice { label: it.question.clone(), tap: Tap::Show(it.id) })
        .collect();
    if (page + 1) * FaqIndex::PAGE_FAQS < shelf.map_or(0, |it| it.faqs) {
        choices.push(Choice { label: words::MORE.into(), tap: Tap::Category(id, page + 1) });
    }
    cards::choices(&words::in_category(name), &choices).quick_reply([to_categories()])
}

/// A message with the ways on under it.
fn with_ways(situation: &Situation<'_>, message: Message) -> Message {
    message.quick_reply(category_buttons(situation))
}

/// The first categories and the way to all of them, as buttons over the keyboard.
fn category_buttons(situation: &Situation<'_>) -> Vec<Action> {
    let shelves = situation.faqs.categories(situation.now);
    let first = shelves
        .iter()
        .take(CATEGORY_BUTTONS)
        .map(|it| cards::quick(&it.category.name, &Tap::Category(it.category.id, 0)));
    first.chain([to_categories()]).collect()
}

fn to_categories() -> Action {
    cards::quick(words::TO_CATEGORIES, &Tap::Categories)
}

/// Buttons over the keyboard are at most 13; more than a handful is not read.
const CATEGORY_BUTTONS: usize = 6;

/// A card of more rows is longer than two screens of a phone.
const CATEGORIES_SHOWN: usize = 30;
