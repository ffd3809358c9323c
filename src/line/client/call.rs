use serde::Serialize;
use serde_json::Value;

use super::{
    endpoints::Endpoint,
    errors::LineError,
    path,
    transport::{Body, Request},
};
use crate::{
    base::Secret,
    line::{check::Fault, ids::RetryKey, limits::REQUEST_BYTES_MAX},
};

/// A call in the making. What is wrong with it shows when it is finished, so that it reads in one
/// breath.
#[derive(Debug)]
pub(super) struct Call<'a> {
    endpoint: Endpoint,
    values: Vec<&'a str>,
    query: Vec<(&'static str, String)>,
    body: Result<Body, LineError>,
    retry_key: Option<RetryKey>,
}

impl<'a> Call<'a> {
    pub(super) fn to(endpoint: Endpoint) -> Self {
        let (values, query) = (Vec::new(), Vec::new());
        Self { endpoint, values, query, body: Ok(Body::None), retry_key: None }
    }

    /// Fills the next place in the path.
    pub(super) fn at(mut self, value: &'a str) -> Self {
        self.values.push(value);
        self
    }

    pub(super) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// A parameter that may be left out.
    pub(super) fn query_if(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    pub(super) fn json(mut self, body: &impl Serialize) -> Self {
        self.body = match serde_json::to_vec(body) {
            Ok(json) if json.len() > REQUEST_BYTES_MAX => {
                Err(LineError::faulty("", "is larger than 2 MB"))
            }
            Ok(json) => Ok(Body::Json(json)),
            Err(_) => Err(LineError::faulty("", "cannot be written as JSON")),
        };
        self
    }

    /// A body that is sent only if LINE's documented limits hold.
    pub(super) fn checked(self, body: &impl Serialize, check: fn(&Value) -> Vec<Fault>) -> Self {
        let faults = serde_json::to_value(body).map(|it| check(&it)).unwrap_or_default();
        if faults.is_empty() {
            return self.json(body);
        }
        Self { body: Err(LineError::of_faults(faults)), ..self }
    }

    pub(super) fn form(mut self, fields: Vec<(&'static str, Secret<String>)>) -> Self {
        self.body = Ok(Body::Form(fields));
        self
    }

    pub(super) fn raw(mut self, kind: &'static str, bytes: Vec<u8>) -> Self {
        self.body = Ok(Body::Raw(kind, bytes));
        self
    }

    pub(super) fn file(mut self, fields: Vec<(&'static str, String)>, file: Vec<u8>) -> Self {
        self.body = Ok(Body::File(fields, file));
        self
    }

    /// Makes repeating harmless; only the four endpoints that know the header have it.
    pub(super) fn key(mut self, key: RetryKey) -> Self {
        self.retry_key = Some(key);
        self
    }

    pub(super) fn finish(self) -> Result<Request, LineError> {
        let path = path::fill(self.endpoint, &self.values)
            .map_err(|bad| LineError::faulty(bad.place, bad.why))?;
        Ok(Request {
            endpoint: self.endpoint,
            path,
            query: self.query,
            body: self.body?,
            retry_key: self.retry_key,
        })
    }
}
