use std::borrow::Cow;

use maud::Markup;

use crate::web::controls::Fault;

/// What a handler shows within the frame.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The heading, and the first part of the document's title.
    pub title: Cow<'a, str>,
    /// The path of the navigation's item it belongs to.
    pub here: Cow<'a, str>,
    /// The name of its manual page: `assets/help/{help}.md`.
    pub help: Cow<'a, str>,
    /// A line above the heading, such as a date; empty for none.
    pub lead: Cow<'a, str>,
    /// The way here from the navigation's item: label and path of each page above this one.
    pub crumbs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// A state beside the heading.
    pub mark: Markup,
    /// Buttons right of the heading.
    pub actions: Markup,
    /// Links to neighbours of this page, below the heading.
    pub tabs: Option<Neighbours>,
    /// What is wrong with what was filled in: shown first, and told by the title.
    pub faults: Vec<Fault>,
    /// What the page is about.
    pub body: Markup,
    /// How it uses the width.
    pub layout: Layout,
    /// What of it is renewed while it is looked at.
    pub live: Option<Live<'a>>,
}

/// Parts of a page that are renewed while it is looked at.
#[derive(Debug, Clone)]
pub struct Live<'a> {
    /// The query by which [`LIVE`] knows what to send.
    pub query: Cow<'a, str>,
    /// The page's own address, to open it anew where no script runs.
    pub again: Cow<'a, str>,
}

/// Pages that belong together, as links; each shows what waits there, where anything is counted.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// What they are, for a screen reader.
    pub label: &'static str,
    /// The address of the one that is shown.
    pub here: &'static str,
    /// Name and address of each.
    pub all: Vec<(&'static str, &'static str)>,
}

/// The address of the events that renew parts of pages.
pub const LIVE: &str = "/console/events";

/// How a page uses the width of the window.
#[derive(Debug, Clone, Default)]
pub enum Layout {
    /// All of it: lists and overviews.
    #[default]
    Wide,
    /// As wide as one reads: forms and texts.
    Reading,
    /// An editor, and beside it a panel that stays in sight, such as a preview.
    Beside(Markup),
}

impl<'a> Page<'a> {
    /// A wide page with nothing but its body.
    pub fn new(
        title: impl Into<Cow<'a, str>>,
        here: impl Into<Cow<'a, str>>,
        help: impl Into<Cow<'a, str>>,
        body: Markup,
    ) -> Self {
        let nothing = || maud::PreEscaped(String::new());
        Self {
            title: title.into(),
            here: here.into(),
            help: help.into(),
            lead: Cow::Borrowed(""),
            crumbs: Vec::new(),
            mark: nothing(),
            actions: nothing(),
            tabs: None,
            faults: Vec::new(),
            body,
            layout: Layout::default(),
            live: None,
        }
    }

    /// With a line above the heading.
    #[must_use]
    pub fn lead(self, lead: impl Into<Cow<'a, str>>) -> Self {
        Self { lead: lead.into(), ..self }
    }

    /// With one more page on the way here.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.crumbs.push((label.into(), href.into()));
        self
    }

    /// With a state beside the heading.
    #[must_use]
    pub fn mark(self, mark: Markup) -> Self {
        Self { mark, ..self }
    }

    /// With buttons right of the heading.
    #[must_use]
    pub fn actions(self, actions: Markup) -> Self {
        Self { actions, ..self }
    }

    /// With links to its neighbours.
    #[must_use]
    pub fn tabs(self, tabs: Neighbours) -> Self {
        Self { tabs: Some(tabs), ..self }
    }

    /// With what is wrong in what was filled in.
    #[must_use]
    pub fn faults(self, faults: &[Fault]) -> Self {
        Self { faults: faults.to_vec(), ..self }
    }

    /// With parts that are renewed while it is looked at: see [`Live`].
    #[must_use]
    pub fn live(self, query: impl Into<Cow<'a, str>>, again: impl Into<Cow<'a, str>>) -> Self {
        Self { live: Some(Live { query: query.into(), again: again.into() }), ..self }
    }

    /// As wide as one reads.
    #[must_use]
    pub fn reading(self) -> Self {
        Self { layout: Layout::Reading, ..self }
    }

    /// With a panel beside it that stays in sight.
    #[must_use]
    pub fn beside(self, panel: Markup) -> Self {
        Self { layout: Layout::Beside(panel), ..self }
    }
}
