use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use jiff::{Timestamp, civil::Date};
use serde_json::Value;

use crate::simulator::platform::{Refusal, is_user_id};

/// A call that has passed the gate.
#[derive(Debug)]
pub struct Call {
    /// The instant.
    pub now: Timestamp,
    /// The request id, a UUID.
    pub request_id: String,
    /// The query, decoded.
    pub query: Pairs,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Bytes,
    /// Where the listener is reached, such as `http://127.0.0.1:1234`.
    pub base: String,
    pub(super) parameters: Vec<(&'static str, String)>,
}

/// Names and values of a query or form, decoded.
#[derive(Debug, Clone, Default)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `a=1&b=2`.
    pub fn read(text: &str) -> Self {
        let mut url = reqwest::Url::parse("form:").expect("a scheme alone is a URL");
        url.set_query(Some(text));
        Self(url.query_pairs().into_owned().collect())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.0.iter().filter(move |(of, _)| of == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// The same without a name.
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(of, _)| of != name).cloned().collect())
    }

    /// The same with one value for a name.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.without(name);
        pairs.0.push((name.to_owned(), value.to_owned()));
        pairs
    }

    /// As `a=1&b=2`.
    pub fn encoded(&self) -> String {
        let mut url = reqwest::Url::parse("form:").expect("a scheme alone is a URL");
        url.query_pairs_mut().extend_pairs(&self.0);
        url.query().unwrap_or_default().to_owned()
    }

    /// The first value of a name, or the refusal OAuth endpoints give.
    pub fn need(&self, name: &str) -> Result<&str, Refusal> {
        let missing = || Refusal::oauth("invalid_request", "some parameters missed or invalid");
        self.get(name).filter(|value| !value.is_empty()).ok_or_else(missing)
    }
}

impl Call {
    /// A parameter of the path, which the endpoint's path must name.
    pub fn parameter(&self, name: &str) -> &str {
        let found = self.parameters.iter().find(|(of, _)| *of == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// A user id in the path.
    pub fn user_id(&self) -> Result<&str, Refusal> {
        let id = self.parameter("userId");
        if is_user_id(id) { Ok(id) } else { Err(Refusal::parameter("userId")) }
    }

    /// A parameter of the query.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name)
    }

    /// A number in the query within bounds, or the usual one when absent.
    pub fn limit(&self, name: &str, (usual, max): (usize, usize)) -> Result<usize, Refusal> {
        let Some(text) = self.query(name) else { return Ok(usual) };
        let number = text.parse().ok().filter(|number| (1..=max).contains(number));
        number.ok_or_else(|| Refusal::parameter(name))
    }

    /// A date in the query as `yyyyMMdd`.
    pub fn date(&self, name: &str) -> Result<Date, Refusal> {
        let date = self.query(name).filter(|text| text.len() == 8).and_then(|text| {
            let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
            Date::new(part(0..4)?, part(4..6)?.try_into().ok()?, part(6..8)?.try_into().ok()?).ok()
        });
        date.ok_or_else(|| Refusal::parameter(name))
    }

    /// The token after `Bearer`.
    pub fn bearer(&self) -> Option<&str> {
        self.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
    }

    /// The resident whose browser calls: said by `resident` in the query, or by a cookie of that
    /// name.
    pub fn resident(&self) -> Option<&str> {
        let cookies = self.headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
        let mut cookies = cookies.unwrap_or_default().split("; ");
        let cookie = cookies.find_map(|cookie| cookie.strip_prefix("resident="));
        self.query("resident").or(cookie).filter(|id| !id.is_empty())
    }

    /// The body as JSON; its `Content-Type` must say so.
    pub fn json(&self) -> Result<Value, Refusal> {
        self.expect_type("application/json")?;
        serde_json::from_slice(&self.body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let at = format!("(line: {line}, column: {column})");
            Refusal::new(400, format!("The request body could not be parsed as JSON {at}"))
        })
    }

    /// The body as a form; its `Content-Type` must say so.
    pub fn form(&self) -> Result<Pairs, Refusal> {
        self.expect_type("application/x-www-form-urlencoded")?;
        Ok(Pairs::read(&String::from_utf8_lossy(&self.body)))
    }

    /// The content type without its parameters, in lower case.
    pub fn content_type(&self) -> String {
        let value = self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let name = value.unwrap_or_default().split(';').next().unwrap_or_default();
        name.trim().to_ascii_lowercase()
    }

    fn expect_type(&self, wanted: &str) -> Result<(), Refusal> {
        let found = self.content_type();
        if found == wanted {
            return Ok(());
        }
        Err(Refusal::new(415, format!("The content type, {found}, is not supported")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded() {
        let pairs = Pairs::read("a=%E3%81%94%E3%81%BF+b&c=&d=%23&a=2");
        assert_eq!(pairs.get("a"), Some("ごみ b"));
        assert_eq!(pairs.get("d"), Some("#"));
        assert!(pairs.need("c").is_err() && pairs.need("e").is_err());
    }
}
