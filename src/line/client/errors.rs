use std::time::Duration;

use crate::line::{
    check::Fault,
    wire::{ApiError, ErrorDetail, OAuthError},
};

/// Why a call gave no answer to work with. `Display` holds nothing personal: neither LINE's texts
/// nor ours, only numbers, paths of properties and LINE's request id.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LineError {
    /// LINE looked at the call and said no: a 4xx not listed below. Nothing was done.
    #[error(
        "LINE refused the call with status {status}{} (request {})",
        places(error),
        id(request_id)
    )]
    Refused {
        /// The HTTP status, 400 to 499.
        status: u16,
        /// What LINE says about it; its texts may change at any time.
        error: Box<ApiError>,
        /// LINE's name for the request.
        request_id: Option<String>,
    },
    /// The access token was refused, also a fresh one; or LINE gives none for these credentials.
    /// Nothing was done.
    #[error("LINE does not know the channel by these credentials (request {})", id(request_id))]
    Unauthorized {
        /// LINE's name for the request.
        request_id: Option<String>,
    },
    /// Too many calls: LINE answered 429, or our own count says that it would. Nothing was done.
    #[error("too many calls{} (request {})", pause(after), id(request_id))]
    RateLimited {
        /// How long to wait at least, where it is known.
        after: Option<Duration>,
        /// LINE's name for the request; none when our own count held the call back.
        request_id: Option<String>,
    },
    /// The month's messages are used up. Nothing was done.
    #[error("the month's messages are used up (request {})", id(request_id))]
    MonthlyLimit {
        /// LINE's name for the request.
        request_id: Option<String>,
    },
    /// Whether LINE did it cannot be known: no answer in time, a connection that broke after the
    /// call went out, or a 5xx.
    #[error("no telling whether LINE took the call: {cause} (request {})", id(request_id))]
    Unknown {
        /// What happened.
        cause: Doubt,
        /// LINE's name for the request, if an answer began.
        request_id: Option<String>,
    },
    /// No connection, or no access token to call with: the call certainly did not arrive.
    #[error("LINE cannot be reached")]
    Unreachable,
    /// LINE answered with success and something that is not the answer. What was asked was done.
    #[error("LINE's answer to a successful call cannot be read (request {})", id(request_id))]
    Malformed {
        /// LINE's name for the request.
        request_id: Option<String>,
    },
    /// LINE's answer is larger than we take. What was asked was done.
    #[error("LINE's answer is larger than {bytes_max} bytes (request {})", id(request_id))]
    TooLarge {
        /// The most we take, in bytes.
        bytes_max: u64,
        /// LINE's name for the request.
        request_id: Option<String>,
    },
    /// The call would be refused, so it was not sent.
    #[error("the call is faulty{}", fault_places(faults))]
    Faulty {
        /// Everything that is wrong, with paths as LINE writes them.
        faults: Vec<ErrorDetail>,
    },
}

/// What leaves us in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke after the call went out.
    #[error("the connection broke")]
    Broken,
    /// LINE answered with an error of its own.
    #[error("status {0}")]
    Status(u16),
}

/// What became of a call at LINE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// Nothing was done.
    Not,
    /// It may have been done.
    Perhaps,
    /// It was done.
    Surely,
}

impl LineError {
    /// What became of the failed call at LINE.
    pub const fn landing(&self) -> Landing {
        match self {
            Self::Refused { .. }
            | Self::Unauthorized { .. }
            | Self::RateLimited { .. }
            | Self::MonthlyLimit { .. }
            | Self::Unreachable
            | Self::Faulty { .. } => Landing::Not,
            Self::Unknown { .. } => Landing::Perhaps,
            Self::Malformed { .. } | Self::TooLarge { .. } => Landing::Surely,
        }
    }

    /// LINE's name for the request, if it got so far.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused { request_id, .. }
            | Self::Unauthorized { request_id }
            | Self::RateLimited { request_id, .. }
            | Self::MonthlyLimit { request_id }
            | Self::Unknown { request_id, .. }
            | Self::Malformed { request_id }
            | Self::TooLarge { request_id, .. } => request_id.as_deref(),
            Self::Unreachable | Self::Faulty { .. } => None,
        }
    }

    /// Whether LINE answered that there is no such thing.
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }

    /// What `line::check` found.
    pub(super) fn of_faults(faults: Vec<Fault>) -> Self {
        let detail =
            |it: Fault| ErrorDetail { message: Some(it.message), property: Some(it.property) };
        Self::Faulty { faults: faults.into_iter().map(detail).collect() }
    }

    /// A fault of our own finding.
    pub(super) fn faulty(property: &str, message: &str) -> Self {
        let fault =
            ErrorDetail { message: Some(message.to_owned()), property: Some(property.to_owned()) };
        Self::Faulty { faults: vec![fault] }
    }

    /// What an answer with a status other than success means. Texts are not contractual, so only the
    /// status decides; but for the two kinds of 429, which nothing else tells apart.
    pub(super) fn of_answer(status: u16, body: &[u8], ids: &AnswerIds) -> Self {
        let request_id = ids.request_id.clone();
        match status {
            401 => Self::Unauthorized { request_id },
            429 => {
                let error = read_error(body);
                if error.message.to_ascii_lowercase().contains("monthly limit") {
                    Self::MonthlyLimit { request_id }
                } else {
                    Self::RateLimited { after: ids.retry_after, request_id }
                }
            }
            400..=499 => Self::Refused { status, error: Box::new(read_error(body)), request_id },
            500..=599 => Self::Unknown { cause: Doubt::Status(status), request_id },
            _ => Self::Malformed { request_id },
        }
    }

    /// What a call that brought no answer means.
    pub(super) fn of_transport(error: &reqwest::Error, request_id: Option<String>) -> Self {
        if error.is_connect() || error.is_builder() {
            Self::Unreachable
        } else if error.is_timeout() {
            Self::Unknown { cause: Doubt::TimedOut, request_id }
        } else {
            Self::Unknown { cause: Doubt::Broken, request_id }
        }
    }
}

/// What the headers of an answer say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct AnswerIds {
    pub(super) request_id: Option<String>,
    pub(super) accepted_request_id: Option<String>,
    pub(super) retry_after: Option<Duration>,
}

/// The body of a refusal, in either of LINE's two shapes; anything else counts as empty.
fn read_error(body: &[u8]) -> ApiError {
    match serde_json::from_slice::<OAuthError>(body) {
        Ok(OAuthError { error, error_description }) if !error.is_empty() => {
            ApiError::new(format!("{error}: {}", error_description.unwrap_or_default()))
        }
        _ => serde_json::from_slice(body).unwrap_or_default(),
    }
}

fn id(request_id: &Option<String>) -> &str {
    request_id.as_deref().unwrap_or("unnamed")
}

fn pause(after: &Option<Duration>) -> String {
    after.map(|it| format!(", wait {} s", it.as_secs_f64().ceil())).unwrap_or_default()
}

fn places(error: &ApiError) -> String {
    listed(error.details.iter().flatten().filter_map(|it| it.property.as_deref()))
}

fn fault_places(faults: &[ErrorDetail]) -> String {
    listed(faults.iter().filter_map(|it| it.property.as_deref()))
}

/// At most five places, for a log line; all of them are in the error.
fn listed<'a>(places: impl Iterator<Item = &'a str>) -> String {
    let places: Vec<&str> = places.take(5).collect();
    if places.is_empty() { String::new() } else { format!(" at {}", places.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> AnswerIds {
        AnswerIds { request_id: Some("r1".to_owned()), ..AnswerIds::default() }
    }

    fn of(status: u16, body: &str) -> LineError {
        LineError::of_answer(status, body.as_bytes(), &ids())
    }

    #[test]
    fn statuses_become_errors() {
        assert!(matches!(of(400, "{}"), LineError::Refused { status: 400, .. }));
        assert!(matches!(of(404, "<html>"), LineError::Refused { status: 404, .. }));
        assert!(matches!(of(401, ""), LineError::Unauthorized { .. }));
        assert!(matches!(of(503, "<html>"), LineError::Unknown { cause: Doubt::Status(503), .. }));
        assert!(matches!(of(302, ""), LineError::Malformed { .. }));
    }

    #[test]
    fn only_the_monthly_limit_is_told_apart_by_words() {
        let full = r#"{"message":"You have reached your monthly limit."}"#;
        assert!(matches!(of(429, full), LineError::MonthlyLimit { .. }));
        for other in [r#"{"message":"The API rate limit has been exceeded."}"#, "", "{"] {
            assert!(matches!(of(429, other), LineError::RateLimited { .. }));
        }
    }

    #[test]
    fn an_error_prints_places_and_numbers_but_no_words() {
        let body = r#"{"message":"花子 is wrong","details":[
            {"message":"太郎 is wrong","property":"messages[0].text"}]}"#;
        let text = of(400, body).to_string();
        assert_eq!(text, "LINE refused the call with status 400 at messages[0].text (request r1)");
    }

    #[test]
    fn errors_of_the_oauth_endpoints_are_read_too() {
        let body = r#"{"error":"invalid_request","error_description":"IdToken expired."}"#;
        let LineError::Refused { error, .. } = of(400, body) else { panic!("not refused") };
        assert_eq!(error.message, "invalid_request: IdToken expired.");
    }
}
