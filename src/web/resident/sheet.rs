use std::borrow::Cow;

use maud::{Markup, html};

use crate::{
    base,
    web::controls::{Button, Fault, Sends},
};

/// One step of something a resident does.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The heading: what is asked here.
    pub title: Cow<'a, str>,
    /// What it belongs to, such as the form's name; empty for nothing.
    pub about: Cow<'a, str>,
    /// Where one stands, where there are several steps.
    pub step: Option<Step<'a>>,
    /// Where もどる leads; empty for nowhere.
    pub back: Cow<'a, str>,
    /// What is wrong with what was filled in: shown first, and told by the title.
    pub faults: Vec<Fault>,
    /// What the sheet is about.
    pub body: Markup,
    /// Where body and bar are sent as one form; without it the body brings its own forms.
    pub form: Option<(Cow<'a, str>, Sends)>,
    /// The bar at the foot.
    pub bar: Option<Bar<'a>>,
    /// The language of the sheet's words, as a BCP 47 tag.
    pub language: Cow<'a, str>,
    /// Which way that is written.
    pub direction: Direction,
    /// In which languages parts of it stand, where they are not the sheet's.
    pub apart: Apart<'a>,
    /// The languages it can be read in.
    pub tongues: Vec<Tongue<'a>>,
    /// Names of scripts of ours that it likes to have, such as `web/kit.js`.
    pub scripts: Vec<&'static str>,
    /// What else stands in the document's head; empty for nothing.
    pub head: Markup,
}

/// One of several steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// Its name.
    pub name: &'a str,
    /// Which it is, from 1.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// What stays in sight at the foot: what was chosen, and the one thing to do next.
#[derive(Debug, Clone)]
pub struct Bar<'a> {
    /// What was chosen so far; empty for nothing.
    pub said: Markup,
    /// What to do next.
    pub next: Next<'a>,
}

/// The one thing to do next.
#[derive(Debug, Clone)]
pub enum Next<'a> {
    /// Send the sheet's form, or the one the button names.
    Send(Button<'a>),
    /// Go somewhere.
    Go(Button<'a>, Cow<'a, str>),
}

/// A language that a sheet can be read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue<'a> {
    /// Its BCP 47 tag.
    pub tag: Cow<'a, str>,
    /// Its name in its own script.
    pub name: Cow<'a, str>,
    /// How the page comes to stand in it.
    pub way: Way<'a>,
}

/// How a page comes to stand in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way<'a> {
    /// The same page, by a link.
    Link(Cow<'a, str>),
    /// The sheet's form is sent with the tag as `_language`, to a path of its own unless that is
    /// empty, so that nothing typed is lost.
    Send(Cow<'a, str>),
}

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From the left to the right.
    #[default]
    LeftToRight,
    /// From the right to the left.
    RightToLeft,
}

/// The languages of parts of a sheet, by their tags; empty for the sheet's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Apart<'a> {
    /// Of its heading, and of its step.
    pub title: &'a str,
    /// Of what it belongs to.
    pub about: &'a str,
    /// Of what the room says by itself: faults and buttons.
    pub own: &'a str,
}

impl<'a> Sheet<'a> {
    /// A sheet with nothing but its body, in Japanese.
    pub fn new(title: impl Into<Cow<'a, str>>, body: Markup) -> Self {
        Self {
            title: title.into(),
            about: Cow::Borrowed(""),
            step: None,
            back: Cow::Borrowed(""),
            faults: Vec::new(),
            body,
            form: None,
            bar: None,
            language: Cow::Borrowed("ja"),
            direction: Direction::LeftToRight,
            apart: Apart::default(),
            tongues: Vec::new(),
            scripts: Vec::new(),
            head: html! {},
        }
    }

    /// That belongs to something, such as a form.
    #[must_use]
    pub fn about(self, about: impl Into<Cow<'a, str>>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// That is one of several steps: the `at`th, from 1, of `of`.
    #[must_use]
    pub fn step(self, name: &'a str, at: usize, of: usize) -> Self {
        Self { step: Some(Step { name, at, of }), ..self }
    }

    /// With a way back.
    #[must_use]
    pub fn back(self, href: impl Into<Cow<'a, str>>) -> Self {
        Self { back: href.into(), ..self }
    }

    /// With what is wrong in what was filled in.
    #[must_use]
    pub fn faults(self, faults: &[Fault]) -> Self {
        Self { faults: faults.to_vec(), ..self }
    }

    /// Body and bar as one form, sent to a path; the reader's token is added.
    #[must_use]
    pub fn form(self, action: impl Into<Cow<'a, str>>, sends: Sends) -> Self {
        Self { form: Some((action.into(), sends)), ..self }
    }

    /// With a bar at the foot.
    #[must_use]
    pub fn bar(self, bar: Bar<'a>) -> Self {
        Self { bar: Some(bar), ..self }
    }

    /// In a language, by its BCP 47 tag.
    #[must_use]
    pub fn language(self, tag: impl Into<Cow<'a, str>>) -> Self {
        Self { language: tag.into(), ..self }
    }

    /// In a language written from the right, or with parts in other languages.
    #[must_use]
    pub fn written(self, direction: Direction, apart: Apart<'a>) -> Self {
        Self { direction, apart, ..self }
    }

    /// That can be read in other languages too.
    #[must_use]
    pub fn tongues(self, tongues: Vec<Tongue<'a>>) -> Self {
        Self { tongues, ..self }
    }

    /// That can be read in every language the program has words in, each by a link.
    #[must_use]
    pub fn in_every_tongue(self, link: impl Fn(base::Tongue) -> String) -> Self {
        let offered = |it: base::Tongue| Tongue {
            tag: Cow::Borrowed(it.tag()),
            name: Cow::Borrowed(it.name()),
            way: Way::Link(Cow::Owned(link(it))),
        };
        self.tongues(base::Tongue::ALL.into_iter().map(offered).collect())
    }

    /// With a script of ours, which it works without.
    #[must_use]
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// With something more in the document's head.
    #[must_use]
    pub fn head(self, head: Markup) -> Self {
        Self { head, ..self }
    }
}

impl<'a> Bar<'a> {
    /// A bar whose button sends the form.
    pub fn send(button: Button<'a>) -> Self {
        Self { said: html! {}, next: Next::Send(button) }
    }

    /// A bar whose button leads somewhere.
    pub fn go(button: Button<'a>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { said: html! {}, next: Next::Go(button, href.into()) }
    }

    /// With what was chosen so far.
    #[must_use]
    pub fn said(self, said: Markup) -> Self {
        Self { said, ..self }
    }
}
