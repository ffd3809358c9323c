use super::super::{Design, Page, QuestionId, ReplyId, Rules, Spot, StatusId};

/// A part of a design that is edited by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// The title and the text above the first page.
    Head,
    /// The heading of a page, by its place.
    Page(usize),
    /// A question, be it for residents or for staff.
    Question(QuestionId),
    /// A status.
    Status(StatusId),
    /// Words for residents.
    Reply(ReplyId),
    /// Who may answer, when, and how often.
    Entry,
    /// What is said of personal data, and at the end.
    Handling,
    /// Who looks at answers, and who is told of them.
    People,
}

/// What is done to a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// What was typed is kept.
    Save,
    /// The same, and one of a list within the question, its choices or rows, is moved.
    Choice(String, u16, Way),
    /// It changes places with its neighbour.
    Move(Way),
    /// Another one like it is put below.
    Copy,
    /// It is taken out.
    Remove,
    /// A question of a kind is put at the end of the page.
    AddQuestion(String),
    /// A question of a kind is put at the end of those for staff.
    AddDesk(String),
    /// A page is put at the end.
    AddPage,
    /// A status is put at the end.
    AddStatus,
    /// Words for residents are put at the end.
    AddReply,
}

/// Which way something is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Card {
    /// Its name in addresses and in pages.
    pub fn name(self) -> String {
        match self {
            Self::Head => "head".to_owned(),
            Self::Page(at) => format!("page-{at}"),
            Self::Question(id) => format!("question-{}", id.0),
            Self::Status(id) => format!("status-{}", id.0),
            Self::Reply(id) => format!("reply-{}", id.0),
            Self::Entry => "entry".to_owned(),
            Self::Handling => "handling".to_owned(),
            Self::People => "people".to_owned(),
        }
    }

    /// The card of a name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "head" => return Some(Self::Head),
            "entry" => return Some(Self::Entry),
            "handling" => return Some(Self::Handling),
            "people" => return Some(Self::People),
            _ => {}
        }
        let (kind, number) = name.split_once('-')?;
        match kind {
            "page" => number.parse().ok().map(Self::Page),
            "question" => number.parse().ok().map(|it| Self::Question(QuestionId(it))),
            "status" => number.parse().ok().map(|it| Self::Status(StatusId(it))),
            "reply" => number.parse().ok().map(|it| Self::Reply(ReplyId(it))),
            _ => None,
        }
    }

    /// The card on which a fault of a place is mended.
    pub fn of_fault(fault: &super::super::DesignFault) -> Self {
        use super::super::Unsound;
        match (fault.place, fault.why) {
            (Spot::Page(at), _) => Self::Page(at),
            (Spot::Question(id), _) => Self::Question(id),
            (Spot::Form, Unsound::NoPurpose) => Self::Handling,
            (Spot::Form, Unsound::ClosesBeforeItOpens) => Self::Entry,
            (Spot::Form, _) => Self::Head,
        }
    }

    /// Whether the design has it.
    pub fn is_in(self, design: &Design) -> bool {
        match self {
            Self::Head | Self::Entry | Self::Handling | Self::People => true,
            Self::Page(at) => at < design.pages.len(),
            Self::Question(id) => design.question(id).is_some(),
            Self::Status(id) => design.status(id).is_some(),
            Self::Reply(id) => design.reply(id).is_some(),
        }
    }
}

impl Design {
    /// The design with nothing but what a card shows residents, whatever its conditions: a question
    /// alone, or the page of a heading; none for cards that show them nothing.
    pub fn shown_alone(&self, card: Card) -> Option<Self> {
        let (page, asked) = match card {
            Card::Page(at) => (self.pages.get(at)?, None),
            Card::Question(id) => {
                let page = self.pages.iter().find(|it| it.questions.iter().any(|q| q.id == id))?;
                (page, Some(id))
            }
            Card::Head => (self.pages.first()?, None),
            Card::Status(_) | Card::Reply(_) | Card::Entry | Card::Handling | Card::People => {
                return None;
            }
        };
        let mut page = Page { when: Vec::new(), ..page.clone() };
        page.questions.retain(|it| asked.is_none_or(|id| it.id == id));
        if asked.is_some() {
            page.lead.clear();
            for question in &mut page.questions {
                question.when.clear();
            }
        }
        let lead = if asked.is_some() { String::new() } else { self.lead.clone() };
        let rules = Rules { purpose: String::new(), ..self.rules.clone() };
        Some(Self { pages: vec![page], lead, rules, ..self.clone() })
    }
}

impl Deed {
    /// The deed of a button, as `up`, `add:short` or `choice-3:up`.
    pub fn of(word: &str) -> Option<Self> {
        let way = |word: &str| match word {
            "up" => Some(Way::Up),
            "down" => Some(Way::Down),
            _ => None,
        };
        match word {
            "" | "save" => Some(Self::Save),
            "up" | "down" => way(word).map(Self::Move),
            "copy" => Some(Self::Copy),
            "remove" => Some(Self::Remove),
            "add-page" => Some(Self::AddPage),
            "add-status" => Some(Self::AddStatus),
            "add-reply" => Some(Self::AddReply),
            _ => match word.split_once(':')? {
                ("add", kind) => Some(Self::AddQuestion(kind.to_owned())),
                ("add-desk", kind) => Some(Self::AddDesk(kind.to_owned())),
                (item, to) => {
                    let (list, number) = item.split_once('-')?;
                    Some(Self::Choice(list.to_owned(), number.parse().ok()?, way(to)?))
                }
            },
        }
    }
}
