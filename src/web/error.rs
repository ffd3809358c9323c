use std::{fmt, sync::Arc, time::Duration};

use axum::{
    Extension,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// What a handler returns.
pub type Result<T = Response, E = Error> = std::result::Result<T, E>;

/// Why something could not be shown or done. What a visitor filled in wrongly is not an error (the
/// form is shown again), nor is a redirect.
///
/// Any error of a machine becomes a [`Error::Fault`] by `?`. The [`Door`](super::Door) writes the
/// page or the JSON and the one line in the log.
#[derive(Debug)]
pub enum Error {
    /// The request makes no sense: 400.
    BadRequest,
    /// The visitor may not do that: 403.
    Forbidden,
    /// There is no such thing: 404.
    NotFound,
    /// The thing is there, but cannot be done that to: 405.
    MethodNotAllowed,
    /// More was sent than is taken: 413.
    TooLarge,
    /// Asked too often; again after this time: 429.
    TooMany(Duration),
    /// We cannot at the moment and have kept nothing; the sender should come again: 503.
    Busy,
    /// It took longer than any request may: 503.
    TookTooLong,
    /// What was sent came too slowly: 503. A 408 would say it better, but makes some browsers send
    /// everything once more by themselves.
    TooSlow,
    /// We failed; the details are for the log alone: 500.
    Fault(anyhow::Error),
}

impl Error {
    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::TookTooLong | Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error nearest to a refusal that came without words.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany(Duration::from_secs(60)),
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_server_error() => {
                Self::Fault(anyhow::anyhow!("a handler answered {status} without words"))
            }
            _ => Self::BadRequest,
        }
    }
}

/// For machines and logs; a fault's details stay out of it.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadRequest => "The request cannot be understood",
            Self::Forbidden => "Forbidden",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::TooLarge => "The request body is too large",
            Self::TooMany(_) => "Too many requests",
            Self::Busy => "Not possible at the moment, please try again",
            Self::TookTooLong => "The request took too long",
            Self::TooSlow => "The request body came too slowly",
            Self::Fault(_) => "The request failed",
        })
    }
}

impl<E: Into<anyhow::Error>> From<E> for Error {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        let wait_s = match &self {
            Self::TooMany(wait) => Some(wait.as_secs().max(1)),
            Self::Busy | Self::TookTooLong | Self::TooSlow => Some(5),
            Self::BadRequest
            | Self::Forbidden
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::TooLarge
            | Self::Fault(_) => None,
        };
        let mut response = (status, Extension(Arc::new(self))).into_response();
        if let Some(wait_s) = wait_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_s));
        }
        response
    }
}
