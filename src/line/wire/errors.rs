//! What LINE says when it says no.

use super::SentMessage;

object! {
    /// The body of an error of the Messaging API. Its words are no contract: decide by the HTTP
    /// status.
    #[derive(Default, Eq)]
    ApiError {
        /// What is wrong, in one sentence.
        #[serde(default)]
        message: String,
    } optional {
        /// What is wrong where.
        details: Vec<ErrorDetail>,
        /// On a repeated push (409): what the accepted one sent.
        sent_messages: Vec<SentMessage>,
    }
}

impl ApiError {
    /// An error of one sentence.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), details: None, sent_messages: None }
    }
}

object! {
    /// What is wrong where.
    #[derive(Default, Eq)]
    ErrorDetail {} optional {
        /// What is wrong.
        message: String,
        /// Where, such as `messages[0].text`.
        property: String,
    }
}

object! {
    /// The body of an error of the OAuth endpoints.
    #[derive(Default, Eq)]
    OAuthError {
        /// A word such as `invalid_request`.
        #[serde(default)]
        error: String,
    } optional {
        /// In more words.
        #[serde(rename = "error_description")]
        error_description: String,
    }
}
