//! Requests that change something: sent by a page of ours, read as a form, bound to a session.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::{
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, Method, header},
};

use super::{Arrivals, Error, Posted, Result, origin};
use crate::{
    base::hex,
    infra::vault::{Purpose, Vault},
};

/// The hidden field of every form of a session's page.
pub const CSRF_FIELD: &str = "_csrf";

/// What a request that changes something has sent, or nothing for one that only looks. It is
/// [`Error::Forbidden`] when the browser does not say that a page of ours sent it, which is found
/// out before anything of the body is read; of that at most `body_bytes_max` are taken.
pub async fn read(request: &mut Request, body_bytes_max: usize) -> Result<Option<Posted>> {
    read_past(request, (body_bytes_max, body_bytes_max)).await
}

/// The same, where a form with files may be larger than what is taken of it: of a body of at most
/// `read_bytes_max`, `kept_bytes_max` are kept, and files without room are left out.
pub async fn read_past(
    request: &mut Request,
    (kept_bytes_max, read_bytes_max): (usize, usize),
) -> Result<Option<Posted>> {
    if !changes(request) {
        return Ok(None);
    }
    let mut whole = own(request)?;
    let bytes_max = if has_files(&whole) { read_bytes_max } else { kept_bytes_max };
    DefaultBodyLimit::max(bytes_max).apply(&mut whole);
    Posted::read(whole, kept_bytes_max).await.map(Some)
}

/// Leaves a form with files too large to be held to the handler of the request, as
/// [`Arrivals`](super::Arrivals). It is [`Error::Forbidden`] when no page of ours sent it or when it does
/// not begin with the token of the session; nothing else of the body is read.
pub async fn let_arrive(request: &mut Request, token: &str) -> Result<()> {
    let arrivals = Arrivals::of(own(request)?, token).await?;
    request.extensions_mut().insert(arrivals.left());
    Ok(())
}

/// What is to be read of a request that a page of ours has sent; [`Error::Forbidden`] when the browser
/// does not say that.
fn own(request: &mut Request) -> Result<Request> {
    if !origin::is_own(request) {
        return Err(Error::Forbidden);
    }
    let mut whole = Request::new(std::mem::take(request.body_mut()));
    *whole.headers_mut() = request.headers().clone();
    *whole.method_mut() = request.method().clone();
    Ok(whole)
}

/// Whether a form is packed so that files may be among its fields.
pub(super) fn has_files(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_some_and(|it| it.starts_with(b"multipart/"))
}

/// What the forms of a session carry, by what the session is found with.
pub fn token(vault: &Vault, session: &[u8; 32]) -> String {
    hex::encode(&vault.lookup(Purpose::Csrf, session))
}

/// Whether a form carries the token of a session.
pub fn carries(posted: &Posted, token: &str) -> bool {
    verify_slices_are_equal(posted.text(CSRF_FIELD).as_bytes(), token.as_bytes()).is_ok()
}

fn changes(request: &Request) -> bool {
    request.method() != Method::GET && request.method() != Method::HEAD
}
