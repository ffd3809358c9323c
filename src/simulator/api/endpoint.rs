use super::{Answer, Call};
use crate::{
    line::{client::Rate, limits::REQUEST_BYTES_MAX},
    simulator::platform::{Platform, Refusal},
};

/// Where the reference names no other rate.
const USUAL_RATE: Rate = Rate::PerSecond(2_000);

/// One door of LINE's API. Built by [`Endpoint::get`] and its sisters, then refined.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// LINE's operation id.
    pub operation: &'static str,
    /// The host it answers on.
    pub host: Host,
    /// The method.
    pub method: Verb,
    /// The path, with `{names}` for parameters, and `{*name}` for all that follows, undecoded.
    pub path: &'static str,
    /// Whose token opens it.
    pub auth: Auth,
    /// How often it may be called.
    pub rate: Rate,
    /// The largest body, in bytes.
    pub body_bytes_max: usize,
    /// Whether it takes a retry key.
    pub retry: Retry,
    /// What it does.
    pub run: fn(&mut Platform, &Call) -> Result<Answer, Refusal>,
}

/// The hosts of LINE, which the simulator tells apart by the beginning of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// `api.line.me`, at `/`.
    Api,
    /// `api-data.line.me`, at `/api-data`.
    Data,
    /// `access.line.me`, at `/access`.
    Access,
    /// `liff.line.me`, at `/liff`.
    Liff,
}

/// Whose token opens a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// Anybody; or the function behind it looks at the token itself.
    Open,
    /// A channel access token of the Messaging API channel.
    Account,
    /// A channel access token of the LINE Login channel.
    Login,
}

/// Whether an endpoint takes `X-Line-Retry-Key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It does: the four ways of sending unasked.
    Taken,
    /// It refuses a call with one.
    Refused,
}

/// The methods LINE uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// DELETE.
    Delete,
}

impl Verb {
    /// The method as HTTP spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

type Run = fn(&mut Platform, &Call) -> Result<Answer, Refusal>;

impl Endpoint {
    /// A GET.
    pub const fn get(operation: &'static str, path: &'static str, run: Run) -> Self {
        Self::new(operation, (Verb::Get, path), run)
    }

    /// A POST.
    pub const fn post(operation: &'static str, path: &'static str, run: Run) -> Self {
        Self::new(operation, (Verb::Post, path), run)
    }

    /// A PUT.
    pub const fn put(operation: &'static str, path: &'static str, run: Run) -> Self {
        Self::new(operation, (Verb::Put, path), run)
    }

    /// A DELETE.
    pub const fn delete(operation: &'static str, path: &'static str, run: Run) -> Self {
        Self::new(operation, (Verb::Delete, path), run)
    }

    const fn new(operation: &'static str, (method, path): (Verb, &'static str), run: Run) -> Self {
        Self {
            operation,
            host: Host::Api,
            method,
            path,
            auth: Auth::Account,
            rate: USUAL_RATE,
            body_bytes_max: REQUEST_BYTES_MAX,
            retry: Retry::Refused,
            run,
        }
    }

    /// On another host than `api.line.me`.
    pub const fn on(mut self, host: Host) -> Self {
        self.host = host;
        self
    }

    /// Opened by another token than the Messaging API channel's.
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// At another rate than 2,000 a second.
    pub const fn rate(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self
    }

    /// With a body larger or smaller than 2 MB at most.
    pub const fn body_bytes_max(mut self, bytes: usize) -> Self {
        self.body_bytes_max = bytes;
        self
    }

    /// Taking a retry key.
    pub const fn retried(mut self) -> Self {
        self.retry = Retry::Taken;
        self
    }

    /// The path's parameters, if a path is this endpoint's.
    pub(super) fn fit(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let mut parameters = Vec::new();
        let (mut mine, mut theirs) = (self.path.split('/'), path.split('/'));
        loop {
            match (mine.next(), theirs.next()) {
                (None, None) => return Some(parameters),
                (Some(name), Some(first)) if name.starts_with("{*") => {
                    let rest: Vec<&str> = [first].into_iter().chain(theirs).collect();
                    let name = name.trim_matches(['{', '*', '}']);
                    parameters.push((name, rest.join("/")));
                    return Some(parameters);
                }
                (Some(name), Some(value)) if name.starts_with('{') => {
                    let name = name.trim_matches(['{', '}']);
                    parameters.push((name, percent_decoded(value)?));
                }
                (Some(same), Some(value)) if same == value => {}
                _ => return None,
            }
        }
    }
}

/// One segment of a path; none when it is empty or no UTF-8.
fn percent_decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let hex = str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_segment_by_segment() {
        let run: Run = |_, _| Ok(Answer::empty_object());
        let endpoint = Endpoint::get("x", "/v2/bot/group/{groupId}/member/{userId}", run);
        let fit = endpoint.fit("/v2/bot/group/C%31/member/U1").unwrap();
        assert_eq!(fit, [("groupId", "C1".to_owned()), ("userId", "U1".to_owned())]);
        assert!(endpoint.fit("/v2/bot/group//member/U1").is_none());
        assert!(endpoint.fit("/v2/bot/group/C1/member").is_none());
        assert!(endpoint.fit("/v2/bot/group/C1/member/U1/").is_none());
    }
}
