/// What LINE answered to a call that it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    /// What it said.
    pub body: T,
    /// LINE's name for this request: needed for progress, statistics, audiences and support.
    pub request_id: Option<String>,
    /// LINE's name for the earlier request under the same retry key, when there was one.
    pub accepted_request_id: Option<String>,
    /// Whether this request did it or an earlier one.
    pub outcome: Outcome,
}

/// Which request did what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// This one.
    Accepted,
    /// An earlier one with the same retry key (LINE answered 409): nothing was sent twice.
    AlreadyAccepted,
}

impl<T> Answer<T> {
    /// The same answer with another body.
    pub fn map<U>(self, body: impl FnOnce(T) -> U) -> Answer<U> {
        Answer {
            body: body(self.body),
            request_id: self.request_id,
            accepted_request_id: self.accepted_request_id,
            outcome: self.outcome,
        }
    }

    /// The name of the request that did what was asked, under which LINE keeps its statistics.
    pub fn effective_request_id(&self) -> Option<&str> {
        self.accepted_request_id.as_deref().or(self.request_id.as_deref())
    }
}
