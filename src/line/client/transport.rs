use std::time::Duration;

use reqwest::{
    Method, RequestBuilder, Response,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
    multipart::{Form, Part},
};

use super::{
    endpoints::{Endpoint, Host},
    errors::{AnswerIds, LineError},
    options::Options,
    rates::Rates,
};
use crate::{
    base::Secret,
    infra::http::{self, HttpError},
    line::ids::RetryKey,
};

/// The largest JSON answer taken, in bytes. The largest LINE can give, a thousand rich menus of
/// twenty areas each, has about four million.
const ANSWER_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// One call, ready to go out as often as needed.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) endpoint: Endpoint,
    pub(super) path: String,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) body: Body,
    pub(super) retry_key: Option<RetryKey>,
}

impl Request {
    pub(super) fn is_delete(&self) -> bool {
        self.endpoint.facts().method == "DELETE"
    }
}

/// What a call carries.
#[derive(Debug)]
pub(super) enum Body {
    None,
    Json(Vec<u8>),
    /// Fields of a form; they may hold secrets.
    Form(Vec<(&'static str, Secret<String>)>),
    /// Bytes of a stated type.
    Raw(&'static str, Vec<u8>),
    /// Fields of a multipart form, and the text file under the name `file`.
    File(Vec<(&'static str, String)>, Vec<u8>),
}

/// An answer as it came, whatever its status.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) status: u16,
    pub(super) ids: AnswerIds,
    pub(super) body: Vec<u8>,
}

impl Raw {
    /// The answer to a delete whose success showed in a refusal.
    pub(super) fn gone(refusal: &LineError) -> Self {
        let request_id = refusal.request_id().map(str::to_owned);
        let ids = AnswerIds { request_id, ..AnswerIds::default() };
        Self { status: 200, ids, body: Vec::new() }
    }
}

/// Sends single attempts, each in its turn.
#[derive(Debug)]
pub(super) struct Transport {
    http: reqwest::Client,
    api_base: String,
    data_base: String,
    rates: Rates,
    transfer_max: Duration,
}

impl Transport {
    pub(super) fn new(options: &Options) -> Result<Self, HttpError> {
        let base = |url: &str| url.trim_end_matches('/').to_owned();
        Ok(Self {
            http: http::client(&options.http)?,
            api_base: base(&options.api_base),
            data_base: base(&options.data_base),
            rates: Rates::new(&options.rates, options.clock.clone(), options.turn_max),
            transfer_max: options.transfer_max,
        })
    }

    /// One attempt, with the whole answer read.
    pub(super) async fn send(
        &self,
        request: &Request,
        token: Option<&Secret<String>>,
    ) -> Result<Raw, LineError> {
        let response = self.open(request, token).await?;
        let status = response.status().as_u16();
        let ids = ids_of(response.headers());
        let body = read(response, &ids).await?;
        Ok(Raw { status, ids, body })
    }

    /// One attempt, up to the head of the answer.
    pub(super) async fn open(
        &self,
        request: &Request,
        token: Option<&Secret<String>>,
    ) -> Result<Response, LineError> {
        let limited = |after| LineError::RateLimited { after: Some(after), request_id: None };
        self.rates.pass(request.endpoint).await.map_err(limited)?;
        let mut call = self.prepare(request);
        if let Some(token) = token {
            call = call.header(AUTHORIZATION, bearer(token)?);
        }
        call.send().await.map_err(|error| LineError::of_transport(&error, None))
    }

    fn prepare(&self, request: &Request) -> RequestBuilder {
        let facts = request.endpoint.facts();
        let base = match facts.host {
            Host::Api => &self.api_base,
            Host::Data => &self.data_base,
        };
        let method = Method::from_bytes(facts.method.as_bytes()).expect("a method of the table");
        let mut call = self.http.request(method, format!("{base}{}", request.path));
        if facts.host == Host::Data {
            call = call.timeout(self.transfer_max);
        }
        if !request.query.is_empty() {
            call = call.query(&request.query);
        }
        if let Some(key) = &request.retry_key {
            call = call.header("X-Line-Retry-Key", key.to_string());
        }
        with_body(call, &request.body)
    }
}

fn with_body(call: RequestBuilder, body: &Body) -> RequestBuilder {
    match body {
        Body::None => call,
        Body::Json(json) => call.header(CONTENT_TYPE, "application/json").body(json.clone()),
        Body::Form(fields) => {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.expose().as_str())).collect();
            call.form(&fields)
        }
        Body::Raw(kind, bytes) => call.header(CONTENT_TYPE, *kind).body(bytes.clone()),
        Body::File(fields, file) => {
            let file = Part::bytes(file.clone())
                .file_name("file.txt")
                .mime_str("text/plain")
                .expect("a type of media");
            let form = Form::new().part("file", file);
            let with_field = |form: Form, (name, value): &(&'static str, String)| {
                form.text(*name, value.clone())
            };
            call.multipart(fields.iter().fold(form, with_field))
        }
    }
}

fn bearer(token: &Secret<String>) -> Result<HeaderValue, LineError> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
        .map_err(|_| LineError::Unauthorized { request_id: None })?;
    value.set_sensitive(true);
    Ok(value)
}

/// What the headers of an answer say; header names come in any case.
pub(super) fn ids_of(headers: &HeaderMap) -> AnswerIds {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok()).map(str::to_owned);
    let seconds = text(RETRY_AFTER.as_str()).and_then(|it| it.parse().ok());
    AnswerIds {
        request_id: text("x-line-request-id"),
        accepted_request_id: text("x-line-accepted-request-id"),
        retry_after: seconds.map(Duration::from_secs),
    }
}

/// Reads an answer to its end, or to the limit.
pub(super) async fn read(mut response: Response, ids: &AnswerIds) -> Result<Vec<u8>, LineError> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() as u64 + chunk.len() as u64 > ANSWER_BYTES_MAX => {
                let request_id = ids.request_id.clone();
                return Err(LineError::TooLarge { bytes_max: ANSWER_BYTES_MAX, request_id });
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => return Err(LineError::of_transport(&error, ids.request_id.clone())),
        }
    }
}
