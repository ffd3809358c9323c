//! Pages, each with what it needs of whoever comes.

use axum::{
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};

use crate::app::App;

/// What is behind a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page to look at, or a file to take.
    Page,
    /// Something to do.
    Deed,
    /// Something to do with files too large to be held, which are read as they come.
    Upload,
    /// Events without an end that an open page listens to. Nobody does anything by it: a session
    /// ends as if they had not been asked for.
    Events,
}

/// One page as it was registered.
#[derive(Debug, Clone)]
pub struct Doorway<N> {
    /// What is behind it.
    pub kind: Kind,
    /// `GET` or `POST`.
    pub method: Method,
    /// The path, with `{…}` where it varies.
    pub path: &'static str,
    /// What it needs.
    pub need: N,
}

/// Pages, each with what it needs.
///
/// There is no way to add a page without saying so, and the whole list can be read back: tests walk
/// it. Whoever says what a need is puts the guard before every page.
pub struct Doorways<N>(Vec<(Doorway<N>, MethodRouter<App>)>);

impl<N> Doorways<N> {
    /// No pages yet.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a page to look at.
    pub fn get<H, T>(self, path: &'static str, need: N, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door((Kind::Page, Method::GET), (path, need), routing::get(handler))
    }

    /// Adds events that an open page listens to.
    pub fn events<H, T>(self, path: &'static str, need: N, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door((Kind::Events, Method::GET), (path, need), routing::get(handler))
    }

    /// Adds something to do. The guard has read the form, and checked that a page of ours sent it,
    /// before the handler runs.
    pub fn post<H, T>(self, path: &'static str, need: N, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door((Kind::Deed, Method::POST), (path, need), routing::post(handler))
    }

    /// Adds something to do with files that may be larger than what is read of any other form. The
    /// handler takes them from [`Arrivals`](super::Arrivals) while they come; the guard has let their
    /// sender in before anything but the token was read.
    pub fn upload<H, T>(self, path: &'static str, need: N, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door((Kind::Upload, Method::POST), (path, need), routing::post(handler))
    }

    /// These pages and others.
    #[must_use]
    pub fn merge(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Every page.
    pub fn doors(&self) -> impl Iterator<Item = &Doorway<N>> {
        self.0.iter().map(|it| &it.0)
    }

    /// Every page with its handler, for the guard to stand before.
    pub fn into_doors(self) -> impl Iterator<Item = (Doorway<N>, MethodRouter<App>)> {
        self.0.into_iter()
    }

    fn door(
        mut self,
        (kind, method): (Kind, Method),
        (path, need): (&'static str, N),
        handler: MethodRouter<App>,
    ) -> Self {
        self.0.push((Doorway { kind, method, path, need }, handler));
        self
    }
}

impl<N> Default for Doorways<N> {
    fn default() -> Self {
        Self::new()
    }
}
