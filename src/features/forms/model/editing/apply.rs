use super::{
    super::{
        Colour, Design, Kind, Needed, PAGES_MAX, Page, Prefill, Progress, QUESTIONS_MAX, Question,
        QuestionId, REPLIES_MAX, Raw, Reply, ReplyId, STATUSES_MAX, Status, StatusId, TEXT_MAX,
        TITLE_MAX,
    },
    card::{Card, Deed, Way},
    conditions,
    given::Given,
    measure::{Reader, Slip, SlipWhy},
    question, reply, rules, status,
};
use crate::features::forms::words::{FIRST_REPLY, designing as words};

/// Does something to a card: what was typed into it is kept first. Gives the design that comes of
/// it and the card to go on with, or everything that is wrong with what was typed.
pub fn apply(
    design: &Design,
    (card, deed): (Card, &Deed),
    typed: &Raw,
    given: &Given,
) -> Result<(Design, Card), Vec<Slip>> {
    let mut next = design.clone();
    let mut reader = Reader::new(typed);
    // A button beside a card moves it or takes it out and sends nothing of what it says.
    let is_typed = typed.all("title").chain(typed.all("name")).next().is_some()
        || matches!(card, Card::Entry | Card::Handling | Card::People);
    if is_typed {
        keep(&mut next, card, (&mut reader, given), deed);
    }
    let on = match deed {
        Deed::Save | Deed::Choice(..) => card,
        Deed::Move(way) => next.moved(card, *way),
        Deed::Copy => next.copied(card, given, &mut reader),
        Deed::Remove => next.removed(card, &mut reader),
        Deed::AddQuestion(kind) => next.question_added(card, kind, (given, &mut reader)),
        Deed::AddDesk(kind) => next.desk_added(kind, (given, &mut reader)),
        Deed::AddPage => next.page_added(&mut reader),
        Deed::AddStatus => next.status_added(given, &mut reader),
        Deed::AddReply => next.reply_added(&mut reader),
    };
    next.translations_pruned();
    if reader.slips.is_empty() { Ok((next, on)) } else { Err(reader.slips) }
}

/// Keeps what was typed.
fn keep(design: &mut Design, card: Card, (reader, given): (&mut Reader<'_>, &Given), deed: &Deed) {
    match card {
        Card::Head => {
            design.title = reader.text("title", TITLE_MAX);
            design.lead = reader.text("lead", TEXT_MAX);
        }
        Card::Page(at) => {
            if let Some(page) = design.pages.get_mut(at) {
                page.title = reader.text("title", TITLE_MAX);
                page.lead = reader.text("lead", TEXT_MAX);
                page.when = conditions::read(reader);
            }
        }
        Card::Question(id) => {
            let Some(was) = design.question(id).cloned() else { return };
            let now = question::read(reader, &was, (design, given), deed);
            if let Some((questions, at)) = design.list_of(id) {
                questions[at] = now;
            }
        }
        Card::Status(id) => {
            if let Some(it) = design.statuses.iter_mut().find(|it| it.id == id) {
                *it = status::read(reader, it);
            }
        }
        Card::Reply(id) => {
            if let Some(it) = design.rules.replies.iter_mut().find(|it| it.id == id) {
                *it = reply::read(reader, it, &design.statuses);
            }
        }
        Card::Entry => rules::entry_read(reader, &mut design.rules),
        Card::Handling => rules::handling_read(reader, &mut design.rules),
        Card::People => rules::people_read(reader, &mut design.rules),
    }
}

impl Design {
    /// The list a question stands in, and its place there.
    fn list_of(&mut self, id: QuestionId) -> Option<(&mut Vec<Question>, usize)> {
        let lists = self.pages.iter_mut().map(|it| &mut it.questions).chain([&mut self.desk]);
        lists.into_iter().find_map(|list| {
            let at = list.iter().position(|it| it.id == id)?;
            Some((list, at))
        })
    }

    fn moved(&mut self, card: Card, way: Way) -> Card {
        match card {
            Card::Page(at) => match way {
                Way::Up if 0 < at => {
                    self.pages.swap(at, at - 1);
                    self.translations.pages_swapped(at, at - 1);
                    return Card::Page(at - 1);
                }
                Way::Down if at + 1 < self.pages.len() => {
                    self.pages.swap(at, at + 1);
                    self.translations.pages_swapped(at, at + 1);
                    return Card::Page(at + 1);
                }
                Way::Up | Way::Down => {}
            },
            Card::Question(id) => self.question_moved(id, way),
            Card::Status(id) => {
                if let Some(at) = self.statuses.iter().position(|it| it.id == id) {
                    step(&mut self.statuses, at, way);
                }
            }
            Card::Reply(id) => {
                if let Some(at) = self.rules.replies.iter().position(|it| it.id == id) {
                    step(&mut self.rules.replies, at, way);
                }
            }
            Card::Head | Card::Entry | Card::Handling | Card::People => {}
        }
        card
    }

    /// Moves a question among its neighbours, and beyond the first or last of a page to the next
    /// page.
    fn question_moved(&mut self, id: QuestionId, way: Way) {
        let on = |page: &Page| page.questions.iter().position(|it| it.id == id);
        let found = self.pages.iter().enumerate().find_map(|(at, it)| Some((at, on(it)?)));
        let Some((page, at)) = found else {
            if let Some(at) = self.desk.iter().position(|it| it.id == id) {
                step(&mut self.desk, at, way);
            }
            return;
        };
        let last = self.pages[page].questions.len() - 1;
        match way {
            Way::Up if at == 0 && 0 < page => {
                let question = self.pages[page].questions.remove(at);
                self.pages[page - 1].questions.push(question);
            }
            Way::Down if at == last && page + 1 < self.pages.len() => {
                let question = self.pages[page].questions.remove(at);
                self.pages[page + 1].questions.insert(0, question);
            }
            Way::Up | Way::Down => step(&mut self.pages[page].questions, at, way),
        }
    }

    fn copied(&mut self, card: Card, given: &Given, reader: &mut Reader<'_>) -> Card {
        let Card::Question(id) = card else { return card };
        if self.is_full(reader) {
            return card;
        }
        let fresh = self.fresh_question(given.questions);
        let Some((questions, at)) = self.list_of(id) else { return card };
        let copy = Question { id: fresh, ..questions[at].clone() };
        questions.insert(at + 1, copy);
        self.translations.question_copied(id, fresh);
        Card::Question(fresh)
    }

    fn removed(&mut self, card: Card, reader: &mut Reader<'_>) -> Card {
        match card {
            Card::Page(_) if self.pages.len() == 1 => reader.slip("", SlipWhy::LastOne),
            Card::Page(at) => {
                if at < self.pages.len() {
                    self.pages.remove(at);
                    self.translations.page_removed(at);
                }
                return Card::Page(at.min(self.pages.len().saturating_sub(1)));
            }
            Card::Question(id) => {
                let page = self.pages.iter().position(|it| it.questions.iter().any(|q| q.id == id));
                if let Some((questions, at)) = self.list_of(id) {
                    questions.remove(at);
                }
                return page.map_or(Card::Head, Card::Page);
            }
            Card::Status(_) if self.statuses.len() == 1 => reader.slip("", SlipWhy::LastOne),
            Card::Status(id) => {
                self.statuses.retain(|it| it.id != id);
                for reply in self.rules.replies.iter_mut().filter(|it| it.status == Some(id)) {
                    reply.status = None;
                }
                return self.statuses.first().map_or(Card::Head, |it| Card::Status(it.id));
            }
            Card::Reply(id) => {
                self.rules.replies.retain(|it| it.id != id);
                return self.rules.replies.first().map_or(Card::Head, |it| Card::Reply(it.id));
            }
            Card::Head | Card::Entry | Card::Handling | Card::People => {}
        }
        card
    }

    fn question_added(
        &mut self,
        card: Card,
        kind: &str,
        (given, reader): (&Given, &mut Reader<'_>),
    ) -> Card {
        let (Card::Page(at), false) = (card, self.is_full(reader)) else { return card };
        let Some(question) = self.new_question(kind, given) else { return card };
        let Some(page) = self.pages.get_mut(at) else { return card };
        let id = question.id;
        page.questions.push(question);
        Card::Question(id)
    }

    fn desk_added(&mut self, kind: &str, (given, reader): (&Given, &mut Reader<'_>)) -> Card {
        let is_full = QUESTIONS_MAX <= self.desk.len();
        if is_full {
            reader.slip("", SlipWhy::TooMany(QUESTIONS_MAX));
        }
        match self.new_question(kind, given).filter(|_| !is_full) {
            Some(question) => {
                let id = question.id;
                self.desk.push(question);
                Card::Question(id)
            }
            None => Card::Head,
        }
    }

    fn new_question(&self, kind: &str, given: &Given) -> Option<Question> {
        Some(Question {
            id: self.fresh_question(given.questions),
            title: String::new(),
            hint: String::new(),
            kind: Kind::begin(kind)?,
            needed: Needed::Optional,
            when: Vec::new(),
            attribute: None,
            prefill: Prefill::Offered,
        })
    }

    fn is_full(&self, reader: &mut Reader<'_>) -> bool {
        let is_full = QUESTIONS_MAX <= self.questions().count();
        if is_full {
            reader.slip("", SlipWhy::TooMany(QUESTIONS_MAX));
        }
        is_full
    }

    fn page_added(&mut self, reader: &mut Reader<'_>) -> Card {
        if PAGES_MAX <= self.pages.len() {
            reader.slip("", SlipWhy::TooMany(PAGES_MAX));
        } else {
            self.pages.push(Page::default());
        }
        Card::Page(self.pages.len().saturating_sub(1))
    }

    fn status_added(&mut self, given: &Given, reader: &mut Reader<'_>) -> Card {
        if STATUSES_MAX <= self.statuses.len() {
            reader.slip("", SlipWhy::TooMany(STATUSES_MAX));
        }
        let here = self.statuses.iter().map(|it| it.id.0).max().unwrap_or(0);
        let id = StatusId(here.max(given.statuses).saturating_add(1));
        self.statuses.push(Status {
            id,
            name: words::NEW_STATUS.to_owned(),
            colour: Colour::Plain,
            shown: String::new(),
            message: String::new(),
            progress: Progress::Open,
        });
        Card::Status(id)
    }
}

impl Design {
    fn reply_added(&mut self, reader: &mut Reader<'_>) -> Card {
        let replies = &mut self.rules.replies;
        if REPLIES_MAX <= replies.len() {
            reader.slip("", SlipWhy::TooMany(REPLIES_MAX));
        }
        let here = replies.iter().map(|it| it.id.0).max().unwrap_or(0);
        let id = ReplyId(here.saturating_add(1));
        let (name, text) = FIRST_REPLY;
        let (name, text) = (name.to_owned(), text.to_owned());
        replies.push(Reply { id, name, status: None, text });
        Card::Reply(id)
    }
}

fn step<T>(list: &mut [T], at: usize, way: Way) {
    match way {
        Way::Up if 0 < at => list.swap(at, at - 1),
        Way::Down if at + 1 < list.len() => list.swap(at, at + 1),
        Way::Up | Way::Down => {}
    }
}
