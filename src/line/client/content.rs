use reqwest::{Response, header::CONTENT_TYPE};

use super::{
    Answer, Client, LineError,
    answer::Outcome,
    call::Call,
    endpoints::Endpoint,
    errors::AnswerIds,
    transport::{ids_of, read},
};
use crate::line::wire::Transcoding;

/// A picture, film, sound or file as LINE hands it out.
#[derive(Debug)]
pub struct Content {
    /// What LINE says it is, such as `image/jpeg`; not to be believed.
    pub media_type: String,
    /// How many bytes LINE announces.
    pub size_bytes: Option<u64>,
    response: Response,
    ids: AnswerIds,
    read_bytes: u64,
    bytes_max: u64,
}

/// What came of asking for content.
#[derive(Debug)]
pub enum Fetched {
    /// It comes.
    Content(Box<Content>),
    /// LINE is still preparing it (202): ask again later.
    Preparing,
}

/// Bytes with their type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes {
    /// What LINE says it is, such as `image/png`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Content {
    /// The next piece, or none at the end. Fails with [`LineError::TooLarge`] before more than the
    /// limit has been handed over.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, LineError> {
        let request_id = || self.ids.request_id.clone();
        let chunk = self.response.chunk().await;
        let chunk = chunk.map_err(|error| LineError::of_transport(&error, request_id()))?;
        let Some(chunk) = chunk else { return Ok(None) };
        self.read_bytes += chunk.len() as u64;
        if self.read_bytes > self.bytes_max {
            return Err(LineError::TooLarge {
                bytes_max: self.bytes_max,
                request_id: request_id(),
            });
        }
        Ok(Some(chunk.into()))
    }
}

/// What residents sent besides text. LINE deletes it after a while it does not name, so it is
/// fetched at once. 404 and 410 mean that it is gone; a resident's unsending makes it 410.
impl Client {
    /// A message's content, up to `bytes_max` bytes. Tried once: a transfer that broke is asked for
    /// again by its caller.
    pub async fn content(&self, message: &str, bytes_max: u64) -> Result<Fetched, LineError> {
        self.fetch(Call::to(Endpoint::GetMessageContent).at(message), bytes_max).await
    }

    /// A small picture of a picture or film.
    pub async fn content_preview(
        &self,
        message: &str,
        bytes_max: u64,
    ) -> Result<Fetched, LineError> {
        self.fetch(Call::to(Endpoint::GetMessageContentPreview).at(message), bytes_max).await
    }

    /// How far LINE has prepared a film or sound.
    pub async fn transcoding(&self, message: &str) -> Result<Answer<Transcoding>, LineError> {
        self.call(Call::to(Endpoint::GetMessageContentTranscodingByMessageId).at(message)).await
    }

    /// An answer of bytes, read to its end.
    pub(super) async fn bytes(
        &self,
        call: Call<'_>,
        bytes_max: u64,
    ) -> Result<Answer<Bytes>, LineError> {
        let Fetched::Content(mut content) = self.fetch(call, bytes_max).await? else {
            return Err(LineError::Malformed { request_id: None });
        };
        let mut bytes = Vec::new();
        while let Some(piece) = content.next().await? {
            bytes.extend(piece);
        }
        Ok(Answer {
            body: Bytes { media_type: content.media_type, bytes },
            request_id: content.ids.request_id,
            accepted_request_id: None,
            outcome: Outcome::Accepted,
        })
    }

    async fn fetch(&self, call: Call<'_>, bytes_max: u64) -> Result<Fetched, LineError> {
        let response = self.open(call).await?;
        let ids = ids_of(response.headers());
        match response.status().as_u16() {
            202 => Ok(Fetched::Preparing),
            200 => content(response, ids, bytes_max),
            status => {
                let body = read(response, &ids).await?;
                Err(LineError::of_answer(status, &body, &ids))
            }
        }
    }
}

fn content(response: Response, ids: AnswerIds, bytes_max: u64) -> Result<Fetched, LineError> {
    let size_bytes = response.content_length();
    if size_bytes.is_some_and(|it| it > bytes_max) {
        return Err(LineError::TooLarge { bytes_max, request_id: ids.request_id });
    }
    let media_type = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = media_type.unwrap_or("application/octet-stream").to_owned();
    let (read_bytes, ids) = (0, ids);
    let content = Content { media_type, size_bytes, response, ids, read_bytes, bytes_max };
    Ok(Fetched::Content(Box::new(content)))
}
