use serde_json::{Value, json};

use crate::line::check;

/// An answer other than success: a status and a body in LINE's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The HTTP status, 400 and above.
    pub status: u16,
    /// The JSON body.
    pub body: Value,
    /// The request id of the call accepted earlier under the same retry key.
    pub accepted_request_id: Option<String>,
}

impl Refusal {
    /// `{"message": …}`, the shape of the Messaging API.
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        Self::with_body(status, json!({ "message": message.into() }))
    }

    /// A body of any shape.
    pub fn with_body(status: u16, body: Value) -> Self {
        Self { status, body, accepted_request_id: None }
    }

    /// `{"error": …, "error_description": …}`, the shape of the OAuth endpoints.
    pub fn oauth(error: &str, description: &str) -> Self {
        Self::with_body(400, json!({ "error": error, "error_description": description }))
    }

    /// 400 for a query or path parameter that does not read.
    pub fn parameter(name: &str) -> Self {
        Self::new(400, format!("The value for the '{name}' parameter is invalid"))
    }

    /// 400 for a property that reads but means nothing.
    pub fn property(path: &str) -> Self {
        let message =
            format!("The property, {path}, in the request body is invalid (line: -, column: -)");
        Self::new(400, message)
    }

    /// 400 when a body has faults, as LINE reports them.
    pub fn unless_clean(faults: &[check::Fault]) -> Result<(), Self> {
        match check::api_error(faults) {
            Some(error) => Err(Self::with_body(400, json!(error))),
            None => Ok(()),
        }
    }

    /// 400 for a fault in the body that only the platform's state shows.
    pub fn detail(message: &str, property: &str) -> Self {
        let details = json!([{ "message": message, "property": property }]);
        let message = "The request body has 1 error(s)";
        Self::with_body(400, json!({ "message": message, "details": details }))
    }

    /// 404 for something that is not there.
    pub fn not_found() -> Self {
        Self::new(404, "Not found")
    }

    /// 403 for what the account has no contract or standing for.
    pub fn not_available() -> Self {
        Self::new(403, "Access to this API is not available for your account")
    }
}
